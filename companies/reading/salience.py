"""How much an article is about each company it mentions.

The rule, first that fits:
- main: whom the article is about (who.main_subject), and a company that its title names and its text at least twice;
- named: in the title, in the first four sentences, in a role of a deal told, or named three times;
- passing: the rest.
Counted are names and their short forms, title included; words that point back ("the company") are not.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from companies.reading.rules.marks import Marked, Name
from companies.reading.types import Mention, Salience, Span
from companies.reading.who import Cast

_OFTEN = 3


def salience_of(
    mentions: Sequence[Mention], marked: Sequence[Marked], cast: Cast, main: Name | None, roles: Sequence[Name]
) -> tuple[Salience, ...]:
    """One row for each company among the mentions, the most prominent first."""
    counts: Counter[str] = Counter()
    titled, leading = set[str](), set[str]()
    for sentence in marked:
        own = [cast.identity(name) for name in sentence.names if not name.is_back]
        counts.update(own)
        if sentence.span.in_title:
            titled.update(own)
        elif cast.is_top(sentence):
            leading.update(own)
    first: dict[str, Salience] = {}
    for mention in sorted(mentions, key=lambda each: _place(each.span)):
        who = cast.identity(Name(mention.surface, mention.key, mention.span))
        row = Salience(mention.key, mention.surface, who in titled, max(1, counts[who]), mention.span)
        known = first.setdefault(who, row)
        if known.key is None and mention.key is not None:
            first[who] = replace(known, key=mention.key)
    taking_part = {cast.identity(name) for name in roles}
    whom = cast.identity(main) if main else ""

    def weight(who: str, row: Salience) -> str:
        if who == whom or (row.in_title and row.count > 2):
            return "main"
        is_named = row.in_title or who in leading or who in taking_part or row.count >= _OFTEN
        return "named" if is_named else "passing"

    rows = [replace(row, weight=weight(who, row)) for who, row in first.items()]
    return tuple(sorted(rows, key=lambda row: (_ORDER[row.weight], -row.count, _place(row.first))))


_ORDER = {"main": 0, "named": 1, "passing": 2}


def _place(span: Span) -> tuple[bool, int]:
    return not span.in_title, span.start
