"""Adds the feeds of an OPML file."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from articles.errors import FeedError, FetchError
from articles.management.plain import PlainCommand, reason, refused, unopened
from articles.subscribing import add_feed, read_opml


class Command(PlainCommand):
    help = (
        "Adds every feed of an OPML file that is not there yet; refused addresses are listed. Safe to run again. "
        "Exit codes: 0 all added or already there, 1 refused or holds no feed, 2 wrong usage or no such file."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        try:
            outlines = read_opml(Path(file).read_bytes())
        except OSError as error:
            raise unopened(file, error) from error
        except FeedError as error:
            raise refused(file, error) from error
        if not outlines:
            raise refused(file, "holds no feed")
        added = turned_away = 0
        for number, outline in enumerate(outlines, 1):
            try:
                _, is_new = add_feed(
                    outline.url, publisher=outline.publisher, title=outline.title, language=outline.language
                )
            except FetchError as error:
                self.stderr.write(f"refused: {outline.url}: {reason(error)}")
                turned_away += 1
            else:
                added += is_new
            if self.stderr.isatty():
                self.stderr.write(f"\r{number} of {len(outlines)}", ending="\n" if number == len(outlines) else "")
        known = len(outlines) - added - turned_away
        self.stdout.write(f"{added} added, {known} already there, {turned_away} refused")
        if turned_away:
            raise CommandError("some addresses were refused", returncode=1)
