"""How English says who else takes part, in a sentence that need not name the deal again.

<LIST> stands for names joined by commas and "and", each with what describes it. A pattern's group says the role.
"""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

from companies.reading.rules.marks import NAME

_NO_DESCRIPTION = (
    r"(?!(?:said|says|told|in|to|at|for|by|on|from|with|after|as|that|who|which|has|have|had|is|was|are|were|will|would|it|they|"
    r"while|when|where|but|because|since|valuing|bringing|which|according|includ\w+|join\w+|along|alongside|plus|participat\w+|also|led|co-led|leading|round)\b)"
)
_ITEM = rf"(?:{_NO_DESCRIPTION}[a-z0-9][\w'&./+-]*\s){{0,8}}?{NAME}(?!\s(?:said|says|told|added|reported|wrote|has|have|had|will|is|was|are|were)\b)"
_ASIDE = r"(?:,\s(?:an?|the|its|one\sof|which|whose|who)\s[^,;.\ue000-\ue3ff]{2,90}(?=,)|\s(?:-{1,2}|–|—)\s[^;–—]{2,90}?\s(?:-{1,2}|–|—)(?=[\s,])|\s(?:-{1,2}|–|—)\s[^;,–—]{2,60}(?=,)|'s\s(?:[a-z]+\s){1,3}(?:arm|unit|fund|office)|'s\s[\ue000-\ue3ff])?"
_JOINED = (
    r"(?:\s?,\s(?:and\s(?:also\s)?|as\swell\sas\s|along\swith\s|plus\s|among\s)?|\s(?:and|&|plus|as\swell\sas|along\swith|alongside|together\swith)\s)"
    r"(?:(?:with\s)?(?:additional\s)?(?:participation|support|backing|contributions)\sfrom\s|others?\s(?:like|including|such\sas)\s|(?:existing|previous|new|other|fellow)\s(?:investors?|backers?)\s(?:like\s|including\s|such\sas\s)?)?"
)
# Who leads: "with participation from" names others.
LEADS = rf"{_ITEM}(?:{_ASIDE}(?:\s?,\s(?:and\s)?|\s(?:and|&)\s){_ITEM}){{0,4}}"
LIST = rf"{_ITEM}(?:{_ASIDE}{_JOINED}{_ITEM}){{0,14}}"
_ROUND = r"(?:round|deal|funding|financing|fundraising|fundraise|investment|raise|transaction|offering|syndicate|series\s[a-j])"
_WHO = r"(?:investors?|backers?|participants?|shareholders?|contributors?|supporters?|funds?|firms?|names?|angels?)"
_OLD_OR_NEW = (
    r"(?:all|other|additional|new|participating|existing|previous|returning|current|earlier|early|fellow|both|prior)"
)

# (role, pattern): what a name in it does.
TAKES_PART: tuple[tuple[str, str], ...] = (
    (
        "lead",
        rf"\b{_ROUND}(?:\s(?:is|was|were|has\sbeen|being|also)){{0,3}},?\s(?:which\s(?:is|was)\s)?(?:co-?)?led\sby\s(?P<list>{LEADS})",
    ),
    ("lead", rf"^\s?(?:co-?)?led\sby\s(?P<list>{LEADS}),?\s(?:the|this|its)\s(?:[\w-]+\s){{0,3}}?{_ROUND}"),
    (
        "lead",
        rf"(?P<list>{LEADS})(?:\s(?:both|jointly|is|are|has|have|also)){{0,2}}\s(?:co-?)?(?:led|leading)\s(?:the|this|that|its)\s(?:[\w-]+\s){{0,2}}?{_ROUND}",
    ),
    ("lead", rf"(?P<list>{NAME}),?\s(?:which|who)\s(?:co-?)?led\s(?:the|this|that)\s(?:[\w-]+\s){{0,2}}?{_ROUND}"),
    ("lead", rf"\bleading\s(?:the|this)\s(?:[\w-]+\s){{0,3}}?{_ROUND}\s(?:is|was|are|were)\s(?P<list>{LEADS})"),
    (
        "lead",
        rf"\b(?:fund|firm|investor|company)\s(?:backing|behind|leading)\s(?:the|this)\s(?:[\w-]+\s){{0,2}}?{_ROUND}\s(?:is|was)\s(?P<list>{LEADS})",
    ),
    (
        "investor",
        rf"\b(?:financing|funding|money|cash|capital|investment|funds)\s(?:also\s)?(?:came|comes|is\scoming)\sfrom\s(?P<list>{LIST})",
    ),
    (
        "investor",
        rf"\b(?:of\sthe\s(?:total|round|amount|sum)|funding|financing|capital|money)\s(?:will\sbe|is\sbeing|was|is)\s(?:provided|supplied|put\sup|contributed)\sby\s(?P<list>{LIST})",
    ),
    (
        "investor",
        rf"(?P<list>{NAME})\s(?:(?:will|would|has|have|plans\sto|agreed\sto|is|are|also)\s){{0,3}}(?:purchas|buy|subscrib|tak|bought|took)\w*\s(?:[\w$%-]+\s|[\ue400-\uebff]\s){{0,9}}?(?:in|of|to)\s(?:the|this)\s(?:[\w-]+\s)?(?:offering|round|placement|share\ssale)\b",
    ),
    (
        "investor",
        rf"\b(?:other|additional|new|participating)\s(?:[\w-]+\s){{0,2}}?{_WHO}\s(?:[\w-]+\s){{0,4}}?(?:includ(?:e|es|ed|ing)|are|were)\s(?P<list>{LIST})",
    ),
    (
        "investor",
        rf"\b{_WHO}\s(?:in|of|to|behind)\s(?:the|this|its)\s(?:[\w-]+\s){{0,3}}?{_ROUND}\s(?:also\s)?(?:includ(?:e|es|ed)|are|were)\s(?P<list>{LIST})",
    ),
    (
        "investor",
        rf"\b{_ROUND}\s(?:also\s)?(?:includ(?:es|ed)|contain(?:s|ed)|involv(?:es|ed)|attracted|drew|saw)\s(?:both\s)?(?:participation\sfrom\s|money\sfrom\s|(?:{_OLD_OR_NEW}\s){{0,2}}{_WHO},?\s(?:like\s|such\sas\s|including\s)?)?(?P<list>{LIST})",
    ),
    (
        "investor",
        rf"\b(?:consortium|group|syndicate)(?:,\swhich|\sthat)?\s(?:includ(?:es|ed|ing)|comprises|comprising|consists\sof|consisting\sof|made\sup\sof)\s(?P<list>{LIST})",
    ),
    ("investor", rf"\b(?:participation|contributions|support)\s(?:also\s)?(?:came\s)?(?:from|by)\s(?P<list>{LIST})"),
    ("investor", rf"\bjoined\s(?:in\sthe\s{_ROUND}\s)?by\s(?P<list>{LIST})"),
    (
        "investor",
        rf"(?P<list>{LIST})(?:\s(?:also|all|both|then|each)){{1,2}}\s(?:participated|participat(?:es|ing)|joined|took\spart|invested|contributed|chipped\sin|co-?invested|re-?upped|put\s(?:in\s)?(?:money|cash|capital)|backed\s(?:the|this)\s{_ROUND})\b",
    ),
    (
        "investor",
        rf"(?P<list>{LIST})(?:\s(?:are|were|is|was|have|has|had)){{0,2}}\s(?:participated|participating|joined|joining|took\spart|taking\spart|invested|investing)\s(?:in\s)?(?:the|this)\s(?:[\w-]+\s){{0,2}}?{_ROUND}",
    ),
    (
        "acquirer",
        rf"\b(?:the\s)?(?:buyers?|acquirers?|bidders?|winning\sbidder|purchasers?)\s(?:is|are|was|were|include[sd]?)\s(?P<list>{LIST})",
    ),
    (
        "acquirer",
        rf"(?P<list>{LIST})\s(?:has\s|have\s)?(?:won|wins|emerged\sas\sthe\swinner\sof|prevailed\sin)\s(?:the|an?)\s(?:[\w-]+\s){{0,2}}?(?:auction|bidding)\b",
    ),
    ("lender", rf"\b(?:lenders|banks)\s(?:in\s(?:the|this)\s\w+\s)?(?:includ(?:e|ed)|are|were)\s(?P<list>{LIST})"),
)
# "They include Acme Capital …" after a sentence that spoke of investors.
THEY = rf"^\s?(?:they|these|those|that|the\s(?:list|group|roster|consortium|syndicate|others?|investors|backers|names))\s(?:also\s)?includ(?:e|es|ed)\s(?P<list>{LIST})"
SPOKE_OF_THEM = rf"\b(?:{_WHO}|participat\w+|consortium|syndicate)\b"
# Who only helps a deal along takes no part.
ADVISES_BEFORE = r"\b(?:advis(?:ed|ing|ers?|ors?)|counsel(?:ed|led)?|represented|underwrit\w+|bookrunners?|brokers?|placement\sagents?|lawyers?|law\sfirms?)\s(?:[\w-]+\s){0,6}?(?:[\ue000-\ue3ff](?:,\s|\sand\s|,\sand\s)){0,6}$"
ADVISES_AFTER = r"^(?:(?:,\s|\sand\s|,\sand\s)[\ue000-\ue3ff]){0,6}\s(?:(?:is|are|was|were|acted|acts|acting|serves?|served|serving|worked|working|has|have|been)\s){1,3}(?:as\s)?(?:[\w-]+\s){0,4}?(?:advis\w+|underwrit\w+|bookrunn\w+|coordinators?|counsel|arrang\w+|managing\sthe|managers?|agents?)\b"
# Backers of old that merely stand by: of the round they say nothing.
OF_OLD = r"\b(?:previous|prior|existing|current|early|earlier|past|early-stage)\s(?:[\w-]+\s)?(?:investors|backers|shareholders|supporters)\s(?:in\s\S+\s(?:\w+\s)?)?(?:includ\w+|are|were|such\sas)\b"
