"""Existing shares change hands: employee sales, tenders, block trades. No new money reaches the company."""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

from companies.reading.rules.rule import Rule

SALE = r"(?:tender\soffer|employee\s(?:share|stock)\ssale|employee\stender|secondary\s(?:share\s|stock\s)?(?:sale|offering|transaction|round)|share\ssale\s(?:for|by)\s(?:current\sand\sformer\s)?employees|(?:sell|sale\sof)\s(?:[^;.\ue000-\ue3ff]{0,40}?)(?:employees'?|existing)\s(?:shares|stock|investors'\sshares)|employees\s(?:[^;.\ue000-\ue3ff]{0,30}?)sell\s(?:[^;.\ue000-\ue3ff]{0,40}?)(?:shares|stock)|buy\s(?:shares|stock)\sfrom\s(?:current\s|employees))"

RULES = (
    Rule("secondary.own", "secondary", rf"(?P<target><ANYONE>)(?:'s)?<ASIDE><GAP>(?P<did>{SALE})"),
    Rule("secondary.employees", "secondary", r"(?:employees|staff|shareholders)\s(?:of|at)\s(?:the\s)?<DESC>(?P<target><NAME>)<GAP>(?P<did>sell(?:s|ing)?|sold)\s(?:[^;.\ue000-\ue3ff]{0,50}?)(?:shares|stock)"),
    Rule("secondary.block", "secondary", r"(?P<seller><NAME>)<ASIDE><GAP>(?P<did>sell(?:s|ing)?|sold)\s(?:[^;\ue000-\ue3ff]{0,40}?)<SUM>\s(?:of|worth\sof)\s(?:its\s)?(?:[a-z]+\s){0,2}?(?P<target><NAME>)\s(?:shares|stock)"),
)  # fmt: skip
