"""One article in, what it says about deals out: read() is the only entry to reading.

    title, text → sentences → marked sentences (names, sums) → rules → findings → reports with claims

Never raises on any text and never guesses a figure: a claim is a sentence of the article and words inside it.
Known exceptions: of a sentence only the first LONGEST characters are read, of an article only the first MOST findings,
so that no text, however odd, takes long.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TypeVar

from companies.reading.credits import Publishers, credits_of, outlets_of
from companies.reading.folding import readable
from companies.reading.gathering import gather
from companies.reading.languages import is_read, language_of, language_within
from companies.reading.mentioning import mentions_of
from companies.reading.money import find_money
from companies.reading.names import Names
from companies.reading.naming import names_of, start_of
from companies.reading.rules import chinese, english
from companies.reading.rules.marks import Marked, Name, mark
from companies.reading.rules.quiet import is_quiet
from companies.reading.rules.rule import Finding
from companies.reading.rules.triggers import Seen
from companies.reading.salience import salience_of
from companies.reading.sentences import split
from companies.reading.types import Mention, Money, Reading, Span
from companies.reading.who import Cast, main_subject

LONGEST = 2_000
MOST = 400

_Placed = TypeVar("_Placed", Name, Money)


def read(title: str, text: str, published_on: date | None, names: Names, publishers: Publishers = ()) -> Reading:
    """All deals and company names of one article; publishers: (name, aliases) that a credit may name.

    Of an article in another language than languages.ARE_READ only the names that are listed.
    """
    title, text = readable(title), readable(text)
    language = language_of(f"{title}\n{text}")
    known = names.find(title, text)
    if not is_read(language):
        return Reading(language, mentions=mentions_of(title, text, known, names, ()))
    marked = _marked(title, text, language, known, names)
    findings = list(islice((finding for sentence in marked for finding in _findings(sentence)), MOST))
    if language == "zh":
        marked, findings = _named(marked, findings)
    outlets = outlets_of(tuple(publishers))
    credits = credits_of(marked, outlets)
    cast = Cast(marked, outlets.folded)
    main = main_subject(findings, marked, cast)
    reports, roles = gather(findings, marked, cast, main, credits, published_on)
    mentions = mentions_of(title, text, known, names, roles)
    return Reading(
        language,
        mentions=mentions,
        reports=tuple(reports),
        credits=tuple(credits[span] for span in sorted(credits)),
        salience=salience_of(mentions, marked, cast, main, roles),
    )


def _findings(marked: Marked) -> list[Finding]:
    if not marked.text or (marked.language == "en" and (is_quiet(marked.raw) or not marked.names)):
        return []
    seen = Seen(marked.text)
    if marked.language == "zh":
        return chinese.findings(marked, seen)
    return english.findings(marked)


def _named(marked: list[Marked], found: list[Finding]) -> tuple[list[Marked], list[Finding]]:
    """With the names marked that a Chinese article introduces; only the sentences that hold new ones are read again."""
    before: dict[Span, list[Finding]] = {}
    for finding in found:
        before.setdefault(finding.marked.span, []).append(finding)
    again = chinese.named(marked, found)
    told = (
        finding
        for old, new in zip(marked, again, strict=True)
        for finding in (before.get(old.span, ()) if new is old else _findings(new))
    )
    return again, list(islice(told, MOST))


def _marked(title: str, text: str, language: str, known: Sequence[Mention], names: Names) -> list[Marked]:
    """The text's sentences in order, the title's last: what only the title says is taken from it."""
    body = _sentences(text, False, language, known, names, frozenset())
    seen = frozenset(name.surface for sentence in body for name in sentence.names if not name.is_back)
    return body + _sentences(title, True, language, known, names, seen)


def _sentences(
    source: str, in_title: bool, language: str, known: Sequence[Mention], names: Names, seen: frozenset[str]
) -> list[Marked]:
    sums = find_money(source)
    found = names_of(source, in_title, language, [m for m in known if m.span.in_title == in_title], names, seen)
    return [
        mark(
            source[start:end],
            Span(start, end, in_title),
            language_within(language, source[start:end]),
            [name for name in _between(found, start, end) if name.span.end <= end],
            [money for money in _between(sums, start, end) if money.end <= end],
        )
        for start, end in _short(split(source))
    ]


def _between(things: Sequence[_Placed], start: int, end: int) -> Sequence[_Placed]:
    """Of things in reading order those that begin in start..end."""
    return things[bisect_left(things, start, key=start_of) : bisect_left(things, end, key=start_of)]


def _short(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    return ((start, min(end, start + LONGEST)) for start, end in spans)
