"""What a rule is: a pattern over marked sentences whose groups are named after the roles they fill.

Patterns are written with <WORDS> for the parts they share (PARTS below). A group `target`, or one named after a role
of models.Role, holds names; a digit may follow where a role appears twice (`acquirer2`). `did` holds the verb.
"""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from companies.reading.rules.marks import ANYONE, BACK, MARK, NAME, PERCENT, SUM, Marked, Name
from companies.reading.rules.triggers import Seen, Words, clauses

_PREPOSITION = (
    r"(?:in|from|to|for|at|with|that|after|as|which|by|on|and|or|but|while|when|is|was|were|are|has|have|had|will|would|said|says|"
    r"who|its|amid|over|than|if|because|since|against|about|into|under|through|during|ahead|before)\b"
)
_DESCRIPTION = rf"(?:{NAME}(?:'s?|\s(?:maker|publisher|parent|owner|operator|developer|rival|unit|subsidiary|creator|affiliate))\s)?(?:(?!{_PREPOSITION})[\w.'&/+$-]+,?\s(?:of\s(?:the\s)?(?=[a-z])|and\s(?=[a-z]))?){{0,8}}?[\"“]?"
_LISTED = (
    rf"(?:the\s)?{_DESCRIPTION}{ANYONE}(?!'s\s(?!venture|investment))(?!\s(?:said|reported|told|wrote|says|reports)\b)"
)
_AND = (
    r"(?:'s\s(?:[a-z]+\s){1,3}(?:arm|unit|fund))?(?:\s?,\s(?:and\s|as\swell\sas\s|along\swith\s)?|\sand\s|\s&\s|\sas\swell\sas\s|\salongside\s|"
    r",?\s(?:along|together)\swith\s|,?\sincluding\s|/)(?:existing\sinvestors?\s|others?\sincluding\s)?"
)
PARTS = {
    "NAME": NAME,
    "ANYONE": ANYONE,
    "BACK": BACK,
    "SUM": SUM,
    "PERCENT": PERCENT,
    # "Tencent, Alibaba and the chip fund Big Fund"
    "LIST": rf"{ANYONE}(?!'s\s{NAME})(?:{_AND}{_LISTED}){{0,9}}",
    "MORE": _LISTED,
    "DESC": _DESCRIPTION,
    # ", the Chinese games maker," or " - which sells phones - " after a subject
    "ASIDE": r"(?:,\s?(?:[^,;.]{2,110},){1,2}?|\s[-–—]+[^–—]{2,90}[-–—]+)?",
    # auxiliaries, hedges and adverbs before the verb: no other name may stand here
    "GAP": r"(?:\s?,)?(?:\s(?:(?:[\w.'$-]+|[\ue400-\uebff])\s){0,9}?|\s(?:[\w.'$-]+,?\s){0,7}?)",
    "THE": r"(?:(?:the|a|an|its|their|his|all|part|most|some|rest|of|majority|control|outright|shares?|remaining|in|100|other|half)\s){0,5}",
    "WHAT": r"(?:(?:[\w.,'$%/+-]+|[\ue400-\uebff])\s){0,6}?",
}
_PART = re.compile(r"<([A-Z]+)>")


@dataclass(frozen=True)
class Rule:
    """One way to tell a deal. status: what it says when no hedging word says otherwise. back: points at past news."""

    name: str
    kind: str
    pattern: str
    status: str = "announced"
    language: str = "en"
    flags: int = re.I
    unless: str = ""

    def regex(self) -> re.Pattern[str]:
        return _compiled(self.pattern, self.flags)

    def may_meet(self, seen: Seen) -> bool:
        """False, quickly, when words that the rule needs stand nowhere in a sentence, its verb first of all."""
        verb, needed = _prepared(self.pattern, self.flags)
        return seen.may_match(needed) and bool(verb.search(seen.text))


@cache
def _compiled(pattern: str, flags: int) -> re.Pattern[str]:
    # "its" is marked as a word that points back wherever it does.
    return re.compile(re.sub(r"\bits\b", f"(?:its|{BACK})", _PART.sub(lambda part: PARTS[part[1]], pattern)), flags)


@cache
def _prepared(pattern: str, flags: int) -> tuple[re.Pattern[str], tuple[Words, ...]]:
    """(the verb of a pattern alone, words that all of it needs)"""
    return _compiled(_verb_of(pattern), flags), clauses(_compiled(pattern, flags).pattern)


@cache
def _verb_of(pattern: str) -> str:
    """The pattern of the group `did` alone; it holds no bracket in a character class."""
    start = pattern.index("(?P<did>")
    depth = 0
    for at in range(start, len(pattern)):
        depth += (pattern[at] == "(") - (pattern[at] == ")")
        if depth == 0:
            return pattern[start : at + 1]
    raise AssertionError(f"unbalanced: {pattern}")


@dataclass(frozen=True)
class Finding:
    """A rule met a sentence. parties: (role, name) in reading order; at: the marked stretch that met it."""

    rule: Rule
    marked: Marked
    at: tuple[int, int]
    did: tuple[int, int]
    target: Name | None
    parties: tuple[tuple[str, Name], ...] = ()
    kind: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        return self.marked.text[slice(*self.at)]


# A proposal turned down: its maker takes no part; of the deal, nothing is said.
REFUSED = "refused"
ROLES = ("lead", "investor", "acquirer", "seller", "lender", "venue")


_NOUN = r"maker|manufacturer|producer|publisher|parent|owner|operator|developer|rival|unit|subsidiary|creator|giant|startup|company|firm|chain|brand"
_OF_NAME = re.compile(rf"\s(?:{_NOUN})\s({NAME})")


def _shifted(marked: Marked, match: re.Match[str], group: str, words: str) -> str:
    """ "the DVD manufacturer Technicolor": the name that follows the noun is meant."""
    if not words or group not in match.re.groupindex:
        return words
    after = _OF_NAME.match(marked.text, match.end(group))
    return after[1] if after else words


_EXCHANGE = re.compile(
    r"exchange|bourse|nasdaq|nyse|hkex|\blse\b|star market|chinext|euronext|交易所|[交联]所|纳斯达克|科创板|创业板",
    re.I,
)


def is_exchange(surface: str) -> bool:
    return bool(_EXCHANGE.search(surface))


def exchanges(marked: Marked, words: str) -> list[Name]:
    return [name for name in marked.names_in(words) if is_exchange(name.surface)]


def _written(marked: Marked, match: re.Match[str], group: str) -> list[Name]:
    """A venue written out ("Hong Kong") is no company's name: it is taken as it stands."""
    is_written = group.startswith("venue") and not MARK.search(match[group])
    return [Name(match[group], None, marked.at(*match.span(group)))] if is_written else []


def matches(rule: Rule, marked: Marked, seen: Seen) -> Iterator[Finding]:
    """Each target a rule finds in a sentence; several targets in one list are several findings. seen: of its text."""
    if not rule.may_meet(seen):
        return
    for match in rule.regex().finditer(marked.text):
        said = marked.text[match.start("did") if match["did"] else match.start() : match.end()]
        if rule.unless and re.search(rule.unless, said, re.I):
            continue
        groups = {name: words for name, words in match.groupdict().items() if words}
        parties = tuple(
            (name.rstrip("0123456789"), party)
            for name, words in sorted(groups.items(), key=lambda item: match.start(item[0]))
            if name.rstrip("0123456789") in ROLES
            for party in (exchanges if name == "venue" else Marked.names_in)(marked, words)
            or _written(marked, match, name)
        )
        did = match.span("did") if groups.get("did") else match.span()
        if groups.get("own"):
            parties = tuple(party for party in parties if party[0] != "seller")
            groups["target"] = match["seller"]
        words = {group: _shifted(marked, match, group, groups.get(group, "")) for group in ("target", "target2")}
        targets: list[Name] = [name for group in ("target", "target2") for name in marked.names_in(words[group])]
        extra = {name: words for name, words in groups.items() if name in ("size", "share", "unit", "own")}
        for target in targets or [None]:  # type: ignore[list-item]
            yield Finding(rule, marked, match.span(), did, target, parties, rule.kind, extra)
