"""Where labels stand: beside their marks, upon nothing else, or nowhere. Pure.

Eight places are tried round each mark, the most telling marks first; a label that finds none of them free is dropped,
and the table under the chart has it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from companies.lettering import width_of

Box = tuple[float, float, float, float]  # left, top, right, bottom

LETTERS = 12.0  # height of the letters' square
LABEL_HEIGHT = 14.0
SPACE = 3.5
CELL = 40.0, 24.0
LEFT_OF = {"start": 0.0, "middle": 0.5, "end": 1.0}  # how much of a text stands left of its place

Spot = tuple[float, float, str]  # x, the line the letters stand on, and which end of the text is at x


@dataclass(frozen=True)
class Text:
    """pale: what stands behind the text in a lighter hand."""

    x: float
    y: float
    anchor: str
    text: str
    pale: str = ""

    @property
    def width(self) -> float:
        behind = width_of(self.pale, LETTERS) + SPACE if self.pale else 0.0
        return width_of(self.text, LETTERS, is_bold=True) + behind

    @property
    def box(self) -> Box:
        return box_at((self.x, self.y, self.anchor), self.width)


def box_at(spot: Spot, width: float) -> Box:
    x, y, anchor = spot
    left = x - LEFT_OF[anchor] * width
    return left, y - LABEL_HEIGHT + 3, left + width, y + 3


class Room:
    """What is taken of a rectangle, kept by cells: asking is cheap also among hundreds of boxes."""

    def __init__(self, ends: Box, taken: Iterable[Box]) -> None:
        self.left, self.top, self.right, self.bottom = ends
        self.cells: dict[tuple[int, int], list[Box]] = defaultdict(list)
        for box in taken:
            self.take(box)

    def take(self, box: Box) -> None:
        for cell in product(*cells_of(box)):
            self.cells[cell].append(box)

    def is_free(self, box: Box) -> bool:
        left, top, right, bottom = box
        if left < self.left or right > self.right or top < self.top or bottom > self.bottom:
            return False
        return self.hit(box) is None

    def hit(self, box: Box) -> Box | None:
        """One that is taken and lies upon `box`."""
        left, top, right, bottom = box
        columns, rows = cells_of(box)
        for column in columns:
            for row in rows:
                for other in self.cells.get((column, row), ()):
                    if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                        return other
        return None

    def place(self, label: str, pale: str, spots: Iterable[Spot]) -> Text | None:
        """The text at the first of these spots where it stands free, which is taken then."""
        width = Text(0, 0, "start", label, pale).width
        for spot in spots:
            if self.is_free(box := box_at(spot, width)):
                self.take(box)
                return Text(*spot, label, pale)
        return None


def cells_of(box: Box) -> tuple[range, range]:
    """The columns and the rows it has a part in."""
    left, top, right, bottom = box
    wide, high = CELL
    return range(int(left // wide), int(right // wide) + 1), range(int(top // high), int(bottom // high) + 1)


def around(x: float, y: float, box: Box) -> Iterator[Spot]:
    """Eight spots round a mark at (x, y) that fills `box`: beside it, then its corners, then above and below."""
    left, top, right, bottom = box
    for at_x, at_y, anchor in (
        (left - 6, y + 4, "end"), (right + 6, y + 4, "start"),
        (left - 3, y - 9, "end"), (right + 4, y - 9, "start"),
        (right + 4, y + 16, "start"), (left - 3, y + 16, "end"),
        (x, top - 6, "middle"), (x, bottom + 15, "middle"),
    ):  # fmt: skip
        yield round(at_x, 1), round(at_y, 1), anchor
