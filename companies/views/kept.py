"""Pages kept until something changes, and the answer that nothing has: ETag, Last-Modified, 304.

What a page shows can only change with the rows it is made of, by the day (deals lapse) or, where it says how long ago
something was, by the minute. So a page is kept under the version of the site, asked for in one query, and thrown away
by asking under another. Editors, who have a session, are always answered anew. Without Redis every page is made anew.

Rows that are changed in place by a command (a company renamed by `load_starter`) do not change the version: such a page
may be PAGE_CACHE_S seconds old.
"""

import datetime as dt
import hashlib
import logging
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

LARGEST = 2_000_000
# Permalinks tell the present second: to be shown another one is no change, the one shown leads to the same.
PERMALINK = re.compile(rb"asof=\d{4}-\d\d-\d\dT\d\d(:|%3A)\d\d(:|%3A)\d\dZ")
TABLES = (
    "companies_claim", "companies_decision", "companies_change", "companies_dealstate", "companies_mention",
    "companies_company", "companies_name", "companies_identifier", "companies_erasure", "articles_article",
    "articles_revision", "articles_copylink", "articles_publisher", "articles_feed", "django_admin_log",
)  # fmt: skip
# Rows of a transaction that others overtake have lower ids than what is seen: so those still under way belong to the
# version. Times are those of the newest rows, since ids are given out in order.
VERSION = f"""
SELECT concat_ws('.', {", ".join(f"(SELECT coalesce(max(id), 0) FROM {table})" for table in TABLES)},
           array_to_string(ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())), '-')),
       greatest((SELECT recorded_at FROM companies_claim ORDER BY id DESC LIMIT 1),
                (SELECT decided_at FROM companies_decision ORDER BY id DESC LIMIT 1),
                (SELECT recorded_at FROM companies_change ORDER BY id DESC LIMIT 1),
                (SELECT recorded_at FROM articles_revision ORDER BY id DESC LIMIT 1),
                (SELECT action_time FROM django_admin_log ORDER BY id DESC LIMIT 1))
"""

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Version:
    """words: equal while no row has changed; changed_at: when one last did, None on an empty site."""

    words: str
    changed_at: dt.datetime | None


@dataclass(frozen=True)
class Kept:
    """A response as it is kept: packed, with its headers."""

    body: bytes
    headers: dict[str, str]

    @property
    def response(self) -> HttpResponse:
        return HttpResponse(zlib.decompress(self.body), headers=self.headers)

    @property
    def bare(self) -> HttpResponse:
        """Its headers alone, which is all that a reader who has it is told: unpacking takes the longest of it."""
        return HttpResponse(headers=self.headers)


def version() -> Version:
    """Of everything the public pages are made of. One query."""
    with connection.cursor() as cursor:
        cursor.execute(VERSION)
        words, changed_at = cursor.fetchone()
    return Version(words, changed_at)


def kept(view: View, *, by_minute: bool = False) -> View:
    """`view` with validators, kept until the site's version changes."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.PAGE_CACHE_S or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return view(request, *args, **kwargs)
        now = version()
        key = key_of(request, now, "%Y-%m-%dT%H:%M" if by_minute else "%Y-%m-%d")
        page = found(key)
        response = page.bare if page else keep(key, view(request, *args, **kwargs), now)
        etag = response.headers.get("ETag")
        if not etag:
            return response
        changed_at = int(now.changed_at.timestamp()) if now.changed_at else None
        told = get_conditional_response(request, etag, changed_at, response)
        if told is not None and told is not response:
            return told
        return page.response if page else response

    return answer


def key_of(request: HttpRequest, now: Version, moment: str) -> str:
    asked = f"{request.scheme}://{request.get_host()}{request.get_full_path()}"
    text = f"{now.words} {timezone.now():{moment}} {asked}"
    return f"page:{hashlib.sha256(text.encode()).hexdigest()}"


def found(key: str) -> Kept | None:
    try:
        page: Kept | None = caches["default"].get(key)
    except RedisError as error:
        logger.warning("pages are not kept: %s", error)
        return None
    return page


def keep(key: str, response: HttpResponse, now: Version) -> HttpResponse:
    """`response` with its validators, and kept where it is a page: not errors, redirects and what is streamed."""
    if response.status_code != 200 or response.streaming or response.cookies:
        return response
    if isinstance(response, SimpleTemplateResponse):  # of Django's own views
        response = response.render()
    response["ETag"] = quote_etag(hashlib.sha256(PERMALINK.sub(b"", response.content)).hexdigest()[:32])
    response.headers.setdefault("Cache-Control", "no-cache")
    if now.changed_at:
        response["Last-Modified"] = http_date(now.changed_at.timestamp())
    if len(response.content) <= LARGEST:
        store(key, Kept(zlib.compress(response.content, 1), dict(response.items())))
    return response


def store(key: str, page: Kept) -> None:
    try:
        caches["default"].set(key, page, settings.PAGE_CACHE_S)
    except RedisError as error:
        logger.warning("pages are not kept: %s", error)
