"""A report in the making, and which findings of an article tell of the same deal.

Same deal: same target, same kind family, no two stages, both news or both background. A bidder more in one auction is
a party more; what tells no target joins the deal of its family that was told last.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

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
    r"\b(?:round|stake|funding|financing|fundraising|investment|investors?|backers?|Series|raise|money|cash|contribut\w+|put|commit\w*|chip\w*)\b|融资|轮|投|领|出资",
    re.I,
)
# No article tells a deal more often; a page that prints the same lines over and over does.
MOST = 100


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


def grouped(findings: Sequence[tuple[Finding, bool]], cast: Cast) -> list[Draft]:
    """The deals of (finding, whether it is background) of an article."""
    drafts: list[Draft] = []
    for finding, is_past in sorted(findings, key=lambda each: each[0].target is None):
        if finding.target is None and not _ROUND_WORD.search(finding.marked.text):
            continue
        draft = _fitting(drafts, finding, cast, is_past)
        if draft is None and finding.target is not None:
            draft = Draft(finding.target, finding.kind, is_past)
            drafts.append(draft)
        if draft is not None:
            draft.add(finding)
    return [draft for draft in drafts if not _is_echo(draft, drafts, cast)]


def _fitting(drafts: Sequence[Draft], finding: Finding, cast: Cast, is_past: bool) -> Draft | None:
    of_family = [draft for draft in drafts if FAMILY[draft.kind] == FAMILY[finding.kind]]
    if finding.target is None:
        return _nearest([draft for draft in of_family if draft.is_past or not is_past], finding)
    stage, _ = stage_of(finding)
    for draft in of_family:
        is_same_target = cast.identity(draft.target) == cast.identity(finding.target)
        is_same_stage = not stage or not draft.stage or stage == draft.stage
        if is_same_target and is_same_stage and (draft.is_past == is_past or _is_told_once(draft, finding, cast)):
            return draft
    return None


def _nearest(drafts: Sequence[Draft], finding: Finding) -> Draft | None:
    """The deal told in the same sentence, else the last piece of news before it, else the first after."""
    same = [d for d in drafts if any(f.marked is finding.marked for f in d.findings)]
    news = [d for d in drafts if not d.is_past]
    before = [d for d in news if d.findings[0].marked.span < finding.marked.span]
    return next(iter(same[-1:] or before[-1:] or news[:1]), None)


def _is_told_once(draft: Draft, finding: Finding, cast: Cast) -> bool:
    """A company is listed once, and the same party's deal is told once unless a year sets the two apart."""
    if draft.kind == "ipo":
        return True
    known = {cast.identity(name) for f in draft.findings for _, name in f.parties}
    shared = any(cast.identity(name) in known for _, name in finding.parties)
    return shared and not re.search(r"\b(?:19|20)\d\d\b", finding.marked.raw)


def _is_echo(draft: Draft, drafts: Sequence[Draft], cast: Cast) -> bool:
    """A headline's wording of a deal that the text tells under another kind."""
    others = [cast.identity(other.target) for other in drafts if other is not draft]
    in_title = all(finding.marked.span.in_title for finding in draft.findings)
    return in_title and cast.identity(draft.target) in others
