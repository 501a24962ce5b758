"""Fetching over real loopback sockets: caps, deadlines, redirects, the guard at connect time, the host budget."""

import contextlib
import gzip
import socket
import ssl
import time
import zlib
from datetime import UTC, datetime

import brotli
import pytest
from urllib3 import HTTPHeaderDict

from articles import budget, http
from articles.errors import Deferred, FetchError
from tests.articles.origin import answer, conditional, raw, redirect

WIRE = "https://wire.sample.invalid"


def outcome(url: str, **options: object) -> str:
    with pytest.raises(FetchError) as caught:
        http.fetch(url, **options)
    return caught.value.outcome


@pytest.mark.parametrize(
    ("encoding", "encode"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("br", brotli.compress),
        ("gzip, gzip", lambda data: gzip.compress(gzip.compress(data))),
        ("identity", bytes),
    ],
)
def test_a_body_comes_back_inflated(origin, encoding, encode):
    body = b"<rss>" + b"news " * 50_000 + b"</rss>"
    origin.routes["/feed"] = answer(encode(body), content_encoding=encoding)
    response = http.fetch(f"{WIRE}/feed")
    assert response.body == body
    assert response.wire_bytes == len(encode(body))


def test_the_request_is_honest_and_names_the_host_it_wants(origin, settings):
    settings.CONTACT = "https://newsradar.example"
    origin.routes["/feed"] = answer(b"x")
    http.fetch(f"{WIRE}/feed")
    headers = origin.requests[0][1]
    assert headers["User-Agent"] == "Newsradar/0.1 (+https://newsradar.example)"
    assert headers["Host"] == "wire.sample.invalid"
    assert not {"Cookie", "Authorization", "Referer"} & headers.keys()


def test_an_unchanged_document_is_not_sent_again(origin):
    origin.routes["/feed"] = conditional(b"<rss/>", '"v1"')
    first = http.fetch(f"{WIRE}/feed")
    again = http.fetch(f"{WIRE}/feed", etag=first.headers["ETag"])
    assert (first.status, again.status, again.body) == (200, 304, b"")


def test_a_304_nobody_asked_for_is_an_error(origin):
    origin.routes["/feed"] = answer(b"", status="304 Not Modified")
    assert outcome(f"{WIRE}/feed") == "http_304"


def test_a_validator_that_is_no_header_value_is_not_sent(origin):
    origin.routes["/feed"] = answer(b"x")
    http.fetch(f"{WIRE}/feed", etag='"a\r\nX-Evil: 1"', last_modified="é")
    assert not {"If-None-Match", "If-Modified-Since", "X-Evil"} & origin.requests[0][1].keys()


@pytest.mark.parametrize(
    "first", [b"", b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"]
)
def test_a_server_that_drips_is_cut_at_the_deadline(origin, first):
    origin.routes["/slow"] = origin.drip(first)
    started = time.monotonic()
    assert outcome(f"{WIRE}/slow", deadline_s=0.5) == "timeout"
    assert time.monotonic() - started < 2


def test_a_server_that_never_answers_is_cut_at_the_deadline(origin):
    origin.routes["/silent"] = origin.drip(b"", every_s=60)
    assert outcome(f"{WIRE}/silent", deadline_s=0.3) == "timeout"


@pytest.mark.parametrize("encode", [gzip.compress, brotli.compress])
def test_a_bomb_is_refused_before_it_fills_the_memory(origin, encode):
    packed = encode(b"\0" * 60_000_000)
    origin.routes["/bomb"] = answer(packed, content_encoding="gzip" if encode is gzip.compress else "br")
    assert outcome(f"{WIRE}/bomb") == "too_large"


def test_an_endless_body_is_refused(origin, monkeypatch):
    monkeypatch.setattr(http, "MAX_WIRE", 100_000)
    origin.routes["/endless"] = raw(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 200_000)
    assert outcome(f"{WIRE}/endless") == "too_large"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nx", "too_large"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", "cut_off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf", "cut_off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhalf", "cut_off"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nplain", "bad_encoding"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: " + b"gzip," * 99 + b"gzip\r\n\r\nx", "bad_encoding"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n", "bad_answer"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000 + b"\r\n\r\n", "bad_answer"),
        (b"not http at all\r\n\r\n", "bad_answer"),
        (b"HTTP/1.1 99 Odd\r\n\r\n", "bad_answer"),
        (b"HTTP/1.1 999 Denied\r\nContent-Length: 0\r\n\r\n", "bad_answer"),
        (b"HTTP/1.1 206 Partial\r\nContent-Length: 1\r\n\r\nx", "http_206"),
        (b"", "cut_off"),
    ],
)
def test_a_broken_answer_is_a_typed_failure(origin, data, expected):
    origin.routes["/broken"] = raw(data)
    assert outcome(f"{WIRE}/broken") == expected


@pytest.mark.parametrize(
    ("status", "expected", "permanent"),
    [("404 Not Found", "http_404", True), ("410 Gone", "http_410", True), ("403 Forbidden", "http_403", True),
     ("418 Teapot", "http_4xx", False), ("429 Slow Down", "http_429", False), ("503 Busy", "http_5xx", False)],
)  # fmt: skip
def test_a_status_is_a_fixed_word(origin, empty_budget, status, expected, permanent):
    origin.routes["/page"] = answer(b"", status=status, retry_after="120")
    with pytest.raises(FetchError) as caught:
        http.fetch(f"{WIRE}/page", kind="page")
    assert (caught.value.outcome, caught.value.permanent) == (expected, permanent)
    assert caught.value.retry_after_s == 120


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120), ("0", None), ("-5", None), ("junk", None), ("", None), ("99999999999999", 86400), ("1e9", None),
     ("Fri, 20 Nov 2026 12:01:00 GMT", 60), ("Fri, 20 Nov 2020 12:00:00 GMT", None),
     ("Fri, 20 Nov 2036 12:00:00 GMT", 86400), ("Fri, 20 Nov 9999 12:00:00 -2359", 86400),
     ("Fri, 20 Nov 99999 12:00:00 GMT", None)],
)  # fmt: skip
def test_retry_after_is_read_in_both_forms_and_clamped(value, seconds):
    assert http.retry_after_s(value, datetime(2026, 11, 20, 12, tzinfo=UTC)) == seconds


def test_only_a_page_must_be_html(origin):
    origin.routes["/x"] = answer(b"%PDF", content_type="application/pdf")
    assert http.fetch(f"{WIRE}/x").body == b"%PDF"
    assert outcome(f"{WIRE}/x", kind="page") == "not_html"


def test_redirects_are_followed_and_remembered(origin):
    origin.routes |= {"/a": redirect("/b#part"), "/b": redirect("//times.sample.invalid/c"), "/c": answer(b"here")}
    response = http.fetch(f"{WIRE}/a")
    assert response.url == "https://times.sample.invalid/c"
    assert response.redirects == (f"{WIRE}/a", f"{WIRE}/b")
    assert origin.requests[-1][1]["Host"] == "times.sample.invalid"


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("http://127.0.0.1:{port}/", "blocked_address"),
        ("http://127.0.0.1/", "blocked_address"),
        ("http://[::ffff:127.0.0.1]/", "blocked_address"),
        ("http://2130706433:8080/", "blocked_address"),
        ("http://localhost:8080/", "blocked_address"),
        ("file:///etc/passwd", "blocked_address"),
        ("gopher://wire.sample.invalid/", "blocked_address"),
        ("data:text/html,x", "blocked_address"),
        ("http://user:pw@wire.sample.invalid/", "bad_address"),
        ("/r", "too_many_redirects"),
        ("/" + "x" * 5000, "bad_redirect"),
    ],
)
def test_a_redirect_to_a_forbidden_place_is_not_followed(origin, location, expected):
    origin.routes["/r"] = redirect(location.format(port=origin.address.split(":")[1]))
    assert outcome(f"{WIRE}/r") == expected
    assert origin.connections == 1


def test_more_than_ten_redirects_are_too_many(origin):
    origin.routes |= {f"/{i}": redirect(f"/{i + 1}") for i in range(20)}
    assert outcome(f"{WIRE}/0") == "too_many_redirects"
    assert origin.connections == 11


def test_a_redirect_to_nowhere_is_a_typed_failure(origin):
    origin.routes["/r"] = raw(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n")
    assert outcome(f"{WIRE}/r") == "bad_redirect"


@pytest.mark.parametrize("records", [["127.0.0.1"], ["93.184.216.34", "10.0.0.1"], ["::ffff:127.0.0.1"], ["fec0::1"]])
def test_a_name_with_one_denied_record_is_refused_unasked(origin, monkeypatch, records):
    found = [(socket.AF_INET6 if ":" in ip else socket.AF_INET, 1, 6, "", (ip, 80)) for ip in records]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args: found)
    assert outcome("http://rebinding.example.com/") == "blocked_address"
    assert origin.connections == 0


def test_a_connection_that_ends_at_a_denied_peer_sends_nothing(origin, monkeypatch):
    port = int(origin.address.split(":")[1])
    monkeypatch.setattr(http, "_public_addresses", lambda host, _: [(socket.AF_INET, "127.0.0.1", port)])
    assert outcome("http://rebinding.example.com/") == "blocked_address"
    assert origin.requests == []


def test_a_name_that_does_not_resolve_is_quietly_typed(monkeypatch):
    def fail(*args: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    assert outcome("https://nowhere.example.com/") == "dns"


def test_a_refused_connection_is_typed(settings):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        settings.SAMPLE_ADDRESS = f"127.0.0.1:{listener.getsockname()[1]}"
    assert outcome(f"{WIRE}/") == "connect"


@pytest.mark.parametrize("address", ["", "10.0.0.1:80", "evil.example:80", "127.0.0.1:"])
def test_the_sample_newsroom_is_on_loopback_or_not_running(settings, address):
    settings.SAMPLE_ADDRESS = address
    assert outcome(f"{WIRE}/") == "sample_not_running"


def test_a_server_that_speaks_no_tls_is_a_tls_failure(origin, monkeypatch):
    port = int(origin.address.split(":")[1])
    monkeypatch.setattr(http, "_public_addresses", lambda host, _: [(socket.AF_INET, "127.0.0.1", port)])
    monkeypatch.setattr(http.guard, "is_denied", lambda address: False)
    origin.routes["/"] = answer(b"x")
    assert outcome("https://plain.example.com/", deadline_s=2) in ("tls", "timeout", "cut_off")


def test_a_handshake_that_stalls_is_cut_at_the_deadline(origin, monkeypatch):
    port = int(origin.address.split(":")[1])
    monkeypatch.setattr(http, "_public_addresses", lambda host, _: [(socket.AF_INET, "127.0.0.1", port)])
    monkeypatch.setattr(http.guard, "is_denied", lambda address: False)
    started = time.monotonic()
    assert outcome("https://stalls.example.com/", deadline_s=0.3) == "timeout"
    assert time.monotonic() - started < 2


def test_tls_is_always_verified():
    assert http._tls().verify_mode is ssl.CERT_REQUIRED
    assert http._tls().check_hostname


def test_a_host_is_asked_no_more_than_its_budget_a_minute(empty_budget):
    for _ in range(30):
        with budget.slot("news.example.com"):
            pass
    with pytest.raises(Deferred) as caught, budget.slot("www.example.com"):
        pass
    assert 0 < caught.value.retry_after_s <= 60
    with budget.slot("other.example.org"):
        pass


def test_a_host_answers_two_requests_at_once_at_most(empty_budget, monkeypatch):
    monkeypatch.setattr(budget, "PATIENCE_S", 0)
    first_two = (budget.slot("example.com"), budget.slot("example.com"))
    with first_two[0], first_two[1], pytest.raises(Deferred), budget.slot("example.com"):
        pass
    with budget.slot("example.com"):
        pass


def test_a_slot_about_to_come_free_is_waited_for(empty_budget, monkeypatch):
    held = contextlib.ExitStack()
    held.enter_context(budget.slot("example.com"))
    held.enter_context(budget.slot("example.com"))
    monkeypatch.setattr(time, "sleep", lambda seconds: held.close())
    with budget.slot("example.com"):
        pass


def test_a_host_that_said_429_is_left_alone(origin, empty_budget):
    origin.routes["/"] = answer(b"", status="429 Too Many", retry_after="300")
    assert outcome(f"{WIRE}/") == "http_429"
    with pytest.raises(Deferred) as caught:
        http.fetch(f"{WIRE}/other")
    assert 290 < caught.value.retry_after_s <= 300
    assert origin.connections == 1


def test_losing_redis_does_not_stop_fetching(origin, settings, caplog):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    origin.routes["/feed"] = answer(b"still here")
    assert http.fetch(f"{WIRE}/feed").body == b"still here"
    assert "host budget unavailable" in caplog.text


def test_a_response_keeps_its_headers(origin):
    origin.routes["/feed"] = answer(b"x", content_type="application/rss+xml")
    headers = http.fetch(f"{WIRE}/feed").headers
    assert isinstance(headers, HTTPHeaderDict)
    assert headers["content-type"] == "application/rss+xml"
