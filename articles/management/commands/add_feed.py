"""Adds one feed to the list."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from articles.errors import Deferred, FeedError, FetchError
from articles.management.plain import PlainCommand, reason, refused
from articles.subscribing import add_feed, find_feed, look_at


class Command(PlainCommand):
    help = (
        "Adds a feed after reading it once; the next tick polls it. Safe to run again. "
        "Exit codes: 0 added or already there, 1 refused, 2 wrong usage."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("url")
        parser.add_argument("--publisher", default="", help="whose feed it is; by default whoever owns the domain")
        parser.add_argument("--language", default="", help="en, zh, …")
        parser.add_argument("--unchecked", action="store_true", help="add it without reading it first")

    def handle(self, *args: Any, url: str, publisher: str, language: str, unchecked: bool, **options: Any) -> None:
        try:
            title = "" if unchecked or find_feed(url) else look_at(url).title
            feed, is_new = add_feed(url, publisher=publisher, title=title, language=language)
        except FeedError as error:
            raise refused(url, f"not added: {reason(error)}") from error
        except (FetchError, Deferred) as error:
            raise not_reached(url, error) from error
        self.stdout.write(f"{'added' if is_new else 'already there'}: {feed.url} ({feed.publisher})")


def not_reached(url: str, error: FetchError | Deferred) -> CommandError:
    """Whether trying again, or unchecked, can help depends on who refused: we, its server, or nobody at all."""
    if isinstance(error, FetchError) and (error.permanent or error.status):
        return refused(url, f"not added: {reason(error)}")
    return refused(url, f"does not answer; add it anyway with --unchecked ({reason(error)})")
