"""Whether a finding tells of a deal before the news: by its own words, or because an article mentions it in passing.

What an article tells past its top, in a past tense and of a company that its title does not name, is background,
unless a word makes it news. Open talks mentioned in passing are none; neither is what is still to come.
"""

import re
from collections.abc import Sequence
from datetime import date

from companies.reading.hedging import is_background, status_of
from companies.reading.rules.english.hedges import ASIDE_DONE, BEFORE_NEWS, FRESH
from companies.reading.rules.marks import Marked, Name
from companies.reading.rules.rule import Finding
from companies.reading.who import Cast

_FRESH = re.compile(rf"{FRESH}|今日|今天|昨日|近日|日前|本周|宣布|公告|拟|将", re.I)
_DONE = re.compile(ASIDE_DONE, re.I)
_BEFORE_NEWS = re.compile(BEFORE_NEWS, re.I)
_TO_ASIDE = re.compile(
    r"(?:(?!\s[-–—]|[,;]|\b(?:where|which|who|whose|after|following|since)\b).){0,110}(?:,\s(?:19|20)\d\d)?"
)
# "agreed to buy", told in passing, is as past as "bought".
_SETTLED = re.compile(r"\b(?:agreed|opted|decided|managed|committed|chose)\s(?:\w+\s){0,3}?to\s$", re.I)
_ITEM = re.compile(r"\s*(?:[•·▪■●‣◦]|[*–—-]\s|\d{1,2}[.)、])")
# "is worth a billion after raising …", told first of whom the title names, is the news.
_AFTER = re.compile(r"\bafter\s(?=(?:buying|acquiring|raising|selling)\b)", re.I)
_TOO = re.compile(r"\b(?:also|too|separately|meanwhile|as\swell)\b|另外|同时|还", re.I)
_DONE_TENSES = ("past", "perfect", "pluperfect", "noun")
_OPEN = ("in_talks", "rumored")


class Background:
    """What is background in one article."""

    def __init__(
        self, marked: Sequence[Marked], cast: Cast, published_on: date | None, findings: Sequence[Finding] = ()
    ) -> None:
        self.cast = cast
        self.year = published_on.year if published_on else None
        self.month = published_on.month if published_on else None
        self._titled = [n.surface for s in marked if s.span.in_title for n in s.names if not n.is_back]
        self._opening = {s.span for s in marked if s.span.in_title} | {s.span for s in marked[:2]}
        told = (f.marked.span for f in findings if f.target and not f.marked.span.in_title and cast.is_titled(f.target))
        self._news = min(told, default=None)

    def holds(self, finding: Finding) -> bool:
        words = _clause(finding)
        if finding.target and self.cast.is_top(finding.marked) and self._is_of_the_title(finding.target):
            words = _AFTER.sub("", words)
        if is_background(words, self.year, self.month if self._is_told_late(finding) else None):
            return True
        if finding.target is None or self._is_of_the_title(finding.target) or not _is_done(finding):
            return False
        if _FRESH.search(words) or status_of(words) in _OPEN:
            return False
        if _BEFORE_NEWS.search(finding.marked.text[max(0, finding.did[0] - 90) : finding.did[0]]):
            return True
        # Each item of a list is news of its own.
        is_news = self.cast.is_top(finding.marked) and not self._has_long_been(finding, words)
        if is_news or _ITEM.match(finding.marked.raw):
            return False
        return not _is_ended_now(finding, words)

    def _is_told_late(self, finding: Finding) -> bool:
        """Whether a month dates what is told: a tense says it is done; in Chinese it is no date of the opening's."""
        if finding.marked.language == "zh":
            return finding.marked.span not in self._opening
        return _is_done(finding)

    def _has_long_been(self, finding: Finding, words: str) -> bool:
        """ "Acme buys Birch" … "Acme has bought Cedar": what the title tells is the news, what has been done isn't."""
        is_perfect = finding.extra.get("tense") in ("perfect", "pluperfect")
        return is_perfect and self._news is not None and self._news < finding.marked.span and not _TOO.search(words)

    def _is_of_the_title(self, target: Name) -> bool:
        """ "Acme's assets" are of the title that names Acme."""
        return self.cast.is_titled(target) or any(name in target.surface for name in self._titled)


def _is_done(finding: Finding) -> bool:
    tense = finding.extra.get("tense")
    words = finding.marked.text[slice(*finding.did)]
    if tense == "infinitive":
        return bool(_SETTLED.search(finding.marked.text[: finding.did[0]]))
    return tense in _DONE_TENSES if tense else bool(_DONE.search(words))


def _is_ended_now(finding: Finding, words: str) -> bool:
    return finding.extra.get("tense") == "perfect" and status_of(words) == "called_off"


def _clause(finding: Finding) -> str:
    """The words of a finding and what follows up to the next comma or stop, where "last year" may stand."""
    text, verb = finding.marked.text, finding.did[1]
    before = re.split(r"[;]", text[: finding.at[0]])[-1][-120:]
    after = _TO_ASIDE.match(text[verb:])
    return before + text[finding.at[0] : verb] + (after[0] if after else "")
