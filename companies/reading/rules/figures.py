"""What a sum in a sentence is: a deal's amount, a valuation, one party's share, or neither."""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

import re

from companies.reading.rules.quiet import is_other_sum

_NEAR = r"(?:[^;,.\ue000-\ue7ff\uec00-\uefff]|,\s(?=(?:according|after)))"
_VALUES_BEFORE = re.compile(
    rf"(?:\bvalu(?:e|es|ed|ing)\b(?!\sof)[^;.\ue400-\ue7ff]{{0,70}}?(?:\sat|\sas\smuch\sas|between|above|over|than|\s)\s?|\bvaluations?\b{_NEAR}{{0,50}}?|(?<!deal )(?<!sale )(?<!round )(?<!investment )(?<!transaction )(?<!offer )(?<!shares )(?<!acquisition )(?<!offering )(?<!stake )(?<!takeover )\bworth\s(?:about\s|around\s|nearly\s|more\sthan\s)?|"
    r"\bvalue\sof\s(?:the\s(?:company|business|firm)\s(?:at|to)\s)?|\benterprise\svalue\s(?:of\s)?|估值[^。;\ue400-\ue7ff]{0,16}|作价估)$",
    re.I,
)
_VALUES_AFTER = re.compile(
    r"^(?:\s|-)?(?:(?:pre|post)[- ]money\b|(?:(?!(?:at|a|an|with|of|for|on|and|in|to|its|the)\b)[\w-]+\s){0,2}?valuation\b|,?\s?including\s(?:[\w']+\s)?debt|enterprise\svalue|的?(?:投前|投后)?估值|\s\(?including\s(?:[\w']+\s)?debt)",
    re.I,
)
_AT = re.compile(r"\bat\s(?:about\s|around\s|more\sthan\s|above\s|over\s|roughly\s)?$", re.I)
_PRICED = re.compile(
    r"[\ue400-\ue7ff]|\b(?:invest\w*|stakes?|rounds?|rais\w+|bets?|funding|tender|IPO|back\w*)\b", re.I
)
_SHARE_BEFORE = re.compile(
    r"(?:\b(?:put(?:ting)?\s(?:in|up)|contribut\w+|chip\w*\sin|kick\w*\sin|account\w*\sfor|provid\w+|commit\w*|invest(?:s|ing)?)\s(?:[a-z]+\s){0,3}?|出资|投入|认购|拟投|投资)[约为达近超]{0,2}$",
    re.I,
)
_BASIS = re.compile(r"(?:pre|post)-?\s?money|投前|投后", re.I)
_APPRAISAL = re.compile(
    r"\b(?:cut|cuts|slash\w*|lower\w*|mark\w*\sdown|reduc\w+|trim\w*|raised|lifted|reset\w*)\s(?:its|their|[\uec00-\uefff])\s(?:own\s)?(?:internal\s)?valuation|409A|internal\s(?:valuation|share\sprice)|own\svaluation|自行(?:下调|调低)|(?:下调|调低)(?:公司)?(?:自身|自己|内部)?的?估值|(?:将|把)(?:公司|自身|自己|内部)+的?估值|评估值",
    re.I,
)


def figure_kind(text: str, start: int, end: int) -> str:
    """ "valuation", "amount", "share" (one party's part) or "" for the sum at text[start:end] of a marked sentence."""
    before, after = text[:start], text[end:]
    if _VALUES_AFTER.search(after) or _VALUES_BEFORE.search(before[-110:]):
        return "" if _other_value(before) else "valuation"
    if is_other_sum(before[-90:], after[:60]):
        return ""
    if _SHARE_BEFORE.search(before[-40:]) and not re.match(r"\s?(?:in|into|to)\s", after):
        return "share"
    if _AT.search(before[-24:]) and _PRICED.search(before):
        return "valuation"
    return "amount"


def _other_value(before: str) -> bool:
    return bool(
        re.search(
            r"\b(?:market\s(?:value|cap\w*)|net\sworth|contract|portfolio|exports?|imports?)\b[^,;]{0,30}$|\bworth\s(?:of\s)?$",
            before[-60:],
            re.I,
        )
    ) and not re.search(r"\bvaluation\b", before[-40:], re.I)


def basis_of(before: str, after: str) -> str:
    """The basis said nearest to a valuation; before, after: the marked sentence round it."""
    if _APPRAISAL.search(before + after):
        return "appraisal"
    if named := list(_BASIS.finditer(before[-60:])) or list(_BASIS.finditer(after[:30])):
        return "pre_money" if named[-1][0].lower().startswith(("pre", "投前")) else "post_money"
    return "unspecified"
