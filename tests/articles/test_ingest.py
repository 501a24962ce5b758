"""Polling and reading against a server on loopback and the real database."""

import contextlib
import datetime as dt
import gzip

import pytest
from django.core.files.storage import default_storage

from articles import children, http, ingest
from articles.errors import Deferred, FetchError
from articles.models import Article, CopyLink, Feed, FeedEntry, Poll, Publisher, Revision
from tests.articles.origin import Origin, answer, conditional

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
WIRE = "https://wire.sample.invalid"
RSS = "application/rss+xml"
PARAGRAPH = (
    "DeepSeek is in talks with Tencent and Alibaba about raising money at a valuation above $20 billion, people "
    "familiar with the matter said on Friday, as the company prepares for its first round since it was founded. "
)


@pytest.fixture(autouse=True)
def storage(settings, tmp_path, empty_budget):
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }


@pytest.fixture
def feed() -> Feed:
    wire = Publisher.objects.create(
        name="Sample Wire", slug="sample-wire", domains=["wire.sample.invalid"], is_sample=True
    )
    return Feed.objects.create(url=f"{WIRE}/feed", publisher=wire, next_poll_at=NOW)


def rss(*items: str) -> bytes:
    return f"<rss version='2.0'><channel><title>Wire</title>{''.join(items)}</channel></rss>".encode()


def item(number: int, **changes: str) -> str:
    fields = {
        "title": f"Deal {number}",
        "link": f"{WIRE}/news/{number}",
        "guid": f"wire-{number}",
        "pubDate": "Fri, 20 Nov 2026 11:00:00 GMT",
    } | changes
    return "<item>" + "".join(f"<{name}>{value}</{name}>" for name, value in fields.items()) + "</item>"


def page(body: str, title: str = "DeepSeek in talks", head: str = "") -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in body.split("\n"))
    article = f"<article><h1>{title}</h1>{paragraphs}</article>"
    return f"<html><head><title>{title}</title>{head}</head><body>{article}</body></html>".encode()


def make_article(number: int = 1, publisher: Publisher | None = None, **changes: object) -> Article:
    publisher = publisher or Publisher.objects.get(slug="sample-wire")
    fields = {
        "url": f"{WIRE}/news/{number}", "url_hash": str(number), "publisher": publisher, "title": "Deal",
        "published_at": NOW, "date_source": "fetched", "found_at": NOW, "next_try_at": NOW,
    }  # fmt: skip
    return Article.objects.create(**fields | changes)


def test_a_poll_stores_each_new_entry_once(origin, feed):
    origin.routes["/feed"] = answer(rss(item(1), item(2)), content_type=RSS)
    row, new = ingest.poll(feed, NOW)
    assert (row.outcome, row.http_status, row.entries, row.new_entries) == ("ok", 200, 2, 2)
    assert set(new) == set(Article.objects.values_list("pk", flat=True))
    origin.routes["/feed"] = answer(rss(item(3), item(1), item(2)), content_type=RSS)
    row, new = ingest.poll(feed, NOW + MINUTE)
    assert [Article.objects.get(pk=pk).title for pk in new] == ["Deal 3"]
    assert feed.entries.count() == 3


def test_an_entry_becomes_an_article(origin, feed):
    origin.routes["/feed"] = answer(
        rss(
            item(
                1,
                title="A &amp;lt;b&amp;gt;bold&amp;lt;/b&amp;gt; deal",
                source="Reuters",
                link=f"{WIRE}/news/1?utm_source=x",
            )
        )
    )
    ingest.poll(feed, NOW)
    article = Article.objects.get()
    assert article.title == "A bold deal"
    assert article.url == f"{WIRE}/news/1"
    assert article.credited_source == "Reuters"
    assert article.published_at == NOW - dt.timedelta(hours=1)
    assert (article.date_source, article.state, article.publisher) == ("feed", "new", feed.publisher)


def test_an_unchanged_feed_is_not_parsed_again(origin, feed, monkeypatch):
    origin.routes["/feed"] = conditional(rss(item(1)), '"1"', content_type=RSS)
    ingest.poll(feed, NOW)
    monkeypatch.setattr(children, "parse_feed", None)
    row, new = ingest.poll(feed, NOW + MINUTE)
    assert (row.outcome, row.http_status, new) == ("not_modified", 304, [])


def test_the_same_body_under_a_new_validator_is_not_parsed_again(origin, feed, monkeypatch):
    origin.routes["/feed"] = answer(rss(item(1)), etag='"1"')
    ingest.poll(feed, NOW)
    origin.routes["/feed"] = answer(rss(item(1)), etag='"2"')
    monkeypatch.setattr(children, "parse_feed", None)
    row, _ = ingest.poll(feed, NOW + MINUTE)
    feed.refresh_from_db()
    assert (row.outcome, feed.etag) == ("not_modified", '"2"')


def test_a_feed_that_could_not_be_parsed_is_read_again(origin, feed):
    origin.routes["/feed"] = conditional(b"<html>maintenance</html>", '"1"')
    assert ingest.poll(feed, NOW)[0].outcome == "not_a_feed"
    assert ingest.poll(feed, NOW + MINUTE)[0].outcome == "not_a_feed"


@pytest.mark.parametrize(
    "items",
    [
        [item(1), item(1, guid="https://wire.sample.invalid/news/1")],
        [item(1, guid=""), item(1, guid="", link=f"{WIRE}/news/1?utm_campaign=y#top")],
        [item(1), item(1, link="http://wire.sample.invalid/news/1/")],
    ],
)
def test_one_address_is_one_article(origin, feed, items):
    origin.routes["/feed"] = answer(rss(*items))
    ingest.poll(feed, NOW)
    assert Article.objects.count() == 1


def test_a_guid_shared_by_different_addresses_tells_nothing(origin, feed):
    origin.routes["/feed"] = answer(rss(item(1, guid="same"), item(2, guid="same")))
    ingest.poll(feed, NOW)
    assert Article.objects.count() == 2


def test_an_erased_entry_does_not_come_back(origin, feed):
    origin.routes["/feed"] = answer(rss(item(1)))
    ingest.poll(feed, NOW)
    Article.objects.get().delete()
    origin.routes["/feed"] = answer(rss(item(1, title="Deal again")))
    ingest.poll(feed, NOW + MINUTE)
    assert Article.objects.count() == 0
    assert FeedEntry.objects.get().article is None


def test_a_date_that_cannot_be_true_is_replaced_and_kept(origin, feed):
    origin.routes["/feed"] = answer(rss(item(1, pubDate="Fri, 31 Dec 9999 23:59:59 -1400")))
    ingest.poll(feed, NOW)
    article = Article.objects.get()
    assert (article.published_at, article.date_source) == (NOW, "fetched")
    assert article.published_raw.startswith("Fri, 31 Dec 9999")


def test_a_date_a_little_ahead_is_now(origin, feed):
    origin.routes["/feed"] = answer(rss(item(1, pubDate="Fri, 20 Nov 2026 12:30:00 GMT")))
    ingest.poll(feed, NOW)
    assert Article.objects.get().published_at == NOW


def test_an_article_on_another_site_belongs_to_its_known_publisher(origin, feed):
    times = Publisher.objects.create(name="Times", slug="t", domains=["times.sample.invalid"], is_sample=True)
    links = ["https://www.times.sample.invalid/1", "https://times.sample.invalid/2", "https://blog.sample.invalid/3"]
    origin.routes["/feed"] = answer(rss(*[item(i, link=link) for i, link in enumerate(links)]))
    ingest.poll(feed, NOW)
    publishers = {article.url: article.publisher for article in Article.objects.select_related("publisher")}
    assert publishers[links[1]] == times
    assert publishers[links[2]] == feed.publisher


@pytest.mark.parametrize(
    "failure",
    [
        Deferred("wire.sample.invalid", 30),
        *(FetchError("u", word) for word in ("dns", "timeout", "too_large", "http_404", "http_5xx", "blocked_address")),
        FetchError("u", "http_429", retry_after_s=7200, status=429),
        RuntimeError("a bug"),
    ],
)
def test_every_exit_writes_the_outcome_and_the_next_time(feed, monkeypatch, failure):
    def fail(*args: object, **options: object) -> None:
        raise failure

    monkeypatch.setattr(http, "fetch", fail)
    Feed.objects.update(lease_until=NOW + MINUTE)
    feed.refresh_from_db()
    with contextlib.suppress(RuntimeError):
        ingest.poll(feed, NOW)
    feed.refresh_from_db()
    assert feed.next_poll_at > NOW
    assert feed.lease_until is None
    assert feed.last_outcome == Poll.objects.get().outcome != ""
    assert feed.failures == (0 if isinstance(failure, Deferred) else 1)


@pytest.mark.parametrize("body", [b"", b" ", b"<html>", b"{}", b"\x00", b"<rss", b"\xff\xfe", b"<rss version='2.0'/>"])
def test_every_document_leads_to_an_outcome_and_a_next_time(origin, feed, body):
    origin.routes["/feed"] = answer(body)
    row, new = ingest.poll(feed, NOW)
    feed.refresh_from_db()
    assert row.outcome in ("ok", "empty", "not_a_feed", "unreadable")
    assert feed.next_poll_at > NOW
    assert new == []


def test_retry_after_is_honored(origin, feed):
    origin.routes["/feed"] = answer(b"", status="503 Busy", retry_after="7200")
    ingest.poll(feed, NOW)
    assert feed.next_poll_at >= NOW + dt.timedelta(hours=2)


def test_a_claimed_feed_is_nobody_elses_until_the_lease_ends(feed):
    assert ingest.claim_feeds(NOW, 10) == [feed]
    assert ingest.claim_feeds(NOW, 10) == []
    assert ingest.claim_feeds(NOW + ingest.LEASE + MINUTE, 10) == [feed]


def test_a_claimed_article_is_nobody_elses_until_the_lease_ends(feed):
    article = make_article()
    assert ingest.claim_articles(NOW, 10) == [article]
    assert ingest.claim_articles(NOW, 10) == []
    assert ingest.claim_articles(NOW + ingest.LEASE + MINUTE, 10) == [article]


def test_reading_stores_a_revision_and_the_page(origin, feed):
    html = page("\n".join([PARAGRAPH] * 3), head="<meta name='author' content='A. Writer'>")
    origin.routes["/news/1"] = answer(html, content_type="text/html")
    article = make_article()
    revision = ingest.fill_text(article, NOW)
    article.refresh_from_db()
    assert PARAGRAPH.strip() in revision.text
    assert revision.title == article.title == "DeepSeek in talks"
    assert (article.state, article.attempts, article.author, article.language) == ("read", 0, "A. Writer", "en")
    assert len(revision.fingerprint) == 128
    assert len(revision.bands) == 32
    with default_storage.open(revision.raw_key) as stored:
        assert gzip.decompress(stored.read()) == html


def test_an_unchanged_page_makes_no_second_revision(origin, feed):
    origin.routes["/news/1"] = answer(page(PARAGRAPH * 3), content_type="text/html")
    article = make_article()
    first = ingest.fill_text(article, NOW)
    assert ingest.fill_text(article, NOW + MINUTE) == first
    origin.routes["/news/1"] = answer(page(PARAGRAPH * 3 + "And more."), content_type="text/html")
    assert ingest.fill_text(article, NOW + MINUTE) != first
    assert Revision.objects.count() == 2


def test_the_pages_date_counts_where_the_feed_gave_none(origin, feed):
    head = "<meta property='article:published_time' content='2026-11-19T08:00:00+08:00'>"
    origin.routes["/news/1"] = answer(page(PARAGRAPH * 3, head=head))
    article = make_article()
    ingest.fill_text(article, NOW)
    article.refresh_from_db()
    assert (article.published_at, article.date_source) == (dt.datetime(2026, 11, 19, tzinfo=dt.UTC), "page")
    assert article.published_raw == "2026-11-19T08:00:00+08:00"


def test_the_feeds_date_stays(origin, feed):
    head = "<meta property='article:published_time' content='2026-11-19T08:00:00+08:00'>"
    origin.routes["/news/1"] = answer(page(PARAGRAPH * 3, head=head))
    article = make_article(date_source="feed")
    ingest.fill_text(article, NOW)
    article.refresh_from_db()
    assert (article.published_at, article.date_source) == (NOW, "feed")


def test_a_page_that_fails_is_tried_three_times(origin, feed):
    origin.routes["/news/1"] = answer(b"", status="500 Oops")
    article = make_article()
    states = []
    for _ in range(3):
        assert ingest.fill_text(article, NOW) is None
        article.refresh_from_db()
        states.append(article.state)
        assert article.next_try_at > NOW
        assert article.lease_until is None
    assert states == ["new", "new", "failed"]
    assert article.trouble.startswith("http_5xx")


@pytest.mark.parametrize(
    ("route", "state"),
    [
        (answer(b"", status="403 Forbidden"), "refused"),
        (answer(b"", status="404 Not Found"), "failed"),
        (answer(b"%PDF", content_type="application/pdf"), "refused"),
        (answer(page("Checking your browser", title="Just a moment...")), "no_text"),
        (answer(b""), "no_text"),
    ],
)
def test_what_trying_again_cannot_change_ends_at_once(origin, feed, route, state):
    origin.routes["/news/1"] = route
    article = make_article()
    assert ingest.fill_text(article, NOW) is None
    article.refresh_from_db()
    assert article.state == state
    assert article.trouble
    assert not Revision.objects.exists()


def test_a_page_without_text_falls_back_on_the_feeds_own(origin, feed):
    full = f"<encoded xmlns='http://purl.org/rss/1.0/modules/content/'>{PARAGRAPH * 4}</encoded></item>"
    origin.routes["/feed"] = answer(rss(item(1, description="Short.").replace("</item>", full)))
    _, [pk] = ingest.poll(feed, NOW)
    revision = ingest.fill_text(Article.objects.get(pk=pk), NOW)
    assert revision.extractor == "feed"
    assert revision.text.startswith("DeepSeek is in talks")


def test_a_deferral_counts_no_attempt(feed, monkeypatch):
    def defer(*args: object, **options: object) -> None:
        raise Deferred("wire.sample.invalid", 42)

    monkeypatch.setattr(http, "fetch", defer)
    article = make_article(attempts=2)
    assert ingest.fill_text(article, NOW) is None
    article.refresh_from_db()
    assert (article.attempts, article.state) == (2, "new")
    assert article.next_try_at == NOW + dt.timedelta(seconds=42)


def test_an_article_that_kills_its_worker_ends_after_three_tries(feed, monkeypatch):
    def die(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(http, "fetch", die)
    article = make_article()
    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            ingest.fill_text(article, NOW)
        article.refresh_from_db()
    assert article.state == "failed"


def read_all(origin: Origin, *texts: str) -> list[Article]:
    articles = []
    for number, text in enumerate(texts, 1):
        origin.routes[f"/news/{number}"] = answer(page(text, title=f"Title {number} of a story"))
        articles.append(make_article(number, published_at=NOW + number * MINUTE, date_source="feed"))
    return articles


STORY = "\n".join(f"{PARAGRAPH} Detail {n} of {n * 7} others, told by person {n + 100}." for n in range(8))


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_copies_are_linked_to_the_earlier_whatever_the_order(origin, feed, order):
    other = "\n".join(
        f"Quite another report, number {n}, about chips, {n * 3} factories and the weather." for n in range(20)
    )
    articles = read_all(origin, STORY, STORY.replace("on Friday", "Friday"), other)
    for index in order:
        ingest.fill_text(articles[index], NOW)
    link = CopyLink.objects.get()
    assert (link.article, link.earlier) == (articles[1], articles[0])
    assert 0.7 <= link.resemblance <= 1


def test_a_text_printed_again_after_a_week_is_not_linked(origin, feed):
    first, second = read_all(origin, STORY, STORY)
    Article.objects.filter(pk=second.pk).update(published_at=NOW + dt.timedelta(days=7))
    second.refresh_from_db()
    ingest.fill_text(first, NOW)
    ingest.fill_text(second, NOW)
    assert not CopyLink.objects.exists()
