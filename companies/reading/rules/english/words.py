"""The small words of English, and the forms of its verbs: tables only.

A word that stands in no table is taken for a noun or an adjective. Verbs that also are nouns ("bid", "plans",
"offer") are told apart by what stands before them (tokens.py).
"""


def words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


DETERMINERS = words(
    "the a an this that these those its their his her our my your some any all both each every another no most "
    "several many few one two three four five six seven eight nine ten half either neither such certain"
)
PREPOSITIONS = words(
    "of in on at by for from with into onto over under between among through during about against via amid "
    "following despite without within toward towards alongside upon across near per like than up down out off as "
    "around outside inside behind beyond including excluding versus besides beside after before since until"
)
PREPOSITIONS_IN_ING = words("including following excluding during")
# Several words that do one word's work: (words, the word they are read as, its letter).
PHRASES = (
    ("such as", "like", "P"), ("as well as", "and", "C"), ("along with", "and", "C"), ("together with", "and", "C"),
    ("in addition to", "and", "C"), ("according to", "according", "P"), ("because of", "by", "P"),
    ("due to", "by", "P"), ("thanks to", "by", "P"), ("out of", "of", "P"), ("ahead of", "before", "P"),
    ("as of", "at", "P"), ("instead of", "without", "P"), ("rather than", "without", "P"), ("as part of", "in", "P"),
    ("on behalf of", "for", "P"), ("in favor of", "for", "P"), ("in exchange for", "for", "P"),
    ("in return for", "for", "P"), ("in order to", "to", "T"), ("so as to", "to", "T"), ("as much as", "about", "a"),
    ("at least", "about", "a"), ("more than", "about", "a"), ("each other", "themselves", "n"),
    ("one another", "themselves", "n"), ("prior to", "before", "P"), ("in a bid to", "to", "T"),
    ("even though", "though", "U"), ("as if", "if", "U"), ("in front of", "at", "P"), ("next to", "at", "P"),
)  # fmt: skip
DAYS = words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday january february march april june "
    "july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec year month "
    "week quarter"
)
# Nouns, unless an auxiliary or "to" stands before them.
NOUNS_IN_ING = words(
    "offering offerings funding financing listing listings holding holdings backing trading fundraising meeting "
    "building filing filings clothing marketing advertising engineering manufacturing gaming learning banking "
    "training publishing shipping housing savings earnings"
)
# Prepositions that may open a clause: "after Alibaba bought it".
OPENERS = words("after before since until as than")
AUXILIARIES = words(
    "is are was were be been being am has have had having do does did will would can could may might shall should "
    "must isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't "
    "cannot gets got getting get"
)
BE = words("is are was were be been being am isn't aren't wasn't weren't gets got getting get")
HAVE = words("has have had having hasn't haven't hadn't")
MODALS = words("will would can could may might shall should must won't wouldn't can't couldn't cannot")
NEGATIONS = words("not never no n't isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't")
ADVERBS = words(
    "also now already still just only even ever again once soon today yesterday tomorrow not never so too then "
    "there here almost about instead together later earlier ago back quite rather perhaps maybe far yet currently "
    "thus hence away reportedly allegedly jointly itself themselves himself herself thereby therefore further likely "
    "poised long well officially"
)
CONJUNCTIONS = words("and or & but plus nor")
# Words that open a clause of their own.
SUBORDINATORS = words(
    "that which who whom whose where when while because if although though unless whether how why what whereas "
    "wherein whereby"
)
RELATIVES = words("which who that whom")

_IRREGULAR = {
    "buy": "bought bought", "sell": "sold sold", "take": "took taken", "get": "got gotten", "go": "went gone",
    "win": "won won", "lead": "led led", "put": "put put", "bring": "brought brought", "raise": "raised raised",
    "lend": "lent lent", "pay": "paid paid", "bid": "bid bid", "make": "made made", "say": "said said",
    "tell": "told told", "hold": "held held", "begin": "began begun", "give": "gave given", "see": "saw seen",
    "seek": "sought sought", "come": "came come", "set": "set set", "cut": "cut cut", "build": "built built",
    "find": "found found", "know": "knew known", "think": "thought thought", "leave": "left left",
    "own": "owned owned", "let": "let let", "spin": "spun spun", "withdraw": "withdrew withdrawn",
    "draw": "drew drawn", "hand": "handed handed", "grow": "grew grown", "rise": "rose risen", "fall": "fell fallen",
    "write": "wrote written", "lose": "lost lost", "meet": "met met", "keep": "kept kept", "run": "ran run",
    "become": "became become", "break": "broke broken", "strike": "struck struck", "choose": "chose chosen",
    "show": "showed shown", "bet": "bet bet", "sink": "sank sunk", "do": "did done", "have": "had had",
    "hit": "hit hit", "send": "sent sent", "spend": "spent spent", "speak": "spoke spoken", "deny": "denied denied",
    "mean": "meant meant", "shut": "shut shut", "stand": "stood stood", "understand": "understood understood",
    "undergo": "underwent undergone", "beat": "beat beaten", "ride": "rode ridden", "swallow": "swallowed swallowed",
    "retake": "retook retaken", "repay": "repaid repaid", "prepay": "prepaid prepaid",
    "undertake": "undertook undertaken",
}  # fmt: skip
_DOUBLED = words(
    "nab bag pull snap snag plan grab shelve chip pop scrap stop drop ship tap step submit commit admit permit "
    "refer occur offer list trim slip tip wrap cap transfer prefer"
) - words("pull offer list shelve pull")

# Verbs of news that open or end a group of words without being a deal's: they bound what a deal's verb may reach.
COMMON = words(
    "say tell report announce confirm expect plan agree want aim hope intend look try need help allow ask order "
    "force require urge approve continue begin start stop decide prepare consider explore weigh mull seek discuss "
    "negotiate work make become remain include operate run own hold use provide serve employ develop build create "
    "found launch compete rise fall gain lose drop jump climb surge tumble slide plunge value give bring come go "
    "see know think believe show find note add write post declare reject deny decline refuse block oppose support "
    "back join lead cut reduce increase grow expand focus face hire appoint name call describe sign reach strike "
    "enter conclude finalize enable let estimate forecast predict warn argue suggest indicate reveal disclose cite "
    "quote trade change move turn leave return meet keep mean understand speak cost spend earn generate boast count "
    "comprise consist belong depend follow stand fail struggle rely participate invite approach evaluate review "
    "assess study undergo emerge win ban halt delay postpone suspend cancel end terminate abandon scrap shelve "
    "withdraw walk proceed await manage specialize produce manufacture sit live die hit tap target offer represent "
    "act advise arrange underwrite propose pursue eye near sweeten improve learn obtain close complete price file "
    "vote accept recommend owe pledge hand retain replace handle cover feature deliver ship test license partner "
    "collaborate combine merge integrate repay redeem refinance total sue"
)
# Nouns as often as verbs: a verb only where a subject stands before it.
DUAL = words(
    "plan plans bid bids offer offers deal deals stake stakes share shares sale purchase purchases close closes "
    "list lists file files fund funds back backs lead leads raise raises round talk talks float floats price prices "
    "name names report reports move moves cut cuts gain gains rise rises fall falls drop drops win wins value "
    "values look looks review reviews trade trades target targets study focus market markets issue issues order "
    "orders merge build builds hit hits end ends start starts charge charges call calls work works hold holds "
    "return returns need needs change changes approach approaches vote votes cost costs increase increases show "
    "shows view views pledge pledges bet bets buy buys hope hopes launch launches exit exits loan loans cover "
    "covers license licenses partner partners test tests ship ships run runs note notes post posts support supports "
    "block blocks tap taps pick picks own estimate estimates forecast forecasts tender tenders stop stops sign "
    "signs turn turns bag bags land lands score scores delay delays try face faces visit visits eye eyes aim aims"
)


# Verbs whose past is spelled like their base.
SAME_PAST = words("cut put bid set let bet hit shut split spread beat")


def _past(lemma: str) -> tuple[str, str]:
    if lemma.startswith("co-"):
        past, participle = _past(lemma[3:])
        return f"co-{past}", f"co-{participle}"
    if lemma in _IRREGULAR:
        past, participle = _IRREGULAR[lemma].split()
        return past, participle
    if lemma.endswith("e"):
        regular = f"{lemma}d"
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        regular = f"{lemma[:-1]}ied"
    else:
        regular = f"{lemma}{lemma[-1] if lemma in _DOUBLED else ''}ed"
    return regular, regular


def _third(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{lemma}es"
    return f"{lemma[:-1]}ies" if lemma.endswith("y") and lemma[-2] not in "aeiou" else f"{lemma}s"


def _gerund(lemma: str) -> str:
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) else lemma
    doubled = (
        stem[-1]
        if lemma in _DOUBLED | {"get", "win", "put", "bid", "begin", "set", "cut", "let", "bet", "spin", "run"}
        else ""
    )
    return f"{stem}{doubled}ing"


def forms_of(lemma: str) -> dict[str, str]:
    """Every form of a verb with what it is: "base", "third", "past", "participle" ("past" where both) or "ing".

    >>> forms_of("buy") == {"buy": "base", "buys": "third", "bought": "past", "buying": "ing"}
    True
    """
    past, participle = _past(lemma)
    return {lemma: "base", _third(lemma): "third", participle: "participle", past: "past", _gerund(lemma): "ing"} | (
        {lemma: "base"} if past == lemma else {}
    )
