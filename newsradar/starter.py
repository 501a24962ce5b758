"""The starter list: the companies, publishers and feeds a new installation begins with, from three CSV files.

Loading only adds. A company or publisher whose slug is there, a publisher whose name is there and a feed whose
address is there keep every field, so what an editor changed stays. Companies that are there get the names, tickers
and domains they lack, unless another company holds that ticker or domain by now. The one surprise: a name or feed
an editor deleted comes back with the next load; mark the name as ambiguous, or pause the feed, instead.
Cells with several values separate them by "|".
"""

import csv
import datetime as dt
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction

from articles.errors import NewsradarError
from articles.models import Feed, Publisher
from companies.models import Company, Identifier, Name
from companies.reading.folding import fold

ROOT = Path(__file__).resolve().parent.parent
COMPANY_COLUMNS = (
    "slug", "name", "kind", "sector", "country", "city", "about",
    "aliases", "zh_names", "tickers", "domains", "ambiguous",
)  # fmt: skip
PUBLISHER_COLUMNS = ("slug", "name", "kind", "tier", "aliases", "domains", "language", "family")
FEED_COLUMNS = ("publisher", "url", "title", "language", "priority")
TIERS = ("1", "2", "3", "4")
FIRST_POLLS_WITHIN_S = 15 * 60

Saved = TypeVar("Saved", bound=models.Model)


class StarterError(NewsradarError):
    """A row that can't be loaded: names the file, the line and what to do."""


@dataclass(frozen=True)
class Files:
    companies: Path = ROOT / "companies" / "data" / "companies.csv"
    publishers: Path = ROOT / "articles" / "data" / "publishers.csv"
    feeds: Path = ROOT / "articles" / "data" / "feeds.csv"


@dataclass(frozen=True)
class Count:
    """How many rows the list holds, and how many of them this load added."""

    what: str
    listed: int
    new: int

    def __str__(self) -> str:
        return f"{self.listed:,} {self.what} ({self.new:,} new)"


@dataclass(frozen=True)
class Row:
    """One line of a file; `place` says where it stands, for messages."""

    place: str
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def several(self, column: str) -> list[str]:
        return [value for value in self[column].split("|") if value]

    def error(self, trouble: str, remedy: str) -> StarterError:
        return StarterError(f"{self.place}: {trouble}. {remedy}, then load again.")


def load(now: dt.datetime, files: Files | None = None) -> list[Count]:
    """Adds what the starter list holds and the database lacks, all or nothing; loading twice adds nothing.

    First polls are spread over the quarter of an hour after `now`. Raises StarterError on the first bad row.
    """
    files = files or Files()
    with transaction.atomic():
        publishers, publisher_count = _load_publishers(_rows(files.publishers, PUBLISHER_COLUMNS, key="slug"))
        feed_count = _load_feeds(_rows(files.feeds, FEED_COLUMNS, key="url"), publishers, now)
        company_counts = _load_companies(_rows(files.companies, COMPANY_COLUMNS, key="slug"))
    return [*company_counts, publisher_count, feed_count]


def _rows(path: Path, columns: Sequence[str], key: str) -> list[Row]:
    with open(path, encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if tuple(reader.fieldnames or ()) != tuple(columns):
            raise Row(f"{path.name}, line 1", {}).error(f"the columns are not {','.join(columns)}", "Restore them")
        rows = [_row(path, reader.line_num, values) for values in reader]
    seen: dict[str, Row] = {}
    for row in rows:
        if (earlier := seen.setdefault(row[key], row)) is not row:
            raise row.error(f"{key} {row[key]!r} stands twice, first at {earlier.place}", "Keep one of the two")
    return rows


def _row(path: Path, line: int, values: dict[str, str]) -> Row:
    row = Row(f"{path.name}, line {line}", values)
    if None in values or None in values.values():
        raise row.error("it has too many or too few cells", "Quote cells that hold a comma")
    return row


def _checked(instance: Saved, row: Row, exclude: Iterable[str] = ()) -> Saved:
    """The instance, if its fields are allowed by the model; uniqueness is seen to by the caller."""
    try:
        instance.clean_fields(exclude=set(exclude))
    except ValidationError as error:
        troubles = (f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items())
        raise row.error("; ".join(troubles).rstrip("."), "Correct the cell") from error
    return instance


def _load_publishers(rows: list[Row]) -> tuple[dict[str, Publisher], Count]:
    """The publishers by the slugs the files use, and how many are new."""
    by_slug = Publisher.objects.in_bulk(field_name="slug")
    by_name = {publisher.name: publisher for publisher in by_slug.values()}
    listed, new = {}, []
    for row in rows:
        publisher = by_slug.get(row["slug"]) or by_name.get(row["name"])
        if publisher is None:
            publisher = by_name[row["name"]] = _publisher(row)
            new.append((row, publisher))
        listed[row["slug"]] = publisher
    Publisher.objects.bulk_create([publisher for _, publisher in new])
    for row, publisher in new:
        publisher.family = _publisher_named(row, "family", listed)
    Publisher.objects.bulk_update([publisher for _, publisher in new], ["family"])
    return listed, Count("publishers", len(rows), len(new))


def _publisher(row: Row) -> Publisher:
    if row["tier"] not in TIERS:
        raise row.error(f"tier is {row['tier']!r}", f"Write one of {', '.join(TIERS)}")
    publisher = Publisher(
        slug=row["slug"], name=row["name"], kind=row["kind"], tier=row["tier"], language=row["language"],
        aliases=row.several("aliases"), domains=row.several("domains"),
    )  # fmt: skip
    return _checked(publisher, row, exclude=["family"])


def _publisher_named(row: Row, column: str, publishers: dict[str, Publisher]) -> Publisher | None:
    slug = row[column]
    if slug and slug not in publishers:
        raise row.error(f"{column} {slug!r} is not a slug of publishers.csv", "Add it there or correct the cell")
    return publishers[slug] if slug else None


def _load_feeds(rows: list[Row], publishers: dict[str, Publisher], now: dt.datetime) -> Count:
    known = set(Feed.objects.values_list("url", flat=True))
    new = [_feed(row, publishers, now) for row in rows if row["url"] not in known]
    Feed.objects.bulk_create(new)
    return Count("feeds", len(rows), len(new))


def _feed(row: Row, publishers: dict[str, Publisher], now: dt.datetime) -> Feed:
    publisher = _publisher_named(row, "publisher", publishers)
    if publisher is None:
        raise row.error("publisher is empty", "Write the slug of its publisher")
    feed = Feed(
        url=row["url"], title=row["title"], publisher=publisher, language=row["language"],
        is_priority=row["priority"] == "1", next_poll_at=now + first_poll_after(row["url"]),
    )  # fmt: skip
    return _checked(feed, row, exclude=["publisher"])


def first_poll_after(url: str) -> dt.timedelta:
    """How long a new feed waits: by its address, so that one publisher's feeds are not all asked at once."""
    return dt.timedelta(seconds=zlib.crc32(url.encode()) % FIRST_POLLS_WITHIN_S)


def _load_companies(rows: list[Row]) -> list[Count]:
    by_slug = Company.objects.in_bulk(field_name="slug")
    new = [_company(row) for row in rows if row["slug"] not in by_slug]
    Company.objects.bulk_create(new)
    by_slug |= {company.slug: company for company in new}
    listed = [(row, by_slug[row["slug"]]) for row in rows]
    return [Count("companies", len(rows), len(new)), _load_names(listed), _load_identifiers(listed)]


def _company(row: Row) -> Company:
    company = Company(
        slug=row["slug"], name=row["name"], kind=row["kind"], sector=row["sector"],
        country=row["country"], about=row["about"],
    )  # fmt: skip
    return _checked(company, row)


def _load_names(listed: list[tuple[Row, Company]]) -> Count:
    known = set(Name.objects.values_list("company_id", "folded"))
    wanted = {(name.company_id, name.folded): (row, name) for row, company in listed for name in _names(row, company)}
    new = [_checked(name, row, exclude=["company"]) for key, (row, name) in wanted.items() if key not in known]
    Name.objects.bulk_create(new)
    return Count("names", len(wanted), len(new))


def _names(row: Row, company: Company) -> Iterator[Name]:
    ambiguous = set(row.several("ambiguous"))
    english = [row["name"], *row.several("aliases")]
    chinese = row.several("zh_names")
    if strangers := ambiguous - {*english, *chinese}:
        raise row.error(f"ambiguous {min(strangers)!r} is no name of this row", "Add it to aliases or take it out")
    for language, texts in (("en", english), ("zh", chinese)):
        for text in texts:
            yield Name(company=company, text=text, folded=fold(text), language=language, is_ambiguous=text in ambiguous)


def _load_identifiers(listed: list[tuple[Row, Company]]) -> Count:
    known = set(Identifier.objects.values_list("scheme", "value"))
    wanted: dict[tuple[str, str], Identifier] = {}
    for row, company in listed:
        for identifier in _identifiers(row, company):
            earlier = wanted.setdefault((identifier.scheme, identifier.value), identifier)
            if earlier is not identifier:
                raise row.error(f"{identifier} belongs to {earlier.company} already", "Keep it on one row")
    new = [identifier for key, identifier in wanted.items() if key not in known]
    Identifier.objects.bulk_create(new)
    return Count("tickers and domains", len(wanted), len(new))


def _identifiers(row: Row, company: Company) -> Iterator[Identifier]:
    for scheme, column in ((Identifier.Scheme.TICKER, "tickers"), (Identifier.Scheme.DOMAIN, "domains")):
        for value in row.several(column):
            yield _checked(Identifier(company=company, scheme=scheme, value=value), row, exclude=["company"])
