"""Who a sentence credits for what it says: an outlet, a party, a filing, unnamed people, or nobody one could ask.

Knows no publishers: their names come in as data, (name, aliases). "According to reports surfaced via X" is hearsay
whatever X is, since X did not report it. An outlet's own unnamed people make it an outlet's claim, via_people.
"""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from companies.reading.rules.marks import Marked
from companies.reading.rules.triggers import Guarded
from companies.reading.types import Credit, Span

Publishers = Sequence[tuple[str, tuple[str, ...]]]

_REPORTED = r"(?:(?:first|earlier|previously|also|has|had|newspaper|newswire|website|news)\s){0,3}(?:reported|reports|said|says|wrote|writes|revealed|has\slearned|scooped)"
_PEOPLE = Guarded(
    r"\b(?:people|persons?|sources?|insiders?|executives)\s(?:[\w-]+\s){0,3}?(?:familiar|with\s(?:direct\s)?knowledge|briefed|close|involved|told|said|who)|\b(?:citing|told\sby|according\sto)\s(?:[\w-]+\s){0,4}?(?:people|sources?|insiders?|person)\b|"
    r"\b(?:one|two|three|some)\sof\sthe\speople\b|\bthe\speople\s(?:said|added)|\bsources?\s(?:said|say|told)|\basked\snot\sto\sbe\s(?:identified|named)|知情人士|消息人士|知情者|内部人士|业内人士",
    re.I,
)
_FILING = Guarded(
    r"\b(?:regulatory|securities|court|exchange|stock\sexchange|SEC)\sfiling|\bin\sa\sfiling|\bfilings?\s(?:show|said|shows)|\baccording\sto\s(?:a|the|its)\s(?:filing|prospectus)|\bprospectus\b|"
    r"招股(?:书|说明书)|公告(?:显示|称|披露)|文件显示|工商(?:信息|登记)|天眼查|企查查",
    re.I,
)
_HEARSAY = Guarded(
    r"\b(?:according\sto|citing|amid|per|follow(?:ing|s))\s(?:[\w-]+\s){0,3}?(?:reports?|rumou?rs|speculation)\b(?!\s(?:in|by|from|on)\s(?:the\s)?[A-Z])[^,.;]{0,60}|\b(?:media|news|press|market|unconfirmed|some|multiple|several)\s(?:had\s|have\s)?(?:reports?|reported|rumou?rs|chatter)\b|\breports?\s(?:said|say|suggest\w*|indicate\w*|surfaced|emerged|claim\w*)|"
    r"\brumou?red\b|据(?:媒体)?报道|据传|据悉|传闻|市场(?:消息|传)|消息称|有消息|有报道|媒体报道|坊间",
    re.I,
)
_SELF = Guarded(
    r"\b(?:the\s(?:company|startup|start-up|firm|group|bank)|it)\s(?:also\s)?(?:said|announced|confirmed|disclosed|told|says)|\bin\s(?:a|an)\s(?:(?:[\w-]+\s){0,2}statement|blog\spost|press\srelease|announcement|interview)|\baccording\sto\s(?:a|the)\s(?:company\s)?statement|\bspokes(?:man|woman|person)|"
    r"公司(?:表示|称|回应|宣布|发言人)|官方(?:回应|宣布)|回应称|声明称|发布声明",
    re.I,
)
_SAID = r"(?:(?:\s(?:also|has|have|today|officially)){0,2}\s(?:said|announced|confirmed|den(?:ied|ies)|disclosed|says|unveiled|revealed)\b(?!\sto\b)|(?:今日|正式)?(?:宣布|表示|回应|否认|公告|披露|称))"


def credit_of(marked: Marked, outlets: "Outlets") -> Credit | None:
    """The credit a sentence gives, None when it gives none. Nearer the truth wins: filing, hearsay, outlet, people, party."""
    raw, base = marked.raw, marked.span
    if match := _FILING.search(raw):
        return Credit("filing", "", None, _span(match, base))
    outlet = _outlet(raw, base, outlets)
    hearsay = _HEARSAY.search(raw)
    if hearsay and (not outlet or _covers(_span(hearsay, base), outlet.span)):
        return Credit("hearsay", outlet.name if outlet else "", None, _span(hearsay, base))
    if outlet:
        return outlet
    if ruling := _ruling(marked):
        return ruling
    if match := _PEOPLE.search(raw):
        return Credit("sources", "", None, _span(match, base))
    return _party(marked)


def _covers(hearsay: Span, outlet: Span) -> bool:
    return hearsay.start <= outlet.start and outlet.start < hearsay.end + 12


def _span(match: "re.Match[str]", base: Span) -> Span:
    return Span(base.start + match.start(), base.start + match.end(), base.in_title)


def _outlet(raw: str, base: Span, outlets: "Outlets") -> Credit | None:
    if not outlets.named.find_matches_as_indexes(raw):
        return None
    for shape in outlets.shapes:
        if match := shape.search(raw):
            name = next(group for group in match.groups() if group)
            return Credit("outlet", name, None, _span(match, base), via_people=bool(_PEOPLE.search(raw)))
    return None


_SHAPES = (
    r"\b(?:[Tt]he\s)?(NAMED)(?:\s(?:News|newspaper|newswire))?\s(?:\w+day\s)?REPORTED\b",
    r"\b(?:[Aa]ccording\sto|[Cc]iting|[Pp]er|told|via|[Rr]eport(?:s|ed)?\s(?:by|in|from)|seen\sby|interview\swith)\s(?:[\w'’-]+\s){0,5}?(NAMED)\b",
    r"(?:据|援引|引述)(?:[\u4e00-\u9fff]{0,6}?)《?(NAMED)》?",
    r"《?(NAMED)》?[^,。,]{0,8}?(?:报道|消息|援引|获悉|报导|称)",
    r"(?:对|告诉|向)《?(NAMED)》?[^,。,]{0,6}?(?:表示|透露|称)?",
)


@dataclass(frozen=True)
class Outlets:
    """Publishers made ready: their names folded, a finder of any of them, and the ways to credit one."""

    folded: frozenset[str]
    named: AhoCorasick
    shapes: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=4)
def outlets_of(publishers: tuple[tuple[str, tuple[str, ...]], ...]) -> Outlets:
    names = {alias for name, aliases in publishers for alias in (name, *aliases)}
    longest_first = sorted((name for name in names if len(name) > 1), key=lambda each: (-len(each), each))
    named = "|".join(map(re.escape, longest_first)) or r"(?!)"
    shapes = (re.compile(shape.replace("NAMED", named).replace("REPORTED", _REPORTED)) for shape in _SHAPES)
    return Outlets(frozenset(name.casefold() for name in names), AhoCorasick(longest_first), tuple(shapes))


_RULES = r"(?:block|prohibit|veto|bann|forbid|forbade)(?:s|ed|es|den)?"
_RULING = re.compile(
    rf"(?P<who>[\ue000-\ue3ff])(?:\s(?:has|have|had|formally|also|on\s\w+day)){{0,3}}\s{_RULES}\b|"
    rf"\b{_RULES}\sby\s(?:(?!the\b)[\w.']+\s|the\s){{0,3}}?(?P<by>[\ue000-\ue3ff])|"
    rf"\b(?P<some>(?:[\w.]+\s)?(?:regulators?|watchdog|court|judge|government|authorities))(?:\s(?:has|have|had|formally|also|on\s\w+day)){{0,3}}\s{_RULES}\b|"
    r"(?P<named>[\ue000-\ue3ff])[^,。;\ue000-\ue3ff]{0,8}(?:(?:宣布|表示|决定|称),?)?(?:已|正式|决定){0,2}(?:否决|禁止|叫停|阻止|驳回)|"
    r"(?P<office>(?:英国|美国|欧盟|欧洲|中国|日本|韩国|德国|法国|印度|澳大利亚|加拿大|反垄断|证券){0,2}(?:监管机构|监管部门|反垄断机构|法院|政府))[^,。;]{0,8}?(?:否决|禁止|叫停|阻止|驳回)",
    re.I,
)


def _ruling(marked: Marked) -> Credit | None:
    """A regulator whose act a sentence tells of is its source, whoever speaks about it: "the CMA blocked …"."""
    match = _RULING.search(marked.text)
    if match is None:
        return None
    words = next(group for group in match.groups() if group)
    named = marked.names_in(words)
    name, key = (named[0].surface, named[0].key) if named else (words, None)
    return Credit("person", name, key, marked.at(*match.span()))


def one_regulator(credits: Mapping[Span, Credit]) -> dict[Span, Credit]:
    """ "A UK regulator" of the headline is the regulator that the article names, when it names one."""
    named = {(credit.name, credit.key) for credit in credits.values() if credit.kind == "person" and credit.key}
    if len(named) != 1:
        return dict(credits)
    ((name, key),) = named
    return {
        span: replace(credit, name=name, key=key) if credit.kind == "person" else credit
        for span, credit in credits.items()
    }


_PARTY = re.compile(rf"([\ue000-\ue3ff])(?:'s\s(?:[a-z]+\s){{1,3}})?{_SAID}")


def _party(marked: Marked) -> Credit | None:
    if match := _PARTY.search(marked.text):
        name = marked.names_in(match[1])[0]
        return Credit("party", name.surface, name.key, marked.at(*match.span()))
    if match := _SELF.search(marked.raw):
        return Credit("party", "", None, _span(match, marked.span))
    return None
