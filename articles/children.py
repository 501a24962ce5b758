"""Parsing in children that can be killed.

Feeds and pages exist that keep libxml2 busy for minutes or take all memory; neither a time-out in a thread nor a soft
limit stops that, killing a process does. The children are plain subprocesses (Celery's own may have no others),
live on between jobs, and are replaced when killed. Thread-safe; after a fork the new process starts its own.
"""

import atexit
import json
import logging
import os
import queue
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from articles.child import read_frame, write_frame
from articles.errors import FeedError, PageError
from articles.extraction import ExtractedArticle
from articles.feeds import Entry, ParsedFeed

logger = logging.getLogger(__name__)
WALL_S = 10.0
START_S = 60.0
WIDTH = min(4, os.cpu_count() or 1)


def extract(html: bytes, url: str, *, now: datetime | None = None, wall_s: float = WALL_S) -> ExtractedArticle:
    """extraction.extract in a child. Raises PageError: extract_timeout, extract_crashed, too_much_memory."""
    answer = _pool().run({"kind": "page", "url": url, "now": _iso(now)}, html, wall_s)
    if "ok" not in answer:
        raise PageError(_named("extract", answer["outcome"]), answer["detail"])
    return ExtractedArticle(**_with_date(answer["ok"]))


def parse_feed(
    body: bytes, url: str, content_type: str = "", *, now: datetime | None = None, wall_s: float = WALL_S
) -> ParsedFeed:
    """feeds.parse in a child. Raises FeedError: as parse does, or parse_timeout, parse_crashed, too_much_memory."""
    job = {"kind": "feed", "url": url, "content_type": content_type, "now": _iso(now)}
    answer = _pool().run(job, body, wall_s)
    if "ok" not in answer:
        raise FeedError(_named("parse", answer["outcome"]), answer["detail"])
    feed = answer["ok"]
    return ParsedFeed(**feed | {"entries": tuple(Entry(**_with_date(entry)) for entry in feed["entries"])})


class Pool:
    """At most `width` children, started when first wanted."""

    def __init__(self, width: int) -> None:
        self.pid = os.getpid()
        self.places = threading.BoundedSemaphore(width)
        self.idle: queue.LifoQueue[subprocess.Popen[bytes]] = queue.LifoQueue()

    def run(self, job: dict[str, Any], body: bytes, wall_s: float) -> dict[str, Any]:
        with self.places:
            child = self._take()
            answer = _ask(child, job, body, wall_s)
            if child.poll() is None:
                self.idle.put(child)
            else:
                _end(child)
            return answer

    def close(self) -> None:
        while not self.idle.empty():
            _end(self.idle.get_nowait())

    def _take(self) -> subprocess.Popen[bytes]:
        while True:
            try:
                child = self.idle.get_nowait()
            except queue.Empty:
                return _start()
            if child.poll() is None:
                return child
            _end(child)


def _start() -> subprocess.Popen[bytes]:
    root = Path(__file__).resolve().parent.parent
    command = [sys.executable, "-m", "articles.child"]
    child = subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    _exchange(child, [], START_S)
    return child


def _ask(child: subprocess.Popen[bytes], job: dict[str, Any], body: bytes, wall_s: float) -> dict[str, Any]:
    """The child's answer; when there is none the child is dead afterwards."""
    answer, is_late = _exchange(child, [json.dumps(job).encode(), body], wall_s)
    if answer:
        found: dict[str, Any] = json.loads(answer)
        return found
    logger.warning("child ended url=%s late=%s", job["url"], is_late)
    if is_late:
        return {"outcome": "timeout", "detail": f"not done in {wall_s:g} s"}
    return {"outcome": "crashed", "detail": f"ended with {child.returncode}"}


def _exchange(child: subprocess.Popen[bytes], frames: list[bytes], wall_s: float) -> tuple[bytes, bool]:
    """Sends the frames and waits for one. A child that is late is killed; one that has no answer is dead."""
    assert child.stdin and child.stdout
    expired = threading.Event()

    def expire() -> None:
        expired.set()
        child.kill()

    watchdog = threading.Timer(wall_s, expire)
    watchdog.start()
    try:
        for frame in frames:
            write_frame(child.stdin, frame)
        return read_frame(child.stdout), False
    except (EOFError, OSError):
        child.kill()
        child.wait()
        return b"", expired.is_set()
    finally:
        watchdog.cancel()
        watchdog.join()  # or it might kill the child in its next job


def _end(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    child.wait()
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            try:
                stream.close()
            except BrokenPipeError:
                logger.debug("a killed child left its input unread")


lock = threading.Lock()
pools: list[Pool] = []


def _pool() -> Pool:
    with lock:
        if not pools or pools[-1].pid != os.getpid():
            pools[:] = [Pool(WIDTH)]
        return pools[-1]


@atexit.register
def close() -> None:
    """Ends the children; the next job starts new ones."""
    if pools and pools[-1].pid == os.getpid():
        pools[-1].close()


def _named(work: str, outcome: str) -> str:
    return f"{work}_{outcome}" if outcome in ("timeout", "crashed") else outcome


def _iso(now: datetime | None) -> str:
    return (now or datetime.now(UTC)).isoformat()


def _with_date(fields: dict[str, Any]) -> dict[str, Any]:
    published = fields["published"]
    return fields | {"published": datetime.fromisoformat(published) if published else None}
