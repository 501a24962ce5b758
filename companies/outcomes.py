"""What later turned out of a claim: refuted, borne out, or still open.

Only what a party says on record settles anything, and only for words that count as their origin's own (evidence's
words_of, repeats of them, and words of nobody named): a garbled relay tells nothing about the origin it credits. Talk
that a party's later figure leaves behind is superseded, not refuted.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date

from companies.evidence import FIGURES, LEVELS, ON_RECORD, Claim, agree
from companies.figures import Figure, row_of
from companies.standing import Person, Standing

Key = tuple[object, ...]


@dataclass(frozen=True)
class Outcomes:
    """No claim is in both; what is in neither is open."""

    refuted: tuple[Claim, ...] = ()
    borne_out: tuple[Claim, ...] = ()


def key_of(claim: Claim) -> Key:
    """Equal for two claims by which one origin says the same."""
    return claim.aspect, claim.origin, claim.words


def find_outcomes(
    live: Sequence[Claim],
    heard: Set[Key],
    status: Standing | None,
    people: Iterable[Person],
    figures: Iterable[Figure],
) -> Outcomes:
    """What became of the claims of one deal. heard: the keys of all that the origins are taken to have said."""
    weighed = [c for c in live if not c.is_slip and (c.origin is None or key_of(c) in heard)]
    figures = list(figures)
    denied = _denied(weighed, status, people)
    record = [c for c in _levels(weighed) if c.voice == ON_RECORD and c.id not in denied]
    agreed = _agreed(weighed, figures)
    refuted = (
        denied | _overtaken(weighed, record) | _contradicted(weighed, figures) | (_denied_figures(weighed) - agreed)
    )
    borne_out = (_reached(weighed, record) | agreed) - refuted
    ordered = sorted(weighed, key=lambda claim: claim.order)
    return Outcomes(tuple(c for c in ordered if c.id in refuted), tuple(c for c in ordered if c.id in borne_out))


def _levels(claims: Iterable[Claim]) -> list[Claim]:
    return [c for c in claims if c.aspect in ("status", "participant") and c.said in LEVELS]


def _sums(claims: Iterable[Claim]) -> list[Claim]:
    return [c for c in claims if c.aspect in FIGURES and c.stance == "asserts"]


def _denied(claims: Sequence[Claim], status: Standing | None, people: Iterable[Person]) -> set[int]:
    """What was said of a deal, or of one participant's part, up to the day of a denial on record that stands."""
    standings = {"": status, **{person.who: person.own for person in people}}
    until = {who: day for who, standing in standings.items() if standing and (day := _denied_on(standing))}
    asserted = [*_levels(claims), *_sums(claims)]
    return {c.id for c in asserted if any(c.day <= until[who] for who in {"", c.who} & until.keys())}


def _denied_on(standing: Standing) -> date | None:
    if (standing.status, standing.confirmation) != ("denied", "confirmed"):
        return None
    return max(claim.day for claim in standing.supporting if claim.voice == ON_RECORD)


def _overtaken(claims: Iterable[Claim], record: Iterable[Claim]) -> set[int]:
    """Denials of a deal or a part that was later announced, or completed, on record."""
    done = [c for c in record if LEVELS[c.said] >= LEVELS["announced"]]
    denials = [c for c in claims if c.said == "denied"]
    return {d.id for d in denials if any(_same_part(c, d) and c.reported_at > d.reported_at for c in done)}


def _reached(claims: Sequence[Claim], record: Sequence[Claim]) -> set[int]:
    """Words on a status that a party confirmed on record, or went beyond; not talk anew after an end."""
    ends = [c for c in claims if c.said == "called_off" or (c.said == "denied" and c.voice == ON_RECORD)]
    return {
        claim.id
        for claim in _levels(claims)
        for word in record
        if _same_part(word, claim) and LEVELS[word.said] >= LEVELS[claim.said]
        if not any(_same_part(end, claim) and word.day <= end.day < claim.day for end in ends)
    }


def _same_part(a: Claim, b: Claim) -> bool:
    return (a.aspect, a.who) == (b.aspect, b.who)


def _contradicted(claims: Sequence[Claim], figures: Iterable[Figure]) -> set[int]:
    """Figures that stand against the party's own (or the one an editor pinned) while they compete with it."""
    rivals = {key_of(c) for figure in figures if figure.method in ("party", "editor") for c in figure.conflict}
    return {claim.id for claim in _sums(claims) if key_of(claim) in rivals}


def _agreed(claims: Sequence[Claim], figures: Iterable[Figure]) -> set[int]:
    """Figures that agree with the party's own, where that decides."""
    deciding = [f.claim for f in figures if f.method != "overlap" and f.claim.voice == ON_RECORD]
    heads = {(head.aspect, *row_of(head)): head for head in deciding}
    placed = [(claim, heads.get((claim.aspect, *row_of(claim)))) for claim in _sums(claims)]
    return {claim.id for claim, head in placed if head and agree(claim, head)}


def _denied_figures(claims: Sequence[Claim]) -> set[int]:
    """Figures that somebody on record says are wrong."""
    denials = [c for c in claims if c.aspect in FIGURES and c.stance == "denies" and c.voice == ON_RECORD]
    return {
        claim.id
        for claim in (_sums(claims) if denials else ())
        for denial in denials
        if _same_part(denial, claim) and claim.day <= denial.day and agree(denial, claim)
    }
