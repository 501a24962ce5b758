"""The words of a marked sentence, each with one letter that says what it is.

N a name   B a word that points back   S a sum   % a percentage   D determiner   P preposition   A auxiliary
a adverb   V verb   T "to" before a verb   C conjunction   U word that opens a clause   ' possessive   , and ;
( what parts a sentence: quotation marks, dashes)   n anything else: a noun, an adjective, a number
"""

import re
from dataclasses import dataclass, replace

from companies.reading.rules.english import words
from companies.reading.rules.marks import BACK_AT, PERCENT_AT, SUM_AT

_TOKEN = re.compile(
    r"[\ue000-\uefff]|'s(?![A-Za-z])|[A-Za-z]+n't\b|\d+(?:[.,/-]\d+)*[A-Za-z%]*|[A-Za-z](?:[\w&/]|[.-](?=\w))*|-[A-Za-z][\w-]*|[^\s\w.\[\]]"
)
_SIMPLE = {
    ",": ",",
    ";": ";",
    ":": ";",
    "'": "'",
    "'s": "'",
    "|": ";",
    "•": ";",
    "…": ";",
    "(": ";",
    ")": ";",
    '"': '"',
    "–": "-",
    "—": "-",
    "-": "-",
}
_CLOSED = (
    dict.fromkeys(words.DETERMINERS, "D")
    | dict.fromkeys(words.PREPOSITIONS, "P")
    | dict.fromkeys(words.AUXILIARIES, "A")
    | dict.fromkeys(words.ADVERBS, "a")
    | dict.fromkeys(words.CONJUNCTIONS, "C")
    | dict.fromkeys(words.SUBORDINATORS, "U")
)


POSSESSIVE = "its"


# Not frozen: a sentence has dozens, and a frozen one takes three times as long to make.
@dataclass(slots=True)
class Token:
    """One word: text in lower case, its place in the marked sentence, its letter; a verb's lemma and form.

    form of "its" and the like: POSSESSIVE.
    """

    text: str
    start: int
    end: int
    tag: str
    lemma: str = ""
    form: str = ""


class Verbs:
    """The verbs a sentence may hold: those of the frames and the common ones."""

    def __init__(self, lemmas: frozenset[str]) -> None:
        self.forms: dict[str, tuple[str, str]] = {}
        for lemma in sorted(lemmas | words.COMMON):
            for word, form in words.forms_of(lemma).items():
                self.forms.setdefault(word, (lemma, form))
        # "found", "saw" and "left" are their own verbs' pasts more often than another's base.
        for word, lemma in (("found", "find"), ("saw", "see"), ("left", "leave")):
            self.forms[word] = (lemma, "past")
        self.forms.pop("up", None)  # "upped" is a verb, "snapped up" is none
        # Any other word is a noun, unless it ends like a verb or an adverb.
        self._known = {
            *self.forms,
            *_CLOSED,
            *_SIMPLE,
            *_SIDES,
            *_PHRASES,
            *words.NOUNS_IN_ING,
            "to",
            "itself",
            "themselves",
        }

    def forms_of(self, lemmas: frozenset[str]) -> set[str]:
        """Every word that is a form of one of these verbs."""
        return {word for word, (lemma, _) in self.forms.items() if lemma in lemmas}

    def tokens(self, text: str, possessive_backs: frozenset[str] = frozenset()) -> list[Token]:
        """The words of a marked sentence. possessive_backs: the marks of "its", "his" and the like."""
        raw = [(match[0].lower(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
        following = [*(word for word, _, _ in raw[1:]), "", ""]
        found: list[Token] = []
        skip = 0
        for at, (word, start, end) in enumerate(raw):
            if at < skip:
                continue
            if word not in self._known and word[-1] not in "dgy" and not _is_mark(word):
                is_verb = bool(found) and found[-1].tag == "T"
                found.append(Token(word, start, end, "V", word, "base") if is_verb else Token(word, start, end, "n"))
                continue
            after, later = following[at], following[at + 1]
            if phrase := _phrase(raw, at, later):
                length, word, tag = phrase
                found.append(Token(word, start, raw[at + length - 1][2], tag))
                skip = at + length
                continue
            token = self._token(word, start, end, found, after, later, text)
            found.append(replace(token, form=POSSESSIVE) if word in possessive_backs else token)
        return found

    def _token(self, word: str, start: int, end: int, found: list[Token], after: str, later: str, text: str) -> Token:
        if _is_mark(word):
            return Token(word, start, end, _mark_tag(word, text, end))
        if word in _SIMPLE:
            return Token(word, start, end, _SIMPLE[word])
        before = found[-1] if found else None
        earlier = found[-2] if len(found) > 1 else None
        if word == "to":
            is_verb = self._is_infinitive(after, later) and not self._is_taker(before, after)
            return Token(word, start, end, "T" if is_verb else "P")
        if tag := self._odd_tag(word, before, after, later):
            return Token(word, start, end, tag)
        if word == "back" and before and self._backs(before, earlier, after):
            return Token(word, start, end, "V", "back", "base")
        return self._plain(word, start, end, before, earlier, after)

    def _odd_tag(self, word: str, before: Token | None, after: str, later: str) -> str:
        """Of words that are something else beside certain others; "" of all that go by their form."""
        if before is None:
            return "n" if word == "may" and after[:1].isdigit() else self._each_tag(word, after, before)
        is_noun = (
            (word in _SIDES and before.tag in "DnB'" and bool(later) and after.isalpha() and after not in _CLOSED)
            or (word == "a" and before.text == "series")
            or (word == "may" and (after[:1].isdigit() or before.tag == "P"))  # the month
            or (word in words.NOUNS_IN_ING and before.tag not in "AT")
            or (word == "talks" and before.tag == "n")  # "in advanced talks to", "merger talks with"
            or (word in ("itself", "themselves") and before.tag == "V")  # "sell itself to"
        )
        return "n" if is_noun else self._each_tag(word, after, before)

    def _backs(self, before: Token, earlier: Token | None, after: str) -> bool:
        """ "to back Elm Corp", "investors back the lab" """
        return _starts_an_object(after) and (before.tag == "T" or self._is_plural(before, earlier))

    def _each_tag(self, word: str, after: str, before: Token | None) -> str:
        """ "Tencent and eBay each invested" """
        return "a" if word in ("each", "all", "both") and self._is_finite(after, before) else ""

    def _plain(
        self, word: str, start: int, end: int, before: Token | None, earlier: Token | None, after: str
    ) -> Token:  # fmt: skip
        lemma, form = self.forms.get(word, ("", ""))
        tag = _CLOSED.get(word, "")
        if word == "about" and after != "to" and not _is_number(after):
            tag = "P"  # "talks about buying"
        if tag and not (tag == "P" and form not in ("", "base") and word not in words.PREPOSITIONS_IN_ING):
            if word == "that" and before is not None and before.tag in "PVC":
                tag = "U" if before.tag == "V" else "D"
            return Token(word, start, end, tag)
        if form in ("past", "participle") and before and before.tag == "a" and earlier and earlier.tag in "VPTD":
            return Token(word, start, end, "n")  # "to buy closely held Foster Farms"
        if lemma and self._is_verb(word, form, before, earlier, after):
            return Token(word, start, end, "V", lemma, form)
        if tag:
            return Token(word, start, end, tag)
        if word.endswith("ly") and len(word) > 4:
            return Token(word, start, end, "a")
        if before is not None and before.tag == "T":
            return Token(word, start, end, "V", word, "base")
        if not lemma and _looks_like_a_verb(word, before, after):
            return Token(word, start, end, "V", word, "ing" if word.endswith("ing") else "past")
        return Token(word, start, end, "n")

    def _is_finite(self, after: str, before: Token | None) -> bool:
        """Whether a verb in the past follows a name."""
        return (
            before is not None and before.tag in "NB" and self.forms.get(after, ("", ""))[1] in ("past", "participle")
        )

    def _is_infinitive(self, after: str, later: str) -> bool:
        if self.forms.get(after, ("", ""))[1] == "base" or after in ("be", "have", "do", "not", "get"):
            return True
        # a verb that no table holds: "to gauge the interest"
        return after.isalpha() and after not in _CLOSED and (later in words.DETERMINERS or _is_mark(later))

    def _is_taker(self, before: Token | None, after: str) -> bool:
        """ "sold to carmaker Geely": whoever takes it, not a verb that no table holds."""
        return before is not None and before.lemma in _GIVES and self.forms.get(after, ("", ""))[1] != "base"

    @staticmethod
    def _is_plural(before: Token, earlier: Token | None) -> bool:
        """Whether a bare verb may follow: "investors back", "Tencent and Alibaba back", but not "the chip fund"."""
        if before.tag == "n":
            return before.text.endswith("s") or before.text in ("people", "they", "we", "you", "i", "staff")
        return earlier is not None and earlier.tag in "C,"

    def _is_verb(self, word: str, form: str, before: Token | None, earlier: Token | None, after: str) -> bool:
        """Whether a word that can be a verb is one here."""
        if before is None:
            return form in ("ing", "past", "participle")
        if before.tag in "AT" or (before.tag == "a" and form != "ing"):
            return True
        if before.tag == "V" and form in ("base", "third"):
            return before.lemma in _BEFORE_BASE
        if before.form == POSSESSIVE and form in ("base", "third"):
            return False  # "its plans to buy"
        if form == "ing":
            return (
                before.tag not in "D'"
                and before.form != POSSESSIVE
                and not (before.tag == "n" and after in ("round", "rounds", "of"))
            )
        if form in ("past", "participle"):
            if before.tag == "'" and after not in words.DETERMINERS and not _is_mark(after):
                return after in ("by", "to", "from")  # "Uber's planned sale", but "Sainsbury's bought Argos"
            is_adjective = before.tag == "D" or before.form == POSSESSIVE  # "its planned IPO"
            return not is_adjective or after in ("by", "to", "from")
        if form == "base" and before.tag in "NBn" and word != "include" and not self._is_plural(before, earlier):
            # "Prosus cut its stake", whose past is spelled like its base; "A and carmaker B plan to merge"
            return before.tag in "NB" and (after == "to" or (word in words.SAME_PAST and _starts_an_object(after)))
        if before.text in _BEFORE_NOUNS:
            return False
        if before.tag in "D'S%P" or (
            before.tag == "n" and word in words.DUAL and after in ("of", "for", "by", "from", "in", "at")
        ):
            return False
        if word not in words.DUAL:
            return before.tag in "NBnCU,;'\"-V" or before.tag == "S"
        return before.tag in "NBU" or (before.tag in "nC," and _starts_an_object(after))


_GIVES = frozenset(("sell", "offload", "divest", "transfer", "spin"))
# "help build", "go buy", but "sell chip designer Arm".
_BEFORE_BASE = frozenset(("help", "go", "come"))
# Adjectives behind which stands a noun: "convertible notes".
_BEFORE_NOUNS = frozenset(("convertible", "senior", "secured", "unsecured", "preferred", "common", "secondary"))
# "its first outside money", "the near term"
_SIDES = frozenset(("outside", "inside", "near", "early", "late"))
_AFTER_PAST = frozenset(("by", "in", "to", "on", "from", "the", "its", "a", "an", "it", "them"))
_OBJECT_STARTS = words.DETERMINERS | {"to", "up", "in", "on", "into", "with", "trading"}


_PHRASES: dict[str, list[tuple[list[str], str, str]]] = {}
for _written, _read_as, _tag in words.PHRASES:
    _PHRASES.setdefault(_written.split()[0], []).append((_written.split(), _read_as, _tag))


def _phrase(raw: list[tuple[str, int, int]], at: int, later: str) -> tuple[int, str, str] | None:
    """(how many words, the word they are read as, its letter) when several words do the work of one."""
    if raw[at][0] == "up" and _is_number(later) and raw[at + 1][0] == "to":
        return 2, "about", "a"
    for parts, word, tag in _PHRASES.get(raw[at][0], ()):
        if [each[0] for each in raw[at : at + len(parts)]] == parts:
            return len(parts), word, tag
    return None


def _starts_an_object(after: str) -> bool:
    return after in _OBJECT_STARTS or _is_mark(after)


def _is_number(word: str) -> bool:
    return word[:1].isdigit() or (_is_mark(word) and SUM_AT <= ord(word) < BACK_AT)


def _is_mark(word: str) -> bool:
    return "\ue000" <= word <= "\uefff"


def _mark_tag(mark: str, text: str, end: int) -> str:
    code = ord(mark)
    if code >= BACK_AT:
        return "B"
    if code >= PERCENT_AT:
        return "%"
    if code >= SUM_AT:
        return "S"
    # "Tencent-backed", but "KKR-led": who leads takes part.
    is_modifier = text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()
    return "N" if not is_modifier or text.startswith("-led", end) else "n"


def _looks_like_a_verb(word: str, before: Token | None, after: str) -> bool:
    """ "halted", "surpassing": verbs that no table holds, only to part a sentence where they do."""
    if before is None or len(word) < 5 or "-" in word or before.form == POSSESSIVE:  # "its long-awaited IPO"
        return False
    if word.endswith("ed"):
        return before.tag in "NBAaU" or (
            before.tag in "nSC" and (after in _AFTER_PAST or (before.tag == "C" and _is_mark(after)))
        )
    return word.endswith("ing") and (before.tag in "A,aNB" or (before.tag == "P" and _starts_an_object(after)))
