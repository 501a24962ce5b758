"""What later turned out of a claim: refuted, borne out, or still open.

Only what a party says on record settles anything, and only for words that count as their origin's own (evidence's
words_of, repeats of them, and words of nobody named): a garbled relay tells nothing about the origin it credits. Talk
that a party's later figure leaves behind is superseded, not refuted.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date

from companies.evidence import FIGURES, LEVELS, OFF, ON_RECORD, Claim, agree
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
    said: Sequence[Claim],
    status: Standing | None,
    people: Iterable[Person],
    figures: Sequence[Figure],
) -> Outcomes:
    """What became of the claims of one deal. said: evidence.words_of every aspect, a party's repeats thus left out."""
    heard = {key_of(word) for word in said}
    levels = [c for c in live if c.said in LEVELS and c.aspect not in FIGURES]
    sums = [c for c in live if c.aspect in FIGURES and c.stance == "asserts" and not c.is_slip]
    against = [c for c in live if c.said in OFF and (c.voice == ON_RECORD or _counts(c, heard))]
    denied = _denied([*levels, *sums], status, people)
    record = [w for w in said if w.voice == ON_RECORD and w.said in LEVELS and w.id not in denied]
    agreed = _agreed(sums, figures)
    refuted = denied | _overtaken(against, record) | _contradicted(sums, figures)
    refuted |= _denied_figures(sums, against) - agreed
    borne_out = (_reached(levels, record, against) | agreed) - refuted
    either = refuted | borne_out
    settled = sorted((c for c in live if c.id in either and _counts(c, heard)), key=lambda claim: claim.order)
    return Outcomes(
        refuted=tuple(claim for claim in settled if claim.id in refuted),
        borne_out=tuple(claim for claim in settled if claim.id in borne_out),
    )


def _counts(claim: Claim, heard: Set[Key]) -> bool:
    return claim.origin is None or key_of(claim) in heard


def _part(claim: Claim) -> tuple[str, str]:
    return claim.aspect, claim.who


def _denied(asserted: Iterable[Claim], status: Standing | None, people: Iterable[Person]) -> set[int]:
    """What was said of a deal, or of one participant's part, up to the day of a denial on record that stands."""
    standings = {"": status, **{person.who: person.own for person in people}}
    until = {who: day for who, standing in standings.items() if standing and (day := _denied_on(standing))}
    if not until:
        return set()
    return {c.id for c in asserted if any(c.day <= until[who] for who in {"", c.who} & until.keys())}


def _denied_on(standing: Standing) -> date | None:
    if (standing.status, standing.confirmation) != ("denied", "confirmed"):
        return None
    return max(claim.day for claim in standing.supporting if claim.voice == ON_RECORD)


def _overtaken(against: Iterable[Claim], record: Iterable[Claim]) -> set[int]:
    """Denials of a deal or a part that was later announced, or completed, on record."""
    done: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in record:
        if LEVELS[claim.said] >= LEVELS["announced"]:
            done[_part(claim)].append(claim)
    denials = [c for c in against if c.said == "denied" and _part(c) in done]
    return {d.id for d in denials if any(c.reported_at > d.reported_at for c in done[_part(d)])}


def _reached(levels: Iterable[Claim], record: Iterable[Claim], against: Iterable[Claim]) -> set[int]:
    """Words on a status that a party confirmed on record, or went beyond; not talk anew after an end."""
    words, ends = defaultdict(list), defaultdict(list)
    for word in record:
        words[_part(word)].append(word)
    for end in against:
        if end.said == "called_off" or end.voice == ON_RECORD:
            ends[_part(end)].append(end.day)
    return {
        claim.id
        for claim in levels
        for word in words.get(_part(claim), ())
        if LEVELS[word.said] >= LEVELS[claim.said]
        and not any(word.day <= end < claim.day for end in ends.get(_part(claim), ()))
    }


def _contradicted(sums: Iterable[Claim], figures: Iterable[Figure]) -> set[int]:
    """Figures that stand against the party's own, said after it, or against the one an editor pinned."""
    since: dict[Key, date] = {}
    for figure in figures:
        if figure.method != "overlap":
            day = figure.claim.day if figure.method == "party" else date.min
            since |= {key_of(claim): day for claim in figure.conflict}
    return {c.id for c in sums if key_of(c) in since and c.day > since[key_of(c)]} if since else set()


def _agreed(sums: Iterable[Claim], figures: Iterable[Figure]) -> set[int]:
    """Figures that agree with the party's own, where that decides."""
    deciding = [f.claim for f in figures if f.method != "overlap" and f.claim.voice == ON_RECORD]
    heads = {(head.aspect, *row_of(head)): head for head in deciding}
    if not heads:
        return set()
    placed = [(claim, heads.get((claim.aspect, *row_of(claim)))) for claim in sums]
    return {claim.id for claim, head in placed if head and agree(claim, head)}


def _denied_figures(sums: Iterable[Claim], against: Iterable[Claim]) -> set[int]:
    """Figures that somebody on record says are wrong."""
    denials = [c for c in against if c.aspect in FIGURES and c.voice == ON_RECORD]
    return {
        claim.id
        for claim in (sums if denials else ())
        for denial in denials
        if _part(denial) == _part(claim) and claim.day <= denial.day and agree(denial, claim)
    }
