"""Who takes part in a deal that an earlier sentence told: "Existing investors A and B also joined."

What is found here goes to the piece of news told last before it; a sentence about an older round adds nobody.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from companies.reading.drafts import FAMILY, SAID_BESIDE, Draft, is_told_beside, told_with
from companies.reading.hedging import is_background
from companies.reading.rules.english import parties as english
from companies.reading.rules.english.lists import Joined
from companies.reading.rules.marks import ANYONE, MARK, NAME, Marked, Name
from companies.reading.rules.rule import REFUSED, ROLES, Finding, Rule
from companies.reading.rules.triggers import Guarded, seen_in
from companies.reading.types import Span
from companies.reading.who import Cast

_Table = list[tuple[Guarded, bool]]  # whether its lists open a clause


def _table(patterns: Sequence[str]) -> _Table:
    return [(Guarded(pattern, re.I), english.opens(pattern)) for pattern in patterns]


# The frames of rules/chinese read who takes part from a clause of its own.
_RULES: dict[str, _Table] = {"en": _table(english.TAKES_PART), "zh": []}
_BESIDE_RULES: dict[str, _Table] = {"en": _table(english.TAKES_PART_BESIDE), "zh": []}
_OWNS = _table(english.OWNS)
_REFUSED = _table(english.REFUSED)
_THEY = _table([english.THEY])
# Words that stand in most sentences, and so tell no pattern from another.
_COMMON = frozenset(
    "the this that these those its is are was were be by in of to for from at as it has have an a with which who "
    f"{NAME} {ANYONE}".split()
)


def _any_of(*tables: _Table) -> frozenset[str]:
    """Words of which a sentence must hold one, or none of the patterns matches it."""
    rare = ([words for words in pattern.clauses if not words & _COMMON] for table in tables for pattern, _ in table)
    return frozenset[str]().union(*(max(clauses, key=lambda words: min(map(len, words))) for clauses in rare))


_SPOKE_OF_THEM = Guarded(english.SPOKE_OF_THEM, re.I)
_NEEDED = {
    "en": (_any_of(_RULES["en"], _BESIDE_RULES["en"], _OWNS, _REFUSED, _THEY),),
    "zh": (),
}
_SPOKE_OF_IT = Guarded(english.SPOKE_OF_IT, re.I)
_OF_OLD = Guarded(english.OF_OLD, re.I)
_CLAUSE = re.compile(english.CLAUSE, re.I)
_ABOUT_A_NAME = re.compile(english.ABOUT_A_NAME)
_NAME_OR_COMMA = re.compile(r"[\ue000-\ue3ff,]")
_ADVISES_BEFORE = re.compile(english.ADVISES_BEFORE, re.I)
_ADVISES_AFTER = re.compile(english.ADVISES_AFTER, re.I)
_FAMILY_OF = {
    "lead": ("capital",),
    "investor": ("capital", "control"),
    "acquirer": ("control", "capital", "secondary"),
    "seller": ("control",),
    "lender": ("debt",),
}
# A sentence farther from the deal than this speaks of something else …
_FAR = 12
# … and one that does not even name the round stands right behind it.
_BESIDE = 2


def add_partakers(drafts: Sequence[Draft], marked: Sequence[Marked], cast: Cast) -> None:
    told = {finding.marked.span for draft in drafts for finding in draft.findings if finding.target}
    titles = {sentence.span for sentence in marked if sentence.span.in_title}
    if not told:
        return
    last = 0  # where the article last spoke of the deal; its first sentence follows the title
    for at, sentence in enumerate(marked):
        near = {each.span for each in marked[max(0, at - _FAR) : at + 1]} | titles
        if not sentence.span.in_title and told & near and any(not name.is_back for name in sentence.names):
            for finding in _found(sentence, marked[at - 1] if at else None, at - last <= _BESIDE):
                draft = _draft_of(finding, drafts, near, cast)
                if draft is not None and not _is_of_another_time(finding, draft):
                    _give_way(draft, finding)
                    draft.add(_of(finding, draft, cast))
                    last = at
        if sentence.span in told or _SPOKE_OF_IT.search(sentence.text):
            last = at


def _give_way(draft: Draft, finding: Finding) -> None:
    """Who is said to own the target does not buy it: "bids for Acme, owned by Birch"."""
    if not finding.extra.get("of"):
        return
    owners = {name.span for _, name in finding.parties}
    draft.findings = [
        replace(other, parties=tuple(p for p in other.parties if p[1].span not in owners)) for other in draft.findings
    ]


def _found(sentence: Marked, before: Marked | None, is_beside: bool) -> Iterator[Finding]:
    if not seen_in(sentence.text).may_match(_NEEDED[sentence.language]) or _OF_OLD.search(sentence.text):
        return
    patterns = [*_RULES[sentence.language]]
    if is_beside:
        patterns += _BESIDE_RULES[sentence.language]
    if before and _SPOKE_OF_THEM.search(before.text):
        patterns += _THEY
    hushed = _ABOUT_A_NAME.sub(_hushed, sentence.text)
    asked = ((patterns, hushed, "announced"), (_OWNS, sentence.text, "announced"), (_REFUSED, hushed, REFUSED))
    for table, text, status in asked:
        if any(seen_in(text).may_match(pattern.clauses) for pattern, _ in table):
            joined = {is_opening: Joined(text, is_opening) for is_opening in (True, False)}
            for pattern, is_opening in table:
                for match in pattern.finditer(joined[is_opening].text):
                    if _is_it(sentence, match):
                        yield _finding(sentence, match, status, joined[is_opening])


def _hushed(aside: re.Match[str]) -> str:
    """An aside, as long as it was, without its names and commas."""
    words = aside[0]
    return words[0] + _NAME_OR_COMMA.sub("x", words[1:-1]) + words[-1]


def _is_it(sentence: Marked, match: re.Match[str]) -> bool:
    """ "It was led by Acme" speaks of the round; "the company is led by Jane" doesn't."""
    words = match["it"] if "it" in match.re.groupindex else None
    return not words or any(name.is_back and name.surface.lower() == "it" for name in sentence.names_in(words))


def _finding(sentence: Marked, match: re.Match[str], status: str, joined: Joined) -> Finding:
    parties = tuple(
        (role, name)
        for group, words in match.groupdict().items()
        if words and group.rstrip("23") in ROLES
        for role, marks in _roles(group.rstrip("23"), joined.members(words))
        for name in sentence.names_in(marks)
    )
    extra = {"of": match["of"]} if "of" in match.re.groupindex else {}
    rule = Rule(f"partaking.{parties[0][0]}", "", status)
    at = joined.at(*match.span())
    return Finding(rule, sentence, at, at, None, parties, extra=extra)


def _roles(role: str, members: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Who is told beside a lead only invests: "led by Acme alongside Birch"."""
    yield role, members[0]
    yield "investor" if role == "lead" else role, members[1]


def _draft_of(finding: Finding, drafts: Sequence[Draft], near: set[Span], cast: Cast) -> Draft | None:
    """The deal told in the same sentence, else the last one told before it, not far off."""
    own = told_with(drafts, finding)
    families = _FAMILY_OF[finding.parties[0][0]]
    if finding.rule.status == REFUSED:
        families = ("capital",) if own is None else ()
    if own is not None and not is_told_beside(own, finding):
        return own if FAMILY[own.kind] in families and _is_of(finding, own, cast) else None
    fit = [d for d in drafts if not d.is_past and FAMILY[d.kind] in families and _is_of(finding, d, cast)]
    before = [d for d in fit if any(f.marked.span in near for f in d.findings if f.target)]
    before = [d for d in before if _says_something(d, cast)] or before
    return max(before, key=lambda d: max(f.marked.span for f in d.findings if f.marked.span in near), default=None)


def _says_something(draft: Draft, cast: Cast) -> bool:
    """ "as rivals said when raising capital" tells no deal that anybody could join later."""
    told = [finding for finding in draft.findings if finding.target]
    return cast.is_titled(draft.target) or any(finding.parties or finding.marked.sums for finding in told)


def _is_of(finding: Finding, draft: Draft, cast: Cast) -> bool:
    """ "Acme, owned by Birch": Birch sells Acme, and nothing else."""
    owned = finding.marked.names_in(finding.extra.get("of", ""))
    return all(name.is_back or cast.identity(name) == cast.identity(draft.target) for name in owned)


def _is_of_another_time(finding: Finding, draft: Draft) -> bool:
    """Told of an older round; "previous backers also joined" this one."""
    return not draft.is_past and is_background(_clause(finding), None)


def _clause(finding: Finding) -> str:
    """The words around a finding, without what is said beside them: ", which had backed it before,"."""
    text, (start, end) = finding.marked.text, finding.at
    cuts = [match.start() for match in _CLAUSE.finditer(text)]
    begin = max((cut for cut in cuts if cut < start), default=0)
    stop = min((cut for cut in cuts if cut >= end), default=len(text))
    return SAID_BESIDE.sub(" ", text[begin:stop])


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
