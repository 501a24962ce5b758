"""From claims to what a deal shows: status, confirmation, figures, participants, contradictions.

A pure fold over the claims visible at one time. It promises the same answer in any order of arrival and under any
exchange of publishers' names, and that every part of the answer lists the claims that decided it and those against.
It refuses to average, to convert without a rate, and to let background or a declined comment move anything.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from companies.changes import Difference, differences
from companies.conflicts import Conflict, Rows, find_conflicts
from companies.evidence import FIGURES, LEVELS, OFF, Claim, ids, words_of
from companies.figures import Figure, Row, by_row, decide, first_scope, plain
from companies.standing import Person, Standing, Word, stand

__all__ = [
    "Claim", "Conflict", "Difference", "Figure", "State", "differences", "fold", "latest_valuation", "newest", "steps",
]  # fmt: skip

LAPSE_DAYS = 180


@dataclass(frozen=True)
class State(Rows):
    """What the page of one deal (or of a company's own figures) shows."""

    stage: Word | None = None
    dates: tuple[Claim, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    slips: tuple[Claim, ...] = ()
    origins: int = 0
    reports: int = 0
    lapses_on: date | None = field(default=None, compare=False)

    def as_json(self) -> dict[str, Any]:
        """Plain values only, equal for equal states; claims by id, days and instants as ISO text, sums as text."""
        parts = ("status", "valuation", "pre_money", "amount", "stake_percent", "stage")
        return {
            **{name: part and part.as_json() for name in parts for part in [getattr(self, name)]},
            "dates": [_date_json(claim) for claim in self.dates],
            "people": [person.as_json() for person in self.people],
            "conflicts": [conflict.as_json() for conflict in self.conflicts],
            "slips": ids(self.slips),
            "origins": self.origins,
            "reports": self.reports,
        }


def _date_json(claim: Claim) -> dict[str, Any]:
    on = claim.on_date and claim.on_date.isoformat()
    return {"kind": claim.date_kind, "on": on, "precision": claim.date_precision, "claim": claim.id}


def fold(claims: Iterable[Claim], now: datetime, lapse_days: int = LAPSE_DAYS) -> State:
    """What the claims visible and known at `now` (aware) come to."""
    live = [c for c in claims if not c.historical and c.stance != "declines_comment"]
    parts = words_of(_of(live, "participant"), stands_by=True)
    stands = {who: stand([c for c in parts if c.who == who]) for who in sorted({c.who for c in parts})}
    said = words_of([*_of(live, "status"), *_denied_by_all(parts, stands)], stands_by=True)
    status = stand(said) if said else None
    lapses_on = _lapses_on(said, status, lapse_days)
    if status and lapses_on and now.astimezone(UTC).date() >= lapses_on:
        status = replace(status, lapsed=True)
    announced = status.announced_on if status else None
    amounts, valuations = (by_row(words_of(_voting(live, aspect))) for aspect in FIGURES)
    state = State(
        status=status,
        valuation=decide(valuations.get(("", "total", False), ()), announced=announced),
        pre_money=decide(valuations.get(("", "total", True), ()), announced=announced),
        amount=first_scope(amounts, announced=announced),
        stake_percent=_last_word(_of(live, "stake_percent")),
        stage=_last_word(_of(live, "stage")),
        dates=_dates(_of(live, "date")),
        people=_people(parts, stands, status, amounts),
        slips=tuple(c for c in live if c.is_slip),
        origins=len({c.origin for c in live if c.origin}),
        reports=len({c.report for c in live}),
        lapses_on=lapses_on,
    )
    return replace(state, conflicts=find_conflicts(state, live))


def _of(claims: Sequence[Claim], aspect: str) -> list[Claim]:
    return [claim for claim in claims if claim.aspect == aspect]


def _voting(claims: Sequence[Claim], aspect: str) -> list[Claim]:
    return [c for c in _of(claims, aspect) if c.stance == "asserts" and not c.is_slip]


def _denied_by_all(parts: Sequence[Claim], stands: dict[str, Standing]) -> list[Claim]:
    """When everyone named has denied its part on record, so is the deal: the last denial, as a word on the deal."""
    if not stands or any((s.status, s.confirmation) != ("denied", "confirmed") for s in stands.values()):
        return []
    last = max((c for c in parts if c.said == "denied"), key=lambda claim: claim.order)
    return [replace(last, aspect="status", status="denied", who="", role="")]


def _lapses_on(said: Sequence[Claim], status: Standing | None, lapse_days: int) -> date | None:
    """The first day on which talk without a new word counts as lapsed."""
    if status is None or status.status not in ("rumored", "in_talks"):
        return None
    return max(claim.day for claim in said) + timedelta(days=lapse_days + 1)


def _people(
    parts: Sequence[Claim], stands: dict[str, Standing], status: Standing | None, amounts: Mapping[Row, Sequence[Claim]]
) -> tuple[Person, ...]:
    is_off = status is not None and status.status in OFF
    last_list = max((c.day for c in parts if c.said in LEVELS), default=None)
    people = []
    for who, own in stands.items():
        theirs = [claim for claim in parts if claim.who == who]
        named = max((c.day for c in theirs if c.said in LEVELS), default=None)
        people.append(
            Person(
                who=who,
                role=theirs[-1].role,
                # Nobody is in talks over a deal that is off.
                standing=status if status and is_off and own.status in LEVELS else own,
                own=own,
                unnamed_since=named if named and last_list and named < last_list else None,
                share=first_scope(amounts, who=who, announced=status.announced_on if status else None),
            )
        )
    return tuple(people)


def _last_word(claims: Sequence[Claim]) -> Word | None:
    """The latest word of the weightiest origin; words on the whole deal before those on one participant's part."""
    said = words_of([c for c in claims if c.stance == "asserts"])
    said = [c for c in said if not c.who] or said
    if not said:
        return None
    last = max(said, key=lambda claim: (claim.weight, claim.order))
    value = plain(last.percent) or last.stage
    return Word(last, value, tuple(claim for claim in said if claim.words == last.words))


def _dates(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Of each kind of date the latest word of the weightiest origin."""
    said = sorted(words_of([c for c in claims if c.stance == "asserts"]), key=lambda c: (c.weight, c.order))
    latest = {claim.date_kind: claim for claim in said}
    return tuple(latest[kind] for kind in sorted(latest))


def steps(claims: Iterable[Claim], now: datetime, lapse_days: int = LAPSE_DAYS) -> list[tuple[datetime, State]]:
    """Each instant up to `now` at which what the deal shows became different, with what it then showed.

    Instants are those of the claims (reported_at), and the midnight on which an open deal lapses.
    """
    known = sorted((c for c in claims if c.reported_at <= now), key=lambda claim: claim.order)
    instants = sorted({claim.reported_at for claim in known})
    found: list[tuple[datetime, State]] = []
    shown = State().as_json()
    for instant, until in zip(instants, [*instants[1:], now + timedelta.resolution], strict=False):
        state = fold((c for c in known if c.reported_at <= instant), instant, lapse_days)
        moments = [(instant, state)]
        lapse = datetime.combine(state.lapses_on, time(), tzinfo=UTC) if state.lapses_on else None
        if lapse and instant < lapse < until and state.status:
            moments.append((lapse, replace(state, status=replace(state.status, lapsed=True))))
        for moment, then in moments:
            if (seen := then.as_json()) != shown:
                found.append((moment, then))
                shown = seen
    return found


def latest_valuation(states: Iterable[State]) -> Claim | None:
    """A company's headline: the newest valuation of its own figures and of deals neither denied nor called off."""
    return newest(s.valuation.claim for s in states if s.valuation and not (s.status and s.status.status in OFF))


def newest(heads: Iterable[Claim]) -> Claim | None:
    """Of the figures that deals (and the company itself) show, the last one said; at one instant the weightier."""
    return max(heads, key=lambda head: (head.reported_at, head.voice, head.order), default=None)
