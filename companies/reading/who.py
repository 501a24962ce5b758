"""Who is who in one article: one identity for every way it writes a company, and whom its pointing words mean.

requirements: "the company" is never taken for an outlet or a person, and a guess that is not clear is None.
theory, first that fits: what the words say ("the Hangzhou-based lab") and the article says of one company alone; for
  "it", the subject before it; for a plain "the company" the main subject, or, where the sentence is about that one and
  speaks of another, the last other company named; after a sentence about one company alone, that one.
known exceptions: plurals ("both companies", 双方) point at nobody; cities are not led back to countries.
"""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from companies.reading.continuing import OURS, continued
from companies.reading.describing import PLAIN, content, said_of_names
from companies.reading.folding import fold, strip_legal
from companies.reading.rules.marks import Marked, Name
from companies.reading.rules.rule import Finding
from companies.reading.shortening import aliases
from companies.reading.types import Span

_HEAD = (
    r"(?:company|startup|start-up|firm|group|lab|[a-z]{0,12}maker|retailer|lender|bank|business|unicorn|developer|"
    r"airline|(?:re)?insurer|giant|operator|conglomerate|exchange|manufacturer|publisher|studio|pioneer|miner|brewer|"
    r"broadcaster|carrier|upstart|producer|supplier|bourse|grocer|builder|streamer|utility|corporation|"
    r"brokerage|refiner|biotech|fintech|telco|chain|foundry)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_COMPOUND = (
    r"(?:behind|that\sowns|of|rate|rates|model|case|world|scene|ecosystem|name|names|loan|loans|account|accounts|executives?|"
    r"founders?|secretary|policy|ratio|stage|chat|calls?)\b"
)
# "the first company to …", "the combined group": nobody named so far.
_NOT_ONE = (
    r"(?:biggest|largest|first|last|only|most|best|next|right|other|combined|merged|resulting|new|parent|holding|second|third|oldest|leading|enlarged|"
    # "The deal values the company" points back with its last two words alone.
    r"the|this|a|an|its|their|that|which|of|in|to|for|by|with|and|or|from|at|on|is|was|are|were|will|would|could)\b"
)
# "the Ohio company": a place before a noun that no company's own name has before it.
_PLACE = r"(?:(?P<place>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s(?=(?:[a-z-]+\s){0,2}?(?:company|startup|start-up|firm|giant|lab|unicorn|retailer|[a-z]{1,12}maker|lender)\b))"
_DESCRIBED = (
    r"(?:he|his)\s(?:[A-Z]?[\w'’]+(?:\s[A-Z]\w+)?(?:,\s[A-Z][\w.]+)?-(?:based|backed|owned|listed|old|making|hailing|sharing|headquartered)\s)?"
    rf"(?:(?:[A-Z][a-z]+\s)?[A-Z][a-z]+(?:ese|ish|an|ch|li|wegian|i)\s|{_PLACE})?"
    rf"(?:(?!{_NOT_ONE})[a-z-]+\s){{0,3}}?{_HEAD}(?=['’]s|\b(?!\s{_COMPOUND}|\s{_HEAD}\b|\s(?!{_DAY})[A-Z0-9]))"
)
_LATTER = r"he\s(?:latter|former)(?=['’]s\s|[,.;]|\s(?:is|was|has|had|will|would|led|leads|bought|sold|said|says|agreed|owns|holds|acquired|raised|invested|took|paid|plans|also)\b)"
_IT_VERB = (
    r"has|had|will|would|is|was|plans?|planned|also|agreed|expects?|raised|bought|acquired|acquires|sold|may|could|said|says|announced|closed|secured|"
    r"seeks|aims|completed|intends|recently|just|can|might|hopes|wants|operates|owns|offers|makes|values|valued|later|first|already|now|still|did|does|invested|led|"
    r"received|reached|filed|launched|signed|entered|needs|declined|denied|confirmed|expected|considered"
)
_IT = (
    rf"t(?=\s(?:{_IT_VERB})\b|['’]s\s(?:announcing|raising|raised|buying|acquiring|acquired|closed))|ts\b(?=\s)|"
    r"(?:(?<=\bvaluing\si)|(?<=\bvalues\si)|(?<=\bvalued\si)|(?<=\bacquire\si)|(?<=\bbuy\si))t\b"
)
_BACK = {
    # The letter it begins with first, so that few places of a text are tried.
    "en": re.compile(rf"[TtIi](?<!\w[TtIi])(?:(?<=[Tt])(?:{_DESCRIBED}|{_LATTER})|(?<=[Ii])(?:{_IT}))"),
    "zh": re.compile(
        r"该公司|本公司|该(?:企业|集团|平台|银行|机构|品牌|车企)|这家[^，。；！？\n]{0,10}?(?:公司|企业|平台|独角兽|厂商|车企|银行|机构|集团)|"
        # 有限公司完成, 子公司拟: there it is a part of a name or of a longer word.
        r"(?<![^\W称示露悉知布为调言日月年今天后前时来外但而且若故因由使让令])(?<![)）])公司(?=拟|将|已|计划|完成|宣布|获得?|估值|收购|投资)|后者|前者"
    ),
}
_EMPTY_IT = re.compile(
    r"(?:is|was|will\sbe|would\sbe|may\sbe|might\sbe|is\snot)\s(?:also\s|not\s|still\s|now\s|too\s|very\s)?(?:un)?(?:clear|likely|possible|known|important|hard|difficult|easy|common|true|early|worth|time|important|necessary|expected\sthat|"
    r"understood|thought|believed|estimated|rare|common|good|bad|better|best|a\s(?:good|bad|sign|question|matter))\b"
)


def pointers(source: str, in_title: bool, language: str, listed: frozenset[int] = frozenset()) -> list[Name]:
    """Words that point back to a name: "the company", "its", "该公司"; not the "it" of "it is unclear".

    listed: where listed names begin, none of which is the place of "the Ohio company".
    """
    return [
        Name(match[0], None, Span(match.start(), match.end(), in_title), is_back=True)
        for match in _BACK[language].finditer(source)
        if not _is_empty(match) and not (listed and language == "en" and match.start("place") in listed)
    ]


def _is_empty(match: re.Match[str]) -> bool:
    return match[0] in ("it", "It") and bool(_EMPTY_IT.match(match.string, match.end() + 1))


class Cast:
    """Who is who in one article: one identity for every way it writes a company."""

    def __init__(self, marked: Sequence[Marked], outlets: frozenset[str]) -> None:
        self.outlets = outlets
        self._marked = marked
        self._names = [name for sentence in marked for name in sentence.names if not name.is_back]
        self._longer = aliases(marked, self._names)
        self._keys = {bare_of(name.surface): name.key for name in self._names if name.key}
        self._top = {sentence.span for sentence in marked[:4]}
        titled = [name for s in marked if s.span.in_title for name in s.names if not name.is_back]
        self._titled = {self.identity(name) for name in titled}

    def identity(self, name: Name) -> str:
        if name.key is not None:
            return f"key:{name.key}"
        bare = self._longer.get(bare_of(name.surface), bare_of(name.surface))
        key = self._keys.get(bare) or self._keys.get(bare_of(name.surface))
        return f"key:{key}" if key else bare

    def is_outlet(self, name: Name) -> bool:
        return name.surface.casefold() in self.outlets

    def is_top(self, sentence: Marked) -> bool:
        return sentence.span.in_title or sentence.span in self._top

    def is_titled(self, name: Name) -> bool:
        return self.identity(name) in self._titled

    def first_named(self, sentences: Sequence[Marked]) -> Name | None:
        return next((n for s in sentences for n in s.names if self.may_be_meant(n, s)), None)

    def may_be_meant(self, name: Name, sentence: Marked) -> bool:
        """Whether a word that points at a company may point at it: no outlet, no person, nobody who only comments."""
        return not (name.is_back or name.is_person or self.is_outlet(name) or _only_comments(name, sentence))

    def before(self, sentence: Marked, most: int) -> list[tuple[Marked, Name]]:
        """The companies of up to `most` sentences before this one, nearest sentence first, each in reading order.

        The title comes before the text, wherever it stands among the sentences.
        """
        at = self._places.get(sentence.span, 0)
        earlier = [self._marked[i] for i in range(at - 1, max(-1, at - 1 - most), -1)]
        if at < most and not sentence.span.in_title:
            earlier += [s for s in self._marked[-3:] if s.span.in_title]
        return [(s, name) for s in earlier for name in s.names if self.may_be_meant(name, s)]

    def sentences_before(self, sentence: Marked, most: int) -> list[Marked]:
        """Up to `most` sentences of the text before this one, the nearest first."""
        at = self._places.get(sentence.span, 0)
        return (
            [self._marked[i] for i in range(at - 1, max(-1, at - 1 - most), -1)] if not sentence.span.in_title else []
        )

    def protagonist(self) -> Name | None:
        """The first company that the title names, else the text."""
        titles = [sentence for sentence in self._marked if sentence.span.in_title]
        return self.first_named([*titles, *self._marked])

    def next_subject(self, sentence: Marked) -> Name | None:
        """The company that opens one of the next three sentences and is not named in this one."""
        at = self._places.get(sentence.span, 0)
        own = {self.identity(name) for name in sentence.names}
        for later in self._marked[at + 1 : at + 4]:
            for name in later.names[:1]:
                is_first = name.span.start - later.span.start < _OPENING
                if is_first and self.may_be_meant(name, later) and self.identity(name) not in own:
                    return name
        return None

    def described(self, words: frozenset[str], sentence: Marked, start: int) -> Name | None:
        """Of whom alone, or of whom most, the article says these words; None when of nobody or of several alike."""
        scores = {who: len(words & said) for who, said in self._said.items() if words & said}
        best = max(scores.values(), default=0)
        fitting = {who for who, score in scores.items() if score == best}
        if not fitting or (len(fitting) > 1 and not words - PLAIN):
            return None
        return next((name for name in self._backward(sentence, start) if self.identity(name) in fitting), None)

    def _backward(self, sentence: Marked, start: int) -> Iterator[Name]:
        """Names before a place, the nearest first; then those after it."""
        own = [n for n in sentence.names if self.may_be_meant(n, sentence)]
        yield from reversed([n for n in own if n.span.start < start])
        yield from (name for _, name in self.before(sentence, len(self._marked)))
        yield from (name for s in self._marked for name in s.names if self.may_be_meant(name, s))

    @cached_property
    def _places(self) -> dict[Span, int]:
        return {sentence.span: at for at, sentence in enumerate(self._marked)}

    @cached_property
    def _said(self) -> dict[str, frozenset[str]]:
        said: dict[str, frozenset[str]] = {}
        for sentence in self._marked:
            for name, words in said_of_names(sentence):
                if self.may_be_meant(name, sentence):
                    who = self.identity(name)
                    said[who] = said.get(who, frozenset()) | words
        return said


@lru_cache(maxsize=20_000)
def bare_of(surface: str) -> str:
    return fold(strip_legal(surface))


_COMMENTS_BEFORE = re.compile(
    r"\b(?:analysts?|strategists?|economists?|researchers?|lawyers?|professor|consultants?)\s(?:\S+\s){0,2}?(?:at|with|from|for)\s(?:the\s)?$|\b(?:according\sto|told|cited\sby|reported\sby)\s(?:[a-z-]+\s){0,3}$"
)
_COMMENTS_AFTER = re.compile(
    r"(?:['’]s)?\s(?:[a-z]+\s)?(?:(?:analysts?|strategists?|economists?|wrote)\b|reported(?=[,.]|\s(?:that|earlier|on\s|last|late|first|citing|\w+day)))"
)


def _only_comments(name: Name, sentence: Marked) -> bool:
    """Whether a name stands for someone who speaks about the news: "an analyst at Acme Securities"."""
    start, end = name.span.start - sentence.span.start, name.span.end - sentence.span.start
    if start < 0 or name.span.in_title != sentence.span.in_title:
        return False
    before = sentence.raw[max(0, start - 60) : start]
    return bool(_COMMENTS_BEFORE.search(before) or _COMMENTS_AFTER.match(sentence.raw[end : end + 30]))


def main_subject(findings: Sequence[Finding], marked: Sequence[Marked], cast: Cast) -> Name | None:
    """Whom the article is about: the first target it names near its top, else the first name that its title repeats."""
    lead = [sentence for sentence in marked[:4] if not sentence.span.in_title]
    told = [f.target for f in findings if f.target and f.marked in lead and cast.may_be_meant(f.target, f.marked)]
    if told:
        return next((target for target in told if cast.is_titled(target)), told[0])
    for sentence in lead:
        for name in sentence.names:
            if cast.may_be_meant(name, sentence) and cast.is_titled(name):
                return name
    return cast.first_named(lead)


_PRONOUNS = frozenset({"it", "its"})
_PAIR = {"后者": 1, "前者": 0, "the latter": 1, "the former": 0}
_SAYS = re.compile(
    r"(?:\s\w+day)?\s(?:also\s|has\s|had\s)?(?:said|says|announced|expects|plans|hopes|thinks|believes|added|noted|confirmed)\s(?:[\w,]+\s){0,4}?(?:that\s)?$"
)


def antecedent(back: Name, sentence: Marked, cast: Cast, main: Name | None, role: str) -> Name | None:
    """The company that words which point back mean, None when that is not clear. role: what they fill in a deal."""
    words = back.surface.lower()
    if words in _PAIR:
        return _of_two(_PAIR[words], back, sentence, cast, main)
    if words in _PRONOUNS:
        return _it(back, sentence, cast, main, role)
    if words in OURS:
        return continued(sentence, cast, main, words)
    # 公司 describes nobody: it is no more than "the company".
    said = content(words) - {"company"} if words.isascii() else frozenset[str]()
    if words.startswith(("a ", "an ", "another ")):
        return _introduced(said, back, sentence, cast, main)
    if said:
        return _meant(said, back, sentence, cast, main, role)
    return _plain(back, sentence, cast, main, role)


def _of_two(which: int, back: Name, sentence: Marked, cast: Cast, main: Name | None) -> Name | None:
    own = [n for n in sentence.names if n.span.start < back.span.start and cast.may_be_meant(n, sentence)]
    names = own or [name for _, name in cast.before(sentence, 1)]
    if not names:
        return main
    return names[-1] if which else names[max(0, len(names) - 2)]


def _it(back: Name, sentence: Marked, cast: Cast, main: Name | None, role: str) -> Name | None:
    """The first company before "it" in its sentence, by name or by words that point back in turn."""
    for name in sentence.names:
        # A dateline's outlet stands in brackets, and so is no subject.
        if name.span.start >= back.span.start or sentence.place(name.span.start) is None:
            continue
        if name.is_back and name.surface.lower() not in _PRONOUNS:
            return antecedent(name, sentence, cast, main, role)
        if not (name.is_back or name.is_person or cast.is_outlet(name)):
            return name
    return _lately(sentence, cast, main)


_OPENING = 5  # "The Acme …", "“Acme …"


def _lately(sentence: Marked, cast: Cast, main: Name | None) -> Name | None:
    """The one company of the sentence before, unless that speaks of the main subject too or of several."""
    named = cast.before(sentence, 1)
    others = {cast.identity(name) for _, name in named}
    if main is None or len(others) != 1 or cast.identity(main) in others:
        return main
    earlier, name = named[0]
    return name if name.span.start - earlier.span.start < _OPENING else main


def _introduced(said: frozenset[str], back: Name, sentence: Marked, cast: Cast, main: Name | None) -> Name | None:
    """ "A Berlin startup has raised …": who is named next, if the article begins so; else whom that describes."""
    if not cast.is_top(sentence):
        return cast.described(said, sentence, back.span.start) if len(said) > 1 else None
    return cast.next_subject(sentence) or main


def _meant(said: frozenset[str], back: Name, sentence: Marked, cast: Cast, main: Name | None, role: str) -> Name | None:
    """ "the Hangzhou-based lab": of whom that is said; else the main subject, if no other can be meant."""
    if found := _speaker(sentence, back, cast) or cast.described(said, sentence, back.span.start):
        return found
    return _plain(back, sentence, cast, main, role)


_OBJECT = re.compile(
    r"\b(?:in|of|for|into|acquire|acquired|acquiring|buy|buys|buying|bought|purchase|takes?|taking|over|own|owns|sell|sold|value|values|valuing|valued|back|backs|backed|with|from)\s$"
)


def _plain(back: Name, sentence: Marked, cast: Cast, main: Name | None, role: str) -> Name | None:
    base = sentence.span.start
    if name := _label(sentence, back, cast) or _speaker(sentence, back, cast):
        return name
    names = [n for n in sentence.names if n.span.start < back.span.start and cast.may_be_meant(n, sentence)]
    if names and _SAYS.match(sentence.raw, names[-1].span.end - base, back.span.start - base):
        return names[-1]
    is_object = bool(_OBJECT.search(sentence.raw[: back.span.start - base]))
    acts = names[:1] if names and sentence.raw[names[0].span.end - base :][:1] not in ("'", "’") else []
    if main and is_object and role == "target" and any(cast.identity(n) == cast.identity(main) for n in acts):
        return _other_than(main, sentence, cast)
    return main if names else _lately(sentence, cast, main)


_LABEL = re.compile(r"(?:^|[.;\n])\s?([\ue000-\ue3ff])\s?:")


def _label(sentence: Marked, back: Name, cast: Cast) -> Name | None:
    """ "Acme: Birch's purchase of the retailer closed": of whom a line of a list speaks."""
    labels = [sentence.thing(match[1]) for match in _LABEL.finditer(sentence.text)] if ":" in sentence.text else []
    before = [name for name in labels if isinstance(name, Name) and name.span.start < back.span.start]
    return before[-1] if before and cast.may_be_meant(before[-1], sentence) else None


_SPEAKER = re.compile(
    r",[\"']?\s([\ue000-\ue3ff])\s(?:said|says|announced|confirmed|added)\b(?!\s(?:[a-z]+\s){0,2}?in\s(?:an?|its)\s(?:[a-z]+\s)?(?:note|report))"
)


def _speaker(sentence: Marked, back: Name, cast: Cast) -> Name | None:
    """ "The company will invest more, Acme said": who speaks of itself."""
    if back.span.start - sentence.span.start >= _OPENING or "," not in sentence.text:
        return None
    match = _SPEAKER.search(sentence.text)
    name = sentence.thing(match[1]) if match else None
    return name if isinstance(name, Name) and cast.may_be_meant(name, sentence) else None


def _other_than(main: Name, sentence: Marked, cast: Cast) -> Name | None:
    """ "Acme will invest in the company": whom the sentences before name beside Acme."""
    others = [name for _, name in cast.before(sentence, 3) if cast.identity(name) != cast.identity(main)]
    return others[0] if len({cast.identity(name) for name in others}) == 1 else None
