"""The admin pages of this app: they open, they refuse to touch evidence, their buttons write rows."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Feed, Poll, Publisher, Revision

pytestmark = pytest.mark.django_db
PAST = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
LATER = dt.datetime(2099, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def feed() -> Feed:
    publisher = Publisher.objects.create(name="Sample Wire", slug="sample-wire")
    feed = Feed.objects.create(url="https://wire.sample.invalid/feed", publisher=publisher, next_poll_at=LATER)
    Poll.objects.create(feed=feed, outcome="ok")
    article = Article.objects.create(
        url="https://wire.sample.invalid/1", url_hash="1", publisher=publisher, feed=feed, title="A <b>deal</b>",
        published_at=PAST, date_source="feed", state="failed", attempts=3,
    )  # fmt: skip
    Revision.objects.create(article=article, title="A deal", text="It was done.", text_hash="1", extractor="test")
    return feed


MODELS = ["publisher", "feed", "poll", "article", "revision"]


@pytest.mark.parametrize("model", MODELS)
def test_lists_and_rows_open(admin_client, feed, model):
    rows = {"publisher": feed.publisher, "feed": feed, "poll": feed.polls.get(), "article": feed.articles.get()}
    row = rows.get(model) or feed.articles.get().revisions.get()
    listed = admin_client.get(reverse(f"admin:articles_{model}_changelist"), {"q": "a"})
    opened = admin_client.get(reverse(f"admin:articles_{model}_change", args=[row.pk]))
    assert (listed.status_code, opened.status_code) == (200, 200)
    assert b"A <b>deal" not in listed.content + opened.content


@pytest.mark.parametrize("model", ["poll", "article", "revision"])
def test_evidence_cannot_be_added_or_deleted(admin_client, feed, model):
    row = {"poll": feed.polls, "article": feed.articles}.get(model, Revision.objects).get()
    assert admin_client.get(reverse(f"admin:articles_{model}_add")).status_code == 403
    assert admin_client.post(reverse(f"admin:articles_{model}_delete", args=[row.pk])).status_code == 403


def press(client, model: str, action: str, row) -> None:
    data = {"action": action, "_selected_action": [row.pk]}
    assert client.post(reverse(f"admin:articles_{model}_changelist"), data).status_code == 302
    row.refresh_from_db()


def test_buttons_on_feeds_write_the_row(admin_client, feed):
    press(admin_client, "feed", "poll_now", feed)
    assert feed.next_poll_at <= timezone.now()
    press(admin_client, "feed", "pause", feed)
    assert feed.is_paused
    press(admin_client, "feed", "resume", feed)
    assert not feed.is_paused


def test_read_again_puts_the_article_back_in_line(admin_client, feed):
    article = feed.articles.get()
    press(admin_client, "article", "read_again", article)
    assert (article.state, article.attempts) == ("new", 0)
    assert article.next_try_at <= timezone.now()


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/feed", "http://user:pw@example.com/feed", "http://example.com:6379/", "https://intranet/"]
)
def test_a_feed_inside_is_refused_in_the_form(admin_client, feed, url):
    data = {"url": url, "publisher": feed.publisher.pk, "language": "en", "identity_rule": "guid"}
    response = admin_client.post(reverse("admin:articles_feed_add"), data)
    assert response.status_code == 200
    assert Feed.objects.count() == 1


def test_a_list_asks_the_same_whatever_it_holds(admin_client, feed, django_assert_max_num_queries):
    url = reverse("admin:articles_feed_changelist")
    for number in range(20):
        publisher = Publisher.objects.create(name=f"P{number}", slug=f"p{number}")
        Feed.objects.create(url=f"https://p{number}.example.com/feed", publisher=publisher)
    with django_assert_max_num_queries(9):  # session, user, filters, counts and one for the rows
        assert b"p19.example.com" in admin_client.get(url).content
