"""English words that take a deal's words back: it was not done, or is only asked, supposed, wished or advised.

All but QUESTION stand before the verb, the last of them within the verb's own clause.
"""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

_NOT = r"(?:(?:did|does|do|has|have|had|is|are|was|were|will|would|could|can|may|might|should)(?:n't|\snot)|cannot|can't|won't|never|nor|neither)(?!\s(?:only|just|merely))"
_STILL = r"(?:yet|ever|currently|actively|also|even|actually|be|been|being|going|plan|planning|planned|intend|intending|intended|want|wanted|seek|seeking|look|looking|need|have|trying|try|interested|to|in|any|the|a|an|its|his|their)"
NEGATED = (
    rf"(?:\b(?:{_NOT}|without|no\slonger|unlikely\sto|stopp?(?:ed|s)?\sshort\sof|short\sof|(?:rul|rules|ruled|ruling)\sout|"
    r"(?:opted|opts|decided|decides|chose|chosen|elected|agreed|promised|vowed)\s(?:not\sto|against)|not\sto|(?:refus|declin|fail)(?:e|es|ed|s|ing)?\s(?:to|in)|rather\sthan|instead\sof|pass(?:ed|es)?\son)"
    rf"(?:\s{_STILL}){{0,4}}\s?)$"
)
CONDITIONAL = (
    r"(?:\b(?:if|unless|what\sif|as\sthough|in\sthe\sevent\sthat|suppose|supposing|assuming\s(?!control|respons)|provided\sthat|in\scase)\b|(?:^|[,;:\"]\s?)(?:should|had|were)\s(?=the\s|a\s|[\ue000-\ue3ff\uec00-\uefff])|"
    r"\b(?:say|said|comment|comments|clear|unclear|known|ask|asked|asking|questions?|questioned|wonder\w*|doubts?|doubted|debate\w*|disclose|specify)\s(?:on\s|about\s|over\s|as\sto\s)?whether\b)"
    r"[^,;.:]{0,60}$"
)
HYPOTHETICAL = (
    r"(?:\b(?:should|ought\sto|must|can|need(?:s|ed)?\sto|ha(?:s|ve)\sto|had\sto|(?:would|may|might|will)\shave\sto|(?:would|might)\s(?:do\swell|be\s(?:wise|smart|better\soff|tempted|foolish|free|able)|make\ssense|love|rather|like)(?:\sto)?|able\sto|free\sto|unable\sto|imagine|hypothetical\w*|wish(?:\s|-)?list|"
    r"(?:make|makes|made)\s(?:more\s)?sense\s(?:for\s\S+\s)?to|time\s(?:for\s\S+\s)?to|(?:allow|enabl|forc|requir|compel|help|let|urg|call|press|push|advis|recommend|encourag|invit|order)(?:e|s|es|ed|ing)?\s(?:on\s|for\s)?(?:[\w'-]+\s){0,3}?(?:[\ue000-\ue3ff\uec00-\uefff]\s)?to|how\s(?:to|you\scan)|ways?\sto|why\s(?:[\ue000-\ue3ff]\s)?(?:should|would|might)|"
    r"continu\w+\sto|ability\sto|power\sto|freedom\sto|ambition\sto|dream\w*\s(?:of|to)|tempt\w*\sto)"
    r"(?:\s(?:\w+ly|be|also|even|either|try\sto|look\sto|simply|just|always|now|still|then|go\sand)){0,3}\s?)$"
)
# Somebody's opinion of what might be: nobody who could know says that it will.
OPINION = (
    r"\b(?:analysts?|strategists?|columnists?|commentators?|economists?|observers|pundits)\b[^;]{0,160}\b(?:could|should|might|would|may)\b|"
    r"\b(?:i|we)\s(?:think|believe|suspect|bet|predict|imagine|wonder)\b|\b(?:could|would|might|may)\s(?:also\s|well\s|even\s)?(?:be|become|make|prove)\s(?:an?\s)?(?:\w+\s){0,2}?(?:takeover|acquisition|buyout|target|fit|candidate|sense)\b|"
    r"\b(?:potential|possible|likely|logical|natural|obvious)\s(?:suitors?|bidders?|buyers?|acquirers?|targets?)\s(?:include|are|could|would|might|may|range)\b|\bin\s(?:my|our)\s(?:view|opinion)\b"
)
# A plain holding, told in passing: "backed by Acme", "owns 6% of", "a major backer of". The verb with what follows it.
HOLDS = r"(?:backed\sby\b|(?:owns?|holds?|owned|counts?|backers?|shareholders?|investors?)\b)"
HOLDS_BEFORE = r"(?:\b(?:now|will|would|to)\s)$"
