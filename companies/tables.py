"""Records as CSV: which columns a table has, and cells that a spreadsheet takes for text.

A column is a path into the record ("figure_low"); what a record lacks is an empty cell. UTF-8 with a byte order mark,
since without one Excel garbles every name that is not ASCII.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from companies.records import flat

FIGURE = ("words", "low", "high", "currency", "qualifier", "usd_low", "usd_high")
FIGURE_CELLS = (*FIGURE, "claim", "reported_at")


def columns(*names: str, **groups: tuple[str, ...]) -> tuple[str, ...]:
    """The plain columns, then each group's with its name before them."""
    return (*names, *(f"{group}_{name}" for group, cells in groups.items() for name in cells))


CLAIMS = (
    "id", "address", "deal_title", "deal_address", "kind", "target", "aspect", "stance", "status", "party", "role",
    *columns(figure=FIGURE), "also_low", "also_high", "also_currency", "basis", "scope", "percent", "stage", "on_date",
    "date_precision", "date_kind", "quote", "origin", "authority", "is_relay", "credit", "publisher", "url",
    "reported_at", "recorded_at", "verdict", "read_by",
)  # fmt: skip
DEALS = (
    "id", "title", "address", "company_name", "company_address", "company_sector", "kind", "stage", "status",
    "confirmation", "is_disputed", "is_lapsed", "origins", "valuation_basis",
    *columns(valuation=FIGURE_CELLS, amount=FIGURE_CELLS, size=("usd", "of", "currency")),
    "first_reported_at", "last_reported_at", "is_sample",
)  # fmt: skip
COMPANIES = (
    "name", "address", "sector", "country", "is_proposed", "deal_title", "deal_address", "status", "confirmation",
    "origins", *columns(latest_figure=FIGURE_CELLS, best_supported_figure=FIGURE_CELLS), "articles_in_30_days",
    "last_changed_at", "last_reported_at",
)  # fmt: skip
ARTICLES = (
    "title", "article", "publisher", "author", "url", "language", "published_at", "found_at", "is_paywalled",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # a spreadsheet takes wide forms for the narrow ones


class Line:
    """A file that keeps nothing: the writer's line comes back from write()."""

    def write(self, line: str) -> str:
        return line


def lines(names: tuple[str, ...], records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The table line by line, its heading first."""
    writer = csv.writer(Line())
    yield "\ufeff" + writer.writerow(names)
    for record in records:
        row = flat(record)
        yield writer.writerow([cell(row.get(name)) for name in names])


def cell(value: object) -> object:
    """A text that a spreadsheet would run as a formula is quoted with an apostrophe.

    >>> cell("=HYPERLINK(1)"), cell(-3), cell(None)
    ("'=HYPERLINK(1)", -3, '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
