"""The lists of companies and deals. Queries only: no addresses, no HTML.

Rejected and held claims can't get in: every claim shown is fetched through Claim.objects.visible(), also one that a
cache still points at. A deal none of whose claims is visible (article_count 0) is not listed.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Func,
    JSONField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, Greatest, Replace, TruncDate
from django.utils import timezone

from companies import consensus, telling, wording
from companies.deriving import HEAVY, as_evidence, own_figure_rows
from companies.models import (
    FIGURES,
    VISIBLE,
    Aspect,
    Claim,
    ClaimQuerySet,
    Company,
    Deal,
    DealState,
    Identifier,
    Name,
    Report,
    Status,
)
from companies.reading.names import fold, ticker_pattern

ENDED = [Status.DENIED, Status.CALLED_OFF]
SPARK_DAYS = 30
SHORTEST_TICKER = 3
Cells = list[dict[str, Any]]


@dataclass(frozen=True)
class CompanyRow:
    """deal: the one last reported. headline: the figure best supported. articles: one count a day, oldest first.

    reported_at: when its deal, or a figure of its own, was last reported.
    """

    company: Company
    deal: Deal | None
    is_priced: bool
    latest: Claim | None
    headline: Claim | None
    articles: list[int]
    reported_at: dt.datetime | None

    @property
    def article_count(self) -> int:
        return sum(self.articles)


@dataclass(frozen=True)
class DealRow:
    """A deal as one of its states shows it. since: when that state was last added to."""

    deal: Deal
    status: str
    confirmation: str
    is_disputed: bool
    is_lapsed: bool
    origins: int
    valuation: Claim | None
    amount: Claim | None
    since: dt.datetime | None

    @property
    def is_priced(self) -> bool:
        return telling.is_priced(self.deal.kind, [self.valuation, self.amount])

    @property
    def evidence(self) -> str:
        if not self.confirmation:
            return "no status reported"
        return wording.evidence_words(self.confirmation, disputed=self.is_disputed)


# ---- companies --------------------------------------------------------------------------------------------------


def named(text: str) -> QuerySet[Any]:
    """Companies with a name that holds `text`, however it is spaced, or whose ticker or domain begins with it.

    A ticker is found however it is written, with its exchange or without.
    Annotated with `rank`: 0 its very name or ticker, 1 a name that begins so, 2 the rest.
    """
    needle = squeeze(fold(text))
    if not needle:
        return Company.objects.annotate(rank=Value(2)).none()
    names = Name.objects.filter(company=OuterRef("pk")).annotate(squeezed=Replace("folded", Value(" "), Value("")))
    known = Identifier.objects.filter(company=OuterRef("pk"))
    is_it: Any = Exists(names.filter(squeezed=needle)) | Exists(known.filter(value__iexact=text.strip()))
    if pattern := ticker_pattern(text):
        is_it |= Exists(known.filter(scheme=Identifier.Scheme.TICKER, value__iregex=pattern))
    begins: Any = Exists(names.filter(squeezed__startswith=needle))
    if len(needle) >= SHORTEST_TICKER:
        begins |= Exists(known.filter(value__istartswith=text.strip()))
    found = Company.objects.annotate(rank=Case(When(is_it, then=0), When(begins, then=1), default=2))
    return found.filter(is_it | begins | Exists(names.filter(squeezed__contains=needle)))


def squeeze(text: str) -> str:
    return "".join(text.split())


def latest_deal() -> QuerySet[Deal]:
    return shown_deals().filter(company=OuterRef("pk")).order_by("-last_reported_at", "-pk")


def company_cells(companies: QuerySet[Company]) -> Cells:
    """[{"sector", "country", "status", "n"}]: how many companies there are of each kind, in one query."""
    rows = companies.annotate(status=Coalesce(Subquery(latest_deal().values("status")[:1]), Value("")))
    return [dict(row) for row in rows.order_by().values("sector", "country", "status").annotate(n=Count("pk"))]


def companies_for_list(companies: QuerySet[Company], chosen: Mapping[str, Sequence[str]]) -> QuerySet[Company]:
    """Those that fit, with what a row needs, the last reported first.

    Annotated with `status` and `deal_id` of the deal last reported, `headline_id`, the figure its deals show, `own_ids`
    of its own figures, and `reported_at`.
    """
    own = own_figure_rows().filter(report__company=OuterRef("pk")).order_by("-reported_at")
    priced = shown_deals().filter(company=OuterRef("pk")).exclude(status__in=ENDED)
    valued = priced.filter(valuation_claim__isnull=False).order_by("-valuation_claim__reported_at")
    raising = priced.filter(amount_claim__isnull=False).order_by("-amount_claim__reported_at")
    rows = companies.annotate(
        status=Coalesce(Subquery(latest_deal().values("status")[:1]), Value("")),
        deal_id=Subquery(latest_deal().values("pk")[:1]),
        headline_id=Coalesce(
            Subquery(valued.values("valuation_claim")[:1]), Subquery(raising.values("amount_claim")[:1])
        ),
        own_ids=ArraySubquery(own.values("pk")),
        reported_at=Greatest(
            Subquery(latest_deal().values("last_reported_at")[:1]), Subquery(own.values("reported_at")[:1])
        ),
    )
    for key in ("sector", "country", "status"):
        if chosen.get(key):
            rows = rows.filter(**{f"{key}__in": chosen[key]})
    return rows.order_by(F("reported_at").desc(nulls_last=True), "name", "pk")


def company_rows(companies: Sequence[Any], today: dt.date) -> list[CompanyRow]:
    """One row for each of companies_for_list(). Four queries, whatever their number."""
    ids = [company.pk for company in companies]
    deals = Deal.objects.in_bulk([company.deal_id for company in companies if company.deal_id])
    claims = visible_claims(
        [pk for company in companies for pk in (company.headline_id, *company.own_ids)]
        + [pk for deal in deals.values() for pk in (deal.valuation_claim_id, deal.amount_claim_id)]
    )
    latest = latest_figures(ids)
    articles = articles_a_day(today, company__in=ids)
    return [company_row(company, deals.get(company.deal_id), claims, latest, articles) for company in companies]


def company_row(
    company: Any,
    deal: Deal | None,
    claims: Mapping[int, Claim],
    latest: Mapping[int, Claim],
    articles: Mapping[int, list[int]],
) -> CompanyRow:
    own = [claims[pk] for pk in company.own_ids if pk in claims and not claims[pk].report.is_historical]
    own = [row for row in own if not as_evidence(row, row.standing).is_slip]
    said = [claim for claim in (latest.get(company.pk), *own) if claim and claim.stance == "asserts"]
    terms = [claims.get(pk or 0) for pk in (deal.valuation_claim_id, deal.amount_claim_id)] if deal else []
    return CompanyRow(
        company=company,
        deal=deal,
        is_priced=telling.is_priced(deal.kind if deal else "", terms),
        latest=max(said, key=lambda claim: (claim.reported_at, claim.pk), default=None),
        headline=headline_of(claims.get(company.headline_id), own),
        articles=articles.get(company.pk, [0] * SPARK_DAYS),
        reported_at=company.reported_at,
    )


def headline_of(of_deals: Claim | None, own: Sequence[Claim]) -> Claim | None:
    """The newest of what the deals and the own figures show; an amount stands only where nobody named a valuation."""
    rows = {row.pk: row for row in (of_deals, *own) if row}
    shown = consensus.fold([as_evidence(row, row.standing) for row in own], timezone.now()).valuation
    heads = [as_evidence(of_deals, of_deals.standing)] if of_deals and of_deals.aspect == Aspect.VALUATION else []
    head = consensus.newest([*heads, shown.claim] if shown else heads)
    return rows[head.id] if head else of_deals


def latest_figures(company_ids: Sequence[int]) -> dict[int, Claim]:
    """The last figure anyone stated about each company; no background, and none whose two currencies contradict it."""
    rows = claim_rows().filter(report__placement__deal__company__in=company_ids)
    rows = rows.filter(aspect__in=FIGURES, party="", stance="asserts", report__is_historical=False)
    slips = Func(F("pk"), function="to_jsonb", output_field=JSONField())
    rows = rows.exclude(report__placement__deal__state__slips__contains=slips)
    rows = rows.order_by("report__placement__deal__company_id", "-reported_at", "-pk")
    newest = rows.distinct("report__placement__deal__company_id")
    return {deal.company_id: claim for claim in newest if (deal := claim.report.placement.deal)}


def articles_a_day(today: dt.date, **companies: Any) -> dict[int, list[int]]:
    """For each company the articles that report a deal of it, one count a day, in the 30 days that end with `today`."""
    first = today - dt.timedelta(days=SPARK_DAYS - 1)
    counts: dict[int, list[int]] = defaultdict(lambda: [0] * SPARK_DAYS)
    for row in report_days(first, today).filter(**companies):
        counts[row["company"]][(row["day"] - first).days] = row["n"]
    return dict(counts)


def report_days(first: dt.date, last: dt.date) -> QuerySet[Any, Any]:
    """{"company", "day", "n"}: articles that report a deal of the company on the day, by what is visible."""
    start, _ = day_bounds(first)
    _, end = day_bounds(last)
    rows = Report.objects.filter(
        revision__article__published_at__gte=start, revision__article__published_at__lt=end,
        company__isnull=False, is_historical=False, claims__standing__verdict__in=VISIBLE,
    ).annotate(day=TruncDate("revision__article__published_at", tzinfo=dt.UTC))  # fmt: skip
    return (
        rows.values("company", "day").annotate(n=Count("revision__article", distinct=True)).order_by("company", "day")
    )


# ---- deals ------------------------------------------------------------------------------------------------------


def shown_deals() -> QuerySet[Deal]:
    """Deals with something to show. A merged deal and one whose claims were all rejected have no article left."""
    return Deal.objects.filter(article_count__gt=0)


def deals_now() -> QuerySet[Deal]:
    return evidence_as_one(shown_deals()).select_related("company")


def deals_as_of(at: dt.datetime, clock: str = "public") -> QuerySet[DealState]:
    """The state each deal showed at `at`; annotated like deals_now(), so that both are filtered and counted alike."""
    rows = DealState.objects.filter(Q(until=None) | Q(until__gt=at), clock=clock, since__lte=at)
    rows = rows.exclude(state__reports=0).select_related("deal__company")
    rows = rows.annotate(
        status=Coalesce(KT("state__status__status"), Value(""), output_field=TextField()),
        confirmation=Coalesce(KT("state__status__confirmation"), Value(""), output_field=TextField()),
        kind=F("deal__kind"),
        is_disputed=Case(When(state__status__disputed=True, then=True), default=False),
    )
    return evidence_as_one(rows)


def evidence_as_one(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Annotates `evidence`: the confirmation, or "disputed" where somebody disputes it."""
    evidence = Case(When(is_disputed=True, then=Value("disputed")), default=F("confirmation"), output_field=TextField())
    return rows.annotate(evidence=evidence)


def deal_cells(rows: QuerySet[Any]) -> Cells:
    """[{"status", "kind", "evidence", "n"}]: how many deals there are of each kind, in one query."""
    return list(rows.order_by().values("status", "kind", "evidence").annotate(n=Count("pk")))


def deals_for_list(rows: QuerySet[Any], chosen: Mapping[str, Sequence[str]]) -> QuerySet[Any]:
    """deals_now() or deals_as_of() as chosen, the last reported first."""
    for key in ("status", "kind", "evidence"):
        if chosen.get(key):
            rows = rows.filter(**{f"{key}__in": chosen[key]})
    is_state = rows.model is DealState
    return rows.order_by("-since", "-pk") if is_state else rows.order_by("-last_reported_at", "-pk")


def deal_rows(rows: Sequence[Any]) -> list[DealRow]:
    """One row for each of deals_for_list(). One query, whatever their number."""
    pairs = [(row.deal, row.since) if isinstance(row, DealState) else (row, row.last_reported_at) for row in rows]
    claims = visible_claims(figure_id(row.state, name) for row in rows for name in ("valuation", "amount"))
    return [deal_row(deal, row.state, since, claims) for row, (deal, since) in zip(rows, pairs, strict=True)]


def deal_row(deal: Deal, state: dict[str, Any], since: dt.datetime | None, claims: Mapping[int, Claim]) -> DealRow:
    status = state.get("status") or {}
    return DealRow(
        deal=deal,
        status=status.get("status", ""),
        confirmation=status.get("confirmation", ""),
        is_disputed=bool(status.get("disputed")),
        is_lapsed=bool(status.get("lapsed")),
        origins=state.get("origins", 0),
        valuation=claims.get(figure_id(state, "valuation")),
        amount=claims.get(figure_id(state, "amount")),
        since=since,
    )


def figure_id(state: dict[str, Any], name: str) -> int:
    """The id of the claim whose words a state shows for `name`; 0 for none."""
    return (state.get(name) or {}).get("claim") or 0


# ---- both -------------------------------------------------------------------------------------------------------


def claim_rows() -> ClaimQuerySet:
    """Visible claims with all a row prints, and without the texts they quote, which are long."""
    return Claim.objects.visible().with_evidence().defer(*HEAVY)


def visible_claims(ids: Iterable[int | None]) -> dict[int, Claim]:
    """The visible ones among these claims, by id. One query."""
    return claim_rows().in_bulk([number for number in set(ids) if number])


def day_bounds(day: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """Midnight to midnight, UTC."""
    start = dt.datetime.combine(day, dt.time(), dt.UTC)
    return start, start + dt.timedelta(days=1)
