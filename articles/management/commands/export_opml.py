"""Writes the list of feeds as an OPML file."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from articles.management.plain import PlainCommand, unopened
from articles.models import Feed
from articles.subscribing import write_opml


class Command(PlainCommand):
    help = (
        "Writes every feed but the sample newsroom's as OPML, publishers as folders. "
        "Exit codes: 0 written, 2 wrong usage or a file that can't be written."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", help="without it, to standard output")

    def handle(self, *args: Any, file: str | None, **options: Any) -> None:
        feeds = list(Feed.objects.filter(publisher__is_sample=False).select_related("publisher"))
        document = write_opml(feeds)
        if file is None:
            self.stdout.write(document.decode())
        else:
            try:
                Path(file).write_bytes(document)
            except OSError as error:
                raise unopened(file, error) from error
        self.stderr.write(f"{len(feeds)} feeds written")
