"""A sentence made ready for the rules: every name, sum and percentage in it stands as one character.

So a rule is a regular expression over plain words and a few classes (NAME, SUM, PERCENT, BACK), whatever the names
are and however the sums are written. BACK is a word that points back: "the company", "its", "该公司". Bracketed
asides are left out of the marked text; `Marked.at` leads from a marked offset to the untouched one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from companies.reading.types import Key, Money, Span

NAME_AT, SUM_AT, PERCENT_AT, BACK_AT, BLOCK = 0xE000, 0xE400, 0xE800, 0xEC00, 0x400
NAME = "[\ue000-\ue3ff]"
SUM = "[\ue400-\ue7ff]"
PERCENT = "[\ue800-\uebff]"
BACK = "[\uec00-\uefff]"
ANYONE = "[\ue000-\ue3ff\uec00-\uefff]"
MARK = re.compile("[\ue000-\uefff]")


@dataclass(frozen=True)
class Name:
    """A name, or words that point back to one (is_back), with the place it stands in its source.

    is_person: by its form a person's, who may buy or invest but is never bought.
    """

    surface: str
    key: Key | None
    span: Span
    is_back: bool = False
    is_person: bool = False


@dataclass(frozen=True)
class Percent:
    value: str
    span: Span


@dataclass(frozen=True)
class Marked:
    """One sentence: `text` with marks, `offsets[i]` the untouched offset of its character i."""

    raw: str
    span: Span
    language: str
    text: str
    offsets: tuple[int, ...]
    names: tuple[Name, ...]
    sums: tuple[Money, ...]
    percents: tuple[Percent, ...]

    def at(self, start: int, end: int) -> Span:
        """The untouched stretch under marked offsets start..end; end > start."""
        last = self.text[end - 1]
        after = self.offsets[end - 1] + (self._width(last) if MARK.match(last) else 1)
        return Span(self.offsets[start], after, self.span.in_title)

    def place(self, offset: int) -> int | None:
        """Where the untouched `offset` stands in the marked text; None inside a bracket that was left out."""
        at = bisect_left(self.offsets, offset)
        return at if at < len(self.offsets) and self.offsets[at] == offset else None

    def _width(self, mark: str) -> int:
        thing = self.thing(mark)
        span = thing.span if isinstance(thing, Name | Percent) else thing
        return span.end - span.start

    def thing(self, mark: str) -> Name | Money | Percent:
        code = ord(mark)
        if code >= BACK_AT:
            return self.names[code - BACK_AT]
        if code >= PERCENT_AT:
            return self.percents[code - PERCENT_AT]
        if code >= SUM_AT:
            return self.sums[code - SUM_AT]
        return self.names[code - NAME_AT]

    def names_in(self, words: str) -> list[Name]:
        return [thing for thing in self._things(words) if isinstance(thing, Name)]

    def _things(self, words: str) -> Iterator[Name | Money | Percent]:
        return (self.thing(mark) for mark in MARK.findall(words))


# Pages with icon fonts hold characters of the marks' own range; they would read as marks.
_BLANK = re.compile(r"[\s\ue000-\uefff]")
PLAIN = str.maketrans("’‘“”，；：", "''\"\",;:")
# Square brackets hold what an editor put into a quotation: "An [Interswitch] IPO".
ASIDE = re.compile(r"[(（【〔][^()（）【】]{0,80}[)）】〕]")
PERCENTS = re.compile(r"(\d{1,3}(?:\.\d+)?)\s?(?:%|％|percent\b|per cent\b|pct\b)|百分之(\d{1,3}(?:\.\d+)?)")


def percents_in(raw: str, start: int, in_title: bool) -> list[Percent]:
    return [
        Percent(match[1] or match[2], Span(start + match.start(), start + match.end(), in_title))
        for match in PERCENTS.finditer(raw)
    ]


def mark(raw: str, span: Span, language: str, names: Sequence[Name], sums: Sequence[Money]) -> Marked:
    """raw: the sentence, source[span]. names and sums lie inside it, with offsets of the source."""
    percents = percents_in(raw, span.start, span.in_title)
    taken: list[tuple[int, int, int]] = []
    for at, money in enumerate(sums[:BLOCK]):
        taken.append((money.start, money.end, SUM_AT + at))
    for at, percent in enumerate(percents[:BLOCK]):
        taken.append((percent.span.start, percent.span.end, PERCENT_AT + at))
    for at, name in enumerate(names[:BLOCK]):
        taken.append((name.span.start, name.span.end, (BACK_AT if name.is_back else NAME_AT) + at))
    taken = _without_overlaps(taken)
    text, offsets = _written(raw, span.start, taken)
    return Marked(raw, span, language, text, offsets, tuple(names), tuple(sums), tuple(percents))


def _without_overlaps(taken: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Sums before percentages before names; what overlaps an earlier kind is left out."""
    kept: list[tuple[int, int, int]] = []
    for start, end, code in sorted(taken, key=lambda each: (_rank(each[2]), each[0], -each[1])):
        if all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end, code))
    return kept


def _rank(code: int) -> int:
    return 0 if SUM_AT <= code < PERCENT_AT else 1 if PERCENT_AT <= code < BACK_AT else 2


def _written(raw: str, base: int, taken: list[tuple[int, int, int]]) -> tuple[str, tuple[int, ...]]:
    """The marked text and the untouched offset of each of its characters; bracketed asides are skipped."""
    plain = _BLANK.sub(" ", raw).translate(PLAIN)
    asides = [(m.start() + base, m.end() + base, 0) for m in ASIDE.finditer(raw)]
    pieces: list[str] = []
    offsets: list[int] = []
    at = base
    for start, end, code in sorted([*taken, *asides], key=lambda each: (each[0], not each[2])):
        if start < at:
            continue
        pieces.append(plain[at - base : start - base])
        offsets.extend(range(at, start))
        at = end
        if code:
            pieces.append(chr(code))
            offsets.append(start)
        elif raw[end - base : end - base + 1] == " " and "".join(pieces[-2:])[-1:] == " ":
            at += 1
    pieces.append(plain[at - base :])
    offsets.extend(range(at, base + len(raw)))
    return "".join(pieces), tuple(offsets)
