"""Money raised to date, by company: what its announced and completed rounds brought, each of them once. Queries only.

Counts rounds and stakes, in dollars at the rate of the day each was reported. Never counts what was denied, called off
or has lapsed, nor loans, takeovers, shares sold by their holders, or listings, of whose proceeds sources seldom tell
the new money apart. Rumors have a column of their own. A sum that only stands in a claim hidden since counts as not
reported, on both clocks.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Sum, TextField, Value, When

from companies import telling, wording
from companies.asof import AsOf
from companies.lists import Cells, visible_claims
from companies.models import VISIBLE, Claim, Company, Deal, DealKind, DealState, Status
from companies.models.deals import DealStateQuerySet

RAISING = [DealKind.FUNDING, DealKind.STAKE]
DONE = [Status.ANNOUNCED, Status.COMPLETED]
OPEN = [Status.RUMORED, Status.IN_TALKS]
PARTS = {
    "raised": "counted",
    "unconverted": "not converted",
    "unreported": "sum not reported",
    "open": "not added: still open",
}
DIGITS = 3  # more of a sum of several reports would be invented


@dataclass(frozen=True)
class Dollars:
    """A sum over deals, in US dollars. high: None where one of them is open upwards."""

    count: int = 0
    low: Decimal = Decimal(0)
    high: Decimal | None = Decimal(0)

    def __add__(self, other: "Dollars") -> "Dollars":
        high = None if self.high is None or other.high is None else self.high + other.high
        return Dollars(self.count + other.count, self.low + other.low, high)

    @property
    def words(self) -> str:
        """ "$1.2–1.5bn", "≥$300m", "≤$50bn"; "" for no deal."""
        return dollar_words(self.low or None, self.high) if self.count else ""


@dataclass(frozen=True)
class Total:
    """raised: what counts; open: rumored or in talks, never added to it. The others are numbers of deals."""

    raised: Dollars = Dollars()
    open: Dollars = Dollars()
    unconverted: int = 0
    unreported: int = 0

    def __add__(self, other: "Total") -> "Total":
        return Total(
            self.raised + other.raised,
            self.open + other.open,
            self.unconverted + other.unconverted,
            self.unreported + other.unreported,
        )


@dataclass(frozen=True)
class TotalRow:
    company: Company
    total: Total


@dataclass(frozen=True)
class RaisedRow:
    """A deal with what it adds to its company's total. part: a key of PARTS, "" for what is not counted.

    why: what it counts as, or why it doesn't; rate: how its sum became dollars, "" where it was in dollars.
    """

    deal: Deal
    status: str
    is_lapsed: bool
    is_priced: bool
    part: str
    claim: Claim | None
    dollars: str
    rate: str
    why: str
    reported_at: dt.datetime | None


# ---- all companies ----------------------------------------------------------------------------------------------


def shown_at(asof: AsOf) -> DealStateQuerySet:
    """What each deal showed at the time asked about; today both clocks show the same."""
    return DealState.objects.at(asof.instant, asof.clock if asof.is_past else DealState.Clock.PUBLIC)


def parts(asof: AsOf) -> dict[str, Q]:
    """The conditions of PARTS, of which a deal meets one at most."""
    # Today's decisions made the public clock's states; those of the site's past may name a claim hidden since.
    is_old = asof.is_past and asof.clock == DealState.Clock.SITE
    shown = Q(raised_claim__standing__verdict__in=VISIBLE) if is_old else Q(raised_claim__isnull=False)
    converted = shown & (Q(raised_low_usd__isnull=False) | Q(raised_high_usd__isnull=False))
    done, is_open = Q(status__in=DONE), Q(status__in=OPEN, is_lapsed=False)
    return {
        "raised": done & converted,
        "unconverted": done & shown & Q(raised_low_usd=None, raised_high_usd=None),
        "unreported": done & (~shown | Q(raised_claim=None)),
        "open": is_open & converted,
    }


def sums_at(asof: AsOf) -> QuerySet[Any, Any]:
    """Each deal that adds to a total, or is left out of one by name, as it stood then."""
    any_of = reduce(Q.__or__, parts(asof).values())
    return shown_at(asof).filter(any_of, deal__kind__in=RAISING)


def total_cells(asof: AsOf) -> Cells:
    """[{"sector", "country", "n", …}]: how many companies of each kind, and their sums, in one query."""
    kinds = sums_at(asof).order_by().values(sector=F("about__sector"), country=F("about__country"))
    return list(kinds.annotate(n=Count("about", distinct=True), **sums(asof)))


def totals_for_list(asof: AsOf, chosen: Mapping[str, Sequence[str]]) -> QuerySet[Any, Any]:
    """One row for each company that fits, with its sums; the largest low end first."""
    rows = sums_at(asof)
    for key in ("sector", "country"):
        if chosen.get(key):
            rows = rows.filter(**{f"about__{key}__in": chosen[key]})
    grouped = rows.order_by().values("about").annotate(**sums(asof))
    return grouped.order_by(F("raised_low").desc(nulls_last=True), F("open_low").desc(nulls_last=True), "about")


def sums(asof: AsOf) -> dict[str, Any]:
    """The aggregates a Total is made of. Low ends sum past an open one; high ends don't (…_endless)."""
    part = parts(asof)
    found: dict[str, Any] = {name: Count("pk", filter=part[name]) for name in ("unconverted", "unreported")}
    for name in ("raised", "open"):
        found[f"{name}_count"] = Count("pk", filter=part[name])
        found[f"{name}_low"] = Sum("raised_low_usd", filter=part[name])
        found[f"{name}_high"] = Sum("raised_high_usd", filter=part[name])
        found[f"{name}_endless"] = Count("pk", filter=part[name] & Q(raised_high_usd=None))
    return found


def total_rows(rows: Sequence[Mapping[str, Any]]) -> list[TotalRow]:
    """One row for each of totals_for_list(). One query, whatever their number."""
    companies = Company.objects.in_bulk([row["about"] for row in rows])
    return [TotalRow(companies[row["about"]], total_of(row)) for row in rows]


def total_of(row: Mapping[str, Any]) -> Total:
    return Total(dollars_of(row, "raised"), dollars_of(row, "open"), row["unconverted"], row["unreported"])


def dollars_of(row: Mapping[str, Any], part: str) -> Dollars:
    high = None if row[f"{part}_endless"] else row[f"{part}_high"] or Decimal(0)
    return Dollars(row[f"{part}_count"], row[f"{part}_low"] or Decimal(0), high)


def added(totals: Iterable[Total]) -> Total:
    return reduce(Total.__add__, totals, Total())


# ---- one company ------------------------------------------------------------------------------------------------


def raised_by(company: Company, asof: AsOf) -> tuple[Total, list[RaisedRow]]:
    """Its total, and all its deals with what each adds to it: those that count first, then the last reported. Two
    queries."""
    whens = [When(met, deal__kind__in=RAISING, then=Value(name)) for name, met in parts(asof).items()]
    part = Case(*whens, default=Value(""), output_field=TextField())
    shown: QuerySet[Any, Any] = (
        shown_at(asof).filter(deal__isnull=False, about=company, report_count__gt=0).annotate(part=part)
    )
    states = shown.select_related("deal").defer("state", "deal__state")
    claims = visible_claims(pk for state in states for pk in (state.raised_claim_id, state.valuation_claim_id))
    rows = sorted((raised_row(state, claims) for state in states), key=lambda row: row.deal.pk, reverse=True)
    rows.sort(key=lambda row: row.reported_at or asof.instant, reverse=True)
    rows.sort(key=lambda row: [*PARTS, ""].index(row.part))
    return added(total_of_one(state) for state in states), rows


def total_of_one(state: Any) -> Total:
    dollars = Dollars(1, state.raised_low_usd or Decimal(0), state.raised_high_usd)
    one = {"unconverted": Total(unconverted=1), "unreported": Total(unreported=1)}
    return {"raised": Total(raised=dollars), "open": Total(open=dollars), **one}.get(state.part, Total())


def raised_row(state: Any, claims: Mapping[int, Claim]) -> RaisedRow:
    claim = claims.get(state.raised_claim_id)
    is_sum = state.raised_low_usd is not None or state.raised_high_usd is not None
    return RaisedRow(
        deal=state.deal,
        status=state.status,
        is_lapsed=state.is_lapsed,
        is_priced=telling.is_priced(state.deal.kind, [claim, claims.get(state.valuation_claim_id)]),
        part=state.part,
        claim=claim,
        dollars=dollar_words(state.raised_low_usd, state.raised_high_usd) if claim and is_sum else "",
        rate=rate_words(claim) if claim else "",
        why=PARTS.get(state.part) or why_not(state, claim),
        reported_at=state.last_reported_at,
    )


def why_not(state: Any, claim: Claim | None) -> str:
    """Why a deal is in no total at all."""
    if state.deal.kind not in RAISING:
        return f"not counted: {telling.kind_name(state.deal.kind, state.deal.get_kind_display()).lower()}"
    if not state.status:
        return "not counted: no status reported"
    if state.status in OPEN and not state.is_lapsed:
        return "not added: still open, " + ("not converted" if claim else "sum not reported")
    return f"not counted: {'lapsed' if state.is_lapsed else wording.status_word(state.status).lower()}"


# ---- words ------------------------------------------------------------------------------------------------------


def dollar_words(low: Decimal | None, high: Decimal | None) -> str:
    """Dollars to three digits; None is an open side."""
    low, high = (end and telling.rounded(end, DIGITS) for end in (low, high))
    qualifier = "up_to" if low is None else "at_least" if high is None else "exact" if low == high else "between"
    return wording.figure_words(low, high, "USD", qualifier)


def rate_words(claim: Claim) -> str:
    """How a sum became dollars: the source's own conversion, or the reference rate with its day."""
    if claim.currency == "USD":
        return ""
    if claim.also_currency == "USD":
        return f"{telling.conversion(claim)}: own conversion in the source"
    day = claim.reported_at.date()
    for currency in filter(None, (claim.currency, claim.also_currency)):
        if rate := telling.reference_rate(currency, day):
            return f"at {rate}"
    return f"no reference rate for {claim.currency}"
