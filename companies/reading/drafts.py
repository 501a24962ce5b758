"""A report in the making, and which findings of an article tell of the same deal.

Same deal: same target, same kind family, no two stages, both news or both background. A bidder more in one auction is
a party more; what tells no target joins the deal of its family that was told last.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from companies.reading.hedging import status_of
from companies.reading.rules.english import parties as english
from companies.reading.rules.marks import Name
from companies.reading.rules.rule import Finding
from companies.reading.stages import stage_of
from companies.reading.who import Cast

FAMILY = {
    "funding": "capital",
    "stake": "capital",
    "secondary": "secondary",
    "debt": "debt",
    "acquisition": "control",
    "merger": "control",
    "joint_venture": "control",
    "ipo": "ipo",
}
_ROUND_WORD = re.compile(
    r"\b(?:round|stake|funding|financing|fundraising|invest\w*|backers?|deal|Series|raise|money|cash|contribut\w+|put|commit\w*|chip\w*|(?:co-)?led|join\w*|particip\w*|lend\w*|loans?|debt|facility|notes|bonds?|trad(?:e|ing)|listing)\b|融资|轮|投|领|出资|竞[购标买]|买[家方]",
    re.I,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# No article tells a deal more often; a page that prints the same lines over and over does.
MOST = 100
_THE_ROUND = re.compile(
    r"(?:\b(?:the|this|its)|[\uec00-\uefff])\s(?:[\w$.-]+\s|[\ue400-\ue7ff]\s){0,3}?(?:round|funding|financing|fundraising|fundraise|investment|raise)\b|本轮|此次融资",
    re.I,
)
SAID_BESIDE = re.compile(english.SAID_BESIDE, re.I)
# A finding's target is a part of somebody's: "Birch's steel unit", "its steel unit".
_PLAIN_PART = re.compile(r" (?:assets|brand|business)$")
_UNIT = frozenset(("unit", "own"))
_BUYERS = ("acquirer", "investor", "lead")


@dataclass
class Draft:
    """findings in the order of reading, those without a target of their own last; the first MOST of them."""

    target: Name
    kind: str
    is_past: bool
    stage: str = ""
    stage_text: str = ""
    findings: list[Finding] = field(default_factory=list)

    def add(self, finding: Finding) -> None:
        stage, words = stage_of(finding)
        if stage and not self.stage:
            self.stage, self.stage_text = stage, words
        if len(self.findings) < MOST:
            self.findings.append(finding)


def grouped(findings: Sequence[tuple[Finding, bool]], cast: Cast, main: Name | None) -> list[Draft]:
    """The deals of (finding, whether it is background) of an article. main: whom it is about."""
    drafts: list[Draft] = []
    for finding, is_past in sorted(findings, key=lambda each: each[0].target is None):
        if finding.target is None and not _ROUND_WORD.search(finding.marked.text):
            continue
        draft = _fitting(drafts, finding, cast, is_past)
        target = finding.target or _implied(finding, is_past, cast, main)
        if draft is None and target is not None:
            finding = replace(finding, target=target)
            draft = Draft(target, finding.kind, is_past)
            drafts.append(draft)
        if draft is not None:
            draft.add(finding)
            draft.target = _named(draft, finding)
    return [draft for draft in drafts if not _is_echo(draft, drafts, cast)]


def _named(draft: Draft, finding: Finding) -> Name:
    """The name of a unit that was first called by its owner's: "Birch Metals" for "Birch's steel unit"."""
    first = draft.findings[0]
    is_named = finding.target is not None and not finding.extra.keys() & _UNIT
    return finding.target if finding.target and is_named and first.extra.keys() & _UNIT else draft.target


def _implied(finding: Finding, is_past: bool, cast: Cast, main: Name | None) -> Name | None:
    """ "The round was led by Acme", where no sentence says whose: the round of whom the title names."""
    if main is None or is_past or FAMILY[finding.kind] != "capital" or not _THE_ROUND.search(finding.marked.text):
        return None
    takes_part = any(cast.identity(name) == cast.identity(main) for _, name in finding.parties)
    return main if cast.is_titled(main) and not takes_part else None


def _fitting(drafts: Sequence[Draft], finding: Finding, cast: Cast, is_past: bool) -> Draft | None:
    of_family = [draft for draft in drafts if FAMILY[draft.kind] == FAMILY[finding.kind]]
    if finding.target is None:
        return _nearest([draft for draft in of_family if draft.is_past or not is_past], finding, cast)
    stage, _ = stage_of(finding)
    for draft in of_family:
        is_same_target = _thing(draft.target, cast) == _thing(finding.target, cast)
        is_same_stage = not stage or not draft.stage or stage == draft.stage
        if is_same_target and is_same_stage and (draft.is_past == is_past or _is_told_once(draft, finding, cast)):
            return draft
    return None if is_past else _by_another_name(drafts, finding, cast)


def _by_another_name(drafts: Sequence[Draft], finding: Finding, cast: Cast) -> Draft | None:
    """News told once as a stake and once as an acquisition, or once of a company and once of its unit."""
    for draft in (draft for draft in drafts if not draft.is_past):
        told = [other for other in draft.findings if other.target]
        if any(other.marked is finding.marked for other in told):
            continue
        if any(_is_turned_into(other, finding, cast) or _is_of_the_same(other, finding, cast) for other in told):
            return draft
    return None


def _is_turned_into(other: Finding, finding: Finding, cast: Cast) -> bool:
    """ "buys a stake in Birch" and "the acquisition of Birch", by the same one."""
    is_same_target = bool(_targets(other, cast) & _targets(finding, cast))
    is_pair = {other.kind, finding.kind} == {"stake", "acquisition"}
    return is_pair and is_same_target and bool(_names(other, _BUYERS, cast) & _names(finding, _BUYERS, cast))


def _is_of_the_same(other: Finding, finding: Finding, cast: Cast) -> bool:
    """ "Acme buys Birch" and "Birch's plant", or "Birch Metals", where it speaks of Birch's steel unit."""
    if FAMILY[other.kind] != FAMILY[finding.kind] or FAMILY[other.kind] not in ("control", "ipo"):
        return False
    return any(_is_part_of(part, whole, cast) for part, whole in ((other, finding), (finding, other)))


def _is_part_of(part: Finding, whole: Finding, cast: Cast) -> bool:
    owners, buyers = _names(part, ("seller",), cast), _names(part, _BUYERS, cast)
    is_bought_alike = bool(buyers & _names(whole, _BUYERS, cast))
    if owners & _targets(whole, cast):
        return FAMILY[part.kind] == "control" and (is_bought_alike or not buyers)
    if not part.extra.keys() & _UNIT:
        return False
    is_sold_alike = bool(owners & _names(whole, ("seller",), cast))
    if part.kind == "ipo":
        return is_sold_alike and bool(whole.extra.keys() & _UNIT)
    return is_bought_alike and (is_sold_alike or _is_named_after(whole, owners, cast))


def _is_named_after(finding: Finding, owners: set[str], cast: Cast) -> bool:
    """ "Birch Metals" for the steel unit of Birch."""
    return any(target.startswith(f"{owner} ") for target in _targets(finding, cast) for owner in owners)


def _targets(finding: Finding, cast: Cast) -> set[str]:
    return {_thing(finding.target, cast)} if finding.target else set()


def _thing(name: Name, cast: Cast) -> str:
    """Whom a deal is about: "Birch assets" are Birch, and "the Birch brand" is."""
    return _PLAIN_PART.sub("", cast.identity(name))


def _names(finding: Finding, roles: Sequence[str], cast: Cast) -> set[str]:
    return {cast.identity(name) for role, name in finding.parties if role in roles}


def _nearest(drafts: Sequence[Draft], finding: Finding, cast: Cast) -> Draft | None:
    """The deal told in the same sentence, else the last piece of news before it, else the title's."""
    if (same := told_with(drafts, finding)) and not is_told_beside(same, finding):
        return same
    news = [d for d in drafts if not d.is_past]
    before = [d for d in news if d.findings[0].marked.span < finding.marked.span]
    titled = [d for d in news if cast.is_titled(d.target)]
    return next(iter(before[-1:] or titled[:1]), None)


def told_with(drafts: Sequence[Draft], finding: Finding) -> Draft | None:
    """The deal of the finding's own sentence: of several the one told last before it, else the first after."""
    same = [(f.did[0], d) for d in drafts for f in d.findings if f.marked is finding.marked and f.target]
    before = [each for each in same if each[0] <= finding.did[0]]
    if before:
        return max(before, key=lambda each: each[0])[1]
    return min(same, key=lambda each: each[0])[1] if same else None


def is_told_beside(draft: Draft, finding: Finding) -> bool:
    """Whether the finding's sentence tells a deal only in an aside: "Acme, which bought Birch in May, also joined"."""
    asides = [match.span() for match in SAID_BESIDE.finditer(finding.marked.text)]
    told = [other.did[0] for other in draft.findings if other.marked is finding.marked]
    return all(any(start <= at < end for start, end in asides) for at in told)


def _is_told_once(draft: Draft, finding: Finding, cast: Cast) -> bool:
    """A company's listing and the same party's deal are told once, unless a year sets the two apart.

    What ends today may well have been announced in a year before.
    """
    if draft.kind == "ipo":
        return not _YEAR.search(finding.marked.raw)
    is_over = any(status_of(f.marked.text) == "called_off" for f in (*draft.findings, finding))
    known = {cast.identity(name) for f in draft.findings for _, name in f.parties}
    shared = any(cast.identity(name) in known for _, name in finding.parties)
    return shared and (is_over or not _YEAR.search(finding.marked.raw))


def _is_echo(draft: Draft, drafts: Sequence[Draft], cast: Cast) -> bool:
    """A headline's wording of a deal that the text tells under another kind, or of a part of the one it names."""
    if not all(finding.marked.span.in_title for finding in draft.findings):
        return False
    named = _thing(draft.target, cast)
    others = [other for other in drafts if other is not draft]
    return any(_thing(other.target, cast) == named or _is_listed_part(other, draft, cast) for other in others)


def _is_listed_part(part: Draft, whole: Draft, cast: Cast) -> bool:
    """ "Birch plans a listing", and its text: "of its steel unit"."""
    sellers = {name for finding in part.findings for name in _names(finding, ("seller",), cast)}
    return part.kind == whole.kind == "ipo" and cast.identity(whole.target) in sellers
