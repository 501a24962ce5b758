"""Names that no list holds, by their form: runs of capitalised words. Chinese has none; rules/chinese.py asks the slot.

Refuses what is capitalised but names no company: months, nationalities, titles of office, the words headlines
capitalise. Known exception: a place is refused unless more follows ("Hangzhou" no, "Hangzhou Robotics" yes).
"""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache

from companies.reading.rules.english import ENGINE
from companies.reading.rules.places import SHORT_STATES, STATES, is_place


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_CAPITAL = "[A-ZÀ-ÖØ-ÞČĐİŁŚŞŠŻŽ]"
_TAIL = r"(?:Inc|Ltd|Corp|Co|Cos|Bros|Plc|St)\.(?=\s|[,'’)]|$)"
_DOMAIN = r"\.(?:com|ai|io|org|net|co|me|tv|cn|one|ly|tech|app|xyz|dev|gg|fm|us|eu|so|vc|bio|health|finance|money|world|network)\b"
_WORD = (
    rf"(?:{_TAIL}|S\.p\.[aA]\.?|S\.[aà]\.?r\.l\.?|plc\b|(?:[A-Z]\.){{1,3}}(?:[A-Z]\b)?(?=\s|[,;:'’).-]|$)|"
    rf"(?:[A-Z]['’])?{_CAPITAL}[\w&]*(?:['’](?!s\b){_CAPITAL}\w+)?(?:[-/][A-Z0-9]\w*)*(?:{_DOMAIN})?(?:/|(?<=\w\w)\+(?!\w))?|"
    r"[a-z]{1,2}[A-Z]\w+|\d+[A-Z][a-z]\w+|(?<![.,$€£¥])\d[ACEFIJLNOPRSTUVWXYZ](?=\s[A-Z][a-z])|\d{1,3}and[A-Z]\w+|\d{2,}[A-Z]{2,}\b|\dVC\b|[a-z]\d{1,2}[a-z]{1,6}\b|\.tech\b|"
    # "3i Group", "3one4 Capital", "500 Startups": digits begin a name where a firm's word follows
    r"\d{1,2}(?!(?:st|nd|rd|th|am|pm|bn|mn|tn|[mkbxpcgsdhq])\b)[a-z]\w{0,8}(?=\s(?:Group|Capital|Ventures|Partners|Infrastructure|Investments)\b)|"
    r"\d{2,3}(?=\s(?:Startups|Advisors|Capital|Ventures)\b))"
)
# "Episode 1": a number belongs to a name where a noun before it says that one follows.
_NUMBERED = r"(?<=\bfirm )[A-Z]\w+\s\d{1,3}\b|(?<=\bfund )[A-Z]\w+\s\d{1,3}\b|(?<=\bstartup )[A-Z]\w+\s\d{1,3}\b|(?<=\bapp )\d{2,3}(?=[.,]\s|['’]s)"
_JOIN = r"(?:[ \u00a0]|[ ]&[ ]|[ ](?:de|van|von|der|del|des|du|di|dei|do|da|dos|das|la|le|y|e|og|och|und)[ ])"
_OF = (
    r"(?:(?<=Bank)|(?<=University)|(?<=Board)|(?<=Ministry)|(?<=Department)|(?<=Group)|(?<=Kingdom)|(?<=Republic)|(?<=College)|(?<=Museum)|(?<=Institute)|(?<=Association)|(?<=Academy)|(?<=Company)|(?<=Corporation)|(?<=Council))[ ]of[ ](?:the[ ])?|"
    # "Eli Lilly and Company", "Ontario Teachers' Pension Plan"
    r"[ ]and[ ](?=(?:Company|Co|Sons|Brothers|Bros|Associates|Clearing)\b)|(?<=s)['’][ ](?=(?:Pension|Retirement|Provident)\b)|"
    r"[ ]?\([ ]?(?:HK|UK|US|USA|China|Hong[ ]Kong|Asia|Europe|Group|Holdings?|Ireland|India|Singapore|Private)[ ]?\)[ ](?=(?:Co|Ltd|Limited|Holdings?|Inc|Group|Pte|Corp)\b)|"
    r"[ ]?,[ ](?=(?:Inc|LLC|L\.L\.C|Ltd|Limited|Corp|LP|L\.P|LLP|PLC|N\.A|S\.A|N\.V)\b)"
)
# "the Ford family"; not the "family office" of one
_FAMILY = r"[ ]family\b(?!-|[ ](?:office|of|business|company|owned|member|trust|car|doctor|tree|home|house)s?\b)"
_RUN = rf"(?:{_NUMBERED}|{_WORD}(?:(?:{_OF}|{_JOIN}){_WORD}){{0,40}})(?:{_FAMILY})?"
# A capital or digit that no word goes before, but for a letter or two ("eBay", "a16z"). Where a run may begin is looked
# for first: a character's class is soon searched, and all a run may be is tried at few places.
_START = rf"(?:{_CAPITAL}|[0-9])(?:(?<![\w@#/-].)|(?<=(?<![\w@#/-])[a-z].)|(?<=(?<![\w@#/-])[a-z][a-z].))|\.(?<![\w@#/-].)(?=tech\b)"
_ENGLISH = re.compile(_START), re.compile(_RUN)
# Between Chinese characters a Latin name has no blank beside it, so there only ASCII counts as a letter.
_CHINESE = re.compile(_START, re.ASCII), re.compile(_RUN, re.ASCII)

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
    photo image source via thanks among amid critics stock revenue sales profit profits total net prior existing
    additional participating returning billionaires entrepreneurs moguls tycoons angels"""
)
_NEVER = _words(
    """january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday ipo spac ceo cfo coo cto cio ai ml
    api saas vc pe ev evs esg gdp us uk eu u.s. u.k. uae usd eur gbp series round seed reuters bloomberg ap afp covid-19
    covid internet christmas brexit congress parliament senate white house treasury wall street silicon valley hollywood
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
    family african latin arab colombian chilean argentine nigerian kenyan egyptian qatari u.s. u.k. us uk eu uae"""
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


# Begin a name where no sentence begins: "New Venture Gear", "First Round", "Next plc".
_BEGINS = _words(
    """new early late venture prime total source stock just only like let one two next now then inside meet once update
    exclusive sales net image photo here another several many more every some all any other each best both general vice"""
)
# Alone they are words of other names or short for one: "the Authority", "the Fund".
_GENERIC = _words(
    """capital ventures venture partners fund funds group holdings holding bank banks board authority company companies
    corporation management technologies technology labs lab startups advisors media systems energy services limited
    investment investments exchange association foundation trust international global university institute"""
)
# What opens a sentence in the plural, or as a thing of which there is no plural, is no company.
_OPENERS = _words(
    """analysts regulators management revenue shareholders executives employees officials lawmakers customers banks
    lenders bidders buyers sellers creditors bondholders directors owners founders backers partners participants talks
    negotiations proceeds earnings terms users members others everyone everybody nobody nothing something someone
    anyone neither analysis demand growth competition money traders economists startups companies firms funds rivals
    consumers workers subscribers developers residents critics supporters advisers advisors lawyers prosecutors police
    voters governments authorities markets stocks bonds prices costs losses deals bids offers mergers acquisitions
    investments valuations insiders experts observers scientists researchers engineers students patients doctors
    drivers retailers carmakers airlines insurers miners chipmakers producers manufacturers suppliers clients trading
    business work production construction technology research data results figures filings documents details plans
    efforts attempts concerns fears hopes questions doubts interest pressure support opposition approval closing
    payment financing funding cash debt operating gross overall families billionaires entrepreneurs aside besides apart"""
)
_Places = tuple[tuple[int, int], ...]


def runs(
    source: str, is_headline: bool = False, language: str = "en", seen: frozenset[str] = frozenset()
) -> Iterator[tuple[int, int]]:
    """Spans of capitalised names in `source`, legal forms kept, possessives left out. seen: names of the text so far."""
    around = _Around(source, seen)
    titled = _title_lines(source) if not is_headline and language == "en" else ()
    for match in _found(source, *(_CHINESE if language == "zh" else _ENGLISH)):
        start = match.start()
        line = bisect_right(titled, (start, len(source))) - 1
        in_title_case = is_headline or (line >= 0 and start < titled[line][1])
        is_plain = not in_title_case and language != "zh"
        for begin, end in _pieces(match[0], in_title_case):
            opens = is_plain and bool(_OPENS.search(source[max(0, start + begin - 5) : start + begin]))
            name = _trimmed(match[0][begin:end], language == "zh" or (is_plain and not opens))
            place = name and (start + begin + name[0], start + begin + name[1])
            if not place or _is_elsewhere(source, *place):
                continue
            if not (opens and name == (0, end - begin) and around.only_opens(*place)):
                yield place


def _found(source: str, starts: re.Pattern[str], run: re.Pattern[str]) -> Iterator[re.Match[str]]:
    after = 0
    for start in starts.finditer(source):
        begin = start.start()
        if begin < after:
            continue
        while begin > after and "a" <= source[begin - 1] <= "z":
            begin -= 1
        if match := run.match(source, begin):
            after = match.end()
            yield match


def _title_lines(source: str) -> _Places:
    """Lines inside a text that are written like headlines, as lists of further news are."""
    lines = (match.span() for match in _LINE.finditer(source))
    return tuple((start, end) for start, end in lines if end - start < 300 and _is_titled(source[start:end]))


def _is_titled(line: str) -> bool:
    return not line.rstrip().endswith((".", "”", '"')) and not _LOWER.match(line) and is_title_case(line)


_LINE = re.compile(r"[^\n]+")
_LOWER = re.compile(r"\s*[a-z]+\b")
_OPENS = re.compile(r"(?:^|[\n.!?:]\s*|\s[-–—]+\s|[“\"(]\s*)$")
# What follows a company that opens a sentence: "Elmwood agreed", "Elmwood, which".
_VERBS = _words(
    """acquired acquires agreed aims also and announced announces attracted backed bagged became becomes began bought
    builds built buys can ceo closed closes competes completed confirmed considers could counts created creates currently
    cut cuts decided declined denied developed did does employees employs entered enters eventually expanded expects
    explores filed first founder gained gets got grew had has have held hired holds hopes initially intends invested invests
    is joined jointly just landed later launched lead leads led made makes may merged might must nabbed nears netted
    now obtained offers opened operates originally owned owns paid partnered partners pays picked picks plans previously priced provided
    provides pulled purchased purchases raised raises ran recently received receives recognized remains reported
    reportedly runs said saw says scored secured seeks sees sells serves shareholders shares should signed signs snapped sold
    sought spent started stockholders subsequently then to took ultimately uses wants was weighs went were will wins won
    would"""
)
# … and, where it is no plural ("Rates rose"), any verb that frames ask for.
_MORE_VERBS = ENGINE.said_of_one
_GOES_ON = re.compile(
    r"\s?['’]s?\s|\s?,\s(?:(?:an?|the|which|who|whose|founded|based|headquartered|owned|backed|formerly|one|now|Inc|LLC|Ltd)\b|"
    r"[A-Z]\w+(?:,|\sand\s))|\s\(|\sCEO\b|\s(?:today|on\s[A-Z][a-z]{2,5}day|(?:last|this)\s(?:week|month|year))\s(?:said|sold|bought|filed|agreed|announce[sd]|raised|closed|acquired|unveiled|secured|completed|confirmed)\b"
)
# Not "Stakes sold by".
_NEXT = re.compile(r"\s([a-z]+(?:-[a-z]+)?)\b(\sby\b)?")
_HAS_AN_OBJECT = re.compile(r"\s(?:[$€£¥\d]|(?:an?|the|its|another|nearly|about|over|more|been|that|it)\b)")
_TOKENS = re.compile(r"[a-z](?<![\w’'-].)[\w’'-]*")
_INSIDE = re.compile(rf"{_CAPITAL}(?<=[a-z,]\s.)[\w’'-]*")


class _Around:
    """The words of a text, by which a word that opens a sentence is told from a name."""

    def __init__(self, source: str, seen: frozenset[str]) -> None:
        self._source = source
        self._seen = seen

    @cached_property
    def _words(self) -> frozenset[str]:
        """Words in lower case."""
        return frozenset(_TOKENS.findall(self._source))

    @cached_property
    def _inside(self) -> frozenset[str]:
        """Words with a capital that stand inside a sentence."""
        return frozenset(_INSIDE.findall(self._source))

    def only_opens(self, start: int, end: int) -> bool:
        """True for a lone word whose capital only says that a sentence begins: "Combined, those …"."""
        word = self._source[start:end]
        if " " in word or not word[0].isupper() or not word[1:].islower():
            return False
        if word in self._seen:
            return False
        if word.lower() in _OPENERS or word.lower() in self._words:
            return True
        if word in self._inside:
            return False
        follows = _NEXT.match(self._source, end)
        is_plural = word.endswith("s")
        acts = follows is not None and (
            (follows[1] in _VERBS and not (is_plural and follows[2])) or (follows[1] in _MORE_VERBS and not is_plural)
        )
        if word.endswith("ly") and follows and acts and _HAS_AN_OBJECT.match(self._source, follows.end(1)):
            return False  # "Elmly raised $5 million"; not "Originally founded by Elmwood, it …"
        return word.endswith(("ing", "ly")) or not (acts or _GOES_ON.match(self._source, end))


def is_title_case(title: str) -> bool:
    words = [word for word in re.findall(r"[A-Za-z][\w'’-]*", title) if len(word) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


@lru_cache(maxsize=20_000)
def _pieces(run: str, in_title_case: bool) -> _Places:
    """The run without the words that part names: offices, headline verbs, and whatever follows "Inc."."""
    if " " not in run and "\u00a0" not in run and not in_title_case and run.lower() not in _OFFICE:
        return ((0, len(run)),)
    cuts, found, begin = (_HEADLINE if in_title_case else _OFFICE), [], 0
    for word in _WORDS.finditer(run):
        at, after, glue = word.start(), word.end(), _GLUED.match(word[0]) if in_title_case else None
        if at < begin:
            continue
        if officer := _OFFICER.match(run, at):
            found.append((begin, at))
            begin = officer.end()
        elif word[0] != "of" and word[0].lower().strip(".,") in cuts and not _FIRM_NEXT.match(run, after):
            found.append((begin, at))
            letter = _ROUND_LETTER.match(run, after) if word[0].lower() == "series" else None
            begin = letter.end() if letter else after
        elif glue:
            found.append((begin, at))
            begin = at + glue.end()
        elif _ENDS.fullmatch(word[0]) and after < len(run) and not _LEGAL_AFTER.match(run, after):
            found.append((begin, after))
            begin = after
    begun = ((last - len(run[first:last].lstrip()), last) for first, last in (*found, (begin, len(run))))
    return tuple((first, last) for first, last in begun if first < last)


_WORDS = re.compile(r"\S+")
_OFFICER = re.compile(r"Chief\s(?:[A-Z]\w+\s){1,3}?Officer\b")
# "Vice Media", "Oak Seed Fund": there an office's word is a part of a name.
_FIRM_NEXT = re.compile(r"\s(?:Group|Fund|Capital|Ventures|Global|Media)\b")
_ROUND_LETTER = re.compile(r"\s[A-K](?:-?\d)?(?![\w-])\.?")
# Pages glue the lines of a list: "Acquire Acme StakeBirch Names Chief".
_GLUED = re.compile(
    r"(?:[Ss]takes?|[Tt]alks|[Bb]ids?|[Tt]akeover|[Mm]erger|[Ff]unding|[Ff]inancing|[Vv]aluation|IPO|CEO)(?=[A-Z][a-z])"
)
_ENDS = re.compile(r"(?:Inc|Corp|Ltd|Cos|Plc|Co)\.|LLC|PLC|plc")
_LEGAL_AFTER = re.compile(
    r"[\s,]*(?:&|and\sCo|Inc|Corp|Ltd|Limited|LLC|Plc|PLC|plc|Co|Holdings?|Group|KG|KGaA|S\.A|N\.A|LP|Pte|Sdn|Bhd)\b"
)
_FORMS = _words("inc corp co ltd plc llc ag sa se group holdings")


def _is_form(words: list[str]) -> bool:
    """True when only a legal form is left: "Next plc" keeps its first word."""
    return bool(words) and all(word.strip(".") in _FORMS for word in words)


def _is_never(word: str) -> bool:
    return word in _NEVER or word.replace(".", "") in _NEVER


@lru_cache(maxsize=20_000)
def _trimmed(piece: str, is_inside: bool) -> tuple[int, int] | None:
    """Where the name stands in a piece of a run; None when no name is left. is_inside: no sentence begins here."""
    words = [match.span() for match in _WORDS.finditer(piece)]
    lower = [piece[start:end].lower() for start, end in words]
    first = 0
    while first < len(words) and lower[first] in _LEADING and not _is_form(lower[first + 1 :]):
        if is_inside and lower[first] in _BEGINS and first + 1 < len(words):
            break
        first += 1
    last = len(words)
    while last > first and lower[last - 1] in _JOINS:
        last -= 1
    if first == last or all(map(_is_never, lower[first:last])) or (last == first + 1 and lower[first] in _GENERIC):
        return None
    begin, after = words[first][0], words[last - 1][1]
    surface = piece[begin:after]
    if (
        len(surface) < 2
        or surface == "Venture Capital"
        or is_place(surface.lower().strip("."))
        or _THINGS.search(surface)
    ):
        return None
    return begin, after


_JOINS = _words("& de van von der del des du di dei do da dos das la le y e og och und of and")


def _is_elsewhere(source: str, begin: int, after: int) -> bool:
    """Whether what follows makes it a place or a kind: "Waltham, Massachusetts", "Norwich-based", "Mass."."""
    if _OTHER_END.match(source, after):
        return True
    if source.startswith(".", after) and source[begin:after].lower() in SHORT_STATES:
        return True
    return _is_in_a_state(source, begin, after)


_OTHER_END = re.compile(r"-(?:based|born|style|listed|headquartered|able|like)\b")
# What is named with capitals and is no company, by its last word.
_THINGS = re.compile(
    r"\b(?:Act|Index|Indices|Awards?|Prize|Agreement|Treaty|Day|Week|Year|Month|Festival|Championships?|Olympics|Cup|Court|Constitution|Amendment|Avenue|Boulevard|Airport|War|Summit|"
    r"Conference|Report|Survey|Chapter|Section|Article|Exhibit|Form|Table|Officer|Counsel|Store(?<=Play Store)|Store(?<=App Store)|Rule|Bill|Code|Plan(?<!Pension Plan)|Key\s(?:Numbers|Insights|Points|Takeaways|Facts|Figures|Highlights|Dates)|Strategy|Notes?|Protocol)(?:\s[\dIVXA-Z-]{1,5})?$"
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
