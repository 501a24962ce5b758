"""Read stored articles again with the present rules and names; what editors decided stays."""

import datetime as dt
from typing import Any

from django.core.management.base import CommandParser

from articles.management.plain import PlainCommand, misused
from articles.models import Revision
from companies.recording import Recorded, record
from newsradar.reading import read_revision


class Command(PlainCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--since", metavar="DATE", help="only articles published on or after this day")
        parser.add_argument("--dry-run", action="store_true", help="say what would be read, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        revisions = Revision.objects.select_related("article__publisher").order_by("article__published_at", "pk")
        if options["since"]:
            revisions = revisions.filter(article__published_at__date__gte=parse_day(options["since"]))
        total, reports, done = revisions.count(), 0, Recorded()
        for number, revision in enumerate(revisions.iterator(chunk_size=100), 1):
            reading = read_revision(revision)
            reports += len(reading.reports)
            if not options["dry_run"]:
                added = record(revision, reading)
                done.claims += added.claims
                done.withdrawn += added.withdrawn
            if self.stderr.isatty():
                self.stderr.write(f"\r{number} of {total} texts", ending="")
        self.stdout.write(f"{total} texts, {reports} reports; {done.claims} claims added, {done.withdrawn} withdrawn")


def parse_day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise misused(f"--since {text} is no day: write it as 2026-04-22") from None
