"""Deals and what is derived about them: caches of the fold, and the append-only log of what became different.

What a deal shows is a fold over its visible claims (consensus.py), cached on Deal and in DealState; `derive` rebuilds
both.
"""

import datetime as dt

import pgtrigger
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils import timezone

from articles.models import Choices, append_only
from articles.slugs import FormerSlug, keeps_slugs
from articles.words import words_of
from companies import crockford
from companies.models.companies import Company
from companies.vocabulary import Confirmation, DealKind, Status


def claim_shown() -> models.ForeignKey:
    """The claim whose words are shown: without a constraint, since a cache outlives no derivation."""
    return models.ForeignKey(
        "companies.Claim", models.DO_NOTHING, null=True, db_constraint=False, db_index=False, related_name="+"
    )


class Shown(models.Model):
    """What lists and totals ask of the fold at one time, as columns beside its whole `state`.

    state: consensus.State.as_json(), with the ids of deciding and dissenting claims. raised_*: the sum that counts for
    totals, in whole US dollars at the rate of its day; both None beside a raised_claim where no rate is known.
    size_usd: the amount, else the valuation, in the same dollars, a range by its upper end; size_currency: the one it
    was stated in. told_stage: as claimed of it, "" where nobody says; Deal.stage is what it was opened with.
    """

    status = models.CharField(max_length=10, choices=Status.listed, blank=True)
    confirmation = models.CharField(max_length=13, choices=Confirmation.listed, blank=True)
    is_disputed = models.BooleanField(default=False)
    is_lapsed = models.BooleanField(default=False)
    origin_count = models.PositiveIntegerField(default=0)
    report_count = models.PositiveIntegerField(default=0)
    conflict_count = models.PositiveSmallIntegerField(default=0, help_text="open contradictions")
    valuation_claim = claim_shown()
    amount_claim = claim_shown()
    raised_claim = claim_shown()
    raised_low_usd = models.DecimalField(max_digits=24, decimal_places=0, null=True)
    raised_high_usd = models.DecimalField(max_digits=24, decimal_places=0, null=True)
    size_usd = models.DecimalField(max_digits=24, decimal_places=0, null=True)
    size_currency = models.CharField(max_length=3, blank=True)
    told_stage = models.CharField(max_length=20, blank=True)
    first_reported_at = models.DateTimeField(null=True)
    last_reported_at = models.DateTimeField(null=True)
    state = models.JSONField(default=dict)

    class Meta:
        abstract = True


# What lists ask of every row.
COUNTED = ["status", "confirmation", "is_disputed", "size_usd", "size_currency", "told_stage", "first_reported_at"]
LISTED = [
    "id", "deal", "company", "about", "report_count", "conflict_count", "last_reported_at", *COUNTED, "is_lapsed",
    "origin_count", "raised_claim", "raised_low_usd", "raised_high_usd",
]  # fmt: skip


class Deal(Shown):
    """One deal, as now known: what it inherits is a cache of the fold, rebuilt by `derive`.

    kind, stage, title and slug follow the fold as well (titles.py), but for those of Called that an editor set.
    company: whom it is now taken to be about; opened_for: whom it was opened for, before merges and splits.
    version counts derivations; rules: the version of the fold that derived it; turns_on: the day on which time alone
    changes what it shows.
    """

    class Called(Choices):
        KIND = "kind"
        STAGE = "stage"
        TITLE = "title"
        SLUG = "slug"

    company = models.ForeignKey(Company, models.PROTECT, related_name="deals", help_text="the target")
    opened_for = models.ForeignKey(Company, models.PROTECT, editable=False, related_name="+")
    kind = models.CharField(max_length=14, choices=DealKind.listed)
    slug = models.SlugField(max_length=140, unique=True, allow_unicode=True)
    title = models.CharField(max_length=200)
    stage = models.CharField(max_length=20, blank=True)
    set_by_editor = ArrayField(
        models.CharField(max_length=5, choices=Called.listed),
        default=list,
        blank=True,
        help_text="what stays as an editor set it; the rest follows what is reported",
    )
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="merged", help_text="cache of the decision"
    )

    version = models.PositiveIntegerField(default=0)
    rules = models.PositiveSmallIntegerField(default=0)
    article_count = models.PositiveIntegerField(default=0)
    last_changed_at = models.DateTimeField(null=True)
    turns_on = models.DateField(null=True, db_index=True)
    words = words_of("title")

    class Meta:
        ordering = ["-last_reported_at", "-pk"]
        indexes = [
            models.Index(fields=["status", "-last_reported_at"], name="deal_status"),
            models.Index(fields=["company", "kind"], name="deal_company_kind"),
            models.Index(
                F("last_reported_at").desc(),
                F("id").desc(),
                include=["company", "kind", "stage", "article_count", *COUNTED],
                name="deal_listed",
            ),
            GinIndex(fields=["words"], name="deal_words"),
            models.Index(
                fields=["company", "-last_reported_at", "-id"], condition=Q(article_count__gt=0), name="deal_latest"
            ),
        ]
        # Within the moment that opens it a deal may yet be called otherwise.
        triggers = keeps_slugs("companies_dealslug", shown=pgtrigger.Q(old__version__gt=0))

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("deal", args=[self.slug])

    @property
    def short_id(self) -> str:
        return crockford.encode(self.pk)


class DealSlug(FormerSlug):
    owner = models.ForeignKey(Deal, models.CASCADE, related_name="former_slugs")


# Written as the index has it, or it is not used.
ENDS = Coalesce("until", Cast(Value("infinity"), models.DateTimeField()))


class DealStateQuerySet(models.QuerySet["DealState"]):
    def at(self, instant: dt.datetime, clock: str = "public") -> "DealStateQuerySet":
        """What each deal (and each company of its own figures) showed at `instant`, one row each."""
        return self.alias(ends=ENDS).filter(clock=clock, since__lte=instant, ends__gt=instant)


class DealState(Shown):
    """Cache for lists and totals as of a day: what was shown from `since` until `until` on one clock.

    Of a deal, or (deal None) of the figures of a company itself that belong to no deal. about: the company a deal was
    then taken to be about, else the company itself. during: since and until as one, for who asks the table by hand.
    """

    class Clock(Choices):
        PUBLIC = "public"
        SITE = "site"

    deal = models.ForeignKey(Deal, models.CASCADE, null=True, related_name="states")
    company = models.ForeignKey(Company, models.CASCADE, null=True, related_name="states")
    about = models.ForeignKey(Company, models.CASCADE, related_name="+")
    clock = models.CharField(max_length=6, choices=Clock.listed)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    during = models.GeneratedField(
        expression=models.Func("since", "until", function="tstzrange"),
        output_field=DateTimeRangeField(),
        db_persist=True,
    )

    objects = DealStateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["deal", "company", "clock", "since"], nulls_distinct=False, name="deal_state_once"
            ),
            models.CheckConstraint(
                condition=Q(deal__isnull=False, company=None) | Q(deal=None, company__isnull=False),
                name="deal_state_of_one",
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="deal_state_lasts"),
        ]
        indexes = [
            # Whatever a list filters, counts and sorts by, so that it never reads the rows: their states are long.
            models.Index(
                ENDS, include=["since", "until", *LISTED], condition=Q(clock=clock), name=f"deal_state_{clock}"
            )
            for clock in ("public", "site")
        ] + [models.Index(fields=["clock", "-since"], name="deal_state_newest")]


class Change(models.Model):
    """One difference in what a deal is known to be, with the claims that decided it. Append-only.

    Of a deal, or (deal None) of the figures of a company itself that belong to no deal.
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
        CLOSE_PASSED = "close_passed", "expected close passed"
        CORRECTED = "corrected"
        MERGED = "merged"

    deal = models.ForeignKey(Deal, models.PROTECT, null=True, related_name="changes")
    company = models.ForeignKey(Company, models.PROTECT, null=True, related_name="changes")
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
        constraints = [
            models.CheckConstraint(
                condition=Q(deal__isnull=False, company=None) | Q(deal=None, company__isnull=False),
                name="change_of_one",
            )
        ]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.kind} of {self.deal or self.company}"


class Erasure(models.Model):
    """The tombstone of rows that were taken away: what, how many and why. The only way past the triggers."""

    scope = models.CharField(max_length=200)
    reason = models.CharField(max_length=500)
    counts = models.JSONField(default=dict)
    erased_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.scope} ({self.erased_at:%Y-%m-%d})"
