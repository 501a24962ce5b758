"""The only module that opens a socket to the outside, but for the one address an owner may set (companies/chat.py).

Every hop, redirects too, is checked by spelling (guard.py), then by the addresses its name resolves to, then by the
peer the socket really reached. One wall clock covers connecting, headers and body: a watchdog shuts the socket down
when it runs out, since time-outs for each read never stop a server that drips. Bodies are capped on the wire and
after decompression. No proxies, no cookies, no credentials, TLS always verified.

Known exception: host names under .sample.invalid are served by the sample newsroom on loopback.
"""

import contextlib
import email.utils
import functools
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as ResolverTimeout
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPException
from urllib.parse import quote

from django.conf import settings
from urllib3 import BaseHTTPResponse, HTTPHeaderDict
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import DecodeError, HTTPError, IncompleteRead, SSLError

from articles import budget, guard
from articles.addresses import SAMPLE_SUFFIX, resolve
from articles.errors import Deferred, FetchError

__all__ = ["Deferred", "FetchError", "Response", "fetch"]

CONNECT_S = 5.0
TOTAL_S = 30.0
MAX_WIRE = 10_000_000
MAX_INFLATED = 20_000_000
MAX_REDIRECTS = 10
MAX_RETRY_AFTER_S = 24 * 3600.0
CHUNK = 65_536
REDIRECTS = {301, 302, 303, 307, 308}
# Statuses that asking again soon will not change.
SETTLED = {400, 401, 402, 403, 404, 405, 406, 407, 410, 414, 451}
NAMED = SETTLED | {408, 425, 429}
ACCEPT = {
    "feed": "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5",
    "page": "text/html, application/xhtml+xml, */*;q=0.5",
}
PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")
resolver = ThreadPoolExecutor(16, thread_name_prefix="resolver")


@dataclass(frozen=True)
class Response:
    """What came back: 200 with a body, or 304 without. url: where the redirects ended; redirects: those before it."""

    status: int
    url: str
    headers: HTTPHeaderDict
    body: bytes
    wire_bytes: int
    redirects: tuple[str, ...]


def fetch(
    url: str, *, etag: str = "", last_modified: str = "", kind: str = "feed", deadline_s: float = TOTAL_S
) -> Response:
    """The answer to a GET of `url`, redirects followed. kind: "feed" or "page" (a page must be HTML or text).

    Raises FetchError with one of: bad_address, blocked_address, sample_not_running, dns, connect, tls, timeout,
    too_large, cut_off, bad_encoding, bad_answer, bad_redirect, too_many_redirects, not_html, http_404 and its like,
    http_4xx, http_5xx. Raises Deferred when the host's budget is spent.
    """
    conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    headers = {
        "User-Agent": f"Newsradar/0.1 (+{settings.CONTACT})",
        "Accept": ACCEPT[kind],
        "Accept-Encoding": "gzip, deflate, br, zstd",
        "Connection": "close",
        **{name: value for name, value in conditions.items() if value and value.isascii() and value.isprintable()},
    }
    clock = Clock(url, deadline_s)
    passed: list[str] = []
    while True:
        target = guard.check(url)
        with budget.slot(target.host), clock.watching(url) as wire, _answer(target, headers, wire) as answer:
            follow = answer.status in REDIRECTS
            if not follow:
                _check_status(url, target.host, answer, is_conditional=bool(etag or last_modified))
                body = b"" if answer.status == 304 else _body(url, answer, kind, clock)
                return Response(answer.status, target.url, answer.headers, body, answer.tell(), tuple(passed))
            location = answer.headers.get("Location", "")
        passed.append(url)
        url = _next_hop(url, location, passed)


class Wire:
    """A second handle on the connection in use, by which the watchdog can shut it down, TLS or not."""

    def __init__(self) -> None:
        self.handle: socket.socket | None = None
        self.expired = False

    def hold(self, sock: socket.socket) -> None:
        self.handle = sock.dup()

    def cut(self) -> None:
        self.expired = True
        if self.handle is not None:
            with contextlib.suppress(OSError):  # the server may have hung up already
                self.handle.shutdown(socket.SHUT_RDWR)


class Clock:
    """The time left for one fetch, all hops together."""

    def __init__(self, url: str, seconds: float) -> None:
        self.url = url
        self.seconds = seconds
        self.ends = time.monotonic() + seconds

    def check(self) -> float:
        left = self.ends - time.monotonic()
        if left <= 0:
            raise FetchError(self.url, "timeout", f"no complete answer in {self.seconds:g} s")
        return left

    @contextlib.contextmanager
    def watching(self, url: str) -> Iterator[Wire]:
        """A wire that is cut when the time is up; what the cut causes then counts as a time-out."""
        wire = Wire()
        watchdog = threading.Timer(self.check(), wire.cut)
        watchdog.daemon = True
        watchdog.start()
        try:
            with _typed_failures(url):
                yield wire
        except FetchError:
            if wire.expired:
                self.check()
            raise
        finally:
            watchdog.cancel()
            if wire.handle is not None:
                wire.handle.close()


class _Dialing:
    """Mixed into urllib3's connections: connects only to addresses that are not denied, and verifies the peer."""

    wire: Wire
    _dns_host: str
    host: str
    port: int

    def _new_conn(self) -> socket.socket:
        is_sample = self.host.endswith(SAMPLE_SUFFIX)
        addresses = _sample_address() if is_sample else _public_addresses(self.host, self.port)
        sock = _connect(self.host, addresses)
        try:
            if not is_sample and guard.is_denied(sock.getpeername()[0]):
                raise FetchError(
                    self.host, "blocked_address", "the connection ended at a denied address", permanent=True
                )
            self.wire.hold(sock)
        except BaseException:
            sock.close()
            raise
        return sock


class GuardedConnection(_Dialing, HTTPConnection):
    pass


class GuardedTLSConnection(_Dialing, HTTPSConnection):
    pass


@functools.cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


@contextlib.contextmanager
def _answer(target: guard.Target, headers: dict[str, str], wire: Wire) -> Iterator[BaseHTTPResponse]:
    connection: GuardedConnection | GuardedTLSConnection
    if target.host.endswith(SAMPLE_SUFFIX):
        connection = GuardedConnection(target.host, 80, timeout=CONNECT_S)
    elif target.scheme == "https":
        connection = GuardedTLSConnection(target.host, target.port, timeout=CONNECT_S, ssl_context=_tls())
    else:
        connection = GuardedConnection(target.host, target.port, timeout=CONNECT_S)
    connection.wire = wire
    try:
        connection.connect()
        connection.sock.settimeout(TOTAL_S)
        connection.request("GET", target.path, headers=headers, preload_content=False, decode_content=True)
        answer = connection.getresponse()
        try:
            yield answer
        finally:
            answer.close()
    finally:
        connection.close()


def _public_addresses(host: str, port: int) -> list[tuple[int, str, int]]:
    """Family, address and port of every record of the name. One denied record condemns the whole name."""
    try:
        records = resolver.submit(socket.getaddrinfo, host, port, 0, socket.SOCK_STREAM).result(CONNECT_S)
    except (OSError, ResolverTimeout, UnicodeError) as error:
        raise FetchError(host, "dns", str(error) or "no answer in time") from error
    found = list(dict.fromkeys((int(family), str(address[0]), port) for family, _, _, _, address in records))
    if denied := [address for _, address, _ in found if guard.is_denied(address)]:
        raise FetchError(host, "blocked_address", f"{host} resolves to {denied[0]}", permanent=True)
    return found


def _sample_address() -> list[tuple[int, str, int]]:
    host, _, port = settings.SAMPLE_ADDRESS.partition(":")
    if host != "127.0.0.1" or not port.isdecimal():
        raise FetchError("", "sample_not_running", "the sample newsroom is not running")
    return [(socket.AF_INET, host, int(port))]


def _connect(host: str, addresses: list[tuple[int, str, int]]) -> socket.socket:
    failure: OSError | None = None
    for family, address, port in addresses:
        sock = socket.socket(family, socket.SOCK_STREAM)
        sock.settimeout(CONNECT_S)
        try:
            sock.connect((address, port))
        except OSError as error:
            sock.close()
            failure = error
        else:
            return sock
    raise FetchError(host, "timeout" if isinstance(failure, TimeoutError) else "connect", str(failure))


@contextlib.contextmanager
def _typed_failures(url: str) -> Iterator[None]:
    """Whatever sockets, TLS, HTTP and decoders raise, as one FetchError that names the address asked for."""
    try:
        yield
    except FetchError as error:
        error.url = url
        raise
    except (ssl.SSLError, SSLError) as error:
        raise FetchError(url, "tls", str(error), permanent="CERTIFICATE" in str(error)) from error
    except DecodeError as error:
        raise FetchError(url, "bad_encoding", str(error)) from error
    except (IncompleteRead, ConnectionError) as error:
        raise FetchError(url, "cut_off", str(error)) from error
    except TimeoutError as error:
        raise FetchError(url, "timeout", str(error)) from error
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        raise FetchError(url, _outcome_of(error), str(error)) from error


def _outcome_of(error: Exception) -> str:
    said = f"{type(error).__name__} {error}".lower()
    if "timed out" in said or "timeout" in said:
        return "timeout"
    cut = any(word in said for word in ("incomplete", "closed", "reset", "broken", "disconnected"))
    return "cut_off" if cut else "bad_answer"


def _check_status(url: str, host: str, answer: BaseHTTPResponse, *, is_conditional: bool) -> None:
    status = answer.status
    if status == 200 or (status == 304 and is_conditional):
        return
    outcome = f"http_{status}" if status in NAMED or status < 400 else f"http_{status // 100}xx"
    if not 100 <= status <= 599:
        outcome = "bad_answer"
    wait_s = retry_after_s(answer.headers.get("Retry-After", ""), datetime.now(UTC))
    if status == 429:
        budget.pause(host, wait_s or 60)
    challenge = "a challenge for browsers" if answer.headers.get("cf-mitigated") else answer.reason or ""
    raise FetchError(
        url, outcome, f"{status} {challenge}".strip(), permanent=status in SETTLED, status=status, retry_after_s=wait_s
    )


def retry_after_s(value: str, now: datetime) -> float | None:
    """Seconds a Retry-After asks for, given in seconds or as a date, at most a day; None for the past and for junk."""
    value = value.strip()
    if value.isdecimal() and value.isascii():
        seconds = float(value[:9])
    else:
        try:
            seconds = (email.utils.parsedate_to_datetime(value).astimezone(UTC) - now).total_seconds()
        except (ValueError, OverflowError):
            return None
    return min(seconds, MAX_RETRY_AFTER_S) if seconds > 0 else None


def _body(url: str, answer: BaseHTTPResponse, kind: str, clock: Clock) -> bytes:
    content_type = answer.headers.get("Content-Type", "").lower()
    if kind == "page" and content_type and not content_type.startswith(PAGE_TYPES):
        raise FetchError(url, "not_html", content_type[:80], permanent=True)
    announced = answer.headers.get("Content-Length", "")
    if announced.isdecimal() and int(announced) > MAX_WIRE:
        raise FetchError(url, "too_large", f"{announced} bytes announced", permanent=True)
    body = bytearray()
    while chunk := answer.read1(CHUNK):
        body += chunk
        clock.check()
        if answer.tell() > MAX_WIRE or len(body) > MAX_INFLATED:
            raise FetchError(
                url, "too_large", f"{answer.tell()} bytes on the wire, {len(body)} inflated",
                permanent=True, wire_bytes=answer.tell(),
            )  # fmt: skip
    clock.check()  # a cut wire may look like the end of a body without a length
    return bytes(body)


def _next_hop(url: str, location: str, passed: list[str]) -> str:
    if len(passed) > MAX_REDIRECTS:
        raise FetchError(url, "too_many_redirects", f"more than {MAX_REDIRECTS}")
    # Headers arrive as Latin-1; addresses beyond ASCII are UTF-8 bytes in them.
    location = quote(location.encode("latin-1", "replace"), safe=guard.SAFE + "#")
    scheme = location.partition(":")[0].lower()
    hop = resolve(url, location)
    if not hop:
        outcome = "blocked_address" if ":" in location and scheme not in ("http", "https") else "bad_redirect"
        raise FetchError(url, outcome, f"redirected to {location[:200]!r}", permanent=outcome == "blocked_address")
    hop = hop.partition("#")[0]
    if hop in passed:
        raise FetchError(url, "too_many_redirects", "a loop")
    return hop
