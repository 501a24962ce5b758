"""A timeline as news: one item for each change of what is known, as the page tells it."""

from collections.abc import Iterable

from companies import records
from companies.syndication import Item
from companies.timeline import Entry


def items(entries: Iterable[Entry], site: str) -> list[Item]:
    """In their order. An article that came late may put a change before those told already: an item of its own."""
    return [item(entry, site) for entry in entries if entry.quote or entry.deal]


def item(entry: Entry, site: str) -> Item:
    subject = entry.deal.short_id if entry.deal else "own"
    claim = entry.quote
    url = claim.get_absolute_url() if claim else entry.deal.get_absolute_url() if entry.deal else "/"
    return Item(
        id=f"tag:newsradar,2026:change/{subject}/{records.instant(entry.at)}/{claim.short_id if claim else ''}",
        title=entry.headline,
        url=f"{site}{url}",
        text=text(entry),
        at=entry.at,
        author=entry.source,
        record=records.absolute(records.entry(entry), site),
    )


def text(entry: Entry) -> str:
    """The quote, who says so, and what else a reader must know."""
    said = f"\u201c{entry.quote.quote}\u201d {entry.source}." if entry.quote else ""
    return " ".join(part for part in (f"{entry.word}." if entry.word else "", said, entry.note) if part)
