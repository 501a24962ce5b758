"""Joins the pure reader to the database: the names it looks for, the publishers that may be credited.

Building the matcher over all names takes a while, so each process keeps one and builds it anew when names change.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import Model
from django.db.models.functions import Coalesce

from articles.models import Publisher, Revision
from companies.models import Company, Identifier, Name
from companies.reading.article import read
from companies.reading.names import Entry, Names
from companies.reading.types import Reading


@dataclass(frozen=True)
class Lists:
    version: tuple[tuple[int, int | None], ...]
    names: Names
    publishers: list[tuple[str, tuple[str, ...]]]


_lists: Lists | None = None


def read_revision(revision: Revision) -> Reading:
    """What the revision says, by the names now in the database."""
    known = current_lists()
    published_on = revision.article.published_at.date()
    return read(revision.title, revision.text, published_on, known.names, known.publishers)


def current_lists() -> Lists:
    """The lists of this process, built anew when a name, ticker, company or publisher was added, changed or taken
    away."""
    global _lists
    version = tuple(newest_write(model) for model in (Name, Identifier, Company, Publisher))
    if _lists is None or _lists.version != version:
        publishers = [(row.name, tuple(row.aliases)) for row in Publisher.objects.all()]
        _lists = Lists(version, Names(entries()), publishers)
    return _lists


def newest_write(model: type[Model]) -> tuple[int, int | None]:
    """(rows, the youngest row's transaction): different after any insert, update or delete."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*), max(xmin::text::bigint) FROM {model._meta.db_table}")
        return cursor.fetchone()


def entries() -> Iterator[Entry]:
    """Every name and ticker, by the row of the company it now stands for: a merged one's are its survivor's."""
    root = Coalesce("company__merged_into", "company")
    names = Name.objects.values_list(root, "text", "is_ambiguous", "company__kind")
    for company, text, is_ambiguous, kind in names:
        yield Entry(company, text, is_ambiguous, is_person=kind == Company.Kind.PERSON)
    tickers = Identifier.objects.filter(scheme=Identifier.Scheme.TICKER)
    for company, value in tickers.values_list(root, "value"):
        yield Entry(company, value, is_ticker=True)
