"""Children are reused, killed when late, and replaced."""

import threading
from datetime import UTC, datetime

import pytest

from articles import children, extraction, feeds
from articles.errors import FeedError, PageError

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
RSS = b"<rss version='2.0'><channel><item><title>T</title><link>https://a.example.com/1</link><pubDate>2026-11-20</pubDate></item></channel></rss>"
PAGE = (
    b"<html lang=en><title>A deal</title><article><p>"
    + b"Acme raised $5 million, both companies said. " * 9
    + b"</p></article></html>"
)
LINKS = (
    b"<html><body>"
    + b"".join(b"<p><a href=/%d>Read on %d</a></p>" % (n, n) for n in range(100_000))
    + b"</body></html>"
)


@pytest.fixture(autouse=True, scope="module")
def ended():
    yield
    children.close()


def pids() -> set[int]:
    return {child.pid for child in children._pool().idle.queue}


def test_a_child_answers_what_the_functions_would():
    assert children.parse_feed(RSS, "https://a.example.com/", now=NOW) == feeds.parse(
        RSS, "https://a.example.com/", now=NOW
    )
    assert children.extract(PAGE, "https://a.example.com/1", now=NOW) == extraction.extract(
        PAGE, "https://a.example.com/1", now=NOW
    )


def test_a_child_is_reused():
    children.extract(PAGE, "")
    first = pids()
    children.extract(PAGE, "")
    assert pids() == first != set()


def test_typed_refusals_come_through():
    with pytest.raises(FeedError) as caught:
        children.parse_feed(b"<html>", "https://a.example.com/")
    assert caught.value.outcome == "not_a_feed"


def test_a_child_that_is_late_is_killed_and_the_next_job_is_done():
    children.extract(PAGE, "")
    before = pids()
    with pytest.raises(PageError) as caught:
        children.extract(LINKS, "https://a.example.com/", wall_s=0.2)
    assert caught.value.outcome == "extract_timeout"
    assert not before & pids()
    assert children.extract(PAGE, "").text.startswith("Acme")


def test_a_child_that_died_is_replaced():
    children.extract(PAGE, "")
    for child in list(children._pool().idle.queue):
        child.kill()
        child.wait()
    assert children.extract(PAGE, "").text.startswith("Acme")


def test_threads_share_the_children():
    texts: list[str] = []
    threads = [threading.Thread(target=lambda: texts.append(children.extract(PAGE, "").text)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(texts) == 8
    assert len(set(texts)) == 1
    assert len(pids()) <= children.WIDTH
