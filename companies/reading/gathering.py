"""Findings of one article, gathered into one report a deal.

findings → who "it" is (who.py) → grouped by (target, kind family, stage, past or news) → status, parties, figures, dates
"""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from companies.reading.claiming import Writer
from companies.reading.hedging import hedge_of, is_background
from companies.reading.mergers import turned
from companies.reading.rules.marks import Marked, Name
from companies.reading.rules.rule import Finding, Rule
from companies.reading.types import Credit, Report, Span
from companies.reading.who import Cast, antecedent, main_subject

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
STAGES = re.compile(
    r"\b(pre-?seed|seed|angel|pre-series\sa|series\s([a-j])(\d|\+{1,2})?|bridge|pre-ipo)\b(?=[\s.,)-]|$)", re.I
)
ZH_STAGES = re.compile(
    r"(种子|天使\+?|Pre-?A\+?|([A-J])(\+{1,2}|\d)?|战略|Pre-?IPO|过桥)轮?(?:系列)?(?:融资|轮|投资)", re.I
)
_ZH_NAMED = {"种子": "seed", "天使": "angel", "战略": "strategic", "过桥": "bridge"}


@dataclass
class Draft:
    """A report in the making. findings in the order of reading; last: index of the latest sentence about it."""

    target: Name
    kind: str
    is_past: bool
    stage: str = ""
    stage_text: str = ""
    findings: list[Finding] = field(default_factory=list)


def gather(
    findings: Sequence[Finding],
    marked: Sequence[Marked],
    credits: Mapping[Span, Credit],
    published_on: date | None,
    outlets: frozenset[str],
) -> tuple[list[Report], list[Name]]:
    """The reports of an article, and the names that fill a role in them."""
    cast = Cast(marked, outlets)
    main = main_subject(findings, marked, cast)
    resolved = list(_apart([f for f in (_resolved(f, marked, cast, main) for f in findings) if f]))
    resolved = turned(resolved, marked, cast.identity)
    drafts = _drafts(resolved, cast, published_on)
    writer = Writer(marked, credits, cast.identity, published_on)
    drafts = [draft for draft in drafts if not _is_echo(draft, drafts, cast)]
    _add_denials(drafts, marked, resolved, cast)
    written = [(draft, writer.report(draft, drafts, main)) for draft in drafts]
    kept = [(draft, report) for draft, report in written if _holds_a_fact(report, draft, cast)]
    cast_names = [draft.target for draft, _ in kept]
    cast_names += [name for draft, _ in kept for finding in draft.findings for _, name in finding.parties]
    return [report for _, report in kept], cast_names


def _holds_a_fact(report: Report, draft: Draft, cast: Cast) -> bool:
    """A target and one fact besides, told with it; news of a listing at the top of an article is a fact of its own."""
    own = {finding.marked.span for finding in draft.findings}
    is_top = any(cast.is_top(finding.marked) for finding in draft.findings)
    facts = [claim for claim in report.claims if claim.aspect != "status" and (is_top or claim.quote in own)]
    if any(claim.role != "venue" or not report.historical for claim in facts):
        return True
    if report.claims and all(claim.stance == "denies" for claim in report.claims):
        return True
    return report.kind in ("ipo", "secondary") and bool(report.claims) and is_top and not report.historical


def _resolved(finding: Finding, marked: Sequence[Marked], cast: Cast, main: Name | None) -> Finding | None:
    """The finding with names for "it" and "the company"; None when its target can't be who it seems."""

    def who(name: Name, role: str) -> Name | None:
        return antecedent(name, finding.marked, cast, main, role) if name.is_back else name

    target = who(finding.target, "target") if finding.target else None
    if finding.target and (target is None or cast.is_outlet(target) or _is_no_target(target, finding)):
        return None
    if target and finding.extra.get("own"):
        target, finding = _own(finding, target)
    elif target and finding.extra.get("unit"):
        target, finding = _unit(finding, target)
    named = ((role, who(name, role)) for role, name in finding.parties)
    parties = tuple((role, name) for role, name in named if name and not _is_same(name, target, cast))
    if target and finding.parties and not parties and finding.rule.kind in ("acquisition", "stake", "merger"):
        return None
    return replace(finding, target=target, parties=tuple(p for p in parties if not cast.is_outlet(p[1])))


def _unit(finding: Finding, owner: Name) -> tuple[Name, Finding]:
    """ "Vitol's storage unit" is the target, and Vitol sells it."""
    words = finding.extra["unit"]
    at = finding.marked.text.find(words, finding.at[0])
    span = Span(owner.span.start, finding.marked.at(at, at + len(words)).end, owner.span.in_title)
    start = finding.marked.span.start
    surface = finding.marked.raw[span.start - start : span.end - start]
    target = Name(surface if owner.span.start >= start and surface else owner.surface, None, span)
    return target, replace(finding, parties=(*finding.parties, ("seller", owner)))


_PERSON = re.compile(
    r"(?:CEO|CFO|[Cc]hief [Ee]xecutive(?: [Oo]fficer)?|[Ff]ounder|[Cc]hairman|[Pp]resident|[Aa]nalyst|[Pp]artner|[Dd]irector|[Oo]fficer|[Mm]inister|[Mm]anager|[Ss]pokes\w+|[Bb]illionaire|Mr\.?|Ms\.?)\s$"
)
_FUND = re.compile(r"\b(?:Capital|Ventures|Partners|Funds?|Asset Management|Hedge)\b|基金|创投|资本$")
_TOTAL = re.compile(
    r"\bto date\b|\bso far\b|\b(?:a|in) total\b|\bsince (?:its|it|launch|found)|according to (?:Crunchbase|PitchBook)|累计",
    re.I,
)


_SINCE = re.compile(r"\b(?:since|after|before|ahead of|following|until)\s(?:[\w-]+\s){0,2}$", re.I)


def _is_no_target(target: Name, finding: Finding) -> bool:
    """A person is never one; what a fund raises is its own closing; what was raised in all is no round."""
    start = target.span.start - finding.marked.span.start
    if (
        start > 0
        and target.span.in_title == finding.marked.span.in_title
        and _PERSON.search(finding.marked.raw[:start])
    ):
        return True
    if finding.kind == "ipo" and _SINCE.search(finding.marked.text[: finding.did[0]]):
        return True
    if finding.kind != "funding" or not finding.rule.name.startswith(
        ("funding.raises", "funding.own", "funding.in_talks", "funding.zh_round")
    ):
        return False
    is_total = _TOTAL.search(finding.marked.raw) and not re.search(r"\b[Bb]ring", finding.marked.raw)
    return bool(_FUND.search(target.surface)) or bool(is_total)


def _own(finding: Finding, owner: Name) -> tuple[Name, Finding]:
    """ "Thyssenkrupp … its elevator business": the target has no name but its owner's."""
    words = finding.extra["own"]
    at = finding.marked.text.find(words, finding.at[0])
    target = Name(f"{owner.surface} {words}", None, finding.marked.at(at, at + len(words)))
    return target, replace(finding, parties=(*finding.parties, ("seller", owner)))


def _is_same(name: Name, target: Name | None, cast: Cast) -> bool:
    return target is not None and cast.identity(name) == cast.identity(target)


def _apart(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Of findings on the same words and target the first rule's stands, unless they agree on the family."""
    kept: list[Finding] = []
    for finding in findings:
        rivals = [k for k in kept if k.marked is finding.marked and _overlap(k.at, finding.at)]
        if any(_contradicts(rival, finding) for rival in rivals):
            continue
        kept.append(finding)
        yield finding


def _contradicts(first: Finding, later: Finding) -> bool:
    if first.target is None or later.target is None:
        return False
    if first.target.span == later.target.span:
        return FAMILY[first.kind] != FAMILY[later.kind]
    crossed = {name.span for _, name in first.parties} & {later.target.span}
    return bool(crossed) or (
        _overlap(first.did, later.did) and first.target.span != later.target.span and first.rule is not later.rule
    )


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def stage_of(finding: Finding) -> tuple[str, str]:
    """(stage, words) told with a finding, ("", "") when none is."""
    if finding.kind not in ("funding", "stake"):
        return "", ""
    raw = finding.marked.raw
    if match := ZH_STAGES.search(raw):
        if match[2]:
            return f"series_{match[2].lower()}", match[0]
        name = match[1].lower().replace("-", "").rstrip("+")
        return _ZH_NAMED.get(name, "pre_ipo" if name == "preipo" else "pre_a"), match[0]
    if match := STAGES.search(raw):
        if match[2]:
            return f"series_{match[2].lower()}", match[0]
        word = match[1].lower().replace("-", "_").replace(" ", "_")
        return {"preseed": "pre_seed", "pre_series_a": "pre_a"}.get(word, word), match[0]
    return "", ""


def _drafts(findings: Sequence[Finding], cast: Cast, published_on: date | None) -> list[Draft]:
    """Findings grouped to deals; one without a target of its own joins the latest of its family."""
    drafts: list[Draft] = []
    year = published_on.year if published_on else None
    for finding in sorted(findings, key=lambda finding: finding.target is None):
        is_past = is_background(_clause(finding), year) or _is_aside(finding, cast)
        if finding.target is None and not _ROUND_WORD.search(finding.marked.text):
            continue
        draft = _fitting(drafts, finding, cast, is_past)
        if draft is None and finding.target is not None:
            draft = Draft(finding.target, finding.kind, is_past)
            drafts.append(draft)
        if draft is None:
            continue
        stage, words = stage_of(finding)
        if stage and not draft.stage:
            draft.stage, draft.stage_text = stage, words
        draft.findings.append(finding)
    return drafts


_TO_ASIDE = re.compile(
    r"(?:(?!\s[-–—]|[,;]|\b(?:where|which|who|whose|after|following|since)\b).){0,110}(?:,\s(?:19|20)\d\d)?"
)
DENIES = Rule("denial.party", "", "", "denied")


def _add_denials(drafts: Sequence[Draft], marked: Sequence[Marked], findings: Sequence[Finding], cast: Cast) -> None:
    """ "Alibaba denied the report": no deal is told there, but one told above is denied."""
    draft = next((draft for draft in drafts if not draft.is_past), None)
    if draft is None:
        return
    told = {finding.marked.span for finding in findings}
    cast_of = {cast.identity(n) for f in draft.findings for _, n in f.parties} | {cast.identity(draft.target)}
    for sentence in marked:
        if sentence.span in told or not any(cast.identity(n) in cast_of for n in sentence.names if not n.is_back):
            continue
        hedge = hedge_of(sentence.text)
        if hedge and hedge[0] == "denied":
            draft.findings.append(Finding(DENIES, sentence, hedge[1:], hedge[1:], draft.target, kind=draft.kind))


_ROUND_WORD = re.compile(
    r"\b(?:round|stake|funding|financing|fundraising|investment|investors?|Series|raise|money|cash|contribut\w+|put|commit\w*|chip\w*)\b|融资|轮|投|领|出资",
    re.I,
)
_SIMPLE_PAST = re.compile(
    r"(?:\w+ed|bought|sold|took|paid|got|went|led|took over)(?:\s\w+)?$|^(?:acquisition|takeover|purchase|buyout|merger|sale)$",
    re.I,
)
_FRESH = re.compile(
    r"\b(?:today|yesterday|this (?:week|morning|month)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues|wednes|thurs|fri)day|announc\w+|just|new(?:ly)?|now|said|plans?|will|would|has|have|is|are|proposed|pending|planned|could|may)\b|今日|近日|日前|宣布|公告|拟|将",
    re.I,
)


def _is_aside(finding: Finding, cast: Cast) -> bool:
    """Told past the top, in the simple past and of another company: background, unless a word makes it news."""
    if finding.target is None or cast.is_top(finding.marked) or cast.is_titled(finding.target):
        return False
    words = finding.marked.text[slice(*finding.did)]
    before = finding.marked.text[: finding.did[1]]
    return bool(_SIMPLE_PAST.search(words)) and not _FRESH.search(before[-140:])


def _clause(finding: Finding) -> str:
    """The words of a finding and what follows up to the next comma or stop, where "last year" may stand."""
    text, verb = finding.marked.text, finding.did[1]
    before = re.split(r"[;]", text[: finding.at[0]])[-1][-120:]
    after = _TO_ASIDE.match(text[verb:])
    return before + text[finding.at[0] : verb] + (after[0] if after else "")


def _fitting(drafts: Sequence[Draft], finding: Finding, cast: Cast, is_past: bool) -> Draft | None:
    family = FAMILY[finding.kind]
    if finding.target is None:
        near = [d for d in drafts if FAMILY[d.kind] == family and not d.is_past]
        of_family = [d for d in drafts if FAMILY[d.kind] == family]
        same = [d for d in of_family if any(f.marked is finding.marked for f in d.findings)]
        before = [d for d in near if d.findings[0].marked.span < finding.marked.span]
        return next(iter(same[-1:] or before[-1:] or near[:1]), None)
    stage, _ = stage_of(finding)
    for draft in drafts:
        same_target = cast.identity(draft.target) == cast.identity(finding.target)
        same_stage = not stage or not draft.stage or stage == draft.stage
        same_time = draft.is_past == is_past or _is_told_once(draft, finding, cast)
        if same_target and FAMILY[draft.kind] == family and same_time and same_stage:
            return draft
    return None


def _is_echo(draft: Draft, drafts: Sequence[Draft], cast: Cast) -> bool:
    """A headline's wording of a deal that the text tells under another kind."""
    others = [cast.identity(other.target) for other in drafts if other is not draft]
    in_title = all(finding.marked.span.in_title for finding in draft.findings)
    return in_title and cast.identity(draft.target) in others


def _is_told_once(draft: Draft, finding: Finding, cast: Cast) -> bool:
    """A company is listed once, and the same party's deal is told once unless a year sets the two apart."""
    if draft.kind == "ipo":
        return True
    known = {cast.identity(name) for f in draft.findings for _, name in f.parties}
    shared = any(cast.identity(name) in known for _, name in finding.parties)
    return shared and not re.search(r"\b(?:19|20)\d\d\b", finding.marked.raw)
