"""From decisions and claims in the database to the fold, and from the fold to Deal, DealState and Change.

Both clocks are a WHERE clause and the same fold. The public clock shows what was reported by then, with today's
decisions; the site's clock what had been recorded by then, with the decisions of that day.
`derive` runs under the deal's lock and stamps with the wall clock, so that the site's past never changes.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from companies import consensus
from companies.consensus import Difference, differences
from companies.models import (
    VISIBLE,
    Aspect,
    Basis,
    Change,
    Claim,
    ClaimQuerySet,
    Company,
    Deal,
    DealState,
    Decision,
    Origin,
    Placement,
    Report,
    Standing,
    Verdict,
)
from companies.rates import units_per_dollar
from companies.reading.names import fold

BACKFILL = dt.timedelta(days=7)
Evidence = dict[int, list[consensus.Claim]]
# Long columns of a claim's article that neither weighing nor printing a claim needs.
HEAVY = ("report__revision__text", "report__revision__fingerprint", "report__revision__bands")
APPRAISED = Q(aspect=Aspect.VALUATION, basis=Basis.APPRAISAL)
OWN_FIGURE = APPRAISED & Q(report__placement__deal=None)  # a company's own: a valuation without a deal


def clock() -> dt.datetime:
    """The database's wall clock: the transaction's start would let a later commit carry an earlier stamp."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def claims_of(deal_ids: Iterable[int], at: dt.datetime | None = None, clock: str = "public") -> Evidence:
    """The visible claims of each deal as known at `at` (None: now), ready to be folded; deals without any map to [].

    One query, whatever the number of deals; on the site's clock five.
    """
    ids = list(deal_ids)
    if at and clock == "site":
        return on_site_clock(ids, (), at)[0]
    rows = evidence_rows().filter(report__placement__deal__in=ids, standing__verdict__in=VISIBLE)
    if at:
        rows = rows.filter(reported_at__lte=at)
    found: Evidence = {deal_id: [] for deal_id in ids}
    for claim in rows:
        if deal_id := claim.report.placement.deal_id:
            found[deal_id].append(as_evidence(claim, claim.standing))
    return found


def claims_of_reports(report_ids: Iterable[int]) -> Evidence:
    """The visible claims of reports that may not have a deal, by report."""
    found: Evidence = defaultdict(list)
    for claim in evidence_rows().filter(report__in=list(report_ids), standing__verdict__in=VISIBLE):
        found[claim.report_id].append(as_evidence(claim, claim.standing))
    return found


def own_figures_of(company_ids: Iterable[int], at: dt.datetime | None = None, clock: str = "public") -> Evidence:
    """The visible valuations that each company has without a deal, as claims_of() gives the claims of deals.

    One query, whatever the number of companies; on the site's clock five.
    """
    ids = list(company_ids)
    if at and clock == "site":
        return on_site_clock((), ids, at)[1]
    found: Evidence = {company_id: [] for company_id in ids}
    rows = own_figure_rows().filter(report__company__in=ids)
    for claim in rows.filter(reported_at__lte=at) if at else rows:
        if company_id := claim.report.company_id:
            found[company_id].append(as_evidence(claim, claim.standing))
    return found


def own_figure_rows() -> ClaimQuerySet:
    return evidence_rows().filter(OWN_FIGURE, report__company__isnull=False, standing__verdict__in=VISIBLE)


def evidence_rows() -> ClaimQuerySet:
    """Claims with all that weighing needs, and without the long texts they quote."""
    rows = Claim.objects.select_related(
        "report__placement", "report__revision__article__publisher", "standing__origin__publisher"
    )
    return rows.defer(*HEAVY).exclude(corrected_by__isnull=False)


def claims_and_own_figures(
    deal_ids: Iterable[int], company_ids: Iterable[int], at: dt.datetime | None = None, clock: str = "public"
) -> tuple[Evidence, Evidence]:
    """claims_of() and own_figures_of() in two queries; on the site's clock in five."""
    if at and clock == "site":
        return on_site_clock(list(deal_ids), list(company_ids), at)
    return claims_of(deal_ids, at), own_figures_of(company_ids, at)


def on_site_clock(deal_ids: Sequence[int], company_ids: Sequence[int], at: dt.datetime) -> tuple[Evidence, Evidence]:
    """As this site showed it at `at`: claims recorded by then, under the decisions made by then.

    Those of the deals by deal; own figures, from reports that had no deal then, by company.
    """
    appraised = Claim.objects.filter(APPRAISED, report__company__in=company_ids).values("report")
    about = Decision.objects.filter(Q(payload__deal__in=deal_ids) | Q(report__in=appraised), kind=Decision.Kind.PLACE)
    placed = in_force(Decision.Kind.PLACE, "report", about.values("report"), at)
    deal_of = {report: payload.get("deal") for report, payload in placed.items()}
    of_deals: Evidence = {deal_id: [] for deal_id in deal_ids}
    own: Evidence = {company_id: [] for company_id in company_ids}
    for report, claim in visible_at(at, [key for key, deal in deal_of.items() if not deal or deal in of_deals]):
        if deal := deal_of[report.pk]:
            of_deals[deal].append(claim)
        elif report.company_id in own and (claim.aspect, claim.basis) == (Aspect.VALUATION, Basis.APPRAISAL):
            own[report.company_id].append(claim)
    return of_deals, own


def visible_at(at: dt.datetime, reports: Sequence[int]) -> Iterator[tuple[Report, consensus.Claim]]:
    """The claims of these reports that the site held and showed at `at`. Four queries."""
    held = Claim.objects.select_related("report__revision__article__publisher").defer(*HEAVY)
    rows = list(held.filter(report__in=reports, recorded_at__lte=at))
    corrected = {row.corrects_id for row in rows}
    ids = [row.pk for row in rows if row.pk not in corrected]
    verdicts = in_force(Decision.Kind.VERDICT, "claim", ids, at)
    attributions = in_force(Decision.Kind.ATTRIBUTE, "claim", ids, at)
    origins = Origin.objects.select_related("publisher").in_bulk({said["origin"] for said in attributions.values()})
    for row in rows:
        said = attributions.get(row.pk)
        verdict = verdicts.get(row.pk, {"verdict": Verdict.UNCHECKED})["verdict"]
        if said and verdict in VISIBLE:
            standing = Standing(
                claim=row,
                verdict=verdict,
                origin=origins[said["origin"]],
                authority=said["authority"],
                is_relay=said["is_relay"],
            )
            yield row.report, as_evidence(row, standing)


def in_force(
    kind: str, subject: str, ids: Iterable[int] | QuerySet[Any, Any], at: dt.datetime | None = None
) -> dict[int, dict]:
    """The payload that counts for each subject: the latest decision by `at`, an editor's before a rule's."""
    rows = Decision.objects.filter(kind=kind, **{f"{subject}__in": ids if isinstance(ids, QuerySet) else list(ids)})
    if at:
        rows = rows.filter(decided_at__lte=at)
    counting: dict[int, dict] = {}
    by_editor = ExpressionWrapper(Q(user__isnull=False), output_field=BooleanField())
    for decision in rows.order_by(by_editor, "decided_at", "pk"):
        counting[getattr(decision, f"{subject}_id")] = decision.payload
    return counting


def as_evidence(claim: Claim, standing: Standing) -> consensus.Claim:
    """A row as the fold wants it: parties and origins as keys, the day's reference rates beside the currencies."""
    day = claim.reported_at.date()
    publisher = claim.report.revision.article.publisher
    return consensus.Claim(
        id=claim.pk,
        report=claim.report_id,
        aspect=claim.aspect,
        stance=claim.stance,
        status=claim.status,
        who=party_key(claim),
        role=claim.role,
        low=claim.low,
        high=claim.high,
        qualifier=claim.qualifier,
        step=claim.step or Decimal(0),
        currency=claim.currency,
        also_low=claim.also_low,
        also_high=claim.also_high,
        also_currency=claim.also_currency,
        rate=units_per_dollar(claim.currency, day) if claim.currency else None,
        also_rate=units_per_dollar(claim.also_currency, day) if claim.also_currency else None,
        basis=claim.basis,
        scope=claim.scope,
        percent=claim.percent,
        stage=claim.stage,
        on_date=claim.on_date,
        date_precision=claim.date_precision,
        date_kind=claim.date_kind,
        reported_at=claim.reported_at,
        recorded_at=claim.recorded_at,
        origin=origin_key(standing.origin),
        authority=standing.authority,
        is_relay=standing.is_relay,
        publisher=f"p{publisher.family_id or publisher.pk}",
        historical=claim.report.is_historical,
        checked=standing.verdict == Verdict.ACCEPTED,
    )


# Places where shares are listed, named in two languages.
PLACES = {
    "香港": "hong kong",
    "伦敦": "london",
    "纽约": "new york",
    "上海": "shanghai",
    "深圳": "shenzhen",
    "新加坡": "singapore",
}


def party_key(claim: Claim) -> str:
    """A participant across articles: the company where one is known, else the folded name; "" for the whole deal."""
    if claim.party_company_id:
        return f"c{claim.party_company_id}"
    name = fold(claim.party)
    return f"n:{PLACES.get(name, name)}" if name else ""


def origin_key(origin: Origin) -> str | None:
    """An origin across articles. A company and its filings are one voice; a publisher speaks for its family."""
    if origin.publisher:
        return f"p{origin.publisher.family_id or origin.publisher.pk}"
    if origin.company_id:
        return f"c{origin.company_id}"
    return None if origin.kind == Origin.Kind.UNIDENTIFIED else f"o{origin.pk}"


def derive(deal: Deal) -> list[Change]:
    """Fold the deal anew; write its cache and one Change for each difference, all under the deal's lock."""
    with transaction.atomic():
        deal = Deal.objects.select_for_update().get(pk=deal.pk)
        now = clock()
        claims = claims_of([deal.pk])[deal.pk]
        state = consensus.fold(claims, now, settings.LAPSE_DAYS).as_json()
        if state == deal.state and deal.version:
            return []
        before = deal.state if deal.version and deal.state.get("reports") else None
        when = {claim.id: claim.reported_at for claim in claims}
        changes = [change_row(deal, found, when, now) for found in differences(before, state)]
        Change.objects.bulk_create(changes)
        write_cache(deal, state, claims, now)
        write_states(deal, claims, state, now)
        return changes


def change_row(deal: Deal, found: Difference, when: dict[int, dt.datetime], now: dt.datetime) -> Change:
    """A Change told by its newest deciding claim; told more than a week late it is backfill."""
    reported_at = max((when[claim] for claim in found.claims if claim in when), default=now)
    return Change(
        deal=deal,
        kind=found.kind,
        party=found.party,
        before=found.before,
        after=found.after,
        claims=list(found.claims),
        reported_at=reported_at,
        recorded_at=now,
        is_backfill=now - reported_at > BACKFILL,
    )


KIND_WORDS = {
    "funding": "funding", "stake": "stake sale", "acquisition": "acquisition", "merger": "merger", "ipo": "IPO",
    "secondary": "share sale", "debt": "debt", "joint_venture": "joint venture",
}  # fmt: skip


def deal_words(kind: str, stage: str) -> str:
    """What a deal is, for its title and address: "Series A funding"."""
    return f"{stage.replace('_', ' ').title()} {KIND_WORDS[kind]}".strip()


def deal_title(company: Company, words: str, reported_at: dt.datetime) -> str:
    return f"{company.name}: {words}, {reported_at.year}"


def retitle(deal: Deal, first_reported_at: dt.datetime | None) -> None:
    """An older report moves the year of a title nobody has edited; the address stays what it was."""
    words, was = deal_words(deal.kind, deal.stage), deal.first_reported_at
    if was and first_reported_at and deal.title == deal_title(deal.company, words, was):
        deal.title = deal_title(deal.company, words, first_reported_at)


def write_cache(deal: Deal, state: dict, claims: Sequence[consensus.Claim], now: dt.datetime) -> None:
    status = state["status"] or {}
    deal.state = state
    deal.version += 1
    deal.status = status.get("status", "")
    deal.confirmation = status.get("confirmation", "")
    deal.is_disputed = status.get("disputed", False)
    deal.is_lapsed = status.get("lapsed", False)
    deal.origin_count = state["origins"]
    deal.article_count = (
        Placement.objects.filter(deal=deal).values("report__revision__article").distinct().count() if claims else 0
    )
    deal.valuation_claim_id = (state["valuation"] or {}).get("claim")
    deal.amount_claim_id = (state["amount"] or {}).get("claim")
    first_reported_at = min((claim.reported_at for claim in claims), default=None)
    retitle(deal, first_reported_at)
    deal.first_reported_at = first_reported_at
    deal.last_reported_at = max((claim.reported_at for claim in claims), default=None)
    deal.last_changed_at = now
    deal.save()


def write_states(deal: Deal, claims: Sequence[consensus.Claim], state: dict, now: dt.datetime) -> None:
    """Both clocks' cache: the public one is computed anew, the site's gains one row."""
    public = [(at, step.as_json()) for at, step in consensus.steps(claims, now, settings.LAPSE_DAYS)]
    DealState.objects.filter(deal=deal, clock=DealState.Clock.PUBLIC).delete()
    ends = [*(at for at, _ in public[1:]), None]
    DealState.objects.bulk_create(
        DealState(deal=deal, clock=DealState.Clock.PUBLIC, since=at, until=until, state=step)
        for (at, step), until in zip(public, ends, strict=False)
    )
    site = DealState.objects.filter(deal=deal, clock=DealState.Clock.SITE)
    site.filter(until=None).update(until=now)
    DealState.objects.create(deal=deal, clock=DealState.Clock.SITE, since=now, state=state)


def rebuild_placements() -> int:
    """Placement from the decisions in force; returns how many reports had been cached under another deal."""
    placed = in_force(Decision.Kind.PLACE, "report", Report.objects.values("pk"))
    cached = dict(Placement.objects.values_list("report_id", "deal_id"))
    wrong = {report: said.get("deal") for report, said in placed.items() if cached.get(report, 0) != said.get("deal")}
    for report, deal in wrong.items():
        Placement.objects.update_or_create(report_id=report, defaults={"deal_id": deal})
    return len(wrong)


def rebuild(deals: Iterable[Deal]) -> Iterator[tuple[Deal, list[Change]]]:
    """Standing from the decisions in force, then every deal folded anew; run rebuild_placements() first."""
    for deal in deals:
        rebuild_standings(deal)
        yield deal, derive(deal)


def rebuild_standings(deal: Deal) -> None:
    ids = list(Claim.objects.filter(report__placement__deal=deal).values_list("pk", flat=True))
    verdicts = in_force(Decision.Kind.VERDICT, "claim", ids)
    attributions = in_force(Decision.Kind.ATTRIBUTE, "claim", ids)
    for standing in Standing.objects.filter(claim__in=ids):
        said = attributions.get(standing.pk, {})
        standing.verdict = verdicts.get(standing.pk, {"verdict": Verdict.UNCHECKED})["verdict"]
        standing.origin_id = said.get("origin", standing.origin_id)
        standing.authority = said.get("authority", standing.authority)
        standing.is_relay = said.get("is_relay", standing.is_relay)
        standing.save()


def stale(deals: Iterable[Deal]) -> Iterator[Deal]:
    """Deals whose cache is not what the fold says: `derive --check` prints them."""
    for deal in deals:
        if consensus.fold(claims_of([deal.pk])[deal.pk], clock(), settings.LAPSE_DAYS).as_json() != deal.state:
            yield deal
