"""From feeds to stored texts: the glue between fetching, parsing and the database.

    claim_feeds -> poll: fetch | parse | new articles | Poll, next_poll_at
    claim_articles -> fill_text: fetch | extract | raw page | Revision | link_copies

The rows are the queue. A claim is a lease that runs out by itself; every exit, failing ones too, writes what happened
and when to go on. An article's attempt is counted before it starts, so that a page that kills its worker ends after
three tries. Machine-owned columns only are written, so an editor's change is never undone. Names no company.
"""

import datetime as dt
import gzip
import hashlib
import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from articles import addresses, children, extraction, feeds, http, similarity
from articles.cleaning import one_line
from articles.errors import Deferred, DocumentError, FetchError
from articles.extraction import ExtractedArticle
from articles.models import EARLIEST, Article, CopyLink, Feed, FeedEntry, Poll, Publisher, Revision
from articles.schedule import next_poll

logger = logging.getLogger(__name__)
LEASE = dt.timedelta(minutes=5)
TRIES = 3
TRY_AGAIN = [dt.timedelta(minutes=5), dt.timedelta(hours=1), dt.timedelta(hours=6)]
# The site or we refuse: asking again would be rude or useless.
REFUSALS = {"blocked_address", "bad_address", "http_401", "http_403", "http_407", "http_451", "not_html"}
COPY_WINDOW = dt.timedelta(days=5)
MOST_CANDIDATES = 500
FULL_TEXT = 600  # characters from which a feed's own text stands in for a page without


def claim_feeds(now: dt.datetime, limit: int) -> list[Feed]:
    """Due feeds, leased to the caller: nobody else gets them before the lease ends."""
    with transaction.atomic():
        due = list(Feed.objects.due(now).select_for_update(skip_locked=True, of=("self",))[:limit])
        Feed.objects.filter(pk__in=[feed.pk for feed in due]).update(lease_until=now + LEASE)
    return due


def claim_articles(now: dt.datetime, limit: int) -> list[Article]:
    with transaction.atomic():
        due = list(Article.objects.due(now).select_for_update(skip_locked=True)[:limit])
        Article.objects.filter(pk__in=[article.pk for article in due]).update(lease_until=now + LEASE)
    return due


# Polling


@dataclass
class Visit:
    """What one poll found out, filled in as it goes. Its defaults are what a poll that breaks down leaves behind."""

    outcome: str = "broken"
    detail: str = ""
    http_status: int | None = None
    wire_bytes: int = 0
    entries: int = 0
    retry_after_s: float | None = None
    new: tuple[int, ...] = ()


def poll(feed: Feed, now: dt.datetime) -> tuple[Poll, list[int]]:
    """Asks the feed once. The Poll row, and the ids of the articles that are new.

    Every exit writes the Poll and the feed's next_poll_at, releasing the lease; an unforeseen error is raised again
    after that. A deferral (the host's budget is spent) is no failure.
    """
    visit = Visit()
    started = time.monotonic()
    try:
        _visit(feed, now, visit)
    except Deferred as error:
        visit.outcome, visit.retry_after_s = "deferred", error.retry_after_s
    except FetchError as error:
        visit.outcome, visit.detail, visit.http_status = error.outcome, error.detail, error.status
        visit.retry_after_s, visit.wire_bytes = error.retry_after_s, error.wire_bytes
    except DocumentError as error:
        visit.outcome, visit.detail = error.outcome, error.detail
    finally:
        row = _close(feed, now, visit, round((time.monotonic() - started) * 1000))
    return row, list(visit.new)


def _visit(feed: Feed, now: dt.datetime, visit: Visit) -> None:
    response = http.fetch(feed.url, etag=feed.etag, last_modified=feed.last_modified, kind="feed")
    visit.http_status, visit.wire_bytes = response.status, response.wire_bytes
    body_hash = hashlib.sha256(response.body).hexdigest() if response.status != 304 else feed.body_hash
    if body_hash == feed.body_hash:
        _remember_validators(feed, response)
        visit.outcome = "not_modified"
        return
    parsed = children.parse_feed(response.body, response.url, response.headers.get("Content-Type", ""), now=now)
    visit.entries = len(parsed.entries)
    with transaction.atomic():
        visit.new = tuple(_insert(feed, parsed.entries, now))
        # Only now: after a failure the same document must be read again, not answered with "not modified".
        _remember_validators(feed, response)
        feed.body_hash = body_hash
        feed.title = feed.title or parsed.title
        feed.save(update_fields=["body_hash", "title"])
    visit.outcome = "ok"


def _remember_validators(feed: Feed, response: http.Response) -> None:
    """Validators too long for their columns are dropped: half an ETag is none."""
    for field, header in (("etag", "ETag"), ("last_modified", "Last-Modified")):
        value = response.headers.get(header, "" if response.status != 304 else getattr(feed, field))
        limit = getattr(Feed._meta.get_field(field), "max_length", 0)
        setattr(feed, field, value if len(value) <= limit and value.isprintable() else "")
    feed.save(update_fields=["etag", "last_modified"])


def _close(feed: Feed, now: dt.datetime, visit: Visit, duration_ms: int) -> Poll:
    is_good = visit.outcome in ("ok", "not_modified")
    if visit.outcome == "deferred":
        next_poll_at = now + dt.timedelta(seconds=visit.retry_after_s or 60)
    else:
        feed.failures = 0 if is_good else feed.failures + 1
        next_poll_at, feed.interval_s = next_poll(
            now, feed.interval_s, visit.outcome, new_share=len(visit.new) / max(visit.entries, 1),
            failures=feed.failures, retry_after_s=visit.retry_after_s, jitter_seed=feed.pk,
            is_priority=feed.is_priority,
        )  # fmt: skip
    feed.next_poll_at, feed.lease_until = next_poll_at, None
    feed.last_outcome, feed.last_polled_at = visit.outcome, now
    feed.last_new_at = now if visit.new else feed.last_new_at
    feed.save(update_fields=["next_poll_at", "lease_until", "last_outcome", "last_polled_at", "last_new_at",
                             "failures", "interval_s"])  # fmt: skip
    row = Poll.objects.create(
        feed=feed, at=now, outcome=visit.outcome, http_status=visit.http_status, entries=visit.entries,
        new_entries=len(visit.new), wire_bytes=visit.wire_bytes, duration_ms=duration_ms,
        detail=one_line(visit.detail, 500),
    )  # fmt: skip
    # Without a network every feed would say so, again and again: the tick says it once.
    level = logging.DEBUG if row.outcome == "dns" else logging.INFO
    logger.log(level, "polled feed=%d outcome=%s entries=%d new=%d", feed.pk, row.outcome, row.entries, row.new_entries)
    return row


def _insert(feed: Feed, entries: Iterable[feeds.Entry], now: dt.datetime) -> list[int]:
    """Stores entries never seen before, returns the articles made for them: one an address, whoever lists it."""
    keyed = _keyed(feed, list(entries))
    seen = set(FeedEntry.objects.filter(feed=feed, key__in=keyed).values_list("key", flat=True))
    fresh = {key: entry for key, entry in keyed.items() if key not in seen}
    if not fresh:
        return []
    hashes = {key: addresses.url_hash(entry.url) for key, entry in fresh.items()}
    known = set(Article.objects.filter(url_hash__in=hashes.values()).values_list("url_hash", flat=True))
    wanted = {hashes[key]: entry for key, entry in reversed(list(fresh.items())) if hashes[key] not in known}
    publishers = _publishers(feed, wanted.values())
    # Sorted, so that two polls that bring the same articles can't wait for each other.
    rows = [_article(feed, entry, digest, publishers, now) for digest, entry in sorted(wanted.items())]
    Article.objects.bulk_create(rows, ignore_conflicts=True)
    ids = dict(Article.objects.filter(url_hash__in=hashes.values()).values_list("url_hash", "pk"))
    FeedEntry.objects.bulk_create(
        [FeedEntry(feed=feed, key=key, article_id=ids[hashes[key]], seen_at=now) for key in sorted(fresh)],
        ignore_conflicts=True,
    )
    # Oldest first, so that a backlog is read in the order in which the world learned of it.
    return [ids[row.url_hash] for row in sorted(rows, key=lambda row: row.published_at)]


def _keyed(feed: Feed, entries: list[feeds.Entry]) -> dict[str, feeds.Entry]:
    """Entries by what makes each itself under the feed's rule. A guid that several addresses share tells nothing."""
    pages: dict[str, set[str]] = {}
    for entry in entries:
        pages.setdefault(entry.guid, set()).add(addresses.canonical(entry.url))
    keyed: dict[str, feeds.Entry] = {}
    for entry in entries:
        by_guid = feed.identity_rule == "guid" and entry.guid and len(pages[entry.guid]) == 1
        by_title = feed.identity_rule == "title"
        keyed.setdefault(
            _key(f"{entry.title} {entry.published_raw}" if by_title else entry.guid if by_guid else entry.url), entry
        )
    return keyed


def _key(identity: str) -> str:
    """An address as guid counts without scheme and trackers: feeds flip between http and https."""
    identity = addresses.canonical(identity) or identity
    return hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()


def _article(
    feed: Feed, entry: feeds.Entry, digest: str, publishers: dict[str, Publisher], now: dt.datetime
) -> Article:
    url = addresses.clean(entry.url) or entry.url
    published_at = min(entry.published, now) if entry.published else now
    source = Article.DateSource.FEED if entry.published else Article.DateSource.FETCHED
    is_full = len(entry.content) >= FULL_TEXT and len(entry.content) > len(entry.summary)
    return Article(
        url=url, url_hash=digest, feed=feed, publisher=publishers.get(addresses.host_of(url), feed.publisher),
        title=entry.title, summary=entry.content if is_full else entry.summary, author=entry.author,
        credited_source=entry.source, language=feed.language, published_at=published_at,
        published_raw=entry.published_raw, date_source=source, found_at=now, next_try_at=now,
        lease_until=now + LEASE,  # the poll's caller queues it; if that message is lost, the tick finds it later
    )  # fmt: skip


def _publishers(feed: Feed, entries: Iterable[feeds.Entry]) -> dict[str, Publisher]:
    """Known publishers of hosts that are not the feed's own, by host; the nearest domain listed wins."""
    own = addresses.registrable_domain(addresses.host_of(feed.url))
    hosts = {addresses.host_of(addresses.clean(entry.url) or entry.url) for entry in entries}
    foreign = {host: addresses.domains_of(host) for host in hosts if addresses.registrable_domain(host) != own}
    names = sorted({name for candidates in foreign.values() for name in candidates})
    listed: dict[str, Publisher] = {}
    if names:
        for publisher in Publisher.objects.filter(domains__overlap=names, is_sample=feed.publisher.is_sample):
            listed |= dict.fromkeys(publisher.domains, publisher)
    found = {host: next((listed[name] for name in names if name in listed), None) for host, names in foreign.items()}
    return {host: publisher for host, publisher in found.items() if publisher}


# Reading


def fill_text(article: Article, now: dt.datetime) -> Revision | None:
    """Fetches the article's page and stores its text. None when there is none to read, now or ever (`state` says).

    An unchanged text makes no new revision: the one that holds it is returned, so that reading may be done again.
    Every exit writes state, lease and next_try_at. An unforeseen error is raised after the attempt was written down.
    """
    _begin(article, now)
    try:
        response = http.fetch(article.url, kind="page")
        found = children.extract(response.body, response.url, now=now)
    except Deferred as error:
        _postpone(article, now, error)
        return None
    except FetchError as error:
        if error.outcome == "sample_not_running":
            _postpone(article, now, Deferred(error.url, 60))
            return None
        return _fall_back(article, now, error.outcome, error.detail, is_final=error.permanent)
    except DocumentError as error:
        return _fall_back(article, now, error.outcome, error.detail, is_final=False)
    if not found.text:
        return _fall_back(article, now, found.reason, "the page holds no article", is_final=True)
    return _store(article, now, found, extraction.VERSION, _keep(response.body))


def _begin(article: Article, now: dt.datetime) -> None:
    """Counts the attempt before it is made; the third that does not come back is the last."""
    article.attempts += 1
    article.lease_until = now + LEASE
    article.next_try_at = now + TRY_AGAIN[min(article.attempts, TRIES) - 1]
    article.state = Article.State.NEW if article.attempts < TRIES else Article.State.FAILED
    article.trouble = "" if article.attempts < TRIES else "did not come back from reading"
    article.save(update_fields=["attempts", "lease_until", "next_try_at", "state", "trouble"])


def _postpone(article: Article, now: dt.datetime, error: Deferred) -> None:
    article.attempts -= 1
    article.state = Article.State.NEW
    article.next_try_at = now + dt.timedelta(seconds=error.retry_after_s)
    _end(article, "")


def _fall_back(article: Article, now: dt.datetime, outcome: str, detail: str, *, is_final: bool) -> Revision | None:
    """The text the feed itself gave, if it gave one; else the failure, written down."""
    if len(article.summary) >= FULL_TEXT and (is_final or article.attempts >= TRIES):
        found = ExtractedArticle(article.title, article.summary, article.author, None, article.language, "", False)
        return _store(article, now, found, "feed", "")
    if outcome in REFUSALS:
        article.state = Article.State.REFUSED
    elif outcome in ("not_article", "thin", "no_text"):
        article.state = Article.State.NO_TEXT
    elif is_final or article.attempts >= TRIES:
        article.state = Article.State.FAILED
    _end(article, f"{outcome}: {detail}" if detail else outcome)
    return None


def _end(article: Article, trouble: str) -> None:
    article.lease_until = None
    article.trouble = one_line(trouble, 300)
    article.save(update_fields=["attempts", "state", "next_try_at", "lease_until", "trouble"])
    logger.info("read article=%d state=%s trouble=%s", article.pk, article.state, article.trouble)


def _keep(body: bytes) -> str:
    """Stores the page as fetched under its hash, compressed. The key in Django's storage."""
    digest = hashlib.sha256(body).hexdigest()
    key = f"{digest[:2]}/{digest}.html.gz"
    if not default_storage.exists(key):
        key = default_storage.save(key, ContentFile(gzip.compress(body, mtime=0)))
    return key


@transaction.atomic
def _store(article: Article, now: dt.datetime, found: ExtractedArticle, extractor: str, raw_key: str) -> Revision:
    title = (found.title or article.title)[:500]
    digest = hashlib.sha256(f"{title}\n{found.text}".encode()).hexdigest()
    numbers = similarity.fingerprint(found.text)
    revision, is_new = Revision.objects.get_or_create(
        article=article, text_hash=digest,
        defaults={"title": title, "text": found.text, "author": found.author, "language": found.language,
                  "extractor": extractor, "raw_key": raw_key, "fingerprint": numbers,
                  "bands": similarity.bands(numbers), "recorded_at": now},
    )  # fmt: skip
    _describe(article, found, title)
    article.state, article.attempts = Article.State.READ, 0
    _end(article, "")
    if is_new:
        link_copies(revision)
    return revision


def _describe(article: Article, found: ExtractedArticle, title: str) -> None:
    """The feed's date counts; the page's only where the feed gave none. Never later than when the article was found."""
    article.title = title
    article.author = found.author or article.author
    article.language = found.language or article.language
    article.is_paywalled = found.is_paywalled
    if article.date_source == Article.DateSource.FETCHED and found.published:
        article.published_at = max(EARLIEST, min(found.published, article.found_at))
        article.published_raw = found.published_raw[:200]
        article.date_source = Article.DateSource.PAGE
    article.save(
        update_fields=["title", "author", "language", "is_paywalled", "published_at", "published_raw", "date_source"]
    )


def link_copies(revision: Revision) -> list[CopyLink]:
    """Links the revision's article with those that print the same text within five days, the later to the earlier.

    Which of two is the earlier goes by published_at, then by which was found first, so the order of arrival makes no
    difference. Sample articles are compared with sample articles only.
    """
    article = revision.article
    near = (article.published_at - COPY_WINDOW, article.published_at + COPY_WINDOW)
    candidates = (
        Revision.objects.filter(bands__overlap=revision.bands, article__published_at__range=near)
        .filter(article__publisher__is_sample=article.publisher.is_sample)
        .exclude(article=article)
        .select_related("article")
        .only("fingerprint", "article__published_at", "article__found_at")
        .order_by("article__published_at")[:MOST_CANDIDATES]
    )
    links: dict[tuple[int, int], CopyLink] = {}
    for other in candidates:
        score = similarity.resemblance(revision.fingerprint, other.fingerprint)
        if score >= similarity.SAME:
            earlier, later = sorted([article, other.article], key=lambda one: (one.published_at, one.found_at, one.pk))
            link = CopyLink(article=later, earlier=earlier, resemblance=score, recorded_at=revision.recorded_at)
            links.setdefault((later.pk, earlier.pk), link)
    CopyLink.objects.bulk_create(links.values(), ignore_conflicts=True)
    return list(CopyLink.objects.filter(article__in={a for a, _ in links}, earlier__in={e for _, e in links}))


def later_copies(article: Article) -> list[Revision]:
    """The newest texts of the articles that print this one's text and came out after it: whose word their claims are
    may be another now."""
    links = CopyLink.objects.filter(earlier=article, article__state=Article.State.READ)
    texts = Revision.objects.filter(article__in=links.values("article")).select_related("article__publisher")
    return list(texts.order_by("article_id", "-pk").distinct("article_id"))


__all__ = ["claim_articles", "claim_feeds", "fill_text", "later_copies", "link_copies", "poll"]
