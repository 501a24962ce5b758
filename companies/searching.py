"""Search: companies by all their names and tickers, deals, the words of claims, titles of articles. No HTML.

Every word must occur; words in quotation marks must occur together (words.py says what a word is); Chinese is found in
both of its scripts. A company is found by how its name is spelled, however it is spaced: "Deep Seek" finds DeepSeek.
No ranking beyond "its very name first, then the newest". Refuses to count or to page beyond the first MOST of a group:
that many are looked up, so that a common word costs no more than a rare one.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery, TrigramSimilarity
from django.db.models import DateTimeField, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest, JSONObject
from opencc import OpenCC

from articles import words
from articles.models import Article
from companies.lists import claim_rows, deal_rows, deals_now, latest_deal, named, shown_deals, squeeze
from companies.models import Claim, Company, Deal, Identifier, Name
from companies.reading.folding import CJK, fold

MOST = 1_000
MOST_TERMS = 8
MOST_GUESSES = 3
SHORTEST_GUESS = 3
TERM = re.compile(r'["“”]([^"“”]+)["“”]|(\S+)')
# Simplified, and the ways its traditional forms are written in Taiwan and Hong Kong.
SCRIPTS = [OpenCC(name) for name in ("t2s", "s2t", "s2tw", "s2hk")]
NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


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
    """One kind of thing found. rows: Company, DealRow, Sentence or Article.

    count: all there are, up to MOST + 1; shown: how many of them the rows hold, where a sentence holds several claims.
    """

    key: str
    title: str
    rows: Sequence[Any]
    count: int
    shown: int

    @property
    def is_capped(self) -> bool:
        return self.count > MOST

    @property
    def count_words(self) -> str:
        """ "12", "1,000+" """
        return count_words([self])


@dataclass(frozen=True)
class Asked:
    """A search as it was typed: terms are its words and quoted phrases, words what they are looked up by."""

    terms: list[str]

    @property
    def name(self) -> str:
        return " ".join(self.terms)

    @property
    def words(self) -> SearchQuery | None:
        return words.query(map(spellings, self.terms))

    @property
    def is_one_word(self) -> bool:
        """Whether PostgreSQL can tell beforehand how many hold it: of each word it knows, but not of two together."""
        return len(self.terms) == 1 and " " not in words.phrase(self.terms[0])


@dataclass(frozen=True)
class Kind:
    """title, first: as shown, the first so many. hits: what matches, the best first, annotated `rank` and `at`.

    load: the rows of some of these keys, in their order.
    """

    title: str
    first: int
    hits: Callable[[Asked], QuerySet[Any]]
    load: Callable[[Sequence[int]], Sequence[Any]]


def terms(text: str) -> list[str]:
    """The words and quoted phrases of a search, eight at most.

    >>> terms('"in talks" tencent')
    ['in talks', 'tencent']
    """
    found = ((phrase or word).strip(' "“”') for phrase, word in TERM.findall(text))
    return [term for term in found if term][:MOST_TERMS]


def spellings(term: str) -> list[str]:
    """A term in both scripts of Chinese.

    >>> spellings("融资")
    ['融资', '融資']
    """
    return [*dict.fromkeys([term, *(script.convert(term) for script in SCRIPTS)])] if CJK.search(term) else [term]


def search(text: str) -> list[Group]:
    """What matches in each group, the first few of each. One query, one more for each group that has any, and one for
    the figures of deals."""
    asked = Asked(terms(text))
    found = hits(asked, KINDS)
    return [stretch(key, found[key], 0, kind.first) for key, kind in KINDS.items()] if asked.terms else []


def search_one(key: str, text: str, offset: int, limit: int) -> Group:
    """A stretch of one group."""
    return stretch(key, hits(Asked(terms(text)), [key])[key], offset, limit)


def stretch(key: str, keys: Sequence[int], offset: int, limit: int) -> Group:
    wanted = keys[:MOST][offset : offset + limit]
    return Group(key, KINDS[key].title, KINDS[key].load(wanted) if wanted else [], len(keys), len(wanted))


def count_words(groups: Sequence[Group]) -> str:
    """How many there are in all of these; of a group that was not counted to its end, MOST and more."""
    return f"{sum(min(group.count, MOST) for group in groups):,}{'+' if any(g.is_capped for g in groups) else ''}"


def hits(asked: Asked, groups: Iterable[str]) -> dict[str, list[int]]:
    """The keys of what matches in each group, the best first, MOST + 1 at most. One query."""
    found: dict[str, list[tuple[int, dt.datetime, int]]] = defaultdict(list)
    if not asked.terms:
        return defaultdict(list)
    parts = [
        KINDS[key].hits(asked).annotate(group=Value(key)).values_list("group", "rank", "at", "pk")[: MOST + 1]
        for key in groups
    ]
    for group, rank, at, pk in parts[0].union(*parts[1:], all=True):
        found[group].append((-rank, at or NEVER, pk))
    # A union promises no order.
    return defaultdict(list, {group: [pk for *_, pk in sorted(rows, reverse=True)] for group, rows in found.items()})


def newest_first(rows: QuerySet[Any], column: str, asked: Asked) -> QuerySet[Any]:
    """For a common word read in this order, until there are enough; where too few might hold all words, sorted after.

    The sum is what keeps the index on `column` from being used.
    """
    at: Any = F(column) if asked.is_one_word else ExpressionWrapper(F(column) + dt.timedelta(), DateTimeField())
    return rows.annotate(rank=Value(0), at=at).order_by(at.desc(), "-pk")


# ---- companies --------------------------------------------------------------------------------------------------


def company_hits(asked: Asked) -> QuerySet[Any]:
    rows = named(asked.name).annotate(at=Subquery(latest_deal().values("last_reported_at")[:1]))
    return rows.order_by("rank", F("at").desc(nulls_last=True), "-pk")


def load_companies(keys: Sequence[int]) -> list[Company]:
    """With `written`, the text and language of all their names, and `tickers`; what was merged into them is theirs."""
    of_it = Q(company=OuterRef("pk")) | Q(company__merged_into=OuterRef("pk"))
    names = Name.objects.filter(of_it).order_by("pk").values(name=JSONObject(text="text", language="language"))
    tickers = Identifier.objects.filter(of_it, scheme=Identifier.Scheme.TICKER).order_by("value").values("value")
    rows = Company.objects.annotate(written=ArraySubquery(names), tickers=ArraySubquery(tickers))
    return in_order(rows.in_bulk(keys), keys)


def near_misses(text: str) -> list[Name]:
    """Names much like what was typed, or like a word of it, for a search that found nothing; one a company."""
    typed = {squeeze(fold(part)) for part in (text, *terms(text))}
    wanted = sorted(part for part in typed if len(part) >= SHORTEST_GUESS)
    if not wanted:
        return []
    alike = [TrigramSimilarity("squeezed", part) for part in wanted]
    rows = Name.objects.filter(reduce(or_, (Q(squeezed__trigram_similar=part) for part in wanted)))
    rows = rows.annotate(alike=Greatest(*alike) if alike[1:] else alike[0]).select_related("company__merged_into")
    best: dict[int, Name] = {}
    for name in rows.order_by("-alike", "pk")[: MOST_GUESSES * MOST_GUESSES]:
        best.setdefault(name.company.root_id, name)
    return list(best.values())[:MOST_GUESSES]


# ---- deals ------------------------------------------------------------------------------------------------------


def deal_hits(asked: Asked) -> QuerySet[Any]:
    """By title, by company, or by words of which some are in the title and the others each a name of its company.

    Each way is a query of its own: an index serves it, as none would serve all of them with OR.
    """
    ways = [Deal.objects.filter(company__in=named(asked.name).values("pk"))]
    if asked.words:
        ways.append(Deal.objects.filter(words=asked.words))
    if len(asked.terms) > 1:
        each = reduce(and_, map(in_title_or_name, asked.terms))
        ways.append(Deal.objects.filter(each, company__in=bearers(asked.terms)))
    first, *rest = (rows.order_by().values("pk") for rows in ways)
    return newest_first(shown_deals().filter(pk__in=first.union(*rest)), "last_reported_at", asked)


def in_title_or_name(term: str) -> Q:
    in_title, is_named = words.query([spellings(term)]), Q(company__in=bearers([term]))
    return is_named | Q(words=in_title) if in_title else is_named


def bearers(names: Iterable[str]) -> QuerySet[Any, Any]:
    """The companies that one of these is the very name of."""
    rows = Name.objects.filter(squeezed__in=[squeeze(fold(name)) for name in names])
    return rows.values(root=Coalesce("company__merged_into", "company"))


def load_deals(keys: Sequence[int]) -> Sequence[Any]:
    return deal_rows(in_order(deals_now().in_bulk(keys), keys))


# ---- claims -----------------------------------------------------------------------------------------------------


def claim_hits(asked: Asked) -> QuerySet[Any]:
    """Visible claims whose quote holds every word."""
    rows = Claim.objects.visible()
    return newest_first(rows.filter(words=asked.words) if asked.words else rows.none(), "reported_at", asked)


def load_sentences(keys: Sequence[int]) -> list[Sentence]:
    """Those of one sentence together."""
    grouped: dict[tuple[int, bool, int], list[Claim]] = defaultdict(list)
    for claim in in_order(claim_rows().in_bulk(keys), keys):
        grouped[claim.report_id, claim.in_title, claim.start].append(claim)
    figures_first = [sorted(claims, key=lambda claim: (not claim.currency, claim.pk)) for claims in grouped.values()]
    return [Sentence(claims[0].quote, claims) for claims in figures_first]


# ---- articles ---------------------------------------------------------------------------------------------------


def article_hits(asked: Asked) -> QuerySet[Any]:
    rows = Article.objects.filter(words=asked.words) if asked.words else Article.objects.none()
    return newest_first(rows, "published_at", asked)


def load_articles(keys: Sequence[int]) -> list[Article]:
    return in_order(Article.objects.select_related("publisher").in_bulk(keys), keys)


def in_order(found: dict[int, Any], keys: Sequence[int]) -> list[Any]:
    """The rows of these keys; one that went away since is left out."""
    return [found[key] for key in keys if key in found]


KINDS = {
    "companies": Kind("Companies", 8, company_hits, load_companies),
    "deals": Kind("Deals", 8, deal_hits, load_deals),
    "claims": Kind("Claims, by their words", 24, claim_hits, load_sentences),  # a sentence often holds three claims
    "articles": Kind("Articles, by title", 8, article_hits, load_articles),
}
