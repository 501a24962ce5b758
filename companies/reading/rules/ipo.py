"""A first listing on an exchange. The exchange, or the city named for it, is the venue."""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

from companies.reading.rules.rule import Rule

IPO = r"(?:IPO|initial\spublic\soffering|initial\sshare\ssale|public\slisting|stock\smarket\sdebut|stock\smarket\slisting|public\soffering|flotation|float|listing|share\slisting|stock\slisting|market\sdebut|trading\sdebut|direct\slisting|U\.?S\.?\slisting)"
VENUE = r"(?:[^;.\ue000-\ue3ff]{0,40}?\b(?:in|on|onto)\s(?:the\s)?(?P<venue>New\sYork\sStock\sExchange|Hong\sKong\sstock\sexchange|London\sStock\sExchange|Shanghai\sStock\sExchange|Nasdaq|NYSE|New\sYork|London|Hong\sKong|Shanghai|Shenzhen|Singapore|Tokyo|Mumbai|Amsterdam|Zurich|STAR\sMarket|<NAME>\sexchange|<NAME>(?!\w))(?!\w))?"

RULES = (
    Rule("ipo.files", "ipo", rf"(?P<target><ANYONE>)<ASIDE><GAP>(?P<did>fil(?:e|es|ed|ing)|appl(?:y|ies|ied)|register(?:s|ed)?|submit(?:s|ted)?)\s(?:[^;\ue000-\ue3ff]{{0,60}}?)(?:{IPO}|list\s(?:its|the\scompany's)?\s?shares|go\spublic|to\slist)\b{VENUE}"),
    Rule("ipo.verb", "ipo", rf"(?P<target><ANYONE>)<ASIDE><GAP>(?P<did>pric(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|plan(?:s|ned|ning)?|consider(?:s|ed|ing)?|weigh(?:s|ed|ing)?|seek(?:s|ing)?|prepar(?:e|es|ed|ing)|complet(?:e|es|ed|ing)|launch(?:es|ed|ing)?|postpon(?:e|es|ed|ing)|delay(?:s|ed|ing)?|withdr(?:aws|ew|aw)|scrap(?:s|ped)?|shelv(?:e|es|ed|ing)|explor(?:e|es|ed|ing)|hold(?:s|ing)?|held|pursu(?:e|es|ed|ing)|eye(?:s|ing)?|start(?:s|ed)?|pull(?:s|ed)?|set|gear(?:s|ing)?\sup)\s(?:[^;\ue000-\ue3ff]{{0,70}}?)\b{IPO}\b{VENUE}", unless=r"\b(?:after|since|before|ahead of|follow-on|secondary|prior to)\b"),
    Rule("ipo.goes_public", "ipo", rf"(?P<target><ANYONE>)<ASIDE><GAP>(?P<did>go(?:es|ing)?\spublic|went\spublic|(?<!\ba\s)(?<!\bthe\s)(?<!\bfor\s)(?<!\bof\s)(?<!\bfirst\s)list(?:s|ed|ing)?\s(?:its\sshares\s|shares\s)?(?:in|on)\b|debut(?:s|ed|ing)?\son|beg[ai]n\strading|start(?:s|ed)?\strading){VENUE}", unless=r"\b(?:is|are|was|were|companies|firms)\slisted\b|\b(?:since|after|before)\s(?:going|listing)"),
    Rule("ipo.listed", "ipo", r"(?P<target><ANYONE>)<ASIDE><GAP>(?P<did>(?:will|to)\sbe\slisted|(?:will|to)\s(?:list|trade)|(?:will\s)?begin\strading)\s(?:(?:its\s|the\s)?shares\s)?on\s(?:the\s)?(?P<venue><NAME>|Nasdaq|NYSE)(?!\w)"),
    Rule("ipo.plan", "ipo", r"(?P<target><ANYONE>)'s\s(?:[a-z]+\s){0,3}?(?P<venue>Hong\sKong|London|New\sYork|Nasdaq|Shanghai|Singapore|Amsterdam|Frankfurt|Tokyo|Mumbai)\s(?:IPO\s|listing\s)?(?P<did>plans?)"),
    Rule("ipo.own", "ipo", rf"(?P<target><ANYONE>)'s\s(?:[^;,.\ue000-\ue3ff]{{0,40}}?)(?P<did>{IPO})\b{VENUE}", unless=r"\b(?:after|since|before|ahead of)\b"),
    Rule("ipo.noun", "ipo", rf"(?P<did>{IPO})\s(?:of|by|for)\s(?:the\s)?<DESC>(?P<target><NAME>)"),
    Rule("ipo.venue_first", "ipo", rf"(?P<target><ANYONE>)<ASIDE><GAP>(?P<did>fil(?:e|es|ed|ing)|plan(?:s|ned|ning)?|consider(?:s|ed|ing)?|weigh(?:s|ed|ing)?|seek(?:s|ing)?|prepar(?:e|es|ed|ing)|pursu(?:e|es|ing))\s(?:[^;\ue000-\ue3ff]{{0,40}}?)(?P<venue>Hong\sKong|London|New\sYork|Nasdaq|Shanghai|Singapore|Amsterdam|Frankfurt|Tokyo|Mumbai)\s{IPO}"),
    Rule("ipo.debut", "ipo", r"(?P<target><ANYONE>)<ASIDE><GAP>(?P<did>(?:its|their|in\sthe|in\sits)\s(?:trading|market|stock(?:\smarket)?|public)\sdebut)", "completed"),
    Rule("ipo.lists", "ipo", rf"(?P<seller><NAME>)<ASIDE><GAP>(?P<did>list(?:s|ing)?|float(?:s|ing)?|spin(?:s|ning)?\soff)\s<THE><DESC>(?P<target><NAME>){VENUE}"),
)  # fmt: skip
