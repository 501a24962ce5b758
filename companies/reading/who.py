"""Who is who in one article: one identity for every way it writes a company, and whom its pointing words mean.

Known exception: who "it" is, is taken from the same sentence or from the article's main subject, nothing deeper.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from companies.reading.folding import fold, strip_legal
from companies.reading.rules.marks import Marked, Name
from companies.reading.rules.rule import Finding
from companies.reading.types import Span

_BACK = {
    "en": re.compile(
        r"\b(?:[Tt]he|[Tt]his)\s(?:[A-Z]?[\w'’]+-(?:based|backed|owned|listed|old|making|hailing|sharing)\s)?(?:[a-z-]+\s){0,2}?(?:company|startup|start-up|firm|group|lab|maker|retailer|lender|bank|"
        r"carmaker|automaker|chipmaker|business|unicorn|developer|airline|insurer|giant|operator|conglomerate|exchange|drugmaker)(?=['’]s|\b(?!\s(?:behind|that\sowns)))|"
        r"\b[Ii]t(?=\s(?:has|had|will|would|is|was|plans?|planned|also|agreed|expects?|raised|bought|acquired|acquires|sold|may|could|said|announced|closed|secured|seeks|aims|completed|intends|recently|just)\b)|\b[Ii]t(?=['’]s\s(?:announcing|raising|raised|buying|acquiring|acquired|closed))|\b[Ii]ts\b(?=\s)"
    ),
    "zh": re.compile(
        r"该公司|本公司|这家(?:公司|企业|初创公司)|该企业|公司(?=拟|将|已|计划|完成|宣布|获得?|估值|收购|投资)|后者"
    ),
}


def pointers(source: str, in_title: bool, language: str) -> list[Name]:
    """Words that point back to a name: "the company", "its", "该公司"."""
    return [
        Name(match[0], None, Span(match.start(), match.end(), in_title), is_back=True)
        for match in _BACK[language].finditer(source)
    ]


class Cast:
    """Who is who in one article: one identity for every way it writes a company."""

    def __init__(self, marked: Sequence[Marked], outlets: frozenset[str]) -> None:
        self.outlets = outlets
        self._names = [name for sentence in marked for name in sentence.names if not name.is_back]
        bare = {_bare(name.surface) for name in self._names}
        keys = {_bare(name.surface): name.key for name in self._names if name.key}
        self._longer = _longest(bare)
        self._keys = keys
        self._top = {sentence.span for sentence in marked[:4]}
        titled = [name for s in marked if s.span.in_title for name in s.names if not name.is_back]
        self._titled = {self.identity(name) for name in titled}

    def identity(self, name: Name) -> str:
        if name.key is not None:
            return f"key:{name.key}"
        bare = self._longer.get(_bare(name.surface), _bare(name.surface))
        key = self._keys.get(bare) or self._keys.get(_bare(name.surface))
        return f"key:{key}" if key else bare

    def is_outlet(self, name: Name) -> bool:
        return name.surface.casefold() in self.outlets

    def is_top(self, sentence: Marked) -> bool:
        return sentence.span.in_title or sentence.span in self._top

    def is_titled(self, name: Name) -> bool:
        return self.identity(name) in self._titled

    def first_named(self, sentences: Sequence[Marked]) -> Name | None:
        return next((n for s in sentences for n in s.names if not n.is_back and not self.is_outlet(n)), None)


@lru_cache(maxsize=20_000)
def _bare(surface: str) -> str:
    return fold(strip_legal(surface))


def _longest(bare: set[str]) -> dict[str, str]:
    """The one longer name that a shorter one begins, by the shorter: "acme" → "acme robotics"."""
    longer: dict[str, set[str]] = {}
    for name in bare:
        for cut in re.finditer(r"[ .]", name):
            longer.setdefault(name[: cut.start()], set()).add(name)
    return {short: names.pop() for short, names in longer.items() if len(names) == 1 and len(short) > 2}


def main_subject(findings: Sequence[Finding], marked: Sequence[Marked], cast: Cast) -> Name | None:
    """Whom the article is about: the first target it names near its top, else the first name that its title repeats."""
    lead = [sentence for sentence in marked[:4] if not sentence.span.in_title]
    for finding in findings:
        if (
            finding.marked in lead
            and finding.target
            and not finding.target.is_back
            and not cast.is_outlet(finding.target)
        ):
            return finding.target
    titled = {cast.identity(name) for s in marked if s.span.in_title for name in s.names if not name.is_back}
    for sentence in lead:
        for name in sentence.names:
            if not name.is_back and cast.identity(name) in titled:
                return name
    return cast.first_named(lead)


def antecedent(back: Name, sentence: Marked, cast: Cast, main: Name | None, role: str) -> Name | None:
    """ "it": the first name before it in its sentence; otherwise, like "the company", the article's main subject."""
    if back.surface.lower() in ("it", "its", "后者"):
        names = [n for n in sentence.names if not n.is_back and n.span.start < back.span.start]
        # A dateline's outlet stands in brackets, and so is no subject.
        before = [n for n in names if not cast.is_outlet(n) and sentence.place(n.span.start) is not None]
        if before:
            return before[-1] if back.surface == "后者" else before[0]
    return main
