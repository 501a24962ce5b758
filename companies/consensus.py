"""From claims to what a deal shows: status, confirmation, figures, participants, contradictions.

A pure fold over the claims visible at one time. It promises the same answer in any order of arrival and under any
exchange of publishers' names, and that every part of the answer lists the claims that decided it and those against.
It refuses to average, to convert without a rate, and to let background or a declined comment move anything.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from companies.changes import Difference, differences
from companies.conflicts import Conflict, Rows, find_conflicts
from companies.evidence import FIGURES, LEVELS, OFF, SAYS, Claim, Hearing, ids, last_day, words_of
from companies.figures import Decided, Figure, Table, figure_json, plain, tabled
from companies.outcomes import find_outcomes
from companies.standing import Person, Standing, Word, stand

__all__ = [
    "Claim", "Conflict", "Difference", "Figure", "State", "differences", "fold", "latest_valuation", "newest", "steps",
]  # fmt: skip

LAPSE_DAYS = 180


@dataclass(frozen=True)
class State(Rows):
    """What the page of one deal (or of a company's own figures) shows.

    raised: the amount that totals count. turns_on: the next day on which time alone changes the state. refuted,
    borne_out: see outcomes.py.
    """

    raised: Figure | None = None
    stage: Word | None = None
    dates: tuple[Claim, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    slips: tuple[Claim, ...] = ()
    refuted: tuple[Claim, ...] = ()
    borne_out: tuple[Claim, ...] = ()
    origins: int = 0
    reports: int = 0
    turns_on: date | None = field(default=None, compare=False)

    def as_json(self) -> dict[str, Any]:
        """Plain values only, equal for equal states; claims by id, days and instants as ISO text, sums as text."""
        parts = ("status", "valuation", "pre_money", "amount", "stake_percent", "stage")
        raised = self.raised and self.raised.claim
        return {
            **{name: part and part.as_json() for name in parts for part in [getattr(self, name)]},
            "raised": raised and {"claim": raised.id, "figure": figure_json(raised)},
            "dates": [_date_json(claim) for claim in self.dates],
            "people": [person.as_json() for person in self.people],
            "conflicts": [conflict.as_json() for conflict in self.conflicts],
            "slips": ids(self.slips),
            "refuted": ids(self.refuted),
            "origins": self.origins,
            "reports": self.reports,
        }


def _date_json(claim: Claim) -> dict[str, Any]:
    on = claim.on_date and claim.on_date.isoformat()
    return {"kind": claim.date_kind, "on": on, "precision": claim.date_precision, "claim": claim.id}


def fold(
    claims: Iterable[Claim], now: datetime, lapse_days: int = LAPSE_DAYS, explained: Collection[str] = ()
) -> State:
    """What the claims visible and known at `now` (aware) come to. explained: keys of conflicts an editor explained."""
    held = _Held()
    held.take(claims)
    return held.state(now, lapse_days, explained)


STANDS_BY = ("status", "participant")  # a report anew that says the same supports a status, but is no second figure


class _Held:
    """The claims taken so far, none older than those taken before, and what they come to."""

    def __init__(self) -> None:
        self.live: list[Claim] = []
        self.heard = {aspect: Hearing(stands_by=aspect in STANDS_BY) for aspect in SAYS}
        self.decided: dict[str, Decided] = {aspect: {} for aspect in FIGURES}

    def take(self, claims: Iterable[Claim]) -> None:
        new = [c for c in claims if not c.historical and c.stance != "declines_comment"]
        self.live += new
        by_aspect: dict[str, list[Claim]] = defaultdict(list)
        for claim in new:
            if claim.aspect in STANDS_BY or _votes(claim):
                by_aspect[claim.aspect].append(claim)
        for aspect, theirs in by_aspect.items():
            self.heard[aspect].take(theirs)

    def words(self, aspect: str) -> list[Claim]:
        return self.heard[aspect].words()

    def state(self, now: datetime, lapse_days: int, explained: Collection[str]) -> State:
        parts, dates = self.words("participant"), _dates(self.words("date"))
        stands = _stands(parts)
        said = self._status_words(parts, stands)
        status = stand(said) if said else None
        turns_on = _turns_on(said, status, dates, lapse_days)
        if status and turns_on and now.astimezone(UTC).date() >= turns_on:
            status, turns_on = _turned(status), None
        announced = status.announced_on if status else None
        sums = {aspect: self.words(aspect) for aspect in FIGURES}
        amounts, valuations = (self._table(aspect, sums[aspect], announced) for aspect in FIGURES)
        state = State(
            status=status,
            valuation=valuations.row(),
            pre_money=valuations.row(is_pre=True),
            amount=amounts.shown(),
            raised=amounts.raised(),
            stake_percent=_last_word(self.words("stake_percent")),
            stage=_last_word(self.words("stage")),
            dates=dates,
            people=_people(parts, stands, status, amounts),
            slips=tuple(c for c in self.live if c.is_slip),
            origins=len({c.origin for c in self.live if c.origin}),
            reports=len({c.report for c in self.live}),
            turns_on=turns_on,
        )
        return self._judged(state, [*said, *parts, *sums["amount"], *sums["valuation"]], explained)

    def _table(self, aspect: str, said: Iterable[Claim], announced: date | None) -> Table:
        pinned = [claim for claim in self.live if claim.preferred and claim.aspect == aspect and _votes(claim)]
        return tabled(said, pinned, announced, self.decided[aspect])

    def _status_words(self, parts: Sequence[Claim], stands: Mapping[str, Standing]) -> list[Claim]:
        """What is said of the deal itself; that everyone named has denied its part is a word on the deal."""
        if not (denied := _denied_by_all(parts, stands)):
            return self.words("status")
        return words_of([*(c for c in self.live if c.aspect == "status"), denied], stands_by=True)

    def _judged(self, state: State, said: Sequence[Claim], explained: Collection[str]) -> State:
        """The state with what cannot be true together, and what turned out of each claim."""
        figures = [figure for _, _, figure in state.figures()]
        figures += [state.raised] if state.raised else []
        outcomes = find_outcomes(self.live, said, state.status, state.people, figures)
        return replace(
            state,
            conflicts=find_conflicts(state, self.live, explained),
            refuted=outcomes.refuted,
            borne_out=outcomes.borne_out,
        )


def _votes(claim: Claim) -> bool:
    return claim.stance == "asserts" and not claim.is_slip


def _stands(parts: Sequence[Claim]) -> dict[str, Standing]:
    theirs = defaultdict(list)
    for claim in parts:
        theirs[claim.who].append(claim)
    return {who: stand(theirs[who]) for who in sorted(theirs)}


def _denied_by_all(parts: Sequence[Claim], stands: Mapping[str, Standing]) -> Claim | None:
    """When everyone named has denied its part on record, so is the deal: the last denial, as a word on the deal."""
    if not stands or any((s.status, s.confirmation) != ("denied", "confirmed") for s in stands.values()):
        return None
    last = max((c for c in parts if c.said == "denied"), key=lambda claim: claim.order)
    return replace(last, aspect="status", status="denied", who="", role="")


def _turns_on(said: Sequence[Claim], status: Standing | None, dates: Iterable[Claim], lapse_days: int) -> date | None:
    """The first day on which talk without a new word has lapsed, or the expected close of what is announced passed."""
    if status is None:
        return None
    if status.status in ("rumored", "in_talks"):
        return max(claim.day for claim in said) + timedelta(days=lapse_days + 1)
    closes = [last_day(c.on_date, c.date_precision) for c in dates if c.date_kind == "expected_close" and c.on_date]
    return closes[0] + timedelta(days=1) if closes and status.status == "announced" else None


def _turned(status: Standing) -> Standing:
    """The status once the day of _turns_on has come."""
    return replace(status, close_passed=True) if status.status == "announced" else replace(status, lapsed=True)


def _people(
    parts: Sequence[Claim], stands: dict[str, Standing], status: Standing | None, amounts: Table
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
                share=amounts.shown(who=who),
            )
        )
    return tuple(people)


def _last_word(said: Sequence[Claim]) -> Word | None:
    """The latest word of the weightiest origin; words on the whole deal before those on one participant's part."""
    said = [c for c in said if not c.who] or said
    if not said:
        return None
    last = max(said, key=lambda claim: (claim.weight, claim.order))
    value = plain(last.percent) or last.stage
    return Word(last, value, tuple(claim for claim in said if claim.words == last.words))


def _dates(said: Iterable[Claim]) -> tuple[Claim, ...]:
    """Of each kind of date the latest word of the weightiest origin."""
    latest = {claim.date_kind: claim for claim in sorted(said, key=lambda c: (c.weight, c.order))}
    return tuple(latest[kind] for kind in sorted(latest))


def steps(
    claims: Iterable[Claim],
    now: datetime,
    lapse_days: int = LAPSE_DAYS,
    explained: Collection[str] = (),
    since: datetime | None = None,
    shown: dict[str, Any] | None = None,
) -> list[tuple[datetime, State]]:
    """Each instant up to `now` at which what the deal shows became different, with what it then showed.

    Instants are those of the claims (reported_at), and the midnights on which time alone changes it (State.turns_on).
    since: only the steps at or after it, `shown` being what the deal showed before (as JSON; folded where not given).
    """
    told = _by_instant(claims, now)
    instants = sorted(told)
    # What was said last before `since` may turn after it.
    first = max(bisect_left(instants, since) - 1, 0) if since else 0
    held = _Held()
    held.take(claim for instant in instants[:first] for claim in told[instant])
    found: list[tuple[datetime, State]] = []
    seen = shown or State().as_json()
    for instant, until in zip(instants[first:], [*instants[first + 1 :], now + timedelta.resolution], strict=False):
        held.take(told[instant])
        state = held.state(instant, lapse_days, explained)
        for moment, then in _moments(instant, state, until):
            if since and moment < since:
                seen = seen if shown else then.as_json()
            elif (showing := then.as_json()) != seen:
                found.append((moment, then))
                seen = showing
    return found


def _by_instant(claims: Iterable[Claim], now: datetime) -> dict[datetime, list[Claim]]:
    told: dict[datetime, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.reported_at <= now:
            told[claim.reported_at].append(claim)
    return told


def _moments(instant: datetime, state: State, until: datetime) -> Iterator[tuple[datetime, State]]:
    """The state of an instant, and of the midnight on which it turns if that comes before `until`."""
    yield instant, state
    turn = datetime.combine(state.turns_on, time(), tzinfo=UTC) if state.turns_on else None
    if state.status and turn and instant < turn < until:
        yield turn, replace(state, status=_turned(state.status), turns_on=None)


def latest_valuation(states: Iterable[State]) -> Claim | None:
    """A company's headline: the newest valuation of its own figures and of deals neither denied nor called off."""
    return newest(s.valuation.claim for s in states if s.valuation and not (s.status and s.status.status in OFF))


def newest(heads: Iterable[Claim]) -> Claim | None:
    """Of the figures that deals (and the company itself) show, the last one said; at one instant the weightier."""
    return max(heads, key=lambda head: (head.reported_at, head.voice, head.order), default=None)
