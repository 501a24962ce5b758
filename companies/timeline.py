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
from companies.changes import Difference
from companies.evidence import FIGURES
from companies.evidence import Claim as Evidence
from companies.hops import Chain, chain
from companies.known import OFF, Json, Told
from companies.models import Claim, Deal
from companies.plots import APPRAISAL
from companies.turns import Turn, is_lone, told

MAJOR = {
    "opened", "status", "valuation", "amount", "participant_added", "participant_dropped", "conflict_opened",
}  # fmt: skip
MOVES = {"valuation": "valuation", "pre_money": "valuation", "amount": "amount"}
SHOWN = ("valuation", "pre_money", "amount")
MOST_ARTICLES = 6


@dataclass(frozen=True)
class Fact:
    """One figure that changed, or that was said again. was: the figure before it, where it took its place."""

    claim: Claim
    noun: str
    was: Claim | None


@dataclass(frozen=True)
class Share:
    """A participant named anew, and the claim of its share where one was named."""

    name: str
    claim: Claim | None


@dataclass(frozen=True)
class Question:
    """A contradiction that the entry opens. claims: those quoted in it."""

    words: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Alert:
    """A warning about one claim."""

    words: str
    claim: Claim

    @property
    def linked(self) -> list[Claim]:
        return [self.claim]


@dataclass(frozen=True)
class Entry:
    """deal: None of a company's own figures. status: what its own claims say, else the deal's, or "appraisal".

    word: what is printed for the status. note: what else a reader must know.
    """

    at: dt.datetime
    deal: Deal | None
    status: str
    word: str
    headline: str
    facts: tuple[Fact, ...]
    people: tuple[Share, ...]
    quote: Claim | None
    source: str
    chain: Chain | None
    articles: tuple[Article, ...]
    questions: tuple[Question, ...]
    note: str
    alerts: tuple[Alert, ...]
    is_minor: bool

    @property
    def is_long(self) -> bool:
        """Whether its articles are so many that its story tells of them, not the timeline."""
        return self.quote is not None and len(self.articles) > MOST_ARTICLES

    @property
    def only_article(self) -> Article | None:
        return self.articles[0] if len(self.articles) == 1 else None


@dataclass(frozen=True)
class Month:
    """The entries of one month, newest first. articles: how many came out in it."""

    first: dt.date
    entries: tuple[Entry, ...]
    articles: int


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


def entries(known: Iterable[Told], most: int | None = None) -> list[Entry]:
    """What changed in these deals and own figures, newest first."""
    return [entry(deal, turn) for deal, turn in told(known)[:most]]


def entry(deal: Told, turn: Turn) -> Entry:
    decisive = decisive_claim(deal, turn)
    status, word = status_told(deal, turn, decisive)
    figures = (*facts(deal, turn), *said_beside(deal, turn, decisive))
    opened = tuple(questions(deal, turn))
    return Entry(
        at=turn.step.at,
        deal=deal.deal,
        status=status,
        word=word,
        headline=headline(deal, turn, figures, opened),
        facts=figures,
        people=tuple(shares(deal, turn.step.state, turn)),
        quote=decisive,
        source=deal.printed(decisive) if decisive else "",
        chain=chain(deal, decisive, turn.claims) if decisive and turn.claims else None,
        articles=tuple(articles_in(deal, turn.claims)),
        questions=opened,
        note=note(deal, turn, status),
        alerts=tuple(Alert(slip_words(deal, slip), deal.rows[slip]) for slip in turn.slips),
        is_minor=not turn.kinds & MAJOR,
    )


def status_told(deal: Told, turn: Turn, decisive: Claim | None) -> tuple[str, str]:
    """The status with its word; of own figures, that they are the company's own.

    A change of status shows the new one; any other entry what its own article says, which the deal may not show yet.
    """
    if deal.deal is None:
        return APPRAISAL, wording.OWN_FIGURE
    state = turn.step.state
    status = str(state["status"]["status"]) if state["status"] else ""
    if decisive and not turn.kinds & {"opened", "status"}:
        said = [c.said for c in turn.claims if c.report == decisive.report_id and c.aspect == "status"]
        status = said[0] if said and not (decisive.pk in deal.by_id and deal.by_id[decisive.pk].historical) else status
    return status, wording.status_word(status, deal.kind, is_priced=deal.was_priced(state)) if status else ""


def note(deal: Told, turn: Turn, status: str) -> str:
    """That the deal shows another status than this entry's article, or that a figure counts for nobody."""
    if lone := [claim.id for claim in turn.claims if turn.aside and is_lone(deal, claim)]:
        return f"{telling.capital(deal.who_says(lone))}: it counts for no origin."
    shown = turn.step.state["status"]
    if deal.deal is None or not shown or not status or status == shown["status"]:
        return ""
    return f"The deal still showed “{wording.status_word(shown['status'], deal.kind).lower()}” after this."


def headline(deal: Told, turn: Turn, figures: Sequence[Fact], opened: Sequence[Question]) -> str:
    """What changed; else what else was said, the contradictions that opened, or the figure that fails its check."""
    if turn.aside:
        return aside_headline(deal, turn, figures)
    return (
        change_headline(deal, turn, figures)
        or telling.capital("; ".join(f"reports contradict each other: {question.words}" for question in opened))
        or ("A contradiction is settled" if "conflict_closed" in turn.kinds else "")
        or "; ".join(f"{telling.full_figure(deal.rows[slip])} fails the currency check" for slip in turn.slips)
    )


def change_headline(deal: Told, turn: Turn, figures: Sequence[Fact]) -> str:
    state = turn.step.state
    moves = {term: (words(deal, term, state), words(deal, term, turn.before)) for term in SHOWN}
    if deal.deal is None:
        return telling.own_headline(turn.kinds, moves["valuation"])
    people = people_changed(deal, turn)
    told_of = telling.headline(
        turn.kinds, deal.kind, state, turn.before, moves, people, said_by(deal, state), is_priced=deal.was_priced(state)
    )
    is_moved = turn.kinds & MAJOR - {"conflict_opened"} or not told_of
    return told_of if is_moved else telling.with_figures(told_of, [figure_words(deal, fact) for fact in figures])


def aside_headline(deal: Told, turn: Turn, figures: Sequence[Fact]) -> str:
    """ "One publisher puts the valuation at >$25.5bn"; "Also reported: valuation $45bn"."""
    lone = {claim.id for claim in turn.claims if is_lone(deal, claim)}
    if said := [f"the {noun_of(deal, f)} at {telling.figure(f.claim)}" for f in figures if f.claim.pk in lone]:
        return f"One publisher puts {telling.enumerate_names(said)}"
    if figures:
        return telling.with_figures("Also reported", [figure_words(deal, fact) for fact in figures])
    theirs = [claim for claim in turn.claims if claim.report == turn.claims[0].report]
    pieces = telling.people_pieces(people_said(deal, theirs))
    statuses = [wording.status_word(claim.said, deal.kind).lower() for claim in theirs if claim.aspect == "status"]
    aspects = dict.fromkeys(claim.aspect.replace("_", " ") for claim in theirs)
    return telling.with_figures("Also reported", pieces or statuses[:1] or list(aspects))


def people_said(deal: Told, claims: Sequence[Evidence]) -> Json:
    """What one report says of participants, in the shape of people_changed()."""
    parts = [claim for claim in claims if claim.aspect == "participant"]
    named = [claim for claim in parts if claim.said not in OFF]
    return {
        "added": telling.by_role((telling.role_word(c.role, deal.kind), deal.name(c.who)) for c in named),
        "denied": [deal.name(claim.who) for claim in parts if claim.said == "denied"],
        "dropped": [deal.name(claim.who) for claim in parts if claim.said == "called_off"],
        "unnamed": [],
        "otherwise": [],
    }


def figure_words(deal: Told, fact: Fact) -> str:
    return f"{noun_of(deal, fact)} {telling.figure(fact.claim)}"


def noun_of(deal: Told, fact: Fact) -> str:
    return telling.sum_noun(deal.kind) if fact.claim.aspect == "amount" else "valuation"


def said_by(deal: Told, state: Json) -> str:
    """The party whose word the status is, or ""."""
    status = state["status"]
    return deal.who_says(status["claims"]) if status and status["confirmation"] == "confirmed" else ""


def questions(deal: Told, turn: Turn) -> Iterator[Question]:
    """The contradictions that opened."""
    opened = {change.after["key"] for change in turn.changes if change.kind == "conflict_opened" and change.after}
    for conflict in turn.step.state["conflicts"]:
        if conflict["key"] in opened:
            sides = [side_claim(deal, side) for side in conflict["sides"]]
            asked = telling.question(conflict, [telling.figure(row) for row in sides], deal.name)
            yield Question(asked, tuple(row for row in sides if row))


def side_claim(deal: Told, side: Sequence[int]) -> Claim | None:
    rows = sorted((deal.rows[i] for i in side if i in deal.rows), key=lambda row: (row.reported_at, row.pk))
    return next((row for row in rows if telling.figure(row)), rows[0] if rows else None)


def words(deal: Told, term: str, state: Json) -> str:
    return telling.figure(deal.head(term, state)) if state else ""


def decisive_claim(deal: Told, turn: Turn) -> Claim | None:
    """The claim to quote: the new figure's, else the newest one behind the weightiest change."""
    if turn.aside:
        return deal.rows[next((c for c in turn.claims if is_lone(deal, c)), turn.claims[0]).id]
    for term in SHOWN:
        if (
            turn.kinds & {MOVES[term], "opened"}
            and (row := deal.head(term, turn.step.state))
            and is_new(deal, term, turn)
        ):
            return row
    for change in turn.changes:
        if ids := [i for i in change.claims if i in deal.by_id]:
            return deal.rows[max(ids, key=lambda i: (deal.by_id[i].reported_at, -i))]
    return deal.rows[turn.slips[0]] if turn.slips else None


def is_new(deal: Told, term: str, turn: Turn) -> bool:
    row = deal.head(term, turn.step.state)
    return row is not None and telling.figure(row) != words(deal, term, turn.before)


def facts(deal: Told, turn: Turn) -> Iterator[Fact]:
    for term in SHOWN:
        row = deal.head(term, turn.step.state)
        if row and not turn.aside and ("opened" in turn.kinds or is_new(deal, term, turn)):
            yield Fact(row, noun_in(deal, row), deal.head(term, turn.before) if turn.before else None)


def noun_in(deal: Told, row: Claim) -> str:
    return telling.sum_noun(deal.kind) if row.aspect == "amount" else f"valuation, {telling.basis(row)}"


def said_beside(deal: Told, turn: Turn, decisive: Claim | None) -> Iterator[Fact]:
    """The other figures of the article that is quoted: what it says stands beside what it changed."""
    if decisive is None:
        return
    shown = {telling.figure(fact.claim) for fact in facts(deal, turn)}
    for claim in turn.claims:
        is_figure = claim.aspect in FIGURES and claim.stance == "asserts" and not claim.who and not claim.is_slip
        row = deal.rows[claim.id]
        if is_figure and claim.report == decisive.report_id and telling.figure(row) not in shown:
            shown.add(telling.figure(row))
            yield Fact(row, noun_in(deal, row), None)


def shares(deal: Told, state: Json, turn: Turn) -> Iterator[Share]:
    """The participants named anew or with a new share: Tencent, ¥10bn."""
    changed = {change.party for change in turn.changes if change.kind in ("participant_added", "participant_changed")}
    for person in state["people"]:
        if (person["who"] in changed or "opened" in turn.kinds) and person["status"] not in OFF:
            yield Share(deal.name(person["who"]), deal.rows.get(person["share"]["claim"]) if person["share"] else None)


def people_changed(deal: Told, turn: Turn) -> Json:
    """added -> names by role; denied, dropped, unnamed -> names; and what else changed of the others."""
    now = {person["who"]: person for person in turn.step.state["people"]}
    found: Json = {"denied": [], "dropped": [], "unnamed": [], "otherwise": []}
    added: list[tuple[str, str]] = []
    for change in turn.changes:
        person, name = now.get(change.party), deal.name(change.party)
        if change.kind == "participant_added":
            if person and person["status"] in OFF:
                found["denied"].append(name)
            else:
                added.append((telling.role_word(person["role"], deal.kind) if person else "", name))
        elif change.kind == "participant_dropped":
            found["denied" if person and person["status"] == "denied" else "dropped"].append(name)
        elif change.kind == "participant_changed" and newly_unnamed(change):
            found["unnamed"].append(name)
        elif change.kind == "participant_changed" and person:
            share = telling.figure(deal.rows.get(person["share"]["claim"])) if person["share"] else ""
            found["otherwise"].append(
                telling.part_piece(name, change.before or {}, change.after or {}, share, deal.kind)
            )
    return {**found, "added": telling.by_role(added)}


def newly_unnamed(change: Difference) -> bool:
    before, after = change.before or {}, change.after or {}
    return bool(after.get("unnamed_since")) and not before.get("unnamed_since")


def articles_in(deal: Told, window: Iterable[Evidence]) -> list[Article]:
    rows = (deal.rows[claim.id] for claim in window)
    return list({row.report.revision.article_id: row.report.revision.article for row in rows}.values())


def slip_words(deal: Told, slip: int) -> str:
    """Why a figure was left out: what it says, and what it would be at the rate of the day."""
    row, evidence = deal.rows[slip], deal.by_id[slip]
    text = f"{row.report.revision.article.publisher} writes {telling.full_figure(row)}."
    at_rate = telling.in_dollars(evidence.low, evidence.high, evidence.rate, evidence.qualifier)
    if at_rate and evidence.currency != "USD":
        rate = telling.reference_rate(evidence.currency, evidence.day)
        text += f" At {rate}, {telling.figure(row)} is {at_rate}."
    return f"{text} Left out of the best-supported figure."
