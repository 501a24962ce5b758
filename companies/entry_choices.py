"""Which entries of a timeline are asked for, and how many each filter would give: by kind, status, evidence, language.

Goes by the turns, before any entry is made of them: a page makes those only that it shows.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from companies import timeline
from companies.evidence import Claim as Evidence
from companies.facets import Chosen, fits
from companies.hops import agreeing, says_the_same
from companies.known import Told
from companies.models import Claim
from companies.turns import Turn

KEYS = ("kind", "status", "evidence", "lang")


@dataclass(frozen=True)
class Offered:
    """A turn with the values that filters go by; "" where it has none."""

    deal: Told
    turn: Turn
    values: Mapping[str, str]


def offered(told: Iterable[tuple[Told, Turn]]) -> list[Offered]:
    return [Offered(deal, turn, values_of(deal, turn)) for deal, turn in told]


def values_of(deal: Told, turn: Turn) -> dict[str, str]:
    quoted = timeline.decisive_claim(deal, turn)
    status, _ = timeline.status_told(deal, turn, quoted)
    return {
        "kind": deal.kind or timeline.APPRAISAL,
        "status": "" if status == timeline.APPRAISAL else status,
        "evidence": evidence_of(deal, turn, quoted),
        "lang": quoted.report.revision.language if quoted else "",
    }


def evidence_of(deal: Told, turn: Turn, quoted: Claim | None) -> str:
    """How well the words quoted are established within the turn: a value of Confirmation, as of a deal."""
    if quoted is None:
        return ""
    origins = agreeing(deal, quoted, turn.claims)
    if any(claim.authority == "A" for claim in behind(turn.claims, origins, deal.by_id.get(quoted.pk))):
        return "confirmed"
    return ("unsourced", "single_source", "corroborated")[min(len(origins), 2)]


def behind(claims: Iterable[Evidence], origins: set[str], quoted: Evidence | None) -> list[Evidence]:
    """The claims by which these origins say what is quoted."""
    return [c for c in claims if quoted and c.origin in origins and says_the_same(c, quoted)]


def chosen_among(rows: Iterable[Offered], chosen: Chosen) -> list[Offered]:
    return [row for row in rows if fits(row.values, chosen)]


def cells(rows: Iterable[Offered]) -> list[dict[str, object]]:
    """How many there are of each combination, for facets.facet()."""
    counted = Counter(tuple(row.values[key] for key in KEYS) for row in rows)
    return [{**dict(zip(KEYS, values, strict=True)), "n": count} for values, count in counted.items()]
