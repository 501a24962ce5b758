"""Serves the sample newsroom over plain HTTP on loopback; the Host header decides the outlet.

Deterministic: what an address answers depends only on whether it has been fetched from this process before. An edited
page shows its revised text, and a restless GUID its second form, from the second fetch on.
"""

import logging
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from newsradar.sample import rendering
from newsradar.sample.catalog import Outlet, SampleArticle, load_articles, load_outlets

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answer:
    status: HTTPStatus
    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    last_modified: str = ""

    @property
    def etag(self) -> str:
        return f'"{sha256(self.body).hexdigest()[:16]}"'


class Newsroom:
    """Answers addresses. Remembers which it has shown, since some change after they were first seen."""

    def __init__(self, outlets: Iterable[Outlet], articles: Iterable[SampleArticle]) -> None:
        self._outlets = {outlet.host: outlet for outlet in outlets}
        self._articles = {article.url: article for article in articles}
        self._shown: set[str] = set()
        self._lock = threading.Lock()

    def answer(self, host: str, path: str) -> Answer:
        outlet = self._outlets.get(host)
        if outlet is None:
            return Answer(HTTPStatus.NOT_FOUND, b"No such sample outlet.", "text/plain; charset=utf-8")
        if path == "/":
            return Answer(HTTPStatus.OK, rendering.render_home(outlet, self._of(outlet)))
        if path == outlet.feed_path:
            return self._feed(outlet)
        article = self._articles.get(f"http://{host}{path}")
        if article is None:
            return Answer(HTTPStatus.NOT_FOUND, b"No such sample page.", "text/plain; charset=utf-8")
        is_revised = self._was_shown(article.url) and bool(article.revised_paragraphs)
        return Answer(HTTPStatus.OK, rendering.render_page(article, self._of(outlet), is_revised=is_revised))

    def _feed(self, outlet: Outlet) -> Answer:
        articles = self._of(outlet)
        body = rendering.render_feed(outlet, articles, seen_before=self._was_shown(outlet.feed_url))
        newest = rendering.http_date(max(article.published for article in articles))
        return Answer(HTTPStatus.OK, body, rendering.feed_content_type(outlet), newest)

    def _of(self, outlet: Outlet) -> list[SampleArticle]:
        """The outlet's articles, newest first."""
        own = [article for article in self._articles.values() if article.outlet == outlet]
        return sorted(own, key=lambda article: article.published, reverse=True)

    def _was_shown(self, url: str) -> bool:
        with self._lock:
            was_shown = url in self._shown
            self._shown.add(url)
            return was_shown


class Handler(BaseHTTPRequestHandler):
    server: "SampleServer"
    server_version = "SampleNewsroom"
    timeout = 10

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").partition(":")[0].lower()
        answer = self.server.newsroom.answer(host, self.path.partition("?")[0])
        if answer.status is HTTPStatus.OK and self._has_it_already(answer):
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self._send_validators(answer)
            self.end_headers()
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        self._send_validators(answer)
        self.end_headers()
        self.wfile.write(answer.body)

    def _has_it_already(self, answer: Answer) -> bool:
        """True when the client holds this very answer; its ETag outranks its date, as RFC 9110 asks."""
        if "If-None-Match" in self.headers:
            return answer.etag in self.headers["If-None-Match"]
        since = self.headers.get("If-Modified-Since", "")
        try:
            held = parsedate_to_datetime(since)
        except ValueError:
            return False
        return bool(answer.last_modified) and parsedate_to_datetime(answer.last_modified) <= held

    def _send_validators(self, answer: Answer) -> None:
        self.send_header("ETag", answer.etag)
        if answer.last_modified:
            self.send_header("Last-Modified", answer.last_modified)

    def log_message(self, format: str, *args: object) -> None:
        logger.debug(format, *args)


class SampleServer(ThreadingHTTPServer):
    daemon_threads = False  # an answer under way is finished before the process ends

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.newsroom = Newsroom(load_outlets().values(), load_articles())
