"""The starter lists as the reader wants them, without a database: the names it looks for, whom it may credit."""

from csv import DictReader

from django.conf import settings

from companies.reading.credits import Publishers
from companies.reading.names import Names, load_names


def starter_names() -> Names:
    path = settings.BASE_DIR / "companies/data/companies.csv"
    return load_names(path) if path.exists() else Names([])


def starter_publishers() -> Publishers:
    path = settings.BASE_DIR / "articles/data/publishers.csv"
    if not path.exists():
        return []
    with open(path, encoding="utf-8", newline="") as lines:
        return [(row["name"], tuple(a for a in row["aliases"].split("|") if a)) for row in DictReader(lines)]
