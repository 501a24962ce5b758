"""The list of companies, now or as known on a day. Queries only: no addresses, no HTML.

Read from the states of their deals and of their own figures, without the long `state`: the live page is the list as of
now. Companies are those of today, also on past days: named, sorted and merged as they now are.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.db.models.sql import Query

from companies import consensus, telling
from companies.asof import AsOf
from companies.facets import Chosen, fits
from companies.lists import SPARK_DAYS, Cells, articles_a_day
from companies.models import FIGURES, VISIBLE, Claim, Company, Deal, DealKind, DealState, Decision, Status, Verdict
from companies.rates import units_per_dollar
from companies.weighing import APPRAISED

ENDED = [Status.DENIED, Status.CALLED_OFF]
OPEN = [str(status) for status in (Status.RUMORED, Status.IN_TALKS, Status.ANNOUNCED)]
# Of a company's newest figures so many are looked at for one whose two currencies don't contradict each other.
NEWEST_FIGURES = 5
SUMS = ("low", "high", "currency", "also_low", "also_high", "also_currency", "reported_at")
# What a row prints of the deal last reported, and finds it by.
PRINTED = (
    "deal__title", "deal__slug", "deal__kind", "deal__is_sample", "about", "status", "confirmation", "is_disputed",
    "is_lapsed", "origin_count", "valuation_claim", "amount_claim", "last_reported_at", "since",
)  # fmt: skip
# What a row prints of a figure, and of whose word it is.
FIGURE = (
    *SUMS, "aspect", "qualifier", "basis", "percent", "report__revision__article__publisher__name",
    "standing__authority", "standing__origin__kind", "standing__origin__label", "standing__origin__publisher__name",
    "standing__origin__company__name",
)  # fmt: skip
# What each company's deals and own figures showed then, and in which order it is listed. No more is fetched than the
# page counts: an instant for each of thousands of rows takes longer to read than to sort by.
LISTED = """
WITH shown AS (
    SELECT about_id, deal_id, status, last_reported_at
      FROM companies_dealstate
     WHERE clock = %(clock)s AND since <= %(at)s AND report_count > 0
       AND COALESCE(until, 'infinity'::timestamptz) > %(at)s
), newest AS (
    SELECT about_id, max(last_reported_at) AS reported_at,
           (array_agg(status ORDER BY last_reported_at DESC, deal_id DESC) FILTER (WHERE deal_id IS NOT NULL))[1]
               AS status,
           bool_or(deal_id IS NOT NULL AND status = ANY(%(open)s)) AS is_open
      FROM shown GROUP BY about_id
)
SELECT company.id, company.is_proposed, company.sector, company.country, COALESCE(newest.status, ''),
       CASE WHEN newest.is_open THEN 'yes' ELSE 'no' END
  FROM companies_company company LEFT JOIN newest ON newest.about_id = company.id
 WHERE (newest.about_id IS NOT NULL OR NOT (company.is_proposed AND %(is_past)s))
   AND company.id IN ({companies})
 ORDER BY newest.reported_at DESC NULLS LAST, company.name, company.id
"""
KIND = ("sector", "country", "status", "open")


class Listed(NamedTuple):
    """A company in the list, as a bare row: a model for each of thousands takes longer than the page.

    is_unchecked: it was found in an article and no editor has accepted it yet. kind: its values of KIND, the status of
    the deal last reported, "" for none.
    """

    pk: int
    is_unchecked: bool
    kind: tuple[str, str, str, str]


@dataclass(frozen=True)
class CompanyRow:
    """state: what the deal last reported showed. headline: the figure best supported, latest: the last one stated.

    articles: one count a day, oldest first. reported_at: when a deal, or a figure of its own, was last reported;
    changed_at: since when what they show is as it is.
    """

    company: Company
    state: DealState | None
    is_priced: bool
    latest: Claim | None
    headline: Claim | None
    articles: list[int]
    reported_at: dt.datetime | None
    changed_at: dt.datetime | None

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
    """These companies as known then, the last reported first. One query.

    A company that was proposed from an article isn't listed for days before it was reported on; on the site's clock
    none is before it was entered.
    """
    clock = asof.clock if asof.is_past else DealState.Clock.PUBLIC
    if asof.is_sites_past:
        companies = companies.filter(created_at__lte=asof.instant)
    wanted, params = as_part(companies.order_by().values("pk").query)
    told: dict[str, Any] = {"clock": clock, "at": asof.instant, "open": OPEN, "is_past": asof.is_past}
    with connection.cursor() as cursor:
        cursor.execute(LISTED.format(companies=wanted), {**told, **params})
        return [Listed(row[0], row[1], row[2:]) for row in cursor.fetchall()]


def as_part(query: Query) -> tuple[str, dict[str, Any]]:
    """A query with named parameters, to stand within another one."""
    sql, params = query.sql_with_params()
    names = [f"param_{number}" for number in range(len(params))]
    return sql % tuple(f"%({name})s" for name in names), dict(zip(names, params, strict=True))


def company_cells(rows: Iterable[Listed]) -> Cells:
    """[{"sector", "country", "status", "open", "n"}]: how many companies there are of each kind."""
    counts = Counter(row.kind for row in rows)
    return [{**cell_of(kind), "n": n} for kind, n in counts.items()]


def cell_of(kind: Sequence[str]) -> dict[str, str]:
    return dict(zip(KIND, kind, strict=True))


def companies_chosen(rows: Sequence[Listed], chosen: Chosen) -> Sequence[Listed]:
    if not any(chosen.values()):
        return rows
    fitting = {kind for kind in {row.kind for row in rows} if fits(cell_of(kind), chosen)}
    return [row for row in rows if row.kind in fitting]


def company_rows(listed: Sequence[Listed], asof: AsOf) -> list[CompanyRow]:
    """What a row prints of each. Five queries, whatever their number."""
    keys = [row.pk for row in listed]
    companies = Company.objects.in_bulk(keys)
    states = states_of(keys, asof)
    last = {key: last_state(states[key]) for key in keys}
    headlines = {key: headline_of(states[key]) for key in keys}
    latest = latest_figures(keys, asof)
    claims = figures([*latest.values(), *headlines.values(), *terms_of_listings(last.values())])
    articles = articles_a_day(asof.instant.astimezone(dt.UTC).date(), company__in=keys)
    return [
        CompanyRow(
            company=companies[row.pk],
            state=last[row.pk],
            is_priced=is_priced(last[row.pk], claims),
            latest=claims.get(latest.get(row.pk, 0)),
            headline=claims.get(headlines[row.pk] or 0),
            articles=articles.get(row.pk, [0] * SPARK_DAYS),
            reported_at=max((at for state in states[row.pk] if (at := state.last_reported_at)), default=None),
            changed_at=max((state.since for state in states[row.pk]), default=None),
        )
        for row in listed
    ]


def figures(ids: Iterable[int | None]) -> dict[int, Claim]:
    """The visible ones among these claims, by id. One query."""
    rows = Claim.objects.visible().select_related(
        "report__revision__article__publisher", "standing__origin__publisher", "standing__origin__company"
    )
    return rows.only(*FIGURE).in_bulk([pk for pk in set(ids) if pk])


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
    stated = Claim.objects.filter(standing__company__in=company_ids, standing__aspect__in=FIGURES).visible()
    stated = stated.filter(Q(standing__deal__isnull=False) | APPRAISED, report__is_historical=False)
    stated = stated.filter(stance="asserts", party="").exclude(corrected_by__standing__verdict__in=VISIBLE)
    about = F("standing__company")
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
