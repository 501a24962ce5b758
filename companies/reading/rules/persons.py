"""Persons' names by their form: a title before or after, or a given name that people bear and companies don't."""

import re


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _phrases(listed: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in listed.split(","))


_GIVEN = _words(
    "aaron adam adrian ahmed akira alan albert alejandro alex alexander alexandra alexis alfred ali alice alison "
    "amanda amit amy ana andre andrea andreas andrei andrew andy angela anil anita ann anna anne anthony antoine "
    "anton antonio arjun arthur arun ashish ashley ashok ashton barbara barry ben benjamin bernard bernhard beth "
    "betsy bill billy bob brad bradley brandon brenda brendan brett brian bruce bruno bryan carl carla carlos carol "
    "caroline catherine cathy charlie charlotte chen chris christian christina christine christoph christopher cindy "
    "claire claudia colin connor craig cynthia daisuke dan daniel daniela danny darren dave david dean deborah debra "
    "deepak denis dennis diana diane diego dmitry don donald donna doug douglas drew dustin dylan edward eduardo "
    "eileen elaine elena eli elizabeth ellen elon emily emma emmanuel eric erica erik ernesto ethan eva evan evelyn "
    "felix fernando fiona florian francis francisco francois françois frank franz fred frederick gabriel gary gavin "
    "george gerald gerard gilles gina giovanni giuseppe glenn gordon graham greg gregory guillaume gunter guy hans "
    "harald harry harsh heather hector heidi helen helmut henrik henry herbert hideo hiroshi hiroyuki howard hugh ian "
    "igor ingrid isaac isabel ivan jack jackie jacob jacques jake james jamie jan jane janet jason javier jay jean "
    "jeff jeffrey jennifer jens jeremy jerome jerry jesse jessica jill jim jimmy joachim joan joanna joe joel johan "
    "johann johannes john johnny jon jonas jonathan jordan jorge jose josé josef joseph josh joshua juan judith judy "
    "juergen jürgen julia julian julie julien jun justin karen karl kate katherine kathleen kathryn katie kazuo keith "
    "kelly ken kenichi kenji kenneth kevin kim kirk klaus koji kristin kumar kurt kyle larry lars laura lauren "
    "laurence laurent lei lee leo leon leonard leslie liam li linda lisa lloyd lorenzo louis louise luca lucas lucy "
    "luis luke lukas lynn magnus makoto manuel marc marcel marcelo marco marcus margaret maria marie mario marion "
    "mark markus marta martha martin martina marty mary masahiro masayoshi mathias matt matteo matthew matthias "
    "maurice max megan melanie melissa michael michel michele michelle miguel mike mikael mikhail min mitch mohamed "
    "mohammed molly monica morgan mukesh nancy naoki narendra natalie nathan neil nicholas nick nicola nicolas nicole "
    "niels nigel nikhil nikolai nina noah norman olga oliver olivia oscar otto pablo pamela pascal patricia patrick "
    "paul paula paulo pavel pedro peggy per peter phil philip philippe pierre piotr priya rachel rafael rahul raj "
    "rajesh rakesh ralph ramesh randall randy ravi ray raymond rebecca reed reid renate ricardo richard rick rita rob "
    "robert roberto robin rodrigo roger rohan rohit roland roman ron ronald rory rosa ross roy ruth ryan sachin sally "
    "salvatore sam samantha samuel sandeep sandra sanjay sara sarah satoshi satya scott sean sebastian serge sergei "
    "sergey sergio seth shane shannon sharon shaun shawn sheila shigeru shinji simon sofia sonia sophie stefan "
    "stefano stephan stephane stéphane stephanie stephen steve steven stewart stuart sunil sundar suresh susan "
    "suzanne sven sylvia tadashi takashi takeshi tanya ted teresa terry thierry thomas tim timothy tina tobias todd "
    "tom tomas tommy tony tracy travis trevor tristan tyler ulrich umberto ursula uwe valerie vanessa vera vernon "
    "veronica victor vijay vikram vinay vincent viktor vivek vladimir walter wang warren wayne wei wendy werner "
    "wilhelm will william wolfgang xavier xi xiao yann yasuhiro yi ying yoshi yuki yuri yves yvonne zach zachary "
    "zhang zhou liu huang"
)
# Named after a person, and a company for all that.
_FIRMS = _phrases(
    "morgan stanley, kirkland ellis, edward jones, raymond james, john deere, eli lilly, philip morris, ralph "
    "lauren, kate spade, calvin klein, michael kors, charles schwab, christian dior, louis vuitton, hugo boss, "
    "jimmy choo, elizabeth arden, carl zeiss, peter millar, tim hortons, jack daniel, jack wolfskin, frank russell, "
    "henry schein, paul weiss, robert bosch, ben ainslie, martin marietta, roger vivier, thomas cook, john lewis, "
    "william hill, william blair, alfred dunhill, karl storz, scott sports, stella mccartney, tommy hilfiger, marc "
    "jacobs, jean paul gaultier, daniel wellington, mary kay, sara lee, jenny craig, ben sherman, ted baker, paul "
    "smith, trader joe, jack henry, lee cooper, victoria secret, li auto, li ning, max mara, max factor, kelly "
    "services"
)
_FIRM_WORD = re.compile(
    r"\b(?:Inc|Corp|Co|Ltd|Limited|LLC|LLP|LP|PLC|Plc|plc|AG|SA|SE|NV|AB|AS|Group|Holdings?|Partners|Capital|Ventures|Bank|Fund|Trust|Foundation|Company|Labs?|"
    r"Technolog\w+|Systems|Media|Motors|Foods|Pharma\w*|Therapeutics|Energy|Resources|Industries|International|Robotics|Bio\w*|Health\w*|Insurance|Airlines|Airways|"
    r"Entertainment|Studios?|Games|Software|Networks?|Solutions|Services|Financial|Securities|Investments?|Management|Advisors|Associates|Brothers|Sons|University|"
    r"College|School|Hospital|Hotels?|Stores?|Brands|Products|Records|Pictures|Films|Press|Airport|AI|Mining|Steel|Oil|Gas|Power|Electric|Ministry|Commission|"
    r"Auto|Sports|Club|League|City|Park|Island|Street|River|Valley|Beach|Bay|County|Growth|Equity|Digital|Global|Works|Air|Water|Food)\b|&"
)
_SHAPE = re.compile(
    r"(?:[A-Z]\.\s?){1,3}[A-Z][\w’'-]+|[A-Z][\w’'-]+(?:\s(?:[A-Z]\.?|de|van|von|der|bin|al|[a-z]{0,3}[A-Z][\w’'.-]+)){1,3}"
)
_TITLE_BEFORE = re.compile(
    r"\b(?:CEO|CFO|COO|CTO|[Cc]hief\s(?:[Ee]xecutive|[Ff]inancial|[Oo]perating|[Ii]nvestment|[Tt]echnology)(?:\s[Oo]fficer)?|[Ff]ounders?|[Cc]o-?founders?|[Cc]hair(?:man|woman)?|[Pp]resident|[Aa]nalysts?|"
    r"[Dd]irector|[Oo]fficer|[Mm]inister|[Ss]pokes(?:man|woman|person)|[Bb]illionaires?|[Mm]agnates?|[Tt]ycoons?|[Mm]oguls?|[Ee]ntrepreneurs?|[Ee]conomist|[Ss]trategist|[Ss]enator|[Jj]udge|[Ll]awyer|[Pp]rofessor|[Gg]overnor|"
    r"Mr\.?|Ms\.?|Mrs\.?|Dr\.?|Sir|Lord|Rep\.|Sen\.)\s$"
)
_AFTER = re.compile(
    r",\s(?:who|whose)\s(?:is|was|has|had|will|runs|leads|founded|joined)\b|,\s\d\d,|\s\(pictured|,\s(?:[\w’'-]+\s){0,4}?(?:CEO|CFO|COO|CTO|chief\s\w+\sofficer|chief\sexecutive|founder|co-?founder|chair(?:man|woman)|"
    r"president|analyst|strategist|economist|managing\sdirector|general\spartner|spokes(?:man|woman|person)|head\sof)\b"
)
_ALONE = re.compile(r"[A-Z][\w’'-]+")


def is_person(surface: str, before: str, after: str) -> bool:
    """Whether a name is a person's, by its own words and those beside it.

    before, after: about 30 and 60 characters. A lone word ("Son") only with a title right before it.
    """
    if _FIRM_WORD.search(surface):
        return False
    if not _SHAPE.fullmatch(surface):
        return bool(_ALONE.fullmatch(surface) and re.search(r"\b(?:Mr|Ms|Mrs|Dr|Sir)\.?\s$", before))
    lower = surface.lower()
    if lower.startswith(_FIRMS):
        return False
    first = lower.split()[0].strip(".")
    is_given = first in _GIVEN or first.split("-")[0] in _GIVEN
    return is_given or bool(_TITLE_BEFORE.search(before)) or bool(_AFTER.match(after))
