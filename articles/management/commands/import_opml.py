"""Adds the feeds of an OPML file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.errors import FeedError, FetchError
from articles.subscribing import add_feed, read_opml


class Command(BaseCommand):
    help = "Adds every feed of an OPML file that is not there yet; refused addresses are listed. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        try:
            outlines = read_opml(Path(file).read_bytes())
        except (OSError, FeedError) as error:
            raise CommandError(f"{file}: {error}", returncode=2) from error
        added = refused = 0
        for number, outline in enumerate(outlines, 1):
            try:
                _, is_new = add_feed(
                    outline.url, publisher=outline.publisher, title=outline.title, language=outline.language
                )
            except FetchError as error:
                self.stderr.write(f"refused: {outline.url}: {error}")
                refused += 1
            else:
                added += is_new
            if self.stderr.isatty():
                self.stderr.write(f"\r{number} of {len(outlines)}", ending="\n" if number == len(outlines) else "")
        self.stdout.write(f"{added} added, {len(outlines) - added - refused} already there, {refused} refused")
        if refused:
            raise CommandError("some addresses were refused", returncode=1)
