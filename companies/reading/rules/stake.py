"""A part of a company changes hands or is taken: a minority, a percentage, an interest."""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

from companies.reading.rules.rule import REFUSED, Rule

TAKE = (
    r"(?P<did>buy(?:s|ing)?|bought|acquir(?:e|es|ed|ing)|purchas(?:e|es|ed|ing)|tak(?:e|es|ing|en)|took|pick(?:s|ed|ing)?\sup|"
    r"amass(?:ed|es|ing)?|secur(?:e|es|ed|ing)|pa(?:y|ys|id|ying)|rais(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|build(?:s|ing)?|built|gain(?:s|ed|ing)?)"
)
SELL = r"(?P<did>sell(?:s|ing)?|sold|offload(?:s|ed|ing)?|divest(?:s|ed|ing)?|unload(?:s|ed|ing)?)"
UNIT = r"(?:'s\s(?P<unit>(?:[\w&-]+\s){0,5}?(?:business(?:es)?|unit|arm|division|operations?|portfolio|subsidiary|pipelines|mines?|plants?)))?(?!'s?\s)"
STAKE = r"(?:stake|interest|shareholding|holding|piece|slice|shares)"

REFUSE = r"(?P<did>turn(?:ed|s)\sdown|reject(?:ed|s)|rebuff(?:ed|s)|declined|spurn(?:ed|s)|refused)"
PROPOSAL = (
    r"(?:proposal|offer|bid|request|approach|overture|plan)\s(?:[^;\ue000-\ue3ff]{0,60}?)(?:<PERCENT>|stake|invest\w*)"
)

RULES = (
    Rule("stake.turned_down", "stake", rf"{REFUSE}\s(?P<investor><NAME>)'s\s<WHAT>{PROPOSAL}(?:[^;\ue000-\ue3ff]{{0,20}}?\s(?:of|in)\s<THE><DESC>(?P<target><ANYONE>))?", REFUSED),
    Rule("stake.was_turned_down", "stake", rf"(?P<investor><NAME>)'s\s<WHAT>{PROPOSAL}[^;\ue000-\ue3ff]{{0,20}}?\s(?:of|in)\s<THE><DESC>(?P<target><ANYONE>)[^;,\ue000-\ue3ff]{{0,20}}?\s(?:was|were|been|being)\s(?:[a-z]+\s)?{REFUSE}", REFUSED),
    Rule("stake.takes", "stake", rf"(?P<investor><LIST>)<ASIDE><GAP>{TAKE}\s(?:[^;\ue000-\ue3ff]{{0,60}}?)\b{STAKE}\s(?:in|of)\s<THE><DESC>(?P<target><NAME>){UNIT}"),
    Rule("stake.percent", "stake", rf"(?P<investor><LIST>)<ASIDE><GAP>{TAKE}\s(?:[\w-]+\s){{0,4}}?(?P<share><PERCENT>)\s(?:of|in)\s(?:the\s)?<DESC>(?P<target><NAME>)"),
    Rule("stake.sells", "stake", rf"(?P<seller><ANYONE>)<ASIDE><GAP>{SELL}\s(?:[^;\ue000-\ue3ff]{{0,60}}?)(?:\b{STAKE}\s(?:in|of)|<PERCENT>\sof)\s<THE><DESC>(?P<target><NAME>)(?:\s(?:[\w,-]+\s){{0,5}}?to\s(?:an?\s|the\s)?<DESC>(?P<investor><LIST>))?"),
    Rule("stake.sold", "stake", rf"{STAKE}\sin\s<THE><DESC>(?P<target><NAME>)[^;\ue000-\ue3ff]{{0,60}}?(?P<did>sold|going)\sto\s(?:an?\s|the\s)?<DESC>(?P<investor><LIST>)"),
    Rule("stake.noun", "stake", rf"(?P<investor><ANYONE>)'s\s<WHAT>(?P<did>acquisition|purchase|sale)\sof\s(?:[^;\ue000-\ue3ff]{{0,40}}?)(?:{STAKE}\s(?:in|of)|<PERCENT>\sof)\s<THE><DESC>(?P<target><NAME>)"),
    Rule("stake.never", "stake", r"(?P<investor><NAME>)<ASIDE><GAP>(?P<did>(?:never|not)\s(?:[a-z]+\s){0,3}?(?:negotiat\w+|talk\w*|discuss\w+|approach\w*|talks))\s(?:[a-z]+\s){0,3}?(?:with\s)?<DESC>(?P<target><NAME>)\s(?:over|about|on)\s", "denied"),
)  # fmt: skip
