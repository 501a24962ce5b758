"""Known names in an article: which company, where. Offsets always count characters of the untouched text.

One Aho-Corasick automaton over the folded text finds every name at once, whatever the case, width or script
(騰訊 and 腾讯 are one name); then each hit must stand the tests of a reader:
- a Latin name is a whole word: "Apple" is not in "Appleton", but is in "Apple's" and "Apple-backed";
- a name listed with a capital is written with one ("block" is not Block), and a short or all-capital name is
  written as listed ("arm" and "Arm" are not ARM, unless the list holds "Arm" too);
- Chinese has no word boundaries, so a Chinese name only yields to a longer name at the same place: a listed one, one
  of rules/longer.py (京东 in 京东方, 美的 in 完美的), or itself going on as another company's (中信 in 中信银行).
The legal words after a name belong to the mention ("Tencent Holdings", "阿里巴巴集团"). A ticker counts in brackets
only, and supports an ambiguous name before it. One spelling of two companies belongs to the one for which it is not
ambiguous; where that leaves no one or several, the mention stands with no key.
"""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from companies.reading.folding import CJK, FOLDED, LEGAL_TAIL, LEGAL_TAIL_ZH, Folded, fold, strip_legal
from companies.reading.rules.longer import LONGER, goes_on
from companies.reading.tickers import BRACKETS, ticker_form
from companies.reading.types import Key, Mention, Span

_SHORT = 4


@dataclass(frozen=True)
class Entry:
    """One way to write one company. ambiguous: also an everyday word, so an article must support it."""

    key: Key
    text: str
    ambiguous: bool = False
    is_ticker: bool = False  # "0700.HK", "NASDAQ:FIGM": counts in brackets only
    is_person: bool = False


_LATIN = re.compile(r"[^\W_]")


def _is_latin(character: str) -> bool:
    return bool(_LATIN.match(character)) and not CJK.match(character)


def _is_whole(source: str, start: int, end: int) -> bool:
    """Whether no letter goes on before or after; Chinese has no such boundary. "Block.one" is not Block."""
    if _is_latin(source[start]) and start and _is_latin(source[start - 1]):
        return False
    rest = source[end : end + 2]
    if not rest or not _is_latin(source[end - 1]):
        return True
    return not _is_latin(rest[0]) and not (rest[0] in "._@" and _is_latin(rest[1:]))


def _is_written_as(listed: str, surface: str) -> bool:
    """The case rule of this module's first lines. "Nvidia" may stand for NVIDIA, "Catl" not for CATL."""
    letters = [character for character in listed if character.isalpha()]
    if not letters or CJK.search(listed):
        return True
    is_mixed = any(map(str.isupper, letters)) and any(map(str.islower, letters))
    if len(letters) <= _SHORT and not is_mixed:
        return surface == unicodedata.normalize("NFKC", listed)
    return not listed[0].isupper() or surface[0].isupper()


_STRONG_FORM = re.compile(
    r"\b(?:Inc|Corp|Ltd|LLC|PLC|Plc|plc|AG|SA|SE|NV|GmbH|Incorporated|Corporation|Limited)\b|公司$"
)


class Names:
    """Every name on record: built once, then asked for each article."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[str, list[Entry]] = defaultdict(list)
        self._tickers: dict[str, set[Key]] = defaultdict(set)
        self._people = set[Key]()
        for entry in entries:
            if entry.is_person:
                self._people.add(entry.key)
            form = ticker_form(entry.text) if entry.is_ticker else fold(entry.text)
            if form and entry.is_ticker:
                self._tickers[form].add(entry.key)
            elif form:
                self._entries[form].append(entry)
        self._longer = frozenset(LONGER.difference(self._entries))
        self._forms = [*self._entries, *self._longer]
        self._known_key = lru_cache(maxsize=20_000)(self._key_of)
        # Overlapping hits, so that a longer name that fails the reader's tests leaves room for a shorter one.
        self._automaton = AhoCorasick(
            self._forms, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )

    def find(self, title: str, text: str) -> list[Mention]:
        """Every known name in the title, then in the text, in reading order; spans of one source never overlap."""
        return [
            mention for source, in_title in ((title, True), (text, False)) for mention in self._in(source, in_title)
        ]

    def key_of(self, surface: str) -> Key | None:
        """The company this spelling names, with or without legal words; None when no list holds it or several do."""
        return self._known_key(surface)

    def _key_of(self, surface: str) -> Key | None:
        written = surface.strip().removesuffix("'s").removesuffix("’s")
        if fold(written) in self._entries:
            return self._key(fold(written), written)
        bare = strip_legal(written)
        # "Delta Group" need not be the Delta that an article must support; "Delta Inc." is.
        is_sure = bool(_STRONG_FORM.search(written)) or not self._is_everyday(fold(bare), bare)
        return self._key(fold(bare), bare) if is_sure else None

    def is_person(self, key: Key | None) -> bool:
        return key in self._people

    def is_ambiguous(self, mention: Mention) -> bool:
        """Whether the words also mean something else, so that an article must support the company elsewhere.

        Legal words decide for the company ("Block, Inc."), and so does a ticker: its own mention is never ambiguous.
        """
        entries = self._fitting(fold(mention.surface), mention.surface)
        return bool(entries) and all(entry.ambiguous for entry in entries if mention.key in (None, entry.key))

    def _in(self, source: str, in_title: bool) -> Iterator[Mention]:
        taken = 0
        for start, end, key, is_name in sorted(self._hits(source), key=lambda hit: (hit[0], -hit[1])):
            if start >= taken:
                taken = end
                if is_name:
                    yield Mention(source[start:end], key, Span(start, end, in_title))

    def _hits(self, source: str) -> Iterator[tuple[int, int, Key | None, bool]]:
        """(start, end, company, whether it names one): a longer word that holds a name by chance names none."""
        folded = Folded.of(source)
        for pattern, folded_start, folded_end in self._automaton.find_matches_as_indexes(folded.text, overlapping=True):
            start, end = folded.source_index(folded_start), folded.source_index(folded_end - 1) + 1
            form, surface = self._forms[pattern], source[start:end]
            if _is_cut_out(form, folded.text, folded_start, folded_end):
                continue
            if form in self._longer:
                yield start, end, None, False
            elif _is_whole(source, start, end) and self._fitting(form, surface):
                yield start, _legal_end(source, end), self._key(form, surface), not goes_on(folded.text, folded_end)
        for match in BRACKETS.finditer(source):
            keys = self._tickers.get(ticker_form(match[1]), set())
            for key in keys if len(keys) == 1 else ():
                yield match.start(1), match.end(1), key, True

    def _is_everyday(self, form: str, surface: str) -> bool:
        return all(entry.ambiguous for entry in self._fitting(form, surface))

    def _fitting(self, form: str, surface: str) -> list[Entry]:
        return [entry for entry in self._entries.get(form, ()) if _is_written_as(entry.text, surface)]

    def _key(self, form: str, surface: str) -> Key | None:
        entries = self._fitting(form, surface)
        keys = {entry.key for entry in entries}
        if len(keys) > 1:
            keys = {entry.key for entry in entries if not entry.ambiguous}
        return keys.pop() if len(keys) == 1 else None


# 京东方面 is JD's side, 京东方案 its plan, and neither is 京东方's; 京东方面板 are panels of 京东方.
_SIDE = re.compile("面(?!板)|案")
_CAPITALS = "北南东燕望盛"  # 北京, 南京, 东京, …


def _is_cut_out(form: str, text: str, start: int, end: int) -> bool:
    """Whether a Chinese name is made of the end of one word and the beginning of another: 京东 in 南京东路."""
    if form.startswith("京") and start and text[start - 1] in _CAPITALS:
        return True
    return form.endswith("方") and bool(_SIDE.match(text, end))


def _legal_end(source: str, end: int) -> int:
    """Where the mention ends once the legal words behind the name are counted in."""
    latin = LEGAL_TAIL.match(source, end)
    if latin:
        return latin.end()
    chinese = LEGAL_TAIL_ZH.match(source[end : end + 20].translate(FOLDED))
    return end + chinese.end() if chinese else end


def load_names(companies_csv: Path | str) -> Names:
    """The names of a starter list (slug as key), for reading without a database."""
    with open(companies_csv, encoding="utf-8", newline="") as lines:
        return Names([entry for row in csv.DictReader(lines) for entry in _entries_of(row)])


def _entries_of(row: dict[str, str]) -> Iterator[Entry]:
    ambiguous = {fold(name) for name in row["ambiguous"].split("|")}
    for name in (row["name"], *row["aliases"].split("|"), *row["zh_names"].split("|")):
        if name.strip():
            yield Entry(row["slug"], name.strip(), fold(name) in ambiguous, is_person=row["kind"] == "person")
    for ticker in row["tickers"].split("|"):
        if ticker.strip():
            yield Entry(row["slug"], ticker.strip(), is_ticker=True)
