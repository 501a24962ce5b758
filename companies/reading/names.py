"""Known names in an article: which company, where."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from companies.reading.types import Key, Mention, Span


@dataclass(frozen=True)
class Entry:
    """One way to write one company. ambiguous: also an everyday word, so an article must support it."""

    key: Key
    text: str
    ambiguous: bool = False


def fold(text: str) -> str:
    return " ".join(text.casefold().split())


def strip_legal(text: str) -> str:
    return text


class Names:
    """Every name on record, built once, cheap to ask."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = {fold(entry.text): entry for entry in entries}

    def find(self, title: str, text: str) -> list[Mention]:
        mentions = []
        for in_title, source in ((True, title), (False, text)):
            for entry in self._entries.values():
                start = source.find(entry.text)
                if start >= 0:
                    end = start + len(entry.text)
                    mentions.append(Mention(source[start:end], entry.key, Span(start, end, in_title)))
        return mentions

    def key_of(self, surface: str) -> Key | None:
        entry = self._entries.get(fold(surface))
        return entry.key if entry else None

    def is_ambiguous(self, mention: Mention) -> bool:
        entry = self._entries.get(fold(mention.surface))
        return entry is not None and entry.ambiguous


def load_names(companies_csv: Path) -> Names:
    """The names of a starter list (slug as key), for reading without a database."""
    with open(companies_csv, encoding="utf-8", newline="") as lines:
        return Names(entry for row in csv.DictReader(lines) for entry in _entries_of(row))


def _entries_of(row: dict[str, str]) -> list[Entry]:
    ambiguous = set(row["ambiguous"].split("|"))
    names = [row["name"], *row["aliases"].split("|"), *row["zh_names"].split("|")]
    return [Entry(row["slug"], name, name in ambiguous) for name in names if name]
