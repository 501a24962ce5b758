"""Read stored articles again with the present rules and names; what editors decided stays."""

import datetime as dt
from typing import Any

from django.core.management.base import CommandParser

from articles.management.plain import PlainCommand, misused
from articles.models import Revision
from companies import rereading
from companies.recording import record
from newsradar.reading import read_revision


class Command(PlainCommand):
    help = (
        "Reads stored articles again with the present rules and names; what editors decided stays. With --dry-run it "
        "says, article by article, which claims would be added, changed or withdrawn and whose deals they are, and "
        "writes nothing. Exit codes: 0 read, 2 wrong usage."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--since", metavar="DATE", help="only articles published on or after this day")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        revisions = Revision.objects.select_related("article__publisher").order_by("article__published_at", "pk")
        if options["since"]:
            revisions = revisions.filter(article__published_at__date__gte=parse_day(options["since"]))
        total, totals = revisions.count(), Totals()
        for number, revision in enumerate(revisions.iterator(chunk_size=100), 1):
            reading = read_revision(revision)
            found = rereading.effects(revision, reading)
            totals.count(found, len(reading.reports))
            if options["dry_run"]:
                self.tell(revision, found)
            else:
                record(revision, reading)
            self.progress(number, total)
        self.stdout.write(totals.words(is_dry=options["dry_run"]))

    def progress(self, number: int, total: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{number} of {total} texts", ending="\n" if number == total else "")

    def tell(self, revision: Revision, found: rereading.Effects) -> None:
        """One article's changes; nothing where nothing would change."""
        if not found:
            return
        day, publisher = revision.article.published_at.date(), revision.article.publisher.name
        self.stdout.write(f"{revision.title or revision.article.url} ({publisher}, {day}, text {revision.pk})")
        for verb, entries in found.parts():
            for entry in entries:
                self.stdout.write(f"  {verb:14} {entry.words} — {entry.deal}")
                self.stdout.write(f"  {'':14} “{entry.quote}”")


class Totals:
    """What all articles come to."""

    def __init__(self) -> None:
        self.texts = self.touched = self.reports = self.new_reports = 0
        self.claims = dict.fromkeys((verb for verb, _ in rereading.Effects().parts()), 0)
        self.deals: set[str] = set()

    def count(self, found: rereading.Effects, reports: int) -> None:
        self.texts += 1
        self.touched += bool(found)
        self.reports += reports
        self.new_reports += found.reports
        for verb, entries in found.parts():
            self.claims[verb] += len(entries)
            self.deals.update(entry.deal for entry in entries if entries is not found.stay)

    def words(self, is_dry: bool) -> str:
        """One line, in the words of what was done or would be."""
        added, held = self.claims["add"], self.claims["add, held"]
        return (
            f"{self.texts} texts, {self.reports} reports ({self.new_reports} new); claims: {added + held} added "
            f"({held} held), {self.claims['restore']} restored, {self.claims['change']} changed, "
            f"{self.claims['withdraw']} withdrawn, {self.claims['stays, decided']} stay as decided; "
            f"{self.touched} texts and {len(self.deals)} deals touched; {'nothing' if is_dry else 'all'} written."
        )


def parse_day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise misused(f"--since {text} is no day: write it as 2026-04-22") from None
