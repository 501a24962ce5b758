"""What was printed, where and when: feeds, polls, articles and the immutable revisions of their text.

Rows marked append-only can't be updated or deleted: a database trigger refuses. Erasure is the only way past it.
The database is the queue of record: `Feed.next_poll_at` and `Article.state` say what is to be done.
"""

import datetime as dt

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.slugs import FormerSlug, keeps_slugs
from articles.words import words_of

EARLIEST = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)
LATEST = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)


class Choices(models.TextChoices):
    """Text choices whose list migrations refer to instead of freezing it."""

    @classmethod
    def listed(cls) -> list[tuple[str, str]]:
        return cls.choices


def append_only() -> pgtrigger.Protect:
    return pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class Publisher(models.Model):
    """Whoever prints articles. Its family is the publisher whose newsroom it shares; alone, it is its own."""

    class Kind(Choices):
        OUTLET = "outlet"
        AGENCY = "agency"
        AGGREGATOR = "aggregator"
        WIRE = "wire", "press release wire"
        NEWSROOM = "newsroom", "company newsroom"
        FILINGS = "filings", "register of filings"

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=120, unique=True, allow_unicode=True)
    kind = models.CharField(max_length=12, choices=Kind.listed, default=Kind.OUTLET)
    tier = models.PositiveSmallIntegerField(default=3, help_text="1 agencies and papers of record … 4 unknown blogs")
    family = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="members")
    aliases = ArrayField(models.CharField(max_length=200), default=list, blank=True, help_text="names others credit")
    domains = ArrayField(models.CharField(max_length=253), default=list, blank=True)
    language = models.CharField(max_length=8, default="en")
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=Q(tier__gte=1, tier__lte=4), name="publisher_tier_1_to_4")]
        triggers = keeps_slugs("articles_publisherslug")

    def __str__(self) -> str:
        return self.name


class PublisherSlug(FormerSlug):
    owner = models.ForeignKey(Publisher, models.CASCADE, related_name="former_slugs")


class FeedQuerySet(models.QuerySet["Feed"]):
    def due(self, now: dt.datetime) -> "FeedQuerySet":
        """Feeds to poll now, samples and priority feeds first; leased ones are somebody else's."""
        free = Q(lease_until=None) | Q(lease_until__lt=now)
        waiting = self.filter(free, is_paused=False, next_poll_at__lte=now)
        return waiting.order_by("-publisher__is_sample", "-is_priority", "next_poll_at")


class Feed(models.Model):
    url = models.URLField(max_length=2000, unique=True)
    title = models.CharField(max_length=300, blank=True)
    publisher = models.ForeignKey(Publisher, models.PROTECT, related_name="feeds")
    language = models.CharField(max_length=8, default="en")
    is_priority = models.BooleanField(default=False)
    is_paused = models.BooleanField(default=False)
    identity_rule = models.CharField(max_length=20, default="guid", help_text="what tells two entries apart")
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    body_hash = models.CharField(max_length=64, blank=True)
    interval_s = models.PositiveIntegerField(default=900)
    next_poll_at = models.DateTimeField(default=timezone.now, db_index=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0, help_text="in a row")
    last_outcome = models.CharField(max_length=30, blank=True)
    last_polled_at = models.DateTimeField(null=True, blank=True)
    last_new_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["publisher__name", "url"]

    def __str__(self) -> str:
        return self.title or self.url


class Poll(models.Model):
    """One attempt to fetch a feed. Append-only."""

    feed = models.ForeignKey(Feed, models.PROTECT, related_name="polls")
    at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=30)
    http_status = models.PositiveSmallIntegerField(null=True)
    entries = models.PositiveIntegerField(default=0)
    new_entries = models.PositiveIntegerField(default=0)
    wire_bytes = models.PositiveIntegerField(default=0)
    duration_ms = models.PositiveIntegerField(default=0)
    detail = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["feed", "-at"], name="poll_feed_at")]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.outcome}"


class ArticleQuerySet(models.QuerySet["Article"]):
    def due(self, now: dt.datetime) -> "ArticleQuerySet":
        """Articles whose text is wanted now; leased ones are somebody else's."""
        free = Q(lease_until=None) | Q(lease_until__lt=now)
        return self.filter(free, state=Article.State.NEW, next_try_at__lte=now).order_by("next_try_at", "pk")


class Article(models.Model):
    """One address that was printed. Its texts are revisions; the dates are kept as received beside the one we use."""

    class State(Choices):
        NEW = "new", "waiting to be read"
        READ = "read"
        NO_TEXT = "no_text", "no article text on the page"
        FAILED = "failed", "given up after three tries"
        REFUSED = "refused", "refused by us or by the site"

    class DateSource(Choices):
        FEED = "feed"
        PAGE = "page"
        FETCHED = "fetched", "when we found it"

    url = models.URLField(max_length=2000)
    url_hash = models.CharField(max_length=64, unique=True, help_text="sha-256 of the canonical address")
    publisher = models.ForeignKey(Publisher, models.PROTECT, related_name="articles")
    feed = models.ForeignKey(Feed, models.PROTECT, null=True, blank=True, related_name="articles")
    title = models.CharField(max_length=500, blank=True)
    summary = models.TextField(blank=True)
    author = models.CharField(max_length=300, blank=True)
    credited_source = models.CharField(max_length=200, blank=True, help_text="the feed's <source>, if it named one")
    language = models.CharField(max_length=8, blank=True)
    published_at = models.DateTimeField(db_index=True)
    published_raw = models.CharField(max_length=200, blank=True, help_text="the date as received")
    date_source = models.CharField(max_length=8, choices=DateSource.listed)
    found_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=State.listed, default=State.NEW)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    trouble = models.CharField(max_length=300, blank=True, help_text="why it could not be read")
    is_paywalled = models.BooleanField(default=False)
    words = words_of("title")

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "next_try_at"], name="article_state_next"),
            GinIndex(fields=["words"], name="article_words"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at__gte=EARLIEST, published_at__lte=LATEST), name="article_published_sane"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.url


class Revision(models.Model):
    """One stored text of an article, never edited: claims point at characters of it. Append-only.

    text_hash covers title and text. bands: hashes of the text's fingerprint (similarity.py); copies share some.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="revisions")
    title = models.CharField(max_length=500)
    text = models.TextField()
    text_hash = models.CharField(max_length=64)
    author = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=8, blank=True)
    extractor = models.CharField(max_length=40)
    raw_key = models.CharField(max_length=200, blank=True, help_text="the page as fetched, in Django's storage")
    fingerprint = ArrayField(models.BigIntegerField(), default=list)
    bands = ArrayField(models.BigIntegerField(), default=list)
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["article", "text_hash"], name="revision_once")]
        indexes = [GinIndex(fields=["bands"], name="revision_bands")]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.title} ({self.recorded_at:%Y-%m-%d %H:%M})"


class FeedEntry(models.Model):
    """An entry a feed has shown; without an article it is a tombstone, which keeps the entry from coming back."""

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="entries")
    key = models.CharField(max_length=64, help_text="sha-256 by the feed's identity rule")
    article = models.ForeignKey(Article, models.SET_NULL, null=True, related_name="entries")
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feed", "key"], name="feed_entry_once")]
        verbose_name_plural = "feed entries"

    def __str__(self) -> str:
        return self.key


class CopyLink(models.Model):
    """`article` prints what `earlier` printed first; resemblance is the Jaccard estimate, 0 to 1. Append-only."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="copies_of")
    earlier = models.ForeignKey(Article, models.PROTECT, related_name="copied_by")
    resemblance = models.FloatField()
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "earlier"], name="copy_link_once"),
            models.CheckConstraint(condition=~Q(article=models.F("earlier")), name="copy_link_of_another"),
        ]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.article_id} copies {self.earlier_id} ({self.resemblance:.2f})"
