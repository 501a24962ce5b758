"""A chart as a file of its own: its title, what the marks mean, what is not drawn, and where it comes from.

Pure geometry, as the chart's own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from companies.lettering import lines_of, shortened, width_of

LETTERS, LINE, EDGE, HEAD = 12.0, 17.0, 16.0, 58.0
GLYPH = 12.0


@dataclass(frozen=True)
class Legend:
    """A glyph with its top left corner, and where its word begins. name: of a symbol "g-…", also its class."""

    x: float
    y: float
    name: str
    word: str

    @property
    def word_x(self) -> float:
        return self.x + GLYPH + 5


@dataclass(frozen=True)
class Line:
    y: float
    text: str


@dataclass(frozen=True)
class Sheet:
    """chart_y: how far down the chart begins; base: the line of the title's second row."""

    width: float
    height: float
    title: str
    subtitle: str
    chart_y: float
    legend: tuple[Legend, ...]
    notes: tuple[Line, ...]
    source: Line

    @property
    def letters_y(self) -> float:
        """From the top of a glyph to the line its word stands on."""
        return GLYPH - 2


def sheet(
    width: float, chart_height: float, title: str, subtitle: str, words: Sequence[tuple[str, str]],
    notes: Iterable[str], source: str,
) -> Sheet:  # fmt: skip
    """words: (symbol, word) of the legend, in one row."""
    room = width - 2 * EDGE
    top = HEAD + chart_height + 10
    lines = lines_of(" ".join(filter(None, notes)), room, LETTERS, 6)
    first = top + GLYPH + LINE + 2
    last = first + LINE * len(lines) + 4
    return Sheet(
        width=width,
        height=last + 14,
        title=shortened(title, room / 20 * LETTERS, LETTERS, is_bold=True),
        subtitle=shortened(subtitle, room, LETTERS),
        chart_y=HEAD,
        legend=tuple(row_of(words, top)),
        notes=tuple(Line(first + LINE * number, text) for number, text in enumerate(lines)),
        source=Line(last, shortened(source, room, LETTERS)),
    )


def row_of(words: Sequence[tuple[str, str]], y: float) -> Iterable[Legend]:
    x = EDGE
    for name, word in words:
        yield Legend(round(x, 1), y, name, word)
        x += GLYPH + 5 + width_of(word, LETTERS) + 14
