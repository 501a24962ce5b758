"""Plain search: companies by all their names and tickers, deals, the words of claims, titles of articles.

Every word must occur; words in quotation marks must occur together. Known exception: company names are compared with
their spaces squeezed out, so "Deep Seek" finds DeepSeek. No ranking beyond "its very name first, then the newest".
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Subquery, Window

from articles.models import Article
from companies.lists import claim_rows, deal_rows, deals_now, latest_deal, named
from companies.models import Claim

MOST_TERMS = 8
PER_GROUP = {"companies": 8, "deals": 8, "claims": 24, "articles": 8}  # a sentence often holds three claims
TERM = re.compile(r'["“”]([^"“”]+)["“”]|(\S+)')


@dataclass(frozen=True)
class Sentence:
    """What several claims of one article have in common: their quote. claims: figures first."""

    quote: str
    claims: list[Claim]

    @property
    def first(self) -> Claim:
        return self.claims[0]


@dataclass(frozen=True)
class Group:
    """One kind of thing found. rows: Company, DealRow, Sentence or Article; count: all there are."""

    key: str
    title: str
    rows: Sequence[Any]
    count: int


def terms(text: str) -> list[str]:
    """The words and quoted phrases of a search, eight at most.

    >>> terms('"in talks" tencent')
    ['in talks', 'tencent']
    """
    found = ((phrase or word).strip(' "“”') for phrase, word in TERM.findall(text))
    return [term for term in found if term][:MOST_TERMS]


def search(text: str) -> list[Group]:
    """What matches in each group, the first few of each. One query a group, and one more for the figures of deals."""
    words = terms(text)
    if not words:
        return []
    return [group(key, rows(words, 0, PER_GROUP[key])) for key, rows in FINDERS.items()]


def search_one(key: str, text: str, offset: int, limit: int) -> Group:
    """A stretch of one group."""
    words = terms(text)
    return group(key, FINDERS[key](words, offset, limit) if words else ([], 0))


Found = tuple[Sequence[Any], int]


def group(key: str, found: Found) -> Group:
    return Group(key, TITLES[key], *found)


def find_companies(words: list[str], offset: int, limit: int) -> Found:
    rows = named(" ".join(words)).annotate(reported=Subquery(latest_deal().values("last_reported_at")[:1]))
    return counted(rows.order_by("rank", F("reported").desc(nulls_last=True), "name", "pk"), offset, limit)


def find_deals(words: list[str], offset: int, limit: int) -> Found:
    """By title, or all deals of a company so named."""
    in_title = Q(*(Q(title__icontains=word) for word in words))
    its_company = Q(company__in=named(" ".join(words)).values("pk"))
    rows = deals_now().filter(in_title | its_company).order_by("-last_reported_at", "-pk")
    deals, count = counted(rows, offset, limit)
    return deal_rows(deals), count


def find_claims(words: list[str], offset: int, limit: int) -> Found:
    """Visible claims whose quote holds every word, those of one sentence together; the count is of claims."""
    rows = claim_rows().filter(*(Q(quote__icontains=word) for word in words))
    claims, count = counted(rows.order_by("-reported_at", "report", "in_title", "start", "pk"), offset, limit)
    return sentences(claims), count


def find_articles(words: list[str], offset: int, limit: int) -> Found:
    rows = Article.objects.select_related("publisher").filter(*(Q(title__icontains=word) for word in words))
    return counted(rows.order_by("-published_at", "-pk"), offset, limit)


def counted(rows: QuerySet[Any], offset: int, limit: int) -> Found:
    """A stretch of rows and how many there are in all, in one query; past the end nothing is known."""
    found = list(rows.annotate(total=Window(Count("pk")))[offset : offset + limit])
    return found, found[0].total if found else 0


def sentences(claims: Sequence[Claim]) -> list[Sentence]:
    grouped: dict[tuple[int, bool, int], list[Claim]] = {}
    for claim in claims:
        grouped.setdefault((claim.report_id, claim.in_title, claim.start), []).append(claim)
    return [Sentence(same[0].quote, sorted(same, key=lambda claim: not claim.currency)) for same in grouped.values()]


TITLES = {
    "companies": "Companies",
    "deals": "Deals",
    "claims": "Claims, by their words",
    "articles": "Articles, by title",
}
FINDERS: dict[str, Callable[[list[str], int, int], Found]] = {
    "companies": find_companies, "deals": find_deals, "claims": find_claims, "articles": find_articles,
}  # fmt: skip
