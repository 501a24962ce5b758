"""Which companies an address names for comparing: by their slugs or by any of their names, six at most.

What is asked for in vain comes back with the reason; nothing is guessed where a name belongs to several.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from companies.comparison import DASHES
from companies.lists import shown_deals
from companies.models import Company, Name
from companies.reading.folding import fold

MOST = len(DASHES)
MOST_ASKED = 24  # what one address may name; more is no question of a reader
SUGGESTED = 8
LONGEST = 200


@dataclass(frozen=True)
class Asked:
    """companies: at most six. unknown: as written. ambiguous: as written, with those it may be.

    repeated, merged: (as written, the company it is); left_out: past the sixth.
    """

    companies: tuple[Company, ...] = ()
    unknown: tuple[str, ...] = ()
    ambiguous: tuple[tuple[str, tuple[Company, ...]], ...] = ()
    repeated: tuple[Company, ...] = ()
    merged: tuple[tuple[str, Company], ...] = ()
    left_out: tuple[Company, ...] = ()


def asked_for(texts: Sequence[str]) -> Asked:
    """What an address names. Two queries, one where every text is a slug."""
    wanted = [text for text in (text.strip() for text in texts[:MOST_ASKED]) if text]
    readable = [text for text in wanted if len(text) <= LONGEST and "\0" not in text]
    found = by_slug(readable)
    named = by_name([text for text in readable if text not in found])
    asked = Asked(unknown=tuple(dict.fromkeys(text[:40] for text in wanted if text not in {**found, **named})))
    for text in readable:
        if text in found:
            asked = with_company(asked, text, found[text])
        elif len(named.get(text, ())) == 1:
            asked = with_company(asked, "", named[text][0])
        elif text in named:
            asked = replace(asked, ambiguous=(*asked.ambiguous, (text, tuple(named[text]))))
    return asked


def with_company(asked: Asked, slug: str, company: Company) -> Asked:
    """One more company, where it may be. slug: as asked for, to tell whether it was merged into this one."""
    if slug and slug != company.slug:
        asked = replace(asked, merged=(*asked.merged, (slug, company)))
    if company in asked.companies:
        return replace(asked, repeated=(*asked.repeated, company))
    if len(asked.companies) == MOST:
        return replace(asked, left_out=(*asked.left_out, company))
    return replace(asked, companies=(*asked.companies, company))


def by_slug(texts: Iterable[str]) -> dict[str, Company]:
    rows = Company.objects.filter(slug__in=list(texts)).select_related("merged_into")
    return {row.slug: row.merged_into or row for row in rows}


def by_name(texts: Sequence[str]) -> dict[str, list[Company]]:
    """The companies so named, by the text; no query without a text."""
    folded = {text: fold(text) for text in texts}
    rows = Name.objects.filter(folded__in=set(folded.values())).select_related("company__merged_into") if folded else []
    found: dict[str, dict[int, Company]] = defaultdict(dict)
    for name in rows:
        company = name.company.merged_into or name.company
        found[name.folded][company.pk] = company
    return {text: list(found[key].values()) for text, key in folded.items() if key in found}


def suggested(companies: Sequence[Company]) -> list[Company]:
    """Others with a reported valuation, of the sectors of these where they have one, last reported first. One query."""
    sectors = {company.sector for company in companies if company.sector}
    deals = shown_deals().filter(valuation_claim__isnull=False, company__merged_into=None, company__is_proposed=False)
    if sectors:
        deals = deals.filter(company__sector__in=sectors)
    rows = deals.exclude(company__in=companies).select_related("company").only("company").order_by("-last_reported_at")
    found = {deal.company_id: deal.company for deal in rows[: SUGGESTED * 4]}
    return list(found.values())[:SUGGESTED]
