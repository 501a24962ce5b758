"""The list of companies, now or as known on a day. Queries only: no addresses, no HTML.

Read from the states of their deals and of their own figures, without the long `state`: the live page is the list as of
now. Companies are those of today, also on past days: named, sorted and merged as they now are.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from companies import consensus, telling
from companies.asof import AsOf
from companies.facets import Chosen, fits
from companies.lists import SPARK_DAYS, Cells, articles_a_day, visible_claims
from companies.models import FIGURES, VISIBLE, Claim, Company, Deal, DealKind, DealState, Decision, Status, Verdict
from companies.rates import units_per_dollar
from companies.weighing import APPRAISED

ENDED = [Status.DENIED, Status.CALLED_OFF]
# Of a company's newest figures so many are looked at for one whose two currencies don't contradict each other.
NEWEST_FIGURES = 5
SUMS = ("low", "high", "currency", "also_low", "also_high", "also_currency", "reported_at")
# What a row prints of the deal last reported, and finds it by.
PRINTED = (
    "deal__title", "deal__slug", "deal__kind", "deal__is_sample", "about", "status", "confirmation", "is_disputed",
    "is_lapsed", "origin_count", "valuation_claim", "amount_claim", "last_reported_at",
)  # fmt: skip
COLUMNS = [column.attname for column in Company._meta.concrete_fields]


@dataclass(frozen=True)
class Listed:
    """A company in the list: its columns, since a model for each of thousands takes longer than the page.

    status: of the deal last reported, "" for none; reported_at: when that deal, or a figure of the company's own, was.
    """

    row: Mapping[str, Any]
    status: str
    reported_at: dt.datetime | None

    @property
    def pk(self) -> int:
        return int(self.row["id"])

    @property
    def is_unchecked(self) -> bool:
        """Whether it was found in an article and no editor has accepted it yet."""
        return bool(self.row["is_proposed"])

    @property
    def company(self) -> Company:
        return Company.from_db(None, list(self.row), list(self.row.values()))

    @property
    def kind(self) -> tuple[str, str, str]:
        return self.row["sector"], self.row["country"], self.status


@dataclass(frozen=True)
class CompanyRow:
    """state: what the deal last reported showed. headline: the figure best supported, latest: the last one stated.

    articles: one count a day, oldest first. reported_at: when the deal, or a figure of its own, was last reported.
    """

    company: Company
    state: DealState | None
    is_priced: bool
    latest: Claim | None
    headline: Claim | None
    articles: list[int]
    reported_at: dt.datetime | None

    @property
    def deal(self) -> Deal | None:
        return self.state.deal if self.state else None

    @property
    def article_count(self) -> int:
        return sum(self.articles)


def states_at(asof: AsOf) -> QuerySet[DealState, Any]:
    """What deals and companies of their own figures showed: the live page's states where no past day is asked for."""
    clock = asof.clock if asof.is_past else DealState.Clock.PUBLIC
    return DealState.objects.at(asof.instant, clock).filter(report_count__gt=0)


def companies_listed(companies: QuerySet[Company], asof: AsOf) -> list[Listed]:
    """These companies as known then, the last reported first. Two queries.

    A company that was proposed from an article isn't listed for days before it was reported on; on the site's clock
    none is before it was entered.
    """
    is_own = ExpressionWrapper(Q(deal=None), output_field=BooleanField())
    states = states_at(asof).annotate(is_own=is_own)
    newest = states.order_by("about", "is_own", "-last_reported_at", "-deal_id").distinct("about", "is_own")
    statuses: dict[int, str] = {}
    reported: dict[int, dt.datetime] = {}
    for company, own, status, at in newest.values_list("about", "is_own", "status", "last_reported_at"):
        statuses |= {} if own else {company: status}
        if at:
            reported[company] = max(at, reported.get(company, at))
    if asof.is_past and asof.clock == DealState.Clock.SITE:
        companies = companies.filter(created_at__lte=asof.instant)
    rows = (dict(zip(COLUMNS, row, strict=True)) for row in companies.order_by().values_list(*COLUMNS))
    found = [
        Listed(row, statuses.get(row["id"], ""), reported.get(row["id"]))
        for row in rows
        if row["id"] in reported or not (row["is_proposed"] and asof.is_past)
    ]
    return sorted(found, key=last_reported_first)


def last_reported_first(listed: Listed) -> tuple[float, str, int]:
    at = listed.reported_at
    return -at.timestamp() if at else 0, listed.row["name"], listed.pk


def company_cells(rows: Iterable[Listed]) -> Cells:
    """[{"sector", "country", "status", "n"}]: how many companies there are of each kind."""
    counts = Counter(row.kind for row in rows)
    return [{**cell_of(kind), "n": n} for kind, n in counts.items()]


def cell_of(kind: tuple[str, str, str]) -> dict[str, str]:
    return dict(zip(("sector", "country", "status"), kind, strict=True))


def companies_chosen(rows: Sequence[Listed], chosen: Chosen) -> list[Listed]:
    fitting = {kind for kind in {row.kind for row in rows} if fits(cell_of(kind), chosen)}
    return [row for row in rows if row.kind in fitting]


def company_rows(listed: Sequence[Listed], asof: AsOf) -> list[CompanyRow]:
    """What a row prints of each. Four queries, whatever their number."""
    keys = [row.pk for row in listed]
    states = states_of(keys, asof)
    last = {key: last_state(states[key]) for key in keys}
    headlines = {key: headline_of(states[key]) for key in keys}
    latest = latest_figures(keys, asof)
    claims = visible_claims([*latest.values(), *headlines.values(), *terms_of_listings(last.values())])
    articles = articles_a_day(asof.instant.astimezone(dt.UTC).date(), placement__company__in=keys)
    return [
        CompanyRow(
            company=row.company,
            state=last[row.pk],
            is_priced=is_priced(last[row.pk], claims),
            latest=claims.get(latest.get(row.pk, 0)),
            headline=claims.get(headlines[row.pk] or 0),
            articles=articles.get(row.pk, [0] * SPARK_DAYS),
            reported_at=row.reported_at,
        )
        for row in listed
    ]


def terms_of_listings(states: Iterable[DealState | None]) -> list[int | None]:
    """The figures by which an IPO may be more than filed."""
    ipos = [state for state in states if state and state.deal and state.deal.kind == DealKind.IPO]
    return [pk for state in ipos for pk in (state.valuation_claim_id, state.amount_claim_id)]


def is_priced(state: DealState | None, claims: Mapping[int, Claim]) -> bool:
    heads = [claims.get(pk or 0) for pk in terms_of_listings([state])]
    return telling.is_priced(DealKind.IPO, heads)


def states_of(company_ids: Sequence[int], asof: AsOf) -> dict[int, list[Any]]:
    """The states of the companies' deals and own figures, by company, with `valuation_at` and `amount_at`: when the
    figures they show were stated. One query."""
    rows = states_at(asof).annotate(
        valuation_at=F("valuation_claim__reported_at"),
        amount_at=F("amount_claim__reported_at"),
    )
    rows = rows.select_related("deal").only(*PRINTED).order_by()
    found: dict[int, list[Any]] = defaultdict(list)
    for state in rows.filter(about__in=company_ids):
        found[state.about_id].append(state)
    return found


def last_state(states: Iterable[Any]) -> DealState | None:
    """That of the deal last reported."""
    of_deals = (state for state in states if state.deal_id)
    return max(of_deals, key=lambda state: (state.last_reported_at, state.deal_id), default=None)


def headline_of(states: Iterable[Any]) -> int | None:
    """The newest valuation that its deals, none of them off, or its own figures show; where nobody named one, the
    newest amount."""
    standing = [state for state in states if state.status not in ENDED]
    for term in ("valuation", "amount"):
        stated = [(getattr(state, f"{term}_at"), getattr(state, f"{term}_claim_id")) for state in standing]
        if heads := [head for head in stated if head[0]]:
            return int(max(heads)[1])
    return None


def latest_figures(company_ids: Sequence[int], asof: AsOf) -> dict[int, int]:
    """The last figure anyone stated about each company; no background, and none whose two currencies contradict it."""
    stated = Claim.objects.filter(report__placement__company__in=company_ids, report__is_historical=False).visible()
    stated = stated.filter(Q(report__placement__deal__isnull=False) | APPRAISED, aspect__in=FIGURES, party="")
    stated = stated.filter(stance="asserts").exclude(corrected_by__standing__verdict__in=VISIBLE)
    about = F("report__placement__company")
    newest = Window(RowNumber(), partition_by=about, order_by=["-reported_at", "-pk"])
    rows = then_known(stated, asof).annotate(about=about, place=newest).filter(place__lte=NEWEST_FIGURES)
    found: dict[int, int] = {}
    for row in rows.order_by("place").values("pk", "about", *SUMS):
        if row["about"] not in found and not is_slip(row):
            found[row["about"]] = row["pk"]
    return found


def is_slip(row: Mapping[str, Any]) -> bool:
    """Whether a figure and the conversion beside it contradict each other at the day's rates."""
    rates = [units_per_dollar(row[key], row["reported_at"].date()) for key in ("currency", "also_currency") if row[key]]
    if len(rates) < 2:
        return False
    sums = {name: row[name] for name in SUMS}
    return consensus.Claim(id=0, report=0, aspect="", rate=rates[0], also_rate=rates[1], **sums).is_slip


def then_known(rows: QuerySet[Claim, Any], asof: AsOf) -> QuerySet[Claim, Any]:
    """Those reported by then; on the site's clock those recorded by then that nobody had hidden."""
    if not asof.is_past:
        return rows
    if asof.clock == DealState.Clock.PUBLIC:
        return rows.filter(reported_at__lte=asof.instant)
    hidden = Decision.objects.filter(
        claim=OuterRef("pk"), kind=Decision.Kind.VERDICT, decided_at__lte=asof.instant,
        payload__verdict__in=[Verdict.HELD, Verdict.REJECTED],
    )  # fmt: skip
    return rows.filter(~Exists(hidden), recorded_at__lte=asof.instant)
