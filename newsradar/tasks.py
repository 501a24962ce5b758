"""Every Celery task: the pipeline on one page.

    tick (beat, each minute): due feeds, due articles, lapses -> poll_feed(id), read_article(id)
    poll_feed     fetch | parse | insert new articles | on commit: read_article(id) for each
    read_article  fetch | extract in a killable child | revision | copies | record

The database is the queue of record: a row is claimed by its lease, every exit writes when to try again, and the tick
finds whatever a lost message left behind. Safe to run twice.
"""

import datetime as dt
import logging

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from articles import ingest
from articles.models import Article, Feed
from companies import deriving
from companies.models import Deal
from companies.recording import record
from newsradar.celery import app
from newsradar.reading import read_revision

logger = logging.getLogger(__name__)
BATCH = 200
OPEN = ("rumored", "in_talks")


@app.task
def tick() -> None:
    """Queue what is due and let silent deals lapse."""
    now = timezone.now()
    feeds = ingest.claim_feeds(now, BATCH)
    articles = ingest.claim_articles(now, BATCH)
    for feed in feeds:
        poll_feed.delay(feed.pk)
    for article in articles:
        read_article.delay(article.pk)
    lapsed = lapse_silent_deals(now)
    logger.info("tick feeds=%d articles=%d lapsed=%d", len(feeds), len(articles), lapsed)
    say_who_waits()


@app.task
def poll_feed(feed_id: int) -> None:
    _, article_ids = ingest.poll(Feed.objects.select_related("publisher").get(pk=feed_id), timezone.now())
    for article_id in article_ids:
        read_article.delay(article_id)


@app.task
def read_article(article_id: int) -> None:
    article = Article.objects.select_related("publisher").get(pk=article_id)
    if article.state != Article.State.NEW:
        return
    revision = ingest.fill_text(article, timezone.now())
    if revision:
        record(revision, read_revision(revision))


def say_who_waits() -> None:
    """One line for all feeds whose host names did not resolve: without a network that is no fault of theirs."""
    waiting = Feed.objects.filter(last_outcome="dns", is_paused=False).count()
    if waiting:
        logger.info("waiting feeds=%d: their names do not resolve; is there a network?", waiting)


def lapse_silent_deals(now: dt.datetime) -> int:
    """Derive open deals whose last word is older than the lapse: time alone changed what they show."""
    silent = now - dt.timedelta(days=settings.LAPSE_DAYS)
    due = Deal.objects.filter(Q(last_reported_at__lt=silent), status__in=OPEN, is_lapsed=False)[:BATCH]
    return sum(bool(deriving.derive(deal)) for deal in due)
