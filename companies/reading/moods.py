"""Whether a sentence tells a finding, or takes it back: "did not buy", "if X bought Y", "Should Apple buy Netflix?".

What is only asked, supposed or wished says nothing; a deal that others report may be denied by "will not buy".
A rule engine may have seen more of the grammar (Finding.extra["mood"]); the words are asked in any case, because a
"could" is a rumor and no more than "is considering whether to buy" a condition.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from companies.reading.hedging import status_of
from companies.reading.rules.chinese import hedges as chinese
from companies.reading.rules.english import moods as english
from companies.reading.rules.marks import Marked, Name
from companies.reading.rules.rule import Finding

NEGATED, CONDITIONAL, HYPOTHETICAL, QUESTION = "negated", "conditional", "hypothetical", "question"
HOLDING = "holding"
_HOLDS = re.compile(english.HOLDS, re.I)
_TAKES_HOLD = re.compile(english.HOLDS_BEFORE, re.I)
_BEFORE = {
    "en": (
        (NEGATED, re.compile(english.NEGATED, re.I)),
        (CONDITIONAL, re.compile(english.CONDITIONAL, re.I)),
        (HYPOTHETICAL, re.compile(english.HYPOTHETICAL, re.I)),
    ),
    "zh": (
        (NEGATED, re.compile(chinese.NEGATED)),
        (CONDITIONAL, re.compile(chinese.CONDITIONAL)),
        (HYPOTHETICAL, re.compile(chinese.HYPOTHETICAL)),
    ),
}
_OPINION = {"en": re.compile(english.OPINION, re.I), "zh": re.compile(chinese.OPINION)}
_ASKS = re.compile(rf"[?？][\"'”’』」)\s]*$|{chinese.QUESTION}")
_NO_LESS = re.compile(r"\bnot\s(?:only|just|merely)\s(?:\w+\s)?$", re.I)
_DONE = re.compile(r"(?:\b\w+ed|\b(?:bought|sold|took|won|led|paid)|[购资投售]了)$", re.I)
_REFUSES = re.compile(
    r"\b(?:will|would|is|are)(?:n't|\snot)\b|\bwon't\b|\bnot\sto\b|\bagainst\b|\bno\slonger\b|\brul(?:es|ed)\sout\b|"
    r"不会|不再|无意|不打算|不准备|不考虑|拒绝|无计划|没有计划"
)
_EXPECTS = re.compile(
    r"\b(?:expect(?:s|ed)?|will|would|could|may|might|should|to|once|when|until|before|after|likely|subject|yet|due|scheduled|aims?|plans?)\b[^,;.]{0,50}$|"
    r"(?:预计|有望|将|计划|待|尚未|未|若|如)[^,。;]{0,16}$",
    re.I,
)
_MAY = re.compile(
    r"\b(?:could|may|might|unless|before|if|risks?|threaten\w*)\b[^,;.]{0,30}$|(?:可能|或|若|如)[^,。;]{0,10}$", re.I
)
# How far before the verb its own clause may reach.
_REACH = 120


def mood_of(finding: Finding) -> str:
    """ "negated", "conditional", "hypothetical", "question", "holding", or "" when the sentence tells it."""
    marked = finding.marked
    if finding.target and _is_plain_holding(finding):
        return HOLDING
    before = marked.text[max(0, finding.did[0] - _REACH) : finding.did[0]]
    if _NO_LESS.search(before):
        return ""
    # A name at the head of a sentence may have taken its "Unless" in.
    untouched = marked.raw[: marked.at(*finding.did).start - marked.span.start][-_REACH:]
    for mood, pattern in _BEFORE[marked.language]:
        if pattern.search(before) or pattern.search(untouched):
            return "" if mood == NEGATED and _is_denial(finding) else mood
    if _ASKS.search(marked.raw.rstrip()[-8:]):
        return QUESTION
    if _is_open(finding) and _OPINION[marked.language].search(marked.raw):
        return HYPOTHETICAL
    stated = finding.extra.get("mood", "")
    if stated == NEGATED and _is_denial(finding):
        return ""
    return stated if stated in (NEGATED, QUESTION) else ""


def _is_denial(finding: Finding) -> bool:
    """ "is not in talks", "has never negotiated": a denial even where nobody else told the deal."""
    return status_of(finding.marked.text[max(0, finding.did[0] - _REACH) : finding.did[1]]) == "denied"


def _is_plain_holding(finding: Finding) -> bool:
    text, at = finding.marked.text, finding.did[0]
    return bool(_HOLDS.match(text, at)) and not _TAKES_HOLD.search(text[max(0, at - 12) : at])


def is_supposed(sentence: Marked, at: int, status: str) -> bool:
    """Whether what stands at `at` of a marked sentence is taken back, or only expected."""
    before = sentence.text[max(0, at - _REACH) : at]
    return (
        bool((_MAY if status == "called_off" else _EXPECTS).search(before))
        or any(pattern.search(before) for _, pattern in _BEFORE[sentence.language])
        or bool(_ASKS.search(sentence.raw.rstrip()[-8:]))
    )


def _is_open(finding: Finding) -> bool:
    """True where nothing is said to have been done: an analyst's "could buy", not "agreed to buy" or "bought"."""
    words = finding.marked.text[max(0, finding.did[0] - _REACH) : finding.did[1]]
    return not _DONE.search(words) and status_of(words) in ("", "rumored")


def told(findings: Sequence[Finding], identity: Callable[[Name], str]) -> list[Finding]:
    """What the article tells, and denials of it: "will not buy" where another sentence says that it might."""
    moods = [(finding, mood_of(finding)) for finding in findings]
    targets = {identity(f.target) for f, mood in moods if not mood and f.target and not f.target.is_back}
    return [
        finding if not mood else replace(finding, rule=replace(finding.rule, status="denied"))
        for finding, mood in moods
        if not mood or (_is_refusal(finding, mood) and finding.target and identity(finding.target) in targets)
    ]


def _is_refusal(finding: Finding, mood: str) -> bool:
    """ "will not", "has decided against": what was merely not done before is no denial."""
    return mood == NEGATED and bool(_REFUSES.search(finding.marked.text[: finding.did[0]][-60:]))
