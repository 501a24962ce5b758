"""Shows what a feed holds, or why it was refused."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from articles import children, http
from articles.errors import NewsradarError
from articles.management.plain import PlainCommand, refused, unopened


class Command(PlainCommand):
    help = (
        "Prints the entries of a feed as JSON, one a line; or says why it was refused. Stores nothing. "
        "Exit codes: 0 read, 1 refused or without entries, 2 wrong usage or no such file."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("feed", help="a file or an address")
        parser.add_argument("--url", default="", help="the address a file came from, to resolve relative links")

    def handle(self, *args: Any, feed: str, url: str, **options: Any) -> None:
        try:
            body, url, content_type = _read(feed, url)
            parsed = children.parse_feed(body, url, content_type)
        except OSError as error:
            raise unopened(feed, error) from error
        except NewsradarError as error:
            raise refused(feed, error) from error
        for entry in parsed.entries:
            self.stdout.write(json.dumps(asdict(entry), default=datetime.isoformat, ensure_ascii=False))
        cut = ", cut short" if parsed.is_cut else ""
        self.stderr.write(
            f"{parsed.title or 'untitled'}: {len(parsed.entries)} entries, {parsed.skipped} without an address "
            f"({parsed.version}{cut})"
        )
        if not parsed.entries:
            raise refused(feed, "holds no entry")


def _read(feed: str, url: str) -> tuple[bytes, str, str]:
    if "://" in feed:
        response = http.fetch(feed, kind="feed")
        return response.body, response.url, response.headers.get("Content-Type", "")
    return Path(feed).read_bytes(), url, ""
