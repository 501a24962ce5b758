"""A finding with names for its pointing words, or none when its target cannot be bought, funded or listed.

Refused as targets: outlets, people, places ("the Waltham, Mass.-based maker"), funds that close themselves, totals to
date. Refused as parties: outlets, who only advises, and the target itself.
"""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from companies.reading.partaking import is_adviser, only_stand_by
from companies.reading.people import People
from companies.reading.rules.english.engine import RAISES_BY_LISTING
from companies.reading.rules.marks import Marked, Name
from companies.reading.rules.rule import Finding
from companies.reading.types import Span
from companies.reading.who import Cast, antecedent

_FUND = re.compile(r"\b(?:Capital|Ventures|Partners|Funds?|Management|Hedge)\b|基金|创投|资本$")
_TOTAL = re.compile(
    r"\bto date\b|\bso far\b|\b(?:a|in) total\b|\bsince (?:its|it|launch|found)|according to (?:Crunchbase|PitchBook)|累计",
    re.I,
)
# "raised $7 billion for a set of new funds"
_FOR_FUNDS = re.compile(
    r"[^;.]{0,40}?\b(?:for|into|across)\s(?:[\w\uec00-\uefff-]+\s){0,5}?(?:funds?|vehicles?)(?=[,;.]|\s(?:that|which|to|the|it|as|in|on|while|and)\b|\s?$)",
    re.I,
)
# What a company raises from its investors, and no fund from those who commit money to it.
_OF_A_COMPANY = re.compile(r"\b(?:round|series|seed|equity|valu\w+|stake|shares?|financing|Ltd|Inc)\b", re.I)
_SINCE = re.compile(r"\b(?:since|after|before|ahead of|following|until)\s(?:[\w-]+\s){0,2}$", re.I)
_OFFICE = re.compile(
    r"\b(?:Department|Ministry|Commission|Court|Authority|Government|Council|Parliament|Senate|Congress|European Union|Economic Area|Committee|Treasury)$|(?:(?<!俱乐)部|局|委员会|法院|政府)$|^(?:Series\s)?[A-J]\d?$"
)
# "the Waltham, Massachusetts-based maker", "Earth-based", "a Molekule"
_PLACE_AFTER = re.compile(r"(?:,\s[A-Z][\w.]+(?:\s[A-Z]\w+)?)?\s?-(?:based|headquartered|born|listed|area)\b")
_ONE_OF_A_KIND = re.compile(r"\b(?:buy|buys|bought|purchase[ds]?|purchasing|acquire|sell|sells|sold)\san?\s$", re.I)


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# "Existing investors such as Acme took part": said of the round itself.
_TAKE_PART = ("funding.participates", "funding.joins", "funding.leads", "funding.shares")
_TAKERS = ("acquirer", "investor")
_UNIT_WORD = re.compile(r"\b(?:unit|business|division|arm|subsidiary|operations?|assets)$")


class Resolver:
    """Who is meant in the findings of one article."""

    def __init__(self, marked: Sequence[Marked], cast: Cast, main: Name | None) -> None:
        self.cast = cast
        self.main = main
        self.people = People(marked, cast.identity)
        self._told = _Told(cast)

    def resolved(self, findings: Sequence[Finding]) -> list[Finding]:
        return self._with_listings([each for finding in findings if (each := self._one(finding))])

    def _with_listings(self, findings: list[Finding]) -> list[Finding]:
        """What selling shares raises belongs to the listing that is the news: "Acme's IPO … sold 22 million shares"."""
        listed = {
            self.cast.identity(finding.target)
            for finding in findings
            if finding.kind == "ipo" and finding.target and self._is_news(finding)
        }
        return [
            replace(finding, rule=RAISES_BY_LISTING, kind="ipo")
            if finding.extra.get("sells") and finding.target and self.cast.identity(finding.target) in listed
            else finding
            for finding in findings
        ]

    def _is_news(self, finding: Finding) -> bool:
        return self.cast.is_top(finding.marked) and not _YEAR.search(finding.marked.raw)

    def _one(self, finding: Finding) -> Finding | None:
        target = self._who(finding.target, finding, "target") if finding.target else None
        if finding.target and (target is None or self._is_no_target(target, finding)):
            return None
        if finding.rule.name not in _TAKE_PART and only_stand_by(finding):
            return None
        if target and finding.extra.get("own"):
            target, finding = _own(finding, target)
        elif target and finding.extra.get("unit"):
            target, finding = _unit(finding, target)
        parties = tuple(self._parties(finding, target))
        if target and not parties and self._is_its_own_party(finding, target):
            return None
        parties = tuple(party for party in parties if not self.cast.is_outlet(party[1]))
        self._told.add(finding, target, parties)
        return replace(finding, target=target, parties=parties)

    def _who(self, name: Name, finding: Finding, role: str) -> Name | None:
        if not name.is_back:
            return name
        if role == "target" and self._told.unit and _UNIT_WORD.search(name.surface):
            return self._told.unit
        main = self._told.actor if role in _TAKERS and self._told.actor else self.main
        found = antecedent(name, finding.marked, self.cast, main, role)
        return found or (self._main_beside(finding) if role == "target" else None)

    def _main_beside(self, finding: Finding) -> Name | None:
        """ "Acme's founder turned down Birch's proposal to buy 20% of the company": Acme is no party, and so is meant."""
        if self.main is None:
            return None
        main = self.cast.identity(self.main)
        parties = {self.cast.identity(name) for _, name in finding.parties}
        named = {self.cast.identity(name) for name in finding.marked.names if not name.is_back}
        return self.main if main in named - parties else None

    def _parties(self, finding: Finding, target: Name | None) -> Iterator[tuple[str, Name]]:
        for role, written in finding.parties:
            name = self._who(written, finding, role)
            if name and target and written.is_back and role in _TAKERS and self._is_same(name, target):
                name = self._told.taker(target)
            is_target = name and target and self._is_same(name, target)
            if name and not is_target and not (role != "lender" and is_adviser(name, finding.marked)):
                yield role, name

    def _is_same(self, one: Name, other: Name) -> bool:
        return self.cast.identity(one) == self.cast.identity(other)

    def _is_its_own_party(self, finding: Finding, target: Name) -> bool:
        """Who is bought by none but itself is mistaken for another."""
        if finding.rule.kind not in ("acquisition", "stake", "merger"):
            return False
        is_chinese = finding.marked.language == "zh"  # 公司 may stand for a buyer that the words at hand don't name
        written = [(role, name) for role, name in finding.parties if not (is_chinese and name.is_back)]
        found = [name for role, each in written if (name := self._who(each, finding, role))]
        return any(self.cast.identity(name) == self.cast.identity(target) for name in found)

    def _is_no_target(self, target: Name, finding: Finding) -> bool:
        if self.cast.is_outlet(target) or self.people.is_person(target) or _OFFICE.search(target.surface):
            return True
        if _is_place(target, finding.marked) or _is_a_thing(target, finding.marked):
            return True
        if finding.kind == "ipo" and _SINCE.search(finding.marked.text[: finding.did[0]]):
            return True
        return _is_own_closing(target, finding)


class _Told:
    """What the findings so far have told, for the words that point back to it."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.unit: Name | None = None  # the last target that is a part of its owner
        self.actor: Name | None = None  # who, by the top of the article, buys or invests: its first subject
        self._takers: dict[str, Name] = {}

    def add(self, finding: Finding, target: Name | None, parties: Sequence[tuple[str, Name]]) -> None:
        if target is None:
            return
        if finding.extra.keys() & {"own", "unit"}:
            self.unit = target
        for role, name in parties if finding.kind != "funding" else ():
            if role in _TAKERS:
                self._takers.setdefault(self.cast.identity(target), name)
                if self.actor is None and self.cast.is_top(finding.marked) and name.span.start < target.span.start:
                    self.actor = name

    def taker(self, target: Name) -> Name | None:
        return self._takers.get(self.cast.identity(target))


def _is_place(target: Name, marked: Marked) -> bool:
    return marked.span.holds(target.span) and bool(
        _PLACE_AFTER.match(marked.raw[target.span.end - marked.span.start :])
    )


def _is_a_thing(target: Name, marked: Marked) -> bool:
    """ "purchase a Molekule": one of many, and so a product."""
    before = marked.raw[: max(0, target.span.start - marked.span.start)]
    after = marked.raw[target.span.end - marked.span.start :]
    is_here = marked.span.holds(target.span)
    return is_here and bool(_ONE_OF_A_KIND.search(before[-20:])) and not re.match(r"['’]s|\s?[\w-]", after)


def _is_own_closing(target: Name, finding: Finding) -> bool:
    """What a fund raises from nobody named is its own closing; what was raised in all is no round."""
    if finding.kind != "funding" or finding.rule.name.endswith("own_mark"):
        return False
    if _TOTAL.search(finding.marked.raw) and not re.search(r"\b[Bb]ring", finding.marked.raw):
        return True
    if _FOR_FUNDS.match(finding.marked.text, finding.did[1]):
        return True
    return bool(_FUND.search(target.surface)) and not _is_backed(finding)


def _is_backed(finding: Finding) -> bool:
    """Whether investors take part in a round, as none do who commit money to a fund."""
    roles = {role for role, _ in finding.parties}
    is_round = finding.marked.language == "zh" or bool(_OF_A_COMPANY.search(finding.marked.raw))
    return "lead" in roles or ("investor" in roles and is_round)


def _unit(finding: Finding, owner: Name) -> tuple[Name, Finding]:
    """ "Vitol's storage unit" is the target, and Vitol sells it."""
    words = finding.extra["unit"]
    if words in ("assets", "all assets", "the assets"):
        return owner, finding  # What it owns is the company, by another name.
    written = _place_of(words, finding)
    whole = Span(owner.span.start, written.end, owner.span.in_title)
    is_here = finding.marked.span.holds(whole) and owner.span.end <= written.start
    target = Name(_raw(finding.marked, whole), None, whole) if is_here else _named_after(owner, written, finding.marked)
    return target, _sold_by(owner, finding)


def _own(finding: Finding, owner: Name) -> tuple[Name, Finding]:
    """ "Thyssenkrupp … its elevator business": the target has no name but its owner's."""
    written = _place_of(finding.extra["own"], finding)
    return _named_after(owner, written, finding.marked), _sold_by(owner, finding)


def _place_of(words: str, finding: Finding) -> Span:
    """Where words of the marked text stand in the untouched one."""
    text = finding.marked.text
    at = text.find(words, finding.at[0])
    at = at if at >= 0 else text.index(words)
    return finding.marked.at(at, at + len(words))


def _raw(marked: Marked, span: Span) -> str:
    return marked.raw[span.start - marked.span.start : span.end - marked.span.start]


def _named_after(owner: Name, written: Span, marked: Marked) -> Name:
    return Name(f"{owner.surface} {_raw(marked, written)}", None, written)


def _sold_by(owner: Name, finding: Finding) -> Finding:
    return replace(finding, parties=(*finding.parties, ("seller", owner)))
