"""Two companies become one, as equals or by name."""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

from companies.reading.rules.rule import Rule

RULES = (
    Rule("merger.into", "merger", r"(?P<target><ANYONE>)<ASIDE><GAP>(?P<did>merg(?:e|es|ed|ing)|fold(?:s|ed|ing)?|absorbed)\s(?:[a-z]+\s){0,2}?into\s(?:the\s)?<DESC>(?P<acquirer><NAME>)"),
    Rule("merger.both", "merger", r"(?P<target><ANYONE>)\s(?:and|&)\s<DESC>(?P<acquirer><NAME>)<ASIDE><GAP>(?P<did>merge(?:d|r)?|merging|combine|combining|tie-up)"),
    Rule("merger.with", "merger", r"(?P<acquirer><ANYONE>)<ASIDE>(?:'s)?<GAP>(?P<did>merg(?:e|es|ed|er|ing)|combin(?:e|es|ed|ing|ation)|tie-up)\s(?:[^;,.\ue000-\ue3ff\uec00-\uefff]{0,40}?)(?:with|and)\s(?:the\s)?<DESC>(?P<target><NAME>)"),
    Rule("merger.between", "merger", r"(?P<did>merger|combination|tie-up|merger\stalks)\s(?:[^;,.\ue000-\ue3ff]{0,30}?)(?:between|of)\s(?:the\s)?<DESC>(?P<target><NAME>)\s(?:and|with)\s(?:the\s)?<DESC>(?P<acquirer><NAME>)"),
)  # fmt: skip
