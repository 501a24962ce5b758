"""From what is known of a company's deals to the points, levels and days that charts.py draws.

A figure is drawn in the currency asked for: as its source gave it in that currency, else converted at the reference
rate of the day reported. A figure that no rate leads to is marked on the floor of the chart, never placed.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from companies import consensus, telling, wording
from companies.charts import NARROW, WIDE, Chart, Day, Level, Point, Way, valuation_chart
from companies.evidence import Claim as Evidence
from companies.evidence import Ends
from companies.known import Told, reports_itself
from companies.models import Claim
from companies.rates import rate_day, units_per_dollar
from companies.strips import Strip, strip_plot

RANGES = {
    "3m": ("3 months", dt.timedelta(92)), "1y": ("1 year", dt.timedelta(366)), "5y": ("5 years", dt.timedelta(1827)),
    "all": ("all", None),
}  # fmt: skip
RANGE_WORDS = {key: words for key, (words, _) in RANGES.items()}
SCALES = {"log": True, "linear": False}
SCALE_WORDS = {key: key for key in SCALES}
DOLLARS = "USD"
OFFERED = ("USD", "EUR", "CNY")  # beside those that figures were reported in
MOST_OFFERED = 5
APPRAISAL = "appraisal"  # stands where a status would, of a figure without a deal
ENOUGH = 3  # the shortest range that shows this many figures is the one shown unasked
MOST_EARLIER = 3  # so many figures before the range are named one by one


@dataclass(frozen=True)
class Wanted:
    """How a chart is asked for: keys of RANGES and SCALES, and a currency; "" for what fits."""

    range: str = ""
    scale: str = ""
    currency: str = ""


@dataclass(frozen=True)
class Choice:
    """One way a switch can stand. value: for the address, "" where nothing need be asked for it."""

    text: str
    value: str
    is_on: bool


@dataclass(frozen=True)
class Plotted:
    """One figure as the chart and the table under it tell it. status: of its deal, or "appraisal"; word: in words."""

    claim: Claim
    evidence: Evidence
    status: str
    word: str
    origins: int
    who: str
    currency: str
    ends: Ends | None
    in_currency: str

    @property
    def is_converted(self) -> bool:
        """Whether the sum drawn is of our making, not of the source's."""
        return self.ends is not None and self.currency not in (self.evidence.currency, self.evidence.also_currency)


@dataclass(frozen=True)
class ValuationChart:
    """charts: wide and narrow. earlier: figures before the range shown, oldest first. failed: left out as slips.

    rates_until: the last day whose rates are known, where a later figure was converted.
    """

    charts: tuple[Chart, ...]
    rows: tuple[Plotted, ...]
    ranges: tuple[Choice, ...]
    scales: tuple[Choice, ...]
    currencies: tuple[Choice, ...]
    currency: str
    asked_currency: str
    earlier: tuple[Plotted, ...]
    failed: int
    rates_until: dt.date | None
    title: str
    trend: str

    @property
    def drawn(self) -> Chart:
        return self.charts[0]

    @property
    def is_other_currency(self) -> bool:
        """Whether no figure could be drawn in the currency asked for."""
        return self.asked_currency not in ("", self.currency)

    @property
    def range_words(self) -> str:
        return next(choice.text for choice in self.ranges if choice.is_on)

    @property
    def named_earlier(self) -> tuple[Plotted, ...]:
        """The figures before the range where they are few enough to be named."""
        return self.earlier if len(self.earlier) <= MOST_EARLIER else ()

    @property
    def converted(self) -> int:
        return sum(row.is_converted for row in self.rows)

    @property
    def unconverted(self) -> int:
        return sum(row.ends is None for row in self.rows)

    @property
    def notes(self) -> list[str]:
        """What the chart doesn't show as it was said, each in a sentence."""
        return [
            note
            for count, note in (
                (self.failed, f"{telling.plural(self.failed, 'figure')} left out: the two currencies do not agree."),
                (self.unconverted, f"Triangle: {telling.plural(self.unconverted, 'figure')} not converted, no rate."),
                (self.converted, self.how_converted),
            )
            if count
        ]

    @property
    def how_converted(self) -> str:
        """By which rates: the package knows those up to the day it was made."""
        stale = f" (after {wording.date_words(self.rates_until)}: of that day)" if self.rates_until else ""
        count = telling.plural(self.converted, "figure")
        to = wording.currency_words(self.currency)
        return f"{count} converted to {to} at the reference rate of the day reported{stale}."

    @property
    def has_own(self) -> bool:
        return any(row.status == APPRAISAL for row in self.rows)


def valuations(known: Sequence[Told], now: dt.datetime, wanted: Wanted, name: str) -> ValuationChart | None:
    """The chart of everything said of a company's valuation; None where nothing can be drawn."""
    usual = fitting_currency(said_of(known))
    currency = fitting_currency(said_of(known), wanted.currency)
    rows = figures_of(known, currency)
    drawable = [row for row in rows if not row.evidence.is_slip]
    if not any(row.ends for row in drawable):
        return None
    end = chart_end(known, now)
    fits = fitting_range(drawable, end)
    shown = wanted.range or fits
    inside = within(drawable, shown, end)
    if not any(row.ends for row in inside):
        shown, inside = "all", drawable
    points = [point(row) for row in inside]
    charts = drawn_of(known, points, end, wanted.scale, currency)
    return ValuationChart(
        charts=charts,
        rows=tuple(rows),
        ranges=choices(RANGE_WORDS, shown, fits),
        scales=choices(SCALE_WORDS, "log" if charts[0].is_log else "linear"),
        currencies=choices(currency_texts(rows, currency), currency, usual),
        currency=currency,
        asked_currency=wanted.currency,
        earlier=tuple(row for row in drawable if row not in inside),
        failed=sum(row.evidence.is_slip for row in rows),
        rates_until=rates_until(rows),
        title=f"Reported valuation of {name}",
        trend=trend([point for point in points if point.is_placed]),
    )


def drawn_of(
    known: Sequence[Told], points: Sequence[Point], end: dt.datetime, scale: str, currency: str
) -> tuple[Chart, ...]:
    """Wide and narrow."""
    levels = clipped(best_levels(known, currency), points[0].at)
    days, way = articles_a_day(known), way_of(scale, currency)
    drawn = [valuation_chart(points, levels, days, end, size, way) for size in (WIDE, NARROW)]
    return tuple(chart for chart in drawn if chart)


def way_of(scale: str, currency: str) -> Way:
    return Way(SCALES.get(scale), wording.sign(currency))


def said_of(known: Iterable[Told]) -> list[tuple[Told, Evidence]]:
    return [(deal, claim) for deal in known for claim in deal.claims if is_drawn(claim)]


def figures_of(known: Iterable[Told], currency: str) -> list[Plotted]:
    """Every figure said of a valuation, oldest first."""
    return sorted(plotted(said_of(known), currency), key=lambda row: row.evidence.reported_at)


def fitting_currency(said: Sequence[tuple[Told, Evidence]], wanted: str = "") -> str:
    """The one wanted, else dollars, else what most figures were reported in: the first that any can be drawn in."""
    reported = Counter(claim.currency for _, claim in said).most_common()
    codes = [wanted, DOLLARS, *(code for code, _ in reported)]
    return next((code for code in codes if code and any(ends_in(claim, code) for _, claim in said)), DOLLARS)


def choices(texts: dict[str, str], chosen: str, unasked: str = "") -> tuple[Choice, ...]:
    return tuple(Choice(text, "" if key == unasked else key, key == chosen) for key, text in texts.items())


def currency_texts(rows: Sequence[Plotted], chosen: str) -> dict[str, str]:
    """Dollars, what the figures were mostly reported in, then the others; what was asked for is among them."""
    reported = [code for code, _ in Counter(row.evidence.currency for row in rows).most_common()]
    found = list(dict.fromkeys((DOLLARS, *reported, *OFFERED)))[:MOST_OFFERED]
    return {code: code for code in (*found, chosen)}


def rates_until(rows: Iterable[Plotted]) -> dt.date | None:
    late = [row.evidence.day for row in rows if row.is_converted and rate_day(row.evidence.day) < row.evidence.day]
    return rate_day(max(late)) if late else None


def is_drawn(claim: Evidence) -> bool:
    return claim.aspect == "valuation" and claim.stance == "asserts" and not claim.historical and not claim.who


def plotted(said: Iterable[tuple[Told, Evidence]], currency: str) -> list[Plotted]:
    """Each figure of a deal once, where it was first said, with all the origins that said it."""
    groups: dict[tuple[object, ...], list[tuple[Told, Evidence]]] = defaultdict(list)
    for deal, claim in said:
        groups[deal.key, claim.words].append((deal, claim))
    return [plot(group, currency) for group in groups.values()]


def plot(group: Sequence[tuple[Told, Evidence]], currency: str) -> Plotted:
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
        currency=currency,
        ends=ends_in(first, currency),
        in_currency=words_in(first, currency),
    )


def ends_in(claim: Evidence, currency: str) -> Ends | None:
    """Its bounds in `currency`: as the source gave them, else through the dollar at the day's rates; None without."""
    if currency == claim.currency:
        return claim.low, claim.high
    also = (claim.also_low, claim.also_high)
    if currency == claim.also_currency and also != (None, None):
        return also
    rate = units_per_dollar(currency, claim.day)
    if claim.dollars is None or rate is None:
        return None
    low, high = claim.dollars
    return None if low is None else low * rate, None if high is None else high * rate


def words_in(claim: Evidence, currency: str) -> str:
    """The figure in `currency`, "" where no rate leads there; what we converted has three digits."""
    ends = ends_in(claim, currency)
    if ends is None:
        return ""
    is_ours = currency not in (claim.currency, claim.also_currency)
    low, high = (end and telling.rounded(end, 3) if is_ours else end for end in ends)
    qualifier = "exact" if low == high and claim.qualifier == "between" else claim.qualifier
    return wording.figure_words(low, high, currency, qualifier)


def status_with(deal: Told, claim: Evidence) -> str:
    """How far along the deal was when this was said; of a deal that is off, that it is off; without one, appraisal."""
    if deal.deal is None:
        return APPRAISAL
    if deal.is_off:
        return deal.status
    if told := deal.told_status.get(claim.report):
        return told
    shown = (step.state["status"] for step in reversed(deal.steps_until(deal.moment(claim))))
    last = next(filter(None, shown), None)
    return str(last["status"]) if last else deal.status or "rumored"


def word_with(deal: Told, claim: Evidence, status: str) -> str:
    """The word for status_with(): whether an IPO was priced goes by what it showed when this was said."""
    if status == APPRAISAL:
        return wording.OWN_FIGURE
    shown = deal.steps_until(deal.moment(claim))
    return wording.status_word(status, deal.kind, is_priced=bool(shown) and deal.was_priced(shown[-1].state))


def point(row: Plotted) -> Point:
    low, high = (None if end is None else float(end) for end in row.ends or (None, None))
    told = row.in_currency or f"{telling.figure(row.claim)}, not converted"
    spoken = telling.joined([
        f"{row.evidence.reported_at:%-d %B %Y}: {told}", row.word.lower(),
        wording.origins_words(row.origins) if row.origins else "", row.who,
    ])  # fmt: skip
    return Point(
        claim=row.claim.pk, at=row.evidence.reported_at, low=low, high=high,
        status=row.status, origins=row.origins, label=row.in_currency, who=short_who(row), words=spoken,
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
    return next((key for key in RANGES if len(within(rows, key, end)) >= ENOUGH), "all")


def within(rows: Sequence[Plotted], key: str, end: dt.datetime) -> list[Plotted]:
    """The figures of the range that ends with `end`."""
    length = RANGES[key][1]
    return [row for row in rows if length is None or row.evidence.reported_at >= end - length]


def best_levels(known: Iterable[Told], currency: str) -> list[Level]:
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
        newest = consensus.newest(head for head in heads.values() if head and ends_in(head, currency))
        stated = stated_in(newest, currency) if newest else None
        if not levels or levels[-1].stated != stated:
            levels.append(Level(at, stated))
    return levels


def clipped(levels: Sequence[Level], first: dt.datetime) -> list[Level]:
    """From `first` on: the level that held then starts there."""
    before = [level for level in levels if level.since <= first]
    return [Level(first, level.stated) for level in before[-1:]] + [level for level in levels if level.since > first]


def stated_dollars(claim: Evidence) -> tuple[float, float]:
    """The stated number or range in dollars; an open side is closed at the bound that was stated."""
    return stated_in(claim, DOLLARS)


def stated_in(claim: Evidence, currency: str) -> tuple[float, float]:
    ends = [float(end) for end in ends_in(claim, currency) or () if end is not None]
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
