"""Every Celery task: the pipeline on one page.

    tick (beat, each minute): due feeds, due articles, what time changed -> poll_feed(id), read_article(id)
                              texts the second reader has not read -> read_second(id)
    poll_feed     fetch | parse | insert new articles | on commit: read_article(id) for each
    read_article  fetch | extract in a killable child | revision | copies | record, and again whatever copies it
    read_second   (where an endpoint is set) ask | compare with what the rules read | hold what differs for an editor

The database is the queue of record: a row is claimed by its lease, every exit writes when to try again, and the tick
finds whatever a lost message left behind. Safe to run twice.
"""

import datetime as dt
import logging

from django.utils import timezone

from articles import ingest
from articles.models import Article, Feed, Revision
from companies import chat, rebuilding, second_reader
from companies.models import Deal
from companies.moments import moment
from companies.recording import record
from newsradar.celery import app
from newsradar.reading import current_lists, read_revision

logger = logging.getLogger(__name__)
BATCH = 200


@app.task
def tick() -> None:
    """Queue what is due, tell what time alone changed, and derive what earlier rules derived."""
    now = timezone.now()
    feeds = ingest.claim_feeds(now, BATCH)
    articles = ingest.claim_articles(now, BATCH)
    for feed in feeds:
        poll_feed.delay(feed.pk)
    for article in articles:
        read_article.delay(article.pk)
    ask_second_reader(now)
    turned, renewed = turn_deals(now), renew_deals()
    logger.info("tick feeds=%d articles=%d turned=%d renewed=%d", len(feeds), len(articles), turned, renewed)
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
        for each in (revision, *ingest.later_copies(article)):
            record(each, read_revision(each))
        if chat.configured():
            read_second.delay(revision.pk)


@app.task
def read_second(revision_id: int) -> None:
    """What the rules read is on record already; whatever comes of this leaves it as it is."""
    endpoint = chat.configured()
    if endpoint:
        revision = Revision.objects.select_related("article__publisher").get(pk=revision_id)
        rules = read_revision(revision)
        second_reader.read_again(endpoint, revision, rules, current_lists().names.key_of, timezone.now())


def ask_second_reader(now: dt.datetime) -> None:
    endpoint = chat.configured()
    for revision_id in second_reader.due(endpoint, now) if endpoint else ():
        read_second.delay(revision_id)


def say_who_waits() -> None:
    """One line for all feeds whose host names did not resolve: without a network that is no fault of theirs."""
    waiting = Feed.objects.filter(last_outcome="dns", is_paused=False).count()
    if waiting:
        logger.info("waiting feeds=%d: their names do not resolve; is there a network?", waiting)


def turn_deals(now: dt.datetime) -> int:
    """Lapses and expected closes that passed: a moment tells them before anything else of its companies."""
    due = Deal.objects.filter(turns_on__lte=now.date()).order_by("company").values_list("company", flat=True)
    companies = list(due.distinct()[:BATCH])
    changes = 0
    for company in companies:
        with moment([company]) as opened:
            changes += len(opened.changes)
    return changes


def renew_deals() -> int:
    """A release with other rules derives everything again, a batch a minute."""
    batch = rebuilding.outdated(BATCH)
    if batch:
        rebuilding.rederive(batch)
    return len(batch)
