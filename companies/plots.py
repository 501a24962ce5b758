"""From what is known of a company's deals to the points, levels and days that charts.py draws.

Everything is compared in US dollars of the day reported; a figure without a rate is counted, not drawn.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from companies import consensus, telling, wording
from companies.charts import NARROW, WIDE, Chart, Day, Level, Point, valuation_chart
from companies.evidence import Claim as Evidence
from companies.known import Told, reports_itself
from companies.models import Claim
from companies.strips import Strip, strip_plot

RANGES = {"3m": ("3 months", dt.timedelta(92)), "1y": ("1 year", dt.timedelta(366)), "all": ("all", None)}
APPRAISAL = "appraisal"  # stands where a status would, of a figure without a deal
ENOUGH = 3  # the shortest range that shows this many figures is the one shown unasked


@dataclass(frozen=True)
class Plotted:
    """One figure as the chart and the table under it tell it. status: of its deal, or "appraisal"; word: in words."""

    claim: Claim
    evidence: Evidence
    status: str
    word: str
    origins: int
    who: str
    in_dollars: str


@dataclass(frozen=True)
class ValuationChart:
    """charts: wide and narrow. earlier: figures before the range shown. unconverted: figures without a rate."""

    charts: tuple[Chart, ...]
    rows: tuple[Plotted, ...]
    shown: str
    ranges: tuple[tuple[str, str], ...]
    earlier: int
    failed: int
    unconverted: int
    title: str
    trend: str

    @property
    def has_own(self) -> bool:
        return any(row.status == APPRAISAL for row in self.rows)


def valuations(known: Sequence[Told], now: dt.datetime, wanted: str, name: str) -> ValuationChart | None:
    """The chart of everything said of a company's valuation; None where nobody named one in a known currency."""
    said = [(deal, claim) for deal in known for claim in deal.claims if is_drawn(claim)]
    rows = sorted(plotted(said), key=lambda row: row.evidence.reported_at)
    drawable = [row for row in rows if row.evidence.dollars and not row.evidence.is_slip]
    if not drawable:
        return None
    end = chart_end(known, now)
    shown = wanted if wanted in RANGES else fitting_range(drawable, end)
    since = start_of(shown, end)
    points = [point(row) for row in drawable if since is None or row.evidence.reported_at >= since]
    if not points:
        shown, since, points = "all", None, [point(row) for row in drawable]
    levels, days = clipped(best_levels(known), points[0].at), articles_a_day(known)
    drawn = [valuation_chart(points, levels, days, end, size) for size in (WIDE, NARROW)]
    return ValuationChart(
        charts=tuple(chart for chart in drawn if chart),
        rows=tuple(rows),
        shown=shown,
        ranges=tuple((key, words) for key, (words, _) in RANGES.items()),
        earlier=len(drawable) - len(points),
        failed=sum(row.evidence.is_slip for row in rows),
        unconverted=sum(not row.evidence.dollars for row in rows),
        title=f"Reported valuation of {name}",
        trend=trend(points),
    )


def is_drawn(claim: Evidence) -> bool:
    return claim.aspect == "valuation" and claim.stance == "asserts" and not claim.historical and not claim.who


def plotted(said: Iterable[tuple[Told, Evidence]]) -> list[Plotted]:
    """Each figure of a deal once, where it was first said, with all the origins that said it."""
    groups: dict[tuple[object, ...], list[tuple[Told, Evidence]]] = defaultdict(list)
    for deal, claim in said:
        groups[deal.key, claim.words].append((deal, claim))
    return [plot(group) for group in groups.values()]


def plot(group: Sequence[tuple[Told, Evidence]]) -> Plotted:
    deal, first = min(
        group, key=lambda pair: (pair[1].id in pair[0].unbelieved, pair[1].reported_at, pair[1].is_relay, pair[1].id)
    )
    ids = [claim.id for _, claim in group]
    status = status_with(deal, first)
    return Plotted(
        claim=deal.rows[first.id],
        evidence=first,
        status=status,
        word=word_with(deal, first, status),
        origins=len(deal.origin_names(ids)),
        who=deal.who_says(ids),
        in_dollars=dollars_of(first),
    )


def dollars_of(claim: Evidence) -> str:
    """The figure in dollars; converted by us, to three digits."""
    if claim.dollars is None:
        return ""
    is_ours = "USD" not in (claim.currency, claim.also_currency)
    low, high = (end and telling.rounded(end, 3) if is_ours else end for end in claim.dollars)
    qualifier = "exact" if low == high and claim.qualifier == "between" else claim.qualifier
    return wording.figure_words(low, high, "USD", qualifier)


def status_with(deal: Told, claim: Evidence) -> str:
    """How far along the deal was when this was said; of a deal that is off, that it is off; without one, appraisal."""
    if deal.deal is None:
        return APPRAISAL
    if deal.is_off:
        return deal.status
    told = [other.said for other in deal.claims if other.report == claim.report and other.aspect == "status"]
    shown = [step.state["status"] for step in deal.steps if step.at <= deal.moment(claim) and step.state["status"]]
    return told[0] if told else str(shown[-1]["status"]) if shown else deal.status or "rumored"


def word_with(deal: Told, claim: Evidence, status: str) -> str:
    """The word for status_with(): whether an IPO was priced goes by what it showed when this was said."""
    if status == APPRAISAL:
        return wording.OWN_FIGURE
    shown = [step.state for step in deal.steps if step.at <= deal.moment(claim)]
    return wording.status_word(status, deal.kind, is_priced=bool(shown) and deal.was_priced(shown[-1]))


def point(row: Plotted) -> Point:
    low, high = (None if end is None else float(end) for end in row.evidence.dollars or (None, None))
    spoken = telling.joined([
        f"{row.evidence.reported_at:%-d %B %Y}: {row.in_dollars}", row.word.lower(),
        wording.origins_words(row.origins) if row.origins else "", row.who,
    ])  # fmt: skip
    return Point(
        claim=row.claim.pk, at=row.evidence.reported_at, low=low, high=high,
        status=row.status, origins=row.origins, label=row.in_dollars, who=short_who(row), words=spoken,
    )  # fmt: skip


def short_who(row: Plotted) -> str:
    """Who stands beside the mark; of a figure that counts for nobody there is no room to say why."""
    if row.origins:
        return row.who
    return wording.UNSUPPORTED if row.evidence.origin else wording.origins_words(0)


def chart_end(known: Iterable[Told], now: dt.datetime) -> dt.datetime:
    """A little after the last word, so that the line is seen to go on; never in the future."""
    claims = [claim.reported_at for deal in known for claim in deal.claims]
    span = max(claims) - min(claims)
    return min(now, max(claims) + max(span / 25, dt.timedelta(3)))


def fitting_range(rows: Sequence[Plotted], end: dt.datetime) -> str:
    for key in RANGES:
        since = start_of(key, end)
        if since and sum(row.evidence.reported_at >= since for row in rows) >= ENOUGH:
            return key
    return "all"


def start_of(key: str, end: dt.datetime) -> dt.datetime | None:
    length = RANGES[key][1]
    return end - length if length else None


def best_levels(known: Iterable[Told]) -> list[Level]:
    """The company's best-supported figure through time: its own, or of its deals that are not off; the newest one."""
    events = sorted(
        ((step.at, deal.key, deal, step) for deal in known for step in deal.steps), key=lambda event: event[:2]
    )
    heads: dict[int, Evidence | None] = {}
    levels: list[Level] = []
    for at, pk, deal, step in events:
        part, status = step.state["valuation"], step.state["status"]
        is_off = deal.is_off or bool(status and status["status"] in ("denied", "called_off"))
        heads[pk] = None if is_off or not part else deal.by_id.get(part["claim"])
        newest = consensus.newest(head for head in heads.values() if head and head.dollars)
        stated = stated_dollars(newest) if newest else None
        if not levels or levels[-1].stated != stated:
            levels.append(Level(at, stated))
    return levels


def clipped(levels: Sequence[Level], first: dt.datetime) -> list[Level]:
    """From `first` on: the level that held then starts there."""
    before = [level for level in levels if level.since <= first]
    return [Level(first, level.stated) for level in before[-1:]] + [level for level in levels if level.since > first]


def stated_dollars(claim: Evidence) -> tuple[float, float]:
    """The stated number or range in dollars; an open side is closed at the bound that was stated."""
    ends = [float(end) for end in claim.dollars or () if end is not None]
    return min(ends), max(ends)


def articles_a_day(known: Iterable[Told]) -> list[Day]:
    own: dict[int, tuple[dt.date, bool]] = {}
    for deal in known:
        for claim in deal.claims:
            article = deal.rows[claim.id].report.revision.article
            was_own = own.get(article.pk, (None, False))[1]
            own[article.pk] = (article.published_at.date(), was_own or reports_itself(claim))
    counts = Counter(own.values())
    return [Day(on, counts[on, True], counts[on, False]) for on in sorted({on for on, _ in counts})]


def trend(points: Sequence[Point]) -> str:
    first, last = points[0], points[-1]
    if len(points) == 1:
        return f"One figure: {first.label} on {first.at:%-d %B %Y}."
    return (
        f"{len(points)} figures, from {first.label} on {first.at:%-d %B %Y} to {last.label} on {last.at:%-d %B %Y}. "
        "The same data are in the table below the chart."
    )


def strip(claims: Iterable[Evidence], head: Evidence | None, words: str) -> Strip | None:
    """All figures of one term in dollars on one line, the best-supported one marked."""
    values = [stated_dollars(claim) for claim in claims if claim.dollars and not claim.is_slip]
    now = stated_dollars(head) if head and head.dollars else None
    return strip_plot(values, now, words)
