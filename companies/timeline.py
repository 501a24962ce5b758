"""The timeline of deals: one entry for each change of what was known, with its quote, its relays and its warnings.

Entries come from the steps of the fold, so they are right whatever the order of arrival. Plain values: no addresses,
no HTML; rows are models with all that is printed fetched.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from articles.models import Article
from companies import telling, wording
from companies.changes import Difference, differences
from companies.evidence import Claim as Evidence
from companies.known import OFF, Json, Step, Told
from companies.models import Claim, Deal
from companies.plots import APPRAISAL

MAJOR = {
    "opened", "status", "valuation", "amount", "participant_added", "participant_dropped", "conflict_opened",
}  # fmt: skip
HOPS = 3


@dataclass(frozen=True)
class Fact:
    """One figure that changed. was: the figure before it in words, or ""."""

    claim: Claim
    noun: str
    was: str


@dataclass(frozen=True)
class Hop:
    """A publisher that passed it on. lead: how long after the first article."""

    name: str
    at: dt.datetime
    lead: dt.timedelta


@dataclass(frozen=True)
class Chain:
    """Whose word it is and who passed it on. own_at: when the origin's own report came out, if that is held."""

    origins: tuple[str, ...]
    own_at: dt.datetime | None
    hops: tuple[Hop, ...]
    more: int


@dataclass(frozen=True)
class Entry:
    """deal: None of a company's own figures. status: of the deal, or "appraisal"; word: what is printed for it."""

    at: dt.datetime
    deal: Deal | None
    status: str
    word: str
    headline: str
    facts: tuple[Fact, ...]
    people: tuple[str, ...]
    quote: Claim | None
    source: str
    chain: Chain | None
    articles: tuple[Article, ...]
    alerts: tuple[str, ...]
    is_minor: bool


@dataclass(frozen=True)
class Month:
    """The entries of one month, newest first. articles: how many came out in it."""

    first: dt.date
    entries: tuple[Entry, ...]
    articles: int


@dataclass(frozen=True)
class Turn:
    """A step worth telling, with what changed in it and when the next one came."""

    step: Step
    before: Json
    changes: tuple[Difference, ...]
    slips: tuple[int, ...]
    until: dt.datetime | None

    @property
    def kinds(self) -> set[str]:
        return {change.kind for change in self.changes}


def months(known: Sequence[Told], entries: Sequence[Entry]) -> list[Month]:
    """Entries (newest first) by month."""
    printed = Counter((article.published_at.year, article.published_at.month) for article in distinct_articles(known))
    grouped = groupby(entries, key=lambda entry: (entry.at.year, entry.at.month))
    return [Month(dt.date(year, month, 1), tuple(group), printed[year, month]) for (year, month), group in grouped]


def distinct_articles(known: Iterable[Told]) -> list[Article]:
    """Every article that carries one of the claims, newest first."""
    rows = (deal.rows[claim.id] for deal in known for claim in deal.claims)
    found = {row.report.revision.article_id: row.report.revision.article for row in rows}
    return sorted(found.values(), key=lambda article: (article.published_at, article.pk), reverse=True)


def entries(known: Iterable[Told]) -> list[Entry]:
    """What changed in these deals and own figures, newest first."""
    return [entry(deal, turn) for deal, turn in told(known)]


def told(known: Iterable[Told]) -> list[tuple[Told, Turn]]:
    """Each step worth telling, newest first: cheap, so that a page can choose before it asks for entries."""
    pairs = [(deal, turn) for deal in known for turn in turns(deal)]
    return sorted(pairs, key=lambda pair: (pair[1].step.at, pair[0].key), reverse=True)


def turns(deal: Told) -> list[Turn]:
    """The steps that tell something: a change, or a figure that fails its check. Each runs until the next one."""
    found: list[Turn] = []
    before: Json = {}
    for step in deal.steps:
        changes = tuple(differences(before or None, step.state))
        slips = tuple(i for i in set(step.state["slips"]) - set(before.get("slips", ())) if i in deal.rows)
        if slips or any(is_visible(deal, change) for change in changes):
            found.append(Turn(step, before, changes, slips, None))
        before = step.state
    ends = [turn.step.at for turn in found[1:]] + [None]
    return [Turn(t.step, t.before, t.changes, t.slips, end) for t, end in zip(found, ends, strict=False)]


def is_visible(deal: Told, change: Difference) -> bool:
    """A change told by claims that are no longer visible is no longer told."""
    return any(claim in deal.rows for claim in change.claims)


def entry(deal: Told, turn: Turn) -> Entry:
    state = turn.step.state
    window = claims_between(deal, turn.step.at, turn.until)
    decisive = decisive_claim(deal, turn)
    status, word = status_told(deal, state)
    return Entry(
        at=turn.step.at,
        deal=deal.deal,
        status=status,
        word=word,
        headline=headline(deal, turn)
        or telling.capital("; ".join(questions(deal, turn)))
        or "A figure fails the currency check",
        facts=tuple(facts(deal, turn)),
        people=tuple(shares(deal, state, turn)),
        quote=decisive,
        source=deal.printed(decisive) if decisive and window else "",
        chain=chain(deal, decisive, window) if decisive and window else None,
        articles=tuple(articles_in(deal, window)),
        alerts=tuple(slip_words(deal, slip) for slip in turn.slips),
        is_minor=not turn.kinds & MAJOR,
    )


def status_told(deal: Told, state: Json) -> tuple[str, str]:
    """The status with its word; of own figures, that they are the company's own."""
    if deal.deal is None:
        return APPRAISAL, wording.OWN_FIGURE
    status = str(state["status"]["status"]) if state["status"] else ""
    return status, wording.status_word(status, deal.kind, is_priced=deal.was_priced(state)) if status else ""


def headline(deal: Told, turn: Turn) -> str:
    state = turn.step.state
    figures = {term: (words(deal, term, state), words(deal, term, turn.before)) for term in ("valuation", "amount")}
    if deal.deal is None:
        return telling.own_headline(turn.kinds, figures["valuation"])
    people = people_changed(deal, turn)
    return telling.headline(turn.kinds, deal.kind, state, turn.before, figures, people, said_by(deal, state))


def said_by(deal: Told, state: Json) -> str:
    """The party whose word the status is, or ""."""
    status = state["status"]
    return deal.who_says(status["claims"]) if status and status["confirmation"] == "confirmed" else ""


def questions(deal: Told, turn: Turn) -> Iterator[str]:
    """The contradictions that opened, as questions, and those that were settled."""
    opened = {change.after["key"] for change in turn.changes if change.kind == "conflict_opened" and change.after}
    for conflict in turn.step.state["conflicts"]:
        if conflict["key"] in opened:
            sides = [side_words(deal, side) for side in conflict["sides"]]
            yield f"reports contradict each other: {telling.question(conflict, sides, deal.name)}"
    if "conflict_closed" in turn.kinds:
        yield "a contradiction is settled"


def side_words(deal: Told, side: Sequence[int]) -> str:
    rows = sorted((deal.rows[i] for i in side if i in deal.rows), key=lambda row: (row.reported_at, row.pk))
    return next((words for row in rows if (words := telling.figure(row))), "")


def words(deal: Told, term: str, state: Json) -> str:
    return telling.figure(deal.head(term, state)) if state else ""


def claims_between(deal: Told, start: dt.datetime, end: dt.datetime | None) -> list[Evidence]:
    found = [
        claim for claim in deal.claims if deal.moment(claim) >= start and (end is None or deal.moment(claim) < end)
    ]
    return sorted(found, key=lambda claim: (deal.moment(claim), claim.id))


def decisive_claim(deal: Told, turn: Turn) -> Claim | None:
    """The claim to quote: the new figure's, else the newest one behind the weightiest change."""
    for term in ("valuation", "amount"):
        if turn.kinds & {term, "opened"} and (row := deal.head(term, turn.step.state)):
            return row
    for change in turn.changes:
        if ids := [i for i in change.claims if i in deal.by_id]:
            return deal.rows[max(ids, key=lambda i: (deal.by_id[i].reported_at, -i))]
    return deal.rows[turn.slips[0]] if turn.slips else None


def facts(deal: Told, turn: Turn) -> Iterator[Fact]:
    for term in ("valuation", "pre_money", "amount"):
        row = deal.head(term, turn.step.state)
        was = words(deal, term, turn.before)
        if row and (turn.kinds & {"opened"} or telling.figure(row) != was):
            noun = telling.sum_noun(deal.kind) if term == "amount" else telling.basis(row)
            yield Fact(row, noun, was)


def shares(deal: Told, state: Json, turn: Turn) -> Iterator[str]:
    """The participants named anew or with a new share: "Tencent ¥10bn"."""
    changed = {change.party for change in turn.changes if change.kind in ("participant_added", "participant_changed")}
    for person in state["people"]:
        if (person["who"] in changed or "opened" in turn.kinds) and person["status"] not in OFF:
            row = deal.rows.get(person["share"]["claim"]) if person["share"] else None
            yield " ".join(filter(None, [deal.name(person["who"]), telling.figure(row)]))


def people_changed(deal: Told, turn: Turn) -> Json:
    """added, denied, dropped, unnamed -> names, and the role of those added."""
    now = {person["who"]: person for person in turn.step.state["people"]}
    found: Json = {"added": [], "denied": [], "dropped": [], "unnamed": [], "role": ""}
    for change in turn.changes:
        person = now.get(change.party)
        if change.kind == "participant_added":
            found["denied" if person and person["status"] in OFF else "added"].append(deal.name(change.party))
            found["role"] = found["role"] or (person["role"] if person else "")
        elif change.kind == "participant_dropped":
            found["denied" if person and person["status"] == "denied" else "dropped"].append(deal.name(change.party))
        elif change.kind == "participant_changed" and newly_unnamed(change):
            found["unnamed"].append(deal.name(change.party))
    return found


def newly_unnamed(change: Difference) -> bool:
    before, after = change.before or {}, change.after or {}
    return bool(after.get("unnamed_since")) and not before.get("unnamed_since")


def chain(deal: Told, decisive: Claim, window: Sequence[Evidence]) -> Chain | None:
    """Who said it first and who passed it on within this turn; None where nobody could be found."""
    evidence = deal.by_id[decisive.pk]
    if evidence.origin is None:
        return None
    agreeing = {claim.origin for claim in window if claim.origin and says_the_same(claim, evidence)} | {evidence.origin}
    ours = [claim for claim in window if claim.origin in agreeing] or [evidence]
    own = [deal.moment(claim) for claim in ours if not claim.is_relay and claim.authority != "A"]
    first = deal.moment(ours[0])
    names = tuple(deal.name(origin) for origin in sorted(agreeing, key=lambda key: (key != evidence.origin, key)))
    hops: list[Hop] = []
    for claim in ours:
        name = str(deal.rows[claim.id].report.revision.article.publisher)
        if name not in names and name not in {hop.name for hop in hops}:
            hops.append(Hop(name, deal.moment(claim), deal.moment(claim) - first))
    return Chain(names, min(own, default=None), tuple(hops[:HOPS]), max(0, len(hops) - HOPS))


def says_the_same(claim: Evidence, other: Evidence) -> bool:
    return claim.aspect == other.aspect and claim.words == other.words


def articles_in(deal: Told, window: Iterable[Evidence]) -> list[Article]:
    rows = (deal.rows[claim.id] for claim in window)
    return list({row.report.revision.article_id: row.report.revision.article for row in rows}.values())


def slip_words(deal: Told, slip: int) -> str:
    """Why a figure was left out: what it says, and what it would be at the rate of the day."""
    row, evidence = deal.rows[slip], deal.by_id[slip]
    text = f"{row.report.revision.article.publisher} writes {telling.full_figure(row)}."
    at_rate = telling.in_dollars(evidence.low, evidence.high, evidence.rate, evidence.qualifier)
    if at_rate and evidence.currency != "USD":
        text += f" At the rate of that day {telling.figure(row)} is {at_rate}."
    return f"{text} Left out of the best-supported figure."
