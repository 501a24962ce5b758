"""Names that no list holds, by their form: runs of capitalised words. Chinese has none; rules/chinese.py asks the slot.

Refuses what is capitalised but names no company: months, nationalities, titles of office, the words headlines
capitalise. Known exception: a place is refused unless more follows ("Hangzhou" no, "Hangzhou Robotics" yes).
"""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

import re
from collections.abc import Iterator

from companies.reading.rules.places import SHORT_STATES, STATES, is_place


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_TAIL = r"(?:Inc|Ltd|Corp|Co|Cos|Bros|Plc|St)\.(?=\s|[,'’)]|$)"
_DOMAIN = r"\.(?:com|ai|io|org|net|co|me|tv|cn|one|ly|tech|app|xyz|dev|gg|fm|us|eu|so|vc|bio|health|finance|money|world|network)\b"
_WORD = (
    rf"(?:{_TAIL}|plc\b|(?:[A-Z]\.){{1,3}}(?=\s[A-Z]|[A-Z]?\b|\s|[,;:'’)])|"
    rf"(?:[A-Z]['’])?[A-Z][\w&]*(?:['’](?!s\b)[A-Z]\w+)?(?:[-/][A-Z0-9]\w*)*(?:{_DOMAIN})?/?|"
    r"[a-z]{1,2}[A-Z]\w+|\d+[A-Z][a-z]\w+|\d{1,3}and[A-Z]\w+|\d{2,}[A-Z]{2,}\b|[a-z]\d{1,2}[a-z]{1,6}\b|\.tech\b)"
)
# "Episode 1": a number belongs to a name where a noun before it says that one follows.
_NUMBERED = r"(?<=\bfirm )[A-Z]\w+\s\d{1,3}\b|(?<=\bfund )[A-Z]\w+\s\d{1,3}\b|(?<=\bstartup )[A-Z]\w+\s\d{1,3}\b|(?<=\bapp )\d{2,3}(?=[.,]\s|['’]s)"
_JOIN = r"(?:[ \u00a0]|[ ]&[ ]|[ ](?:de|van|von|der|del|la|le)[ ])"
_OF = (
    r"(?:(?<=Bank)|(?<=University)|(?<=Board)|(?<=Ministry)|(?<=Department)|(?<=Group)|(?<=Kingdom)|(?<=Republic)|(?<=College)|(?<=Museum)|(?<=Institute)|(?<=Association))[ ]of[ ](?:the[ ])?|"
    r"[ ]?\([ ]?(?:HK|UK|US|USA|China|Hong[ ]Kong|Asia|Europe|Group|Holdings?|Ireland|India|Singapore|Private)[ ]?\)[ ](?=(?:Co|Ltd|Limited|Holdings?|Inc|Group|Pte|Corp)\b)|"
    r"[ ]?,[ ](?=(?:Inc|LLC|L\.L\.C|Ltd|Limited|Corp|LP|L\.P|LLP|PLC|N\.A|S\.A|N\.V)\b)"
)
_RUN = rf"(?<![\w@#/-])(?:{_NUMBERED}|{_WORD}(?:(?:{_OF}|{_JOIN}){_WORD}){{0,40}})"
RUN = re.compile(_RUN)
# Between Chinese characters a Latin name has no blank beside it, so there only ASCII counts as a letter.
RUN_IN_CHINESE = re.compile(_RUN, re.ASCII)

_LEADING = _words(
    """the a an in on at by but and or for with after before while when where as if so since under over from to of its
    his her their our my your this that these those it he she they we i you there here what which who how why not no
    yes also still even both either meanwhile however moreover separately earlier later last next today yesterday now
    then once despite although though because during until among within without through about against between per
    according including such other another each every some many most more several few all any
    shares startup start-up company firm investors investor sources people
    report reports read update exclusive breaking analysis former new early late venture rival let just only like
    unlike than based instead currently recently previously founded backed led billionaire chief executive officer
    chairman chairwoman president director managing founder co-founder cofounder ceo cfo coo cto vp mr mr. mrs mrs. ms ms.
    dr dr. sir lord minister prime secretary head analyst partner vice senior deputy spokesman spokeswoman
    spokesperson professor judge senator governor representative chief-executive u.s.-based
    hostile why inside meet facebook-backed leading around comments comment says joining updates editing reporting
    photo image source via thanks among amid critics stock revenue sales profit profits total net"""
)
_NEVER = _words(
    """january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday ipo spac ceo cfo coo cto cio ai ml
    api saas ev evs esg gdp us uk eu u.s. u.k. uae usd eur gbp series round seed reuters bloomberg ap afp covid-19 covid
    internet christmas brexit congress parliament senate white house treasury wall street silicon valley hollywood
    twitter pr tv it hr b2b b2c llc inc inc. ltd ltd. corp corp. co co. plc ag sa q1 q2 q3 q4 h1 h2 m&a lbo nasdaq nyse
    state street-based new american depositary tokyo london beijing shanghai hangzhou shenzhen guangzhou singapore
    hong kong paris berlin munich frankfurt zurich geneva madrid milan rome amsterdam stockholm oslo copenhagen dublin
    mumbai delhi bangalore bengaluru seoul taipei jakarta manila bangkok sydney melbourne toronto vancouver montreal
    york francisco boston chicago seattle austin miami los angeles california texas massachusetts washington
    delaware dubai abu dhabi riyadh tel aviv istanbul moscow cairo nairobi lagos johannesburg sao paulo mexico china
    america europe asia africa india japan germany france britain england scotland wales ireland canada australia
    russia brazil israel korea taiwan vietnam thailand malaysia indonesia philippines italy spain sweden norway denmark
    finland netherlands switzerland austria belgium poland turkey greece egypt nigeria kenya united states kingdom
    middle east latin pacific atlantic brussels antitrust justice department commission european union federal
    latam colombia argentina chile peru luxembourg pakistan qatar zimbabwe english ipos nordic tel one two three four five six seven eight nine ten first second third western eastern northern southern north south east west central
    chinese american british german french indian japanese korean israeli canadian
    earth mars moon sun nasa erp eeg d2c q&a crm hr gps dvd sme smes nft nfts kyc roi r&d iphone ipad ios mrna ipo's diwali fortnite outperform
    neutral overweight underweight offerings offering board member members office
    russian dutch swiss swedish norwegian danish finnish italian spanish brazilian mexican australian singaporean
    indonesian malaysian taiwanese vietnamese thai saudi emirati turkish greek irish belgian austrian polish asian
    african latin arab colombian chilean argentine nigerian kenyan egyptian qatari u.s. u.k. us uk eu uae"""
)
_HEADLINE = _words(
    """acquires acquire acquired acquiring buys buy buying bought to for in of at on with from by as is are says said say
    raises raise raised raising secures lands closes closed nabs bags gets takes take taking sells sell sold selling
    stake deal talks bid offer takeover merger merges merge funding financing round investment invests invest invested
    ipo files filed plans plan seeks seek eyes mulls weighs considers nears near agrees agreed adds add amid after over
    up into its his her their the a an and or but not near will may could would valuation valued billion million shares
    share sale unit arm business firm startup company group-led led backed joins joint venture tops hits warns denies
    scraps drops ends rejects blocks approves snaps picks pays pay debuts prices priced sets completes completed wins
    launches launch leads eyeing exploring explores reportedly latest biggest new more than about worth via it be set
    record hostile faces fresh first pulls withdraws loan bond debt stock price market selling considers considering
    choose chooses choosing puts hold subsidiary maker owner operator developer provider giant retailer platform parent
    rival rivals jumps falls rises tumbles soars slumps surges drops reports posts beats misses names hires turn turns
    abandons abandon focus appointments appoints opens expands enters exits extends slashes cuts trims boosts doubles
    completion pricing secondary planned agree ending duel stuck unsold sees says still who what why how when where
    billion's funds fund's investors investor amid without announces announce challenge challenges challenger newest prompts impact"""
)
_OFFICE = _words(
    """ceo cfo coo cto chairman chairwoman chief president founder co-founder cofounder director executive analyst
    spokesman spokeswoman spokesperson partner vice says series round seed ipo shares stake deal senior managing
    counsel spokesmen correspondent reporter editor"""
)


def runs(source: str, is_headline: bool = False, language: str = "en") -> Iterator[tuple[int, int]]:
    """Spans of capitalised names in `source`, legal forms kept, possessives left out."""
    around = _around(source)
    titled = _title_lines(source) if not is_headline and language == "en" else ()
    for match in (RUN_IN_CHINESE if language == "zh" else RUN).finditer(source):
        in_title_case = is_headline or any(start <= match.start() < end for start, end in titled)
        for start, end in _pieces(source, match.start(), match.end(), _HEADLINE if in_title_case else _OFFICE):
            trimmed = _trimmed(source, start, end)
            if trimmed and (in_title_case or language == "zh" or not _only_opens(source, *trimmed, around)):
                yield trimmed


def _title_lines(source: str) -> tuple[tuple[int, int], ...]:
    """Lines inside a text that are written like headlines, as lists of further news are."""
    lines = (match.span() for match in _LINE.finditer(source))
    return tuple((start, end) for start, end in lines if end - start < 300 and _is_titled(source[start:end]))


def _is_titled(line: str) -> bool:
    return not line.rstrip().endswith((".", "”", '"')) and is_title_case(line)


_LINE = re.compile(r"[^\n]+")
_OPENS = re.compile(r"(?:^|[\n.!?:]\s*|\s[-–—]+\s|[“\"(]\s*)$")
_GOES_ON = re.compile(
    r"\s?['’]s?\s|\s?,\s(?:(?:a|an|the|which|who|whose|Inc|LLC|Ltd)\b|[A-Z]\w+(?:,|\sand\s))|\s\(|\s(?:competes|provides|seeks|wins|announces|stockholders|shareholders|partners|partnered|recognized|merged|was|were|has|have|had|is|was|will|would|said|says|and|to|also|plans|agreed|announced|raised|raises|"
    r"acquires?|acquired|buys|bought|sold|sells|invested|invests|closed|closes|secured|filed|denied|declined|completed|priced|cut|cuts|may|could|did|led|leads|"
    r"began|confirmed|considers|seeks|nears|weighs|explores|founder|CEO|shares|employees|operates|makes|offers|joined|backed|launched|first|reported)\b"
)


_TOKENS = re.compile(r"[\w’'-]+")
_INSIDE = re.compile(r"(?<=[a-z,]\s)[\w’'-]+")


def _around(source: str) -> tuple[frozenset[str], frozenset[str]]:
    """(all words, those that stand inside a sentence)"""
    return frozenset(_TOKENS.findall(source)), frozenset(_INSIDE.findall(source))


def _only_opens(source: str, start: int, end: int, around: tuple[frozenset[str], frozenset[str]]) -> bool:
    """True for a lone word whose capital only says that a sentence begins: "Combined, those …"."""
    word = source[start:end]
    if " " in word or not _OPENS.search(source[max(0, start - 5) : start]) or not word[1:].islower():
        return False
    words, inside = around
    if word.lower() in words:
        return True
    return word not in inside and (word.endswith(("ing", "ly")) or not _GOES_ON.match(source[end:]))


def is_title_case(title: str) -> bool:
    words = [word for word in re.findall(r"[A-Za-z][\w'’-]*", title) if len(word) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _pieces(source: str, start: int, end: int, cuts: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The run without the words that part names: offices, headline verbs, and whatever follows "Inc."."""
    begin = start
    for word in re.finditer(r"\S+", source[start:end]):
        at, after = start + word.start(), start + word.end()
        if word[0] != "of" and word[0].lower().strip(".,") in cuts and not source.startswith(" Group", after):
            if begin < at:
                yield begin, at
            begin = after
        elif (glue := _GLUED.match(word[0])) and glue[1].lower() in _HEADLINE:
            if begin < at:
                yield begin, at
            begin = at + glue.end(1)
        elif _ENDS.fullmatch(word[0]) and after < end and not _LEGAL_AFTER.match(source[after:end]):
            yield begin, after
            begin = after
    if begin < end:
        yield begin, end


# Pages glue the lines of a list: "Acquire Acme StakeBirch Names Chief".
_GLUED = re.compile(r"([A-Z]?[a-z]{3,}|IPO|CEO)(?=[A-Z][a-z])")
_ENDS = re.compile(r"(?:Inc|Corp|Ltd|Cos|Plc|Co)\.|LLC|PLC|plc")
_LEGAL_AFTER = re.compile(
    r"[\s,]*(?:&|Inc|Corp|Ltd|Limited|LLC|Plc|PLC|plc|Co|Holdings?|Group|KG|KGaA|S\.A|N\.A|LP|Pte|Sdn|Bhd)\b"
)


def _is_form(source: str, words: list[tuple[int, int]]) -> bool:
    """True when only a legal form is left: "Next plc" keeps its first word."""
    forms = {"inc", "corp", "co", "ltd", "plc", "llc", "ag", "sa", "se", "group", "holdings"}
    return bool(words) and all(source[slice(*word)].lower().strip(".") in forms for word in words)


def _is_never(word: str) -> bool:
    return word in _NEVER or word.strip(".") in _NEVER


def _trimmed(source: str, start: int, end: int) -> tuple[int, int] | None:
    words = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S+", source[start:end])]
    while words and source[slice(*words[0])].lower() in _LEADING and not _is_form(source, words[1:]):
        words.pop(0)
    while words and source[slice(*words[-1])].lower() in {"&", "de", "van", "von", "of"}:
        words.pop()
    if not words or all(_is_never(source[slice(*word)].lower()) for word in words):
        return None
    begin, after = words[0][0], words[-1][1]
    if len(source[begin:after]) < 2 or _OTHER_END.match(source, after):
        return None
    surface = source[begin:after]
    if surface.lower() in SHORT_STATES and source.startswith(".", after):
        return None
    if is_place(surface.lower().strip(".")) or _is_in_a_state(source, begin, after) or _THINGS.search(surface):
        return None
    return begin, after


_OTHER_END = re.compile(r"-(?:based|born|style|listed|headquartered|able|like)\b")
# What is named with capitals and is no company, by its last word.
_THINGS = re.compile(
    r"\b(?:Act|Index|Indices|Awards?|Prize|Agreement|Treaty|Day|Week|Year|Month|Festival|Championships?|Olympics|Cup|Court|Constitution|Amendment|Avenue|Boulevard|Airport|War|Summit|"
    r"Conference|Report|Survey|Chapter|Section|Article|Exhibit|Form|Table|Officer|Counsel|Store(?<=Play Store)|Store(?<=App Store)|Rule|Bill|Code|Plan|Strategy|Notes?|Protocol)(?:\s[\dIVXA-Z-]{1,5})?$"
)
_STATE_AFTER = re.compile(r"\s?,\s([A-Z][\w.]*(?:\s[A-Z][\w.]+)?)")


def _is_in_a_state(source: str, begin: int, after: int) -> bool:
    """Whether a short run is a town by what follows: "Waltham, Massachusetts", "Lexington, Ky.-based"."""
    match = _STATE_AFTER.match(source, after) if source.count(" ", begin, after) < 2 else None
    if match is None:
        return False
    words = match[1].lower()
    first = words.split()[0]
    return words.strip(".") in STATES or first.strip(".") in STATES or first.strip(".") in SHORT_STATES
