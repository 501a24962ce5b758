"""What one day brought: changes, the biggest figures, contradictions, ends, the busiest companies. Queries only.

A day is a day of reporting: what was told more than a week late stands on the day it was reported, marked so, and is
no news of the day it arrived. A change none of whose deciding claims is visible any more is left out.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import BooleanField, Count, Exists, Func, Max, OuterRef, Q, QuerySet

from articles.models import Feed
from companies import telling, wording
from companies.deriving import origin_key, party_key
from companies.lists import articles_a_day, claim_rows, day_bounds, shown_deals, visible_claims
from companies.models import FIGURES, Change, Claim, Company, Deal, Status
from companies.rates import units_per_dollar

TOLD = [
    Change.Kind.OPENED, Change.Kind.STATUS, Change.Kind.VALUATION, Change.Kind.AMOUNT, Change.Kind.CORRECTED,
    Change.Kind.PARTICIPANT_DROPPED,
]  # fmt: skip
ENDS = [Status.COMPLETED, Status.DENIED, Status.CALLED_OFF]
ENDS_WITHIN = dt.timedelta(days=30)
MOST = {"changes": 60, "figures": 8, "conflicts": 3, "ends": 6, "busiest": 8}
MOST_FIGURES_READ = 500


@dataclass(frozen=True)
class Line:
    """One change. was, now: a figure's claim, or None; before, after: the status words' keys, or "".

    party: the participant's name as written, or ""; claim: the one the line quotes, the first that decided it.
    """

    change: Change
    claim: Claim
    was: Claim | None
    now: Claim | None
    before: str
    after: str
    party: str
    origins: int

    @property
    def glyph(self) -> str:
        return self.after or "note"

    @property
    def words(self) -> str:
        """What changed."""
        if self.change.kind == Change.Kind.AMOUNT:
            return telling.sum_noun(self.change.deal.kind)
        return wording.change_word(self.change.kind)


@dataclass(frozen=True)
class Figure:
    """One figure stated on the day: the claim that said it first, and how many origins and articles say the same."""

    claim: Claim
    dollars: Decimal | None
    origins: int
    articles: int


@dataclass(frozen=True)
class Conflict:
    """An open contradiction. sides: the first visible claim of each, and how many origins say so."""

    deal: Deal
    question: str
    sides: list[tuple[Claim, int]]

    @property
    def score(self) -> str:
        return " v ".join(str(count) for _, count in self.sides)


@dataclass(frozen=True)
class Busy:
    company: Company
    articles: list[int]


@dataclass(frozen=True)
class Health:
    """feeds: those not paused; fine: polled, and well the last time; waiting: never polled yet."""

    feeds: int
    fine: int
    waiting: int
    last_article_at: dt.datetime | None


@dataclass(frozen=True)
class Day:
    day: dt.date | None
    previous: dt.date | None
    next: dt.date | None
    lines: list[Line]
    figures: list[Figure]
    conflicts: list[Conflict]
    ends: list[Line]
    busiest: list[Busy]
    health: Health

    @property
    def is_sample(self) -> bool:
        """Whether any of it came with the sample newsroom."""
        return any(line.change.deal.is_sample for line in (*self.lines, *self.ends))

    @property
    def is_late(self) -> bool:
        """Whether all of the day's news was told more than a week after it was reported."""
        return bool(self.lines) and all(line.change.is_backfill for line in self.lines)


class IsAmong(Func):
    """Whether a value is an element of an array column, in a form that lets an index find the value."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()


# ---- the page ---------------------------------------------------------------------------------------------------


def today(asked: dt.date | None = None) -> Day:
    """All the page shows of the day asked about, or of the newest day with changes. Ten queries."""
    if asked:
        day, later = asked, first_day(told().filter(reported_at__gte=day_bounds(asked)[1]).order_by("reported_at"))
    else:
        day, later = first_day(told().order_by("-reported_at")), None
    if day is None:
        return Day(None, None, None, [], [], open_conflicts({}, []), [], [], health())
    start, end = day_bounds(day)
    changes = list(told().filter(reported_at__gte=start, reported_at__lt=end)[: MOST["changes"]])
    ended = list(ends(start, end))
    disputed = list(deals_with_conflicts())
    claims = visible_claims([*claim_ids([*changes, *ended]), *conflict_ids(disputed)])
    return Day(
        day=day,
        previous=first_day(told().filter(reported_at__lt=start).order_by("-reported_at")),
        next=later,
        lines=lines(changes, claims),
        figures=biggest_figures(start, end),
        conflicts=open_conflicts(claims, disputed),
        ends=lines(ended, claims),
        busiest=busiest(day),
        health=health(),
    )


def told() -> QuerySet[Change]:
    """Changes of the kinds that are news, with a visible claim behind them; newest first."""
    deciding = Claim.objects.visible().filter(IsAmong("pk", OuterRef("claims")))
    rows = Change.objects.filter(Exists(deciding), kind__in=TOLD)
    return rows.select_related("deal__company").order_by("-reported_at", "-pk")


def first_day(changes: QuerySet[Change]) -> dt.date | None:
    at = changes.values_list("reported_at", flat=True).first()
    return at.astimezone(dt.UTC).date() if at else None


def ends(start: dt.datetime, end: dt.datetime) -> QuerySet[Change]:
    """Deals that were completed, denied or called off in the month that ends with the day."""
    rows = told().filter(kind=Change.Kind.STATUS, after__status__in=[str(status) for status in ENDS])
    return rows.filter(reported_at__gte=end - ENDS_WITHIN, reported_at__lt=end)[: MOST["ends"]]


# ---- lines ------------------------------------------------------------------------------------------------------


def claim_ids(changes: Iterable[Change]) -> Iterable[int]:
    for change in changes:
        yield from change.claims
        yield from (value["claim"] for value in (change.before, change.after) if value and "claim" in value)


def lines(changes: Iterable[Change], claims: Mapping[int, Claim]) -> list[Line]:
    """One line each; a later change of the same deal's same value on the day stands for the earlier ones."""
    found: dict[tuple[int, str, str], Line] = {}
    for change in changes:
        said = [claims[number] for number in change.claims if number in claims]
        is_gone = (change.after or {}).get("claim", 0) not in (0, *claims)
        if said and not is_gone and (change.deal_id, change.kind, change.party) not in found:
            found[change.deal_id, change.kind, change.party] = line(change, said, claims)
    return list(found.values())


def line(change: Change, said: Sequence[Claim], claims: Mapping[int, Claim]) -> Line:
    before, after = change.before or {}, change.after or {}
    now = claims.get(after.get("claim", 0)) or claims.get((after.get("valuation") or {}).get("claim", 0))
    first = min(said, key=lambda claim: (claim.standing.is_relay, claim.reported_at, claim.pk))
    return Line(
        change=change,
        claim=now or first,
        was=claims.get(before.get("claim", 0)),
        now=now,
        before=before.get("status", ""),
        after=after.get("status", ""),
        party=next((claim.party for claim in said if change.party and party_key(claim) == change.party), ""),
        origins=count_origins(said),
    )


def count_origins(claims: Iterable[Claim]) -> int:
    return len({origin_key(claim.standing.origin) for claim in claims} - {None})


# ---- figures ----------------------------------------------------------------------------------------------------


def biggest_figures(start: dt.datetime, end: dt.datetime) -> list[Figure]:
    """The largest sums stated in the time, in dollars of the day, one row for each figure of a deal.

    Background is left out, and so is a figure whose bracketed conversion shows a slip of a digit.
    """
    rows = claim_rows().filter(aspect__in=FIGURES, party="", stance="asserts")
    rows = rows.filter(report__is_historical=False, report__placement__deal__isnull=False)
    rows = rows.filter(reported_at__gte=start, reported_at__lt=end).order_by("reported_at", "pk")
    same: dict[tuple[Any, ...], list[Claim]] = {}
    for claim in rows[:MOST_FIGURES_READ]:
        if claim.pk not in claim.report.placement.deal.state.get("slips", []):
            key = (claim.report.placement.deal_id, claim.aspect, claim.low, claim.high, claim.currency)
            same.setdefault(key, []).append(claim)
    figures = [figure(claims) for claims in same.values()]
    return sorted(figures, key=lambda found: found.dollars or Decimal(0), reverse=True)[: MOST["figures"]]


def figure(claims: Sequence[Claim]) -> Figure:
    first = min(claims, key=lambda claim: (claim.standing.is_relay, claim.reported_at))
    articles = {claim.report.revision.article_id for claim in claims}
    return Figure(first, dollars(first), count_origins(claims), len(articles))


def dollars(claim: Claim) -> Decimal | None:
    """The figure in dollars of the day it was reported, None without a rate. A range counts by its upper end."""
    rate = units_per_dollar(claim.currency, claim.reported_at.date())
    value = claim.high if claim.high is not None else claim.low
    return value / rate if rate and value is not None else None


# ---- contradictions ---------------------------------------------------------------------------------------------


def deals_with_conflicts() -> QuerySet[Deal]:
    """Those with an open contradiction, the last reported first: a few more than are shown."""
    rows = shown_deals().filter(state__has_key="conflicts").exclude(state__conflicts=[]).select_related("company")
    return rows.order_by("-last_reported_at", "-pk")[: 3 * MOST["conflicts"]]


def conflict_ids(deals: Iterable[Deal]) -> Iterable[int]:
    return (
        number
        for deal in deals
        for conflict in deal.state["conflicts"]
        for side in conflict["sides"]
        for number in side
    )


def open_conflicts(claims: Mapping[int, Claim], deals: Iterable[Deal]) -> list[Conflict]:
    """Contradictions with a visible claim on two sides at least."""
    found = []
    for deal in deals:
        for stated in deal.state["conflicts"]:
            sides = [[claims[number] for number in side if number in claims] for side in stated["sides"]]
            shown = [(side[0], count_origins(side)) for side in sides if side]
            if len(shown) > 1:
                found.append(Conflict(deal, question(stated, sides), shown))
    return found[: MOST["conflicts"]]


def question(stated: dict[str, Any], sides: Iterable[Sequence[Claim]]) -> str:
    every = [side[0] for side in sides if side]
    names = {party_key(claim): claim.party for claim in every if claim.party}
    return telling.question(stated, [telling.full_figure(claim) for claim in every], lambda key: names.get(key, "it"))


# ---- companies and health ---------------------------------------------------------------------------------------


def busiest(day: dt.date) -> list[Busy]:
    """The companies most articles report deals of in the 30 days that end with `day`."""
    counts = articles_a_day(day)
    order = sorted(counts, key=lambda pk: (-sum(counts[pk]), pk))[: MOST["busiest"]]
    companies = Company.objects.in_bulk(order)
    return [Busy(companies[pk], counts[pk]) for pk in order]


def health() -> Health:
    """One query."""
    counts = Feed.objects.filter(is_paused=False).aggregate(
        feeds=Count("pk"),
        fine=Count("pk", filter=Q(last_polled_at__isnull=False, failures=0)),
        waiting=Count("pk", filter=Q(last_polled_at=None)),
        last_article_at=Max("last_new_at"),
    )
    return Health(**counts)
