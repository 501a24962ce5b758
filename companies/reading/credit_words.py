"""The words that credit somebody, English and Chinese side by side, as tables that credits.py and outlets.py try.

Patterns run over a sentence as it stands (apostrophes of either form), those of SPEAKERS over the marked one, where
every name is one character. Bounded repeats only, so that no sentence takes long.
"""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

import re

from companies.reading.rules.triggers import Guarded

_PIECE = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|[()|]|[^\\\[()|]+", re.S)
_HAN = re.compile("[\u4e00-\u9fff]")


def alternatives(pattern: str) -> list[str]:
    """What stands between the outermost bars of a pattern."""
    depth, found = 0, [""]
    for piece in _PIECE.findall(pattern):
        depth += {"(": 1, ")": -1}.get(piece, 0)
        if piece == "|" and not depth:
            found.append("")
        else:
            found[-1] += piece
    return found


class Words:
    """A pattern in two languages: an English sentence is not searched for its Chinese alternatives."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        english = "|".join(each for each in alternatives(pattern) if not _HAN.search(each))
        self.every = Guarded(pattern, flags)
        self.english = Guarded(english, flags) if english else None

    def search(self, text: str, language: str) -> re.Match[str] | None:
        pattern = self.english if language == "en" else self.every
        return pattern.search(text) if pattern else None


_TOLD = r"(?:said|says|say|told|tells|added|noted|wrote|confirmed|announced|disclosed|revealed|explained|stated|den(?:y|ies|ied)|declined|unveiled|acknowledged|announcing)"
_TOLD_ZH = r"(?:宣布|表示|回应|否认|公告|披露|官宣|透露|澄清|证实|确认|强调|指出|声明|介绍|(?<![号堪人名自简俗职])称(?![为作之霸重职呼])|说(?![明法服]))"

# ---- on record ----------------------------------------------------------------------------------------------------

# A filing or an entry in a register says so.
FILING = Words(
    r"\b(?:regulatory|securities|court|bankruptcy|stock[\s-]exchange|stock[\s-]market|exchange|bourse|SEC|S-1|F-1|proxy|merger|13[DG]|8-K|10-[KQ])\s(?:filings?|disclosures?)\b|"
    r"\bin\s(?:a|an|its|the|their)\s(?:[\w-]+\s){0,3}?(?:filing|prospectus|registration\sstatement)\b|\bfilings?\s(?:[\w-]+\s){0,4}?(?:shows?|showed|said|says|revealed|reveals|stated)\b|"
    r"\b(?:according\sto|per|citing|based\son)\s(?:[\w'’-]+\s){0,5}?(?:filings?|(?:pre-)?(?:listing|offering|deal|bond)\sdocuments?|prospectus|registration\sstatement|documents?\sfiled|company\sregist(?:er|ry)|corporate\sregist(?:er|ry)|public\srecords|Companies\sHouse|court\s(?:documents|records))\b|"
    r"\b(?:prospectus|registration\sstatement|documents?\sfiled\s(?:[\w-]+\s){1,6}|(?:pre-)?(?:listing|offering|deal|sale|bond)\sdocuments?)\s?(?:shows?|showed|said|says|revealed|reveals|stated)\b|"
    r"招股(?:书|说明书|文件)[^，。；]{0,6}?(?:显示|披露|称|中|透露)|(?:据|根据)[^，。；]{0,12}?(?:招股|公告|年报|文件|备案|登记)|公告(?:显示|称|披露|表示|指|[，,：:])|(?:披露|发布|刊发)[^，。；]{0,8}?公告|"
    r"(?:文件|年报|半年报|季报|财报|回复函)(?:显示|披露)|工商(?:信息|登记|资料|变更|注册)|天眼查|企查查|爱企查|启信宝|企业信用信息公示|(?:上交所|深交所|港交所|证监会|北交所)[^，。；]{0,8}?(?:披露|显示|网站)",
    re.I,
)
# What was filed is a fact of the filing, unless somebody is named who tells of it.
FILED = Words(
    r"\bfiled\s(?:[\w'’-]+\s){0,5}?(?:prospectus|S-1|F-1|registration\sstatement|paperwork|with\sthe\s(?:SEC|Securities|U\.?S\.?)|to\sthe\s(?:stock\s)?exchange)|"
    r"向(?:港交所|上交所|深交所|北交所|证监会|SEC|美国证券交易委员会)[^，。；]{0,6}?(?:递交|提交|递表)|(?:递交|提交|更新)(?:了)?招股",
    re.I,
)
# A party's own words, in writing.
STATEMENT = Words(
    r"\bin\s(?:a|an|its|their|the)\s(?:(?:[\w-]+\s){0,3}statement|blog\spost|(?:press|news)\srelease|announcement|(?:open\s|shareholder\s)?letter\sto\s(?:shareholders|customers))\b|"
    r"\b(?:according\sto|citing)\s(?:a|an|the|its)\s(?:[\w'’-]+\s){0,3}?(?:statement|press\srelease|blog\spost|announcement)\b|\bsaid\sby\semail\b|\b(?:emailed|joint|written)\sstatement\b|"
    r"(?:发布|发表|发出)(?:[^，。；]{0,6}?)声明|声明(?:称|中|表示|指)|官方(?:回应|宣布|公众号|微博|微信|声明|消息)|官宣|新闻稿",
    re.I,
)

_TITLES = (
    r"(?:chief\s(?:[a-z]+\s)?(?:executive|officer)(?:\sofficer)?|[Cc]hief\s[Ee]xecutive|C[EFTO]O|COO|president|chair(?:man|woman|person)?|co-?founders?|founders?|managing\s(?:director|partner)|general\spartner|vice\spresident|"
    r"spokes(?:man|woman|person|people)|representatives?|executives?|director|head\sof\s[\w\s]{2,30})"
)
_TITLES_ZH = (
    r"(?:CEO|CFO|COO|CTO|总裁|董事长|董事会|总经理|创始人|发言人|负责人|方面|官方|高管|首席\w{2,4}|合伙人|公关|人士)"
)
_WHO = "[\ue000-\ue3ff]"
_NOT = "[^,.;。，；\ue000-\ue3ff]"
_MODIFIED = r"(?:\s(?:also|now|just|is|are|has|have|had|later|today|officially|previously|earlier|separately|itself|first|on\s\w+day|\w+day)){0,3}"
_SAID = rf"(?:\s{_TOLD}\b(?!\sto\b))"

# "Acme, a maker of chips, said …", but not "… to buy Acme, a maker of chips, said Jane Doe".
_ASIDE = (
    r"\s?,\s(?:(?:which|whose|based|founded|backed)\s|(?:an?|the|one\sof)\s(?:[\w'-]+\s){0,6}?"
    r"(?:company|startup|start-up|firm|makers?|providers?|developer|platform|operator|lender|bank|retailer|group|manufacturer|producer|insurer|supplier)\b)[^.;]{0,110},"
)
_ITSELF = r"(?!\s(?:[\ue000-\ue3ff]|(?:one\sof\s|an?\s|the\s)?(?:people|persons?|sources?|analysts?)\b))"

# Who speaks, over the marked text; group "who" holds the party's mark, "name" that of the person.
SPEAKERS = tuple(
    Words(pattern)
    for pattern in (
        rf"(?P<who>{_WHO})(?:'s)?\s(?:[\w-]+\s){{0,3}}?(?:and\s)?{_TITLES}(?:\sand\s{_TITLES})?,?(?:\s(?P<name>{_WHO}))?,?{_MODIFIED}{_SAID}",
        rf"(?P<name>{_WHO}),?\s(?:[\w-]+,?\s){{0,3}}?(?:and\s)?{_TITLES}(?:\sand\s{_TITLES})?\s(?:of|at|for|from)\s(?:the\s)?(?P<who>{_WHO}),?{_MODIFIED}{_SAID}",
        rf"\b{_TITLES}\s(?:of|at|for|from)\s(?:the\s)?(?P<who>{_WHO}),?(?:\s(?P<name>{_WHO}),?)?{_MODIFIED}{_SAID}",
        rf"(?P<who>{_WHO})(?:'s\s(?:[a-z]+\s){{1,3}})?{_MODIFIED}{_SAID}",
        rf"(?P<who>{_WHO}){_ASIDE}{_MODIFIED}{_SAID}{_ITSELF}",
        rf"(?:,|\")\s?{_TOLD}\s(?P<who>{_WHO})(?:'s)?(?:\s(?:[\w-]+\s){{0,2}}?{_TITLES})?",
        rf"(?P<who>{_WHO}){_NOT}{{0,6}}{_TITLES_ZH}(?P<name>{_WHO})?{_NOT}{{0,8}}?{_TOLD_ZH}",
        rf"(?P<who>{_WHO})(?:(?:今日|今天|昨日|日前|近日|随后|正式|已|也|还|对外|在|于|对此|则|方面|集团|公司)|{_NOT}){{0,8}}?{_TOLD_ZH}",
    )
)
# "The company said", a title without a company's name: the party the article is about.
SELF = Words(
    rf"\b(?:the\s(?:[\w-]+\s)?(?:company|startup|start-up|firm|group|bank|lab|maker|fund|retailer|airline|carmaker|chipmaker)|it(?:['’]s)?|both\s(?:companies|sides)|the\s(?:two\s)?companies){_MODIFIED}\s(?:said|announced|announcing|confirmed|disclosed|told|tells|says)\b|"
    rf"\b(?:chief\sexecutive|CEO|CFO|founder|co-?founder|chair(?:man|woman)|spokes(?:man|woman|person))\b[^.;]{{0,60}}?\s{_TOLD}\b|\bspokes(?:man|woman|person)\b|\bin\san\sinterview\b|\bcompany\s(?:officials?|executives?)\s{_TOLD}\b|"
    rf"(?:公司|双方|官方|发言人|负责人|创始人|董事长|总裁|CEO)[^，。；、]{{0,8}}?{_TOLD_ZH}|回应称",
    re.I,
)
# Opinion: whoever says it knows no more of the deal than the reader.
OPINION = Words(
    rf"\b(?:analysts?|strategists?|economists?|professors?|researchers?|portfolio\smanagers?|fund\smanagers?|observers?|experts?)\b[^.;]{{0,90}}?\s(?:{_TOLD}|estimates?d?|expects?|believes?|predict\w*|reckons?|argues?d?)\b|"
    r"\b(?:said|wrote|says|according\sto)\s[^.;]{0,60}?\b(?:analysts?|strategists?|economists?|professor|portfolio\smanager|fund\smanager)\b|\bin\s(?:a|their)\s(?:research\s)?note\b|"
    r"分析师|分析人士|经济学家|业内专家|研究员|评论人士|市场人士",
    re.I,
)

# ---- nobody by name -----------------------------------------------------------------------------------------------

_CROWD = r"(?:people|persons?|sources?|insiders?|officials?|bankers?|executives)"
PEOPLE = Words(
    rf"\b{_CROWD}\s(?:[\w-]+\s){{0,3}}?(?:familiar\swith|with\s(?:[\w-]+\s){{0,2}}?knowledge|briefed|close\sto|involved\sin|aware\sof|in\sthe\sknow|told|said|say|who\s(?:asked|declined|requested|spoke|were\snot|was\snot))\b|"
    rf"\b(?:citing|told\sby|according\sto)\s(?:[\w-]+\s){{0,4}}?{_CROWD}\b|\b(?:one|two|three|some)\sof\sthe\s(?:people|sources)\b|\bthe\s(?:people|person)\s(?:said|added)|\ba\s(?:person|source)\s(?:[\w-]+\s){{0,2}}?(?:said|told|familiar)\b|"
    r"\b(?:asked|asking|declined|declining|requested|requesting)\snot\sto\sbe\s(?:identified|named)|\bdeclin(?:ed|ing)\sto\sbe\s(?:identified|named)|\b(?:on\s(?:the\s)?condition\sof\sanonymity|requesting\sanonymity)\b|[-–—:]\s?sources?\s*$|"
    r"知情(?:人士|者|人)|消息(?:人士|源)|内部人士|内部员工|业内人士|投行人士|信源|不愿具名|不愿透露姓名|要求匿名|接近[^，。；]{1,20}?的?(?:人士|消息源|人)(?=[，,：:]|透露|称|表示|告诉|向|说|处)",
    re.I,
)
# The article's own reporters.
OWN = Words(
    r"\b(?:has|have)\slearned\b|\b(?:told|tells)\sus\b|\bwe\s(?:understand|can\sreveal)\b|本报(?:记者|讯)|本刊记者|本网(?:记者|讯)|记者(?:独家|从[^，。；]{1,16})?(?:获悉|了解到|采访)|独家获悉|我们(?:独家)?(?:获悉|了解到)|笔者(?:获悉|了解到)",
    re.I,
)
HEARSAY = Words(
    r"\b(?:according\sto|citing|amid|per|follow(?:ing|s))\s(?:[\w-]+\s){0,3}?(?:reports?|rumou?rs|speculation|chatter)\b(?!\s(?:in|by|from|on)\s(?:the\s)?[A-Z])[^,.;]{0,60}|"
    r"\b(?:media|news|press|market|unconfirmed|some|multiple|several|recent|various)\s(?:outlets\s)?(?:had\s|have\s|has\s)?(?:reports?|reported|rumou?rs|chatter)\b|\b(?<!the\s)(?<!that\s)(?<!['’]s\s)reports?\s(?:said|say|suggest\w*|indicate\w*|surfaced|emerged|claim\w*)|"
    r"\brumou?red\b|\brumou?r\shas\sit\b|\bword\s(?:is|has\sit)\s|\bit\s(?:was|has\sbeen|is)\s(?:widely\s)?reported\b|[-–—:,]\s?(?:media\s)?reports?\s*$|"
    r"据(?:多家|外国|当地|国内|相关)?(?:媒体|外媒)?(?:的)?(?:最新)?报道|据(?:外媒|媒体|港媒|台媒|日媒|韩媒|美媒|英媒)|据传|传闻|网传|坊间|市场(?:消息|传|盛传)|消息称|(?:有|另有)(?:消息|报道|媒体|传言)|(?:媒体|外媒)(?:称|报道|爆料|曝)|传出",
    re.I,
)
# Words that leave open who says it: the article's own source where it has one.
VAGUE = Words(
    r"\breportedly\b|\b(?:is|are|was|were)\s(?:also\s)?said\sto\s(?:be|have)\b|\ballegedly\b|据悉|据了解|据称|据介绍|据透露",
    re.I,
)

# ---- words that point back ----------------------------------------------------------------------------------------

SAME_PEOPLE = Words(
    r"\b(?:the|these|those|both|one\sof\sthe|two\sof\sthe|another\sof\sthe)\s(?:people|persons?|sources?|insiders?)\s(?:also\s|have\s|has\s)?(?:said|added|told|noted|cautioned|declined|asked)\b|(?:上述|前述|该|这位|这些|另一位|这名)(?:知情|消息|内部)?人士",
    re.I,
)
SAME_REPORT = Words(
    r"\b(?:the|that|its|this)\s(?:report|newspaper|outlet|publication|article|news\sagency|broadcaster|magazine|paper|newswire|news\ssite)\s(?:also\s|has\s)?(?:said|added|adds|says|noted|notes|reported|cited|claimed|claims|suggested|stated)\b|"
    r"\baccording\sto\sthe\s(?:report|newspaper|article|publication|outlet|paper|magazine|story)\b|(?:该|上述|前述)(?:报道|报|媒体|媒|文章)(?!告)|报道(?:还|并|同时|中)?(?:称|指出|提到|显示|透露|说)|(?:^|。)报道",
    re.I,
)
SAME_SPEAKER = Words(
    rf"(?:^|[\s\"“,])(?:he|she)(?:\salso)?\s{_TOLD}\b(?!\sto\b)|(?:^|[，。；”])(?:他|她)(?:还|并|同时|进一步|也|补充)?{_TOLD_ZH}",
    re.I,
)

# ---- heads and feet of articles ------------------------------------------------------------------------------------

WIRE = re.compile(
    r"/\s?PR\s?Newswire\b[^/\n]{0,40}/|\bPRNewswire\b|\(\s?BUSINESS\sWIRE\s?\)|\bBusiness\sWire\b\s?\)?\s?[-–—]|\(\s?GLOBE\s?NEWSWIRE\s?\)|\bGLOBE\s?NEWSWIRE\b|\(?ACCESSWIRE\b|\bEQS[- ]News\b|/\s?美通社\s?/|美通社\s?[-—]",
    re.I,
)
REPRINT = Words(
    r"\b(?:this|the)\s(?:story|article|report|piece|post|item)\s(?:was\s|has\s|is\s){0,2}(?:first|originally|previously)\s(?:published|appeared|reported|ran|been\spublished)\b|本文(?:首发|转载|转自|来自|来源|由)|首发于|转载自|原载",
    re.I,
)
