"""What an article itself says of each company it names: "DeepSeek, a Hangzhou-based AI lab", "carmaker Geely".

So that "the Hangzhou-based lab" and "the carmaker" can be told apart later. Words are kept in lower case; kinds of
company that are one thing under several names (bank, lender) are kept under one word.
"""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

import re
from collections.abc import Iterator

from companies.reading.rules.marks import MARK, Marked, Name


def _table(listed: dict[str, str]) -> dict[str, str]:
    return {word: kind for kind, words in listed.items() for word in words.split()}


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Kinds of company by the nouns that mean them.
KINDS = _table(
    {
        "bank": "bank lender",
        "car": "carmaker automaker automotive auto cars motors vehicle vehicles ev",
        "airline": "airline carrier airlines airways",
        "drug": "drugmaker biotech pharma pharmaceutical pharmaceuticals therapeutics biopharma biotechnology",
        "chip": "chipmaker semiconductor semiconductors chip chips foundry",
        "retail": "retailer grocer supermarket chain",
        "insurer": "insurer insurance assurance",
        "exchange": "exchange bourse",
        "lab": "lab laboratory labs",
        "startup": "startup start-up upstart scaleup",
        "maker": "maker manufacturer producer",
        "miner": "miner mining",
        "steel": "steelmaker steel",
        "phone": "phonemaker smartphone handset",
        "plane": "planemaker aircraft",
        "e-commerce": "e-commerce ecommerce",
        "robotics": "robotics robot robots robot-maker",
        "ai": "ai a.i. artificial-intelligence",
        "tech": "tech technology",
        "social": "social social-media",
        "internet": "internet web online",
        "unicorn": "unicorn",
        "giant": "giant behemoth titan heavyweight",
        "brewer": "brewer beer brewery",
        "developer": "developer builder",
        "operator": "operator",
        "provider": "provider supplier",
        "publisher": "publisher",
        "studio": "studio",
        "investor": "investor fund venture ventures vc equity buyout capital",
        "finance": "financial finance",
        "oil": "oil petroleum crude",
        "energy": "energy power",
        "game": "game games gaming",
        "telecom": "telecom telecoms telecommunications telco",
        "food": "food foods snack snacks",
        "hotel": "hotel hotels hospitality",
        "property": "property properties real-estate",
        "logistics": "logistics shipping",
        "education": "education edtech",
        "health": "health healthcare",
        "crypto": "crypto cryptocurrency bitcoin blockchain",
        "battery": "battery batteries",
        "drone": "drone drones",
        "security": "security cybersecurity",
        "software": "software",
        "media": "media",
        "conglomerate": "conglomerate",
        "platform": "platform app marketplace",
        "pioneer": "pioneer",
        "utility": "utility",
        "streaming": "streaming streamer",
        "fintech": "fintech payments",
        "rival": "rival",
        "unit": "unit subsidiary division arm",
        "broadcaster": "broadcaster network",
        "service": "service",
        "designer": "designer",
        "company": "company firm business group corporation enterprise outfit brand",
    }
)
_COUNTRIES = _table(
    {
        "china": "chinese", "us": "american u.s", "britain": "british uk u.k", "germany": "german", "france": "french",
        "india": "indian", "japan": "japanese", "israel": "israeli", "canada": "canadian", "russia": "russian",
        "netherlands": "dutch", "switzerland": "swiss", "sweden": "swedish", "norway": "norwegian", "denmark": "danish",
        "finland": "finnish", "italy": "italian", "spain": "spanish", "portugal": "portuguese", "turkey": "turkish",
        "brazil": "brazilian", "mexico": "mexican", "australia": "australian", "singapore": "singaporean",
        "indonesia": "indonesian", "malaysia": "malaysian", "taiwan": "taiwanese", "vietnam": "vietnamese",
        "thailand": "thai", "nigeria": "nigerian", "kenya": "kenyan", "egypt": "egyptian", "ireland": "irish",
        "belgium": "belgian", "austria": "austrian", "poland": "polish", "greece": "greek", "pakistan": "pakistani",
        "argentina": "argentine", "chile": "chilean", "colombia": "colombian", "korea": "korean", "ukraine": "ukrainian",
    }
)  # fmt: skip
# Said of anyone: no ground for taking one company rather than another.
PLAIN = frozenset({"company", "giant", "maker", "operator", "provider", "pioneer", "rival", "unit", "service", "tech", "platform", "developer"})  # fmt: skip
_NOISE = _words(
    "the a an its their his her new same own former major big small large largest biggest leading top world world's "
    "one of this that another well-known popular little-known embattled troubled struggling ailing beleaguered young "
    "fast-growing private public privately publicly held listed state-owned state-backed venture-backed backed now "
    "then most more so-called loss-making profitable famous secretive high-profile two-year-old global international "
    "national"
)
_STOP = _words(
    "in from to for at with that after as which by on and or but while when is was were are has have had will would "
    "said says who whose amid over than if because since against about into under through during before where backed "
    "owned led founded based known specializing focused it"
)
_MAKES = {
    "makes": "maker",
    "made": "maker",
    "produces": "maker",
    "manufactures": "maker",
    "operates": "operator",
    "runs": "operator",
    "owns": "operator",
    "develops": "developer",
    "builds": "developer",
    "offers": "provider",
    "provides": "provider",
    "designs": "designer",
    "sells": "retail",
    "publishes": "publisher",
}
_TOKEN = re.compile(r"[\w.'&-]+")
_APPOSITION = re.compile(
    r"(?:\s?,|\s[-–—]+)\s(?:(?:which|who)\s(?:is|was)\s)?(?:an?|the|one\sof(?:\sthe)?|another)\s([^,;–—\ue000-\uefff]{2,100})"
    r"|\s(?:is|was|became)\s(?:an?|the|one\sof(?:\sthe)?)\s([^,;–—\ue000-\uefff]{2,100})"
)
_WHICH = re.compile(
    r"\s?,\s(?:which|a\scompany\sthat|a\sstartup\sthat|a\sfirm\sthat)\s(\w+)\s([^,;\ue000-\uefff]{2,60})"
)
_BASED = re.compile(r"\s?,?\s?(?:which\sis\s)?(?:based|headquartered)\s(?:in|near)\s([A-Z][\w-]+(?:\s[A-Z][\w-]+)?)")
_POSSESSIVE = re.compile(r"\b([A-Z][\w-]+)'s\s(?:[a-z-]+\s){0,2}$")


def kind_of(word: str) -> str:
    """The kind of company a noun means, the word itself when it means none."""
    return KINDS.get(word) or KINDS.get(word.removesuffix("s")) or _COUNTRIES.get(word, word)


def content(words: str) -> frozenset[str]:
    """The words of a description that tell companies apart: its kinds, places, nations and sectors."""
    found = (_bare(token.strip(".'-")) for token in _TOKEN.findall(words.lower()))
    return frozenset(kind_of(token) for token in found if token and token not in _NOISE and not token[0].isdigit())


def _bare(token: str) -> str:
    return re.sub(r"(?:'s|-based|-headquartered|-listed|-backed|-owned)$", "", token)


def _until_stop(words: str) -> Iterator[str]:
    for token in _TOKEN.findall(words):
        if token.lower() in _STOP:
            return
        yield token


def _before(text: str, at: int) -> str:
    """The words of a description that ends at a name, "" when they describe nobody: "robotics company " → itself."""
    tokens = _TOKEN.findall(re.split(r"[,;:(\ue000-\uefff]", text[max(0, at - 90) : at])[-1])
    if not tokens or text[at - 1 : at] != " " or tokens[-1].lower() not in KINDS:
        return ""
    kept = [tokens.pop()]
    while tokens and tokens[-1].lower() not in _STOP and len(kept) < 5:
        kept.append(tokens.pop())
    return " ".join(reversed(kept))


def _after(text: str, at: int) -> Iterator[str]:
    rest = text[at : at + 180]
    if match := _WHICH.match(rest):
        if match[1] in _MAKES:
            yield f"{_MAKES[match[1]]} {' '.join(_until_stop(match[2]))}"
    elif match := _APPOSITION.match(rest):
        words = list(_until_stop(match[1] or match[2]))
        if any(word.lower() in KINDS or word.lower().removesuffix("s") in KINDS for word in words):
            yield " ".join(words)
    if match := _BASED.match(rest):
        yield match[1]


def said_of_names(sentence: Marked) -> Iterator[tuple[Name, frozenset[str]]]:
    """(name, what the sentence says of it) for each name that it describes, by the name's own words too."""
    for match in MARK.finditer(sentence.text):
        thing = sentence.thing(match[0])
        if not isinstance(thing, Name) or thing.is_back:
            continue
        said = [_before(sentence.text, match.start()), *_after(sentence.text, match.end())]
        if country := _POSSESSIVE.search(sentence.text[max(0, match.start() - 50) : match.start()]):
            said.append(country[1])
        own = " ".join(word for word in thing.surface.lower().split()[1:] if word in KINDS)
        words = content(" ".join([*said, own]))
        if words:
            yield thing, words
