"""Deals and what is derived about them: caches of the fold, and the append-only log of what became different.

What a deal shows is a fold over its visible claims (consensus.py), cached on Deal and in DealState; `derive` rebuilds
both.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone

from articles.models import Choices, append_only
from companies import crockford
from companies.models.companies import Company
from companies.vocabulary import Confirmation, DealKind, Status


class Deal(models.Model):
    """One deal, as now known: everything from `status` on is a cache of the fold, rebuilt by `derive`.

    state: consensus.fold() as JSON, with the ids of deciding and dissenting claims. version counts derivations.
    """

    company = models.ForeignKey(Company, models.PROTECT, related_name="deals", help_text="the target")
    kind = models.CharField(max_length=14, choices=DealKind.listed)
    slug = models.SlugField(max_length=140, unique=True)
    title = models.CharField(max_length=200)
    stage = models.CharField(max_length=20, blank=True)
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=0)

    status = models.CharField(max_length=10, choices=Status.listed, blank=True)
    confirmation = models.CharField(max_length=13, choices=Confirmation.listed, blank=True)
    is_disputed = models.BooleanField(default=False)
    is_lapsed = models.BooleanField(default=False)
    origin_count = models.PositiveIntegerField(default=0)
    article_count = models.PositiveIntegerField(default=0)
    valuation_claim = models.ForeignKey("Claim", models.SET_NULL, null=True, related_name="+")
    amount_claim = models.ForeignKey("Claim", models.SET_NULL, null=True, related_name="+")
    first_reported_at = models.DateTimeField(null=True)
    last_reported_at = models.DateTimeField(null=True)
    last_changed_at = models.DateTimeField(null=True)
    state = models.JSONField(default=dict)

    class Meta:
        ordering = ["-last_reported_at", "-pk"]
        indexes = [
            models.Index(fields=["status", "-last_reported_at"], name="deal_status"),
            models.Index(fields=["company", "kind"], name="deal_company_kind"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("deal", args=[self.slug])

    @property
    def short_id(self) -> str:
        return crockford.encode(self.pk)


class DealState(models.Model):
    """Cache for lists and totals as of a day: what a deal showed from `since` until `until` on one clock."""

    class Clock(Choices):
        PUBLIC = "public"
        SITE = "site"

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="states")
    clock = models.CharField(max_length=6, choices=Clock.listed)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    state = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["deal", "clock", "since"], name="deal_state_once")]
        indexes = [models.Index(fields=["clock", "since", "until"], name="deal_state_as_of")]


class Change(models.Model):
    """One difference in what a deal is known to be, with the claims that decided it. Append-only.

    xid: the transaction that wrote it, for readers that must not skip late commits. backfill: told too late for news.
    """

    class Kind(Choices):
        OPENED = "opened", "first reported"
        STATUS = "status"
        CONFIRMATION = "confirmation"
        VALUATION = "valuation"
        AMOUNT = "amount"
        PARTICIPANT_ADDED = "participant_added", "participant added"
        PARTICIPANT_CHANGED = "participant_changed", "participant changed"
        PARTICIPANT_DROPPED = "participant_dropped", "participant dropped out"
        ORIGIN_ADDED = "origin_added", "origin added"
        CONFLICT_OPENED = "conflict_opened", "contradiction opened"
        CONFLICT_CLOSED = "conflict_closed", "contradiction settled"
        LAPSED = "lapsed"
        CORRECTED = "corrected"
        MERGED = "merged"

    deal = models.ForeignKey(Deal, models.PROTECT, related_name="changes")
    xid = models.BigIntegerField(
        db_default=models.Func(function="txid_current", output_field=models.BigIntegerField()), editable=False
    )
    kind = models.CharField(max_length=19, choices=Kind.listed)
    party = models.CharField(max_length=200, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    claims = ArrayField(models.BigIntegerField(), default=list)
    reported_at = models.DateTimeField(db_index=True)
    recorded_at = models.DateTimeField()
    is_backfill = models.BooleanField(default=False)

    class Meta:
        ordering = ["-reported_at", "-pk"]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.kind} of {self.deal}"


class Erasure(models.Model):
    """The tombstone of rows that were taken away: what, how many and why. The only way past the triggers."""

    scope = models.CharField(max_length=200)
    reason = models.CharField(max_length=500)
    counts = models.JSONField(default=dict)
    erased_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.scope} ({self.erased_at:%Y-%m-%d})"
