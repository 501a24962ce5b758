"""What a relay made of the report it passes on: a number that moved, a bound or a hedge dropped, what it added.

Pure: claims as the fold weighs them go in, pairs of ids come out. Compares only what two articles say on one origin's
word, term by term, and says nothing where the relay leaves a term out. A number within a twentieth of the first one
has not moved: rounding is no drift, and neither is a conversion.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from companies.evidence import FIGURES, LEVELS, Claim, echoes

ADDED = (*FIGURES, "stake_percent", "participant")
BOUNDS = {
    "exact": "“at”", "about": "“about”", "at_least": "“at least”", "more_than": "“above”", "up_to": "“up to”",
    "less_than": "“below”", "between": "a range",
}  # fmt: skip
# What to call each kind; "bound" has words of its own.
KINDS = {
    "figure": "another figure",
    "slip": "sums that do not agree",
    "firmer": "firmer",
    "softer": "softer",
    "status": "another status",
    "added": "added",
    "hedge": "hedge dropped",
}


@dataclass(frozen=True)
class Said:
    """One claim of an article, with the words in its quote that hedge."""

    claim: Claim
    hedges: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drift:
    """now: the relay's claim; was: the first report's, None where it has none of the kind. words: how it differs."""

    kind: str
    now: int
    was: int | None
    words: str


Term = tuple[str, str]
Terms = Mapping[Term, Sequence[Said]]


def drifts(first: Iterable[Said], relay: Iterable[Said]) -> list[Drift]:
    """Everything in which `relay` parts from `first`, in the order the relay says it; a dropped hedge once, last."""
    before, after = by_term(first), by_term(relay)
    found = [
        drift
        for term, told in after.items()
        for drift in (moved(before[term], told) if term in before else added(term, told))
    ]
    return found + dropped(before, after)


def by_term(said: Iterable[Said]) -> Terms:
    terms: dict[Term, list[Said]] = defaultdict(list)
    for one in said:
        if one.claim.stance != "declines_comment":
            terms[one.claim.aspect, one.claim.who].append(one)
    return terms


def added(term: Term, told: Sequence[Said]) -> list[Drift]:
    """A sum, a stake or a participant that the first report does not have."""
    return [Drift("added", told[0].claim.id, None, KINDS["added"])] if term[0] in ADDED else []


def moved(before: Sequence[Said], told: Sequence[Said]) -> list[Drift]:
    """How the relay's claims of one term differ from those of the first report; each difference once."""
    found: dict[tuple[str, object], Drift] = {}
    for one in told:
        if drift := difference([said.claim for said in before], one.claim):
            found.setdefault((drift.words, one.claim.words), drift)
    return list(found.values())


def difference(before: Sequence[Claim], now: Claim) -> Drift | None:
    if any(now.words == was.words for was in before):
        return None
    if now.is_slip and not any(was.is_slip for was in before):
        return Drift("slip", now.id, before[0].id, KINDS["slip"])
    compare = figure_drift if now.aspect in FIGURES else COMPARED.get(now.aspect)
    return compare(before, now) if compare else None


def figure_drift(before: Sequence[Claim], now: Claim) -> Drift | None:
    same = [was for was in before if echoes(now, was)]
    if not same:
        return Drift("figure", now.id, before[0].id, KINDS["figure"])
    if any(was.qualifier == now.qualifier for was in same):
        return None
    was = same[0]
    return Drift("bound", now.id, was.id, f"{BOUNDS[was.qualifier]} became {BOUNDS[now.qualifier]}")


def status_drift(before: Sequence[Claim], now: Claim) -> Drift | None:
    """Higher than anything the first report says is firmer, lower than all of it softer."""
    if any(was.said == now.said for was in before):
        return None
    was = before[0]
    levels = [LEVELS.get(claim.said, 0) for claim in before]
    level = LEVELS.get(now.said, 0)
    kind = "status"
    if level and all(levels):
        kind = "firmer" if level > max(levels) else "softer" if level < min(levels) else ""
    return Drift(kind, now.id, was.id, KINDS[kind]) if kind else None


def percent_drift(before: Sequence[Claim], now: Claim) -> Drift | None:
    return Drift("figure", now.id, before[0].id, KINDS["figure"])


COMPARED = {"status": status_drift, "participant": status_drift, "stake_percent": percent_drift}


def dropped(before: Terms, after: Terms) -> list[Drift]:
    """The first term that both tell, which the first report hedges and the relay nowhere does."""
    if any(one.hedges for told in after.values() for one in told):
        return []
    for term, told in after.items():
        hedged = [one for one in before.get(term, ()) if one.hedges]
        if hedged:
            words = ", ".join(f"“{hedge}”" for hedge in dict.fromkeys(hedged[0].hedges))
            return [Drift("hedge", told[0].claim.id, hedged[0].claim.id, f"{KINDS['hedge']}: {words}")]
    return []
