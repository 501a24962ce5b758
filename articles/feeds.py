"""Bytes of a feed -> ParsedFeed. Pure; run it in a child with limits (children.py), for feedparser can be slow.

RSS, RDF, Atom and JSON Feed 1.0 and 1.1. The characters are decided here, before feedparser, which guesses Chinese
wrongly and silently; what makes it raise (impossible character references, entity definitions) is removed before,
and whatever it raises still is a FeedError. Dates are read from the raw string by our own rules, since feedparser
turns unknown ones into wrong ones. Everything that leaves here is plain text: no markup, no control characters.
"""

import html
import io
import json
import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import feedparser

from articles.addresses import resolve
from articles.charsets import decode
from articles.cleaning import one_line, strip_tags
from articles.dates import parse_date
from articles.errors import FeedError

__all__ = ["Entry", "FeedError", "ParsedFeed", "parse"]

MAX_ENTRIES = 1000
MAX_BYTES = 20_000_000
MAX_TITLE, MAX_GUID, MAX_SUMMARY, MAX_CONTENT = 500, 2000, 5000, 200_000
DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]{0,2000}(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,500}\?>")
REFERENCE = re.compile(r"&#(x[0-9a-fA-F]+|[0-9]+);")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ENTRY_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>")
ROOT_END = re.compile(r"</(?:\w+:)?(?:rss|feed|RDF|rdf|channel)\s*>\s*(?:<!--.*?-->\s*)*$", re.DOTALL)


@dataclass(frozen=True)
class Entry:
    """One entry. url is http(s) and absolute; summary and content are plain text, a line a paragraph.

    published None: no date that can be true; published_raw: as the feed wrote it. source: whom the feed credits.
    """

    guid: str
    url: str
    title: str
    summary: str
    author: str
    published: datetime | None
    published_raw: str
    source: str
    content: str = ""


@dataclass(frozen=True)
class ParsedFeed:
    """skipped: entries without an address to read. is_cut: more than MAX_ENTRIES, or the document breaks off."""

    title: str
    entries: tuple[Entry, ...]
    language: str = ""
    version: str = ""
    skipped: int = 0
    is_cut: bool = False


def parse(body: bytes, url: str, content_type: str = "", *, now: datetime | None = None) -> ParsedFeed:
    """The feed in `body`, fetched from `url`. Dates later than an hour after `now` are taken for false.

    Raises FeedError: empty, not_a_feed, unreadable.
    """
    text = decode(_inflated(body), content_type).lstrip("\ufeff \t\r\n\0")
    if not text:
        raise FeedError("empty", "no content")
    now = now or datetime.now(UTC)
    if text.startswith(("{", "[")):
        return _parse_json(text, url, now)
    return _parse_xml(text, url, now)


def _inflated(body: bytes) -> bytes:
    """Some servers send gzip without saying so."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return zlib.decompressobj(31).decompress(body, MAX_BYTES)
    except zlib.error as error:
        raise FeedError("unreadable", f"gzip: {error}") from error


def _parse_xml(text: str, url: str, now: datetime) -> ParsedFeed:
    is_broken_off = not ROOT_END.search(text[-2000:])
    text, is_shortened = _first_entries(_defused(text))
    try:
        # A file object: given a string or bytes, feedparser first tries to open them as a path.
        found = feedparser.parse(
            io.BytesIO(text.encode("utf-8")),
            response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception as error:  # its regular expressions and codecs raise whatever they like
        raise FeedError("unreadable", f"{type(error).__name__}: {error}"[:300]) from error
    if not found.get("version"):
        raise FeedError("not_a_feed", _what_it_is(text))
    raw = found.entries[:MAX_ENTRIES]
    if is_broken_off and raw and found.get("bozo"):
        raw = raw[:-1]  # the last one was cut in the middle
    head = found.feed
    language = one_line(str(head.get("language", "")), 20)
    return _feed(raw, lambda one: _xml_entry(one, url, language, now), head.get("title", ""), language,
                 found.version, is_broken_off or is_shortened or len(found.entries) > MAX_ENTRIES)  # fmt: skip


def _feed(
    raw: list[Any], read: Callable[[Any], Entry | None], title: object, language: str, version: str, is_cut: bool
) -> ParsedFeed:
    entries = [entry for one in raw if (entry := read(one))]
    return ParsedFeed(
        title=_line(title, 300), entries=tuple(entries), language=language, version=version,
        skipped=len(raw) - len(entries), is_cut=is_cut,
    )  # fmt: skip


def _defused(text: str) -> str:
    """Without declaration, document type, characters XML forbids and references to them."""
    text = DECLARATION.sub("", text, count=1)
    text = DOCTYPE.sub("", text, count=1)
    return REFERENCE.sub(_possible, CONTROL.sub("", text))


def _possible(match: re.Match[str]) -> str:
    digits = match[1]
    if len(digits) > 8:
        return "\ufffd"
    code = int(digits[1:], 16) if digits[0] == "x" else int(digits)
    is_character = code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    return match[0] if is_character else "\ufffd"


def _first_entries(text: str) -> tuple[str, bool]:
    """The document with its first MAX_ENTRIES entries: feedparser would take seconds for the rest."""
    ends = [match.end() for match in ENTRY_END.finditer(text)]
    if len(ends) <= MAX_ENTRIES:
        return text, False
    return text[: ends[MAX_ENTRIES - 1]] + text[ends[-1] :], True


def _what_it_is(text: str) -> str:
    head = text[:2000].lower()
    return "a web page" if "<html" in head or "<!doctype html" in head or "<body" in head else "no RSS, Atom or RDF"


def _xml_entry(one: Mapping[str, Any], base: str, language: str, now: datetime) -> Entry | None:
    guid = one.get("id", "")
    url = resolve(base, _alternate(one)) or (resolve("", guid) if isinstance(guid, str) else "")
    if not url or url.partition("#")[0] == base:
        return None
    summary = strip_tags(str(one.get("summary", "") or ""))
    content = max((strip_tags(str(part.get("value", ""))) for part in one.get("content", [])), key=len, default="")
    raw = next((str(one[name]) for name in ("published", "updated", "created") if one.get(name)), "")
    source = one.get("source", {})
    return Entry(
        guid=one_line(str(guid), MAX_GUID),
        url=url,
        title=_line(one.get("title", ""), MAX_TITLE),
        summary=(summary or content)[:MAX_SUMMARY],
        author=_line(one.get("author", ""), 300),
        published=parse_date(raw, now, language),
        published_raw=one_line(raw, 200),
        source=_line(source.get("title", "") if isinstance(source, Mapping) else "", 200),
        content=content[:MAX_CONTENT],
    )


def _alternate(one: Mapping[str, Any]) -> str:
    """The entry's page. Feedparser's `link` may be any relation, and only the last of several."""
    pages = [link.get("href", "") for link in one.get("links", []) if link.get("rel", "alternate") == "alternate"]
    return str(next(iter(pages), "") or one.get("link", "") or "")


def _line(markup: object, limit: int) -> str:
    """A title or name as plain text. Titles are often escaped twice, so the result is unescaped once more."""
    text = strip_tags(str(markup or "")[: 4 * MAX_SUMMARY])
    return one_line(strip_tags(text) if "<" in text else html.unescape(text), limit)


def _parse_json(text: str, url: str, now: datetime) -> ParsedFeed:
    try:
        document = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise FeedError("unreadable", f"JSON: {error}"[:300]) from error
    version = document.get("version", "") if isinstance(document, dict) else ""
    if not isinstance(version, str) or "jsonfeed.org/version/1" not in version:
        raise FeedError("not_a_feed", "JSON, but no JSON Feed")
    items = document.get("items")
    items = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    language = _text(document, "language")[:20]
    return _feed(items[:MAX_ENTRIES], lambda item: _json_entry(item, url, language, now), document.get("title", ""),
                 language, version.rpartition("/")[2][:10], len(items) > MAX_ENTRIES)  # fmt: skip


def _json_entry(item: dict[str, Any], base: str, language: str, now: datetime) -> Entry | None:
    guid = str(item.get("id") or "")
    url = resolve(base, _text(item, "url")) or resolve("", guid) or resolve("", _text(item, "external_url"))
    if not url:
        return None
    content = strip_tags(_text(item, "content_html")) or strip_tags(_text(item, "content_text"))
    raw = _text(item, "date_published") or _text(item, "date_modified")
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [_text(author, "name") for author in authors or [] if isinstance(author, dict)]
    return Entry(
        guid=one_line(guid, MAX_GUID),
        url=url,
        title=_line(_text(item, "title"), MAX_TITLE),
        summary=(strip_tags(_text(item, "summary")) or content)[:MAX_SUMMARY],
        author=_line(", ".join(name for name in names if name), 300),
        published=parse_date(raw, now, language),
        published_raw=one_line(raw, 200),
        source="",
        content=content[:MAX_CONTENT],
    )


def _text(mapping: dict[str, Any], name: str) -> str:
    value = mapping.get(name)
    return value if isinstance(value, str) else ""
