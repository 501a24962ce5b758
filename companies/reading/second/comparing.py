"""The second reader's reports beside what the rules read in the same article.

Two reports tell of one deal when they are about one target (of a merger: one of its two), of one kind family and both
news or both background; a claim agrees when one of the rules' says the same of that deal, in whatever sentence.
What agrees adds nothing. What differs, and what the rules have no claim of, is left for an editor, with what the rules
say beside it. Never a claim of the rules is changed or doubted by this: their reports only are counted as not found.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from companies.reading.folding import fold
from companies.reading.types import Claim, Key, Report

FAMILIES = {
    "funding": "funding",
    "stake": "funding",
    "acquisition": "control",
    "merger": "control",
    "joint_venture": "control",
}


@dataclass(frozen=True)
class Difference:
    """A claim of the second reader that no claim of the rules agrees with. beside: the rules' that speak of the same.

    why: for the editor, in words.
    """

    claim: Claim
    why: str
    beside: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Addition:
    """A report of the second reader with its claims that differ. rules: the rules' report of that deal, or None."""

    report: Report
    differences: tuple[Difference, ...]
    rules: Report | None


@dataclass(frozen=True)
class Comparison:
    """additions: for an editor. agreed: how many claims add nothing. unfound: the rules' reports it has no deal for."""

    additions: tuple[Addition, ...]
    agreed: int
    unfound: tuple[Report, ...]


def compare(rules: Sequence[Report], second: Sequence[Report]) -> Comparison:
    pairs = [(report, _same_deal(report, rules)) for report in second]
    additions, agreed = [], 0
    for report, twin in pairs:
        differences = tuple(found for claim in report.claims if (found := _difference(claim, report, twin, rules)))
        agreed += len(report.claims) - len(differences)
        if differences:
            kept = replace(report, claims=tuple(difference.claim for difference in differences))
            additions.append(Addition(kept, differences, twin))
    met = [twin for _, twin in pairs if twin]
    return Comparison(tuple(additions), agreed, tuple(report for report in rules if report not in met))


def _same_deal(report: Report, rules: Sequence[Report]) -> Report | None:
    """The rules' report of the same deal; of several the one of the same stage."""
    alike = [
        other
        for other in rules
        if _family(other) == _family(report) and other.historical == report.historical and _share_target(other, report)
    ]
    return min(alike, key=lambda other: other.stage != report.stage, default=None)


def _family(report: Report) -> str:
    return FAMILIES.get(report.kind, report.kind)


def _share_target(one: Report, other: Report) -> bool:
    mine, theirs = _who(one.target, one.target_key), _who(other.target, other.target_key)
    if mine & theirs:
        return True
    is_merger = "merger" in (one.kind, other.kind)
    return is_merger and bool(mine & _parties(other) or theirs & _parties(one))


def _parties(report: Report) -> set[Key]:
    return {key for claim in report.claims if claim.party for key in _who(claim.party, claim.party_key)}


def _who(name: str, key: Key | None) -> set[Key]:
    """A company by its key and by its name, whichever of the two readers knew more."""
    return {fold(name)} | ({key} if key is not None else set())


def _difference(claim: Claim, report: Report, twin: Report | None, rules: Sequence[Report]) -> Difference | None:
    if twin is None:
        return Difference(claim, _no_such_deal(report, rules))
    same = [other for other in twin.claims if other.aspect == claim.aspect and _speaks_of_same(other, claim)]
    if any(_VALUE[claim.aspect](other) == _VALUE[claim.aspect](claim) for other in same):
        return None
    if not same:
        return Difference(claim, f"the rules read no {claim.aspect.replace('_', ' ')} of this deal like it")
    said = "; ".join(dict.fromkeys(words_of(other) for other in same))
    return Difference(claim, f"the rules read {said}", tuple(same))


def _no_such_deal(report: Report, rules: Sequence[Report]) -> str:
    others = [other for other in rules if _share_target(other, report)]
    if not others:
        return f"the rules read no deal of {report.target}"
    told = ", ".join(dict.fromkeys(f"{o.kind}{' told as background' if o.historical else ''}" for o in others))
    mine = f"{report.kind}{' told as background' if report.historical else ''}"
    return f"the rules read {told}, not {mine}"


def _speaks_of_same(other: Claim, claim: Claim) -> bool:
    """Claims of an aspect concern the deal, participants and shares one party each."""
    if claim.aspect not in ("participant", "amount"):
        return True
    if not claim.party or not other.party:
        return claim.party == other.party
    return bool(_who(claim.party, claim.party_key) & _who(other.party, other.party_key))


def _figure(claim: Claim) -> tuple[Decimal | None, Decimal | None, str]:
    assert claim.money is not None  # every amount and valuation has one
    return claim.money.low, claim.money.high, claim.money.currency


def _valuation(claim: Claim) -> tuple[object, ...]:
    return (*_figure(claim), claim.basis == "pre_money")


_VALUE: dict[str, Callable[[Claim], object]] = {
    "status": lambda claim: (claim.status, claim.stance),
    "participant": lambda claim: (claim.role, claim.stance),
    "amount": _figure,
    "valuation": _valuation,
    "stake_percent": lambda claim: claim.percent,
    "stage": lambda claim: claim.stage,
}


def words_of(claim: Claim) -> str:
    """What a claim says, in a few words: "more_than 20,000,000,000 USD", "Tencent: investor"."""
    if claim.money:
        ends = dict.fromkeys(f"{end:,}" for end in (claim.money.low, claim.money.high) if end is not None)
        basis = " pre-money" if claim.basis == "pre_money" else ""
        said = f"{claim.money.qualifier} {'–'.join(ends)} {claim.money.currency}{basis}"
        return f"{claim.party}: {said}" if claim.party else said
    if claim.party:
        denies = "no " if claim.stance == "denies" else ""
        return f"{claim.party}: {denies}{claim.role}"
    return f"{claim.percent} %" if claim.percent is not None else claim.stage or claim.status
