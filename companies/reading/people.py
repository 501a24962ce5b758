"""Which names of an article are people's: they may buy and invest, but nobody buys or funds them.

Told by the words beside a name anywhere in the article ("analyst Jane Roe", "Jane Roe, who …"); a surname alone is the
person that another sentence names in full.
"""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

import re
from collections.abc import Callable, Sequence

from companies.reading.rules.marks import Marked, Name

_TITLE = re.compile(
    r"(?:\b(?:CEO|CFO|COO|CTO|[Cc]hief [Ee]xecutive(?: [Oo]fficer)?|[Ff]ounders?|[Cc]o-?founders?|[Cc]hair(?:man|woman)?|[Pp]resident|[Aa]nalysts?|[Pp]artner|[Dd]irector|"
    r"[Oo]fficer|[Mm]inister|[Mm]anager|[Ss]pokes\w+|[Bb]illionaire|[Mm]agnate|[Tt]ycoon|[Ee]ntrepreneur|[Ii]nvestor|[Ee]conomist|[Ss]trategist|[Ss]enator|[Jj]udge|[Ll]awyer|[Ss]ecretary)|\b(?:Mr|Ms|Mrs|Dr|Sir|Dame|Sen|Rep)\.?)\s$"
)
_AFTER = re.compile(
    r"(?:,\swho\b|,\s\d\d,|,\s(?:[\w'’]+\s){0,4}?(?:CEO|CFO|[Cc]hief [Ee]xecutive|[Ff]ounder|[Cc]o-?founder|[Cc]hairman|[Pp]resident|[Aa]nalyst|[Pp]artner|[Dd]irector|[Ss]pokes(?:man|woman|person))\b|\s(?:himself|herself)\b)"
)
# "样例科技创始人张三": an office stands behind its company's name.
_CHINESE_AFTER = re.compile(r"先生|女士")
# Never a person's: "Acme, who …" is loose English for a company.
_FORM = re.compile(
    r"\b(?:Inc|Corp|Co|Ltd|LLC|LP|Plc|AG|SA|SE|NV|Group|Holdings?|Capital|Ventures|Partners|Bank|Technologies|Systems|Labs|Energy|Motors|Media|Pharma\w*|Networks?)\b|[\d&]"
)


class People:
    def __init__(self, marked: Sequence[Marked], identity: Callable[[Name], str]) -> None:
        self.identity = identity
        found = [name for sentence in marked for name in sentence.names if _is_told_as_one(name, sentence)]
        self._people = {identity(name) for name in found}
        self._surnames = {name.surface.split()[-1] for name in found if " " in name.surface}

    def is_person(self, name: Name) -> bool:
        return (
            name.is_person
            or self.identity(name) in self._people
            or (name.key is None and name.surface in self._surnames)
        )


def _is_told_as_one(name: Name, sentence: Marked) -> bool:
    if name.is_back or _FORM.search(name.surface):
        return False
    start, end = name.span.start - sentence.span.start, name.span.end - sentence.span.start
    if sentence.language == "zh":
        return name.key is None and bool(_CHINESE_AFTER.match(sentence.raw[end:]))
    is_titled = _TITLE.search(sentence.raw[:start][-40:])
    is_followed = _AFTER.match(sentence.raw[end : end + 60]) and name.key is None and 1 <= name.surface.count(" ") <= 3
    return bool(is_titled or is_followed)
