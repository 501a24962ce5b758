"""`make bench`: our stages beside the bare libraries, in turns in one run, as a table and var/bench.json.

Each row gives things a second for ours and for the bare library on the same bytes, and the median of their ratios.
Turns alternate, so that a machine that slows down slows both. The bytes are those of the sample newsroom.
"""

import json
import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import django

from tests import servers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsradar.settings")
ROUNDS = 5
django.setup()

import feedparser  # noqa: E402 (Django must be set up before what imports its models)
import trafilatura  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles import children, http, ingest  # noqa: E402
from articles.models import Article, Feed  # noqa: E402
from newsradar.reading import read_revision  # noqa: E402
from newsradar.sample.server import SampleServer  # noqa: E402

Row = dict[str, float | str]


@contextmanager
def newsroom() -> Iterator[None]:
    server = SampleServer(0)
    thread = Thread(target=server.serve_forever)
    thread.start()
    settings.SAMPLE_ADDRESS = f"127.0.0.1:{server.server_address[1]}"
    yield
    server.shutdown()
    thread.join()
    server.server_close()


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def compare(name: str, count: int, ours: Callable[[], object], bare_name: str, bare: Callable[[], object]) -> Row:
    """One row: `count` things done by each side, in turns."""
    ours(), bare()
    turns = [(seconds(ours), seconds(bare)) for _ in range(ROUNDS)]
    return {
        "stage": name,
        "ours_per_s": round(count / statistics.median(turn[0] for turn in turns), 1),
        "beside": bare_name,
        "bare_per_s": round(count / statistics.median(turn[1] for turn in turns), 1),
        "ratio": round(statistics.median(turn[1] / turn[0] for turn in turns), 3),
    }


def bench_polls(feeds: list[Feed]) -> Row:
    """A whole poll (HTTP, child, database; validators dropped so that bodies come) beside feedparser on the bytes."""
    bodies = [http.fetch(feed.url).body for feed in feeds]

    def polls() -> None:
        Feed.objects.update(etag="", last_modified="", body_hash="")
        for feed in Feed.objects.filter(pk__in=[feed.pk for feed in feeds]):
            ingest.poll(feed, timezone.now())

    return compare("polls", len(feeds), polls, "feedparser.parse", lambda: [feedparser.parse(body) for body in bodies])


def bench_pages(articles: list[Article]) -> Row:
    """Extraction in a child with metadata and checks, beside trafilatura.extract in this process."""
    pages = [(http.fetch(article.url, kind="page").body, article.url) for article in articles]
    return compare(
        "pages", len(pages), lambda: [children.extract(*page) for page in pages],
        "trafilatura.extract", lambda: [trafilatura.extract(html) for html, _ in pages],
    )  # fmt: skip


def bench_readings(articles: list[Article]) -> Row:
    """Reading a text (names, sums, deals, credits) beside extracting it."""
    revisions = [article.revisions.select_related("article").first() for article in articles]
    pages = [http.fetch(article.url, kind="page").body for article in articles]
    return compare(
        "readings", len(revisions), lambda: [read_revision(revision) for revision in revisions],
        "trafilatura.extract", lambda: [trafilatura.extract(html) for html in pages],
    )  # fmt: skip


def main() -> None:
    with newsroom():
        call_command("migrate", verbosity=0)
        call_command("load_starter", verbosity=0)
        call_command("load_sample", verbosity=0)
        feeds = list(Feed.objects.filter(publisher__is_sample=True))
        for feed in feeds:
            ingest.poll(feed, timezone.now())
        articles = list(Article.objects.select_related("publisher"))
        for article in articles:
            ingest.fill_text(article, timezone.now())
        articles = [article for article in articles if article.revisions.exists()]
        rows = [bench_polls(feeds), bench_pages(articles), bench_readings(articles)]
    print(f"{'stage':10} {'ours/s':>9} {'beside':>22} {'bare/s':>9} {'ratio':>7}")
    for row in rows:
        print(f"{row['stage']:10} {row['ours_per_s']:9} {row['beside']:>22} {row['bare_per_s']:9} {row['ratio']:7}")
    path = Path(__file__).resolve().parent.parent / "var" / "bench.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(rows, indent=1) + "\n")
    children.close()
    servers.pytest_unconfigure()


if __name__ == "__main__":
    main()
