"""What is no deal, however much money it names: words that silence a sentence, or a single sum in it."""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

import re

from companies.reading.rules.triggers import Guarded

# Sentences that hold one of these tell of no deal.
_SENTENCE = Guarded(
    r"\b(?:buy(?:s|ing)?\sback|buyback|repurchas\w+|share\srepurchase|(?:closed|closes|closing|raised?|raising|launch\w*)\s(?:(?!(?:from|by|with)\s)[\w$.-]+\s){0,7}?(?:fund|vehicle)(?:\s(?:I|II|III|IV|V|VI|VII)\b|\sto\s(?:back|invest)|,|\.|$)|"
    r"debt\sceiling|how\sto\s(?:raise|value)|price\starget|treasury\sbonds?|sovereign\sbonds?|student\sloans?)|"
    r"回购|减税|中标|罚款|募集资金专户|基金募集|超募|股票激励|限制性股票|业绩预告|减持|判决书|被告人|年度报告|关联交易的议案",
    re.I,
)
# These tell of none either, unless a verb of a deal stands beside them: 收购款用于解除质押.
_UNLESS_DEAL = Guarded(r"质押|担保|诉讼|起诉|授信|理财产品|仲裁")
_DEAL_VERB = re.compile(r"收购|并购|受让|入股|增资|领投|跟投|轮融资|借壳|合并|控股权")

# What a sum is, when it is no deal's: label → (the words that end before it, the words that follow it).
_JOINT = r"(?:\s(?:[\w'-]+\s){0,3}?(?:of|to|at|by|over|about|was|were|is|reached|reaching|totaled|totalling|totaling|hit|from|for|between|in)|\s(?:[\w'-]+)){0,2}\s$"
_FEW = r"(?:[\w-]+\s){0,3}?"
_RESULTS = r"(?:revenues?|sales|turnover|profits?|earnings|ebitda|income|loss(?:es)?|bookings|billings|gmv|gross\smerchandise\s\w+|net\sinterest|operating\sexpenses|expenses|cash\sflow|savings|synergies|tax(?:es)?|costs)"
_OTHER: dict[str, tuple[str, str]] = {
    "result": (
        rf"\b{_RESULTS}{_JOINT}|\b{_RESULTS}\s(?:\w+\s){{0,2}}[\ue800-\uebff]\s(?:\w+\s){{0,4}}to\s$|(?:estimates?|projections?|forecasts?|expectations?|consensus|outlook|guidance)\s(?:\w+\s){{0,3}}?(?:of|for|at|to|was|is)\s$|\b(?:earned|earns|lost|loses|losing|generat\w+|grossed|booked)\s$|"
        r"(?:营收|营业收入|收入|净利润|毛利润?|利润|亏损|销售额|交易额|产值|GMV|现金流|商誉|减值|收益|盈利|业绩|净利|分红|股息|浮盈|浮亏)[^,，。;；\ue400-\ue7ff]{0,10}$",
        rf"^['\s]*-?\s?{_FEW}(?:in|of)\s{_FEW}(?:revenues?|sales|turnover|profits?|earnings|ebitda|income|losses|bookings|orders|savings|synergies|taxes|cash\sflow|goods|transactions)\b|^[\s-]{_FEW}(?:revenues?|profits?|loss(?:es)?|ebitda|write-?down|impairment|charge)\b|^\s(?:average\s)?(?:estimate|forecast)\b|^的?(?:年)?(?:营收|营业收入|收入|净利润|利润|亏损|销售额|成交额|商誉|减值|收益|浮盈)",
    ),
    "market value": (
        r"\b(?:market\s(?:cap(?:itali[sz]ation)?|value)|net\sworth|fortune)(?:\s(?:[\w'-]+|[\ue000-\uefff],?)){0,4}\s$|(?:市值|身家|身价|总市值)[^,，。;；\ue400-\ue7ff]{0,10}$",
        r"^\s(?:in\s|of\s)?(?:market\s(?:cap\w*|value)|net\sworth|fortune)\b|^的?(?:总)?市值",
    ),
    "share price": (
        r"\b(?:share|stock)\sprice\w*\s(?:\w+\s){0,3}$|\bprice\starget\s(?:[^;.]{0,30}\s)?$|\bPT\s(?:to\s)?$|\bclos(?:ed|ing)\s(?:price\s)?(?:of|at)\s$|\b(?:shares|stock|it)\s(?:[\w,\ue000-\ue3ff\uec00-\uefff]+\s){0,3}?(?:rose|fell|gained|lost|jumped|dropped|slid|climbed|advanced|declined|slipped|traded?|trading|clos\w+|open\w+|surged|plunged)\s(?:[\w\ue800-\uebff]+\s){0,4}(?:to|at)\s$|\b(?:pric(?:e|es|ed|ing)\s(?:[^\s,;]+\s){0,3}?(?:IPO|(?:share\s|public\s)?offering|shares|stock|flotation)(?:\s\w+){0,2}\s(?:at|of|to)|(?:IPO|offer(?:ing)?|exercise|conversion|strike)\sprice\s(?:\w+\s){0,2}(?:of|at|to)|per[-\s]share\s(?:\w+\s){0,3}(?:of|to))\s$|(?:每股|发行价|招股价|股价|均价|单价|收盘价|收报|报收?)[^,，。;；\ue400-\ue7ff]{0,8}$",
        r"^\s(?:a|per|an|each|apiece)\b\s?(?:share|unit|ADS|ordinary\sshare|barrel|ton|tonne|user|subscriber|person|customer|head)?\b|^(?:-a-|-per-|\s?/\s?)(?:share|unit|ADS|month|year|user|barrel)|^\s(?:as\sof|at)\s\d|^(?:/|每|一)股|^的(?:均价|价格/股)",
    ),
    "rate": (
        r"\b(?:salary|wages?|bonus|compensation|dividends?|rent)(?:\s(?:[\w',-]+|\d+)){0,6}\s(?:of|was|is|at|to)\s$",
        r"^\s(?:a|per|each|every)\s(?:year|month|quarter|week|day)|^\s(?:annually|annualized|yearly|monthly|salary|bonus|dividends?)\b|^/年|^\s(?:discount|price\stag)\b",
    ),
    "debt": (
        r"\b(?:owes?|owed|owing|indebted\w*)\s(?:[\w\ue000-\uefff]+\s){0,3}$|\b(?:debt|liabilities|borrowings|credit\slines?|credit\sfacilit\w+)\s(?:pile\s|load\s)?(?:of|to|at|totaling|totalling|worth)\s$|(?:负债|借款|债务|债权|担保|授信额度|贷款余额)[^,，。;；\ue400-\ue7ff]{0,8}$",
        rf"^\s{_FEW}(?:(?:in|of)\s(?:[\w-]+\s){{0,1}}(?:debts?|liabilities|borrowings?)\b(?!\s(?:financing|funding|facility|round))|debt\s(?:pile|load|burden)|bonds?\sdue\b)|^(?:的)?(?:相关)?(?:债[务权](?!融资)|短期借款|借款|担保|贷款额度|授信)",
    ),
    "fee": (
        r"\b(?:fined?|penalt(?:y|ies)|settle\w*|damages|(?:termination|break-?up|break|advisory|licen[cs]e|upfront|success)\sfees?|reverse\sfee|fees?|earn-?outs?|grants?|subsid\w+)(?:\s(?:\w+\s){0,4}(?:of|for|to|with|at)|\s\w+)?\s$|(?:罚款|罚金|违约金|分手费|中标金额|合同金额|合同总?价|赔偿|补贴|奖励)[^,，。;；\ue400-\ue7ff]{0,8}$",
        rf"^\s{_FEW}(?:fines?|penalt(?:y|ies)|(?:termination|break-?up|break|reverse|advisory|upfront)\s(?:\w+\s)?fees?|fee|settlement|lawsuit|damages|grants?|award)\b|^\s(?!plus\s|and\s|with\s)(?:\w+\s)?earn-?out\b|^\sin\s(?:fines|fees|penalties|damages|grants)\b|^的?(?:罚款|违约金|分手费|赔偿|补贴|[定订]金|保证金|诚意金)",
    ),
    "fund": (
        r"\b(?:managing|manages|manage|oversaw|oversees|overseeing|assets\s(?:under\smanagement|of)|funds?\s(?:of|size\sof)|(?:vehicle|pool)\sof|dry\spowder\s(?:of)?)\s$|(?:基金规模|管理规模|管理资产|资产管理规模|总规模)[^,，。;；\ue400-\ue7ff]{0,8}$",
        rf"^(?:\s|-){_FEW}(?:funds?\b(?!ing|[\s-]rais)|vision\sfund|hedge\sfund|vehicle\b|(?:in|of)\s(?:[\w-]+\s){{0,1}}assets\b|under\smanagement|launch\sof)|^\s[\ue000-\uefff]?\s?(?:vision\s)?funds?\b(?!ing|[\s-]rais)|^(?:规模)?的?(?:[\w]{0,4})基金",
    ),
    "plans": (
        r"\b(?:buy(?:s|ing)?\sback|bought\sback|buyback|repurchases?|repurchased|budget|capex|capital\sexpenditures?(?:\scould)?(?:\s\w+)?|cash\spile|cost(?:s|ing)?\s(?:\w+\s)?|spending\sof)(?:\s(?:of|to|at|by|up))?\s$|\b(?:spend|spends|spent|spending|boost\s(?:[\w-]+\s)?by)\s$|(?:预算|总投资)[^,，。;；\ue400-\ue7ff]{0,6}$",
        rf"^\s{_FEW}(?:contracts?|orders?|budget|projects?|plants?|factory|factories|campus|data\scent(?:er|re)s?|complex|buyback|repurchase|share-repurchase|pledge|market\b(?!ing)|industry|opportunity|salary|home|by\s20\d\d|package\sof\sloans|stimulus)\b|^\s(?:in|of)\s(?:[\w-]+\s){{0,1}}(?:capital\sexpenditures?|capital\sspending|capex|overhead|dividends?|buybacks?|contracts|exports|imports|subsidies|incentives)\b|^\s(?:in|of)\scash\s(?:on|reserves|and\sequivalents|at)|^\s(?:in|into|on|to)\s[^,;.\ue400-\ue7ff]{{1,60}}?\s(?:over|during|within|by\sthe\send\sof)\s(?:the\s(?:next|coming|following)|(?:two|three|four|five|six|seven|eight|ten|\d+)\syears|(?:a|the)\sdecade)|^\sover\s(?:the\s(?:next|coming|following)|(?:two|three|four|five|six|seven|eight|ten|\d+)\syears|(?:a|the)\sdecade)|^\sof\s(?:cash|(?:its|their)\s(?:own\s)?(?:stock|shares))\b|^的?(?:订单|合同|项目|工程|工厂)",
    ),
    "total": (
        r"\b(?:total(?:\s(?:funding|raised|capital|equity\sfunding|investment))?|to\sdate|in\sall|altogether|overall)\s(?:(?:raised|funding|now|has|is|stands|to|of|at|so|far|reached|reaches|was|over|in)\s){0,4}$(?<!for\sa\stotal\sof\s)(?<!worth\sa\stotal\sof\s)|"
        r"\b(?:brings?|brought|bringing|takes?|taking|pushes|pushing|lifts?|lifting)\s(?:(?!\b(?:round|deal)\b)[\w'’\ue000-\uefff-]+\s){0,8}(?:to|at|total|of|raised)\s$|\b(?:brings?|bringing)\s(?:in\s)?to\s$|\b(?:to\sdate|so\sfar|prior\sto|before\s(?:this|the)|since\s(?:its|being)\s(?:launch|found\w+|inception))\b[^;.\ue400-\ue7ff]{0,70}\braised\s(?:just\s|only\s|a\stotal\sof\s)?$|累计(?:已)?(?:完成|获得?|筹集|募集)?(?:融资|募资|筹资)(?:总?额)?[^,，。;；\ue400-\ue7ff]{0,6}$",
        r"^,?\s(?:(?:in\sfunding|of\sfunding|in\scapital|in\stotal|raised|in\sventure\s\w+|from\sinvestors|together)\s){0,2}(?:to\sdate|so\sfar|in\stotal\b|in\sall\b|overall\b|since\s(?:its|it|their|they|20|being|launch|found)|over\sthe\s(?:past|last)|cumulatively|all\stold)|^\s(?:in|of)\s(?:total\s(?:funding|capital)|(?:\w+\s)?funding\s(?:to\sdate|so\sfar|in\stotal))|^\s(?:via|in|through|from)\s(?:[\w-]+\s){0,3}(?:deals|rounds|IPOs|listings|share\ssales|offerings|investors)\s(?:since|in\s(?:20|all)|last|this|during|over)|^,\saccording\sto\s(?:\w+\s)?(?:Crunchbase|PitchBook|[\ue000-\ue3ff]\s?data)|^\s(?:of|in|worth\sof)\s(?:[\w-]+\s){0,2}(?:deals|acquisitions|investments|mergers|takeovers|IPOs|listings)\b|^\s(?:[\w-]+\s){0,2}in\s(?:two|three|four|five|six|seven|several|multiple)\srounds\b",
    ),
    "capital": (r"(?:注册资本|净资产|总资产|资产总额|实收资本|股本|成交额|评级|缴纳|账面价值)[^,，。;；\ue400-\ue7ff]{0,10}$|\b(?:registered\scapital|share\scapital|book\svalue|total\sassets|net\sassets)\s(?:of|at|to|was|is)\s$", r"^的?(?:注册资本|净资产|总资产)"),
    "change": (
        r"\b(?:wip\w+|erased|added|adding|shed(?:ding)?|fell|rose|gained|dropped|jumped|declined|climbed|slumped)\s(?:(?:by|to|as\smuch\sas|another)\s)?$|\bby\s[\ue400-\ue7ff],?\sto\s$|\b(?:up|down)\sfrom\s$|\b(?:compared\s(?:with|to)|versus|vs\.?)\s(?:[\w-]+\s){0,3}$|\b(?:below|above|under|than|from|short\sof|exceed\w*|surpass\w*|topp\w*|doubl\w+|tripl\w+|match\w*|beat\w*|eclips\w+|half)\sthe\s(?:[a-z-]+\s){0,2}$",
        r"^\s(?:higher|lower|jump|drop|decline|increase|dive|rally|surge|gain|plunge|more\sthan\s(?:its|the)\s(?:previous|earlier|first|original))\b",
    ),
}  # fmt: skip
# "Raised $50 million in debt", "spent $2 billion on Acme": such a verb makes a deal's sum of it after all.
_UNLESS = {
    "debt": re.compile(
        r"\b(?:rais|borrow|secur|lend|lent|loan|arrang|issu|s(?:ell|old)|commit)\w*\s(?:[\w-]+\s){0,3}\ue400", re.I
    ),
    "plans": re.compile(
        r"\bspen[dt]\w*\s\ue400\s(?:[\w-]+\s){0,4}?(?:to\s(?:buy|acquire|purchase|take)\b|on\s(?:\w+\s)?[\ue000-\ue3ff])",
        re.I,
    ),
}
_BEFORE = re.compile("|".join(before for before, _ in _OTHER.values()), re.I)
_AFTER = re.compile("|".join(after for _, after in _OTHER.values()), re.I)
_LABELED = {label: (re.compile(before, re.I), re.compile(after, re.I)) for label, (before, after) in _OTHER.items()}


def is_quiet(sentence: str) -> bool:
    if _SENTENCE.search(sentence):
        return True
    return bool(_UNLESS_DEAL.search(sentence)) and not _DEAL_VERB.search(sentence)


def other_sum(before: str, after: str) -> str:
    """What a sum is when the words beside it say that it is no deal's ("result", "fee", …), else "".

    before, after: marked text beside it.
    """
    if not (_BEFORE.search(before) or _AFTER.search(after)):
        return ""
    labels = (label for label, (b, a) in _LABELED.items() if b.search(before) or a.search(after))
    whole = f"{before}\ue400{after}"
    return next((label for label in labels if label not in _UNLESS or not _UNLESS[label].search(whole)), "")
