"""Companies by name, the list of deals, now or as known on a day, and what all lists share. Queries only: no
addresses, no HTML; directory.py lists the companies.

Read from the columns of Deal and DealState, never from their long `state`. Rejected and held claims can't get in: every
claim shown is fetched through Claim.objects.visible(), also one that a cache still points at.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Coalesce, TruncDate

from companies import telling, wording
from companies.asof import AsOf
from companies.claim_sums import in_dollars
from companies.models import VISIBLE, Claim, ClaimQuerySet, Company, Deal, DealState, Identifier, Name, Standing
from companies.reading.folding import fold
from companies.reading.tickers import ticker_pattern
from companies.weighing import HEAVY

SPARK_DAYS = 30
SHORTEST_TICKER = 3
Cells = list[dict[str, Any]]


@dataclass(frozen=True)
class DealRow:
    """A deal as one of its states shows it. first, since: when it was first and last reported.

    size_usd: its size for comparing, see Shown; size_of: the aspect that is of, "" where it has none in dollars.
    """

    deal: Deal
    status: str
    stage: str
    confirmation: str
    is_disputed: bool
    is_lapsed: bool
    origins: int
    valuation: Claim | None
    amount: Claim | None
    size_usd: Decimal | None
    size_currency: str
    first: dt.datetime | None
    since: dt.datetime | None

    @property
    def size_of(self) -> str:
        if self.size_usd is None:
            return ""
        return "amount" if self.amount and has_dollars(self.amount) else "valuation"

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

    A ticker is found however it is written, with its exchange or without; what was merged, as its survivor. One
    character alone is the beginning of a name. Annotated with `rank`: 0 its very name or ticker, 1 a name that begins
    so, 2 the rest. Names are few and short: no query looks at one for each company.
    """
    needle = squeeze(fold(text))
    if not needle:
        return Company.objects.annotate(rank=Value(2)).none()
    names = Name.objects.annotate(root=Coalesce("company__merged_into", "company")).values("root")
    known = Identifier.objects.annotate(root=Coalesce("company__merged_into", "company")).values("root")
    is_known, is_near = Q(value__iexact=text.strip()), Q()
    if pattern := ticker_pattern(text):
        is_known |= Q(scheme=Identifier.Scheme.TICKER, value__iregex=pattern)
    if len(needle) >= SHORTEST_TICKER:
        is_near = Q(value__istartswith=text.strip())
    begins = Q(squeezed__startswith=needle)
    holds = Q(squeezed__contains=needle) if len(needle) > 1 else begins
    is_it = Q(pk__in=names.filter(squeezed=needle)) | Q(pk__in=known.filter(is_known))
    is_like_it = Q(pk__in=names.filter(begins)) | Q(pk__in=known.filter(is_known | is_near))
    found = listable().annotate(rank=Case(When(is_it, then=0), When(is_like_it, then=1), default=2))
    return found.filter(Q(pk__in=names.filter(holds)) | Q(pk__in=known.filter(is_known | is_near)))


def squeeze(text: str) -> str:
    return "".join(text.split())


def listable(asof: AsOf | None = None) -> QuerySet[Company]:
    """Every company but those merged into another; also those that had deals of their own on the day asked about."""
    whole = Q(merged_into=None)
    if asof and asof.is_past and asof.clock == DealState.Clock.SITE:
        whole |= Q(pk__in=DealState.objects.at(asof.instant, asof.clock).filter(report_count__gt=0).values("about"))
    return Company.objects.filter(whole)


def latest_deal() -> QuerySet[Deal]:
    return shown_deals().filter(company=OuterRef("pk")).order_by("-last_reported_at", "-pk")


def articles_a_day(today: dt.date, **companies: Any) -> dict[int, list[int]]:
    """For each company the articles that report a deal of it, one count a day, in the 30 days that end with `today`."""
    first = today - dt.timedelta(days=SPARK_DAYS - 1)
    counts: dict[int, list[int]] = defaultdict(lambda: [0] * SPARK_DAYS)
    for row in report_days(first, today).filter(**companies):
        counts[row["about"]][(row["day"] - first).days] = row["n"]
    return dict(counts)


def report_days(first: dt.date, last: dt.date) -> QuerySet[Any, Any]:
    """{"about", "day", "n"}: articles that report a deal of the company `about` on the day, by what is visible."""
    start, _ = day_bounds(first)
    _, end = day_bounds(last)
    rows = Standing.objects.filter(
        verdict__in=VISIBLE, company__isnull=False, report__is_historical=False,
        reported_at__gte=start,  # never before the article was published: so few are looked at
        report__revision__article__published_at__gte=start, report__revision__article__published_at__lt=end,
    )  # fmt: skip
    article = "report__revision__article"
    rows = rows.annotate(about=F("company"), day=TruncDate(f"{article}__published_at", tzinfo=dt.UTC))
    return rows.values("about", "day").annotate(n=Count(article, distinct=True)).order_by("about", "day")


# ---- deals ------------------------------------------------------------------------------------------------------


def shown_deals() -> QuerySet[Deal]:
    """Deals with something to show. A merged deal and one whose claims were all rejected have no article left."""
    return Deal.objects.filter(article_count__gt=0)


def deals_now() -> QuerySet[Deal]:
    return evidence_as_one(shown_deals()).select_related("company").defer("state")


def deals_as_of(at: dt.datetime, clock: str = "public") -> QuerySet[DealState, Any]:
    """The state each deal showed at `at`; annotated like deals_now()."""
    rows = DealState.objects.at(at, clock).filter(deal__isnull=False, report_count__gt=0)
    return evidence_as_one(rows.select_related("deal__company").defer("state", "deal__state"))


def evidence_as_one(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Annotates `evidence`: the confirmation, or "disputed" where somebody disputes it."""
    evidence = Case(When(is_disputed=True, then=Value("disputed")), default=F("confirmation"), output_field=TextField())
    return rows.annotate(evidence=evidence)


def last_reported_first(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.order_by("-last_reported_at", "-deal_id" if is_past(rows) else "-pk")


def is_past(rows: QuerySet[Any]) -> bool:
    """Whether these are states of deals, not the deals of now."""
    return rows.model is DealState


def deals_on(page: Any, rows: QuerySet[Any]) -> list[DealRow]:
    """What a page prints. page: keys, rows: what they were chosen from, in their order. Two queries."""
    return deal_rows(list(rows.filter(pk__in=page)))


def deal_rows(rows: Sequence[Any]) -> list[DealRow]:
    """One row for each of deals_now() or deals_as_of(). One query, whatever their number."""
    claims = visible_figures(pk for row in rows for pk in (row.valuation_claim_id, row.amount_claim_id))
    return [deal_row(row, claims) for row in rows]


def has_dollars(claim: Claim) -> bool:
    also = (claim.also_low, claim.also_high, claim.also_currency)
    return in_dollars((claim.low, claim.high, claim.currency), also, claim.reported_at.date()) is not None


def deal_row(shown: Any, claims: Mapping[int, Claim]) -> DealRow:
    deal = shown if isinstance(shown, Deal) else shown.deal
    return DealRow(
        deal=deal,
        status=shown.status,
        stage=shown.told_stage or deal.stage,
        confirmation=shown.confirmation,
        is_disputed=shown.is_disputed,
        is_lapsed=shown.is_lapsed,
        origins=shown.origin_count,
        valuation=claims.get(shown.valuation_claim_id or 0),
        amount=claims.get(shown.amount_claim_id or 0),
        size_usd=shown.size_usd,
        size_currency=shown.size_currency,
        first=shown.first_reported_at,
        since=shown.last_reported_at,
    )


# ---- both -------------------------------------------------------------------------------------------------------


UNPRINTED = (*HEAVY, "report__placement__deal__state")  # long, and of no use to a row
NAMED = ("name", "slug", "merged_into")
# All that a row prints of a claim and of what it belongs to: to fetch the other columns takes as long again.
PRINTED = (
    *(column.name for column in Claim._meta.concrete_fields if column.name not in ("slot", "fingerprint", "words")),
    *(f"report__{name}" for name in ("revision", "reader", "target", "kind", "stage", "is_historical")),
    "report__revision__article", "report__revision__language",
    *(f"report__revision__article__{name}" for name in ("url", "title", "published_at", "publisher")),
    *(f"report__revision__article__publisher__{name}" for name in ("name", "slug", "tier", "family", "is_sample")),
    *(f"report__placement__deal__{name}" for name in ("title", "slug", "kind", "is_sample")),
    *(f"standing__{name}" for name in ("verdict", "origin", "authority", "is_relay", "is_preferred", "credit")),
    *(f"standing__origin__{name}" for name in ("kind", "label", "publisher", "company")),
    *(f"standing__origin__publisher__{name}" for name in ("name", "slug", "family")),
    *(f"{path}__{name}" for path in ("standing__origin__company", "party_company") for name in NAMED),
)  # fmt: skip


def claim_rows() -> ClaimQuerySet:
    """Visible claims with all a row prints, and without the texts they quote, which are long."""
    return Claim.objects.visible().with_evidence().defer(*UNPRINTED)


def narrow_rows(ids: Iterable[int | None]) -> dict[int, Claim]:
    """The visible ones among these claims, by id, with PRINTED alone. One query."""
    return Claim.objects.visible().with_evidence().only(*PRINTED).in_bulk([number for number in set(ids) if number])


def visible_claims(ids: Iterable[int | None]) -> dict[int, Claim]:
    """The visible ones among these claims, by id. One query."""
    return claim_rows().in_bulk([number for number in set(ids) if number])


def visible_figures(ids: Iterable[int | None]) -> dict[int, Claim]:
    """visible_claims() with the figures and how well they are said, without who printed them. One query."""
    return Claim.objects.visible().select_related("standing").in_bulk([number for number in set(ids) if number])


def day_bounds(day: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """Midnight to midnight, UTC."""
    start = dt.datetime.combine(day, dt.time(), dt.UTC)
    return start, start + dt.timedelta(days=1)
