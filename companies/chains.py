"""What a story shows: each thread as a tree of articles, with the time each took and what drifted on the way.

An article hangs below the one it has the word from: whose text it prints, whom it names beside the origin, else the
first report. Queries, no addresses, no HTML; drift.py compares.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from articles.models import Article, CopyLink, Publisher
from companies import drift
from companies.asof import AsOf
from companies.excerpts import stated
from companies.known import origin_name
from companies.lists import UNPRINTED
from companies.models import Claim, Deal, Origin
from companies.reading.hedging import find_hedges, status_of
from companies.relays import ITS_OWN
from companies.stories import ARTICLE, Session, Voice, copy_links, leader, spoken
from companies.ties import speaks_for
from companies.totals import OPEN
from companies.weighing import weighed

MOST = 60
BRIEFLY = ("valuation", "amount", "stake_percent", "status")


@dataclass(frozen=True)
class Difference:
    """One way in which an article parts from the one it has the word from. words: how; `was`, `now`: the two claims."""

    words: str
    now: Claim
    was: Claim | None

    @property
    def says(self) -> str:
        return stated(self.now)

    @property
    def had(self) -> str:
        return stated(self.was) if self.was else ""


@dataclass
class Node:
    """An article in the chain. lead: how long after the first, None for that one and where it is dated earlier.

    claims: what it says on the origin's word, figures first; none where it only prints the text of another.
    """

    article: Article
    lead: dt.timedelta | None
    how: str
    claims: list[Claim]
    differences: list[Difference]
    children: list["Node"] = field(default_factory=list)


@dataclass(frozen=True)
class Thread:
    """How one origin's word on one deal went round. own_held: its own report is the first. count: articles, of which
    `hidden` are not shown. deal, origin: None of a text that tells no deal."""

    deal: Deal | None
    origin: Origin | None
    first: Node
    own_held: bool
    count: int
    hidden: int

    @property
    def name(self) -> str:
        return origin_name(self.origin) if self.origin else ""

    @property
    def nodes(self) -> list[Node]:
        """In reading order."""
        return list(below(self.first))

    @property
    def drifted(self) -> list[Node]:
        return [node for node in self.nodes if node.differences]

    @property
    def publishers(self) -> int:
        return len({node.article.publisher_id for node in self.nodes})

    @property
    def lasted(self) -> dt.timedelta:
        return max(node.lead or dt.timedelta(0) for node in self.nodes)


def below(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from below(child)


@dataclass(frozen=True)
class Material:
    """What a thread is made of. said: each article's claims on the origin's word; printed: of each copy its link to the
    article whose text it has."""

    articles: Mapping[int, Article]
    said: Mapping[int, Sequence[Claim]]
    printed: Mapping[int, CopyLink]


def threads(article: Article, sessions: Mapping[Voice, Session], asof: AsOf) -> list[Thread]:
    """The stories that this article leads, the longest first; one of copies alone where it tells of no deal. Three
    queries. sessions: of sessions_of(article)."""
    led = {voice: session for voice, session in sessions.items() if leader(session) == article.pk}
    members = {told.article for session in led.values() for told in session} | {article.pk}
    links = [link for link in copy_links(sorted(members), asof) if link.article.published_at <= asof.instant]
    printed = earliest(links)
    said = said_by(members, {deal for deal, *_ in led}, asof)
    articles = {article.pk: article, **{link.article_id: link.article for link in links}}
    articles |= {row.report.revision.article_id: row.report.revision.article for of in said.values() for row in of}
    found = []
    for voice, session in led.items():
        theirs = {told.article: [row for row in said[voice] if article_of(row) == told.article] for told in session}
        found.append(thread(Material(articles, theirs, printed), article.pk))
    if not led and printed:
        found.append(thread(Material(articles, {article.pk: []}, printed), article.pk))
    return sorted(found, key=lambda thread: -thread.count)


def earliest(links: Iterable[CopyLink]) -> dict[int, CopyLink]:
    """Of each copy the link to the earliest that has its text."""
    found: dict[int, CopyLink] = {}
    for link in sorted(links, key=lambda link: (link.earlier.published_at, link.earlier_id)):
        found.setdefault(link.article_id, link)
    return found


def said_by(articles: Iterable[int], deals: Iterable[int], asof: AsOf) -> dict[Voice, list[Claim]]:
    """What these articles say of the deals, by whose word it is, in reading order. One query."""
    rows = spoken(asof).filter(**{f"{ARTICLE}__in": list(articles), "report__placement__deal__in": list(deals)})
    found: dict[Voice, list[Claim]] = defaultdict(list)
    for row in rows.with_evidence().defer(*UNPRINTED).order_by("reported_at", "report", "-in_title", "start", "pk"):
        found[spoken_by(row)].append(row)
    return found


def spoken_by(row: Claim) -> Voice:
    """voice_of() of a row at hand."""
    origin, deal = row.standing.origin, row.report.placement.deal
    assert deal is not None  # asked for so
    speaker = speaks_for(origin.publisher) if origin.publisher else None
    party = origin.company.root_id if origin.company else None
    return deal.pk, speaker, party, None if speaker or party else origin.pk


def article_of(row: Claim) -> int:
    return row.report.revision.article_id


def thread(material: Material, first: int) -> Thread:
    """The tree below the first article. Copies that say nothing of their own are part of it too."""
    members = dict(material.said)
    for copy in in_order(material, material.printed):
        if material.printed[copy].earlier_id in members:
            members.setdefault(copy, [])
    order = [first, *(key for key in in_order(material, members) if key != first)]
    shown = Material(material.articles, {key: members[key] for key in order[:MOST]}, material.printed)
    nodes = {key: node(shown, key, first) for key in shown.said}
    for key in order[1:MOST]:
        nodes[parent(shown, key, first)].children.append(nodes[key])
    head = next(iter(members[first]), None)
    return Thread(
        deal=head.report.placement.deal if head else None,
        origin=head.standing.origin if head else None,
        first=nodes[first],
        own_held=any(is_own(row) for row in members[first]),
        count=len(order),
        hidden=len(order[MOST:]),
    )


def in_order(material: Material, keys: Iterable[int]) -> list[int]:
    return sorted(keys, key=lambda key: (material.articles[key].published_at, key))


def is_own(row: Claim) -> bool:
    """What a party says is its own report in its own newsroom, in a press release or in a filing alone."""
    is_voice = row.standing.origin.publisher is not None or printer(row).kind in ITS_OWN
    return is_voice and not row.standing.is_relay


def printer(row: Claim) -> Publisher:
    return row.report.revision.article.publisher


def node(material: Material, key: int, first: int) -> Node:
    article, rows = material.articles[key], material.said[key]
    took = article.published_at - material.articles[first].published_at
    return Node(
        article=article,
        lead=took if key != first and took >= dt.timedelta(0) else None,
        how=how(material, key, first),
        claims=told_briefly(rows),
        differences=differences(material.said[parent(material, key, first)], rows) if key != first else [],
    )


def told_briefly(rows: Iterable[Claim]) -> list[Claim]:
    """The figures and the status, each once, figures first."""
    once: dict[object, Claim] = {}
    for row in rows:
        if row.currency or row.percent or row.aspect == "status":
            once.setdefault((row.aspect, weighed(row).words), row)
    return sorted(once.values(), key=lambda row: BRIEFLY.index(row.aspect))


def how(material: Material, key: int, first: int) -> str:
    """What the article does with the word, in our words."""
    rows = material.said[key]
    if any(is_own(row) for row in rows):
        return "its own report"
    link = material.printed.get(key)
    if link and link.earlier_id in material.said:
        is_again = link.earlier.publisher_id == material.articles[key].publisher_id
        return "prints its own text again" if is_again else f"prints the text of {link.earlier.publisher}"
    if not rows:
        return "the first to print it"
    origin = origin_name(rows[0].standing.origin)
    if rows[0].standing.origin.publisher is None:
        return f"quotes {origin}"
    if key == first:
        return f"the first here to pass on {origin}, whose own report is not held"
    through = go_between(material, key, first)
    return f"passed it on by way of {material.articles[through].publisher}" if through else "passed it on"


def parent(material: Material, key: int, first: int) -> int:
    """The article it has the word from: whose text it prints, which one it names beside the origin, else the first."""
    link = material.printed.get(key)
    if link and link.earlier_id in material.said:
        return link.earlier_id
    return go_between(material, key, first) or first


def go_between(material: Material, key: int, first: int) -> int:
    """The latest earlier article of a publisher that its quotes name, neither its own nor the origin; else 0."""
    article, quotes = material.articles[key], " ".join(row.quote for row in material.said[key])
    barred = {speaks_for(article.publisher)}
    barred |= {speaks_for(row.standing.origin.publisher) for row in material.said[key] if row.standing.origin.publisher}
    for other in reversed(in_order(material, material.said)):
        by = material.articles[other].publisher
        is_earlier = (material.articles[other].published_at, other) < (article.published_at, key)
        if other != first and is_earlier and speaks_for(by) not in barred and names(quotes, by):
            return other
    return 0


def names(text: str, publisher: Publisher) -> bool:
    return any(name in text for name in (publisher.name, *publisher.aliases))


def differences(first: Sequence[Claim], relay: Sequence[Claim]) -> list[Difference]:
    rows = {row.pk: row for row in (*first, *relay)}
    found = drift.drifts(map(as_said, first), map(as_said, relay))
    return [Difference(one.words, rows[one.now], rows.get(one.was or 0)) for one in found]


def as_said(row: Claim) -> drift.Said:
    """With the words that leave it open whether it comes to pass; "agreed" and "denied" are marked too, but hedge
    nothing."""
    marked = [row.quote[start:end] for start, end in find_hedges(row.quote)]
    return drift.Said(weighed(row), tuple(words for words in marked if status_of(words, "rumored") in OPEN))
