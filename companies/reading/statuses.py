"""How far along one finding says its deal is, and which finding of an article decides.

The words asked are the finding's own clause: what another clause of the sentence hedges ("as rivals seek targets",
", which is weighing a listing, agreed") is left out. The rule for each word: eval/README.md, Deals, 4.
"""

import re
from collections.abc import Sequence

from companies.reading.hedging import hedge_of
from companies.reading.rules.chinese.hedges import own_words
from companies.reading.rules.english.hedges import INNER_CLAUSE, LATER_CLAUSE, OTHER_CLAUSE, PLANNED
from companies.reading.rules.rule import REFUSED, Finding
from companies.reading.types import Credit, Span

Level = tuple[Finding, str, Span]
_OTHER = re.compile(OTHER_CLAUSE, re.I)
_LATER = re.compile(LATER_CLAUSE, re.I)
_INNER = re.compile(INNER_CLAUSE, re.I)
# What somebody plans, as long as no party says so, is talk.
_PLANNED = re.compile(rf"{PLANNED}|计划|拟", re.I)
_PLAN = re.compile(r"\bplans?\b|计划", re.I)
_UNOFFICIAL = ("hearsay", "sources", "outlet")
# A stake or a company that changed hands has; money that was raised was announced.
_CHANGED_HANDS = ("acquisition", "merger", "secondary", "ipo", "joint_venture")
_QUOTES = "\"'”’」』)） "
_ENDS = (".", "!", "?", "…", ":", ";", "。", "！", "？", "：", "；")
_INVESTED = re.compile(r"\b(?:invest|back|plow|plough|pour|inject|raise|commit)\w*|投资|入股|注资", re.I)


def level(finding: Finding, is_past: bool, credit: Credit | None) -> tuple[str, Span]:
    """(status, the words that decide it)"""
    default, did = finding.rule.status, finding.marked.at(*finding.did)
    if default in (REFUSED, "denied"):
        return "denied", did
    start, words = said(finding)
    hedge = hedge_of(words)
    status = hedge[0] if hedge else default
    where = finding.marked.at(start + hedge[1], start + hedge[2]) if hedge else did
    if is_past and status in ("announced", "rumored") and not _was_only_announced(finding):
        return "completed", where
    if hedge:
        return _at_least(status, default), where
    if default == "announced" and credit and credit.kind in _UNOFFICIAL and _PLANNED.search(words):
        return "in_talks", where
    return default, where


def said(finding: Finding) -> tuple[int, str]:
    """(start, words) of a finding's own clause in the marked text; the words of other clauses in it are blanked."""
    if finding.marked.language == "zh":
        return own_words(finding.marked.text, finding.at, finding.did)
    text, (start, end), verb = finding.marked.text, finding.at, finding.did
    begin = max(text.rfind(";", 0, start), text.rfind(". ", 0, start)) + 1
    rest = text[verb[1] : end + 80].partition(";")[0]
    later = _LATER.search(rest)
    words = text[begin : verb[1]] + (rest[: later.start()] if later else rest)
    for own in _OTHER.finditer(words):
        if own.start() <= verb[0] - begin < own.end():
            return begin + own.start(), own[0]
    words = _OTHER.sub(lambda other: " " * len(other[0]), words)
    inner = [match.start() for match in _INNER.finditer(words, 0, verb[0] - begin)] if finding.kind != "ipo" else []
    return (begin + inner[-1], words[inner[-1] :]) if inner else (begin, words)


def _was_only_announced(finding: Finding) -> bool:
    """A past round was announced, and an investment; what was bought is owned, what "would" be bought was announced."""
    if finding.extra.get("tense") == "future":
        return True
    if finding.kind in _CHANGED_HANDS:
        return False
    return finding.kind in ("funding", "debt") or bool(_INVESTED.match(finding.marked.text[slice(*finding.did)]))


def _at_least(status: str, default: str) -> str:
    return default if status == "announced" and default in ("completed", "in_talks", "called_off") else status


def deciding(told: Sequence[Level]) -> Level | None:
    """A call-off wins, then a completion, else what the article says first in its text."""
    for wanted in ("called_off", "completed"):
        for each in told:
            if each[1] == wanted:
                return each
    body = [each for each in told if not _is_headline(each[0])]
    return next(iter(body or told), None)


def _is_headline(finding: Finding) -> bool:
    """The title, or a line of the text without an end: "Tencent to back an AI lab" tells less than what follows."""
    return finding.marked.span.in_title or not finding.marked.text.rstrip(_QUOTES).endswith(_ENDS)


def is_venues_own(finding: Finding, status: str) -> bool:
    """ "Its plan for a listing in London has stalled" ends that plan, not the listing."""
    venues = [name for role, name in finding.parties if role == "venue"]
    return finding.kind == "ipo" and status == "called_off" and bool(venues and _PLAN.search(said(finding)[1]))
