"""Borrowed money: loans, bonds, convertible notes. Lenders take part; arrangers and advisers don't."""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

from companies.reading.rules.rule import Rule

LOAN = r"(?:loans?|term\sloan(?:\sfacility)?|credit\sfacility|debt\sfinancing|bonds?|notes|convertible\s(?:bonds?|notes|debt)|venture\sdebt|credit\sline|syndicated\sloan|bridge\sloan|debt|revolving\scredit)"
NOT_NEW = r"\b(?:repay|refinanc\w+ its|existing|owes?|outstanding|restructur|student|mortgage|default|government|treasury|sovereign|debt-ceiling)"

RULES = (
    Rule("debt.borrows", "debt", rf"(?P<target><ANYONE>)<ASIDE><GAP>(?P<did>rais(?:e|es|ed|ing)|secur(?:e|es|ed|ing)|sell(?:s|ing)?|sold|borrow(?:s|ed|ing)?|obtain(?:s|ed)?|issu(?:e|es|ed|ing)|seek(?:s|ing)?|tak(?:e|es|ing)\sout|sign(?:s|ed)|get(?:s)?|got|receiv(?:e|es|ed)|clos(?:e|es|ed)|shelv(?:e|es|ed))\s(?:[^;\ue000-\ue3ff]{{0,40}}?)(?P<size><SUM>)\s(?:[^;.,\ue000-\ue3ff]{{0,50}}?)\b{LOAN}\b(?:[^;.,]{{0,50}}?\s(?:from|by)\s(?:lenders?\s(?:including\s)?)?(?:the\s)?<DESC>(?P<lender><LIST>))?", unless=NOT_NEW),
    Rule("debt.lends", "debt", rf"(?P<lender><LIST>)<ASIDE><GAP>(?P<did>lend(?:s|ing)?|lent|provid(?:e|es|ed|ing)|extend(?:s|ed)?|arrang(?:e|es|ed))\s(?:[^;\ue000-\ue3ff]{{0,40}}?)(?P<size><SUM>)\s(?:[^;.,\ue000-\ue3ff]{{0,50}}?)\b{LOAN}\b\s(?:to|for)\s(?:the\s)?<DESC>(?P<target><NAME>)", unless=NOT_NEW),
    Rule("debt.for", "debt", rf"(?P<lender><LIST>)?<GAP>(?P<did>(?:syndication|arrangement)\sof|<SUM>\s(?:[^;.,\ue000-\ue3ff]{{0,50}}?)\b{LOAN})\s(?:[^;\ue000-\ue3ff]{{0,60}}?)(?:for|to)\s(?:the\s)?<DESC>(?P<target><NAME>)", unless=NOT_NEW),
)  # fmt: skip
