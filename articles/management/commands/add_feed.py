"""Adds one feed to the list."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.errors import FetchError
from articles.subscribing import add_feed


class Command(BaseCommand):
    help = "Adds a feed; the next tick polls it. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("url")
        parser.add_argument("--publisher", default="", help="whose feed it is; by default whoever owns the domain")
        parser.add_argument("--language", default="", help="en, zh, …")

    def handle(self, *args: Any, url: str, publisher: str, language: str, **options: Any) -> None:
        try:
            feed, is_new = add_feed(url, publisher=publisher, language=language)
        except FetchError as error:
            raise CommandError(f"{url}: {error}", returncode=1) from error
        self.stdout.write(f"{'added' if is_new else 'already there'}: {feed.url} ({feed.publisher})")
