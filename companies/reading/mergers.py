"""Which of two companies that merge is the target: the same one in whatever order a sentence names them.

And whom a company becomes a part of: said of a deal that other words tell, it names nobody new ("part of Elm Cloud").
And who "the two companies" are that found a venture: the two that the article spoke of last.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from companies.reading.rules.marks import Marked, Name
from companies.reading.rules.rule import Finding

# "A and B merge" says nothing of who buys whom; "A merges with B" does, if softly; a purchase says it outright.
_EVEN = ("merger.both", "merger.between", "merger.zh_merges")
_THE_TWO = re.compile(r"\b(?:the\s(?:two|pair|duo)|both)\b", re.I)


def turned(findings: Sequence[Finding], marked: Sequence[Marked], identity: Callable[[Name], str]) -> list[Finding]:
    """Of two that merge the target is the one that is said to be bought, else the one the article names first."""
    findings = list(_bought_outright(findings, identity))
    order: dict[str, int] = {}
    for name in (name for sentence in marked for name in sentence.names if not name.is_back):
        order.setdefault(identity(name), len(order))
    bought, told = _pairs(findings, identity, _is_purchase), _pairs(findings, identity, _is_uneven)
    paid_for = _pairs(findings, identity, _is_acquisition)

    def placed(finding: Finding) -> Finding:
        other = next((name for role, name in finding.parties if role == "acquirer"), None)
        if finding.kind != "merger" or not finding.target or not other:
            return finding
        pair = identity(finding.target), identity(other)
        stated = bought if {pair, pair[::-1]} & bought or not _is_even(finding) else told
        if {pair, pair[::-1]} & stated:
            told_of = finding if pair in stated else _reversed(finding, other)
            return replace(told_of, kind="acquisition") if {pair, pair[::-1]} & paid_for else told_of
        is_later = order.get(pair[1], len(order)) < order.get(pair[0], len(order))
        return _reversed(finding, other) if _is_even(finding) and is_later else finding

    return list(_founded([placed(finding) for finding in findings], identity))


def _founded(findings: Sequence[Finding], identity: Callable[[Name], str]) -> Iterator[Finding]:
    """ "The two groups will form a joint venture, Birch Motors": with the two that the finding before names."""
    two: tuple[Name, ...] = ()
    for finding in findings:
        is_nameless = finding.kind == "joint_venture" and not finding.parties and _THE_TWO.search(finding.words)
        if is_nameless and finding.target:
            parties = [("investor", name) for name in two if identity(name) != identity(finding.target)]
            yield replace(finding, parties=tuple(parties))
            continue
        named = {identity(name): name for name in _cast(finding) if not name.is_back}
        two = tuple(named.values()) if len(named) == 2 else two
        yield finding


def _cast(finding: Finding) -> list[Name]:
    bought = [finding.target] if finding.target else []
    return [name for role, name in finding.parties if role != "venue"] + bought


def _bought_outright(findings: Sequence[Finding], identity: Callable[[Name], str]) -> Iterator[Finding]:
    bought = {identity(f.target) for f in findings if f.target and f.parties and _is_purchase(f) and not _becomes(f)}
    return (f for f in findings if not _becomes(f) or f.target is None or identity(f.target) not in bought)


def _becomes(finding: Finding) -> bool:
    return finding.rule.name == "acquisition.becomes_part"


def _pairs(
    findings: Sequence[Finding], identity: Callable[[Name], str], says_who: Callable[[Finding], bool]
) -> set[tuple[str, str]]:
    """(target, other) as the findings say that leave no doubt."""
    return {(identity(f.target), identity(name)) for f in findings if f.target and says_who(f) for _, name in f.parties}


def _reversed(finding: Finding, other: Name) -> Finding:
    target = finding.target or other
    return replace(
        finding,
        target=other,
        parties=tuple((role, target if name is other else name) for role, name in finding.parties),
    )


def _is_even(finding: Finding) -> bool:
    return finding.rule.name in _EVEN


def _is_uneven(finding: Finding) -> bool:
    return finding.kind == "merger" and not _is_even(finding)


def _is_purchase(finding: Finding) -> bool:
    return _is_acquisition(finding) or finding.rule.name == "merger.into"


def _is_acquisition(finding: Finding) -> bool:
    """ "Their merger was called off", where another sentence says which was to buy which: no merger of equals."""
    return finding.kind == "acquisition"
