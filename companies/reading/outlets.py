"""Outlets that a sentence credits: where a publisher's name stands, the words before and after it decide.

Knows no publishers: their names come in as data, (name, aliases). An outlet that no list holds is one only by its form
("the Springfield Herald", 《样报》) and with words that nobody uses of a company.
"""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from companies.reading.rules.triggers import Guarded

Publishers = Sequence[tuple[str, tuple[str, ...]]]
_BEFORE, _AFTER = 70, 48


@dataclass(frozen=True)
class Outlets:
    """Publishers made ready: their names folded, and a finder of any of them."""

    folded: frozenset[str]
    named: AhoCorasick


@dataclass(frozen=True)
class Told:
    """An outlet credited at start..end of a sentence. rank: 0 is whom another cites. to: somebody spoke to it."""

    name: str
    start: int
    end: int
    rank: int
    to: bool = False


@lru_cache(maxsize=4)
def outlets_of(publishers: tuple[tuple[str, tuple[str, ...]], ...]) -> Outlets:
    names = sorted({alias for name, aliases in publishers for alias in (name, *aliases) if len(alias) > 1})
    finder = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
    return Outlets(frozenset(name.casefold() for name in names), finder)


@dataclass(frozen=True)
class Shape:
    """Words beside a name that credit it; either side may be anything (None). is_sure: nobody says so of a company."""

    rank: int
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    to: bool = False
    is_sure: bool = True


_WIDE = r"(?:\s[\w'’-]+){0,5}?\s$"
_NEAR = r"(?:\s(?!that\b|it\b|they\b|he\b|she\b|investors\b|employees\b)[a-z'’-]+){0,3}?\s$"
_VERBS = r"(?:reported|reports|scooped|broke\sthe\snews|has\slearned|understands|was\stold|quoted|cited)"
_ASIDE = r"(?:\s(?:News|newspaper|newswire|website|magazine|Businessweek))?(?:\s(?:also|has|had|have|first|earlier|previously|exclusively|separately|on\s\w+day|last\s\w+|\w+day)){0,3}"
_ZH = r"[^，。；,;]{0,8}?"


def _shape(rank: int, before: str = "", after: str = "", to: bool = False, is_sure: bool = True) -> Shape:
    return Shape(rank, re.compile(before) if before else None, re.compile(after) if after else None, to, is_sure)


SHAPES = (
    _shape(0, before=rf"\b(?:[Cc]iting|[Cc]ited|[Qq]uoting|[Qq]uoted)(?:\s(?:[\w'’-]+\s(?:in|by|from)|a|an|the))?{_NEAR}"),
    _shape(0, before=r"\b(?:first|originally|earlier|previously)\s(?:reported|published|appeared|ran)\s(?:by|in|on)(?:\sthe)?\s$"),
    _shape(0, before=r"(?:援引|引述|引用|先见诸?于?|见诸|首发于|转载自|转自|原载于?)[^，。；,;《]{0,6}《?$"),
    _shape(1, before=rf"\b(?:[Aa]ccording\sto|[Rr]eports?\s(?:by|in|from|on)|[Rr]eported\s(?:by|in)|(?:seen|reviewed|obtained|viewed|cited|quoted|published|compiled|surfaced)\s(?:by|via))(?:{_WIDE})"),
    _shape(1, before=r"(?:\b(?:[Pp]er|[Vv]ia)|,\sreports)(?:\sthe)?\s$"),
    _shape(1, before=rf"\b(?:told|tells|interview\s(?:with|to|on|published\s(?:by|in))|(?:speaking|spoke|talking)\s(?:to|with|on))(?:{_NEAR})", to=True),
    _shape(1, after=rf"^(?:['’]s)?{_ASIDE}(?:,\s(?:which|citing)\b|,?\s{_VERBS}\b)"),
    _shape(1, after=rf"^{_ASIDE}\s(?:said|says|wrote|writes|revealed)\b(?!\s(?:it\swill|in\sa|its))", is_sure=False),
    _shape(1, before=r"(?:^|\b(?:[Aa]n?|[Tt]he|[Tt]his|earlier|recent|to|by|after))\s?$", after=r"^(?:['’]s)?(?:\s(?:News|newspaper|exclusive))?\s(?:report|story|article|scoop|exclusive)\b"),
    _shape(1, after=r"^['’]s\s(?:[\w-]+\s){0,2}?(?:report|story|article|scoop)\b"),
    _shape(1, before=r"[-–—:|]\s$", after=r"^\s*$"),
    _shape(1, before=r"据[^，。；,;《]{0,6}《?$"),
    _shape(1, before=r"来源\s?[:：]\s?《?$"),
    _shape(1, before=r"(?:接受|对|告诉|向)[^，。；,;《]{0,4}《?$", after=rf"^》?{_ZH}(?:采访|专访|独家|表示|透露|称|说|回应|证实|确认|记者)", to=True),
    _shape(1, after=rf"^》?{_ZH}(?:报道|报导|消息|援引|获悉|独家|爆料|披露|透露|引述|首发|(?<![号人名])称(?![为作])|曝|讯|电(?=[，,]))"),
)  # fmt: skip
_BYLINES = (
    _shape(1, before=r"(?:^|\s)\($", after=r"^\)\s?[-–—]"),
    _shape(1, before=r"^(?:By|BY)\s[^.;]{3,60}[,|]\s$", after=r"^(?:\sNews)?\s*(?:$|[|,.])"),
    _shape(1, before=r"^\s?[（(]?(?:来源|文章来源|信息来源|稿源)\s?[:：]\s?《?$"),
    _shape(1, before=r"^[（(【\[]?$", after=r"^[^，。；,;]{0,14}?(?:讯|电)(?![子视影商力话])"),
)
# Two kinds of unlisted name: a newspaper's by its last word, a Chinese one by its brackets.
_UNLISTED = Guarded(
    r"\b(?P<name>(?:[A-Z][\w&'’-]{0,20}\s){1,3}(?:Times|Post|Journal|Herald|News|Tribune|Telegraph|Gazette|Observer|Chronicle|Daily|Weekly|Magazine))\b|《(?P<quoted>[^《》]{2,14})》"
)


def credited(raw: str, outlets: Outlets) -> Told | None:
    """Whom the sentence credits: whoever another cites, else the first."""
    found = [told for name, start, end in _places(raw, outlets) if (told := _told(raw, name, start, end, SHAPES))]
    if not found:
        found = [told for name, start, end in _unlisted(raw) if (told := _told(raw, name, start, end, _SURE))]
    return min(found, key=lambda told: (told.rank, told.start)) if found else None


def byline(raw: str, outlets: Outlets) -> Told | None:
    """The outlet a dateline, a byline or a line about the source names: "(Reuters) -", "By X, Reuters", 来源:财联社."""
    told = (_told(raw, name, start, end, _BYLINES) for name, start, end in _places(raw[:160], outlets))
    return next((each for each in told if each), None)


def named_first(raw: str, outlets: Outlets) -> Told | None:
    """The first outlet named at all, for sentences that speak of nothing but where the article comes from."""
    return next((Told(name, start, end, 0) for name, start, end in _places(raw, outlets)), None)


_SURE = tuple(shape for shape in SHAPES if shape.is_sure and not shape.to)


def _places(raw: str, outlets: Outlets) -> Iterator[tuple[str, int, int]]:
    """Where publishers' names stand as words of their own; between Chinese characters a name needs no blank."""
    for _, start, end in outlets.named.find_matches_as_indexes(raw):
        if not (_glued(raw, start) or _glued(raw, end) or _is_form(raw, start, end)):
            yield raw[start:end], start, end


def _glued(raw: str, at: int) -> bool:
    return 0 < at < len(raw) and _is_plain(raw[at - 1]) and _is_plain(raw[at])


# A magazine's name, and the legal form of a thousand companies.
_FORM = re.compile(r"(?:Inc|Co|Ltd|Corp)\.?")
_NAMED_BEFORE = re.compile(r"[A-Z][\w&.'’-]{0,30},?\s$")


def _is_form(raw: str, start: int, end: int) -> bool:
    """ "Acme Inc., which …" credits no magazine."""
    return bool(_FORM.fullmatch(raw, start, end) and _NAMED_BEFORE.search(raw[max(0, start - 34) : start]))


def _is_plain(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _unlisted(raw: str) -> Iterator[tuple[str, int, int]]:
    if _UNLISTED.search(raw):
        for match in _UNLISTED.regex.finditer(raw):
            group = "name" if match["name"] else "quoted"
            yield match[group].removeprefix("The "), match.start(group), match.end(group)


def _told(raw: str, name: str, start: int, end: int, shapes: Sequence[Shape]) -> Told | None:
    before, after = raw[max(0, start - _BEFORE) : start], raw[end : end + _AFTER]
    if after.startswith("》"):
        end += 1
    for shape in shapes:
        left = shape.before.search(before) if shape.before else None
        right = shape.after.search(after) if shape.after else None
        if (shape.before and not left) or (shape.after and not right):
            continue
        begin = start - len(before) + left.start() if left else start
        until = end + right.end() - (raw[end - 1] == "》") if right else end
        return Told(name, begin, max(until, end), shape.rank, shape.to)
    return None
