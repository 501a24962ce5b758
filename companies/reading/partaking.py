"""Who takes part in a deal that an earlier sentence told: "Existing investors A and B also joined."

What is found here goes to the piece of news told last before it; a sentence about an older round adds nobody.
"""

import re
from collections.abc import Iterator, Sequence

from companies.reading.drafts import FAMILY, Draft
from companies.reading.hedging import is_background
from companies.reading.rules.english import parties as english
from companies.reading.rules.marks import MARK, Marked, Name
from companies.reading.rules.rule import Finding, Rule
from companies.reading.rules.triggers import Guarded
from companies.reading.types import Span
from companies.reading.who import Cast

_ZH_LIST = "[\ue000-\ue3ff](?:(?:、|,|和|及|以及|与|,以及)[^\ue000-\ue3ff,。;、]{0,10}[\ue000-\ue3ff]){0,14}"
_CHINESE = (
    ("lead", rf"由(?P<list>{_ZH_LIST})[^,。;]{{0,8}}?领投"),
    (
        "investor",
        rf"(?P<list>{_ZH_LIST})(?:等[^,。;]{{0,10}})?(?:跟投|参投|继续加持|追加投资|参与了?(?:本轮|此次)|共同投资)",
    ),
    ("investor", rf"(?:投资方|投资人|跟投方|投资者|股东)(?:还)?(?:包括|有|为|:)(?:了)?(?P<list>{_ZH_LIST})"),
)
_RULES = {
    language: [
        (Rule(f"partaking.{role}", ""), role, Guarded(p, re.I)) for role, p in ways
    ]
    for language, ways in (("en", english.TAKES_PART), ("zh", _CHINESE))
}
_THEY = re.compile(english.THEY, re.I)
_SPOKE_OF_THEM = re.compile(english.SPOKE_OF_THEM, re.I)
_THEY_RULE = Rule("partaking.they", "")
_OF_OLD = Guarded(english.OF_OLD, re.I)
_ADVISES_BEFORE = re.compile(english.ADVISES_BEFORE, re.I)
_ADVISES_AFTER = re.compile(english.ADVISES_AFTER, re.I)
_FAMILY_OF = {
    "lead": ("capital",),
    "investor": ("capital", "control"),
    "acquirer": ("control", "capital"),
    "lender": ("debt",),
}
# A sentence farther from the deal than this speaks of something else.
_FAR = 12


def add_partakers(drafts: Sequence[Draft], marked: Sequence[Marked], cast: Cast) -> None:
    told = {finding.marked.span: draft for draft in drafts for finding in draft.findings if finding.target}
    titles = {sentence.span for sentence in marked if sentence.span.in_title}
    before: Marked | None = None
    for at, sentence in enumerate(marked):
        if not sentence.span.in_title and any(not name.is_back for name in sentence.names):
            near = {each.span for each in marked[max(0, at - _FAR) : at + 1]} | titles
            for finding in _found(sentence, before):
                draft = _draft_of(finding, drafts, told.get(sentence.span), near)
                if draft is not None and not _is_of_another_time(finding, draft):
                    draft.add(_of(finding, draft, cast))
        before = sentence


def _found(sentence: Marked, before: Marked | None) -> Iterator[Finding]:
    if _OF_OLD.search(sentence.text):
        return
    for rule, role, pattern in _RULES[sentence.language]:
        for match in pattern.finditer(sentence.text):
            yield _finding(rule, role, sentence, match)
    they = _THEY.search(sentence.text)
    if they and before and _SPOKE_OF_THEM.search(before.text):
        yield _finding(_THEY_RULE, "investor", sentence, they)


def _finding(rule: Rule, role: str, sentence: Marked, match: re.Match[str]) -> Finding:
    names = sentence.names_in(match["list"])
    return Finding(rule, sentence, match.span(), match.span(), None, tuple((role, name) for name in names))


def _draft_of(finding: Finding, drafts: Sequence[Draft], own: Draft | None, near: set[Span]) -> Draft | None:
    """The deal told in the same sentence, else the last one told before it, not far off."""
    families = _FAMILY_OF[finding.parties[0][0]] if finding.parties else ()
    if own is not None:
        return own if FAMILY[own.kind] in families else None
    fit = [d for d in drafts if not d.is_past and FAMILY[d.kind] in families]
    before = [d for d in fit if any(f.marked.span in near for f in d.findings if f.target)]
    return max(before, key=lambda d: max(f.marked.span for f in d.findings if f.marked.span in near), default=None)


def _is_of_another_time(finding: Finding, draft: Draft) -> bool:
    """Told of an older round; "previous backers also joined" this one."""
    return not draft.is_past and is_background(finding.marked.raw, None)


def _of(finding: Finding, draft: Draft, cast: Cast) -> Finding:
    target = cast.identity(draft.target)
    parties = tuple(
        (role, name) for role, name in finding.parties if cast.identity(name) != target and not cast.is_outlet(name)
    )
    return Finding(finding.rule, finding.marked, finding.at, finding.did, None, parties, draft.kind)


def only_stand_by(finding: Finding) -> bool:
    """ "Its existing investors include …": who backed it before takes no part for that."""
    return finding.target is None and bool(_OF_OLD.search(finding.marked.text))


def is_adviser(name: Name, marked: Marked) -> bool:
    """Whether the words beside a name say that it only helps: "advised by A and B", "A acted as bookrunner"."""
    at = marked.place(name.span.start) if marked.span.holds(name.span) else None
    if at is None or not MARK.match(marked.text[at]):
        return False
    return bool(
        _ADVISES_BEFORE.search(marked.text[max(0, at - 90) : at])
        or _ADVISES_AFTER.search(marked.text[at + 1 : at + 120])
    )
