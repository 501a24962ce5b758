"""Which figure a deal shows, and which figures stand against it.

Always one claim's own words, never an average or an intersection. A figure is born when anyone first states it; those
born within two weeks of the newest compete, and the one most origins agree on wins. A party's word decides while it
competes, or once the deal is announced.
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


def by_row(said: Iterable[Claim]) -> dict[Row, list[Claim]]:
    """What was said (evidence.words_of) under (whose, scope, whether pre-money): only figures of one row compete.

    Pre-money is a row of its own; a basis not stated stands with post-money.
    """
    rows: dict[Row, list[Claim]] = defaultdict(list)
    for claim in said:
        rows[claim.who, claim.settled_scope, claim.settled_basis == "pre_money"].append(claim)
    return rows


def first_scope(rows: Mapping[Row, Sequence[Claim]], *, who: str = "", announced: date | None = None) -> Figure | None:
    """The amount to show: of the total, else of the first scope that has a figure."""
    found = (decide(rows.get((who, scope, False), ()), announced=announced) for scope in SCOPES)
    return next((figure for figure in found if figure), None)


def decide(said: Sequence[Claim], *, announced: date | None) -> Figure | None:
    """The figure to show of one row; None when nobody gave one. announced: the day since when the deal is."""
    if not said:
        return None
    votes = _votes(said)
    newest = max(vote.born for vote in votes)
    running = [vote for vote in votes if days_between(vote.born, newest) <= COMPETING_DAYS]
    agreed = announced or date.max
    record = [v for v in votes if v.claim.voice == ON_RECORD and (v in running or v.claim.day >= agreed)]
    head = max(record, key=lambda vote: vote.claim.order) if record else _most_agreed(votes, running)
    against = [vote for vote in votes if contradicts(vote.claim, head.claim)]
    rivals = [v for v in against if (days_between(head.born, v.born) > 0 if record else v in running)]
    return Figure(
        claim=head.claim,
        method="party" if record else "overlap",
        agreeing=tuple(vote.claim for vote in votes if agree(vote.claim, head.claim)),
        conflict=tuple(vote.claim for vote in rivals),
        superseded=tuple(vote.claim for vote in against if vote not in rivals),
    )


@dataclass(frozen=True, eq=False)
class _Vote:
    """An origin's latest new word; born: when anyone first stated its numbers."""

    claim: Claim
    born: datetime

    @property
    def freshness(self) -> tuple[object, ...]:
        return -self.born.timestamp(), self.claim.order


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
