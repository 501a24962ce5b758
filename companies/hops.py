"""Whose word an entry of a timeline quotes, and who passed it on. Plain values, no queries."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from companies.evidence import FIGURES, echoes
from companies.evidence import Claim as Evidence
from companies.known import Told
from companies.models import Claim

HOPS = 3


@dataclass(frozen=True)
class Hop:
    """A publisher that passed it on. lead: how long after the first article."""

    name: str
    at: dt.datetime
    lead: dt.timedelta


@dataclass(frozen=True)
class Chain:
    """Whose word it is and who passed it on. own_at: when the origin's own report came out, if that is held."""

    origins: tuple[str, ...]
    own_at: dt.datetime | None
    hops: tuple[Hop, ...]
    more: int


def chain(deal: Told, decisive: Claim, window: Sequence[Evidence]) -> Chain | None:
    """Who said it first and who passed it on within this turn; None where nobody could be found."""
    origins = agreeing(deal, decisive, window)
    if not origins:
        return None
    evidence = deal.by_id[decisive.pk]
    ours = [c for c in window if c.origin in origins and repeats(c, evidence)] or [evidence]
    own = [deal.moment(claim) for claim in ours if not claim.is_relay and claim.authority != "A"]
    first = deal.moment(ours[0])
    names = tuple(deal.name(origin) for origin in sorted(origins, key=lambda key: (key != evidence.origin, key)))
    hops: list[Hop] = []
    for claim in ours:
        name = str(deal.rows[claim.id].report.revision.article.publisher)
        if name not in names and name not in {hop.name for hop in hops}:
            hops.append(Hop(name, deal.moment(claim), deal.moment(claim) - first))
    return Chain(names, min(own, default=None), tuple(hops[:HOPS]), max(0, len(hops) - HOPS))


def agreeing(deal: Told, decisive: Claim, window: Iterable[Evidence]) -> set[str]:
    """The origins that say within a turn what is quoted; none where nobody is taken to have said it."""
    evidence = deal.by_id.get(decisive.pk)
    if evidence is None or evidence.origin is None or decisive.pk in deal.unbelieved:
        return set()
    said = {c.origin for c in window if c.origin and says_the_same(c, evidence) and c.id not in deal.unbelieved}
    return said | {evidence.origin}


def repeats(claim: Evidence, other: Evidence) -> bool:
    """Whether it says the same, or the same number in other words."""
    return says_the_same(claim, other) or (claim.aspect == other.aspect in FIGURES and echoes(claim, other))


def says_the_same(claim: Evidence, other: Evidence) -> bool:
    return (claim.aspect, claim.who, claim.words) == (other.aspect, other.who, other.words)
