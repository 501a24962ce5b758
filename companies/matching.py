"""Which deal a report is about: one that is known, a new one, or a question for an editor.

Requirements, ranked: never join two deals (an editor has to take them apart); never open one deal twice; the same
answer whatever the order of arrival, so a report is asked where it stands among the deal's words by its own day, not
by when it came in. Known exceptions: two lettered rounds within one week are told apart by stage and terms only, and
an unlettered report between them becomes a question.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from companies.consensus import State, fold
from companies.evidence import FIGURES, LEVELS, OFF, Claim, agree, contradicts
from companies.figures import Figure

QUIET_DAYS = 180  # a deal without a new word for longer is over; talk after that is another deal
ENDED_DAYS = 30  # a completed, denied or called-off deal is still written about for so long
FAMILIES = {
    "funding": "funding",
    "stake": "funding",
    "secondary": "secondary",
    "debt": "debt",
    "acquisition": "control",
    "merger": "control",
    "joint_venture": "control",
    "ipo": "ipo",
}
# A company does these once: the deal stays open until it ends.
ONCE = ("ipo", "acquisition", "merger")
# Words for a round that do not exclude a letter: a Series F may well be the pre-IPO round.
LOOSE_STAGES = ("growth", "bridge", "pre_ipo", "strategic")


@dataclass(frozen=True)
class Report:
    """One deal as one article tells it. target: the company's key; parties: keys of the participants it names."""

    target: str
    kind: str
    stage: str
    parties: frozenset[str]
    claims: tuple[Claim, ...]
    reported_at: datetime
    historical: bool = False
    is_sample: bool = False

    @property
    def day(self) -> date:
        return self.reported_at.astimezone(UTC).date()

    @property
    def level(self) -> int:
        """How far along it says the deal is; 0 when it does not say, or denies."""
        return max((LEVELS.get(c.said, 0) for c in self.claims if c.aspect == "status"), default=0)

    @property
    def sums(self) -> list[Claim]:
        """The figures of the whole deal that it states."""
        return [c for c in self.claims if c.aspect in FIGURES and not c.who and c.stance == "asserts" and not c.is_slip]


@dataclass(frozen=True)
class Deal:
    """A known deal with its visible claims. merged: the stages of deals that were merged into it."""

    id: int
    target: str
    kind: str
    stage: str
    claims: tuple[Claim, ...]
    is_sample: bool = False
    merged: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Placement:
    """deal: joins it; opens: is a new one; neither: nothing is placed, and `proposed` are the deals to ask about."""

    deal: int | None
    opens: bool
    reasons: tuple[str, ...]
    proposed: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Answer:
    """May the report join this deal? `score` ranks those it may join; `unsure` asks an editor."""

    deal: int
    joins: bool
    reason: str
    unsure: bool = False
    score: tuple[int, ...] = ()


def place(report: Report, deals: Iterable[Deal], now: datetime) -> Placement:
    """Where the report belongs, with the reasons an editor reads. Deals of other targets are ignored."""
    if _is_own_figure(report):
        return Placement(None, False, ("company's own figure",))
    akin = [deal for deal in deals if _is_akin(report, deal)]
    if report.historical:
        return _place_background(report, akin, now)
    answers = [_ask(report, deal) for deal in akin]
    if joined := [answer for answer in answers if answer.joins]:
        return _best(joined)
    if unsure := [answer for answer in answers if answer.unsure]:
        return Placement(None, False, _reasons(unsure), tuple(answer.deal for answer in unsure))
    if not report.target or not _facts(report):
        return Placement(None, False, ("names no company, or nothing is said of the deal",))
    return Placement(None, True, _reasons(answers) or ("first word of a deal of this kind",))


def _is_own_figure(report: Report) -> bool:
    facts = _facts(report)
    return bool(facts) and all(c.aspect == "valuation" and c.basis == "appraisal" for c in facts)


def _facts(report: Report) -> list[Claim]:
    return [claim for claim in report.claims if claim.stance != "declines_comment"]


def _is_akin(report: Report, deal: Deal) -> bool:
    same_family = FAMILIES[report.kind] == FAMILIES[deal.kind]
    return report.target == deal.target and same_family and report.is_sample == deal.is_sample


def _best(answers: Sequence[_Answer]) -> Placement:
    """The deal with the most in common; a tie is an editor's to break."""
    ranked = sorted(answers, key=lambda answer: answer.score, reverse=True)
    best = [answer for answer in ranked if answer.score == ranked[0].score]
    if len(best) > 1:
        return Placement(None, False, ("fits several deals equally",), tuple(sorted(a.deal for a in best)))
    also = (f"preferred to {len(ranked) - 1} other that it would fit",) if len(ranked) > 1 else ()
    return Placement(best[0].deal, False, (best[0].reason, *also))


def _reasons(answers: Iterable[_Answer]) -> tuple[str, ...]:
    return tuple(f"deal {answer.deal}: {answer.reason}" for answer in answers)


def _place_background(report: Report, deals: Sequence[Deal], now: datetime) -> Placement:
    """Background is about a deal of any age; it joins the one deal whose stage or sums it repeats, and opens none."""
    clear = []
    for deal in deals:
        state = fold(deal.claims, now)
        same_stage = bool(report.stage) and report.stage in _stages(deal)
        if _stage_fits(report, deal) and not _differs(report, state) and (same_stage or _agreeing(report, state)):
            clear.append(deal.id)
    if len(clear) == 1:
        return Placement(clear[0], False, ("background that repeats this deal's stage or sums",))
    return Placement(None, False, ("background, no clear match",), tuple(sorted(clear)))


def _ask(report: Report, deal: Deal) -> _Answer:
    """The rules in turn; the first that speaks against joining answers."""
    words = [claim for claim in deal.claims if not claim.historical]
    if not words:
        return _Answer(deal.id, False, "has no visible claims", unsure=True)
    if not _stage_fits(report, deal):
        return _Answer(deal.id, False, "another stage")
    shared = report.parties & _parties(words)
    earlier = [claim for claim in words if claim.day <= report.day]
    if not earlier:
        return _ask_ahead(report, deal, words)
    state = fold(earlier, report.reported_at)
    quiet = (report.day - max(claim.day for claim in earlier)).days
    status = state.status.status if state.status else ""
    if status == "completed" or status in OFF:
        refusal = _refused_by_ended(report, deal, status, quiet, words)
    else:
        refusal = _refused_by_open(report, deal, state, quiet, words)
    if refusal:
        return refusal
    bids = bool(_other_parties(report, deal, words))
    parties = counted(len(shared), "participant")
    reason = f"shares {parties}" if shared else "one more bidder" if bids else "same company and kind"
    silence = counted(quiet, "day")
    return _Answer(deal.id, True, f"{reason}, {silence} after its last word", score=_score(report, deal, state, quiet))


def counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _ask_ahead(report: Report, deal: Deal, words: Sequence[Claim]) -> _Answer:
    """A report from before the deal's first word, arriving late."""
    first = min(claim.day for claim in words)
    ahead = (first - report.day).days
    stays_open = deal.kind in ONCE and (deal.kind == "ipo" or report.parties & _parties(words))
    if ahead > QUIET_DAYS and not stays_open:
        return _Answer(deal.id, False, f"its first word came {ahead} days later")
    is_talk = report.level < LEVELS["announced"]
    if not (is_talk and _may_bid(report, deal)) and (clash := _other_parties(report, deal, words)):
        return _Answer(deal.id, False, clash, unsure=is_talk)
    state = fold((claim for claim in words if claim.day == first), max(c.reported_at for c in words if c.day == first))
    status = state.status
    if report.level >= LEVELS["announced"] and status and status.status in ("rumored", "in_talks"):
        return _Answer(deal.id, False, "talks that began after this was announced")
    if report.level >= LEVELS["announced"] and _differs(report, state):
        return _Answer(deal.id, False, "announced terms differ")
    reason = f"{counted(ahead, 'day')} before its first word"
    return _Answer(deal.id, True, reason, score=_score(report, deal, state, ahead))


def _refused_by_ended(report: Report, deal: Deal, status: str, quiet: int, words: Sequence[Claim]) -> _Answer | None:
    shared, known = report.parties & _parties(words), bool(report.parties and _parties(words))
    talk = 0 < report.level < LEVELS["announced"]
    if status == "completed":
        if talk:
            return _Answer(deal.id, False, "completed, and this is talk")
        if quiet > ENDED_DAYS:
            return _Answer(deal.id, False, f"completed, quiet for {quiet} days")
        return _Answer(deal.id, False, "completed with other participants") if known and not shared else None
    if shared:
        return _Answer(deal.id, False, f"off, quiet for {quiet} days") if quiet > QUIET_DAYS else None
    if quiet > ENDED_DAYS:
        return _Answer(deal.id, False, f"off, quiet for {quiet} days, and no participant in common")
    if not report.level:
        return None
    return _Answer(deal.id, False, "off, and no participant in common", unsure=not known)


def _refused_by_open(report: Report, deal: Deal, state: State, quiet: int, words: Sequence[Claim]) -> _Answer | None:
    announced = bool(state.status) and LEVELS.get(state.status.status if state.status else "", 0) >= LEVELS["announced"]
    is_bidding = not announced and quiet <= QUIET_DAYS
    if not (is_bidding and _may_bid(report, deal)) and (clash := _other_parties(report, deal, words)):
        return _Answer(deal.id, False, clash, unsure=is_bidding and report.level < LEVELS["announced"])
    shared = bool(report.parties & _parties(words))
    if quiet > QUIET_DAYS:
        stays_open = deal.kind in ONCE and (deal.kind == "ipo" or announced or shared)
        return None if stays_open else _Answer(deal.id, False, f"quiet for {quiet} days", unsure=deal.kind in ONCE)
    if announced and deal.kind not in ONCE and _differs(report, state):
        return _Answer(deal.id, False, "announced terms differ")
    late_talk = announced and 0 < report.level < LEVELS["announced"] and quiet > ENDED_DAYS
    if late_talk and deal.kind not in ONCE and not shared and not _agreeing(report, state):
        return _Answer(deal.id, False, f"talk {counted(quiet, 'day')} after it was announced", unsure=True)
    return None


def _may_bid(report: Report, deal: Deal) -> bool:
    """One auction is one deal; a second partner to merge with may be an alternative or an addition: ask an editor."""
    return report.kind == deal.kind == "acquisition"


def _other_parties(report: Report, deal: Deal, words: Sequence[Claim]) -> str:
    """Why the participants speak against it: who buys a company makes the deal, who joins a round does not."""
    ours = _parties(words)
    if FAMILIES[deal.kind] != "control" or not report.parties or not ours or report.parties & ours:
        return ""
    return "no participant in common"


def _parties(claims: Iterable[Claim]) -> set[str]:
    return {claim.who for claim in claims if claim.aspect == "participant"}


def _stages(deal: Deal) -> set[str]:
    told = {claim.stage for claim in deal.claims if claim.aspect == "stage" and not claim.historical}
    return {stage for stage in {deal.stage, *told, *deal.merged} if stage}


def _stage_fits(report: Report, deal: Deal) -> bool:
    """Series C is never Series B; a stage that nobody gave, or that has no letter, excludes none."""
    lettered = _stages(deal) - set(LOOSE_STAGES)
    return not report.stage or report.stage in LOOSE_STAGES or not lettered or report.stage in lettered


def _heads(report: Report, state: State) -> list[tuple[Claim, Figure]]:
    """Each sum of the report beside the figure shown in its row."""
    pairs = []
    for claim in report.sums:
        row = "pre_money" if claim.basis == "pre_money" else claim.aspect
        figure: Figure | None = getattr(state, row)
        if figure and figure.claim.settled_scope == claim.settled_scope:
            pairs.append((claim, figure))
    return pairs


def _differs(report: Report, state: State) -> bool:
    return any(contradicts(claim, figure.claim) for claim, figure in _heads(report, state))


def _agreeing(report: Report, state: State) -> int:
    return sum(agree(claim, figure.claim) for claim, figure in _heads(report, state))


def _score(report: Report, deal: Deal, state: State, quiet: int) -> tuple[int, ...]:
    """More in common first: stage, participants, sums; then the deal that was written about most recently."""
    shared = len(report.parties & _parties(deal.claims))
    against = sum(contradicts(claim, figure.claim) for claim, figure in _heads(report, state))
    return int(report.stage in _stages(deal)), shared, _agreeing(report, state) - against, -quiet
