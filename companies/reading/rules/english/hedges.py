"""English words that say how far along a deal is, and those that put one in the past.

Of LEVELS each status has one pattern; in which order they are asked, hedging.py says.
"""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

_NOT_YET = (
    r"(?<!to )(?<!will )(?<!would )(?<!once )(?<!when )(?<!before )(?<!until )(?<!if )(?<!be )(?<!not )(?<!ever )(?<!hasn't )"
    r"(?<!after the deal is )"
)

LEVELS = {
    # Asked before talks: who agreed is past them, whatever else the clause seeks.
    "agreed": (
        r"(?<!not )(?<!yet )(?<!nearly )(?<!be )(?<!to )(?<!if )(?:\bagree[ds]\sto\s(?:buy|acquire|pay|sell|invest|merge|take|purchase|combine|be|lead|lend|provide|spend|form|join)|\b(?:signed|struck|sealed|inked|entered(?:\sinto)?|reached|clinched)\s(?:an?|the|its)\s(?:definitive\s|binding\s|final\s)?(?:[\w$.-]+\s){0,3}?(?:agreement|deal)\b|"
        r"\bconfirm(?:s|ed)\s(?:(?:the|earlier|previous|recent)\s){0,2}(?:rumou?rs|reports|speculation)\b|\baccept(?:s|ed)\s(?:an?|the|its)\s(?:[\w$.-]+\s){0,3}?(?:offer|bid)\b)"
    ),
    "called_off": (
        r"\bcall(?:s|ed|ing)?\s(?:it\s)?off\b|\bscrap(?:s|ped|ping)\b|\bterminat(?:es?|ed|ing)\s(?:the|its|their|an?)\s(?:[\w$.-]+\s){0,5}?(?:deal|"
        r"agreement|merger|acquisition|takeover|talks)|\babandon(?:s|ed|ing)?\b|\bwalk(?:s|ed|ing)?\saway\b|\bwithdr(?:aws|ew|awn|awing)\b|"
        r"\b(?:end(?:s|ed)|broke\soff|break(?:s|ing)?\soff|halt(?:s|ed))\s(?:[\w-]+\s){0,3}?(?:talks|negotiations|discussions|pursuit|bid|agreement|deal)|"
        r"\b(?:talks|negotiations|discussions|deal|merger|takeover|acquisition|bid|of\s\S+)\s(?:[\w-]+\s){0,4}?(?:(?<!month )(?<!months )(?<!week )(?<!weeks )(?<!quarter )(?<!half )(?<!year )(?<!period )ended|collapsed|broke\sdown|broken\sdown|fell\sapart|fell\sthrough|stalled)|"
        r"(?<!to )(?<!could )(?<!may )(?<!not )\bblock(?:s|ed)\b|\bprohibit(?:s|ed)\b|\bdropp?(?:s|ed|ing)\s(?:the|its|a|their|plans?)\s(?:[\w$.-]+\s){0,3}?(?:bid|deal|plan|offer|pursuit|to)|"
        r"\bshelv(?:es|ed|ing)\b|\bpull(?:s|ed)\s(?:out|its)\b|\bwon't\sbe\smaking\b|\bno\slonger\s(?:pursu|interested|plan|in\stalks)\w*|\bcancel(?:s|ed|led|ling)?\b|"
        r"\b(?:plans?|IPO|listing|flotation|offering)\b[^,;.]{0,40}?\s(?:(?:has|have|had|is|are|was|were|been|remains?)\s){0,3}(?:stall(?:s|ed)|(?:put\s)?on\s(?:hold|ice)|dropped|fallen\sthrough|fell\sthrough)\b|"
        r"\bnot\spursue\b|\bturned\sdown\b|\brebuff(?:s|ed)\b|\bdoes\snot\sintend\sto\b"
    ),
    "denied": (
        r"\bden(?:y|ies|ied|ying)\b(?!\s(?:entry|access))|\brefut(?:es|ed|ing)\b|\bno\s(?:current\s)?plans?\sto\b|\bnot\s(?:currently\s)?in\s(?:any\s)?(?:talks|negotiations|discussions)|"
        r"\bnever\s(?:held|had|entered|negotiat\w+|been|talked|planned)|\b(?:is|are|was|were)\s(?:untrue|not\strue|false)\b|\bno\ssuch\s(?:talks|plan|deal)"
    ),
    "in_talks": (
        r"\bwants?\sto\s(?:raise|buy|sell|invest)|\b(?:in|held|holding|holds|hold|resumed?|begun|began|started|having|entered)\s(?:[\w-]+\s){0,3}?(?:talks|discussions|negotiations)|\bnegotiat(?:es?|ing)\b|"
        r"\btalks\s(?:to|with|about|over|on|for)\b|\b(?:talks|negotiations|discussions)\sare\b|\bmerger\stalks\b|\b(?:is|are|was|were|been|be|its|and|or|still|also|currently)\sseeking\b|\bseeks\b|\bsought\sto\b|\bseek\b|\blook(?:s|ing)\sto\s(?:raise|buy|sell|be\sraising)|"
        r"\bto\sbe\sraising\b|\bnear(?:s|ing)\b|\bclose\sto\s(?:a|an|buying|acquir\w+|rais\w+|clos\w+|agree\w+|reach\w+|sign\w+|invest\w+|secur\w+|sell\w+|clinch\w+|seal\w+|finaliz\w+|striking|taking|merging|landing|completing|inking)|"
        r"\bset\sto\b|\bprepar(?:es?|ing)\s(?:for|to)\b|\bpoised\sto\b|\bis\s(?:reportedly\s)?raising\b|\babout\sto\b|\bunsolicited\b|\badvanced\s(?:stage|discussions)|\bis\s(?:currently\s)?selling\b(?!\s[\ue400-\ue7ff]\s(?:[\w-]+\s){0,3}?(?:bonds|notes|debt|loans|debentures)\b)|\bfavou?red\sto\b|"
        r"\bfinalizing\b|\btold\s(?:potential\s)?investors\b|\bsounding\sout\b|\bproposed\sto\b|\bto\slead\b"
    ),
    "rumored": (
        r"\bconsider(?:s|ing|ed)?\b|\bexplor(?:e|es|ing|ed)\b|\bweigh(?:s|ing|ed)?\b|\bmull(?:s|ing|ed)?\b|\bey(?:es|eing|ed)\b|\binterest(?:ed)?\sin\s(?:buying|acquiring|bidding|invest\w+|taking)|"
        r"\b(?:may|could|might)\s(?!(?:not\s)?(?:create|help|be\sused|still|rise|fall))|\bstudy(?:ing)?\b(?=\s(?:a|the))|\brumou?r\w*|\bpotential(?:ly)?\s(?:bid|deal|acquisition|buyer|suitor|sale|takeover|ipo|listing|investment|merger)|\battracts?\s\w+\sinterest|"
        r"\bspeculation\b|\b(?:in|on)\sthe\scards\b|\bworking\sto\sline\sup\b|\bwould\sprefer\b|\bpossible\s(?:bid|deal|acquisition|sale|takeover|ipo|listing|merger)"
    ),
    "completed": (
        rf"\b{_NOT_YET}(?:complet(?:es|ed)|clos(?:es|ed)|finali[sz]ed|conclud(?:ed|es))\b(?!\s(?:down|at|up|lower|higher|above|below|its\s(?:doors|stores)|to\s(?:being|becoming))|-)|\bofficially\s(?:closed|completed)|\bbegan\strading|"
        r"\bstarted\strading|\bfirst\s(?:trading\s)?day\b|\b(?:in|during)\s(?:its|the)\s(?:trading|market)\sdebut|\bdebut(?:ed|s)\b|\bnow\sowns\b|\bclosing\sof\b|\b(?:has|have)\s(?:already\s)?paid\b|\bamass(?:ed|es)\b|\bsuccessful(?:ly)?\s(?:closed|closing|syndicat\w+|complet\w+)"
    ),
    "announced": (
        r"\bagree(?:s|d|ing)?\b|\bannounc(?:es?|ed|ing)\b|\bsign(?:s|ed)\b|\braised\b|\bfiled\b|\bpric(?:es|ed)\b|\bacquired\b|\bbought\b|\bconfirm(?:s|ed)\b"
    ),
}
# Words a reader should see as hedges.
MARKED = (
    r"\b(?:reportedly|said\sto|could|may|might|potentially|targeting|seeking|considering|exploring|weighing|in\s(?:\w+\s)?talks|advanced|nearing|"
    r"set\sto|expected\sto|agreed|signed|closed|completed|denied|no\splans|allegedly|plans?\sto|about\sto)\b"
)
PAST = (
    r"\b(?:last\s(?:year|month|summer|fall|spring|winter|january|february|march|april|may|june|july|august|september|october|november|december)|"
    r"previous(?:ly)?|earlier\s(?:this|last|in|round|funding|investment|deal)|(?:\w+\s)?(?:years?|months|decades?)\s(?:ago|earlier|before|later)|had\s(?:previously\s)?(?:raised|bought|acquired|invested|sold|paid)|"
    r"formerly|back\sin|since\s(?:its|being|then)|prior\s(?:round|funding)|first\sinvested|already\s(?:holds?|owns?|invested|backed)|in\sthe\spast|once\s(?:tried|bid|owned)|"
    r"most\srecent(?:ly)?\s(?:round|valued|raised)|last\s(?:round|valued|raised)|after\s(?:buying|acquiring|raising|selling)|which\s(?:it|he|she|was)\s(?:had\s)?(?:bought|acquired|sold)|whose\s(?:past|other)\s(?:investments|deals))"
)
# "said it had agreed" tells of today.
TOLD = r"\b(?:said|announced|confirmed|told|saying)\b[^,;.]{0,60}?\bhad\b"
OLD_HANDS = r"\b(?:previous|prior|earlier)\s(?=(?:[\w-]+\s)?(?:investors?|backers?|shareholders?)\b)"
YEAR = r"\b(?:in|of|since|early|late|mid-|until|by|,|(?:january|february|march|april|may|june|july|august|september|october|november|december)(?:\s\d{1,2})?,?)\s?(?P<year>(?:19|20)\d\d)\b"
# What was done, when the verb's group says no more of its tense.
ASIDE_DONE = r"(?:\w+ed|bought|sold|took|paid|got|went|led|won)(?:\s\w+)?$|^(?:acquisition|takeover|purchase|buyout|merger|sale|investment|deal|round|ipo|offering|listing)$"
# What makes a sentence in passing news of its own.
FRESH = r"\b(?:today|yesterday|tonight|this\s(?:week|morning|month|afternoon)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|plans?|planning|will|would|may|could|might|about\sto|set\sto|expect(?:s|ed)|proposed|pending|planned)\b"
# A clause that hedges something else: a relative or a fronted one that ends before the deal's verb.
OTHER_CLAUSE = r",\s(?:which|who|whose)\b[^,;]{0,140},|^\s?(?:once|when|after|before|until|unless|if|as|while|because|since|although|though|despite|amid|following|with|even\sas)\b[^,;]{0,160},"
# … or one that follows.
LATER_CLAUSE = r",\s(?!clos|complet)[a-z]{3,12}ing\b(?!\s[\ue000-\ue3ff],)|,?\s(?:as(?=\s(?:it|he|she|they|the|its|[a-z]+s\b|[a-z-]+-[a-z]+\s|[\ue000-\ue3ff\uec00-\uefff]))|while|whereas|because|although|though|amid|but|so\sthat|even\sas|when|if)\b|,\s(?:which|who|whose)\s(?!(?:closed|was\s(?:completed|closed)|fell|collapsed|has\s(?:closed|been))\b)"
# A clause that begins inside the sentence: what stands before it is said of something else.
INNER_CLAUSE = r"\b(?:after|since|before|while|whereas|where|when|because|although|though|following|despite|whose|who|which|ahead\sof)\s"
PLANNED = r"\b(?:plans?|planning|wants?|aims?|hopes?|intends?|looking|would)\b"
# What others did, told to explain today's news: "after rival Acme bought …", "known for the purchase of …".
BEFORE_NEWS = r"(?:\b(?:after|since|following|when|just\sas|ever\ssince)\b[^,;]{0,70}|\b(?:known|famous|best\sknown|remembered)\sfor\s(?:\S+\s){0,4}|\b(?:that|which|who|whom)\s(?:later|also|once|then|had|has|have|previously|recently|already)?\s?|\s?\(which\s)$"
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
# "in late November", when nothing says that it is still to come.
MONTH = r"(?<!\bby )\b(?:in|since|last|during|back\sin|of)\s(?:late\s|early\s|mid-)?(?P<month>january|february|march|april|may|june|july|august|september|october|november|december)\b(?!\s(?:\d{1,2},?\s)?(?:19|20)\d\d)"
AHEAD = r"\b(?:will|would|expect\w*|due|set|plans?|planned|scheduled|by|until|aims?|likely|could|may|might|before|debuts|close[sd]?\sin|completed?\sin)\b[^,;]{0,60}$"
