"""One question to the chat endpoint the owner configured: the second of the two modules that reach the outside.

articles/http.py fetches addresses that strangers wrote and refuses every private one. This asks the one address that
NEWSRADAR_SECOND_READER_URL names, which may well be a model on loopback, so it is not refused; in return nothing that
an article or an answer says can change where it goes: redirects are not followed, proxies and credentials of the
environment are not used. One wall clock covers connecting, headers and body, also of a server that drips; an answer is
capped on the wire, and may not be compressed, so that nothing inflates behind the cap. The openai client speaks the
protocol; it does not retry here, since a retry is a row that falls due (second.py), not a worker that sleeps.

Known exception: looking up the host's name is left to the system and its time-outs.
"""

import contextlib
import functools
import ssl
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpcore2
import httpx2
import openai
from django.conf import settings

from articles.errors import NewsradarError
from articles.http import retry_after_s

MAX_WIRE = 1_000_000
CONNECT_S = 10.0
# Asking again later may help; of every other status it can't.
PASSING = {408, 409, 425, 429}
# What the client would tell of this machine, and whose account it would take from the environment.
UNSAID = dict.fromkeys(
    (
        "X-Stainless-Lang", "X-Stainless-Package-Version", "X-Stainless-OS", "X-Stainless-Arch", "X-Stainless-Runtime",
        "X-Stainless-Runtime-Version", "X-Stainless-Async", "X-Stainless-Retry-Count", "X-Stainless-Read-Timeout",
        "OpenAI-Organization", "OpenAI-Project",
    ),
    openai.omit,
)  # fmt: skip

Messages = list[dict[str, str]]
_without_schemas: set[tuple[str, str]] = set()  # (address, model) that refused a schema, asked without from then on


@dataclass(frozen=True)
class Endpoint:
    """Where to ask, and as whom. key: "" for an endpoint that wants none."""

    url: str
    key: str
    model: str
    timeout_s: float


class ChatError(NewsradarError):
    """No usable answer. outcome: timeout, down, cut_off, tls, too_large, bad_answer, http_401 and its like, http_5xx.

    permanent: asking the same again can't help. status: of the answer, None when there was none.
    """

    def __init__(
        self, outcome: str, detail: str, *, permanent: bool = False, status: int | None = None,
        retry_after_s: float | None = None,
    ) -> None:  # fmt: skip
        super().__init__(f"{outcome}: {detail}")
        self.outcome = outcome
        self.detail = detail
        self.permanent = permanent
        self.status = status
        self.retry_after_s = retry_after_s


def configured() -> Endpoint | None:
    """The endpoint the settings name; None while the second reader is off."""
    if not settings.SECOND_READER_URL:
        return None
    return Endpoint(
        settings.SECOND_READER_URL,
        settings.SECOND_READER_KEY,
        settings.SECOND_READER_MODEL,
        settings.SECOND_READER_TIMEOUT_S,
    )


def ask(endpoint: Endpoint, messages: Messages, schema: dict[str, Any]) -> bytes:
    """The body of the completion, as it came. schema: the JSON schema the answer is to keep to.

    An endpoint that refuses schemas is asked at once for plain JSON instead, within the same time. Raises ChatError.
    """
    clock = Clock(endpoint.timeout_s)
    strict = {"type": "json_schema", "json_schema": {"name": "reading", "strict": True, "schema": schema}}
    if (endpoint.url, endpoint.model) not in _without_schemas:
        try:
            return _completion(endpoint, clock, messages, strict)
        except ChatError as error:
            if not _refuses_schemas(error):
                raise
        _without_schemas.add((endpoint.url, endpoint.model))
    return _completion(endpoint, clock, messages, {"type": "json_object"})


def _refuses_schemas(error: ChatError) -> bool:
    said = error.detail.lower()
    return error.status in (400, 404, 415, 422, 501) and ("response_format" in said or "schema" in said)


def _completion(endpoint: Endpoint, clock: "Clock", messages: Messages, wanted: dict[str, Any]) -> bytes:
    with httpx2.Client(
        transport=Transport(clock), trust_env=False, follow_redirects=False, event_hooks={"response": [_refuse_packed]}
    ) as connection:
        client = openai.OpenAI(
            base_url=endpoint.url, api_key=endpoint.key or "none", max_retries=0, http_client=connection,
            timeout=endpoint.timeout_s,
        )  # fmt: skip
        asked: dict[str, Any] = {"model": endpoint.model, "messages": messages, "response_format": wanted}
        contact = f"Newsradar/0.1 (+{settings.CONTACT})"
        headers: dict[str, str | openai.Omit] = {**UNSAID, "User-Agent": contact, "Accept-Encoding": "identity"}
        try:
            answer = client.chat.completions.with_raw_response.create(**asked, extra_headers=headers)
        except openai.APIStatusError as error:
            raise _by_status(endpoint, error) from error
        except openai.OpenAIError as error:
            raise ChatError("bad_answer", _told(endpoint, error)) from error
        return answer.http_response.content


def _refuse_packed(answer: httpx2.Response) -> None:
    if answer.headers.get("Content-Encoding", "identity").lower() not in ("", "identity"):
        raise ChatError("bad_answer", "a compressed answer nobody asked for", permanent=True)


def _by_status(endpoint: Endpoint, error: openai.APIStatusError) -> ChatError:
    status = error.status_code
    return ChatError(
        "http_5xx" if status >= 500 else f"http_{status}",
        _told(endpoint, error),
        permanent=status < 500 and status not in PASSING,
        status=status,
        retry_after_s=retry_after_s(error.response.headers.get("Retry-After", ""), datetime.now(UTC)),
    )


def _told(endpoint: Endpoint, error: Exception) -> str:
    """What the endpoint said, for a log: one line, and never the key."""
    said = " ".join(str(error).split())
    return (said.replace(endpoint.key, "…") if endpoint.key else said)[:300]


# ---- the connection -------------------------------------------------------------------------------------------------


class Clock:
    """The time left for one question, and the bytes left of its answer."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.ends = time.monotonic() + seconds
        self.bytes_left = MAX_WIRE

    def left(self) -> float:
        left = self.ends - time.monotonic()
        if left <= 0:
            raise ChatError("timeout", f"no complete answer in {self.seconds:g} s")
        return left

    def take(self, received: bytes) -> bytes:
        self.bytes_left -= len(received)
        if self.bytes_left < 0:
            raise ChatError("too_large", f"more than {MAX_WIRE} bytes", permanent=True)
        return received


class Line(httpcore2.NetworkStream):
    """A connection every read and write of which ends when the clock does."""

    def __init__(self, inner: httpcore2.NetworkStream, clock: Clock) -> None:
        self.inner = inner
        self.clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.clock.take(self.inner.read(max_bytes, self.clock.left()))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, self.clock.left())

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return Line(self.inner.start_tls(ssl_context, server_hostname, self.clock.left()), self.clock)

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)


class Dialer(httpcore2.NetworkBackend):
    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:  # fmt: skip
        patience_s = min(CONNECT_S, self.clock.left())
        return Line(self.sockets.connect_tcp(host, port, patience_s, local_address, socket_options), self.clock)


class Transport(httpx2.BaseTransport):
    """One request over one connection of its own, read to the end under the clock."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.pool = httpcore2.ConnectionPool(
            ssl_context=_tls(), network_backend=Dialer(clock), max_connections=1, max_keepalive_connections=0
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        target = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        asked = httpcore2.Request(request.method, target, headers=request.headers.raw, content=request.read())
        with _typed_failures(self.clock):
            answer = self.pool.handle_request(asked)
            body = answer.read()
            answer.close()
        return httpx2.Response(answer.status, headers=answer.headers, stream=httpx2.ByteStream(body))

    def close(self) -> None:
        self.pool.close()


@functools.cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


@contextlib.contextmanager
def _typed_failures(clock: Clock) -> Iterator[None]:
    """Whatever the connection raises, as one ChatError."""
    try:
        yield
    except (httpcore2.ConnectTimeout, httpcore2.TimeoutException) as error:
        clock.left()
        raise ChatError("down", "no connection in time") from error
    except httpcore2.ConnectError as error:
        raise ChatError("tls" if "CERTIFICATE" in str(error) else "down", str(error)[:300]) from error
    except (httpcore2.NetworkError, httpcore2.RemoteProtocolError, OSError) as error:
        raise ChatError("cut_off", str(error)[:300] or "the connection was closed") from error
    except httpcore2.UnsupportedProtocol as error:
        raise ChatError("bad_answer", str(error)[:300], permanent=True) from error
