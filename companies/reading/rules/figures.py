"""What a sum in a sentence is: a deal's amount, a valuation, one party's share, or neither.

Decided by the words on either side of it, never by its size. "Worth" and "valued at" say different things of a
company (a valuation), of a deal or a stake (its price) and of goods (nothing): the noun they speak of decides.
"""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

import re

from companies.reading.rules.quiet import other_sum

_NAME = "\ue000-\ue3ff"
_SUM = "\ue400-\ue7ff"
_PERCENT = "\ue800-\uebff"
_MARK = "\ue000-\uefff"
# What has a price: its sum is the deal's.
_DEAL = r"(?:deal|bid|offer|transaction|acquisition|takeover|merger|tie-up|buyout|purchase|sale|stake|holding|interest|shares?|investment|round|fundraising|financing|offering|listing|float|proposal|agreement|package|tender|auction|divestment|disposal|IPO)s?"
# What has a worth that is nobody's deal.
_GOODS = r"(?:contracts?|orders?|exports?|imports?|goods|equipment|aircraft|fleet|planes?|homes?|houses?|propert(?:y|ies)|land|market|industry|sector|portfolios?|bonds?|loans?|notes|subsid(?:y|ies)|incentives|awards?|tokens?|bitcoins?|cash|fortune|holdings|options|damages|items?|inventory|projects?|compensation|equity\sawards?|stock|collateral|trade|tickets|rights)"
_COMPANY = rf"(?:[{_MARK}]|compan(?:y|ies)|business(?:es)?|startups?|start-ups?|firms?|groups?|units?|makers?|platforms?|unicorns?|targets?|parent|divisions?|operator|retailer|developer|chipmaker|lender|insurer|airline|lab|it|which|combined\sentity|entity)"
_BE = r"(?:,[^,;.]{0,80},|,)?\s(?:(?:that|which|and|is|are|was|were|could|would|might|may|be|being|been|now|currently|reportedly|already|to|has|have|had|also|potentially|then|last|estimated|said|thought|believed)\s){0,5}"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.I)


_INCLUDING_DEBT = (
    r",?\s\(?(?:when\s|if\s)?(?:including|inclusive\sof|counting|with|plus|taking\son)\s(?:the\s)?(?:(?:assumption|assuming)\sof\s)?"
    r"(?:(?:[\w'’-]+)\s){0,2}(?:debts?|liabilities)\b"
)
_VALUES_BEFORE = _any(
    # values X at …, valuing the startup at …; the passive is asked for below
    rf"\bvalu(?:e|es|ed|ing)\s(?!at\b|of\b)[^;.{_SUM}]{{1,70}}?\s(?:at|as)\s(?:as\s(?:much|high)\sas\s)?$",
    rf"\bvaluations?\b(?:(?!\b(?:in|with|while|after|when|and|but|raised?|raising|invest\w*)\b|[;.{_SUM}]|,\s(?!according|after)).){{0,50}}?\s$",
    r"\b(?:enterprise|equity|implied|company|pre-money|post-money)\svalue\s(?:(?:of|at|to|was|is|is\sat|stands\sat|between)\s)?$",
    r"\bvalue\sof\s(?:the\s)?(?:combined\s)?(?:company|business|firm|group|startup|target|entity)\s(?:(?:at|to|is|was|of)\s){1,2}$",
    rf"\b(?:put|puts|putting|peg|pegs|pegged|pegging)\s(?:[^;.{_SUM}]{{0,30}}?'s?\s)?(?:[\w{_MARK}'-]+\s){{0,3}}?(?:value|worth)\sat\s$",
    rf"\bpric(?:es|ed|ing)\s(?:the\s)?{_COMPANY}\sat\s$",
    r"(?<!预)估值(?!调整)(?:[^,，、。;；\ue000-\uefff融投]{0,14})$",
    r"(?:企业价值|股权价值)[^,，。;；\ue400-\ue7ff]{0,8}$|(?:公司整体|整体公司|整体)作价估?(?:值)?为?$",
)
_VALUES_AFTER = _any(
    r"^(?:\s|-)?\(?(?:pre|post)-?\s?money\b",
    r"^(?:\s|-)?(?:(?!(?:at|a|an|with|of|for|on|and|in|to|its|the|from|by|after|round|funding|financing|investment)\b)[\w-]+\s){0,2}?(?:valuation|enterprise\svalue|equity\svalue)\b",
    r"^\sin\s(?:enterprise|equity)\svalue\b|^\s(?:of|in)\svaluation\b",
    f"^{_INCLUDING_DEBT}",
    r"^的?(?:投前|投后|整体|企业|公司|最新|目标)*估值",
)
_PASSIVE = re.compile(
    r"\bvalued\s(?:(?:at|between|as\shigh\sas|as\smuch\sas)\s)?$|(?<!\w)worth\s$|\bvalue\s(?:of|at)\s$", re.I
)
_OF_DEAL = re.compile(
    rf"\b{_DEAL}{_BE}$|\b(?:stake|interest|holding)\s(?:in|of)\s[^,;.]{{0,40}}\s(?:that|which)\s(?:is|was)\s$|\b(?:transaction|deal|purchase|total|cash|offer|combined\stransaction)\s$|\b(?:total|aggregate|cash)\s$",
    re.I,
)
_OF_GOODS = re.compile(rf"\b{_GOODS}{_BE}$|\b(?:net|market|book|asset|face|nominal|contract|export|brand)\s$", re.I)
_OF_COMPANY = re.compile(rf"(?:\b|(?=[{_MARK}])){_COMPANY}{_BE}$", re.I)
# "including debt" turns what a company is sold for into what it is worth, and leaves it the price.
_DEBT_INCLUDED = re.compile(f"^{_INCLUDING_DEBT}", re.I)
_PRICE = re.compile(r"\b(?:for|pay|pays|paid|paying|price\sof|cost\sof)\s$", re.I)
_PER_SHARE = re.compile(r"\bvalu\w+\s(?:[\w-]+\s){0,2}?(?:stock|shares?)\sat\s$", re.I)
# A worth of former days or of somebody's guess beside the news: "up from $1.2 billion", "once valued at".
_FORMER = _any(
    r"\b(?:from|than|compared\s(?:with|to)|versus|vs\.?|against)\s(?:a\s|an\s|its\s|the\s)?(?:[a-z-]+\s){0,3}?$",
    r"\b(?:once|formerly|previously|last|earlier|peak(?:ed)?|at\s(?:its|their)\s(?:peak|height))\b[^,;.]{0,40}$",
    r"\b(?:previous|prior|last|earlier|former|old|original|peak|current|existing)\s(?:[\w-]+\s){0,3}?valuation\b[^,;.]{0,30}$",
    r"(?:此前|(?:上|最[后近])一?轮|上次|曾经?|高峰|巅峰|去年|前年|榜单?[》,，])[^,，。;；]{0,16}估值[^,，。;；]{0,10}$",
)
# A figure known already, that the news is measured by: "below the $2 billion it reached in 2022".
_MEASURE = _any(
    r"\b(?:below|above|under|over|short\sof|half|double|triple|twice|times|exceed\w*|surpass\w*)\s(?:the|its|that)\s(?:[a-z-]+\s){0,3}?$"
)
_FORMER_AFTER = _any(
    r"^(?:\s|-)(?:(?:[\w-]+\s){0,2}?valuation)?,?\s?(?:in|at|after|from|during|as\sof|following)\s(?:its|their|a|an|the)?\s?(?:(?:previous|prior|last|earlier|older)\b|(?:[\w-]+\s){0,4}?(?:round|financing|raise|fundraising)\s(?:in|last|two|three|a\syear)\b)",
    r"^\s(?:valuation\s)?(?:last\s(?:year|month|spring|summer|fall|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december)|(?:a|one|two|three|several)\s(?:years?|months?)\s(?:ago|earlier))\b",
)
_AT = re.compile(r"\bat\s$", re.I)
_PRICED = re.compile(rf"[{_SUM}]|\b(?:invest\w*|rounds?|rais\w+|bets?|funding|tender|back\w*)\b", re.I)
_PRICED_SHARES = re.compile(
    r"\b(?:priced|pricing|(?:common\s|new\s|existing\s)?shares|stock|units|ADSs?|each|apiece|trad\w+|clos(?:ed|ing)|open(?:ed|ing)|fell|rose|IPO\sprice)\b[^;.]{0,30}$",
    re.I,
)
_SHARE_BEFORE = re.compile(
    r"(?:\b(?:put(?:ting|s)?\s(?:in|up)|contribut\w+|chip\w*\sin|kick\w*\sin|account\w*\sfor|provid\w+|commit\w*|invest(?:s|ing)?)\s(?:[a-z]+\s){0,3}?|出资|投入|认购|拟投|投资)[约为达近超]{0,2}$",
    re.I,
)
_BASIS = re.compile(r"(?:pre|post)-?\s?money|投前|投后", re.I)
_APPRAISAL = re.compile(
    r"\b(?:cut|cuts|slash\w*|lower\w*|mark\w*\sdown|reduc\w+|trim\w*|raised|lifted|reset\w*)\s(?:its|their|[\uec00-\uefff])\s(?:own\s)?(?:internal\s)?valuation|409A|internal\s(?:valuation|share\sprice)|own\svaluation|自行(?:下调|调低)|(?:下调|调低)(?:公司)?(?:自身|自己|内部)?的?估值|(?:将|把)(?:公司|自身|自己|内部)+的?估值|评估(?:价)?值",
    re.I,
)

# Which kinds of deal (drafts.FAMILY) the noun beside a sum leaves open, told before it or after it.
_NOUN_AFTER = r"^[\s-](?:(?:in|of|as|via|through|from|with|by|for|its|their|an?|the|new|fresh)\s)?(?:[\w+'-]+\s){0,3}?"
_NOUN_BEFORE = r"\s?(?:of|worth|for|at|to|raised|raising|that\sraised|which\sraised|totaling|valued\sat)?\s$"
_CAPITAL = r"(?:round|funding|financing|fundrais\w+|fund-raising|series\s[a-k]\d?|seed|venture\scapital|capital\sraise|equity\sraise)"
_LISTING = r"(?:ipo|initial\spublic\soffering|listing|flotation|first-time\sshare\ssale|market\sdebut)"
_CONTROL = r"(?:acquisition|takeover|buyout|buy-out|merger|purchase\sof|tie-up)"
_LOAN = r"(?:(?:term\s|bridge\s|syndicated\s)?loans?|credit\sfacilit\w+|(?:convertible\s|senior\s)?(?:bonds?|notes)|debentures?)"
_TIES = (
    (
        _any(rf"{_NOUN_AFTER}{_CAPITAL}\b", rf"\b{_CAPITAL}{_NOUN_BEFORE}", r"^的?[^,，。]{0,6}轮?融资"),
        {"capital", "debt", "secondary"},
    ),
    (_any(rf"{_NOUN_AFTER}{_LISTING}\b", rf"\b{_LISTING}{_NOUN_BEFORE}"), {"ipo"}),
    (
        _any(r"(?:募资|募集(?:配套)?资金|集资|(?<!自)筹资(?!金))[^,，。;；]{0,8}$"),
        {"capital", "debt", "secondary", "ipo"},
    ),
    (_any(rf"{_NOUN_AFTER}{_CONTROL}\b", rf"\b{_CONTROL}{_NOUN_BEFORE}"), {"control", "capital"}),
    (
        _any(rf"\b(?:buys?|bought|buying|acquir\w+|purchas\w+)\b[^;.{_SUM}]{{0,50}}\sfor\s$"),
        {"control", "capital", "secondary"},
    ),
    (_any(rf"{_NOUN_AFTER}{_LOAN}\b", rf"\b{_LOAN}{_NOUN_BEFORE}"), {"debt", "capital"}),
)
_ROUND_OF = re.compile(rf"[\s-](?:[\w+-]+\s){{0,3}}?{_CAPITAL}\b|的?[^,，。]{{0,6}}轮?融资", re.I)
_ROUND_BEHIND = re.compile(
    rf"^\s(?:valuation\s)?(?:in|after|during|following)\s(?:its|an?|the|their|[\uec00-\uefff])?\s?(?:[\w{_SUM}-]+\s){{0,5}}?{_CAPITAL}\b",
    re.I,
)
# Whose worth is told: values X at, X … is worth, X's valuation, the valuation of X.
_VALUED = _any(
    rf"\bvalu(?:e|es|ed|ing)\s(?:the\s)?([{_MARK}])(?:'s)?\s[^;.{_SUM}]{{0,40}}$",
    rf"([{_MARK}])(?:,|\s[-–—]+)?(?:\s(?:is|was|has|been|be|to|now|currently|already|which|last|once|recently|privately|reportedly|would|could|might|may|will)){{0,5}}\s(?:valued|worth)\s(?:(?:at|as\shigh\sas)\s)?$",
    rf"([{_MARK}])(?:,|\s?[-–—]+)\s(?:the|an?)\s[^;.{_MARK}]{{0,80}}?\b(?:that|which)\s(?:is|was)\s(?:\w+\s)?(?:valued|worth)\s(?:at\s)?$",
    rf"([{_MARK}])'s\s(?:[\w-]+\s){{0,3}}?valuation\s[^;.{_SUM}]{{0,30}}$",
    rf"\bvaluation\s(?:of|for)\s(?:the\s)?([{_MARK}])\s[^;.{_SUM}]{{0,30}}$",
    rf"([{_MARK}])的?(?:[\u4e00-\u9fff]{{0,4}})估值[^,，。;；{_SUM}]{{0,12}}$",
)
_OWNER = re.compile(rf"([{_MARK}])'s?\s(?:[\w-]+\s){{0,3}}$")
_OWNED = re.compile(
    rf"\s(?:[\w-]+\s){{0,2}}?(?:{_CAPITAL}|{_LISTING}|{_CONTROL}|offering|purchase|deal|bid|offer|sale|stake|investment|loan)\b",
    re.I,
)
# What makes a later sentence speak of a deal told before.
_DEAL_NOUN = r"(?:deal|round|transaction|investment|offering|acquisition|purchase|takeover|sale|merger|bid|offer|IPO|listing|financing|loan)"
_SPEAKS = _any(
    rf"\b{_DEAL_NOUN}(?:,[^,;.]{{0,80}},)?\s(?:(?:is|was|were|would|will|could|be|total|also|has|been|may|might|which|that|expected|to|set)\s){{0,5}}(?:worth|valued\sat|at|totals?|totaled|totaling|for|of|raises?|raised?|fetch|bring\sin|priced)?\s?(?:[a-z]+\s){{0,2}}[{_SUM}]",
    rf"[{_SUM}]\s(?:[\w-]+\s){{0,2}}(?:round|deal|transaction|investment|funding|acquisition|takeover|price\stag)\b",
    rf"\bvaluations?\b|\bvalu(?:es|ed|ing)\b|\b(?:enterprise|equity)\svalue\b|\b(?:could|would|might|may|will)\s(?:value|fetch)\b|(?:\bit|[\uec00-\uefff])\s(?:is|was)\s(?:now\s|already\s)?worth\s(?:[a-z]+\s){{0,2}}[{_SUM}]|\b(?:price|terms|consideration)(?:\stag)?(?:\s(?:is|was|of|would\sbe|will\sbe)|:)\s(?:[a-z]+\s){{0,2}}[{_SUM}]|\bfor\s(?:a\stotal\s(?:of\s)?|an?\s(?:combined|aggregate)\s(?:sum\sof\s)?)[{_SUM}]",
    rf"\b(?:buy|buying|invest|investing|put\sin|inject|contribute)\s(?!back)(?:[a-z]+\s){{0,2}}[{_SUM}]\s(?:worth\s)?(?:of|in|for)\b(?!\s(?:its|their)\sown)",
    rf"\b(?:buy|acquir\w+|purchas\w+|tak(?:e|es|ing)\sover|sold|sell)\b[^;.{_SUM}]{{0,60}}\sfor\s(?:[a-z]+\s){{0,2}}[{_SUM}]",
    rf"(?:本轮|这轮|此次|这次|这笔|该笔|交易|该轮|本次|此轮|对价|作价|代价|价款|总价|募集资金总额|募资总额|融资金额|融资总?额|融资规模|转让价|收购价|成交价)[^,，。]{{0,14}}[{_SUM}]|估值",
)
_PART = re.compile(
    rf"[{_SUM}][^;]{{0,80}}?(?:\b(?:including|of\swhich|comprising|comprised|consist\w*\sof|made\sup\sof|plus|along\swith|as\swell\sas|on\stop\sof)\b|其中|包括|包含)[^;{_SUM}]{{0,50}}$",
    re.I,
)
_CHANGED_FROM = re.compile(
    rf"[{_SUM}](?:\s(?:a|per)\s\w+|\sapiece)?,?\sfrom\s(?:an?\s|its\s)?(?:[\w-]+\s){{0,3}}$", re.I
)
_SCOPES = (
    ("tranche", re.compile(r"\b(?:first|initial|second|final|latest)\s(?:tranche|close|closing|instal+ment)\b|首期|首批|首笔|首轮交割", re.I)),
    ("primary", re.compile(r"\bnew(?:ly\sissued)?\s(?:[\w-]+\s){0,2}?(?:shares|stock|units)\b|\bprimary\s(?:shares|capital|offering|proceeds)\b|新股|增发|定增", re.I)),
    ("secondary", re.compile(r"\bexisting\s(?:[\w-]+\s)?(?:shares|stock)\b|\bsecondary\s(?:shares|sale|offering)\b|老股(?!东)|存量股", re.I)),
)  # fmt: skip


# "Seeking to raise": what is hoped for, not yet what is agreed.
_GOAL = _any(
    r"\b(?:seek(?:s|ing)?|aim(?:s|ed|ing)?|hop(?:es?|ing)|plan(?:s|ned|ning)?|look(?:s|ing)?|target(?:s|ing|ed)?|want(?:s|ing)?|intend(?:s|ing)?|expect(?:s|ed|ing)?)\s(?:[a-z]+\s){0,3}?rais(?:e|ing)\s(?:[a-z-]+\s){0,3}$",
    r"\b(?:(?:fundraising|funding|initial|original)\s)?(?:target|goal)\s(?:size\s)?(?:of|is|was)\s$|\btarget(?:s|ing)?\s(?:size\sof\s|proceeds\sof\s|a\sraise\sof\s)?$",
    r"(?:目标(?:募资|融资|集资|筹资|募集)?(?:金额|总?额|规模)?[为约达超]{0,3}|(?:拟|计划|预计|希望|寻求|有望|欲)[^,，。;；]{0,14}(?:募资|融资|集资|筹资|募集(?:资金)?|筹集)(?:总?额|金额)?[为约达超至多最高不]{0,6})$",
)
# A list whose members belong, one by one, to the companies named before: "respectively", 分别为.
_LISTED = re.compile(
    rf"[{_SUM}](?:\s?(?:,\sand|,|、|and|和|及|与)\s?[{_SUM}]){{1,8}}|[{_PERCENT}](?:\s?(?:,\sand|,|、|and|和|及|与)\s?[{_PERCENT}]){{1,8}}"
)
_RESPECTIVELY = re.compile(r"\brespectively\b|分别")
_SUM_OF_ALL = re.compile(
    r"(?:(?<!前后)合计|共计|总计|总价|总额|总对价|总价款)[^,，。;；]{0,8}$|\b(?:a\stotal\s(?:price\s|consideration\s)?of|in\stotal|total\s(?:price|consideration|value)\s(?:of|is|was))\s$",
    re.I,
)
_REPORTED_BY = re.compile(
    rf"([{_NAME}])(?:'s?)?\s(?:newspaper\s|magazine\s|news\sagency\s)?(?:first\s|previously\s|earlier\s|has\s|also\s)?(?:report(?:s|ed)?|wrote)\b|\baccording\sto\s(?:a\s|the\s)?(?:report\sby\s|data\sfrom\s)?([{_NAME}])"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DONE_IN_A_YEAR = re.compile(
    r"\b(?:acquired|bought|purchased|sold|raised|invested|merged|paid|listed|fetched|valued)\b[^;]{0,120}\b(?:in|since|during)\s(?:\w+\s){0,2}(?:19|20)\d\d\b"
    r"|\b[Ii]n\s(?:\w+\s){0,2}(?:19|20)\d\d,?\s[^;]{0,80}\b(?:acquired|bought|purchased|sold|raised|invested|merged|paid|listed)\b"
)
_LINK = re.compile(
    r"\s*(?:read\s?(?:more|also|next)?|see\salso|related|also\sread|more|watch|延伸阅读|相关阅读)\s?[:：]", re.I
)


def list_of(text: str, at: int) -> list[int]:
    """The places of the list that the sum or percentage at `at` is one of, told "respectively"; else empty."""
    if not _RESPECTIVELY.search(text):
        return []
    lists = ([m.start() + i for i, c in enumerate(m[0]) if "\ue400" <= c <= "\uebff"] for m in _LISTED.finditer(text))
    return next((places for places in lists if at in places), [])


def is_round(text: str, at: int) -> bool:
    """Whether the sum at `at` is the size of a round: "a $30 million Series B round", 3亿元融资."""
    return bool(_ROUND_OF.match(text[at + 1 : at + 50]))


def is_sum_of_all(text: str, at: int) -> bool:
    """Whether the sum at `at` is told as what the parts told before it come to: 合计, "a total of"."""
    return bool(_SUM_OF_ALL.search(text[max(at - 30, 0) : at]))


def reported_by(text: str) -> str:
    """The marks of those whose report a sentence passes on."""
    return "".join(mark for match in _REPORTED_BY.finditer(text) for mark in match.groups() if mark)


def is_aside(text: str, at: int) -> bool:
    """Whether what stands at `at` comes after a comma behind the last sum: the sum is not said of it."""
    last = max((m.end() for m in re.finditer(f"[{_SUM}]", text[:at])), default=None)
    return last is not None and bool(re.search("[,;，；]", text[last:at])) and not re.search(f"[{_SUM}]", text[at:])


def tells_a_year(raw: str) -> bool:
    return bool(_YEAR.search(raw))


def is_done_in_a_year(raw: str) -> bool:
    """ "It bought Acme for $2 billion in 2016" is no more of today's news."""
    return bool(_DONE_IN_A_YEAR.search(raw))


def figure_kind(text: str, start: int, end: int) -> str:
    """ "valuation", "amount", "share" (one party's part) or "" for the sum at text[start:end] of a marked sentence."""
    before, after = text[:start], text[end:]
    if _PER_SHARE.search(before[-40:]):
        return ""
    kind = _worth(before[-160:], after[:100])
    if kind == "valuation":
        return kind
    if kind == "none" or other_sum(before[-90:], after[:60]):
        return ""
    if kind:
        return kind
    if _SHARE_BEFORE.search(before[-40:]) and not re.match(r"\s?(?:in|into|to)\s", after):
        return "share"
    if _AT.search(before[-24:]) and _PRICED.search(before) and not _PRICED_SHARES.search(before[-60:]):
        return "valuation"
    return "amount"


def _worth(before: str, after: str) -> str:
    """What words of value make of a sum: "valuation", "amount", "none" or "" where no such word stands."""
    if _VALUES_AFTER.search(after) or _VALUES_BEFORE.search(before[-110:]):
        return "none" if _is_of_goods(before) else "valuation"
    passive = _PASSIVE.search(before)
    if not passive:
        return ""
    subject = before[: passive.start()]
    for speaks_of, kind in ((_OF_GOODS, "none"), (_OF_DEAL, "amount"), (_OF_COMPANY, "valuation")):
        if speaks_of.search(subject):
            return kind
    return "valuation" if passive[0].startswith("valued") else ""


def _is_of_goods(before: str) -> bool:
    passive = _PASSIVE.search(before)
    return bool(passive and _OF_GOODS.search(before[: passive.start()]))


def is_former(text: str, start: int, end: int) -> bool:
    """Whether the valuation at text[start:end] is one of former days: "up from", "once valued at", "in its last round"."""
    return bool(_FORMER.search(text[max(start - 90, 0) : start]) or _FORMER_AFTER.search(text[end : end + 90]))


def is_measure(text: str, start: int, end: int) -> bool:
    """Whether the valuation at text[start:end] only measures another: "below the $2 billion it reached", no mark."""
    is_mark = re.match(r"\s(?:mark|threshold|level)\b", text[end : end + 12])
    return not is_mark and bool(_MEASURE.search(text[max(start - 60, 0) : start]))


def is_part(text: str, at: int) -> bool:
    """Whether the sum at `at` is a part or a former state of one told before it: "including", "of which", "from"."""
    return bool(_PART.search(text[:at][-140:]) or _CHANGED_FROM.search(text[:at][-40:]) or _is_changed(text, at))


def _is_changed(text: str, at: int) -> bool:
    """ "From $2 billion to $3 billion": the first is no longer so."""
    return bool(
        re.search(r"\bfrom\s$|[从由]$", text[:at][-6:])
        and re.match(rf"\s?(?:to|(?:[\u4e00-\u9fff]{{2,4}})?[至到]约?)\s?[{_SUM}]", text[at + 1 : at + 10])
    )


def scope_of(text: str, at: int, kind: str) -> str:
    """Which part of a deal a sum is, by the words beside it: models.Scope, "total" where they say nothing."""
    if kind in ("ipo", "funding") and _GOAL.search(text[max(at - 70, 0) : at]):
        return "target_size"
    near = text[max(at - 60, 0) : at + 60]
    asked = _SCOPES if kind in ("ipo", "funding", "stake") else _SCOPES[:1]
    return next((scope for scope, words in asked if words.search(near)), "total")


def families(text: str, at: int) -> frozenset[str]:
    """The kind families that the noun beside a sum leaves open; empty when none stands there."""
    before, after = text[max(at - 60, 0) : at], text[at + 1 : at + 80]
    found: set[str] = set()
    for ties, open_to in _TIES:
        if ties.search(after) or ties.search(before):
            found |= open_to
    return frozenset(found | ({"capital"} if _ROUND_BEHIND.search(after) else set()))


def valued_in(text: str, at: int) -> str:
    """The mark of the company whose worth the sum at `at` is said to be, "" where no name says so."""
    match = _VALUED.search(text[max(at - 110, 0) : at])
    return next((mark for mark in match.groups() if mark), "") if match else ""


def owned_by(text: str, at: int) -> str:
    """The mark of whose deal the sum at `at` is: "Acme's $173 million offering"; "" when nobody owns it."""
    match = _OWNER.search(text[max(at - 40, 0) : at])
    return match[1] if match and _OWNED.match(text[at + 1 : at + 40]) else ""


def speaks_of_deal(text: str) -> bool:
    return bool(_SPEAKS.search(text)) and not _LINK.match(text)


def is_price_too(text: str, start: int, end: int) -> bool:
    """ "Bought for $3 billion including debt": worth and price in one."""
    return bool(_PRICE.search(text[max(start - 12, 0) : start]) and _DEBT_INCLUDED.match(text[end : end + 60]))


def basis_of(before: str, after: str) -> str:
    """The basis said nearest to a valuation; before, after: the marked sentence round it."""
    if _APPRAISAL.search(before + after):
        return "appraisal"
    beside = _BASIS.search(
        re.split("[,，;；、]", after[:12])[0]
    )  # "$450 million pre-money and $500 million post-money"
    if named := [beside] if beside else list(_BASIS.finditer(before[-60:])) or list(_BASIS.finditer(after[:30])):
        return "pre_money" if named[-1][0].lower().startswith(("pre", "投前")) else "post_money"
    return "unspecified"
