"""Forms in which names are compared: case, width and script folded, legal words cut; and the way back to the text."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from opencc import OpenCC

_TO_SIMPLIFIED = OpenCC("t2s")
CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")


class _FoldedCharacters(dict[int, str]):
    """Each character folded by itself (NFKC, lower case, simplified), worked out when first met.

    opencc turns whole phrases by context; one character at a time loses a few of those and keeps offsets simple, and
    list and text are folded alike.
    """

    def __missing__(self, code: int) -> str:
        if 0xD800 <= code <= 0xDFFF:
            return "\ufffd"  # an automaton would raise
        character = chr(code)
        wide = unicodedata.normalize("NFKC", character).casefold()
        folded = _TO_SIMPLIFIED.convert(wide) if CJK.search(wide) else wide
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
FOLDED = _FoldedCharacters()
_HALVES = re.compile("[\ud800-\udfff]")


def readable(text: str) -> str:
    """The text, of the same length, with U+FFFD for each half of a surrogate pair: no UTF-8 holds one."""
    return text if text.isascii() else _HALVES.sub("\ufffd", text)


def fold(text: str) -> str:
    """The form in which names are compared: NFKC, lower case, simplified Chinese, single blanks; legal words kept."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(text.translate(FOLDED).split())


# Words that follow a name without changing whom it names. Those with a dot may keep it at the end of a sentence.
_DOTTED = "inc|corp|co|ltd|llc|plc|s.a|n.v|b.v|s.p.a|pte|pty|pvt|bhd|sdn|tbk"
_UNDOTTED = (
    "incorporated|corporation|company|private limited|limited|llp|lp|ag|se|sa|nv|bv|gmbh|kgaa|oyj|ab|asa|a/s|spa|"
    "holdings|holding|group|kk|berhad|pjsc"
)
LEGAL_TAIL = re.compile(
    rf"(?:,? (?:& )?(?=[A-Z])(?i:(?:{_DOTTED.replace('.', '[.]')})(?![^\W_])\.?|(?:{_UNDOTTED})(?![^\W_]))"
    r"|,? \(Group\))+"
)
# "腾讯控股" is the company, "腾讯控股的" one it controls; "阿里巴巴股份" may mean its shares.
LEGAL_TAIL_ZH = re.compile(
    r"(?:保险)?(?:集团|控股(?!股东|的|子|权|方|下)|[(（](?:集团|控股|中国)[)）])*(?:(?:科技|网络|信息技术)?(?:股份|责任)?有限(?:责任)?公司|公司)|集团|控股(?!股东|的|子|权|方|下)"
)


def strip_legal(text: str) -> str:
    """The name without the legal words it ends in ("Alibaba Group Holding Ltd." -> "Alibaba"); never empty."""
    bare = text.strip()
    for pattern in (LEGAL_TAIL, LEGAL_TAIL_ZH):
        for match in pattern.finditer(bare):
            if match.start() and match.end() == len(bare):
                return bare[: match.start()].rstrip(" ,")
    return bare


@dataclass(frozen=True)
class Folded:
    """A text as the automaton sees it, and the way back."""

    text: str
    starts: list[int] | None  # folded offset of each untouched character; None: they are the same

    @classmethod
    def of(cls, source: str) -> "Folded":
        folded = source.translate(FOLDED)
        if len(folded) == len(source) and _changes_length_nowhere(source):
            return cls(folded, None)
        starts, at = [], 0
        for character in source:
            starts.append(at)
            at += len(FOLDED[ord(character)])
        return cls(folded, starts)

    def source_index(self, folded_index: int) -> int:
        """The untouched character that the folded one came from."""
        return folded_index if self.starts is None else bisect_right(self.starts, folded_index) - 1


def _changes_length_nowhere(source: str) -> bool:
    return source.isascii() or all(len(FOLDED[ord(character)]) == 1 for character in set(source))
