"""Claims in the database as the fold weighs them, on the public clock: what was reported by then, with the decisions
of today. clocks.py asks on either clock.

Rows are read as plain values: a deal of hundreds of claims is weighed with every page and every new article.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from companies import consensus
from companies.models import VISIBLE, Aspect, Basis, Claim, Decision, Origin, Verdict
from companies.rates import units_per_dollar
from companies.reading.names import fold
from companies.ties import NOW, Ties, speaks_for

Evidence = dict[int, list[consensus.Claim]]
Row = Mapping[str, Any]
# Of ("deal", key) or ("company", key): the keys of the contradictions an editor explained, with the public reason.
Explained = dict[tuple[str, int], dict[str, str]]
# Long columns of a claim's article that neither weighing nor printing a claim needs.
HEAVY = ("report__revision__text", "report__revision__fingerprint", "report__revision__bands")
APPRAISED = Q(aspect=Aspect.VALUATION, basis=Basis.APPRAISAL)
OWN_FIGURE = APPRAISED & Q(report__placement__deal=None)  # a company's own: a valuation without a deal

# What the fold takes over as it stands.
SAID = (
    "aspect", "stance", "status", "role", "low", "high", "qualifier", "currency", "also_low", "also_high",
    "also_currency", "basis", "scope", "percent", "stage", "on_date", "date_precision", "date_kind", "reported_at",
    "recorded_at",
)  # fmt: skip
COLUMNS = ("pk", "report_id", "step", "party", "party_company", *SAID)
PUBLISHER = "report__revision__article__publisher"
TOLD = {
    "historical": F("report__is_historical"),
    "printed_by": F(PUBLISHER),
    "family": Coalesce(f"{PUBLISHER}__family", PUBLISHER),
    "party_root": Coalesce("party_company__merged_into", "party_company"),
}
STANDS = {
    "verdict": F("standing__verdict"),
    "authority": F("standing__authority"),
    "is_relay": F("standing__is_relay"),
    "preferred": F("standing__is_preferred"),
    "origin": F("standing__origin"),
    "origin_kind": F("standing__origin__kind"),
    "origin_publisher": F("standing__origin__publisher"),
    "origin_family": Coalesce("standing__origin__publisher__family", "standing__origin__publisher"),
    "origin_company": F("standing__origin__company"),
    "origin_root": Coalesce("standing__origin__company__merged_into", "standing__origin__company"),
}
PLACED = {"deal": F("report__placement__deal"), "about": F("report__placement__company")}


def claims_of(deal_ids: Iterable[int], at: dt.datetime | None = None) -> Evidence:
    """The visible claims of each deal as reported by `at` (None: now); deals without any map to []. One query."""
    ids = list(deal_ids)
    return grouped(ids, "deal", standing_rows(at, report__placement__deal__in=ids))


def own_figures_of(company_ids: Iterable[int], at: dt.datetime | None = None) -> Evidence:
    """The visible valuations that each company has without a deal, as claims_of() gives those of deals. One query."""
    ids = list(company_ids)
    return grouped(ids, "about", standing_rows(at, report__placement__company__in=ids).filter(OWN_FIGURE))


def claims_of_reports(report_ids: Iterable[int]) -> Evidence:
    """The visible claims of reports that may not have a deal, by report. One query."""
    ids = list(report_ids)
    return grouped(ids, "report_id", standing_rows(report__in=ids))


def standing_rows(at: dt.datetime | None = None, **among: Any) -> QuerySet[Claim]:
    """Of the claims `among`, those that count now: visible, and not replaced by a visible correction.

    What they are chosen by comes first: PostgreSQL plans the first eight tables together, and this joins more.
    """
    rows = Claim.objects.filter(**among).visible().exclude(corrected_by__standing__verdict__in=VISIBLE).order_by()
    return rows.filter(reported_at__lte=at) if at else rows


def grouped(ids: list[int], by: str, rows: QuerySet[Claim]) -> Evidence:
    found: Evidence = {pk: [] for pk in ids}
    for row in rows.values(*COLUMNS, **TOLD, **STANDS, **PLACED):
        found[row[by]].append(as_evidence(row))
    return found


def as_evidence(row: Row, ties: Ties = NOW) -> consensus.Claim:
    """A row as the fold wants it: parties and origins as keys, the day's reference rates beside the currencies."""
    day = row["reported_at"].date()
    return consensus.Claim(
        id=row["pk"],
        report=row["report_id"],
        who=party_key(row, ties),
        step=row["step"] or Decimal(0),
        rate=units_per_dollar(row["currency"], day) if row["currency"] else None,
        also_rate=units_per_dollar(row["also_currency"], day) if row["also_currency"] else None,
        origin=origin_key(row, ties),
        authority=row["authority"],
        is_relay=row["is_relay"],
        publisher=f"p{ties.publisher(row['printed_by'], row['family'])}",
        historical=row["historical"],
        checked=row["verdict"] == Verdict.ACCEPTED,
        preferred=row["preferred"],
        **{name: row[name] for name in SAID},
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


def party_key(row: Row, ties: Ties = NOW) -> str:
    """A participant across articles: the company where one is known, else the folded name; "" for the whole deal."""
    if row["party_company"]:
        return f"c{ties.company(row['party_company'], row['party_root'])}"
    name = fold(row["party"])
    return f"n:{PLACES.get(name, name)}" if name else ""


def origin_key(row: Row, ties: Ties = NOW) -> str | None:
    """An origin across articles. A company and its filings are one voice; a publisher speaks for its family."""
    if row["origin_publisher"]:
        return f"p{ties.publisher(row['origin_publisher'], row['origin_family'])}"
    if row["origin_company"]:
        return f"c{ties.company(row['origin_company'], row['origin_root'])}"
    return None if row["origin_kind"] == Origin.Kind.UNIDENTIFIED else f"o{row['origin']}"


def weighed(claim: Claim) -> consensus.Claim:
    """A claim at hand as the fold weighs it, fetched with_evidence(). No query."""
    publisher, standing = claim.report.revision.article.publisher, claim.standing
    return as_evidence(
        {
            **{name: getattr(claim, name) for name in ("pk", "report_id", "step", *SAID)},
            **party_columns(claim),
            **origin_columns(standing.origin),
            "historical": claim.report.is_historical,
            "printed_by": publisher.pk,
            "family": speaks_for(publisher),
            "verdict": standing.verdict,
            "authority": standing.authority,
            "is_relay": standing.is_relay,
            "preferred": standing.is_preferred,
        }
    )


def party_columns(claim: Claim) -> Row:
    party = claim.party_company
    return {"party_company": party and party.pk, "party_root": party and party.root_id, "party": claim.party}


def origin_columns(origin: Origin) -> Row:
    publisher, company = origin.publisher, origin.company
    return {
        "origin": origin.pk,
        "origin_kind": origin.kind,
        "origin_publisher": publisher and publisher.pk,
        "origin_family": publisher and speaks_for(publisher),
        "origin_company": company and company.pk,
        "origin_root": company and company.root_id,
    }


def party_key_of(claim: Claim) -> str:
    """party_key() of a row at hand, fetched with its party's company."""
    return party_key(party_columns(claim))


def origin_key_of(origin: Origin) -> str | None:
    """origin_key() of a row at hand, fetched with its publisher and company."""
    return origin_key(origin_columns(origin))


def explained_of(deals: Iterable[int], companies: Iterable[int]) -> Explained:
    """The contradictions editors explained. One query."""
    rows = Decision.objects.filter(Q(deal__in=list(deals)) | Q(company__in=list(companies)), kind=Decision.Kind.EXPLAIN)
    return explained(rows.order_by("decided_at", "pk").values_list("deal", "company", "payload", "reason"))


def explained(told: Iterable[tuple[int | None, int | None, dict[str, Any], str]]) -> Explained:
    """By the decisions told, oldest first."""
    found: Explained = {}
    for deal, company, payload, reason in told:
        reasons = found.setdefault(("deal", deal) if deal else ("company", company or 0), {})
        if payload["explained"]:
            reasons[payload["conflict"]] = reason
        else:
            reasons.pop(payload["conflict"], None)
    return found
