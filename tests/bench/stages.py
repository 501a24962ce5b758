"""Our stages beside the bare libraries, in turns in one run, on the bytes of the sample newsroom.

Turns alternate, so that a machine that slows down slows both.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

import feedparser
import trafilatura
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from articles import children, http, ingest
from articles.models import Article, Feed
from newsradar.reading import read_revision
from newsradar.sample.server import SampleServer
from tests.bench.report import Progress, Row, rates, seconds

ROUNDS = 5


@contextmanager
def newsroom() -> Iterator[None]:
    server = SampleServer(0)
    thread = Thread(target=server.serve_forever)
    thread.start()
    settings.SAMPLE_ADDRESS = f"127.0.0.1:{server.server_address[1]}"
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def compare(stage: str, count: int, ours: Callable[[], object], beside: str, bare: Callable[[], object]) -> Row:
    """One row: `count` things done by each side, in turns."""
    progress = Progress(f"measuring {stage}")
    ours(), bare()
    turns = []
    for turn in range(ROUNDS):
        turns.append((seconds(ours), seconds(bare)))
        progress(turn + 1, ROUNDS)
    return rates(stage, count, [ours for ours, _ in turns], beside, [bare for _, bare in turns])


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


def measure() -> list[Row]:
    """The three rows; wants an empty database."""
    with newsroom():
        call_command("load_starter", verbosity=0)
        call_command("load_sample", verbosity=0)
        feeds = list(Feed.objects.filter(publisher__is_sample=True))
        for feed in feeds:
            ingest.poll(feed, timezone.now())
        articles = list(Article.objects.select_related("publisher"))
        progress = Progress("loading the sample newsroom")
        for number, article in enumerate(articles, 1):
            ingest.fill_text(article, timezone.now())
            progress(number, len(articles))
        articles = [article for article in articles if article.revisions.exists()]
        try:
            return [bench_polls(feeds), bench_pages(articles), bench_readings(articles)]
        finally:
            children.close()
