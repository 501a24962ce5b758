"""Filters as links with counts, from one grouped query a page: no query per filter, none to count the rows.

Same key again = or, different keys = and. A filter's own choice doesn't narrow its counts, so that one sees what the
other choices would give.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

Cell = Mapping[str, object]
Chosen = Mapping[str, Sequence[str]]
MOST_OPTIONS = 40


@dataclass(frozen=True)
class Option:
    """One value of a filter. query: the address with it switched on, or off where it is on."""

    value: str
    text: str
    count: int
    is_on: bool
    query: str


@dataclass(frozen=True)
class Facet:
    """options: at most MOST_OPTIONS, and those that are on. rest: how many values there are beside. is_counted: False
    where counting took too long, so that only what is on is there."""

    key: str
    title: str
    options: list[Option]
    largest: int
    rest: int = 0
    is_counted: bool = True


def total(cells: Iterable[Cell], chosen: Chosen) -> int:
    """How many rows all choices together leave."""
    return sum(int(str(cell["n"])) for cell in cells if fits(cell, chosen))


def facet(
    key: str,
    title: str,
    words: Mapping[str, str],
    cells: Sequence[Cell],
    chosen: Chosen,
    keep: Mapping[str, str],
    *,
    in_order: bool = True,
) -> Facet:
    """One filter from the cells {key: value, …, "n": rows}; values without a word in `words` stand for themselves.

    in_order: as `words` has them; else the largest first. keep: the other keys of the address, which a choice leaves as
    they are; the page number is not among them.
    """
    others = {name: values for name, values in chosen.items() if name != key and values}
    found: Counter[str] = Counter()
    for cell in cells:
        if not others or fits(cell, others):
            found[str(cell[key])] += int(str(cell["n"]))
    return counted_facet(key, title, words, found, chosen, keep, in_order=in_order)


def counted_facet(
    key: str,
    title: str,
    words: Mapping[str, str],
    found: Mapping[str, int],
    chosen: Chosen,
    keep: Mapping[str, str],
    *,
    in_order: bool = True,
    is_counted: bool = True,
) -> Facet:
    """facet() of rows that were counted already: of each value how many; "" is none."""
    counts = dict.fromkeys(words, 0) | {value: count for value, count in found.items() if value}
    on = set(chosen.get(key, ()))
    values = [value for value in [*counts, *sorted(on - counts.keys())] if counts.get(value) or value in on]
    if not in_order:
        values.sort(key=lambda value: (-counts.get(value, 0), value))
    listed = [value for place, value in enumerate(values) if place < MOST_OPTIONS or value in on]
    options = [
        Option(value, words.get(value, value), counts.get(value, 0), value in on, toggle(key, value, chosen, keep))
        for value in listed
    ]
    largest = max((option.count for option in options), default=0)
    return Facet(key, title, options, largest, len(values) - len(listed), is_counted)


def toggle(key: str, value: str, chosen: Chosen, keep: Mapping[str, str]) -> str:
    values = [item for item in chosen.get(key, ()) if item != value]
    if len(values) == len(chosen.get(key, ())):
        values.append(value)
    pairs = sorted({**{name: list(items) for name, items in chosen.items()}, key: values, **keep}.items())
    query = urlencode([(name, items) for name, items in pairs if items], doseq=True)
    return f"?{query}" if query else "?"


def fits(cell: Cell, chosen: Chosen) -> bool:
    return all(str(cell[key]) in values for key, values in chosen.items() if values)
