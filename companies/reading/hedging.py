"""How far along a deal is, by the words a sentence hedges with. English and Chinese.

The order of LEVELS is the order of asking: a call-off outweighs talks, talks outweigh "may". "Expected to close" is
not "closed". The rule for each word stands in eval/README.md, Deals, 4.
"""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

import re

from companies.reading.rules.triggers import Guarded, Seen

_NOT_YET = (
    r"(?<!to )(?<!will )(?<!would )(?<!once )(?<!when )(?<!before )(?<!until )(?<!if )(?<!be )(?<!not )(?<!hasn't )"
    r"(?<!after the deal is )"
)

LEVELS: tuple[tuple[str, str], ...] = (
    (
        "called_off",
        r"\bcall(?:s|ed|ing)?\s(?:it\s)?off\b|\bscrap(?:s|ped|ping)\b|\bterminat(?:es?|ed|ing)\s(?:the|its|their|an?)\s(?:[\w$.-]+\s){0,5}?(?:deal|"
        r"agreement|merger|acquisition|takeover|talks)|\babandon(?:s|ed|ing)?\b|\bwalk(?:s|ed|ing)?\saway\b|\bwithdr(?:aws|ew|awn|awing)\b|"
        r"\b(?:end(?:s|ed)|broke\soff|break(?:s|ing)?\soff|halt(?:s|ed))\s(?:[\w-]+\s){0,3}?(?:talks|negotiations|discussions|pursuit|bid|agreement|deal)|"
        r"\b(?:talks|negotiations|discussions|deal|merger|takeover|acquisition|bid|of\s\S+)\s(?:[\w-]+\s){0,4}?(?:ended|collapsed|broke\sdown|broken\sdown|fell\sapart|fell\sthrough|stalled)|"
        r"(?<!to )(?<!could )(?<!may )(?<!not )\bblock(?:s|ed)\b|\bprohibit(?:s|ed)\b|\bdropp?(?:s|ed|ing)\s(?:the|its|a|their|plans?)\s(?:[\w$.-]+\s){0,3}?(?:bid|deal|plan|offer|pursuit|to)|"
        r"\bshelv(?:es|ed|ing)\b|\bpull(?:s|ed)\s(?:out|its)\b|\bwon't\sbe\smaking\b|\bno\slonger\s(?:pursu|interested|plan|in\stalks)\w*|\bcancel(?:s|ed|led|ling)?\b|"
        r"\b(?:plans?|IPO|listing|flotation|offering)\b[^,;.]{0,40}?\s(?:(?:has|have|had|is|are|was|were|been|remains?)\s){0,3}(?:stall(?:s|ed)|(?:put\s)?on\s(?:hold|ice)|dropped|fallen\sthrough|fell\sthrough)\b|"
        r"\bnot\spursue\b|\bturned\sdown\b|\brebuff(?:s|ed)\b|\bdoes\snot\sintend\sto\b|终止|取消收购|取消交易|放弃收购|告吹|撤回|撤销|叫停|否决|流产|宣告失败|搁浅|拒绝了",
    ),
    (
        "denied",
        r"\bden(?:y|ies|ied|ying)\b(?!\s(?:entry|access))|\brefut(?:es|ed|ing)\b|\bno\s(?:current\s)?plans?\sto\b|\bnot\s(?:currently\s)?in\s(?:any\s)?(?:talks|negotiations|discussions)|"
        r"\bnever\s(?:held|had|entered|negotiat\w+|been|talked|planned)|\b(?:is|are|was|were)\s(?:untrue|not\strue|false)\b|\bno\ssuch\s(?:talks|plan|deal)|否认|不属实|不实|辟谣|没有投资|并无|从未|未曾|子虚乌有",
    ),
    (
        "in_talks",
        r"\bwants?\sto\s(?:raise|buy|sell|invest)|\b(?:in|held|holding|holds|hold|resumed?|begun|began|started|having|entered)\s(?:[\w-]+\s){0,3}?(?:talks|discussions|negotiations)|\bnegotiat(?:es?|ing)\b|"
        r"\btalks\s(?:to|with|about|over|on|for)\b|\b(?:talks|negotiations|discussions)\sare\b|\bmerger\stalks\b|\b(?:is|are|was|were|been|be|its|and|or|still|also|currently)\sseeking\b|\bseeks\b|\bsought\sto\b|\bseek\b|\blook(?:s|ing)\sto\s(?:raise|buy|sell|be\sraising)|"
        r"\bto\sbe\sraising\b|\bnear(?:s|ing)\b|\bclose\sto\s(?:a|an|buying|acquir\w+|rais\w+|clos\w+|agree\w+|reach\w+|sign\w+|invest\w+|secur\w+|sell\w+)|"
        r"\bset\sto\b|\bprepar(?:es?|ing)\s(?:for|to)\b|\bpoised\sto\b|\bis\s(?:reportedly\s)?raising\b|\babout\sto\b|\bunsolicited\b|\badvanced\s(?:stage|discussions)|\bis\s(?:currently\s)?selling\b|\bfavou?red\sto\b|"
        r"\bfinalizing\b|\btold\s(?:potential\s)?investors\b|\bsounding\sout\b|\bproposed\sto\b|\bto\slead\b|洽谈|商谈|谈判|磋商|协商|商讨|接洽|寻求|正在融资|接近|即将|临近|筹备|正筹划|筹划|正与",
    ),
    (
        "rumored",
        r"\bconsider(?:s|ing|ed)?\b|\bexplor(?:e|es|ing|ed)\b|\bweigh(?:s|ing|ed)?\b|\bmull(?:s|ing|ed)?\b|\bey(?:es|eing|ed)\b|\binterest(?:ed)?\sin\s(?:buying|acquiring|bidding|invest\w+|taking)|"
        r"\b(?:may|could|might)\s(?!(?:not\s)?(?:create|help|be\sused|still|rise|fall))|\bstudy(?:ing)?\b(?=\s(?:a|the))|\brumou?r\w*|\bpotential(?:ly)?\s(?:bid|deal|acquisition|buyer|suitor|sale|takeover|ipo|listing|investment|merger)|\battracts?\s\w+\sinterest|"
        r"\bspeculation\b|\bworking\sto\sline\sup\b|\bwould\sprefer\b|\bpossible\s(?:bid|deal|acquisition|sale|takeover|ipo|listing|merger)|考虑|有意|或将|传闻|据传|传出|市场传|拟考虑|可能|意向|探讨|评估|或收购|或投资|欲",
    ),
    (
        "completed",
        rf"\b{_NOT_YET}(?:complet(?:es|ed)|clos(?:es|ed)|finali[sz]ed|conclud(?:ed|es))\b(?!\s(?:down|at|up|lower|higher|above|below|its\s(?:doors|stores)|to\s(?:being|becoming))|-)|\bofficially\s(?:closed|completed)|\bbegan\strading|"
        r"\bstarted\strading|\bfirst\s(?:trading\s)?day\b|\b(?:in|during)\s(?:its|the)\s(?:trading|market)\sdebut|\bdebut(?:ed|s)\b|\bnow\sowns\b|\bclosing\sof\b|"
        r"(?<!拟)(?<!未)完成(?!后|前|之后|之前)|交割(?!后|前)|挂牌上市|登陆|正式上市|已收购",
    ),
    (
        "announced",
        r"\bagree(?:s|d|ing)?\b|\bannounc(?:es?|ed|ing)\b|\bsign(?:s|ed)\b|\braised\b|\bfiled\b|\bpric(?:es|ed)\b|\bacquired\b|\bbought\b|\bconfirm(?:s|ed)\b|宣布|签署|签订|达成|同意|公告|获得|获",
    ),
)
# "its" may be marked as a word that points back (rules/marks.py).
_PATTERNS = tuple((s, Guarded(p.replace("|its|", "|its|[\uec00-\uefff]|"), re.I)) for s, p in LEVELS)
_HEDGE = re.compile(
    r"\b(?:reportedly|said\sto|could|may|might|potentially|targeting|seeking|considering|exploring|weighing|in\s(?:\w+\s)?talks|advanced|nearing|"
    r"set\sto|expected\sto|agreed|signed|closed|completed|denied|no\splans|allegedly|plans?\sto|about\sto)\b|据传|据悉|据报道|或将|可能|拟|洽谈|谈判|有意|考虑|否认|预计|计划|即将|接近",
    re.I,
)


def status_of(words: str, default: str = "") -> str:
    """The level `words` are hedged to; `default` when no hedge stands there."""
    found = hedge_of(words)
    return found[0] if found else default


def hedge_of(words: str) -> tuple[str, int, int] | None:
    """The deciding hedge: (status, start, end) within `words`; None when it holds none."""
    seen = Seen(words)
    for status, pattern in _PATTERNS:
        if seen.may_match(pattern.clauses) and (match := pattern.regex.search(words)):
            return status, match.start(), match.end()
    return None


def find_hedges(text: str) -> list[tuple[int, int]]:
    """The words a reader should see as hedges, to be marked in a quote."""
    return [match.span() for match in _HEDGE.finditer(text)]


_PAST = Guarded(
    r"\b(?:last\s(?:year|month|summer|fall|spring|winter|january|february|march|april|may|june|july|august|september|october|november|december)|"
    r"previous(?:ly)?|earlier\s(?:this|last|in)|(?:\w+\s)?(?:years?|months|decades?)\s(?:ago|earlier|before)|had\s(?:previously\s)?(?:raised|bought|acquired|invested|sold|paid)|"
    r"formerly|back\sin|since\s(?:its|being|then)|prior\s(?:round|funding)|first\sinvested|already\s(?:holds?|owns?|invested|backed)|in\sthe\spast|once\s(?:tried|bid|owned)|"
    r"most\srecent(?:ly)?\s(?:round|valued|raised)|last\s(?:round|valued|raised)|after\s(?:buying|acquiring|raising|selling)|which\s(?:it|he|she|was)\s(?:had\s)?(?:bought|acquired|sold)|whose\s(?:past|other)\s(?:investments|deals))|"
    r"此前|曾经|曾于|曾|早前|去年|前年|早在|已持有|上一轮|上轮",
    re.I,
)
# "said it had agreed" tells of today.
_TOLD = re.compile(r"\b(?:said|announced|confirmed|told|saying)\b[^,;.]{0,60}?\bhad\b", re.I)
_YEAR = re.compile(r"\b(?:in|of|since|early|late|mid-|until|by|,)\s?((?:19|20)\d\d)\b|((?:19|20)\d\d)年", re.I)


def is_background(words: str, year: int | None, month: int | None = None) -> bool:
    """True when `words` tell of a deal before the news. year: of publication, None when unknown."""
    words = _TOLD.sub("said", words)
    years = [int(match[1] or match[2]) for match in _YEAR.finditer(words)]
    return bool(_PAST.search(words)) or bool(year and years and max(years) < year)
