"""New money for a company: rounds, follow-ons, investments."""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

from companies.reading.rules.rule import Rule

RAISE = (
    r"(?P<did>rais(?:e|es|ed|ing)|secur(?:e|es|ed|ing)|clos(?:e|es|ed|ing)(?:\son|\sout)?|land(?:s|ed|ing)?|nab(?:s|bed|bing)?|bag(?:s|ged)?|"
    r"pull(?:s|ed)?\sin|pull(?:s|ed)?\sdown|pick(?:s|ed|ing)?\sup|grab(?:s|bed)?|scor(?:e|es|ed)|snag(?:s|ged)?|snar(?:e|es|ed)|tak(?:e|es|ing|en)\sin|took\sin|"
    r"rak(?:e|es|ed)\sin|collect(?:s|ed|ing)?|receiv(?:e|es|ed|ing)|get(?:s|ting)?|got|complet(?:e|es|ed|ing)|announc(?:e|es|ed|ing)|bring(?:s|ing)?\sin|brought\sin|"
    r"attract(?:s|ed|ing)?|garner(?:s|ed)?|obtain(?:s|ed)?|haul(?:s|ed)?\sin|seek(?:s|ing)?|sought|fetch(?:es|ed)?|target(?:s|ing)?|launch(?:es|ed)?|finaliz(?:e|es|ed|ing))"
)
ROUND = (
    r"(?:(?:seed|angel|pre-seed|growth|equity|venture|Series\s[A-K]\d?\+*|bridge|strategic)\s)*(?:round|funding|financing|fundraising|fundraise|fund-raising|capital|investment|"
    r"Series\s[A-K]\d?\+*|seed|raise|money|cash|equity|capital\sincrease|share\ssale|stock\soffering|common\sstock|rights\sissue|offering|extension|tranche|injection)"
)
# A round by name, without a sum beside it: "money" and "investment" alone are no round.
NAMED = (
    r"(?:(?:seed|angel|pre-seed|growth|venture|Series\s[A-K]\d?\+*|bridge|strategic|funding|financing|fundraising|new|fresh|latest)\s)*(?:round|funding|financing|fundraising|fundraise|fund-raising|"
    r"Series\s[A-K]\d?\+*|(?<=strategic\s)investment|capital\sincrease|share\ssale|rights\sissue|(?<=new\s)money|(?<=fresh\s)(?:money|capital|funds))"
)
BY = (
    r"(?:[^;.]{0,90}?\b(?:co-)?led\s(?:jointly\s)?by\s(?:existing\sinvestors?\s|new\sinvestors?\s)?(?:the\s)?<DESC>(?P<lead><LIST>))?"
    r"(?:[^;.]{0,80}?(?:participation\s(?:also\s)?(?:from|by|of)|joined\sby|alongside|(?:investors|backers)\s(?:\w+\s)?(?:include|including|were|are)|with\s(?:existing\s|other\s)?(?:investors|backers)(?:\ssuch\sas|\sincluding|,)?|"
    r"along\swith|joining)\s(?:\w+\s)?(?:existing\s)?(?:investors?\s|backers?\s)?(?:the\s)?<DESC>(?P<investor><LIST>))?"
)
FROM = r"(?:[^;.,\ue000-\ue3ff]{0,60}?(?<!led)(?<!jointly)\s(?:from|by)\s(?:investors?\s(?:such\sas|including|like)\s|existing\sinvestors?\s)?(?:the\s)?<DESC>(?P<investor2><LIST>)(?:'s\s(?P<unit>(?:[A-Z]\w+\s?){1,3}))?)?"
SHARE = r"(?P<did>put(?:s|ting)?\s(?:in|up)|contribut(?:e|es|ed|ing)|chip(?:s|ped|ping)?\sin|commit(?:s|ted|ting)?)"
ALSO = r"(?:(?:,|\sand|,\sand|,\swhile)\s(?:the\s)?<DESC>(?P<investor2><NAME>)(?:<GAP>(?:put\sin|contribute|add))?\s(?:[a-z]+\s){0,2}?<SUM>)?"
ALSO2 = ALSO.replace("investor2", "investor3")
NOT_ROUND = r"\b(?:stake in|fine|revenue|profit|target price|price target|price of|prices|prices? to|forecast|guidance|acquisition of|acquire|debt|loan|loans|bonds?|notes|contract|order|orders|fund\b(?! ?rais)|IPO|initial public offering|awareness|questions|concerns|dividend|buyback|interest rates?|rates)\b"

RULES = (
    Rule("funding.raises", "funding", rf"(?P<target><ANYONE>)<ASIDE><GAP>{RAISE}\s(?:[^;\ue000-\ue3ff]{{0,40}}?)(?P<size><SUM>)(?![^;,.]{{0,40}}?\s(?:acquisition|takeover|purchase|buyout|merger|bid|offer|tender|sale\sof|stake|deal|loans?|bonds?|debt|notes|fund|IPO|initial|revenue|contract|fine|penalty|settlement|buyback|profit|loss)\b(?!\s(?:rais|led)))(?:\s(?:[^;.,\ue000-\ue3ff]{{0,60}}?)\b{ROUND}\b)?{FROM}{BY}", unless=NOT_ROUND),
    Rule("funding.raises_round", "funding", rf"(?P<target><ANYONE>)<ASIDE><GAP>{RAISE}\s(?:[^;,\ue000-\ue7ff]{{0,60}}?)\b{NAMED}\b{FROM}{BY}", unless=NOT_ROUND + "|<ANYONE>'s"),
    Rule("funding.invests", "funding", r"(?P<investor><LIST>)<ASIDE><GAP>(?P<did>invest(?:s|ed|ing)?|pump(?:s|ed|ing)?|pour(?:s|ed|ing)?|inject(?:s|ed|ing)?|put(?:s|ting)?|plow(?:s|ed)?|sink(?:s|ing)?|bet(?:s|ting)?)\s(?:[^;\ue000-\ue3ff]{0,60}?)(?:in|into|on)\s(?:the\s|a\s)?<DESC>(?P<target><NAME>)(?!'s)"),
    Rule("funding.backs", "funding", r"(?P<lead><LIST>)<ASIDE><GAP>(?P<did>(?:co-)?led|lead(?:s|ing)?)\s(?:[^;\ue000-\ue3ff]{0,60}?)(?:round|funding|financing|investment|Series\s[A-K]|fundraising)(?:\s(?:[^;\ue000-\ue3ff]{0,40}?)(?:in|into|for|of)\s(?:the\s)?<DESC>(?P<target><NAME>))?"),
    Rule("funding.investment_in", "funding", r"(?P<investor><LIST>)<ASIDE>(?:'s)?<GAP>(?P<did>investment|funding\sround|round|financing)\s(?:[^;\ue000-\ue3ff]{0,30}?)(?:in|into|for)\s(?:the\s|a\s)?<DESC>(?P<target><NAME>)(?!'s)", unless=r"(?:said|told|wrote|according)\b.*\b(?:round|financing)"),
    Rule("funding.joins", "funding", r"(?P<investor><LIST>)<ASIDE><GAP>(?P<did>join(?:s|ed|ing)?|participat\w+\sin|took\spart\sin|back(?:s|ed|ing)?)\s(?:[^;\ue000-\ue3ff]{0,60}?)(?:round|funding|financing|fundraising)(?:\s(?:[^;\ue000-\ue3ff]{0,40}?)(?:in|into|for|of)\s(?:the\s)?<DESC>(?P<target><NAME>))?"),
    Rule("funding.round_in", "funding", rf"(?:<SUM>\s(?:[^;.,\ue000-\ue3ff]{{0,40}}?))?(?P<did>{ROUND})\s(?:in|for|into)\s(?:the\s)?<DESC>(?P<target><NAME>)\s(?:[^;\ue000-\ue3ff]{{0,60}}?)(?:co-)?led\sby\s(?:the\s)?<DESC>(?P<lead><LIST>)"),
    Rule("funding.own_round", "funding", rf"(?P<target><ANYONE>)'s\s(?:[^;,.\ue000-\ue3ff]{{0,60}}?)(?P<did>{NAMED})\b(?:\s[^;.,\ue000-\ue3ff]{{0,50}})?{BY}", unless=r"previous|earlier|last (?:round|funding)|venture capital|investment (?:bank|arm|firm|unit|fund)|capital (?:spending|markets|expenditure)|\bcash (?:flow|pile)"),
    Rule("funding.talks", "funding", r"(?P<investor><LIST>)<ASIDE><GAP>(?P<did>talks|negotiations|discussions)\s<WHAT>(?:invest\w*|funding|back|join|participate)\s(?:[^;\ue000-\ue3ff]{0,60}?)(?:in|into|with|by)\s(?:the\s|a\s)?<DESC>(?P<target><NAME>)", "in_talks"),
    Rule("funding.in_talks", "funding", rf"(?P<target><ANYONE>)<ASIDE><GAP>(?P<did>talks|negotiations|discussions)\s(?:[^;\ue000-\ue3ff]{{0,60}}?)\b(?:{NAMED}|raise)\b{BY}", "in_talks", unless=NOT_ROUND + "|investment in"),
    Rule("funding.own_mark", "funding", r"(?P<target><ANYONE>)<ASIDE><GAP>(?P<did>cut(?:s|ting)?|slash\w*|lower(?:s|ed|ing)?|mark(?:s|ed|ing)?\sdown|reduc(?:e|es|ed|ing)|trim\w*|lift(?:s|ed)?|reset)\s(?:its|their|<BACK>)\s(?:own\s|internal\s)*valuation"),
    Rule("funding.shares", "funding", rf"(?P<investor><NAME>)<GAP>{SHARE}\s(?:[a-z]+\s){{0,3}}?<SUM>{ALSO}{ALSO2}"),
    Rule("funding.owes", "funding", r"(?P<did>(?:co-)?led)\sby\s(?:the\s)?<DESC>(?P<lead><LIST>)(?:[^;.]{0,60}?(?:participation\s(?:also\s)?(?:from|by)|joined\sby|alongside|including|along\swith)\s(?:\w+\s)?(?:existing\s)?(?:investors?\s)?(?:the\s)?<DESC>(?P<investor><LIST>))?"),
    Rule("funding.leading", "funding", r"(?P<did>[Ll]eading)\sthe\s(?:[\w-]+\s){0,3}?(?:round|funding|financing|investment|raise)\s(?:is|was|were|are)\s(?:the\s)?<DESC>(?P<lead><LIST>)(?:[^;.]{0,40}?participation\s(?:also\s)?(?:from|by)\s(?:the\s)?<DESC>(?P<investor><LIST>))?"),
    Rule("funding.along", "funding", r"(?:\bwith|,|^)\s?(?:the\s)?(?P<investor><LIST>)(?:,?\s(?:are|were))?,?\s(?P<did>(?:all\s|also\s)?(?:participating|participated|joining|joined\sin|following\son)|(?:also\s)?(?:put\smoney\sinto|invested\sin|joined|participated\sin|took\spart\sin|is\salso\sin|are\salso\sin)\s(?:the|this)\s(?:[\w-]+\s){0,3}?(?:round|funding|financing|raise))"),
    Rule("funding.came_from", "funding", r"(?P<did>[Ff]inancing|[Ff]unding|[Mm]oney|[Cc]ash|[Ii]nvestment)\s(?:[a-z]+\s)?(?:came|comes|is|was\smade)\s(?:from|by)\s(?:the\s|a\s)?<DESC>(?P<investor><LIST>)(?:\sand\s(?:strategic\s|existing\s|other\s)?investors\s(?:like|such\sas|including)\s(?P<investor2><LIST>))?"),
    Rule("funding.syndicate", "funding", r"(?P<did>(?:investors|backers|syndicate|consortium|group)\s(?:that\s)?(?:includ(?:es|e|ing)|such\sas))\s(?:the\s)?<DESC>(?P<investor><LIST>)"),
    Rule("funding.participants", "funding", r"(?P<did>participation\s(?:also\s)?(?:from|by)|[Oo]ther\s(?:investors|participants|backers)\s(?:\w+\s){0,5}?(?:include[ds]?|are|were)|investors\sin\sthe\sround\s(?:include[ds]?|are|were))\s(?:\w+\s)?(?:existing\s)?(?:investors?\s)?(?:the\s)?<DESC>(?P<investor><LIST>)"),
)  # fmt: skip
