"""What deals and companies show, as plain values to compare: to the byte, or in words without row ids."""

import datetime as dt
import json
from typing import Any

from articles.models import Publisher
from companies import clocks, deriving
from companies.deriving import Subject
from companies.models import Claim, Company, Deal, DealState, Origin, Placement, Shown

Json = dict[str, Any]
COUNTED = ("title", "article_count", "first_reported_at", "turns_on", "company_id", "merged_into_id")
# Where a state names rows: one claim, or lists of them.
OF_CLAIMS = {"claims", "claim", "against", "superseded", "conflict", "sides", "slips", "refuted"}


def columns(row: Shown) -> Json:
    return {column.attname: getattr(row, column.attname) for column in Shown._meta.fields}


def everything() -> Json:
    """All that is shown now: each deal with its caches, the rows of both clocks that hold now, and every place."""
    deals = Deal.objects.order_by("pk")
    return {
        "deals": {deal.pk: columns(deal) | {name: getattr(deal, name) for name in COUNTED} for deal in deals},
        "rows": {
            (clock, row.deal_id, row.company_id): columns(row)
            for clock in ("public", "site")
            for row in DealState.objects.filter(clock=clock, until=None, report_count__gt=0)
        },
        "places": list(Placement.objects.order_by("report").values_list("report", "deal", "company")),
        "companies": dict(Company.objects.values_list("pk", "merged_into")),
        "families": dict(Publisher.objects.values_list("pk", "family")),
    }


def shown_on_site(at: dt.datetime, deals: list[int], companies: list[int]) -> tuple[Json, Json]:
    """What the site showed at `at`: folded from what it had recorded by then, and as its rows keep it."""
    found = clocks.known_at(deals, companies, at, "site")
    claims = {Subject(deal=pk): rows for pk, rows in found.deals.items()}
    claims |= {Subject(company=pk): rows for pk, rows in found.companies.items()}
    folded = {
        subject: deriving.Known(subject, rows, found.reasons(*subject.key)).fold(at).as_json()
        for subject, rows in claims.items()
        if rows
    }
    kept = {Subject(row.deal_id, row.company_id): row.state for row in DealState.objects.at(at, "site")}
    return folded, {subject: state for subject, state in kept.items() if state["reports"]}


def in_words(deal: Deal) -> str:
    """What a deal shows without row ids: claims by what they say and who printed it, parties and origins by name."""
    rows = Claim.objects.filter(report__placement__deal=deal).select_related("report__revision__article__publisher")
    words = {claim.pk: words_of(claim) for claim in rows}
    names = {f"c{pk}": name for pk, name in Company.objects.values_list("pk", "name")}
    names |= {f"p{pk}": name for pk, name in Publisher.objects.values_list("pk", "name")}
    names |= {f"o{pk}": label for pk, label in Origin.objects.values_list("pk", "label")}

    def plain(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: plain(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return sorted((plain(item, key) for item in value), key=str)
        if key in OF_CLAIMS and value:
            return words[value]
        return ":".join(names.get(part, part) for part in value.split(":")) if isinstance(value, str) else value

    told = {name: getattr(deal, name) for name in ("kind", "stage", "title", "article_count", "first_reported_at")}
    return json.dumps(
        [deal.company.name, told, plain(deal.state)], sort_keys=True, default=str, ensure_ascii=False, indent=1
    )


def words_of(claim: Claim) -> str:
    said = (claim.aspect, claim.stance, claim.status, claim.party, claim.role, claim.low, claim.high, claim.qualifier)
    return " ".join(str(part) for part in (claim.report.revision.article.publisher, claim.quote, *said) if part)
