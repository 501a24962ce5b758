"""Where labels stand: beside their marks, upon nothing else, or nowhere. Pure.

Eight places are tried round each mark, the most telling marks first; a label that finds none of them free is dropped,
and the table under the chart has it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from companies.lettering import width_of

Box = tuple[float, float, float, float]  # left, top, right, bottom

LETTERS = 12.0  # height of the letters' square
LABEL_HEIGHT = 14.0
SPACE = 3.5
COLUMN = 40.0


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
        width = self.width
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return left, self.y - LABEL_HEIGHT + 3, left + width, self.y + 3


class Room:
    """What is taken of a rectangle, kept by columns: asking is cheap also among hundreds of boxes."""

    def __init__(self, ends: Box, taken: Iterable[Box]) -> None:
        self.left, self.top, self.right, self.bottom = ends
        self.columns: dict[int, list[Box]] = defaultdict(list)
        for box in taken:
            self.take(box)

    def take(self, box: Box) -> None:
        for column in columns_of(box):
            self.columns[column].append(box)

    def is_free(self, box: Box) -> bool:
        left, top, right, bottom = box
        if left < self.left or right > self.right or top < self.top or bottom > self.bottom:
            return False
        for column in columns_of(box):
            for a, b, c, d in self.columns[column]:
                if left < c and a < right and top < d and b < bottom:
                    return False
        return True

    def place(self, texts: Iterable[Text]) -> Text | None:
        """The first of these that stands free, which is taken then."""
        for text in texts:
            if self.is_free(box := text.box):
                self.take(box)
                return text
        return None


def columns_of(box: Box) -> range:
    return range(int(box[0] // COLUMN), int(box[2] // COLUMN) + 1)


def around(label: str, pale: str, x: float, y: float, box: Box) -> Iterator[Text]:
    """Eight places round a mark at (x, y) that fills `box`: beside it, then its corners, then above and below."""
    left, top, right, bottom = box
    for at_x, at_y, anchor in (
        (left - 6, y + 4, "end"), (right + 6, y + 4, "start"),
        (left - 3, y - 9, "end"), (right + 4, y - 9, "start"),
        (right + 4, y + 16, "start"), (left - 3, y + 16, "end"),
        (x, top - 6, "middle"), (x, bottom + 15, "middle"),
    ):  # fmt: skip
        yield Text(round(at_x, 1), round(at_y, 1), anchor, label, pale)
