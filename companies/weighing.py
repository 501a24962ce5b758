"""Claims in the database as the fold weighs them, on the public clock: what was reported by then, with the decisions
of today. clocks.py asks on either clock.

Rows are read as plain values: a deal of hundreds of claims is weighed with every page and every new article.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from companies import consensus
from companies.models import VISIBLE, Aspect, Basis, Claim, Decision, Origin, Verdict
from companies.rates import units_per_dollar
from companies.reading.folding import fold
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
# The claims that count now: visible, and not replaced by a visible correction. In SQL, since with every page and every
# article it would be put together anew, which takes longer than to run it.
COUNTING = f"""
SELECT claim.id AS pk, claim.report_id, claim.step, claim.party, claim.party_company_id AS party_company,
       {", ".join(f"claim.{column}" for column in SAID)},
       report.is_historical AS historical, printer.id AS printed_by,
       COALESCE(printer.family_id, printer.id) AS family, COALESCE(party.merged_into_id, party.id) AS party_root,
       standing.verdict, standing.authority, standing.is_relay, standing.is_preferred AS preferred,
       origin.id AS origin, origin.kind AS origin_kind, origin.publisher_id AS origin_publisher,
       COALESCE(speaker.family_id, speaker.id) AS origin_family, origin.company_id AS origin_company,
       COALESCE(speaking.merged_into_id, speaking.id) AS origin_root,
       placement.deal_id AS deal, placement.company_id AS about
  FROM companies_report report
  LEFT JOIN companies_placement placement ON placement.report_id = report.id
  JOIN companies_claim claim ON claim.report_id = report.id
  JOIN companies_standing standing ON standing.claim_id = claim.id
  JOIN companies_origin origin ON origin.id = standing.origin_id
  JOIN articles_revision revision ON revision.id = report.revision_id
  JOIN articles_article article ON article.id = revision.article_id
  JOIN articles_publisher printer ON printer.id = article.publisher_id
  LEFT JOIN companies_company party ON party.id = claim.party_company_id
  LEFT JOIN articles_publisher speaker ON speaker.id = origin.publisher_id
  LEFT JOIN companies_company speaking ON speaking.id = origin.company_id
 WHERE ({{among}}) AND standing.verdict = ANY(%(visible)s) AND claim.reported_at <= %(at)s
   AND NOT EXISTS (
       SELECT FROM companies_claim fix JOIN companies_standing fixes ON fixes.claim_id = fix.id
        WHERE fix.corrects_id = claim.id AND fixes.verdict = ANY(%(visible)s))
"""
AMONG = {
    "deals": "placement.deal_id = ANY(%(deals)s)",
    "companies": "placement.deal_id IS NULL AND placement.company_id = ANY(%(companies)s)"
    " AND claim.aspect = 'valuation' AND claim.basis = 'appraisal'",
    "reports": "report.id = ANY(%(reports)s)",
}
ALWAYS = dt.datetime.max.replace(tzinfo=dt.UTC)


def evidence_of(
    deals: Iterable[int] = (), companies: Iterable[int] = (), at: dt.datetime | None = None
) -> tuple[Evidence, Evidence]:
    """The visible claims of each deal, and the valuations each company has without a deal, as reported by `at` (None:
    now). Those without any map to []. One query."""
    wanted = {"deals": list(deals), "companies": list(companies)}
    of_deals: Evidence = {pk: [] for pk in wanted["deals"]}
    own: Evidence = {pk: [] for pk in wanted["companies"]}
    for row in counting_rows(at or ALWAYS, **wanted):
        (of_deals[row["deal"]] if row["deal"] else own[row["about"]]).append(as_evidence(row))
    return of_deals, own


def claims_of_reports(report_ids: Iterable[int]) -> Evidence:
    """The visible claims of reports that may have no place yet, by report. One query."""
    found: Evidence = {pk: [] for pk in report_ids}
    for row in counting_rows(ALWAYS, reports=list(found)):
        found[row["report_id"]].append(as_evidence(row))
    return found


def counting_rows(at: dt.datetime, **among: list[int]) -> Iterator[Row]:
    chosen = {name: keys for name, keys in among.items() if keys}
    if not chosen:
        return
    sql = COUNTING.format(among=" OR ".join(AMONG[name] for name in chosen))
    with connection.cursor() as cursor:
        cursor.execute(sql, {"visible": list(map(str, VISIBLE)), "at": at, **chosen})
        columns = [column.name for column in cursor.description]
        for row in cursor.fetchall():
            yield dict(zip(columns, row, strict=True))


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
