"""Claims as geometry: the valuation chart in two sizes.

Promises: plain numbers and path strings, no markup, no colors; templates draw them and the stylesheet paints them.
A mark stands at the number that was stated: an arrow says "more than" or "up to", an I-bar a range. Marks of denied or
called-off deals stay and never move the line; marks of figures no rate leads to lie on the floor. Labels that find no
room are dropped (labels.py): the table under the chart has all. Nothing leaves the box of the chart's size.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from companies import axes
from companies.axes import Scale
from companies.labels import LETTERS, Box, Room, Text, around
from companies.lettering import width_of
from companies.marks import SHAPES, STRUCK, path_of, tick_of

ARROW = 17.0
LARGEST = 10.5  # radius of a mark
AIR = ARROW + LARGEST + 1  # above the largest value and below the smallest: what a mark with its arrow takes


@dataclass(frozen=True)
class Point:
    """One claim to plot, all in one currency; low or high is None where the claim left that side open.

    Both are None where no rate leads to that currency. status: for the glyph. origins: independent ones that state this
    figure. words: the whole claim, for the ear.
    """

    claim: int
    at: dt.datetime
    low: float | None
    high: float | None
    status: str
    origins: int
    label: str
    who: str
    words: str

    @property
    def is_placed(self) -> bool:
        return (self.low, self.high) != (None, None)

    @property
    def stated(self) -> tuple[float, float]:
        """The stated number or range; an open side is closed at the bound that was stated."""
        ends = [value for value in (self.low, self.high) if value is not None]
        return min(ends), max(ends)


@dataclass(frozen=True)
class Level:
    """The best-supported figure from `since` on; None once there is none."""

    since: dt.datetime
    stated: tuple[float, float] | None


@dataclass(frozen=True)
class Day:
    on: dt.date
    own: int
    relays: int


@dataclass(frozen=True)
class Size:
    name: str
    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    rug: float
    tick_gap: float
    names_who: bool

    @property
    def edge(self) -> float:
        return self.width - self.right

    @property
    def floor(self) -> float:
        """Where the plot ends and the band of articles begins."""
        return self.height - self.bottom - self.rug - 12


@dataclass(frozen=True)
class Way:
    """How to draw. is_log: None for what fits; sign: of the currency, before every sum on the axis."""

    is_log: bool | None = None
    sign: str = "$"


AS_FITS = Way()
WIDE = Size("wide", 900, 318, 52, 16, 14, 22, 34, 74, True)
NARROW = Size("narrow", 362, 300, 46, 12, 12, 20, 26, 62, False)


@dataclass(frozen=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    kind: str = ""


@dataclass(frozen=True)
class Mark:
    """shape: ring, disc, half, square, cross, struck, diamond; triangle where no rate leads to the chart's currency.

    bars: path of its arrow or range, "" for neither; tick: of the one in a square.
    """

    claim: int
    status: str
    shape: str
    x: float
    y: float
    r: float
    is_dashed: bool
    glyph: str
    bars: str
    tick: str
    words: str
    label: Text | None


@dataclass(frozen=True)
class Chart:
    size: Size
    is_log: bool
    grid: tuple[Text, ...]
    ticks: tuple[Text, ...]
    best: str
    best_label: Text | None
    bands: tuple[Rect, ...]
    bars: tuple[Rect, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Plane:
    """Where days and values come to lie. ends: of the axis of values, beyond the first and last value by some air."""

    size: Size
    is_log: bool
    ends: tuple[float, float]
    first: dt.datetime
    until: dt.datetime
    across: Scale
    up: Scale

    def grid(self, sign: str) -> tuple[Text, ...]:
        values = axes.grid_values(*self.ends, self.is_log)
        return tuple(Text(self.size.left, round(self.up(v), 1), "end", axes.money_tick(v, sign)) for v in values)


def plane(values: Sequence[float], times: Iterable[dt.datetime], until: dt.datetime, size: Size, way: Way) -> Plane:
    """way.is_log None: logarithmic once the largest value is more than axes.LOG_FROM times the smallest."""
    is_steep = max(values) > axes.LOG_FROM * min(values)
    is_log = min(values) > 0 and (is_steep if way.is_log is None else way.is_log)
    ends = axes.value_range(values, is_log, AIR / (size.floor - size.top))
    ticks = [axes.money_tick(value, way.sign) for value in axes.grid_values(*ends, is_log)]
    size = replace(size, left=max([size.left, *(width_of(tick, LETTERS, is_bold=True) + 10 for tick in ticks)]))
    first = min(times)
    return Plane(
        size, is_log, ends, first, until,
        axes.time_scale(first, until, size.left, size.edge), axes.value_scale(*ends, is_log, size.floor, size.top),
    )  # fmt: skip


def valuation_chart(
    points: Sequence[Point], levels: Sequence[Level], days: Sequence[Day], until: dt.datetime, size: Size,
    way: Way = AS_FITS,
) -> Chart | None:  # fmt: skip
    """The chart of these points from the first one to `until`; None where none of them can be placed."""
    placed = [point for point in points if point.is_placed]
    if not placed:
        return None
    values = [value for point in placed for value in point.stated]
    values += [value for level in levels if level.stated for value in level.stated]
    drawn = plane(values, [point.at for point in points], until, size, way)
    best, bands, lines, rises = best_line(levels, drawn)
    bodies = set_apart(placed, [body(point, drawn) for point in placed], drawn.size)
    labels, best_label = place_labels(placed, bodies, lines, rises, drawn.size)
    marks = [mark(point, at, drawn.up, label) for point, at, label in zip(placed, bodies, labels, strict=True)]
    marks.sort(key=lambda mark: mark.shape in STRUCK)  # drawn last, so that nothing covers them
    return Chart(
        size=drawn.size, is_log=drawn.is_log, grid=drawn.grid(way.sign), ticks=tuple(time_ticks(drawn)), best=best,
        best_label=best_label, bands=bands, bars=tuple(rug(days, drawn)),
        marks=(*(on_the_floor(point, drawn) for point in points if not point.is_placed), *marks),
    )  # fmt: skip


def time_ticks(drawn: Plane) -> Iterator[Text]:
    """Dates under the chart: the closest rhythm whose labels do not touch."""
    size = drawn.size
    start, end = axes.axis_ends(drawn.first, drawn.until)
    wanted = (end - start) / axes.DAY * size.tick_gap / (size.edge - size.left)
    for on, text in axes.calendar(dt.datetime.fromtimestamp(start, dt.UTC).date(), drawn.until.date(), wanted):
        x = drawn.across(dt.datetime(on.year, on.month, on.day, tzinfo=dt.UTC).timestamp())
        if size.left <= x <= size.edge:
            yield Text(round(x, 1), size.height - 5, "end" if x > size.width - 36 else "middle", text)


# ---- the line of the best-supported figure ----------------------------------------------------------------------


def best_line(levels: Sequence[Level], drawn: Plane) -> tuple[str, tuple[Rect, ...], list[Box], list[Box]]:
    """Its path, a band for each stretch that is a range, and the boxes of its level stretches and of its rises."""
    path, bands, lines, rises, last_y = "", [], [], [], None
    size, across = drawn.size, drawn.across
    ends = [*(across(level.since.timestamp()) for level in levels), size.edge][1:]
    for level, end in zip(levels, ends, strict=True):
        if level.stated is None:
            last_y = None
            continue
        start = max(across(level.since.timestamp()), size.left)
        low, high = (drawn.up(value) for value in level.stated)
        y = (low + high) / 2
        path += f"M{start:.1f} {y:.1f}" if last_y is None else f"H{start:.1f}V{y:.1f}"
        path += f"H{end:.1f}"
        if last_y is not None:
            rises.append((start - 1, min(y, last_y), start + 1, max(y, last_y)))
        last_y = y
        lines.append((start, y - 2, end, y + 2))
        if low - high > 1:
            bands.append(Rect(round(start, 1), round(high, 1), round(max(end - start, 0), 1), round(low - high, 1)))
    return path, tuple(bands), lines, rises


def rug(days: Sequence[Day], drawn: Plane) -> Iterator[Rect]:
    """Articles a day under the plot: own reporting at the foot, relays on top of it."""
    size = drawn.size
    start, end = axes.axis_ends(drawn.first, drawn.until)
    tallest = max((day.own + day.relays for day in days), default=0)
    width = max(2.0, min(14.0, (size.edge - size.left) / ((end - start) / axes.DAY) * 0.62))
    base = size.height - size.bottom - 2
    for day in days:
        noon = dt.datetime(day.on.year, day.on.month, day.on.day, 12, tzinfo=dt.UTC).timestamp()
        x = drawn.across(noon) - width / 2
        if not size.left <= x <= size.width - width:
            continue
        own, relays = (size.rug * count / tallest for count in (day.own, day.relays))
        for kind, y, height in (("own", base - own, own), ("relay", base - own - relays, relays)):
            if height:
                yield Rect(round(x, 1), round(y, 1), round(width, 1), round(height, 1), kind)


# ---- marks ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Body:
    """Where a mark is, and all the room it takes with its arrow or range."""

    x: float
    y: float
    r: float
    box: Box


def body(point: Point, drawn: Plane) -> Body:
    low, high = (drawn.up(value) for value in point.stated)
    x, y, r = drawn.across(point.at.timestamp()), (low + high) / 2, radius(point.origins)
    top = y - r - ARROW if point.high is None else min(y - r, high)
    bottom = y + r + ARROW if point.low is None else max(y + r, low)
    return Body(x, y, r, (x - r, top, x + r, bottom))


def set_apart(points: Sequence[Point], bodies: Sequence[Body], size: Size) -> list[Body]:
    """A denied or called-off mark that would lie upon another one steps aside: a cross upon a disc reads as neither."""
    pairs = list(enumerate(zip(points, bodies, strict=True)))
    room = Room(
        (size.left, 0, size.edge, size.height),
        (square(at) for _, (point, at) in pairs if SHAPES.get(point.status) not in STRUCK),
    )
    found = list(bodies)
    for number, (point, at) in pairs:
        if SHAPES.get(point.status) in STRUCK:
            found[number] = beside(at, room, size)
            room.take(square(found[number]))
    return found


def beside(at: Body, room: Room, size: Size) -> Body:
    """`at`, moved right (at the edge, left) until it touches no other; left where it is among too many."""
    left, top, right, bottom = square(at)
    half = (right - left) / 2
    for way, side in ((1, 2), (-1, 0)):
        x = at.x
        while size.left <= x <= size.edge:
            hit = room.hit((x - half, top, x + half, bottom))
            if hit is None:
                return moved_to(at, x)
            x = hit[side] + way * (half + 1)
    return at


def square(at: Body) -> Box:
    """What no other mark may touch of it: half a unit more than it fills."""
    half = at.r + 0.5
    return at.x - half, at.y - half, at.x + half, at.y + half


def moved_to(at: Body, x: float) -> Body:
    left, top, right, bottom = at.box
    return Body(x, at.y, at.r, (left + x - at.x, top, right + x - at.x, bottom))


def radius(origins: int) -> float:
    return 4.0 if origins == 0 else min(3.6 + 1.7 * origins, LARGEST)


def mark(point: Point, at: Body, up: Scale, label: Text | None) -> Mark:
    shape = SHAPES.get(point.status, "ring")
    return Mark(
        claim=point.claim, status=point.status, shape=shape, x=round(at.x, 1), y=round(at.y, 1), r=round(at.r, 1),
        is_dashed=point.origins == 0 or shape == "ring", bars=bars(point, at, up),
        glyph="" if point.origins == 0 and shape in ("half", "disc") else path_of(shape, at.x, at.y, at.r),
        tick=tick_of(at.x, at.y, at.r) if shape == "square" else "", words=point.words, label=label,
    )  # fmt: skip


def on_the_floor(point: Point, drawn: Plane) -> Mark:
    """A figure that no rate leads to is seen to be there, at its day."""
    x, y = drawn.across(point.at.timestamp()), drawn.size.floor
    return Mark(
        claim=point.claim, status=point.status, shape="triangle", x=round(x, 1), y=round(y - 4, 1), r=5.0,
        is_dashed=False, bars="", glyph=path_of("triangle", x, y - 4, 5), tick="", words=point.words, label=None,
    )  # fmt: skip


def bars(point: Point, at: Body, up: Scale) -> str:
    """An arrow up for "more than", down for "up to", an I-bar for a range."""
    x = at.x
    if point.low is None or point.high is None:
        way = 1 if point.low is None else -1
        start, tip = at.y + way * at.r, at.y + way * (at.r + ARROW)
        barb = tip - way * 4.5
        return f"M{x:.1f} {start:.1f}V{tip:.1f}M{x - 3.5:.1f} {barb:.1f}L{x:.1f} {tip:.1f}L{x + 3.5:.1f} {barb:.1f}"
    if point.low == point.high:
        return ""
    low, high = up(point.low), up(point.high)
    return f"M{x - 5:.1f} {high:.1f}H{x + 5:.1f}M{x:.1f} {high:.1f}V{low:.1f}M{x - 5:.1f} {low:.1f}H{x + 5:.1f}"


# ---- labels -----------------------------------------------------------------------------------------------------


def place_labels(
    points: Sequence[Point], bodies: Sequence[Body], lines: Sequence[Box], rises: Sequence[Box], size: Size
) -> tuple[list[Text | None], Text | None]:
    """A place for each label, greedily: most origins first, then newest; None where all eight places are taken."""
    room = Room((size.left + 2, 2, size.width - 2, size.floor), [*lines, *rises, *(at.box for at in bodies)])
    labels: list[Text | None] = [None] * len(points)
    order = sorted(range(len(points)), key=lambda n: (points[n].origins, points[n].at), reverse=True)
    for number in order:
        labels[number] = place(points[number], bodies[number], room, size)
    return labels, label_of_line(lines, room, size)


def place(point: Point, at: Body, room: Room, size: Size) -> Text | None:
    """With who says it where there is room for that, else the figure alone."""
    behind = dict.fromkeys((point.who if size.names_who else "", ""))
    texts = (room.place(point.label, pale, around(at.x, at.y, at.box)) for pale in behind)
    return next(filter(None, texts), None)


def label_of_line(lines: Sequence[Box], room: Room, size: Size) -> Text | None:
    """What the line is, written once along its longest stretch."""
    if not lines or not size.names_who:
        return None
    left, top, right, bottom = max(lines, key=lambda box: box[2] - box[0])
    middle = round((left + right) / 2, 1)
    spots = ((middle, round(y, 1), "middle") for y in (bottom + 14, top - 5))
    return room.place("best-supported figure", "", spots)
