"""What editors put right, in the order they did: figures corrected and pinned, contradictions explained, merges.

Editors stay unnamed. A reason is told where it was asked to be public (Decision.public_reason). Claims that were left
out are counted only: what a rejected claim said reaches no page.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from companies import excerpts, telling
from companies.models import VISIBLE, Claim, Company, Deal, Decision, Verdict
from companies.weighing import HEAVY

Kind = Decision.Kind
TIES = (Kind.MERGE, Kind.UNMERGE)
FIXED = Q(kind=Kind.VERDICT, claim__corrects__isnull=False, decided_at=F("claim__recorded_at"))
RECENTLY = dt.timedelta(days=30)
BESIDE = ("report__placement__deal", "standing", "corrects__standing", "corrects__report")


@dataclass(frozen=True)
class Correction:
    """One thing put right. subject: the deal or company it is about, None where neither is shown any more.

    claim: the one that now stands, None of a merge or a contradiction; reason: public, or "".
    """

    at: dt.datetime
    what: str
    subject: Deal | Company | None
    claim: Claim | None
    reason: str


@dataclass(frozen=True)
class LeftOut:
    """Claims that editors rejected: in all, and in the last 30 days."""

    count: int
    recently: int


def decisions() -> QuerySet[Decision]:
    """What the log tells, newest first: only of claims that still stand."""
    stands = Q(claim=None) | Q(claim__standing__verdict__in=VISIBLE)
    told = Q(kind__in=[*TIES, Kind.EXPLAIN, Kind.PREFER]) | FIXED
    rows = Decision.objects.filter(told, stands, user__isnull=False).order_by("-decided_at", "-pk")
    return rows.select_related("deal", "company")


def left_out(now: dt.datetime) -> LeftOut:
    """One query."""
    rejected = Decision.objects.filter(kind=Kind.VERDICT, user__isnull=False, payload__verdict=Verdict.REJECTED)
    recently = Count("claim", filter=Q(decided_at__gte=now - RECENTLY), distinct=True)
    return LeftOut(**rejected.aggregate(count=Count("claim", distinct=True), recently=recently))


def corrections(rows: Sequence[Decision]) -> list[Correction]:
    """The lines of a page. Three queries, whatever their number."""
    deferred = [name for name in HEAVY if not name.startswith("report__revision")]
    claims = Claim.objects.visible().with_evidence().select_related(*BESIDE).defer(*deferred)
    found = claims.in_bulk([row.claim_id for row in rows if row.claim_id])
    into = {model: model.objects.in_bulk(survivors(rows, field)) for model, field in MERGED}
    return [correction(row, found, into) for row in rows if not row.claim_id or row.claim_id in found]


MERGED: tuple[tuple[type[Deal] | type[Company], str], ...] = ((Deal, "deal_id"), (Company, "company_id"))
Into = Mapping[type[Deal] | type[Company], Mapping[int, Deal | Company]]


def survivors(rows: Iterable[Decision], field: str) -> list[int]:
    return [row.payload["into"] for row in rows if row.kind == Kind.MERGE and getattr(row, field)]


def correction(row: Decision, claims: Mapping[int, Claim], into: Into) -> Correction:
    claim = claims.get(row.claim_id or 0)
    one = row.deal or row.company
    survivor = into[type(one)].get(row.payload["into"]) if one and row.kind == Kind.MERGE else None
    return Correction(
        at=row.decided_at,
        what=words(row, claim, survivor),
        subject=survivor or one or (claim.report.placement.deal if claim else None),
        claim=claim,
        reason=row.public_reason,
    )


def words(row: Decision, claim: Claim | None, survivor: Deal | Company | None) -> str:
    """ "Corrected: was $25bn; now $2.5bn" """
    if row.kind in TIES:
        told = f"was merged into “{survivor}”" if survivor else "stands for itself again"
        return f"“{row.deal or row.company}” {told}"
    if row.kind == Kind.EXPLAIN:
        return f"A contradiction was {'explained' if row.payload['explained'] else 'opened again'}"
    if claim is None:
        return telling.capital(row.kind)
    if row.kind == Kind.PREFER:
        return f"{'Pinned' if row.payload['preferred'] else 'No longer pinned'}: {excerpts.stated(claim)}"
    assert claim.corrects
    fixed = excerpts.corrected(claim.corrects, claim)
    return f"Corrected: was {fixed.was}; now {fixed.now}"
