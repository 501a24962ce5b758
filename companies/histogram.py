"""How many of something there were each month, as bars: each is a link to its days. Pure.

The last years that have any, whole ones, so that the bars of one stand above those of the other.
"""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

YEARS = 2
TALLEST = 30


@dataclass(frozen=True)
class Bar:
    """A month. query: the address with its days asked for, or with none where it is on; height: of TALLEST."""

    word: str
    words: str
    count: int
    height: int
    query: str
    is_on: bool

    @property
    def short_count(self) -> str:
        """ "940", "1.2k": what stands below a bar."""
        return str(self.count) if self.count < 1000 else f"{self.count / 1000:.1f}k"

    @property
    def top(self) -> int:
        return TALLEST - self.height


@dataclass(frozen=True)
class Year:
    year: str
    count: int
    query: str
    bars: list[Bar]


@dataclass(frozen=True)
class Histogram:
    """earlier: how many there were before the first of these years; earlier_query: the address that asks for them."""

    years: list[Year]
    earlier: int
    earlier_query: str


def histogram(counts: Mapping[str, int], keep: Mapping[str, Sequence[str]]) -> Histogram | None:
    """Of counts by month, {"2026-04": 12}; None without any. keep: the whole address, with its days `from` and `to`."""
    months = {month: count for month, count in counts.items() if month and count}
    if not months:
        return None
    last = max(months)
    shown = [f"{year}" for year in range(int(last[:4]) - YEARS + 1, int(last[:4]) + 1)]
    shown = [year for year in shown if year >= min(months)[:4]]
    tallest = max(count for month, count in months.items() if month[:4] in shown)
    years = [year_of(year, months, last, tallest, keep) for year in shown]
    earlier = sum(count for month, count in months.items() if month[:4] < shown[0])
    return Histogram(years, earlier, query(keep, "", f"{int(shown[0]) - 1}-12-31"))


def year_of(year: str, months: Mapping[str, int], last: str, tallest: int, keep: Mapping[str, Sequence[str]]) -> Year:
    names = [f"{year}-{number:02}" for number in range(1, 13)]
    bars = [bar(month, months.get(month, 0), tallest, keep) for month in names if month <= last]
    return Year(year, sum(item.count for item in bars), query(keep, f"{year}-01-01", f"{year}-12-31"), bars)


def bar(month: str, count: int, tallest: int, keep: Mapping[str, Sequence[str]]) -> Bar:
    year, number = int(month[:4]), int(month[5:])
    first, last = f"{month}-01", f"{month}-{calendar.monthrange(year, number)[1]}"
    is_on = (list(keep.get("from", ())), list(keep.get("to", ()))) == ([first], [last])
    name = calendar.month_abbr[number]
    height = max(1, round(TALLEST * count / tallest)) if count else 0
    return Bar(name, f"{name} {year}", count, height, query(keep, *(("", "") if is_on else (first, last))), is_on)


def query(keep: Mapping[str, Sequence[str]], first: str, last: str) -> str:
    """The address with these days in place of its own."""
    pairs = {**keep, "from": [first] if first else [], "to": [last] if last else []}
    text = urlencode([(key, values) for key, values in sorted(pairs.items()) if values], doseq=True)
    return f"?{text}" if text else "?"
