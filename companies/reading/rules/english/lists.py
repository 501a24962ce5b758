"""Names joined by commas and "and", taken together once a sentence, before any pattern asks for them.

"Acme, a maker of games, Birch and its backer Cedar joined" → "Acme joined": a pattern sees the first name of a list,
and Joined tells the others. So no pattern walks through lists itself, and a sentence of nothing but names costs no more
than any other of its length.
"""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

import re
from collections.abc import Iterator

from companies.reading.rules.marks import NAME

_NO_DESCRIPTION = (
    r"(?!(?:said|says|told|in|to|at|for|by|on|from|with|after|as|that|who|which|has|have|had|is|was|are|were|will|would|it|they|"
    r"while|when|where|but|because|since|valuing|bringing|according|includ\w+|join\w+|along|alongside|plus|participat\w+|also|led|co-led|leading|round)\b)"
)
# What may stand before a name: "the chipmaker", "SoftBank's".
DESCRIBED = rf"(?:{_NO_DESCRIPTION}[a-z0-9][\w'&./+-]{{0,30}}\s){{0,8}}?(?:{NAME}(?:'s\s(?:[\w-]{{1,30}}\s){{0,2}}?|-[a-z]{{4,9}}\s))?"
# What may stand behind one: ", a maker of games", " - which sells phones -", "'s venture arm".
BESIDE = (
    r"(?:,\s(?:an?|the|its|one\sof|which|whose|who|both|all)\s[^,;.\ue000-\ue3ff]{2,90}(?=,)|\s(?:-{1,2}|–|—)\s(?:(?!\s-{1,2}\s)[^;–—]){2,150}\s(?:-{1,2}|–|—)(?=[\s,])|"
    r"\s(?:-{1,2}|–|—)\s[^;,–—]{2,60}(?=,)|'s\s(?:[a-z]{1,30}\s){1,3}(?:arm|unit|fund|office)\b)?"
)
SPEAKS = r"(?!\s(?:said|says|told|added|reported)\b)"
# Nor may it be the subject of a clause of its own ("led by Acme, and Birch raised …"), or stand for what it backs.
ACTS = r"(?!-\w|\s(?:raised|picked|landed|closed|secured|snagged|nabbed|bagged|bought|acquired|sold|announced|agreed|filed|launched|received|pulled|got|won|plans)\b)"
HAS = r"(?!\s(?:has|have|had|will|is|was|are|were)\b)"
_LOOSELY = r"(?:(?:with\s)?(?:additional\s)?(?:participation|support|backing|contributions)\sfrom|(?:(?:[a-z-]{1,30}\s){0,3}?(?:firms|funds|companies|groups|investors|backers|names|buyers|bidders|others?)\s)(?:like|including|such\sas)|as\swell\sas|along\swith|together\swith|alongside|plus|among)"
_JOINT = (
    rf"(?:\s?,\s(?:and\s(?:also\s)?)?|\s(?:and|&)\s|\s(?=(?:as\swell\sas|along(?:side)?|together|plus)\b))(?P<loosely>{_LOOSELY}\s(?:{_LOOSELY}\s)?)?"
    r"(?:(?:an?|one|two|three)\s(?:[a-z]{1,30}\s)?newcomers?:?\s|(?:existing|previous|new|other|fellow)\s(?:investors?|backers?)\s)?"
)
_ITEM = rf"{DESCRIBED}(?P<name>{NAME}){ACTS}{SPEAKS}"
_NEXT = {is_opening: re.compile(rf"{BESIDE}{_JOINT}{_ITEM}{'' if is_opening else HAS}", re.I) for is_opening in (True, False)}  # fmt: skip
_A_NAME = re.compile(NAME)
# "Acme's Birch Ventures", "Acme-backed Birch": the latter is meant.
_OWNS = re.compile(rf"'s\s(?:[\w-]{{1,30}}\s){{0,2}}?{NAME}|-\w")
_OWNER = re.compile(rf"{NAME}(?={_OWNS.pattern})")
MOST = 15


class Joined:
    """A marked sentence with each list shortened to its first name. is_opening: lists that open a clause, which may
    end before "has" or "will"."""

    def __init__(self, text: str, is_opening: bool) -> None:
        self._others: dict[str, tuple[str, str]] = {}
        self._offsets: list[int] = []
        self._ends: dict[int, int] = {}
        pieces, at = [], 0
        for start, end, others in _lists(text, _NEXT[is_opening]):
            self._others[text[start]] = others
            pieces.append(text[at : start + 1])
            self._offsets += range(at, start + 1)
            self._ends[start] = end
            at = end
        self._offsets += range(at, len(text))
        self.text = "".join((*pieces, text[at:]))

    def at(self, start: int, end: int) -> tuple[int, int]:
        """Where start..end of the shortened text stands in the sentence; end > start."""
        last = self._offsets[end - 1]
        return self._offsets[start], self._ends.get(last, last + 1)

    def members(self, words: str) -> tuple[str, str]:
        """(marks joined by commas and "and", marks told beside them: "alongside", "as well as") of the lists in words."""
        firsts = _A_NAME.findall(_OWNER.sub("", words))
        lists = [self._others.get(first, ("", "")) for first in firsts]
        return "".join(first + near for first, (near, _) in zip(firsts, lists, strict=True)), "".join(
            far for _, far in lists
        )


def _lists(text: str, following: re.Pattern[str]) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """(first name, end, (near, far) others) of each list of two names or more."""
    at = 0
    while first := _A_NAME.search(text, at):
        at = end = first.end()
        if _OWNS.match(text, at):
            continue
        near, far = "", ""
        while len(near) + len(far) < MOST and (item := following.match(text, end)):
            if far or item["loosely"]:
                far += item["name"]
            else:
                near += item["name"]
            at = end = item.end()
        if near or far:
            yield first.start(), end, (near, far)
