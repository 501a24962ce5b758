"""Shows what would be read from one article, or reads a file of rows. Writes nothing, needs no database."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from csv import DictReader
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from django.conf import settings
from django.core.management.base import CommandError

from articles import children, http
from articles.errors import NewsradarError
from articles.management.plain import PlainCommand, misused, refused, unopened
from companies.reading.article import read
from companies.reading.credits import Publishers
from companies.reading.names import Names, load_names
from companies.reading.types import Claim, Money, Reading, Report


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
        parser.add_argument("--jsonl", metavar="IN", help="read rows from this file (- for standard input)")
        parser.add_argument("--out", metavar="OUT", help="write rows here (default: standard output)")

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["source"]) == bool(options["jsonl"]):
            raise misused("name one FILE (or -), or --jsonl IN")
        names, publishers = starter_names(), starter_publishers()
        if options["jsonl"]:
            self.read_rows(options["jsonl"], options["out"], names, publishers)
        else:
            title, text, published = self.article(options["source"], options["title"])
            reading = read(title, text, options["published"] or published, names, publishers)
            self.show(title, text, reading)

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

    def show(self, title: str, text: str, reading: Reading) -> None:
        self.stdout.write(f"Title      {title or '(none)'}")
        self.stdout.write(f"Language   {reading.language}")
        self.stdout.write(f"Companies  {', '.join(company_names(reading)) or '(none)'}")
        for report in reading.reports:
            past = ", background" if report.historical else ""
            self.stdout.write(f"\n{report.target}: {report.kind} {report.stage}".rstrip() + past)
            for claim in report.claims:
                self.stdout.write(f"  {claim.aspect:13} {claim_words(claim)}")
                self.stdout.write(f"    “{claim.quote.of(title, text)}”{credit_words(claim)}")
        self.stdout.write(f"\n{len(reading.reports)} deals, {len(company_names(reading))} companies; nothing written.")

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


def starter_names() -> Names:
    path = settings.BASE_DIR / "companies/data/companies.csv"
    return load_names(path) if path.exists() else Names([])


def starter_publishers() -> Publishers:
    path = settings.BASE_DIR / "articles/data/publishers.csv"
    if not path.exists():
        return []
    with open(path, encoding="utf-8", newline="") as lines:
        return [(row["name"], tuple(a for a in row["aliases"].split("|") if a)) for row in DictReader(lines)]


def article_of(source: str, title: str) -> tuple[str, str]:
    """(title, text) of plain text: a first line above a blank one is the title unless one is given."""
    first, _, rest = source.partition("\n")
    if title or rest[:1] != "\n":
        return title, source.strip()
    return first.strip(), rest.strip()


def company_names(reading: Reading) -> list[str]:
    """One name a company, in reading order."""
    chosen: dict[object, str] = {}
    for mention in reading.mentions:
        chosen.setdefault(mention.key or mention.surface, mention.surface)
    return list(chosen.values())


def row_of(row: dict[str, Any], names: Names, publishers: Publishers) -> dict[str, Any]:
    title, text = row.get("title") or "", row.get("text") or ""
    published = date.fromisoformat(row["published"][:10]) if row.get("published") else None
    reading = read(title, text, published, names, publishers)
    return {
        "id": row["id"],
        "companies": company_names(reading),
        "deals": [deal_of(report, title, text) for report in reading.reports],
    }


def deal_of(report: Report, title: str, text: str) -> dict[str, Any]:
    """A report in the format of the evaluation sets; its evidence is the sentence of the deciding claim."""
    status = first(report, "status")
    percent = first(report, "stake_percent")
    valuation = first(report, "valuation")
    amount = next((c for c in report.claims if c.aspect == "amount" and not c.party), None)
    evidence = (status or report.claims[0]).quote.of(title, text)
    return {
        "target": report.target,
        "kind": report.kind,
        "stage": report.stage or None,
        "status": status_word(report),
        "participants": [
            {"name": c.party, "role": c.role}
            for c in report.claims
            if c.aspect == "participant" and c.stance == "asserts"
        ],
        "amount": figure_of(amount.money) if amount and amount.money else None,
        "valuation": figure_of(valuation.money) | {"basis": valuation.basis} if valuation and valuation.money else None,
        "stake_percent": float(percent.percent) if percent and percent.percent else None,
        "attributed_to": sorted({c.credit.name or c.credit.kind for c in report.claims if c.credit}),
        "evidence": evidence,
        "historical": report.historical,
    }


def first(report: Report, aspect: str) -> Claim | None:
    return next((claim for claim in report.claims if claim.aspect == aspect), None)


def status_word(report: Report) -> str | None:
    stated = [claim for claim in report.claims if claim.aspect == "status"]
    is_denied = any(claim.stance == "denies" for claim in report.claims)
    if is_denied and all(claim.credit is None or claim.credit.kind == "hearsay" for claim in stated):
        return "denied"
    if stated:
        return stated[0].status
    return next((claim.status for claim in report.claims if claim.status), None)


def figure_of(money: Money) -> dict[str, Any]:
    return {
        "low": plain(money.low),
        "high": plain(money.high),
        "currency": money.currency,
        "qualifier": money.qualifier,
    }


def plain(value: Any) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def claim_words(claim: Claim) -> str:
    figure = ""
    if claim.money:
        bounds = [f"{bound:,.0f}" for bound in (claim.money.low, claim.money.high) if bound is not None]
        figure = f"{claim.money.qualifier} {'–'.join(dict.fromkeys(bounds))} {claim.money.currency} {claim.basis}"
    percent = f"{claim.percent} %" if claim.percent is not None else ""
    denies = "" if claim.stance == "asserts" else claim.stance
    words = (claim.party, claim.role, denies, claim.status, claim.stage, figure.strip(), percent)
    return " ".join(word for word in words if word)


def credit_words(claim: Claim) -> str:
    return f" [{claim.credit.kind}{': ' + claim.credit.name if claim.credit.name else ''}]" if claim.credit else ""
