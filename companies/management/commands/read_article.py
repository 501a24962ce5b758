"""Shows what would be read from one article, or reads a file of rows. Writes nothing, needs no database."""

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import CommandError
from django.utils.termcolors import colorize

from articles import children, http
from articles.errors import NewsradarError
from articles.management.plain import PlainCommand, misused, refused, unopened
from companies.reading import explaining
from companies.reading.article import read
from companies.reading.credits import Publishers
from companies.reading.names import Names
from companies.reading.rows import row_of
from companies.reading.types import Reading
from companies.starter import starter_names, starter_publishers

# How each mark looks on a terminal; the first that words have decides their color.
COLORS = {"figure": "green", "sum": "green", "name": "cyan", "credit": "magenta", "hedge": "yellow"}


class Command(PlainCommand):
    help = (
        "Shows what would be read from one article: an address, a FILE of HTML or plain text, or - for standard input "
        "(in plain text a first line above a blank one is the title). With --jsonl it reads rows "
        "{id,title,text,lang,published,publisher}. Names come from the starter list; nothing is written. "
        "Exit codes: 0 read, 1 refused or some row could not be read, 2 wrong usage or a file that can't be opened."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", nargs="?", help="FILE, URL or - (standard input)")
        parser.add_argument("--title", default="", help="the article's title, when SOURCE is plain text")
        parser.add_argument("--published", type=date.fromisoformat, help="the day it was published, YYYY-MM-DD")
        parser.add_argument("--json", action="store_true", help="show all of it as one JSON document")
        parser.add_argument("--jsonl", metavar="IN", help="read rows from this file (- for standard input)")
        parser.add_argument("--out", metavar="OUT", help="write rows here (default: standard output)")

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["source"]) == bool(options["jsonl"]):
            raise misused("name one FILE (or -), or --jsonl IN")
        if options["json"] and options["jsonl"]:
            raise misused("--json shows one article; --jsonl writes rows as they are")
        names, publishers = starter_names(), starter_publishers()
        if options["jsonl"]:
            self.read_rows(options["jsonl"], options["out"], names, publishers)
        else:
            title, text, published = self.article(options["source"], options["title"])
            reading = read(title, text, options["published"] or published, names, publishers)
            if options["json"]:
                self.stdout.write(json.dumps(explaining.as_json(title, text, reading), ensure_ascii=False))
            else:
                self.show(title, text, reading, self.is_colored(options))

    def article(self, source: str, title: str) -> tuple[str, str, date | None]:
        """(title, text, day) of a page, a file or standard input; what holds no article ends the command."""
        try:
            body, url = bytes_of(source)
        except OSError as error:
            raise unopened(source, error) from error
        except NewsradarError as error:
            raise refused(source, error) from error
        try:
            if not is_html(body):
                title, text = article_of(body.decode("utf-8"), title)
                if not text:
                    raise refused(source, "holds no article: no text")
                return title, text, None
            page = children.extract(body, url)
        except (UnicodeDecodeError, NewsradarError) as error:
            raise refused(source, error) from error
        if not page.text:
            raise refused(source, f"holds no article: {page.reason}")
        return title or page.title, page.text, page.published.date() if page.published else None

    def show(self, title: str, text: str, reading: Reading, is_colored: bool) -> None:
        painted = painted_words if is_colored else attrgetter("words")
        if is_colored:
            self.stdout.write(legend())
        for line in explaining.lines(title, text, reading):
            self.stdout.write("".join(map(painted, line)))

    def is_colored(self, options: dict[str, Any]) -> bool:
        """On a terminal, unless it was asked not to be; piped, only when it was asked to be."""
        if options["no_color"] or os.environ.get("NO_COLOR"):
            return False
        return bool(options["force_color"] or self.stdout.isatty())

    def read_rows(self, source: str, out: str | None, names: Names, publishers: Publishers) -> None:
        """Rows that can't be read are left out; the first is named."""
        bad: list[str] = []
        done = deals = 0
        with opened(source) as lines, written(out) as target:
            for number, line in self.progress(lines):
                try:
                    row = row_of(json.loads(line), names, publishers)
                except (ValueError, LookupError, AttributeError, TypeError) as error:
                    bad.append(f"{source}:{number}: {fault(error)}")
                    continue
                done, deals = done + 1, deals + len(row["deals"])
                target.write(json.dumps(row, ensure_ascii=False) + "\n")
        self.stderr.write(f"{done} articles read, {deals} deals, {len(bad)} rows could not be read.")
        if bad:
            raise CommandError(bad[0], returncode=1)
        if not done:
            raise refused(source, "holds no row")

    def progress(self, lines: Iterable[str]) -> Iterator[tuple[int, str]]:
        shows = self.stderr.isatty()
        for number, line in enumerate(lines, 1):
            if shows and number % 20 == 0:
                self.stderr.write(f"\r{number} articles", ending="")
            if line.strip():
                yield number, line
        if shows:
            self.stderr.write("\r", ending="")


def opened(source: str) -> AbstractContextManager[TextIO]:
    """The file to read, or standard input, which stays open."""
    try:
        return nullcontext(sys.stdin) if source == "-" else open(source, encoding="utf-8", errors="replace")
    except OSError as error:
        raise unopened(source, error) from error


def written(out: str | None) -> AbstractContextManager[TextIO]:
    try:
        return open(out, "w", encoding="utf-8") if out else nullcontext(sys.stdout)
    except OSError as error:
        raise unopened(out, error) from error


def fault(error: Exception) -> str:
    """What is wrong with a row, for a person."""
    if isinstance(error, json.JSONDecodeError):
        return "no JSON"
    return f"without {error}" if isinstance(error, KeyError) else "no row {id, title, text, lang, published, publisher}"


def bytes_of(source: str) -> tuple[bytes, str]:
    """(body, address): the address is "" for files and standard input."""
    if "://" in source:
        response = http.fetch(source, kind="page")
        return response.body, response.url
    return (sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()), ""


def is_html(body: bytes) -> bool:
    return body.lstrip()[:200].lower().startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body"))


def article_of(source: str, title: str) -> tuple[str, str]:
    """(title, text) of plain text: a first line above a blank one is the title unless one is given."""
    first, _, rest = source.partition("\n")
    if title or rest[:1] != "\n":
        return title, source.strip()
    return first.strip(), rest.strip()


def painted_words(piece: explaining.Piece) -> str:
    color = next((color for kind, color in COLORS.items() if kind in piece.kinds), None)
    bold = ("bold",) if piece.kinds & {"label", "name"} else ()
    opts = (*bold, "underscore") if "rule" in piece.kinds else bold
    foreground = {"fg": color} if color else {}
    return colorize(piece.words, opts, **foreground) if color or opts else piece.words


def legend() -> str:
    shown = [painted_words(explaining.Piece(kind, frozenset((kind,)))) for kind in explaining.MARKS]
    return f"Marked     {' '.join(shown)}"
