"""All names of a title or a text: listed ones, unlisted ones by their form, and the words that point back to them.

A run of capitals that goes on past a listed name names someone else ("Acme Music" is not Acme), unless only a legal
form follows. What a title alone seems to name counts only when the text names it too.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from companies.reading.names import Names
from companies.reading.rules import unlisted
from companies.reading.rules.marks import Name
from companies.reading.rules.persons import is_person
from companies.reading.types import Mention, Money, Span
from companies.reading.who import pointers


def start_of(thing: Name | Money) -> int:
    return thing.start if isinstance(thing, Money) else thing.span.start


def names_of(
    source: str, in_title: bool, language: str, known: Sequence[Mention], names: Names, seen: frozenset[str]
) -> list[Name]:
    """Every name of a title or text and every word that points back to one, in reading order, none over another."""
    listed = [Name(m.surface, m.key, m.span, is_person=names.is_person(m.key)) for m in known]
    found = [name for name in _unlisted(source, in_title, language, names, seen) if not _only_known(name, listed)]
    back = pointers(source, in_title, language, frozenset(name.span.start for name in listed))
    taken = sorted([*found, *listed, *back], key=lambda name: (name.span.start, -name.span.end))
    kept: list[Name] = []
    for name in taken:
        if not kept or name.span.start >= kept[-1].span.end:
            kept.append(name)
    return kept


def _unlisted(source: str, in_title: bool, language: str, names: Names, seen: frozenset[str]) -> list[Name]:
    headline = in_title and unlisted.is_title_case(source)
    spans = [Span(start, end, in_title) for start, end in unlisted.runs(source, headline, language, seen)]
    found = [_named(source, span, names) for span in spans]
    if not in_title or language != "en" or not seen:
        return found
    return [name for name in found if name.key or any(surface.startswith(name.surface) for surface in seen)]


def _named(source: str, span: Span, names: Names) -> Name:
    surface = source[span.start : span.end]
    key = names.key_of(surface)
    before, after = source[max(0, span.start - 40) : span.start], source[span.end : span.end + 70]
    return Name(
        surface, key, span, is_person=names.is_person(key) or (key is None and is_person(surface, before, after))
    )


def _only_known(name: Name, listed: Sequence[Name]) -> bool:
    """True when the run is a listed name with a legal form or nothing more: then the listed one stands."""
    at = bisect_right(listed, name.span.start, key=start_of) - 1
    if name.key is not None or at < 0:
        return False
    other = listed[at]
    return other.span.holds(name.span) or (name.span.holds(other.span) and _same_but_form(name, other))


_FORM = re.compile(
    r"^(?:[\s,]*(?:Inc|Corp|Co|Ltd|Limited|Plc|PLC|plc|LLC|LP|AG|SA|SE|NV|ASA|Holdings?|Group|Company|Corporation|Cos|GmbH|SpA|AB|Technologies)\b\.?)*$"
)


def _same_but_form(name: Name, listed: Name) -> bool:
    return name.span.start == listed.span.start and bool(_FORM.match(name.surface[len(listed.surface) :]))
