"""What is no deal, however much money it names: words that silence a sentence, or a single sum in it."""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

import re

from companies.reading.rules.triggers import Guarded

# Sentences that hold one of these tell of no deal.
_SENTENCE = Guarded(
    r"\b(?:buy(?:s|ing)?\sback|buyback|repurchas\w+|share\srepurchase|(?:closed|closes|closing|raised?|raising|launch\w*)\s(?:[\w$.-]+\s){0,6}?(?:[\w-]+\s)?(?:fund|vehicle)(?:\s(?:I|II|III|IV|V|VI|VII)\b|\sto\s(?:back|invest)|,|\.|$)|"
    r"debt\sceiling|how\sto\s(?:raise|value)|price\starget|treasury\sbonds?|sovereign\sbonds?|student\sloans?)|"
    r"回购|质押|减税|中标|担保|诉讼|起诉|罚款|授信|理财产品|募集资金专户|基金募集|超募|股票激励|限制性股票|业绩预告|减持|判决书|被告人|仲裁|年度报告|关联交易的议案",
    re.I,
)
# "$5bn in revenue", "a fine of $5bn": what a sum is, when it is no deal's.
_AFTER = re.compile(
    r"^['\s]*(?:-?\s?)(?:(?:[\w-]+\s){0,3}?(?:in|of)\s(?:[\w-]+\s){0,3}?(?:revenues?|sales|profits?|earnings|ebitda|income|losses|debt|assets|bookings|orders|dividends?|capital\sexpenditures?|market\svalue|savings|taxes|damages|funding\sto\sdate|total\sfunding)\b|"
    r"(?:a|per|an|each|apiece)\b\s?(?:share|unit|month|year|barrel|ton|tonne|user)?|in\scash\s(?:on|reserves|and\sequivalents)|of\scash\b|(?:[\w-]+\s){0,3}?(?:fine|penalty|termination\sfee|break-?up\sfee|break\sfee|fee|buyback|repurchase|revenue|revenues|market\scap\w*|contract|order|fund\b(?!ing|\srais)|funds\b|settlement|lawsuit|budget|project|plant|factory|market\b|"
    r"salary|bonus|dividend|profit|loss|debt\spile|industry|opportunity|write-?down|impairment|vision\sfund)|annually|annualized|to\sdate|so\sfar|since\s(?:its|it|20))|"
    r"^(?:/|每|一)股|^的?(?:营收|营业收入|收入|净利润|利润|罚款|亏损|市值|合同|订单|违约金|注册资本|净资产|总资产|担保|贷款额度)",
    re.I,
)
_BEFORE = re.compile(
    r"(?:\b(?:revenues?|sales|profits?|earnings|income|loss(?:es)?|fined?|penalty|termination\sfee|break-?up\sfee|break\sfee|dividends?|market\scap(?:itali[sz]ation)?|market\svalue|price\starget|budget|capex|spending|spend|cash\spile|assets\sunder\smanagement|"
    r"managing|manages|net\sworth|total(?:\sfunding|\sraised|\scapital)|a\stotal\sof|in\stotal\sto|to\sdate|brings?\s(?:[\w']+\s){0,4}(?:total|funding|raised|raise)(?:\s[\w]+){0,3}|bringing\s(?:[\w' ]+\s)?(?:to|total\w*|over|of)?|market\sis\s\w+|settle\w*|owes?|savings|synergies|tax(?:es)?|fee\sof|cost(?:s|ing)?|debt\sof|(?:nine|six|three)\smonths|"
    r"pric(?:e|es|ed|ing)\s(?:[^\s,;]+\s){0,3}?(?:IPO|(?:share\s|public\s)?offering|shares|stock|flotation)|"
    r"oversaw|wip\w+|fell|rose|gained|lost|funds?\sof|with\smore\sthan)\b(?:\s[\w']+){0,3}?\s?(?:\s(?:of|to|at|by|over|about|around|nearly|almost))?\s?)$|"
    r"(?:每股|发行价|招股价)[^,。;]{0,6}$|(?:营收|营业收入|收入|净利润|利润|罚款|亏损|市值|注册资本|违约金|分手费|净资产|总资产|资产总额|负债|成交额|中标金额|合同金额|担保|授信额度|借款|累计融资|累计)(?:总?额)?[为达约近超过合计人民币:]{0,8}$",
    re.I,
)


def is_quiet(sentence: str) -> bool:
    return bool(_SENTENCE.search(sentence))


def is_other_sum(before: str, after: str) -> bool:
    """True when the words around a sum say that it is no deal's. before, after: marked text beside it."""
    return bool(_BEFORE.search(before) or _AFTER.search(after))
