"""Which figure a deal shows, and which figures stand against it.

Always one claim's own words, never an average or an intersection. A figure is born when anyone first states it; those
born within two weeks of the newest compete, and the one most origins agree on wins. A party's word decides while it
competes, or once the deal is announced; a claim that an editor pinned decides its row before anything else.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from companies.evidence import ON_RECORD, Claim, agree, contradicts, days_between, echoes, ids

COMPETING_DAYS = 14
# The deal's amount is its total; where nobody gives one, the nearest thing that is given, with its scope shown.
SCOPES = ("total", "primary", "target_size", "tranche", "secondary")


@dataclass(frozen=True)
class Figure:
    """The figure shown, in one claim's words. agreeing: the latest word of each origin that it overlaps.

    conflict: figures that contradict it and compete; superseded: those that contradict it and are older.
    """

    claim: Claim
    method: str
    agreeing: tuple[Claim, ...]
    conflict: tuple[Claim, ...]
    superseded: tuple[Claim, ...]

    @property
    def origins(self) -> list[str]:
        return sorted({claim.origin for claim in self.agreeing if claim.origin})

    def as_json(self) -> dict[str, Any]:
        return {
            "claim": self.claim.id,
            "since": self.claim.reported_at.isoformat(),
            "figure": figure_json(self.claim),
            "method": self.method,
            "origins": self.origins,
            "claims": ids(self.agreeing),
            "conflict": ids(self.conflict),
            "superseded": ids(self.superseded),
        }


def figure_json(claim: Claim) -> dict[str, str | None]:
    """The claim's own figure; sums as plain decimal text."""
    return {
        "low": plain(claim.low),
        "high": plain(claim.high),
        "currency": claim.currency,
        "qualifier": claim.qualifier,
        "also_low": plain(claim.also_low),
        "also_high": plain(claim.also_high),
        "also_currency": claim.also_currency,
        "basis": claim.settled_basis,
        "scope": claim.settled_scope,
    }


def plain(value: Decimal | None) -> str | None:
    """The number as one text, however many zeros it arrived with."""
    return None if value is None else f"{value.normalize():f}"


Row = tuple[str, str, bool]
Decided = dict[Row, tuple[tuple[Sequence[Claim], date | None, Claim | None], Figure | None]]


def row_of(claim: Claim) -> Row:
    """(whose, scope, whether pre-money): only figures of one row compete.

    Pre-money is a row of its own; a basis not stated stands with post-money.
    """
    return claim.who, claim.settled_scope, claim.settled_basis == "pre_money"


@dataclass(frozen=True)
class Table:
    """The figures of one aspect, by rows. said: evidence.words_of; pins: the newest that an editor pinned.

    announced: the day since when the deal is; decided: figures by what they were decided on, kept from step to step.
    """

    said: Mapping[Row, Sequence[Claim]]
    pins: Mapping[Row, Claim]
    announced: date | None
    decided: Decided

    def row(self, *, who: str = "", scope: str = "total", is_pre: bool = False) -> Figure | None:
        key = (who, scope, is_pre)
        basis = (self.said.get(key, ()), self.announced, self.pins.get(key))
        if key not in self.decided or self.decided[key][0] != basis:
            self.decided[key] = basis, decide(basis[0], announced=basis[1], pinned=basis[2])
        return self.decided[key][1]

    def first(self, scopes: Iterable[str], *, who: str = "") -> Figure | None:
        """The figure of the first scope that has one."""
        found = (self.row(who=who, scope=scope) for scope in scopes)
        return next((figure for figure in found if figure), None)

    def shown(self, *, who: str = "") -> Figure | None:
        """The amount to show: of the scope an editor pinned, of the total, else of the nearest thing given."""
        pins = [pin for (whose, _, is_pre), pin in self.pins.items() if whose == who and not is_pre]
        pinned = max(pins, key=lambda pin: pin.order, default=None)
        return self.first((pinned.settled_scope, *SCOPES) if pinned else SCOPES, who=who)

    def raised(self) -> Figure | None:
        """The amount that totals count: the new money where anybody tells it apart, else the total."""
        return self.first(("primary", "total"))


def tabled(said: Iterable[Claim], pinned: Iterable[Claim], announced: date | None, decided: Decided) -> Table:
    rows: dict[Row, list[Claim]] = defaultdict(list)
    for claim in said:
        rows[row_of(claim)].append(claim)
    pins = {row_of(claim): claim for claim in sorted(pinned, key=lambda claim: claim.order)}
    return Table(rows, pins, announced, decided)


@dataclass(frozen=True, eq=False)
class _Vote:
    """An origin's latest new word; born: when anyone first stated its numbers."""

    claim: Claim
    born: datetime

    @property
    def freshness(self) -> tuple[object, ...]:
        return -self.born.timestamp(), self.claim.order


def decide(said: Sequence[Claim], *, announced: date | None, pinned: Claim | None = None) -> Figure | None:
    """The figure to show of one row; None when nobody gave one. announced: the day since when the deal is."""
    votes = _votes(said)
    newest = max((vote.born for vote in votes), default=None)
    running = [vote for vote in votes if newest and days_between(vote.born, newest) <= COMPETING_DAYS]
    if pinned:
        return _figure(pinned, "editor", votes, running)
    if not votes:
        return None
    agreed = announced or date.max
    record = [v for v in votes if v.claim.voice == ON_RECORD and (v in running or v.claim.day >= agreed)]
    if not record:
        return _figure(_most_agreed(votes, running).claim, "overlap", votes, running)
    head = max(record, key=lambda vote: vote.claim.order)
    return _figure(head.claim, "party", votes, [v for v in votes if days_between(head.born, v.born) > 0])


def _figure(head: Claim, method: str, votes: Sequence[_Vote], rivals: Sequence[_Vote]) -> Figure:
    """`head` with the votes for and against it. rivals: those that are a conflict where they contradict it."""
    agreeing = [vote.claim for vote in votes if agree(vote.claim, head)]
    against = [vote for vote in votes if contradicts(vote.claim, head)]
    return Figure(
        claim=head,
        method=method,
        # An editor may have pinned what counts as no word of its origin.
        agreeing=tuple(agreeing if any(c.id == head.id for c in agreeing) else [head, *agreeing]),
        conflict=tuple(vote.claim for vote in against if vote in rivals),
        superseded=tuple(vote.claim for vote in against if vote not in rivals),
    )


def _votes(said: Sequence[Claim]) -> list[_Vote]:
    # Words come oldest first, so the first that a claim echoes (at the latest itself) is its birth.
    latest = {claim.origin: claim for claim in said}
    return [_Vote(c, next(word.reported_at for word in said if echoes(c, word))) for c in latest.values()]


def _most_agreed(votes: list[_Vote], running: list[_Vote]) -> _Vote:
    """Of the numbers a competing vote covers, the one most votes cover (ties: newest, lower); its newest claim."""
    best: tuple[object, ...] = ()
    covered: list[_Vote] = []
    currencies = sorted({vote.claim.home for vote in votes}, key=lambda code: (code == "USD", code))
    for preference, currency in enumerate(currencies):
        placed = [(vote, core) for vote in votes if (core := vote.claim.core(currency))]
        for point in {core[0] for _, core in placed}:
            at = [vote for vote, core in placed if core[0] <= point <= core[1]]
            score = (len(at), max(vote.born for vote in at), preference, -point)
            if any(vote in running for vote in at) and (not best or score > best):
                best, covered = score, at
    return min(covered, key=lambda vote: vote.freshness)
