"""How far along a deal is, or one participant's part in it, and how well that is established.

A higher level advances, an equal one adds support, a lower one changes nothing unless its origin weighs more. Only a
party denies; another's denial disputes, unless it is the only word. A call-off wins when it weighs what the support
weighs. After a denial two origins that report on reopen the deal, disputed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from companies.evidence import LEVELS, OFF, ON_RECORD, Claim, days_between, ids
from companies.figures import Figure

# A call-off older than this was a pause: reports of new talks no longer dispute it.
PAUSE_DAYS = 14


@dataclass(frozen=True)
class Standing:
    """A status with its confirmation. supporting: the claims that hold it; against: those that dispute it.

    lapsed: talk without a new word for too long; close_passed: announced, and the day it was to close is behind.
    """

    status: str
    confirmation: str
    origin_keys: tuple[str, ...]
    disputed: bool
    announced_on: date | None
    supporting: tuple[Claim, ...]
    against: tuple[Claim, ...]
    lapsed: bool = False
    close_passed: bool = False

    @property
    def holding(self) -> tuple[Claim, ...]:
        """Its own side of a dispute: "announced" supports "in talks", but not against a party that says no more."""
        return tuple(claim for claim in self.supporting if claim not in self.against)

    def as_json(self) -> dict[str, Any]:
        return {
            "status": self.status,
            "confirmation": self.confirmation,
            "origins": len(self.origin_keys),
            "origin_keys": list(self.origin_keys),
            "disputed": self.disputed,
            "lapsed": self.lapsed,
            "close_passed": self.close_passed,
            "announced_on": self.announced_on and self.announced_on.isoformat(),
            "claims": ids(self.supporting),
            "against": ids(self.against),
        }


@dataclass(frozen=True)
class Person:
    """A participant. standing: what is shown; own: what was said of its part alone.

    unnamed_since: the last day it was named, when later lists leave it out.
    """

    who: str
    role: str
    standing: Standing
    own: Standing
    unnamed_since: date | None
    share: Figure | None

    def as_json(self) -> dict[str, Any]:
        shown = self.standing.as_json()
        return {
            "who": self.who,
            "role": self.role,
            **{key: shown[key] for key in ("status", "confirmation", "origins", "disputed", "claims", "against")},
            "unnamed_since": self.unnamed_since and self.unnamed_since.isoformat(),
            "share": self.share and self.share.as_json(),
        }


@dataclass(frozen=True)
class Word:
    """A stake or a stage as last given by the weightiest origin."""

    claim: Claim
    value: str
    agreeing: tuple[Claim, ...]

    def as_json(self) -> dict[str, Any]:
        return {"claim": self.claim.id, "value": self.value, "who": self.claim.who, "claims": ids(self.agreeing)}


def stand(said: Sequence[Claim]) -> Standing:
    """The standing after these words (evidence.words_of, at least one)."""
    course = _Course()
    # Within a day the party speaks last: pages of one day are dated to the hour at best.
    for claim in sorted(said, key=lambda c: (c.day, c.voice, c.order)):
        if claim.said in OFF:
            course.speak_against(claim)
        else:
            course.speak_for(claim)
    status = course.status()
    supporting = [c for c in said if c.said == status] if course.off else course.at_level()
    origins = tuple(sorted({claim.origin for claim in supporting if claim.origin}))
    return Standing(
        status=status,
        confirmation=_confirmation(supporting, origins),
        origin_keys=origins,
        disputed=course.disputed,
        announced_on=course.announced_on,
        supporting=tuple(supporting),
        against=tuple(course.against(said)) if course.disputed else (),
    )


def _confirmation(supporting: Sequence[Claim], origins: Sequence[str]) -> str:
    if any(claim.voice == ON_RECORD for claim in supporting):
        return "confirmed"
    if len(origins) > 1:
        return "corroborated"
    return "single_source" if origins else "unsourced"


@dataclass
class _Course:
    """Where things stand while words come in. run: what was asserted since the last denial that counted."""

    level: int = 0
    support: int = 0
    off: Claim | None = None
    disputed: bool = False
    announced_on: date | None = None
    run: list[Claim] = field(default_factory=list)

    def status(self) -> str:
        return self.off.said if self.off else next(name for name, level in LEVELS.items() if level == self.level)

    def at_level(self) -> list[Claim]:
        return [claim for claim in self.run if LEVELS[claim.said] >= self.level]

    def against(self, said: Sequence[Claim]) -> list[Claim]:
        if self.off:
            return self.run
        return [c for c in said if c.said in OFF or LEVELS[c.said] > self.level]

    def speak_against(self, claim: Claim) -> None:
        only_word = not self.level and not self.off
        outweighs = claim.weight >= (self.off.weight if self.off else self.support)
        if claim.weight == ON_RECORD or (claim.said == "called_off" and outweighs) or only_word:
            self.off, self.disputed, self.run = claim, False, []
        elif not self.off:
            self.disputed = True

    def speak_for(self, claim: Claim) -> None:
        self.run.append(claim)
        if self.off:
            self._report_on(claim, self.off)
        else:
            self._advance(claim)
        if not self.off:
            self.announced_on = (self.announced_on or claim.day) if self.level >= LEVELS["announced"] else None

    def _advance(self, claim: Claim) -> None:
        level = LEVELS[claim.said]
        if level == self.level:
            self.support = max(self.support, claim.weight)
        elif level > self.level:
            self.level, self.support = level, claim.weight
            self.disputed = self.disputed and claim.weight < ON_RECORD
        elif claim.weight > self.support:
            self.level, self.support, self.disputed = level, claim.weight, True

    def _report_on(self, claim: Claim, off: Claim) -> None:
        two_report_on = len({word.origin for word in self.run if word.origin}) > 1
        if claim.weight < off.weight and not two_report_on:
            self.disputed = True
            return
        recent = days_between(off.reported_at, claim.reported_at) <= PAUSE_DAYS
        self.disputed = claim.weight < ON_RECORD and (off.said == "denied" or recent)
        self.level, self.support, self.off = LEVELS[claim.said], claim.weight, None
