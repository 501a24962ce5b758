"""What is kept of the second reader's answer, and what was dropped and why.

Kept is a claim whose quote stands in the text or title to the letter (of several places the first), whose words are
of the vocabulary and whose names the article writes so. Its quote grows to the sentence it stands in, as the rules
quote. The model's own numbers are never taken: `figure` only points at words, and money.py reads what they say.
Nothing is put right: curly quotation marks for straight ones, or one blank for two, is another text, and drops.
Never raises on what an answer holds; what is no answer at all is Unusable.
"""

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from companies.reading.money import find_money
from companies.reading.rules.marks import Percent, percents_in
from companies.reading.second.asking import ASPECTS, BASES, KINDS, ROLES, STAGES, STATUSES
from companies.reading.sentences import split
from companies.reading.types import Claim, Credit, Key, Money, Report, Span

RULE = "second_reader"
MOST_DEALS, MOST_CLAIMS = 20, 60
SHORTEST, LONGEST_NAME, MOST_SENTENCES = 6, 200, 3
MOST_TOKENS = 2**31 - 1
_FENCE = "```"
_LETTER = "[A-Za-z0-9À-ɏ]"

KeyOf = Callable[[str], Key | None]


class Unusable(Exception):
    """No answer to read. outcome: "refused" or "nonsense"."""

    def __init__(self, outcome: str, detail: str) -> None:
        super().__init__(f"{outcome}: {detail}")
        self.outcome = outcome
        self.detail = detail


@dataclass(frozen=True)
class Reply:
    """The words of a completion. tokens: what it cost, None when it does not say."""

    content: str
    tokens: int | None


@dataclass(frozen=True)
class Dropped:
    """what: the beginning of the quote or name; why: in words, for a person."""

    what: str
    why: str


@dataclass(frozen=True)
class Answer:
    reports: tuple[Report, ...]
    dropped: tuple[Dropped, ...]


class _Unfit(Exception):
    """Why a deal or a claim of an answer is dropped."""


def reply_of(body: bytes) -> Reply:
    """The completion in the body of an answer. Raises Unusable for refusals and for what is no completion."""
    completion = _json(body.decode("utf-8", "replace"))
    try:
        choice = completion["choices"][0]
        message, ended = choice["message"], choice.get("finish_reason")
        content, refusal = message.get("content"), message.get("refusal")
    except (TypeError, LookupError, AttributeError):
        raise Unusable("nonsense", "no chat completion") from None
    if refusal or ended == "content_filter":
        raise Unusable("refused", plain(refusal) if isinstance(refusal, str) else "by a content filter")
    if ended == "length":
        raise Unusable("nonsense", "the answer was cut off at its longest")
    if not isinstance(content, str) or not content.strip():
        raise Unusable("nonsense", "an empty answer")
    return Reply(content, _tokens(completion))


def _tokens(completion: dict[str, Any]) -> int | None:
    usage = completion.get("usage")
    total = usage.get("total_tokens") if isinstance(usage, dict) else None
    return total if type(total) is int and 0 <= total <= MOST_TOKENS else None


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise Unusable("nonsense", f"no JSON: {plain(text)}") from None


def plain(said: str) -> str:
    """One short line that any log, column and page can hold."""
    line = " ".join(said[:400].split()).encode("utf-8", "replace").decode()
    return "".join(character if character.isprintable() else "�" for character in line)[:160]


def read_answer(content: str, title: str, text: str, key_of: KeyOf, credits: tuple[Credit, ...] = ()) -> Answer:
    """The reports in an answer about this article. key_of: which known company a name is; credits: as the rules found.

    Raises Unusable when `content` is not {"deals": [...]}, alone or in a fenced block.
    """
    answer = _json(_unfenced(content))
    deals = answer.get("deals") if isinstance(answer, dict) else None
    if not isinstance(deals, list):
        raise Unusable("nonsense", f"no list of deals: {plain(content)}")
    reader = _Reader(Article(title, text), key_of, credits)
    reports = [report for deal in deals[:MOST_DEALS] if (report := reader.report(deal))]
    if len(deals) > MOST_DEALS:
        reader.dropped.append(Dropped(f"{len(deals) - MOST_DEALS} deals", f"more than {MOST_DEALS} deals"))
    return Answer(tuple(reports), tuple(reader.dropped))


def _unfenced(content: str) -> str:
    """Some endpoints wrap JSON as if to show it: ```json … ```."""
    bare = content.strip()
    if len(bare) > 2 * len(_FENCE) and bare.startswith(_FENCE) and bare.endswith(_FENCE):
        return bare[len(_FENCE) : -len(_FENCE)].removeprefix("json")
    return bare


class Article:
    """Where words stand in the untouched text and title."""

    def __init__(self, title: str, text: str) -> None:
        self.sources = {False: text, True: title}
        self.sentences = {in_title: split(source) for in_title, source in self.sources.items()}
        self.sums = {in_title: find_money(source) for in_title, source in self.sources.items()}

    def place(self, words: str) -> Span | None:
        """The first place of the words, in the text before the title."""
        for in_title, source in self.sources.items():
            if (start := source.find(words)) >= 0:
                return Span(start, start + len(words), in_title)
        return None

    def names(self, name: str) -> bool:
        """Whether the article writes this name, and not only as a part of a longer word: "Open" is not in "OpenAI"."""
        before = rf"(?<!{_LETTER})" if re.match(_LETTER, name[0]) else ""
        after = rf"(?!{_LETTER})" if re.match(_LETTER, name[-1]) else ""
        whole = re.compile(before + re.escape(name) + after)
        return any(whole.search(source) for source in self.sources.values())

    def sentence(self, quote: Span) -> Span | None:
        """The sentences the quote lies in; None when they are too many to show as one quote."""
        sentences = self.sentences[quote.in_title]
        first = max(bisect_right(sentences, (quote.start, len(self.sources[quote.in_title]))) - 1, 0)
        last = max(bisect_left(sentences, (quote.end, 0)) - 1, first)
        if last - first >= MOST_SENTENCES:
            return None
        start, end = min(sentences[first][0], quote.start), max(sentences[last][1], quote.end)
        return Span(start, end, quote.in_title)

    def money(self, words: Span) -> list[Money]:
        return [sum_ for sum_ in self.sums[words.in_title] if sum_.start < words.end and words.start < sum_.end]

    def percents(self, words: Span) -> list[Percent]:
        return percents_in(self.sources[words.in_title][words.start : words.end], words.start, words.in_title)


@dataclass(frozen=True)
class _About:
    """The deal a claim is one of."""

    target: str
    stage: str


@dataclass
class _Reader:
    article: Article
    key_of: KeyOf
    credits: tuple[Credit, ...]
    dropped: list[Dropped] = field(default_factory=list)

    def report(self, deal: Any) -> Report | None:
        """The deal with what is left of its claims; None when nothing is."""
        try:
            if not isinstance(deal, dict):
                raise _Unfit("no deal")
            target = self._name(deal, "target")
            kind, stage = _word(deal, "kind", KINDS), _word(deal, "stage", ("", *STAGES))
            if type(deal.get("historical")) is not bool or not isinstance(deal.get("claims"), list):
                raise _Unfit("historical or claims are of the wrong type")
        except _Unfit as error:
            self._drop(deal, "target", error)
            return None
        claims = tuple(dict.fromkeys(self._claims(deal["claims"], _About(target, stage))))
        if not claims:
            self.dropped.append(Dropped(plain(target), "nothing is left of the deal"))
            return None
        words = next((claim.figure for claim in claims if claim.aspect == "stage" and claim.stage == stage), None)
        stage_text = words.of(self.article.sources[True], self.article.sources[False]) if words else ""
        return Report(target, self.key_of(target), kind, stage, stage_text, deal["historical"], claims)

    def _claims(self, told: list[Any], about: _About) -> Iterator[Claim]:
        for claim in told[:MOST_CLAIMS]:
            try:
                yield self._claim(claim, about)
            except _Unfit as error:
                self._drop(claim, "quote", error)
        if len(told) > MOST_CLAIMS:
            self.dropped.append(Dropped(f"{len(told) - MOST_CLAIMS} claims", f"more than {MOST_CLAIMS} claims"))

    def _claim(self, told: Any, about: _About) -> Claim:
        if not isinstance(told, dict):
            raise _Unfit("no claim")
        aspect, quoted = _word(told, "aspect", ASPECTS), _text(told, "quote")
        if len(quoted) < SHORTEST:
            raise _Unfit("the quote is too short to say anything")
        words = self.article.place(quoted)
        if words is None:
            raise _Unfit("the quote is not in the article")
        quote = self.article.sentence(words)
        if quote is None:
            raise _Unfit(f"the quote runs over more than {MOST_SENTENCES} sentences")
        values = _VALUES[aspect](self, told, words, about)
        return Claim(aspect, quote, RULE, credit=self._credit(quote), **values)

    def _status(self, told: dict[str, Any], words: Span, about: _About) -> dict[str, Any]:
        return _stated(_word(told, "status", STATUSES))

    def _participant(self, told: dict[str, Any], words: Span, about: _About) -> dict[str, Any]:
        party = self._name(told, "party")
        if party == about.target:
            raise _Unfit("the target is no participant")
        part = {"party": party, "party_key": self.key_of(party), "role": _word(told, "role", ROLES)}
        return _stated(_word(told, "status", STATUSES)) | part

    def _amount(self, told: dict[str, Any], words: Span, about: _About) -> dict[str, Any]:
        values: dict[str, Any] = self._sum(told, words) | {"scope": "total"}
        if told.get("party"):
            party = self._name(told, "party")
            values |= {"party": party, "party_key": self.key_of(party)} if party != about.target else {}
        return values

    def _valuation(self, told: dict[str, Any], words: Span, about: _About) -> dict[str, Any]:
        return self._sum(told, words) | {"basis": _word(told, "basis", ("", *BASES)) or "unspecified"}

    def _percent(self, told: dict[str, Any], words: Span, about: _About) -> dict[str, Any]:
        figure = self._figure(told, words)
        found = [percent for percent in self.article.percents(words) if _meet(percent.span, figure)]
        if len(found) != 1 or not 0 < Decimal(found[0].value) <= 100:
            raise _Unfit("the figure's words hold no percentage, or several")
        return {"percent": Decimal(found[0].value), "figure": found[0].span}

    def _stage(self, told: dict[str, Any], words: Span, about: _About) -> dict[str, Any]:
        if not about.stage:
            raise _Unfit("the deal names no stage")
        return {"stage": about.stage, "figure": self._figure(told, words)}

    def _sum(self, told: dict[str, Any], words: Span) -> dict[str, Any]:
        found = self.article.money(self._figure(told, words))
        if len(found) != 1:
            raise _Unfit("the figure's words hold no sum, or several")
        return {"money": found[0], "figure": Span(found[0].start, found[0].end, words.in_title)}

    def _figure(self, told: dict[str, Any], words: Span) -> Span:
        """Where the words of the figure stand within the quote."""
        figure = _text(told, "figure")
        at = self.article.sources[words.in_title].find(figure, words.start, words.end) if figure else -1
        if at < 0:
            raise _Unfit("the figure's words are not in the quote")
        return Span(at, at + len(figure), words.in_title)

    def _name(self, told: dict[str, Any], field_: str) -> str:
        name = _text(told, field_)
        if not name.strip() or name != name.strip() or len(name) > LONGEST_NAME or not self.article.names(name):
            raise _Unfit(f"the {field_} is not in the article")
        return name

    def _credit(self, quote: Span) -> Credit | None:
        """Whom the rules found credited in that sentence: that is no question for a second reader."""
        return next((credit for credit in self.credits if quote.holds(credit.span)), None)

    def _drop(self, told: Any, named: str, error: _Unfit) -> None:
        what = told.get(named) if isinstance(told, dict) else told
        self.dropped.append(Dropped(plain(what if isinstance(what, str) else repr(what)[:400]), str(error)))


_VALUES: dict[str, Callable[[_Reader, dict[str, Any], Span, _About], dict[str, Any]]] = {
    "status": _Reader._status,
    "participant": _Reader._participant,
    "amount": _Reader._amount,
    "valuation": _Reader._valuation,
    "stake_percent": _Reader._percent,
    "stage": _Reader._stage,
}


def _stated(status: str) -> dict[str, Any]:
    return {"status": status, "stance": "denies" if status == "denied" else "asserts"}


def _meet(one: Span, other: Span) -> bool:
    return one.in_title == other.in_title and one.start < other.end and other.start < one.end


def _text(told: dict[str, Any], name: str) -> str:
    value = told.get(name)
    if not isinstance(value, str):
        raise _Unfit(f"{name} is no text")
    return value


def _word(told: dict[str, Any], name: str, vocabulary: tuple[str, ...]) -> str:
    word = _text(told, name)
    if word not in vocabulary:
        raise _Unfit(f"{name} is not of the vocabulary: {plain(word)[:40]}")
    return word
