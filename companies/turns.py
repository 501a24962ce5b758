"""The steps of deals that are worth telling, and the reports beside them that moved nothing.

A turn is a change of what was known, with the reports that brought it: those of its instant, and those that say the
same within a fortnight. Whatever was reported otherwise stands by itself (Turn.aside), so that no report is told as
the relay of another it does not repeat. Background moves nothing and is no turn.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from companies.changes import Difference, differences
from companies.evidence import FIGURES, echoes
from companies.evidence import Claim as Evidence
from companies.known import Json, Step, Told

FORTNIGHT = dt.timedelta(14)


@dataclass(frozen=True)
class Turn:
    """A step worth telling, with what changed in it; claims: of the reports that belong to it, oldest first.

    aside: nothing changed, the claims were merely said.
    """

    step: Step
    before: Json
    changes: tuple[Difference, ...] = ()
    slips: tuple[int, ...] = ()
    claims: tuple[Evidence, ...] = field(default=(), repr=False)
    aside: bool = False

    @property
    def kinds(self) -> set[str]:
        return {change.kind for change in self.changes}


def told(known: Iterable[Told]) -> list[tuple[Told, Turn]]:
    """Each turn, newest first: cheap, so that a page can choose before it asks for entries."""
    pairs = [(deal, turn) for deal in known for turn in turns(deal)]
    return sorted(pairs, key=lambda pair: (pair[1].step.at, pair[0].key), reverse=True)


def turns(deal: Told) -> list[Turn]:
    """The steps that tell something, a change or a figure that fails its check, and what was said beside them."""
    found = list(changed(deal))
    ends = [*(turn.step.at for turn in found[1:]), None][: len(found)]
    in_order = sorted(deal.claims, key=lambda claim: (deal.moment(claim), claim.id))
    every: list[Turn] = []
    for turn, end in zip(found, ends, strict=True):
        window = [c for c in in_order if deal.moment(c) >= turn.step.at and (end is None or deal.moment(c) < end)]
        mine = belonging(deal, turn, window)
        every.append(replace(turn, claims=tuple(mine)))
        reports = {claim.report for claim in mine}
        every += asides(deal, turn.step, [c for c in window if c.report not in reports and not c.historical])
    return every


def changed(deal: Told) -> Iterator[Turn]:
    before: Json = {}
    for step in deal.steps:
        changes = tuple(differences(before or None, step.state))
        slips = tuple(i for i in sorted(set(step.state["slips"]) - set(before.get("slips", ()))) if i in deal.by_id)
        if slips or any(is_visible(deal, change) for change in changes):
            yield Turn(step, before, changes, slips)
        before = step.state


def is_visible(deal: Told, change: Difference) -> bool:
    """A change told by claims that are no longer visible, or no longer this deal's, is no longer told."""
    return any(claim in deal.by_id for claim in change.claims)


def belonging(deal: Told, turn: Turn, window: Sequence[Evidence]) -> list[Evidence]:
    """The claims of the reports that brought the turn, and of those that say the same, or nothing else, soon after."""
    opening = [claim for claim in window if deal.moment(claim) == turn.step.at]
    telling = [claim for claim in opening if claim.aspect != "status"] or opening
    said = {signature(claim) for claim in telling}
    soon = [claim for claim in window if deal.moment(claim) - turn.step.at <= FORTNIGHT]
    lone = {claim.report for claim in soon if is_lone(deal, claim)}
    figures = [claim for claim in telling if claim.aspect in FIGURES]
    reports = {claim.report for claim in soon if signature(claim) in said or echoes_any(claim, figures)} - lone
    heard = {signature(claim) for claim in opening}
    reports |= {claim.report for claim in soon} - {claim.report for claim in soon if signature(claim) not in heard}
    reports |= {claim.report for claim in opening}
    return [claim for claim in soon if claim.report in reports]


def echoes_any(claim: Evidence, figures: Sequence[Evidence]) -> bool:
    return claim.aspect in FIGURES and any(claim.aspect == other.aspect and echoes(claim, other) for other in figures)


def signature(claim: Evidence) -> tuple[object, ...]:
    return claim.aspect, claim.who, claim.words, claim.historical


def is_lone(deal: Told, claim: Evidence) -> bool:
    """A figure of the whole deal that one publisher credits to somebody and nobody else carries."""
    return claim.aspect in FIGURES and not claim.who and claim.stance == "asserts" and claim.id in deal.unbelieved


def asides(deal: Told, step: Step, claims: Sequence[Evidence]) -> Iterator[Turn]:
    """What was said in the meantime, each thing once: a report that adds nothing to an aside belongs to it."""
    by_report: dict[int, list[Evidence]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report].append(claim)
    open_: list[list[Evidence]] = []
    for told_of in by_report.values():
        says = {signature(claim) for claim in told_of}
        at = deal.moment(told_of[0])
        host = next((c for c in open_ if same_matter(deal, c, says) and at - deal.moment(c[0]) <= FORTNIGHT), None)
        if host is None:
            open_.append(list(told_of))
        else:
            host += told_of
    for group in open_:
        yield Turn(Step(deal.moment(group[0]), step.state), step.state, claims=tuple(group), aside=True)


def same_matter(deal: Told, group: Sequence[Evidence], says: set[tuple[object, ...]]) -> bool:
    """Whether a report repeats a group: its lone figure, or else all that it says."""
    held = {signature(claim) for claim in group}
    lone = {signature(claim) for claim in group if is_lone(deal, claim)}
    return bool(lone & says) or says <= held
