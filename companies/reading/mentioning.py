"""Which names an article's readers are shown: listed ones, and unlisted ones that fill a role in a deal."""

import re
from collections.abc import Sequence

from companies.reading.names import Names
from companies.reading.rules.marks import Name
from companies.reading.tickers import is_followed_by_ticker
from companies.reading.types import Mention

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
    if is_followed_by_ticker(source, end):
        return True
    return bool(_NOUN_BEFORE.search(source[max(0, start - 30) : start]) or _NOUN_AFTER.match(source[end : end + 90]))


def mentions_of(
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
