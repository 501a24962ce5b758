"""Shows what is read from a stored page: text and metadata. Needs no database and no servers."""

import gzip
import json
import zlib
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from articles import children
from articles.errors import PageError
from articles.extraction import ExtractedArticle
from articles.management.plain import PlainCommand, misused, reason, refused, unopened


class Command(PlainCommand):
    help = (
        "Extracts the article from an HTML file, or from every row {id, url, html_path} of a JSON Lines file. "
        "Exit codes: 0 done, 1 no article or some row failed, 2 wrong usage or a file that can't be opened."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", help="an HTML file, gzipped or not")
        parser.add_argument("--url", default="", help="the address the page came from")
        parser.add_argument("--jsonl", metavar="IN", help="rows {id, url, html_path}; paths are relative to this file")
        parser.add_argument("--out", metavar="OUT", help="where the rows go; without it, to standard output")

    def handle(
        self, *args: Any, file: str | None, url: str, jsonl: str | None, out: str | None, **options: Any
    ) -> None:
        if bool(file) == bool(jsonl):
            raise misused("give either an HTML file or --jsonl IN")
        rows = [{"id": file, "url": url, "html_path": file}] if file else _rows(str(jsonl))
        if not rows:
            raise refused(str(jsonl), "holds no row")
        results = self.extracted(rows, Path(str(jsonl)).parent if jsonl else Path())
        self.write("".join(json.dumps(result, ensure_ascii=False) + "\n" for result in results), out)
        failed = sum("error" in result for result in results)
        with_text = sum(bool(result["text"]) for result in results)
        self.stderr.write(f"{len(results)} pages, {with_text} with text, {failed} failed")
        if failed:
            raise CommandError(next(result["error"] for result in results if "error" in result), returncode=1)
        if file and not with_text:
            raise refused(file, f"holds no article: {results[0].get('reason', 'no text')}")

    def write(self, lines: str, out: str | None) -> None:
        if not out:
            self.stdout.write(lines, ending="")
            return
        try:
            Path(out).write_text(lines, encoding="utf-8")
        except OSError as error:
            raise unopened(out, error) from error

    def extracted(self, rows: list[dict[str, Any]], folder: Path) -> list[dict[str, Any]]:
        results = []
        for number, row in enumerate(rows, 1):
            results.append(_extract(row, folder))
            if self.stderr.isatty():
                self.stderr.write(f"\r{number} of {len(rows)}", ending="\n" if number == len(rows) else "")
        return results


def _rows(path: str) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file; the first line that is none ends the command."""
    try:
        lines = Path(path).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        raise unopened(path, error) from error
    rows = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            rows.append(_row(line, f"{path}:{number}"))
    return rows


def _row(line: str, place: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise refused(place, "no JSON") from error
    if not isinstance(row, dict) or not {"id", "html_path"} <= row.keys():
        raise refused(place, "no row {id, url, html_path}")
    return row


def _extract(row: dict[str, Any], folder: Path) -> dict[str, Any]:
    path = folder / row["html_path"]
    try:
        html = path.read_bytes()
    except OSError as error:
        raise unopened(path, error) from error
    try:
        article = children.extract(
            gzip.decompress(html) if html.startswith(b"\x1f\x8b") else html, row.get("url") or ""
        )
    except (PageError, OSError, EOFError, zlib.error) as error:
        empty = ExtractedArticle("", "", "", None, "", "", False)
        return {"id": row["id"], **_fields(empty), "error": f"{path}: {reason(error)}"}
    return {"id": row["id"], **_fields(article)} | ({"reason": article.reason} if article.reason else {})


def _fields(article: ExtractedArticle) -> dict[str, Any]:
    return {
        "title": article.title,
        "text": article.text,
        "author": article.author,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "canonical_url": article.canonical_url,
        "paywall": article.is_paywalled,
    }
