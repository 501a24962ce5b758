"""The reader of English sentences: the frames that its words call, in order; the first that fits a word stands."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from companies.reading.rules.english.calling import Callers
from companies.reading.rules.english.classes import VENUE
from companies.reading.rules.english.clauses import Sentence
from companies.reading.rules.english.frames import Noun, Verb
from companies.reading.rules.english.groups import Group, groups_of
from companies.reading.rules.english.nouns import NounReader
from companies.reading.rules.english.tokens import Verbs
from companies.reading.rules.english.verbs import VerbReader
from companies.reading.rules.english.words import DUAL, words
from companies.reading.rules.marks import BACK_AT, NAME, SUM, Marked
from companies.reading.rules.rule import Finding, Rule, is_exchange

# Plurals of nouns as often as verbs: "Cash transfers", "Bank houses".
_PLURALS = words(
    "bans boosts bumps counts courts debuts fields forces forms grants halts handles hands hauls headlines houses "
    "lifts lines lives marks means nets organizes places pockets sets shells slides snags sounds strikes studies "
    "struggles surges tops totals transfers trims triples tumbles ups uses walks wants bes"
)
_POSSESSIVES = ("its", "their", "his", "her")


class Engine:
    """All frames, by the words that may call them."""

    def __init__(self, frames: Sequence[Verb | Noun]) -> None:
        self._verbs: dict[str, list[Verb]] = defaultdict(list)
        self._nouns: dict[str, list[Noun]] = defaultdict(list)
        for frame in frames:
            for word in frame.words.split(","):
                if isinstance(frame, Verb):
                    self._verbs[word.strip()].append(frame)
                else:
                    self._nouns[word.strip()].append(frame)
        self._forms = Verbs(frozenset(word.split()[0] for word in self._verbs))
        self.callers = Callers(frames, self._forms)
        # What follows one company, not the plural of a noun: "Elmwood nabs", "Elmwood agreed".
        self.said_of_one = frozenset(
            word
            for word, (_, form) in self._forms.forms.items()
            if form in ("past", "participle") or (form == "third" and word not in DUAL | _PLURALS)
        )

    def findings(self, marked: Marked) -> Iterator[Finding]:
        if not self.callers.stand_in(marked.text):
            return
        sentence = self.sentence_of(marked)
        verbs, nouns = VerbReader(marked, sentence), NounReader(marked, sentence)
        found = [
            finding for at, group in enumerate(sentence.groups) for finding in self._of_group(verbs, nouns, at, group)
        ]
        yield from listed(found)

    def _of_group(self, verbs: VerbReader, nouns: NounReader, at: int, group: Group) -> Iterator[Finding]:
        if group.kind == "vg":
            yield from self._of_verb(verbs, at, group)
        elif group.kind == "np":
            yield from self._of_noun(nouns, at, group)

    def sentence_of(self, marked: Marked) -> Sentence:
        backs = frozenset(
            chr(BACK_AT + at)
            for at, name in enumerate(marked.names)
            if name.is_back and name.surface.lower() in _POSSESSIVES
        )
        groups = groups_of(self._forms.tokens(marked.text, backs), backs)
        return Sentence(groups, marked.raw.rstrip().endswith("?"), marked.span.in_title)

    def _of_verb(self, reader: VerbReader, at: int, group: Group) -> Iterator[Finding]:
        for frame, particle in self._called(reader.sentence, at, group):
            found = list(reader.read(frame, at, particle))
            if found:
                yield from found
                return

    def _called(self, sentence: Sentence, at: int, group: Group) -> Iterator[tuple[Verb, str]]:
        """Frames of the verb with its particle first: "take over", "take the company private"."""
        after = sentence.groups[at + 1] if at + 1 < len(sentence.groups) else None
        particles = []
        if after is not None and after.kind in ("p", "np"):
            particles.append(after.word)
        if after is not None and after.kind == "np":
            particles.append(after.tokens[-1].text)
            if at + 2 < len(sentence.groups) and sentence.groups[at + 2].kind == "p":
                particles.append(sentence.groups[at + 2].word)
        for particle in particles:
            yield from ((frame, particle) for frame in self._verbs.get(f"{group.lemma} {particle}", ()))
        yield from ((frame, "") for frame in self._verbs.get(group.lemma, ()))

    def _of_noun(self, reader: NounReader, at: int, group: Group) -> Iterator[Finding]:
        for token in reversed(group.tokens):
            for frame in self._nouns.get(token.text, ()) if token.tag == "n" else ():
                found = list(reader.read(frame, at, token))
                if found:
                    yield from found
                    return


RAISES_BY_LISTING = Rule("ipo.raises", "ipo")
_LISTS = ("ipo.goes_public", "ipo.lists", "ipo.starts_trading", "ipo.files", "ipo.files_for", "ipo.listing")
_ROUND = re.compile(r"\b(?:round|series|private|venture|before|ahead|loan|debt|bonds?)\b", re.I)
_WHEN = re.compile(r"\b(?:when|after|as)\s(?:\S+\s){0,3}$")


# "sold 40 million shares, raising", "will receive $200 million in the offering"
_SELLS = re.compile(
    r"\b(?:s[eo]ll?(?:d|s|ing)?|sale\sof|offer(?:ed|ing)?|pric(?:ed|ing)|issu(?:ed|ing))\s(?:[^\s,;]+\s){0,6}?(?:shares|stock|ads)\b|"
    r"\bin\sthe\s(?:offering|flotation|float|listing)\b",
    re.I,
)
# "will invest $1 billion in Elm through convertible notes": of the verb's own sum, in its own clause
_AS_DEBT = re.compile(
    rf"[^;.{SUM[1:-1]}]{{0,60}}{SUM}?[^;.,{SUM[1:-1]}]{{0,60}}?\b(?:through|via|in\sthe\sform\sof|by\s(?:buying|issuing|selling|purchasing))\s"
    r"(?:(?:an?|the|some|new)\s)?(?:[\w-]+\s){0,2}?(?:convertibles?|notes|bonds|debt|loans?)\b",
    re.I,
)
_CAPITAL = ("funding.raises", "funding.invests", "funding.shares")
_SELLS_ON = re.compile(rf"\b(?:shares|stock)\b[^,;.]{{0,60}}?\b(?:in|on)\s(?:the\s)?(?:({NAME})|{VENUE.pattern})", re.I)


def listed(findings: list[Finding]) -> list[Finding]:
    """Of a listing is what it raises: "raised $6 billion when it went public", "its debut after raising …"."""
    findings = [_as_debt(finding) if finding.rule.name in _CAPITAL else finding for finding in findings]
    findings = [_as_sale(finding) if finding.rule.name == "funding.raises" else finding for finding in findings]
    if not any(finding.rule.name in _LISTS for finding in findings):
        return findings
    return [
        _as_listing(finding, findings) if finding.rule.name == "funding.raises" else finding for finding in findings
    ]


def _as_debt(raised: Finding) -> Finding:
    """Money for notes or loans is lent, whoever gives it."""
    if not _AS_DEBT.match(raised.marked.text, raised.did[1]):
        return raised
    lent = tuple(("lender" if role == "investor" else role, name) for role, name in raised.parties)
    return replace(raised, rule=Rule("debt.invests", "debt"), kind="debt", parties=lent)


def _as_sale(raised: Finding) -> Finding:
    """What is raised by a sale of shares: of a listing, where an exchange or its city is told with it."""
    text = raised.marked.text
    if not _SELLS.search(text):
        return raised
    sold = replace(raised, extra=raised.extra | {"sells": "shares"})
    on = _SELLS_ON.search(text)
    if on is None or (on[1] and not any(is_exchange(name.surface) for name in raised.marked.names_in(on[1]))):
        return sold
    return replace(sold, rule=RAISES_BY_LISTING, kind="ipo")


def _as_listing(raised: Finding, findings: list[Finding]) -> Finding:
    for other in findings:
        if other.rule.name not in _LISTS:
            continue
        first, later = sorted((raised.did, other.did))
        between = raised.marked.text[first[1] : later[0]]
        is_aim = (
            later is raised.did and raised.extra["tense"] in ("infinitive", "future") and not _ROUND.search(between)
        )
        if is_aim or _WHEN.search(between):
            return replace(raised, rule=replace(other.rule, name=RAISES_BY_LISTING.name), kind=other.kind)
    return raised
