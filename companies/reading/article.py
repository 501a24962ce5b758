"""One article in, what it says about deals out: read() is the only entry to reading.

    title, text → sentences → marked sentences (names, sums) → rules → findings → reports with claims

Never raises on any text and never guesses a figure: a claim is a sentence of the article and words inside it.
Known exceptions: who "it" is, is taken from the same sentence or from the article's main subject, nothing deeper; of a
sentence only the first LONGEST characters are read, of an article only the first MOST findings, so that no text,
however odd, takes long.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TypeVar

from companies.reading.credits import Publishers, credit_of, one_regulator, outlets_of
from companies.reading.gathering import gather
from companies.reading.languages import is_read, language_of, language_within
from companies.reading.money import find_money
from companies.reading.names import Names
from companies.reading.rules import chinese, english, unlisted
from companies.reading.rules.marks import Marked, Name, mark
from companies.reading.rules.quiet import is_quiet
from companies.reading.rules.rule import Finding
from companies.reading.rules.triggers import Seen
from companies.reading.sentences import split
from companies.reading.types import Mention, Money, Reading, Span
from companies.reading.who import pointers

LONGEST = 2_000
MOST = 400

_Placed = TypeVar("_Placed", Name, Money)


def read(title: str, text: str, published_on: date | None, names: Names, publishers: Publishers = ()) -> Reading:
    """All deals and company names of one article; publishers: (name, aliases) that a credit may name.

    Of an article in another language than languages.ARE_READ only the names that are listed.
    """
    language = language_of(f"{title}\n{text}")
    known = names.find(title, text)
    if not is_read(language):
        return Reading(language, mentions=_mentions(title, text, known, names, ()))
    marked = _marked(title, text, language, known, names)
    findings = list(islice((finding for sentence in marked for finding in _findings(sentence)), MOST))
    outlets = outlets_of(tuple(publishers))
    credits = one_regulator({s.span: credit for s in marked if (credit := credit_of(s, outlets))})
    reports, cast = gather(findings, marked, credits, published_on, outlets.folded)
    return Reading(
        language,
        mentions=_mentions(title, text, known, names, cast),
        reports=tuple(reports),
        credits=tuple(credits[span] for span in sorted(credits)),
    )


def _findings(marked: Marked) -> list[Finding]:
    if not marked.text or is_quiet(marked.raw) or (marked.language == "en" and not marked.names):
        return []
    seen = Seen(marked.text)
    if marked.language == "zh":
        return chinese.findings(marked, seen)
    return english.findings(marked)


def _marked(title: str, text: str, language: str, known: Sequence[Mention], names: Names) -> list[Marked]:
    """The text's sentences in order, the title's last: what only the title says is taken from it."""
    body = _sentences(text, False, language, known, names, frozenset())
    seen = frozenset(name.surface for sentence in body for name in sentence.names if not name.is_back)
    return body + _sentences(title, True, language, known, names, seen)


def _sentences(
    source: str, in_title: bool, language: str, known: Sequence[Mention], names: Names, seen: frozenset[str]
) -> list[Marked]:
    sums = find_money(source)
    found = _names(source, in_title, language, [m for m in known if m.span.in_title == in_title], names, seen)
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


def _start_of(thing: Name | Money) -> int:
    return thing.start if isinstance(thing, Money) else thing.span.start


def _between(things: Sequence[_Placed], start: int, end: int) -> Sequence[_Placed]:
    """Of things in reading order those that begin in start..end."""
    return things[bisect_left(things, start, key=_start_of) : bisect_left(things, end, key=_start_of)]


def _short(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    return ((start, min(end, start + LONGEST)) for start, end in spans)


def _names(
    source: str, in_title: bool, language: str, known: Sequence[Mention], names: Names, seen: frozenset[str]
) -> list[Name]:
    listed = [Name(m.surface, m.key, m.span) for m in known]
    found = [name for name in _unlisted(source, in_title, language, names, seen) if not _only_known(name, listed)]
    taken = sorted(
        [*found, *listed, *pointers(source, in_title, language)], key=lambda name: (name.span.start, -name.span.end)
    )
    kept: list[Name] = []
    for name in taken:
        if not kept or name.span.start >= kept[-1].span.end:
            kept.append(name)
    return kept


def _unlisted(source: str, in_title: bool, language: str, names: Names, seen: frozenset[str]) -> list[Name]:
    headline = in_title and unlisted.is_title_case(source)
    spans = [Span(start, end, in_title) for start, end in unlisted.runs(source, headline, language)]
    found = [Name(source[s.start : s.end], names.key_of(source[s.start : s.end]), s) for s in spans]
    if not in_title or language != "en" or not seen:
        return found
    return [name for name in found if name.key or any(surface.startswith(name.surface) for surface in seen)]


def _only_known(name: Name, listed: Sequence[Name]) -> bool:
    """True when the run is a listed name with a legal form or nothing more: then the listed one stands."""
    at = bisect_right(listed, name.span.start, key=_start_of) - 1
    if name.key is not None or at < 0:
        return False
    other = listed[at]
    return other.span.holds(name.span) or (name.span.holds(other.span) and _same_but_form(name, other))


_FORM = re.compile(
    r"^(?:[\s,]*(?:Inc|Corp|Co|Ltd|Limited|Plc|PLC|plc|LLC|LP|AG|SA|SE|NV|ASA|Holdings?|Group|Company|Corporation|Cos|GmbH|SpA|AB|Technologies)\b\.?)*$"
)


def _same_but_form(name: Name, listed: Name) -> bool:
    return name.span.start == listed.span.start and bool(_FORM.match(name.surface[len(listed.surface) :]))


_COMPANY_NOUN = (
    r"(?:company|startup|start-up|firm|fund|lab|maker|group|bank|platform|app|retailer|designer|operator|developer|"
    r"chipmaker|giant|exchange|unicorn|provider|insurer|airline)"
)
_NOUN_BEFORE = re.compile(rf"\b{_COMPANY_NOUN}\s[“\"]?$", re.I)
_NOUN_AFTER = re.compile(
    rf"(?:,\s(?:an?|the|which)\s(?:[\w’'-]+\s){{0,6}}?{_COMPANY_NOUN}|\s(?:Inc|Corp|Ltd|Holdings|plc|Plc)\b)", re.I
)


def _is_supported(mention: Mention, source: str) -> bool:
    """Whether the words beside an everyday word say that it names a company: "the hedge fund High-Flyer"."""
    start, end = mention.span.start, mention.span.end
    return bool(_NOUN_BEFORE.search(source[max(0, start - 30) : start]) or _NOUN_AFTER.match(source[end : end + 90]))


def _mentions(
    title: str, text: str, known: Sequence[Mention], names: Names, cast: Sequence[Name]
) -> tuple[Mention, ...]:
    """Every listed name, and unlisted ones that fill a role; an everyday word wants a role or a word beside it."""
    cast = [name for name in cast if name.span.of(title, text) == name.surface]
    roles = {name.span for name in cast}
    sure = {m.key for m in known if not names.is_ambiguous(m) or m.span in roles}
    sure |= {m.key for m in known if _is_supported(m, title if m.span.in_title else text)}
    listed = [m for m in known if m.key in sure]
    taken = {(m.span.in_title, m.span.start) for m in listed}
    others = {
        name.span: Mention(name.surface, name.key, name.span)
        for name in cast
        if (name.span.in_title, name.span.start) not in taken
    }
    return tuple(sorted([*listed, *others.values()], key=lambda m: (not m.span.in_title, m.span.start)))
