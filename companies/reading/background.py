"""Whether a finding tells of a deal before the news: by its own words, or because an article mentions it in passing.

What an article tells past its top, in a past tense and of a company that its title does not name, is background,
unless a word makes it news. Open talks mentioned in passing are none; neither is what is still to come.
"""

import re
from datetime import date

from companies.reading.hedging import is_background, status_of
from companies.reading.rules.english.hedges import ASIDE_DONE, FRESH
from companies.reading.rules.rule import Finding
from companies.reading.who import Cast

_FRESH = re.compile(rf"{FRESH}|今日|今天|昨日|近日|日前|本周|宣布|公告|拟|将", re.I)
_DONE = re.compile(ASIDE_DONE, re.I)
_TO_ASIDE = re.compile(
    r"(?:(?!\s[-–—]|[,;]|\b(?:where|which|who|whose|after|following|since)\b).){0,110}(?:,\s(?:19|20)\d\d)?"
)
_DONE_TENSES = ("past", "perfect", "pluperfect", "noun")


def is_past(finding: Finding, cast: Cast, published_on: date | None) -> bool:
    year = published_on.year if published_on else None
    return is_background(_clause(finding), year) or _is_aside(finding, cast)


def _is_aside(finding: Finding, cast: Cast) -> bool:
    if finding.target is None or cast.is_top(finding.marked) or cast.is_titled(finding.target):
        return False
    words = _clause(finding)
    return _is_done(finding) and not _FRESH.search(words) and status_of(words) not in ("in_talks", "rumored")


def _is_done(finding: Finding) -> bool:
    tense = finding.extra.get("tense")
    words = finding.marked.text[slice(*finding.did)]
    return tense in _DONE_TENSES if tense else bool(_DONE.search(words))


def _clause(finding: Finding) -> str:
    """The words of a finding and what follows up to the next comma or stop, where "last year" may stand."""
    text, verb = finding.marked.text, finding.did[1]
    before = re.split(r"[;]", text[: finding.at[0]])[-1][-120:]
    after = _TO_ASIDE.match(text[verb:])
    return before + text[finding.at[0] : verb] + (after[0] if after else "")
