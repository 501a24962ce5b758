"""Words without which a pattern cannot match, derived from the pattern, so that most patterns are never tried.

Searching a long pattern of many alternatives costs a hundred times what it costs to look for a plain word. So every
pattern's indispensable words are looked for first, each word once a sentence however many patterns share it:

    "(?:buy(?:s|ing)?|bought)\\s[a-z]+\\sstakes?"   →   one of {"buy", "bought"} and one of {"stake"}

Reads the patterns of this package, not all there are: of what it doesn't understand it demands nothing.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from companies.reading.rules.marks import ANYONE, BACK, MARK, NAME, PERCENT, SUM

Words = frozenset[str]

_MARKS = {mark: re.compile(mark) for mark in (NAME, SUM, PERCENT, BACK, ANYONE)}
# an escape, a class, an opening bracket or any other character, and how often it may stand
_TOKEN = re.compile(
    r"(\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:P<\w+>|[:=!]|<[=!]))?|.)([*?+]\??|\{[\d,]+\}\??)?", re.S
)


class Seen:
    """Which words and marks stand in one sentence; each clause is looked for once."""

    def __init__(self, text: str) -> None:
        self.text = text
        marks = "".join(name for name, mark in _MARKS.items() if mark.search(text)) if MARK.search(text) else ""
        self._words = text.casefold() + marks
        self._known: dict[Words, bool] = {}

    def may_match(self, clauses: Iterable[Words]) -> bool:
        """True when each clause has a word or mark here."""
        for words in clauses:
            known = self._known.get(words)
            if known is None:
                known = self._known[words] = self._holds(words)
            if not known:
                return False
        return True

    def _holds(self, words: Words) -> bool:
        stand = self._words
        for word in words:  # noqa: SIM110 — the innermost loop of reading, and any() takes twice as long
            if word in stand:
                return True
        return False


@lru_cache(maxsize=256)
def seen_in(text: str) -> Seen:
    """One for all the patterns that are tried on a sentence, now and when the whole article has been walked through."""
    return Seen(text)


@cache
def clauses(pattern: str) -> tuple[Words, ...]:
    """Sets of words; any match of `pattern` holds one of each."""
    found, _ = _group(iter(_TOKEN.findall(pattern)))
    return tuple(_one(words) for words in dict.fromkeys(found))


# What is one object is looked up at once.
_one = lru_cache(maxsize=None)(lambda words: words)


def _group(tokens: Iterator[tuple[str, str]]) -> tuple[list[Words], str]:
    """(clauses, quantifier) of what stands up to the closing bracket: several branches make at most one clause."""
    branches: list[list[Words]] = [[]]
    run = closing = ""
    for token, quantifier in tokens:
        if len(token) == 1 and not quantifier and token not in ".^$()|":
            run += token.casefold()
            continue
        branches[-1] += [frozenset({run})] if run else []
        run = ""
        if token == ")":
            closing = quantifier
            break
        if token == "|":
            branches.append([])
        else:
            branches[-1] += _part(token, quantifier, tokens)
    branches[-1] += [frozenset({run})] if run else []
    if len(branches) == 1:
        return branches[0], closing
    return [frozenset().union(*map(_best, branches))] if all(branches) else [], closing


def _part(token: str, quantifier: str, tokens: Iterator[tuple[str, str]]) -> list[Words]:
    """The clauses of one group, mark or other piece of a pattern; none of what may be left out."""
    found: list[Words] = [frozenset({token})] if token in _MARKS else []
    if token.startswith("("):
        found, quantifier = _group(tokens)
    is_aside = token.startswith("(?") and token[2:3] in ("=", "!", "<")
    return [] if is_aside or quantifier[:1] in ("?", "*") or quantifier.startswith(("{0", "{,")) else found


def _best(found: list[Words]) -> Words:
    return max(found, key=lambda words: (min(map(len, words)), -len(words)))


class Guarded:
    """A pattern that is tried only where its words stand."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.regex = re.compile(pattern, flags)
        self.clauses = clauses(pattern)

    def search(self, text: str) -> re.Match[str] | None:
        return self.regex.search(text) if seen_in(text).may_match(self.clauses) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.regex.finditer(text) if seen_in(text).may_match(self.clauses) else iter(())
