"""Several companies side by side: the valuations reported of each, on one chart and in one table.

Everything is drawn in one currency, as on the chart of one company (plots.py). Queries do not grow with the companies.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Q

from companies import plots, profile, telling, wording
from companies.asof import AsOf
from companies.comparison import DASHES, NARROW, WIDE, Comparison, Series, compare_chart
from companies.evidence import Claim as Evidence
from companies.known import Known, Told, know_companies
from companies.models import Company, Deal
from companies.plots import Choice, Plotted, Wanted
from companies.profile import Facts, Profile


@dataclass(frozen=True)
class Row:
    """One company. number: of its line in the chart; in_currency: its best-supported figure, "" without one or a rate.

    figures: all that were said of its valuation, oldest first.
    """

    number: int
    company: Company
    profile: Profile
    facts: Facts
    in_currency: str
    figures: tuple[Plotted, ...]

    @property
    def dashes(self) -> str:
        return DASHES[self.number - 1]

    @property
    def drawable(self) -> list[Plotted]:
        return [figure for figure in self.figures if not figure.evidence.is_slip]

    @property
    def is_drawn(self) -> bool:
        return any(figure.ends for figure in self.drawable)


@dataclass(frozen=True)
class Compared:
    """charts: wide and narrow, none without a figure. earlier: how many figures the range leaves out."""

    rows: tuple[Row, ...]
    charts: tuple[Comparison, ...]
    ranges: tuple[Choice, ...]
    scales: tuple[Choice, ...]
    currencies: tuple[Choice, ...]
    currency: str
    earlier: int

    @property
    def title(self) -> str:
        names = [row.company.name for row in self.rows]
        return f"Reported valuation{'s' if len(names) > 1 else ''} of {telling.enumerate_names(names, len(DASHES))}"

    @property
    def trend(self) -> str:
        """For the ear: the newest figure of each."""
        return " ".join(
            f"{row.company.name}: {row.in_currency or 'not converted'} on {row.facts.valuation.reported_at:%-d %B %Y}."
            for row in self.rows
            if row.facts.valuation
        )

    @property
    def subtitle(self) -> str:
        """US dollars, log scale, 3 months"""
        words = telling.capital(wording.currency_words(self.currency))
        scale, span = (next(choice.text for choice in c if choice.is_on) for c in (self.scales, self.ranges))
        return f"{words}, {scale} scale, {'all dates' if span == 'all' else span}"

    @property
    def notes(self) -> list[str]:
        """What the chart doesn't show, each in a sentence."""
        without = [row.company.name for row in self.rows if not row.is_drawn]
        figures = [figure for row in self.rows for figure in row.drawable]
        converted = sum(figure.is_converted for figure in figures)
        lost = sum(figure.ends is None for figure in figures)
        sentences = {
            f"No valuation that could be drawn: {telling.enumerate_names(without, len(DASHES))}.": len(without),
            f"{telling.plural(self.earlier, 'earlier figure')} not drawn.": self.earlier,
            f"Triangle: {telling.plural(lost, 'figure')} not converted, no rate.": lost,
            f"{telling.plural(converted, 'figure')} converted to {wording.currency_words(self.currency)} at the "
            "reference rate of the day reported.": converted,
        }
        return [sentence for sentence, count in sentences.items() if count]

    @property
    def said(self) -> list[tuple[Row, Plotted]]:
        """Every figure with its company, oldest first."""
        every = [(row, figure) for row in self.rows for figure in row.figures]
        return sorted(every, key=lambda pair: pair[1].evidence.reported_at)

    @property
    def is_sample(self) -> bool:
        return any(row.company.is_sample or row.profile.is_sample for row in self.rows)


def compared(companies: Sequence[Company], asof: AsOf, wanted: Wanted) -> Compared:
    """Six queries; on the site's clock nine."""
    shown = profiles(companies, asof)
    said = plots.said_of(told for one in shown for told in one.told)
    currency = plots.fitting_currency(said, wanted.currency)
    numbered = enumerate(zip(companies, shown, strict=True), 1)
    rows = tuple(row_of(number, company, one, currency) for number, (company, one) in numbered)
    every = [figure for row in rows for figure in row.drawable]
    end = plots.chart_end([told for row in rows for told in row.profile.told], asof.instant) if every else asof.instant
    inside = plots.within(every, wanted.range or "all", end)
    is_empty = not any(figure.ends for figure in inside)
    charts = drawn_of(rows, every if is_empty else inside, end, wanted, currency)
    return Compared(
        rows=rows,
        charts=charts,
        ranges=plots.choices(plots.RANGE_WORDS, "all" if is_empty else wanted.range or "all", "all"),
        scales=plots.choices(plots.SCALE_WORDS, "linear" if charts and not charts[0].is_log else "log", "log"),
        currencies=plots.choices(plots.currency_texts(every, currency), currency, plots.fitting_currency(said)),
        currency=currency,
        earlier=0 if is_empty else len(every) - len(inside),
    )


def profiles(companies: Sequence[Company], asof: AsOf) -> list[Profile]:
    """What was known of each company's own deals and figures."""
    about = Deal.objects.filter(Q(company__in=companies) | Q(opened_for__in=companies))
    deals = list(about.select_related("company").defer("state"))
    known, figures = know_companies(companies, deals, asof, among=[*companies, *(deal.company for deal in deals)])
    own: dict[int, list[Known]] = defaultdict(list)
    for one in known:
        if one.claims:
            own[one.about].append(one)
    return [Profile(own[c.pk], [], profile.last_told(own[c.pk]), figures[c.pk]) for c in companies]


def row_of(number: int, company: Company, shown: Profile, currency: str) -> Row:
    facts = profile.facts(shown)
    evidence = headline(shown.told, facts)
    return Row(
        number=number,
        company=company,
        profile=shown,
        facts=facts,
        in_currency=plots.words_in(evidence, currency) if evidence else "",
        figures=tuple(plots.figures_of(shown.told, currency)),
    )


def headline(known: Iterable[Told], facts: Facts) -> Evidence | None:
    """The company's best-supported figure as it is weighed."""
    pk = facts.valuation.pk if facts.valuation else None
    return next((told.by_id[pk] for told in known if pk in told.by_id), None)


def drawn_of(
    rows: Sequence[Row], inside: Sequence[Plotted], end: dt.datetime, wanted: Wanted, currency: str
) -> tuple[Comparison, ...]:
    """Wide and narrow, on a logarithmic axis unless another is asked for."""
    if not inside:
        return ()
    first = min(figure.evidence.reported_at for figure in inside)
    chosen = {figure.claim.pk for figure in inside}
    series = [series_of(row, chosen, first, currency) for row in rows]
    way = plots.way_of(wanted.scale or "log", currency)
    drawn = [compare_chart(series, end, size, way) for size in (WIDE, NARROW)]
    return tuple(chart for chart in drawn if chart)


def series_of(row: Row, chosen: set[int], first: dt.datetime, currency: str) -> Series:
    points = [plots.point(figure) for figure in row.drawable if figure.claim.pk in chosen]
    spoken = [replace(point, words=f"{row.company.name}, {point.words}") for point in points]
    levels = plots.clipped(plots.best_levels(row.profile.told, currency), first)
    return Series(row.company.name, row.in_currency, tuple(spoken), tuple(levels))
