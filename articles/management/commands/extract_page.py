"""Shows what is read from a stored page: text and metadata. Needs no database and no servers."""

import gzip
import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles import children
from articles.errors import PageError
from articles.extraction import ExtractedArticle


class Command(BaseCommand):
    help = "Extracts the article from an HTML file, or from every row {id, url, html_path} of a JSON Lines file."
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
            raise CommandError("give either an HTML file or --jsonl IN", returncode=2)
        try:
            rows = [{"id": file, "url": url, "html_path": file}] if file else _rows(Path(str(jsonl)))
            results = self.extracted(rows, Path(str(jsonl)).parent if jsonl else Path())
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(f"can't read the input: {error!r}", returncode=2) from error
        lines = "".join(json.dumps(result, ensure_ascii=False) + "\n" for result in results)
        if out:
            Path(out).write_text(lines, encoding="utf-8")
        else:
            self.stdout.write(lines, ending="")
        failed = sum("error" in result for result in results)
        self.stderr.write(f"{len(results)} pages, {sum(bool(r['text']) for r in results)} with text, {failed} failed")
        if failed:
            sys.exit(1)

    def extracted(self, rows: list[dict[str, Any]], folder: Path) -> list[dict[str, Any]]:
        results = []
        for number, row in enumerate(rows, 1):
            results.append(_extract(row, folder))
            if self.stderr.isatty():
                self.stderr.write(f"\r{number} of {len(rows)}", ending="\n" if number == len(rows) else "")
        return results


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _extract(row: dict[str, Any], folder: Path) -> dict[str, Any]:
    html = (folder / row["html_path"]).read_bytes()
    if html.startswith(b"\x1f\x8b"):
        html = gzip.decompress(html)
    try:
        article = children.extract(html, row.get("url") or "")
    except PageError as error:
        empty = ExtractedArticle("", "", "", None, "", "", False)
        return {"id": row["id"], **_fields(empty), "error": str(error)}
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
