"""Control changes hands: one buys another, or is sold to it. A minority is rules/stake.py."""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

from companies.reading.rules.rule import Rule

BUY = (
    r"(?P<did>buy(?:s|ing)?|bought|acquir(?:e|es|ed|ing)|purchas(?:e|es|ed|ing)|tak(?:e|es|ing|en)\sover|took\sover|"
    r"snap(?:s|ped|ping)?\sup|gobbl\w+\sup|scoop\w*\sup|picks?\sup|picked\sup|takes?\s(?=private)|swallow\w*)"
)
DEAL = (
    r"(?P<did>acquisition|takeover|take-over|purchase|buyout|buy-out|bid|takeover\sbid|takeover\soffer|offer|tender\soffer|"
    r"deal|merger)"
)
SELL = r"(?P<did>sell(?:s|ing)?|sold|offload(?:s|ed|ing)?|divest(?:s|ed|ing)?|dispos(?:e|es|ed|ing)\sof|hand(?:s|ed|ing)?\sover)"
OWNED = r"(?:<DESC>(?P<seller2><NAME>)'s?\s)?"
NOT_CONTROL = (
    r"\b(?:stakes?|shares?|minority|bonds?|notes?|interest|tokens?|chips?|GPUs?|products?|software|licen[cs]e|ads?)\b"
)
UNIT = r"(?:'s\s(?P<unit>(?:[\w&-]+\s){0,5}?(?:business(?:es)?|unit|arm|division|operations?|assets?|portfolio|subsidiary|brands?|mines?|plants?|facilities)))?"

RULES = (
    Rule("acquisition.buys", "acquisition", rf"(?P<acquirer><LIST>)<ASIDE><GAP>{BUY}\s<THE>{OWNED}<DESC>(?P<target><ANYONE>(?:\sand\s<NAME>)?){UNIT}(?:\sfrom\s<DESC>(?P<seller><NAME>))?", unless=NOT_CONTROL),
    Rule("acquisition.pays", "acquisition", rf"(?P<acquirer><LIST>)<ASIDE><GAP>(?P<did>pay(?:s|ing)?|paid|offer(?:s|ed|ing)?|bid(?:s|ding)?)\s<WHAT><SUM>\s(?:in\scash\s)?(?:for|to\sacquire|to\sbuy)\s<THE>{OWNED}<DESC>(?P<target><NAME>)(?!'s\s)", unless=NOT_CONTROL),
    Rule("acquisition.offers", "acquisition", r"(?P<acquirer><LIST>)<ASIDE><GAP>(?P<did>bid(?:s|ding)?|offer(?:s|ed)?|(?:ma[dk]e|making|launch\w*|submit\w*|prepar\w*|consider\w*|table[ds]?)\s(?:an?|its)\s(?:[\w-]+\s){0,4}(?:bid|offer|approach))\s(?:for|to)\s<THE><DESC>(?P<target><NAME>)(?!'s)", "in_talks", unless=NOT_CONTROL),
    Rule("acquisition.noun", "acquisition", rf"(?P<acquirer><ANYONE>)(?:'s)?\s<WHAT>{DEAL}\s(?:of|for|to\s(?:buy|acquire))\s<THE>{OWNED}<DESC>(?P<target><NAME>(?:\sand\s<NAME>)?)(?:\sfrom\s<DESC>(?P<seller><NAME>))?", unless=NOT_CONTROL),
    Rule("acquisition.noun_by", "acquisition", rf"{DEAL}\s(?:of|for)\s<THE><DESC>(?P<target><NAME>)\sby\s<DESC>(?P<acquirer><LIST>)", unless=NOT_CONTROL),
    Rule("acquisition.targets_noun", "acquisition", rf"(?P<target><ANYONE>)(?:'s)?\s<WHAT>{DEAL}\sby\s<DESC>(?P<acquirer><LIST>)", unless=NOT_CONTROL),
    Rule("acquisition.bought_by", "acquisition", r"(?P<target><ANYONE>)(?:'s\s(?P<unit>assets))?<ASIDE><GAP>(?:(?:was|is|were|are|be|been|being|got|gets)\s(?:[a-z]+\s){0,3}?|,\s)?(?P<did>acquired|bought|purchased|taken\sover|taken\sprivate|snapped\sup|sold)\s(?:[\w-]+\s){0,4}?(?:by|to)\s(?:the\s)?<DESC>(?P<acquirer><LIST>)", unless=NOT_CONTROL + r"|\bsold\s(?:[\w-]+\s)*by\b|\bto\s(?:be|buy|sell|help|invest)"),
    Rule("acquisition.sells", "acquisition", rf"(?P<seller><ANYONE>)<ASIDE><GAP>{SELL}\s<THE><DESC>(?P<target><NAME>){UNIT}(?:[^;<]{{0,120}}?\sto\s(?:an?\s|the\s)?<DESC>(?P<acquirer><LIST>))?", unless=NOT_CONTROL),
    Rule("acquisition.sells_unit", "acquisition", rf"(?P<seller><NAME>)<ASIDE><GAP>{SELL}\s(?:<BACK>|the|most\sof\s<BACK>)\s(?P<own>(?:[\w&-]+\s){{0,4}}?(?:business(?:es)?|unit|arm|division|operations?|subsidiary|portfolio|brand))\sto\s(?:an?\s|the\s)?<DESC>(?P<acquirer><LIST>)", unless=NOT_CONTROL),
    Rule("acquisition.sale", "acquisition", r"(?P<did>sale|divestiture|disposal)\sof\s<THE><DESC>(?P<target><NAME>)\sto\s(?:an?\s|the\s)?<DESC>(?P<acquirer><LIST>)", unless=NOT_CONTROL),
    Rule("acquisition.sellers_sale", "acquisition", r"(?P<seller><ANYONE>)'s\s<WHAT>(?P<did>sale)\sof\s<THE><DESC>(?P<target><NAME>)", unless=NOT_CONTROL),
    Rule("acquisition.majority", "acquisition", r"(?P<acquirer><LIST>)<ASIDE><GAP>(?P<did>buy(?:s|ing)?|bought|acquir\w+|purchas\w+|tak(?:e|es|ing|en)|took)\s<WHAT>(?:majority|controlling)\s(?:stake|interest|shareholding|control)\s(?:in|of)\s<DESC>(?P<target><ANYONE>)"),
    Rule("acquisition.talks", "acquisition", r"(?P<acquirer><LIST>)<ASIDE><GAP>(?P<did>talks|negotiations|discussions|agreement|deal)\s<WHAT>(?:buy|acquire|purchase|takeover|take\sover|to\stake\sover|acquisition\sof)\s<THE><DESC>(?P<target><NAME>)", "in_talks", unless=NOT_CONTROL),
    Rule("acquisition.private", "acquisition", r"(?P<target><ANYONE>)<ASIDE><GAP>(?P<did>taken\sprivate|acquired|bought)\sby\s(?:the\s)?<DESC>(?P<acquirer><LIST>)"),
)  # fmt: skip
