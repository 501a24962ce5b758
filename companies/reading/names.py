"""Known names in an article: which company, where. Offsets always count characters of the untouched text.

One Aho-Corasick automaton over the folded text finds every name at once, whatever the case, width or script
(騰訊 and 腾讯 are one name); then each hit must stand the tests of a reader:
- a Latin name is a whole word: "Apple" is not in "Appleton", but is in "Apple's" and "Apple-backed";
- a name listed with a capital is written with one ("block" is not Block), and a short or all-capital name is
  written as listed ("arm" and "Arm" are not ARM, unless the list holds "Arm" too);
- Chinese has no word boundaries, so a Chinese name only yields to a longer listed name at the same place.
The legal words after a name belong to the mention ("Tencent Holdings", "阿里巴巴集团"). A ticker counts in brackets
only, and supports an ambiguous name before it. One spelling of two companies belongs to the one for which it is not
ambiguous; where that leaves no one or several, the mention stands with no key.
"""

import csv
import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
from opencc import OpenCC

from companies.reading.types import Key, Mention, Span

_TO_SIMPLIFIED = OpenCC("t2s")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_SHORT = 4


@dataclass(frozen=True)
class Entry:
    """One way to write one company. ambiguous: also an everyday word, so an article must support it."""

    key: Key
    text: str
    ambiguous: bool = False
    is_ticker: bool = False  # "0700.HK", "NASDAQ:FIGM": counts in brackets only


# --- Folding


class _FoldedCharacters(dict[int, str]):
    """Each character folded by itself (NFKC, lower case, simplified), worked out when first met.

    opencc turns whole phrases by context; one character at a time loses a few of those and keeps offsets simple, and
    list and text are folded alike.
    """

    def __missing__(self, code: int) -> str:
        character = chr(code)
        wide = unicodedata.normalize("NFKC", character).casefold()
        folded = _TO_SIMPLIFIED.convert(wide) if _CJK.search(wide) else wide
        if folded.isspace():
            folded = "\n" if character in "\r\n" else " "  # no name runs over a line's end
        folded = _PLAIN_MARKS.get(folded, folded)
        self[code] = folded
        return folded


_PLAIN_MARKS = {
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "‐": "-",
    "‑": "-",
    "·": "·",
    "•": "·",
    "・": "·",
    "\u200b": "",
    "\u00ad": "",
}
_FOLDED = _FoldedCharacters()


def fold(text: str) -> str:
    """The form in which names are compared: NFKC, lower case, simplified Chinese, single blanks; legal words kept."""
    return " ".join(text.translate(_FOLDED).split())


# Words that follow a name without changing whom it names. Those with a dot may keep it at the end of a sentence.
_DOTTED = "inc|corp|co|ltd|llc|plc|s.a|n.v|b.v|s.p.a|pte|pty|pvt|bhd|sdn|tbk"
_UNDOTTED = (
    "incorporated|corporation|company|private limited|limited|llp|lp|ag|se|sa|nv|bv|gmbh|kgaa|oyj|ab|asa|a/s|spa|"
    "holdings|holding|group|kk|berhad|pjsc"
)
_LEGAL_TAIL = re.compile(
    rf"(?:,? (?:& )?(?=[A-Z])(?i:(?:{_DOTTED.replace('.', '[.]')})(?![^\W_])\.?|(?:{_UNDOTTED})(?![^\W_]))"
    r"|,? \(Group\))+"
)
# "腾讯控股" is the company, "腾讯控股的" one it controls; "阿里巴巴股份" may mean its shares.
_LEGAL_TAIL_ZH = re.compile(
    r"(?:集团|控股(?!股东|的|子|权|方|下))*(?:(?:科技|网络|信息技术)?(?:股份|责任)?有限(?:责任)?公司|公司)|集团|控股(?!股东|的|子|权|方|下)"
)


def strip_legal(text: str) -> str:
    """The name without the legal words it ends in ("Alibaba Group Holding Ltd." -> "Alibaba"); never empty."""
    bare = text.strip()
    for pattern in (_LEGAL_TAIL, _LEGAL_TAIL_ZH):
        for match in pattern.finditer(bare):
            if match.start() and match.end() == len(bare):
                return bare[: match.start()].rstrip(" ,")
    return bare


@dataclass(frozen=True)
class _Folded:
    """A text as the automaton sees it, and the way back."""

    text: str
    starts: list[int] | None  # folded offset of each untouched character; None: they are the same

    @classmethod
    def of(cls, source: str) -> "_Folded":
        folded = source.translate(_FOLDED)
        if len(folded) == len(source) and _changes_length_nowhere(source):
            return cls(folded, None)
        starts, at = [], 0
        for character in source:
            starts.append(at)
            at += len(_FOLDED[ord(character)])
        return cls(folded, starts)

    def source_index(self, folded_index: int) -> int:
        """The untouched character that the folded one came from."""
        return folded_index if self.starts is None else bisect_right(self.starts, folded_index) - 1


def _changes_length_nowhere(source: str) -> bool:
    return source.isascii() or all(len(_FOLDED[ord(character)]) == 1 for character in set(source))


# --- Tickers

_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]\n]{2,60})[)）\]]")
# How a market is written before a ticker, and the ending that says the same; "" where the symbol alone is enough.
_MARKETS = {
    **dict.fromkeys(("nasdaq", "nasdaqgs", "nyse", "nyse american", "amex"), ""),
    **dict.fromkeys(("hkex", "sehk", "hkse", "hkg", "hk"), ".hk"),
    **dict.fromkeys(("sse", "sha", "sh"), ".sh"),
    **dict.fromkeys(("szse", "she", "sz"), ".sz"),
    **dict.fromkeys(("tse", "tyo", "jpx"), ".t"),
    **dict.fromkeys(("twse", "tpe"), ".tw"),
    **dict.fromkeys(("krx", "kospi", "kosdaq"), ".ks"),
} | {
    market: f".{market}"
    for market in ("lse", "euronext", "xetra", "asx", "tsx", "nse", "bse", "six", "sgx", "ams", "idx")
}
_ENDINGS = {"ss": "sh", "kq": "ks"}
_MARKET_WORDS = "|".join(sorted(_MARKETS, key=len, reverse=True))
_TICKER = re.compile(
    rf" *(?:(?P<market>{_MARKET_WORDS}) ?[:：] ?(?P<symbol>[a-z0-9.-]{{1,8}})"
    r"|(?P<code>[0-9]{1,6})[.: ](?P<ending>hk|ss|sh|sz|bj|t|tw|ks|kq)|(?P<bare>[a-z]{1,5})\.(?:us|o|n|oq)"
    r"|(?P<mainland>[036][0-9]{5}))(?![a-z0-9])"
)

_SYMBOL = re.compile("0*([a-z0-9]{1,8})")


def ticker_form(written: str) -> str:
    """One form for one ticker ("00700.HK", "HKEX: 700" -> "700.hk"; "NASDAQ: FIGM" -> "figm"), "" for no ticker."""
    match = _TICKER.match(written.translate(_FOLDED))
    if match is None:
        return ""
    if match["market"]:
        return match["symbol"].lstrip("0") + _MARKETS[match["market"]]
    if match["code"]:
        return f"{match['code'].lstrip('0')}.{_ENDINGS.get(match['ending'], match['ending'])}"
    if match["mainland"]:
        return match["mainland"].lstrip("0") + (".sh" if match["mainland"][0] == "6" else ".sz")
    return match["bare"] or ""


def ticker_pattern(written: str) -> str:
    """A regular expression, case aside, for all ways to write the ticker that `written` is, "" where it can be none.

    "0700.HK" is "HKEX:0700" too, but not "KRX:0700"; a symbol alone ("0700", "NVDA") is one of any market.
    """
    bare = _SYMBOL.fullmatch(written.translate(_FOLDED).strip())
    if bare:
        return rf"^([^:]+: ?)?0*{bare[1]}([.][a-z]+)?$"
    symbol, dot, ending = ticker_form(written).partition(".")
    if not _SYMBOL.fullmatch(symbol):
        return ""
    markets = "|".join(market for market, its in _MARKETS.items() if its == dot + ending)
    endings = "|".join([ending, *(other for other, its in _ENDINGS.items() if its == ending)]) or "us|o|n|oq"
    return rf"^(({markets}) ?: ?0*{symbol}|0*{symbol}[.]({endings}))$"


def is_followed_by_ticker(source: str, end: int) -> bool:
    """Whether brackets with a ticker stand right behind source[:end], as only a listed company's name has."""
    match = _BRACKETS.match(source, end + 1 if source[end : end + 1] == " " else end)
    return match is not None and bool(ticker_form(match[1]))


# --- Finding

_LATIN = re.compile(r"[^\W_]")


def _is_latin(character: str) -> bool:
    return bool(_LATIN.match(character)) and not _CJK.match(character)


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
    if not letters or _CJK.search(listed):
        return True
    is_mixed = any(map(str.isupper, letters)) and any(map(str.islower, letters))
    if len(letters) <= _SHORT and not is_mixed:
        return surface == unicodedata.normalize("NFKC", listed)
    return not listed[0].isupper() or surface[0].isupper()


class Names:
    """Every name on record: built once, then asked for each article."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[str, list[Entry]] = defaultdict(list)
        self._tickers: dict[str, set[Key]] = defaultdict(set)
        for entry in entries:
            form = ticker_form(entry.text) if entry.is_ticker else fold(entry.text)
            if form and entry.is_ticker:
                self._tickers[form].add(entry.key)
            elif form:
                self._entries[form].append(entry)
        # Overlapping hits, so that a longer name that fails the reader's tests leaves room for a shorter one.
        self._automaton = AhoCorasick(
            list(self._entries), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )
        self._forms = list(self._entries)

    def find(self, title: str, text: str) -> list[Mention]:
        """Every known name in the title, then in the text, in reading order; spans of one source never overlap."""
        return [
            mention for source, in_title in ((title, True), (text, False)) for mention in self._in(source, in_title)
        ]

    def key_of(self, surface: str) -> Key | None:
        """The company this spelling names, with or without legal words; None when no list holds it or several do."""
        written = surface.strip().removesuffix("'s").removesuffix("’s")
        bare = strip_legal(written)
        return self._key(fold(written), written) if fold(written) in self._entries else self._key(fold(bare), bare)

    def is_ambiguous(self, mention: Mention) -> bool:
        """Whether the words also mean something else, so that an article must support the company elsewhere.

        Legal words decide for the company ("Block, Inc."), and so does a ticker: its own mention is never ambiguous.
        """
        entries = self._fitting(fold(mention.surface), mention.surface)
        return bool(entries) and all(entry.ambiguous for entry in entries if mention.key in (None, entry.key))

    def _in(self, source: str, in_title: bool) -> Iterator[Mention]:
        taken = 0
        for start, end, key in sorted(self._hits(source), key=lambda hit: (hit[0], -hit[1])):
            if start >= taken:
                taken = end
                yield Mention(source[start:end], key, Span(start, end, in_title))

    def _hits(self, source: str) -> Iterator[tuple[int, int, Key | None]]:
        folded = _Folded.of(source)
        for pattern, folded_start, folded_end in self._automaton.find_matches_as_indexes(folded.text, overlapping=True):
            start, end = folded.source_index(folded_start), folded.source_index(folded_end - 1) + 1
            form, surface = self._forms[pattern], source[start:end]
            if _is_whole(source, start, end) and self._fitting(form, surface):
                yield start, _legal_end(source, end), self._key(form, surface)
        for match in _BRACKETS.finditer(source):
            keys = self._tickers.get(ticker_form(match[1]), set())
            for key in keys if len(keys) == 1 else ():
                yield match.start(1), match.end(1), key

    def _fitting(self, form: str, surface: str) -> list[Entry]:
        return [entry for entry in self._entries.get(form, ()) if _is_written_as(entry.text, surface)]

    def _key(self, form: str, surface: str) -> Key | None:
        entries = self._fitting(form, surface)
        keys = {entry.key for entry in entries}
        if len(keys) > 1:
            keys = {entry.key for entry in entries if not entry.ambiguous}
        return keys.pop() if len(keys) == 1 else None


def _legal_end(source: str, end: int) -> int:
    """Where the mention ends once the legal words behind the name are counted in."""
    latin = _LEGAL_TAIL.match(source, end)
    if latin:
        return latin.end()
    chinese = _LEGAL_TAIL_ZH.match(source[end : end + 20].translate(_FOLDED))
    return end + chinese.end() if chinese else end


def load_names(companies_csv: Path | str) -> Names:
    """The names of a starter list (slug as key), for reading without a database."""
    with open(companies_csv, encoding="utf-8", newline="") as lines:
        return Names([entry for row in csv.DictReader(lines) for entry in _entries_of(row)])


def _entries_of(row: dict[str, str]) -> Iterator[Entry]:
    ambiguous = {fold(name) for name in row["ambiguous"].split("|")}
    for name in (row["name"], *row["aliases"].split("|"), *row["zh_names"].split("|")):
        if name.strip():
            yield Entry(row["slug"], name.strip(), fold(name) in ambiguous)
    for ticker in row["tickers"].split("|"):
        if ticker.strip():
            yield Entry(row["slug"], ticker.strip(), is_ticker=True)
