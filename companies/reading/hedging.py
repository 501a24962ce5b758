"""How far along a deal is, by the words a sentence hedges with; they stand in rules/english/hedges.py and
rules/chinese/hedges.py.

ORDER is the order of asking: a call-off outweighs talks, talks outweigh "may". "Expected to close" is
not "closed". The rule for each word stands in eval/README.md, Deals, 4.
"""

import re

from companies.reading.rules.chinese import hedges as chinese
from companies.reading.rules.english import hedges as english
from companies.reading.rules.triggers import Guarded, Seen

# (which words, the status they say)
ORDER = (
    ("called_off", "called_off"),
    ("denied", "denied"),
    ("agreed", "announced"),
    ("in_talks", "in_talks"),
    ("rumored", "rumored"),
    ("completed", "completed"),
    ("announced", "announced"),
)
# "its" may be marked as a word that points back (rules/marks.py).
_ITS = re.compile(r"\bits\b")
_PATTERNS = tuple(
    (
        status,
        Guarded(
            _ITS.sub(
                "(?:its|[\uec00-\uefff])",
                "|".join(t[level] for t in (english.LEVELS, chinese.LEVELS) if level in t),
            ),
            re.I,
        ),
    )
    for level, status in ORDER
)
_MARKED = re.compile(f"{english.MARKED}|{chinese.MARKED}", re.I)


def status_of(words: str, default: str = "") -> str:
    """The level `words` are hedged to; `default` when no hedge stands there."""
    found = hedge_of(words)
    return found[0] if found else default


def hedge_of(words: str) -> tuple[str, int, int] | None:
    """The deciding hedge: (status, start, end) within `words`; None when it holds none."""
    seen = Seen(words)
    for status, pattern in _PATTERNS:
        if seen.may_match(pattern.clauses) and (match := pattern.regex.search(words)):
            return status, match.start(), match.end()
    return None


def find_hedges(text: str) -> list[tuple[int, int]]:
    """The words a reader should see as hedges, to be marked in a quote."""
    return [match.span() for match in _MARKED.finditer(text)]


_PAST = Guarded(f"{english.PAST}|{chinese.PAST}", re.I)
_TOLD = re.compile(english.TOLD, re.I)
# Who invested before may well do so again.
_OLD_HANDS = re.compile(english.OLD_HANDS, re.I)
_YEAR = re.compile(f"{english.YEAR}|{chinese.YEAR}", re.I)
_MONTH = re.compile(english.MONTH, re.I)
_AHEAD = re.compile(english.AHEAD, re.I)
_ZH_MONTH = re.compile(chinese.MONTH)


def is_background(words: str, year: int | None, month: int | None = None) -> bool:
    """True when `words` tell of a deal before the news. year, month: of publication, None when unknown."""
    words = _OLD_HANDS.sub("", _TOLD.sub("said", words))
    years = [int(match["year"] or match["zh_year"]) for match in _YEAR.finditer(words)]
    if _PAST.search(words) or (year and years and max(years) < year):
        return True
    if month is None or years:
        return False
    return any(_is_months_ago(m, words, month) for m in _MONTH.finditer(words)) or any(
        chinese.is_months_ago(m, words, month) for m in _ZH_MONTH.finditer(words)
    )


def _is_months_ago(match: re.Match[str], words: str, month: int) -> bool:
    """ "in November", told in January; last month's may still be the news."""
    ago = (month - 1 - english.MONTHS.index(match["month"].lower())) % 12
    return 2 <= ago <= 11 and not _AHEAD.search(words[: match.start()])
