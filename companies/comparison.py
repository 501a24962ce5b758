"""Several companies' valuations as geometry on one chart, in two sizes.

Promises: what charts.py promises. A company is told from the others by the dashes of its line and by its name at the
line's end, never by color alone; the shape of a mark says its status, as on the chart of one company.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from companies.charts import (
    Level,
    Mark,
    Plane,
    Point,
    Size,
    Way,
    best_line,
    body,
    mark,
    on_the_floor,
    plane,
    time_ticks,
)  # fmt: skip
from companies.labels import LETTERS, Text
from companies.lettering import shortened
from companies.marks import STRUCK

WIDE = Size("wide", 1200, 430, 52, 220, 14, 22, 0, 74, True)
NARROW = Size("narrow", 362, 380, 46, 112, 12, 20, 0, 62, False)
DASHES = ("", "9 4", "2 3", "12 3 2 3", "5 2", "14 3 2 3 2 3")  # one for each company: as many as can be compared
END_HEIGHT = 30.0  # of a name with the figure under it
LEADER = 12.0


@dataclass(frozen=True)
class Series:
    """One company: its name, its newest figure in words, every figure, and the best-supported one through time."""

    name: str
    figure: str
    points: tuple[Point, ...]
    levels: tuple[Level, ...]


@dataclass(frozen=True)
class Curve:
    """number: 1 to 6. label, figure: at the line's end; leader: from there to the label."""

    number: int
    name: str
    dashes: str
    path: str
    marks: tuple[Mark, ...]
    label: Text
    figure: Text
    leader: str


@dataclass(frozen=True)
class Comparison:
    size: Size
    is_log: bool
    grid: tuple[Text, ...]
    ticks: tuple[Text, ...]
    curves: tuple[Curve, ...]


def compare_chart(series: Sequence[Series], until: dt.datetime, size: Size, way: Way) -> Comparison | None:
    """The chart of these companies from the first figure to `until`; those without a figure are not in it."""
    drawable = [(number, one) for number, one in enumerate(series, 1) if any(p.is_placed for p in one.points)]
    if not drawable:
        return None
    points = [point for _, one in drawable for point in one.points]
    values = [value for point in points if point.is_placed for value in point.stated]
    values += [value for _, one in drawable for level in one.levels if level.stated for value in level.stated]
    drawn = plane(values, [point.at for point in points], until, size, way)
    ends = [end_of(one, drawn) for _, one in drawable]
    places = spread([y for _, y in ends], END_HEIGHT, size.top + END_HEIGHT / 2, size.floor - END_HEIGHT / 2)
    curves = tuple(
        curve(number, one, end, y, drawn) for (number, one), end, y in zip(drawable, ends, places, strict=True)
    )
    return Comparison(drawn.size, drawn.is_log, drawn.grid(way.sign), tuple(time_ticks(drawn)), curves)


def curve(number: int, one: Series, end: tuple[float, float], y: float, drawn: Plane) -> Curve:
    path, _bands, _lines, _rises = best_line(one.levels, drawn)
    x = drawn.size.edge + LEADER + 3
    room = drawn.size.width - x - 2
    return Curve(
        number=number,
        name=one.name,
        dashes=DASHES[number - 1],
        path=path,
        marks=tuple(marks_of(one, drawn)),
        label=Text(round(x, 1), round(y - 1, 1), "start", shortened(one.name, room, LETTERS, is_bold=True)),
        figure=Text(round(x, 1), round(y + 12, 1), "start", shortened(one.figure, room, LETTERS, is_bold=True)),
        leader=f"M{end[0]:.1f} {end[1]:.1f}L{drawn.size.edge + LEADER:.1f} {y:.1f}",
    )


def marks_of(one: Series, drawn: Plane) -> list[Mark]:
    """Small ones, without the color of a status: the line they stand by has that of its company."""
    small = [replace(point, origins=min(point.origins, 1)) for point in one.points]
    found = [
        mark(point, body(point, drawn), drawn.up, None) if point.is_placed else on_the_floor(point, drawn)
        for point in small
    ]
    return [replace(made, status="") for made in sorted(found, key=lambda made: made.shape in STRUCK)]


def end_of(one: Series, drawn: Plane) -> tuple[float, float]:
    """Where its line leaves the chart; without one by then, its last mark."""
    if one.levels and (stated := one.levels[-1].stated):
        return drawn.size.edge, sum(map(drawn.up, stated)) / 2
    last = max((point for point in one.points if point.is_placed), key=lambda point: point.at)
    at = body(last, drawn)
    return at.x + at.r, at.y


def spread(wanted: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """Places near those wanted, in their order from top to bottom, at least `gap` apart (less where room lacks).

    >>> spread([10, 12, 50], 10, 0, 60)
    [10, 20, 50]
    """
    gap = min(gap, (bottom - top) / max(len(wanted) - 1, 1))
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    places = list(wanted)
    lowest = top
    for number in order:
        places[number] = lowest = max(places[number], lowest)
        lowest += gap
    highest = bottom
    for number in reversed(order):
        places[number] = highest = min(places[number], highest)
        highest -= gap
    return places
