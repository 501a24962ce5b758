"""How English says who else takes part, in a sentence that need not name the deal again.

In the patterns `<investors>`, `<leads>`, `<acquirers>`, `<sellers>` and `<lenders>` stand for names joined by commas and
"and", each with what describes it, and say their role; a digit keeps two of them in one pattern apart. Where they open
a pattern they are written `<+investors>`: names without the words before them. The other parts are in _PARTS.
"""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

import re

from companies.reading.rules.english.lists import ACTS, BESIDE, DESCRIBED, HAS, SPEAKS
from companies.reading.rules.marks import ANYONE, BACK, NAME, SUM

_LIST = rf"{DESCRIBED}{NAME}{ACTS}{SPEAKS}{HAS}"
_OPENING_LIST = rf"{NAME}{SPEAKS}{BESIDE},?"
_ROUND = r"(?:round|deal|funding|financing|fundraising|fundraise|investment|raise|transaction|offering|syndicate|series\s[a-j])\b"
_PARTS = {
    "ROUND": _ROUND,
    "THE_ROUND": rf"(?:the|this|that|{BACK})\s(?:[\w$.-]+\s|{SUM}\s){{0,3}}?{_ROUND}",
    "WHO": r"(?:investors?|backers?|participants?|shareholders?|contributors?|supporters?|funds?|firms?|names?|angels?)",
    "OLD_OR_NEW": r"(?:all|other|additional|new|participating|existing|previous|returning|current|earlier|early|fellow|both|prior)",
    "AUX": r"(?:\s(?:is|are|was|were|has|have|had|been|being|will|would|be|also|both|all|each|then|now|again|jointly|reportedly)){0,4}",
    "IS": r"\s(?:also\s)?(?:is|are|was|were|include[sd]?)\s(?:also\s)?",
    "BIDDERS": r"(?:bidders|suitors|buyers|acquirers|parties)",
    "FOR_IT": r"(?:bids?|offers?|takeover|buyout|acquisition|purchase|deal|auction|sale)\b",
    "SUM": SUM,
    "BACK": BACK,
    "NAME": NAME,
    "ANYONE": ANYONE,
    # ends a sentence's verb, unless it goes on to something else than the round
    "END": rf"(?=\s?(?:[,.;:]|$)|\s(?:and|as\swell|again|too|alongside|along)\b|\s(?:in|to|into|on|for)\s(?:the|this|that|{BACK})\s(?:[\w$.-]+\s|{SUM}\s){{0,3}}?{_ROUND})",
    "JOINED_IN": (
        r"(?:participat(?:ed|es|ing)|join(?:ed|ing)(?:\sin)?|took\spart|taking\spart|(?:co-?)?invested|contribut(?:ed|ing)|chipp(?:ed|ing)\sin|re-?upped|followed\son|doubled\sdown|"
        r"c(?:a|o)me\s(?:along|aboard|on\sboard|in\sas\s(?:new\s|an?\s)?(?:[\w-]+\s)?investors?)|returned|(?:put|kicked)\s(?:in\s)?(?:more\s)?(?:money|cash|capital))"
    ),
}  # fmt: skip
_ROLES = {"leads": "lead", "investors": "investor", "acquirers": "acquirer", "sellers": "seller", "lenders": "lender"}
_ENDLESS = re.compile(r"(\\w|\[[^\]]+\])([+*])")
_PART = re.compile(r"(?<!P)<(\+?)([A-Za-z_]+)(\d?)>")


def _filled(pattern: str) -> str:
    """With what its parts stand for, and every word in it at most as long as words are."""
    return _ENDLESS.sub(lambda word: word[1] + ("{1,30}" if word[2] == "+" else "{0,30}"), _PART.sub(_part, pattern))


def opens(pattern: str) -> bool:
    """Whether a pattern's lists open a clause, whose verb may be "has" or "will"."""
    return _OPENING_LIST in pattern or (pattern.startswith("(?P<") and not pattern.startswith("(?P<of>"))


def _part(match: re.Match[str]) -> str:
    opens, name, digit = match.groups()
    if name in _PARTS:
        return _PARTS[name]
    return f"(?P<{_ROLES[name]}{digit}>{_OPENING_LIST if opens else _LIST})"


# Of themselves: they speak of the round or the sale.
TAKES_PART = tuple(
    _filled(pattern)
    for pattern in (
        r"\b<ROUND><AUX>,?\s(?:which\s(?:is|was)\s)?(?:co-?)?led\sby\s<leads>",
        r"^\s?(?:co-?)?led\sby\s<leads>,?\s<THE_ROUND>",
        r"<+leads><AUX>\s(?:(?:co-?)?(?:led|leading)|anchored|spearheaded|took\sthe\slead\s(?:in|on))\s<THE_ROUND>",
        r"<+leads>\s(?:which|who)\s(?:co-?)?led\s<THE_ROUND>",
        r"(?P<lead><NAME>)-led\s(?!group|consortium|banks|team)(?:[\w$-]+\s|<SUM>\s){0,3}?<ROUND>",
        r"(?:^\s?|\b(?:the|its|and|with)\s|<BACK>\s)lead\sinvestors?,?\s<+leads>",
        r"\bleading\s<THE_ROUND>\s(?:is|was|are|were)\s<leads>",
        r"\b(?<!series\s[a-j]\s)lead\sinvestors?(?:<IS>|:\s|,\s|\s(?:[a-z]+\sfrom\s)?)<leads>",
        r"<+leads>(?:<AUX>\s(?:as|act(?:ed|ing)\sas|serv(?:ed|ing)\sas)|\s(?:is|was|are|were))\s(?:(?:the|a|joint|co-?)\s){0,2}lead\sinvestors?\b",
        r"\b(?:fund|firm|investor|company)\s(?:backing|behind|leading)\s<THE_ROUND>\s(?:is|was)\s<leads>",
        r"\b(?:financing|funding|money|cash|capital|investment|funds)\s(?:also\s)?(?:came|comes|is\scoming)\sfrom\s<investors>",
        r"\b(?:of\sthe\s(?:total|round|amount|sum)|funding|financing|capital|money)\s(?:will\sbe|is\sbeing|was|is)\s(?:provided|supplied|put\sup|contributed)\sby\s<investors>",
        r"(?P<investor><NAME>)\s(?:(?:will|would|has|have|plans\sto|agreed\sto|is|are|also)\s){0,3}(?:purchas|buy|subscrib|tak|bought|took)\w*\s(?:[\w$%-]+\s|[\ue400-\uebff]\s){0,9}?(?:in|of|to)\s(?:the|this)\s(?:[\w-]+\s)?(?:offering|round|placement|share\ssale)\b",
        r"(?:(?<![\uec00-\uefff]\s)(?<!'s\s)(?<!\bits\s)(?<!\bwhose\s)\b(?:other|additional)|\b(?:new|participating))\s(?:[\w-]+\s){0,2}?<WHO>\s(?:[\w-]+\s){0,4}?(?:includ(?:e|es|ed|ing)|are|were)\s<investors>",
        r"\b<WHO>\s(?:in|of|to|behind)\s<THE_ROUND>\s(?:also\s)?(?:includ(?:e|es|ed)|are|were)\s<investors>",
        r"\bamong\sthe\s(?:new\s|other\s)?<WHO>\s(?:in|of|to|behind)\s<THE_ROUND>\s(?:is|are|was|were)\s<investors>",
        r"<+investors>\s(?:(?:is|are|was|were|also|both|all)\s){1,2}(?:in(?:\son)?|part\sof|behind|backing)\s<THE_ROUND>",
        r"<+investors><AUX>\samong\sthe\s(?:new\s|other\s)?<WHO>\s(?:in|of|to|behind)\s<THE_ROUND>",
        r"\bcounts?\s<investors>\samong\s(?:its|their|[\uec00-\uefff])\snew(?:est)?\s(?:backers|investors)",
        r"\b<ROUND>,?\s(?:(?:which|that|and)\s)?(?:also\s)?(?:includ(?:es|ed)|contain(?:s|ed)|involv(?:es|ed)|attracted|drew|saw|brought\sin)\s(?:both\s)?(?:participation\sfrom\s|money\sfrom\s|(?:<OLD_OR_NEW>\s){0,2}<WHO>,?\s(?:like\s|such\sas\s|including\s)?)?<investors>",
        r"\b<ROUND><AUX>\s(?:backed|funded|financed|supported|bankrolled)\sby\s<investors>",
        r"\b(?:consortium|group|syndicate)(?:,\swhich|\sthat)?(?:\sled\sby\s<investors>,?(?:\sand)?)?\s(?:also\s)?(?:includ(?:es|ed|ing)|comprises|comprising|consists\sof|consisting\sof|made\sup\sof)\s<investors2>",
        r"\b(?:consortium|group\sof\s(?:bidders|buyers|investors))(?:<AUX>|,\swhich\sis)\sled\sby\s<acquirers>(?:,?\sand\s(?:also\s)?includes\s<acquirers2>)?",
        r"\b(?:participation|contributions|support)\s(?:also\s)?(?:came\s)?(?:from|by)\s<investors>",
        r"\bwith\s(?:[a-z]+\s(?:from\s)?)?<investors>,?\s(?:(?:also|all|both|each)\s){0,2}(?:participating|joining|following|contributing|chipping\sin|taking\spart|co-?investing|coming\s(?:in|along)|(?:set|due|expected|poised|likely)\sto\s(?:join(?:\sin)?|participate|take\spart|invest|contribute))<END>",
        r"\b(?:participat(?:ed|ing)|took\spart|invested|joined)(?:\sin\s<THE_ROUND>)?(?:\s(?:as\swell|too|again))?,?\s(?:along|together|alongside)(?:\swith)?\s<investors>",
        r"\bin\s<THE_ROUND>,?\s(?:along|together)\swith\s<investors>",
        r"\b(?:led\sby|<ROUND>)\s[^;.]{0,90}?\bjoined\sby\s<investors>",
        r"\bjoined\sin\s<THE_ROUND>\sby\s<investors>",
        r"<+investors><AUX>\s(?:participated|participating|joined|joining|took\spart|taking\spart|invested|investing|put\s(?:money|cash|capital|in)|chipped\sin|bought|buying|piled)\s(?:in\s|into\s)?<THE_ROUND>",
        r"\b(?:new|existing|returning)\s(?:[\w-]+\s)?<WHO>\s<investors><AUX>\sjoin(?:ed|ing)\s(?:by\s)?(?:<OLD_OR_NEW>\s)?<WHO>\s(?:such\sas\s|including\s)?<investors2>",
        r"^\s?(?:also\s)?(?:participating|taking\spart|investing|joining|rounding\sout)(?:\sin)?\s<THE_ROUND>(?:\s(?:is|are|was|were)|:)\s<investors>",
        r"^\s?(?:(?:new|other|participating|series\s[a-j])\s){0,2}(?:investors?|participants):\s<investors>",
        r"(?<!to\sthe\s)(?<!for\sthe\s)(?<!of\sthe\s)\b(?:buyers?|acquirers?|bidders?|suitors?|winning\sbidder|purchasers?)<IS><acquirers>",
        r"<+acquirers><AUX>\samong\s(?:the|those|several|potential|possible|interested)\s(?:[\w-]+\s){0,2}?(?:<BIDDERS>|bidding)\b",
        r"<+acquirers><AUX>\s(?:submitted|made|lodged|placed|tabled)\s(?:(?:an?|rival|separate|first-round|second-round|final|binding|non-binding|initial|indicative|takeover)\s){0,3}(?:bids?|offers?)(?=\s?(?:[,.;]|$)|\sfor\s(?:it\b|[\uec00-\uefff]|the\s(?:company|business|unit|firm|chain|club)\b))",
        r"<+acquirers><AUX>\samong\s(?:the|several|many|those)\s(?:[\w-]+\s){0,3}?(?:that|who|which|to)\s(?:have\s|had\s)?(?:submit(?:ted)?|made|make|placed|lodged|tabled|bid)\b",
        r"<+acquirers><AUX>\s(?:in\sthe\s(?:running|race|hunt)|through\sto\sthe\s(?:next|second|final)\sround|circling|vying)\b",
        r"<+acquirers>\s(?:has\s|have\s)?(?:won|wins|emerged\sas\sthe\swinner\sof|prevailed\sin)\s(?:the|an?)\s(?:[\w-]+\s){0,2}?(?:auction|bidding)\b",
        r"<+acquirers>\s(?:has\s|have\s)?(?:emerged|was\s(?:named|selected|chosen|picked))\sas\s(?:the|a)\s(?:winning|preferred|leading|top|highest|front-?runn\w+|successful)\s(?:bidder|buyer|suitor)",
        r"<+acquirers><AUX>\s(?:team(?:ed|ing)\sup|work(?:ed|ing)|bidding|partner(?:ed|ing)|join(?:ed|ing)\sforces)(?:\stogether|\sjointly)?\swith\s<acquirers2>\s(?:on|in|for)\s(?:the|an?|[\uec00-\uefff])\s(?:[\w-]+\s){0,2}?<FOR_IT>",
        r"\b(?:sellers?|vendors?)\s(?:is|are|was|were)\s<sellers>",
        r"(?:\bits|[\uec00-\uefff]|'s)\s(?:(?:current|present|private|equity|private-equity|majority|main|controlling|sole|co-)\s?){0,3}owners?,?\s<sellers>",
        r"\b(?:lenders|banks)\s(?:in\s(?:the|this)\s\w+\s)?(?:includ(?:e|ed)|are|were)\s<lenders>",
        r"\b(?:loans?|facility|debt|credit\sline)\s(?:is|are|was|were)\s(?:being\s)?(?:provided|extended|granted)\sby\s<lenders>",
    )
)
# Who owns the target sells it, wherever a sentence on its sale says so.
OWNS = tuple(
    _filled(pattern)
    for pattern in (
        r"<+sellers>\s(?:has|have)\sowned\s(?P<of><ANYONE>|it)\s(?:since|for)\b",
        r"(?P<of><ANYONE>)(?:,\s(?:which|that|(?:an?|the)\s[^,;.]{2,60}?)|\sthat)?\s(?:is\s)?(?:(?:currently|now|majority|jointly)\s)?owned\sby\s<sellers>",
        r"\b(?P<seller><NAME>)-owned\s(?P<of><NAME>)",
    )
)
# Only beside a sentence that tells the deal or speaks of its round: alone they say too little.
TAKES_PART_BESIDE = tuple(
    _filled(pattern)
    for pattern in (
        r"^\s?(?:that|this|(?P<it><ANYONE>)|it)\s(?:is|was|is\sbeing)\s(?:co-?)?led\sby\s<leads>(?=\s?(?:[,.;]|$)|\s(?:-{1,2}|–|—)\s|\s(?:and|with|of|alongside)\b)",
        r"<+leads>\s(?:took|takes|is\staking)\sthe\slead(?=\s?(?:[,.;]|$))",
        r"<+leads>\s(?:has\s)?led\sagain\b",
        r"^\s?(?:the\s)?(?:investors|participants|backers)\s(?:are|were|include|included)\s<investors>",
        r"<+investors><AUX>\samong\sthe\s(?:new\s|other\s)?(?:investors|backers|participants)\b",
        r"<+investors><AUX>\s(?:investing|invested|co-?invest(?:ed|ing))\salongside\s<investors2>",
        r"<+investors>(?:\s(?:are|were|is|was|have|has|had)){0,2}(?:\s(?:also|all|both|then|each)){1,2}\s<JOINED_IN><END>",
        r"<+investors>\s(?:has\s|have\s)?<JOINED_IN>(?=\s(?:too|as\swell|again)\b|\sfor\s<THE_ROUND>)",
        r"<+investors>\s(?:has\s|have\s)?(?:followed\son|re-?upped|chipped\sin|doubled\sdown|came\s(?:along|aboard|on\sboard|in\sas\s(?:new\s|an?\s)?(?:[\w-]+\s)?investors?))(?=\s?(?:[,.;]|$))",
        r"<+investors>\s(?:was|were|is|are)\sjoined\s(?:in\s<THE_ROUND>\s)?by\s<investors2><END>",
        r"^\s?(?:also\s)?(?:participating|taking\spart|investing|joining(?:\s[\uec00-\uefff]|\sit|\sthem|\sin)?|rounding\sout\sthe\sgroup|backing\s(?:the\scompany|[\uec00-\uefff]|it)(?:\s(?:this\stime|too|now))?)(?:\s(?:is|are|was|were)|:)\s<investors>",
        r"(?P<investor><NAME>)(?:,\s(?:which|who|an?|the)\s[^,;.\ue000-\ue3ff]{2,90},)?<AUX>\s(?:put(?:ting)?|chipp(?:ed|ing)|kick(?:ed|ing)|contribut(?:ed|ing))\s(?:in\s)?(?:(?:another|an|additional|a|further|about|the\sother)\s){0,2}<SUM>(?:\sand\s(?P<investor2><NAME>)\s<SUM>)?",
        r"(?P<investor><NAME>)(?:,\s(?:which|who|an?|the)\s[^,;.\ue000-\ue3ff]{2,90},)?<AUX>\s(?:put(?:ting)?|contribut(?:ed|ing)|provid(?:ed|ing)|supply?(?:ied|ing))\s(?:(?:in|up)\s)?(?:half|most|the\s(?:bulk|rest|majority|remainder|balance|lion's\sshare)|a\s(?:third|quarter|fifth))\sof\s(?:the|that|this)\s(?:money|cash|capital|sum|funding|financing|round)",
        r"\b(?:rest|remainder|balance|half|most|bulk|majority)(?:\sof\s(?:the|that|this)\s(?:money|cash|capital|amount|total|sum|funding|financing|round))?\s(?:is\s)?(?:came|comes|coming|come)\sfrom\s<investors>",
        r"<SUM>[^;.]{1,80}?\sand\sthe\s(?:rest|remainder|balance)\sfrom\s<investors>",
        r"(?:^\s?|[,;]\s|\b(?:and|with|which|some|about|another)\s)<SUM>\s(?:of\s(?:it|that|this|the\s(?:total|money|round|sum|amount))\s)?(?:(?:is|was|will|would)\s)?(?:came|comes|coming|come)\sfrom\s<investors>",
        r"(?:\b(?:the|its|their)|<BACK>)\s(?:(?:two|three|four|five)\s)?(?:new|incoming|newest)\s(?:investors|backers),?\s<+investors>",
        r"\bnew\s(?:investor|backer),?\s<+investors>",
        r"\bwith\s<investors>\s(?:now\s)?(?:on\sboard|aboard)(?!\sas\b)",
        r"<+investors>\s(?:wrote|writing|is\swriting)\s(?:the|a)\s(?:[\w-]+\s)?(?:largest|biggest|second-largest|first)\schecks?\b",
        r"<+acquirers>\s(?:is|are|was|were|has|have)\s(?:(?:also|reportedly|still|said\sto\sbe|been)\s){0,2}(?:interested|considering\s(?:an?|its\sown)\s(?:\w+\s)?(?:bid|offer)|preparing\s(?:an?|its\sown)\s(?:\w+\s)?(?:bid|offer))(?=\s?(?:[,.;]|$)|\s(?:in|for)\s(?:buying|bidding|acquiring|it\b|[\uec00-\uefff]|the\s(?:company|business|unit|firm|asset)))",
        r"<+investors>\s(?:rounded\sout|completed)\sthe\s(?:round|syndicate|group|list|line-?up)\b",
    )
)
# Whose proposal was turned down, where the sentence names no target: "rejected Acme's offer to take a stake".
_REFUSED = r"(?:turned\sdown|rejected|rebuffed|spurned|declined|refused)"
_PROPOSAL = r"(?:[\w-]+\s)?(?:proposals?|offers?|approach|bid)"
_FOR_A_PART = r"\s(?:to|for)\s[^,;.]{0,60}?\b(?:stake|shares?|round|invest\w*|[\ue800-\uebff])"
REFUSED = tuple(
    _filled(pattern)
    for pattern in (
        rf"\b{_REFUSED}\s(?:an?|the)\s{_PROPOSAL}\s(?:from|by)\s(?P<investor><NAME>){_FOR_A_PART}",
        rf"\b{_REFUSED}\s(?P<investor><NAME>)'s\s{_PROPOSAL}{_FOR_A_PART}",
        rf"(?P<investor><NAME>)'s\s{_PROPOSAL}{_FOR_A_PART}[^,;.]{{0,40}}?\s(?:was|were|has\sbeen)\s{_REFUSED}\b",
    )
)
# "They include Acme Capital …" after a sentence that spoke of investors.
THEY = _filled(
    r"^\s?(?:they|these|those|that|the\s(?:list|group|roster|consortium|syndicate|others?|investors|backers|names))\s(?:also\s)?includ(?:e|es|ed)\s<investors>"
)
SPOKE_OF_THEM = rf"\b(?:{_PARTS['WHO']}|participat\w+|consortium|syndicate)\b"
SPOKE_OF_IT = rf"\b(?:{_PARTS['WHO']}|participat\w+|consortium|syndicate|{_ROUND})"
# Who only helps a deal along takes no part.
ADVISES_BEFORE = r"\b(?:advis(?:ed|ing|ers?|ors?)|counsel(?:ed|led)?|represented|underwrit\w+|bookrunners?|brokers?|placement\sagents?|lawyers?|law\sfirms?)\s(?:[\w-]+\s){0,6}?(?:[\ue000-\ue3ff](?:,\s|\sand\s|,\sand\s)){0,6}$"
ADVISES_AFTER = r"^(?:(?:,\s|\sand\s|,\sand\s)[\ue000-\ue3ff]){0,6}\s(?:(?:is|are|was|were|acted|acts|acting|serves?|served|serving|worked|working|has|have|been)\s){1,3}(?:as\s)?(?:[\w-]+\s){0,4}?(?:advis\w+|underwrit\w+|bookrunn\w+|coordinators?|counsel|arrang\w+|managing\sthe|managers?|agents?)\b"
# Backers of old that merely stand by: of the round they say nothing.
OF_OLD = (
    r"\b(?:previous|prior|existing|current|early|earlier|past|early-stage)\s(?:[\w-]+\s)?(?:investors|backers|shareholders|supporters)\s(?:in\s\S+\s(?:\w+\s)?)?(?:includ\w+|are|were|such\sas)\b|"
    r"(?:[\uec00-\uefff]|'s|\bits|\bwhose)\s(?!new\b|participating\b)(?:[\w-]+\s){0,2}?(?:investors|backers|shareholders|supporters)\s(?:also\s)?(?:include[sd]?|are|were)\b"
)
# Where a sentence's next clause begins.
CLAUSE = r";|,\s(?:and|but|while|whereas)\s(?=[^,;]{3,60}\b(?:had|was|were|has|led|raised)\b)"
# An aside, which may say what somebody did before.
SAID_BESIDE = r",\s(?:which|who|whose|an?|the)\s[^,;]{2,100},|\s(?:-{1,2}|–|—)\s[^;–—]{2,250}?\s(?:-{1,2}|–|—)(?=[\s,])"
# An aside about a name, whose own names take no part: "Acme, an investor in Birch and Cedar, led the round".
ABOUT_A_NAME = (
    r"(?<=[\ue000-\ue3ff])(?![^;.]{0,60}\blead\sinvestor)(?:,\s(?:(?:which|who|whose|where)\s|(?:an?|the|one\sof)\s[^,;.\ue000-\ue3ff]{2,60}?\s(?:in|of|at|by|behind|for|to|with|from|like)\s)"
    r"(?:[^;.]{1,110}?,(?=\s(?:also|both|all|is|are|was|were|has|have|had|will|led|took|put|came|[a-z]{3,12}ed)\b)|[^,;.]{1,110}(?:,|$))|"
    r"\s(?:-{1,2}|–|—)\s[^;–—]{2,250}?(?:\s(?:-{1,2}|–|—)(?=[\s,])|$))"
)
