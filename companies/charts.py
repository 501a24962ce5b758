"""Claims as geometry: the valuation chart in two sizes.

Promises: plain numbers and path strings, no markup, no colors; templates draw them and the stylesheet paints them.
A mark stands at the number that was stated: an arrow says "more than" or "up to", an I-bar a range. Marks of denied or
called-off deals stay and never move the line. Labels that find no room are dropped: the table under the chart has all.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from companies import axes
from companies.axes import Scale

LABEL_HEIGHT = 14.0
BOLD, PALE = 7.0, 6.2  # mean width of a character at 12 px
ARROW = 17.0


@dataclass(frozen=True)
class Point:
    """One claim to plot, in dollars of the day; low or high is None where the claim left that side open.

    status: for the glyph. origins: independent ones that state this figure. words: the whole claim, for the ear.
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


WIDE = Size("wide", 900, 318, 52, 16, 14, 22, 34, 74, True)
NARROW = Size("narrow", 362, 300, 46, 12, 12, 20, 26, 62, False)


@dataclass(frozen=True)
class Text:
    x: float
    y: float
    anchor: str
    text: str
    pale: str = ""


@dataclass(frozen=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    kind: str = ""


@dataclass(frozen=True)
class Mark:
    """shape: ring, disc, half, square, cross, struck, diamond. bars: path of its arrow or range, "" for neither."""

    claim: int
    status: str
    shape: str
    x: float
    y: float
    r: float
    is_dashed: bool
    glyph: str
    bars: str
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


Box = tuple[float, float, float, float]  # left, top, right, bottom


def valuation_chart(
    points: Sequence[Point], levels: Sequence[Level], days: Sequence[Day], until: dt.datetime, size: Size
) -> Chart | None:
    """The chart of these points from the first one to `until`; None without a point."""
    if not points:
        return None
    values = [value for point in points for value in point.stated]
    values += [value for level in levels if level.stated for value in level.stated]
    is_log = max(values) > axes.LOG_FROM * min(values) > 0
    low, high = axes.value_range(values, is_log)
    across = axes.time_scale(min(point.at for point in points), until, size.left, size.edge)
    up = axes.value_scale(low, high, is_log, size.floor, size.top)
    best, bands, lines, rises = best_line(levels, across, up, size)
    bodies = set_apart(points, [body(point, across, up) for point in points], size)
    labels, best_label = place_labels(points, bodies, lines, rises, size)
    marks = [mark(point, at, up, label) for point, at, label in zip(points, bodies, labels, strict=True)]
    marks.sort(key=lambda mark: mark.shape in STRUCK)  # drawn last, so that nothing covers them
    grid = tuple(
        Text(size.left, round(up(v), 1), "end", axes.money_tick(v)) for v in axes.grid_values(low, high, is_log)
    )
    first = min(point.at for point in points)
    return Chart(
        size=size, is_log=is_log, grid=grid, ticks=tuple(time_ticks(first, until, across, size)), best=best,
        best_label=best_label, bands=bands, bars=tuple(rug(days, first, until, across, size)), marks=tuple(marks),
    )  # fmt: skip


def time_ticks(first: dt.datetime, until: dt.datetime, across: Scale, size: Size) -> Iterator[Text]:
    """Dates under the chart: the closest rhythm whose labels do not touch."""
    start, end = axes.axis_ends(first, until)
    wanted = (end - start) / axes.DAY * size.tick_gap / (size.edge - size.left)
    for on, text in axes.calendar(dt.datetime.fromtimestamp(start, dt.UTC).date(), until.date(), wanted):
        x = across(dt.datetime(on.year, on.month, on.day, tzinfo=dt.UTC).timestamp())
        if size.left <= x <= size.edge:
            yield Text(round(x, 1), size.height - 5, "end" if x > size.width - 36 else "middle", text)


# ---- the line of the best-supported figure ----------------------------------------------------------------------


def best_line(
    levels: Sequence[Level], across: Scale, up: Scale, size: Size
) -> tuple[str, tuple[Rect, ...], list[Box], list[Box]]:
    """Its path, a band for each stretch that is a range, and the boxes of its level stretches and of its rises."""
    path, bands, lines, rises, last_y = "", [], [], [], None
    ends = [*(across(level.since.timestamp()) for level in levels), size.edge][1:]
    for level, end in zip(levels, ends, strict=True):
        if level.stated is None:
            last_y = None
            continue
        start = max(across(level.since.timestamp()), size.left)
        low, high = (up(value) for value in level.stated)
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


def rug(days: Sequence[Day], first: dt.datetime, until: dt.datetime, across: Scale, size: Size) -> Iterator[Rect]:
    """Articles a day under the plot: own reporting at the foot, relays on top of it."""
    start, end = axes.axis_ends(first, until)
    tallest = max((day.own + day.relays for day in days), default=0)
    width = max(2.0, min(14.0, (size.edge - size.left) / ((end - start) / axes.DAY) * 0.62))
    base = size.height - size.bottom - 2
    for day in days:
        noon = dt.datetime(day.on.year, day.on.month, day.on.day, 12, tzinfo=dt.UTC).timestamp()
        x = across(noon) - width / 2
        if not size.left <= x <= size.edge:
            continue
        own, relays = (size.rug * count / tallest for count in (day.own, day.relays))
        for kind, y, height in (("own", base - own, own), ("relay", base - own - relays, relays)):
            if height:
                yield Rect(round(x, 1), round(y, 1), round(width, 1), round(height, 1), kind)


# ---- marks ------------------------------------------------------------------------------------------------------

SHAPES = {
    "rumored": "ring", "in_talks": "half", "announced": "disc", "completed": "square", "denied": "cross",
    "called_off": "struck", "appraisal": "diamond",
}  # fmt: skip
STRUCK = ("cross", "struck")


@dataclass(frozen=True)
class Body:
    """Where a mark is, and all the room it takes with its arrow or range."""

    x: float
    y: float
    r: float
    box: Box


def body(point: Point, across: Scale, up: Scale) -> Body:
    low, high = (up(value) for value in point.stated)
    x, y, r = across(point.at.timestamp()), (low + high) / 2, radius(point.origins)
    top = y - r - ARROW if point.high is None else min(y - r, high)
    bottom = y + r + ARROW if point.low is None else max(y + r, low)
    return Body(x, y, r, (x - r, top, x + r, bottom))


def set_apart(points: Sequence[Point], bodies: Sequence[Body], size: Size) -> list[Body]:
    """A denied or called-off mark that would lie upon another one steps aside: a cross upon a disc reads as neither."""
    placed = [at for point, at in zip(points, bodies, strict=True) if SHAPES.get(point.status) not in STRUCK]
    moved: dict[int, Body] = {}
    for number, (point, at) in enumerate(zip(points, bodies, strict=True)):
        if SHAPES.get(point.status) in STRUCK:
            moved[number] = beside(at, placed, size)
            placed.append(moved[number])
    return [moved.get(number, at) for number, at in enumerate(bodies)]


def beside(at: Body, placed: Sequence[Body], size: Size) -> Body:
    """`at`, moved right (at the edge, left) until it touches none of `placed`."""
    for way in (1, -1):
        moved = at
        while hit := next((o for o in placed if touches(moved, o)), None):
            x = hit.x + way * (hit.r + at.r + 2)
            left, top, right, bottom = at.box
            moved = Body(x, at.y, at.r, (left + x - at.x, top, right + x - at.x, bottom))
        if size.left <= moved.x <= size.edge:
            return moved
    return at


def touches(a: Body, b: Body) -> bool:
    return abs(a.x - b.x) < a.r + b.r + 1 and abs(a.y - b.y) < a.r + b.r + 1


def radius(origins: int) -> float:
    return 4.0 if origins == 0 else min(3.6 + 1.7 * origins, 10.5)


def mark(point: Point, at: Body, up: Scale, label: Text | None) -> Mark:
    shape = SHAPES.get(point.status, "ring")
    return Mark(
        claim=point.claim, status=point.status, shape=shape, x=round(at.x, 1), y=round(at.y, 1), r=round(at.r, 1),
        is_dashed=point.origins == 0 or shape == "ring", bars=bars(point, at, up),
        glyph="" if point.origins == 0 and shape in ("half", "disc") else glyph(shape, at),
        words=point.words, label=label,
    )  # fmt: skip


def glyph(shape: str, at: Body) -> str:
    """The path inside or instead of the ring."""
    x, y, r = at.x, at.y, at.r
    if shape == "half":
        return f"M{x:.1f} {y - r:.1f}a{r:.1f} {r:.1f} 0 0 1 0 {2 * r:.1f}z"
    if shape == "disc":
        return f"M{x - r:.1f} {y:.1f}a{r:.1f} {r:.1f} 0 0 1 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 0 1 {-2 * r:.1f} 0z"
    if shape == "square":
        return f"M{x - r:.1f} {y - r:.1f}h{2 * r:.1f}v{2 * r:.1f}h{-2 * r:.1f}z"
    if shape == "diamond":
        d = r * 1.25  # so that it weighs as much as a disc
        return f"M{x:.1f} {y - d:.1f}L{x + d:.1f} {y:.1f}L{x:.1f} {y + d:.1f}L{x - d:.1f} {y:.1f}z"
    if shape == "cross":
        return f"M{x - r:.1f} {y - r:.1f}L{x + r:.1f} {y + r:.1f}M{x - r:.1f} {y + r:.1f}L{x + r:.1f} {y - r:.1f}"
    if shape == "struck":
        return f"M{x - r * 0.7:.1f} {y + r * 0.7:.1f}L{x + r * 0.7:.1f} {y - r * 0.7:.1f}"
    return ""


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
    taken = [*lines, *rises, *(at.box for at in bodies)]
    labels: list[Text | None] = [None] * len(points)
    order = sorted(range(len(points)), key=lambda n: (points[n].origins, points[n].at), reverse=True)
    for number in order:
        labels[number] = place(points[number], bodies[number], taken, size)
    return labels, label_of_line(lines, taken, size)


def place(point: Point, at: Body, taken: list[Box], size: Size) -> Text | None:
    for pale in dict.fromkeys((point.who if size.names_who else "", "")):
        width = BOLD * len(point.label) + PALE * (len(pale) + bool(pale))
        for text in candidates(point.label, pale, at):
            if is_free(box := box_of(text, width), taken, size):
                taken.append(box)
                return text
    return None


def candidates(label: str, pale: str, at: Body) -> Iterator[Text]:
    """Eight places round a mark: beside it, then its corners, then above and below."""
    left, top, right, bottom = at.box
    for x, y, anchor in (
        (left - 6, at.y + 4, "end"), (right + 6, at.y + 4, "start"),
        (left - 3, at.y - 9, "end"), (right + 4, at.y - 9, "start"),
        (right + 4, at.y + 16, "start"), (left - 3, at.y + 16, "end"),
        (at.x, top - 6, "middle"), (at.x, bottom + 15, "middle"),
    ):  # fmt: skip
        yield Text(round(x, 1), round(y, 1), anchor, label, pale)


def box_of(text: Text, width: float) -> Box:
    left = text.x - {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
    return left, text.y - LABEL_HEIGHT + 3, left + width, text.y + 3


def is_free(box: Box, taken: Iterable[Box], size: Size) -> bool:
    left, top, right, bottom = box
    inside = left >= size.left + 2 and right <= size.width - 2 and top >= 2 and bottom <= size.floor
    return inside and all(right <= a or c <= left or bottom <= b or d <= top for a, b, c, d in taken)


def label_of_line(lines: Sequence[Box], taken: list[Box], size: Size) -> Text | None:
    """What the line is, written once along its longest stretch."""
    if not lines or not size.names_who:
        return None
    words = "best-supported figure"
    left, top, right, bottom = max(lines, key=lambda box: box[2] - box[0])
    for y in (bottom + 14, top - 5):
        text = Text(round((left + right) / 2, 1), round(y, 1), "middle", words)
        if is_free(box_of(text, PALE * len(words)), taken, size):
            return text
    return None
