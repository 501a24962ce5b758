"""The rumor ledger: what became of every deal that ever stood as rumored or in talks. Queries only.

Read off DealState, so it says what the deal showed at each time: a rumor counts from the first state that showed it,
and came true with the first that showed the deal announced or completed. What was announced before anyone talked of it
was never a rumor; one that a party put back to talks is, without a time until its announcement.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.aggregates import BoolOr
from django.db import connection
from django.db.models import (
    Case,
    DurationField,
    ExpressionWrapper,
    F,
    Max,
    Min,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)

from companies import telling
from companies.asof import AsOf
from companies.lists import Cells, claim_rows, visible_claims
from companies.models import Claim, Deal, DealState, Status
from companies.scorecards import uncorrected
from companies.totals import DONE, OPEN

OUTCOMES = {
    "open": "Open",
    "lapsed": "Lapsed",
    "denied": "Denied",
    "called_off": "Called off",
    "came_true": "Came true",
    "denied_then_true": "Denied, then came true",
}
TRUE = ["came_true", "denied_then_true"]


CELL = ("outcome", "status", "sector", "n")
TALLY = """
WITH told AS MATERIALIZED ({told})
SELECT told.outcome, told.present, company.sector, count(*), NULL::interval, false
FROM told
JOIN companies_deal AS deal ON deal.id = told.deal
JOIN companies_company AS company ON company.id = deal.company_id
GROUP BY told.outcome, told.present, company.sector
UNION ALL
SELECT '', '', '', 0, percentile_cont(0.5) WITHIN GROUP (ORDER BY lead), true FROM told
"""


@dataclass(frozen=True)
class Entry:
    """One rumor. first: the claim that first told it; came_true_at: when the deal first stood as announced.

    lead: from the first report to then; None while that has not happened.
    """

    deal: Deal
    outcome: str
    status: str
    is_priced: bool
    origins: int
    first: Claim | None
    rumored_at: dt.datetime
    came_true_at: dt.datetime | None
    lead: dt.timedelta | None

    @property
    def words(self) -> str:
        return OUTCOMES[self.outcome]


@dataclass(frozen=True)
class Tally:
    """counts: deals by outcome. median: from the first report to the announcement, of those that came true.

    cells: {"outcome", "status", "sector", "n"}
    """

    counts: dict[str, int]
    median: dt.timedelta | None
    cells: Cells = field(default_factory=list)

    @property
    def came_true(self) -> int:
        return sum(self.counts[outcome] for outcome in TRUE)

    @property
    def off(self) -> int:
        return self.counts["denied"] + self.counts["called_off"]


def rumors(asof: AsOf) -> QuerySet[Any, Any]:
    """{"deal", "outcome", "rumored_at", "true_at", "lead", …} of every deal that was ever rumored by then."""
    now = Q(until=None) | Q(until__gt=asof.instant)
    clock = asof.clock if asof.is_past else DealState.Clock.PUBLIC
    states = DealState.objects.filter(deal__isnull=False, clock=clock, since__lte=asof.instant)
    grouped = states.order_by().values("deal").annotate(
        rumored_at=Min("since", filter=Q(status__in=OPEN)),
        true_at=Min("since", filter=Q(status__in=DONE)),
        denied_at=Min("since", filter=Q(status=Status.DENIED)),
        # Exactly one state of a deal is the one shown now.
        present=Max("status", filter=now),
        lapsed=BoolOr("is_lapsed", filter=now),
        origins=Max("origin_count", filter=now),
    )  # fmt: skip
    told = grouped.filter(rumored_at__isnull=False).exclude(present="")
    lead = ExpressionWrapper(F("true_at") - F("rumored_at"), output_field=DurationField())
    came_true = Q(present__in=DONE, true_at__gt=F("rumored_at"))
    return told.annotate(outcome=outcome(), lead=Case(When(came_true, then=lead), default=None))


def outcome() -> Case:
    return Case(
        When(present__in=DONE, denied_at__lt=F("true_at"), then=Value("denied_then_true")),
        When(present__in=DONE, then=Value("came_true")),
        When(present__in=[Status.DENIED, Status.CALLED_OFF], then=F("present")),
        When(lapsed=True, then=Value("lapsed")),
        default=Value("open"),
        output_field=TextField(),
    )


def tally(rows: QuerySet[Any, Any]) -> Tally:
    """How many rumors came to what, by status and sector, and how long it took: one query, one pass."""
    told, params = rows.order_by().values("deal", "outcome", "present", "lead").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(TALLY.format(told=told), params)
        found = cursor.fetchall()
    median = next(lead for *_, lead, is_median in found if is_median)
    cells = [dict(zip(CELL, row, strict=False)) for *row, _, is_median in found if not is_median]
    counts = Counter(dict.fromkeys(OUTCOMES, 0))
    for cell in cells:
        counts[cell["outcome"]] += cell["n"]
    return Tally(dict(counts), median, cells)


def rumors_for_list(
    rows: QuerySet[Any, Any], outcomes: Sequence[str], statuses: Sequence[str] = (), sectors: Sequence[str] = ()
) -> QuerySet[Any, Any]:
    """The rumors that came to one of `outcomes` (none: to any), the latest to be told first; so with the others."""
    chosen = {"outcome__in": outcomes, "present__in": statuses, "deal__company__sector__in": sectors}
    wanted = {key: values for key, values in chosen.items() if values}
    return rows.filter(**wanted).order_by("-rumored_at", "-deal")


def entries(rows: Sequence[dict[str, Any]], asof: AsOf) -> list[Entry]:
    """One entry for each of rumors_for_list(). Three queries, whatever their number."""
    ids = [row["deal"] for row in rows]
    deals = Deal.objects.select_related("company").defer("state").in_bulk(ids)
    firsts = first_reports(ids, asof)
    heads = visible_claims(pk for deal in deals.values() for pk in heads_of(deal))
    return [entry(row, deals[row["deal"]], firsts.get(row["deal"]), heads) for row in rows]


def heads_of(deal: Deal) -> tuple[int | None, ...]:
    """Only a listing needs them: with a price its announcement is called otherwise."""
    return (deal.amount_claim_id, deal.valuation_claim_id) if deal.kind == "ipo" else ()


def entry(row: dict[str, Any], deal: Deal, first: Claim | None, heads: dict[int, Claim]) -> Entry:
    return Entry(
        deal=deal,
        outcome=row["outcome"],
        status=row["present"],
        is_priced=telling.is_priced(deal.kind, [heads.get(pk or 0) for pk in heads_of(deal)]),
        origins=row["origins"],
        first=first,
        rumored_at=row["rumored_at"],
        came_true_at=row["true_at"] if row["outcome"] in TRUE else None,
        lead=row["lead"],
    )


def first_reports(deal_ids: Sequence[int], asof: AsOf) -> dict[int, Claim]:
    """The visible claim that first told each of these deals as a rumor, by deal; one with an origin, where two told it
    at once."""
    rows = uncorrected(claim_rows()).filter(
        report__placement__deal__in=deal_ids, report__is_historical=False, aspect="status", stance="asserts",
        status__in=OPEN, reported_at__lte=asof.instant,
    )  # fmt: skip
    if asof.is_past and asof.clock == DealState.Clock.SITE:
        rows = rows.filter(recorded_at__lte=asof.instant)
    rows = rows.order_by("report__placement__deal_id", "reported_at", "standing__authority", "pk")
    firsts = rows.distinct("report__placement__deal_id")
    return {deal_id: row for row in firsts if (deal_id := row.report.placement.deal_id)}
