"""What the articles say: companies, reports, claims, decisions, and the deals that are folded from them.

Evidence (Mention, Report, Claim, Decision, Change) is append-only by database trigger. No claim carries its deal or
its origin as a column: decisions say so, and Placement and Standing cache the decisions now in force (`derive`
rebuilds them). What a deal shows is a fold over its visible claims (consensus.py), cached on Deal and in DealState.
"""

import datetime as dt

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from articles.models import Choices, Publisher, Revision, append_only
from companies import crockford


class Company(models.Model):
    """A company in the wide sense: also investors, funds, governments, persons and exchanges take part in deals."""

    class Kind(Choices):
        COMPANY = "company"
        INVESTOR = "investor"
        FUND = "fund"
        GOVERNMENT = "government"
        PERSON = "person"
        EXCHANGE = "exchange"

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.listed, default=Kind.COMPANY)
    sector = models.CharField(max_length=60, blank=True)
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1, for example CN")
    about = models.CharField(max_length=300, blank=True, help_text="one line: what it is and where")
    is_proposed = models.BooleanField(default=False, help_text="found by the reader, not yet checked by an editor")
    is_sample = models.BooleanField(default=False, help_text="came with the sample newsroom and goes with it")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "companies"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("company", args=[self.slug])


class Name(models.Model):
    """One way a company is written. `folded` is reading.names.fold(text); ambiguous names count only with support."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="names")
    text = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)
    language = models.CharField(max_length=8, default="en")
    is_ambiguous = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["company", "folded"], name="name_once_per_company")]

    def __str__(self) -> str:
        return self.text


class Identifier(models.Model):
    """A name that belongs to one company only: its domain, or its ticker with the exchange ("0700.HK")."""

    class Scheme(Choices):
        DOMAIN = "domain"
        TICKER = "ticker"

    company = models.ForeignKey(Company, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=10, choices=Scheme.listed)
    value = models.CharField(max_length=253)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scheme", "value"], name="identifier_once")]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


class Mention(models.Model):
    """A company named in a revision, or a name that no list holds (company is None). Append-only."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="mentions")
    company = models.ForeignKey(Company, models.PROTECT, null=True, related_name="mentions")
    surface = models.CharField(max_length=200)
    in_title = models.BooleanField(default=False)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "in_title", "start", "company"], nulls_distinct=False, name="mention_once"
            ),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="mention_span_not_empty"),
        ]
        indexes = [models.Index(fields=["company", "revision"], name="mention_company")]
        triggers = [append_only()]

    def __str__(self) -> str:
        return self.surface


class Origin(models.Model):
    """Who ultimately says it: a publisher's own reporting, a party on record, a filing, a person, or nobody named."""

    class Kind(Choices):
        PUBLISHER = "publisher"
        COMPANY = "company"
        FILING = "filing"
        PERSON = "person"
        UNIDENTIFIED = "unidentified"

    kind = models.CharField(max_length=12, choices=Kind.listed)
    publisher = models.ForeignKey(Publisher, models.PROTECT, null=True, blank=True, related_name="origins")
    company = models.ForeignKey(Company, models.PROTECT, null=True, blank=True, related_name="origins")
    label = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "publisher", "company", "label"], nulls_distinct=False, name="origin_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="publisher", publisher__isnull=False, company=None)
                | Q(kind__in=["company", "filing"], company__isnull=False, publisher=None)
                | Q(kind="filing", company=None, publisher=None)
                | Q(kind__in=["person", "unidentified"], company=None, publisher=None),
                name="origin_is_of_its_kind",
            ),
        ]

    def __str__(self) -> str:
        if self.kind == self.Kind.UNIDENTIFIED:
            return "no origin named"
        return self.label or str(self.publisher or self.company)


class DealKind(Choices):
    FUNDING = "funding"
    STAKE = "stake"
    ACQUISITION = "acquisition"
    MERGER = "merger"
    IPO = "ipo", "IPO"
    SECONDARY = "secondary"
    DEBT = "debt"
    JOINT_VENTURE = "joint_venture"


class Status(Choices):
    RUMORED = "rumored"
    IN_TALKS = "in_talks"
    ANNOUNCED = "announced"
    COMPLETED = "completed"
    DENIED = "denied"
    CALLED_OFF = "called_off"


class Confirmation(Choices):
    CONFIRMED = "confirmed", "On the record"
    CORROBORATED = "corroborated", "2+ origins"
    SINGLE_SOURCE = "single_source", "One origin"
    UNSOURCED = "unsourced", "No origin found"


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


class Report(models.Model):
    """One deal as one revision tells it: the unit of matching and review. Append-only.

    target: the name as written; company: whom recording took it for. reader: which reader, at which version.
    """

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="reports")
    reader = models.CharField(max_length=40)
    target = models.CharField(max_length=200)
    company = models.ForeignKey(Company, models.PROTECT, null=True, related_name="reports")
    kind = models.CharField(max_length=14, choices=DealKind.listed)
    stage = models.CharField(max_length=20, blank=True)
    stage_text = models.CharField(max_length=60, blank=True, help_text="the stage as reported")
    is_historical = models.BooleanField(default=False)
    is_relay = models.BooleanField(default=False)
    fingerprint = models.CharField(max_length=64, unique=True)
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.kind} of {self.target}"


class Aspect(Choices):
    STATUS = "status"
    AMOUNT = "amount"
    VALUATION = "valuation"
    STAKE_PERCENT = "stake_percent"
    PARTICIPANT = "participant"
    STAGE = "stage"
    DATE = "date"


class Stance(Choices):
    ASSERTS = "asserts"
    DENIES = "denies"
    DECLINES = "declines_comment"


class Qualifier(Choices):
    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    BETWEEN = "between"


class Basis(Choices):
    UNSPECIFIED = "unspecified"
    PRE_MONEY = "pre_money"
    POST_MONEY = "post_money"
    APPRAISAL = "appraisal"


class Scope(Choices):
    TOTAL = "total"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    TRANCHE = "tranche"
    TARGET_SIZE = "target_size"


class Role(Choices):
    LEAD = "lead"
    INVESTOR = "investor"
    ACQUIRER = "acquirer"
    SELLER = "seller"
    LENDER = "lender"
    VENUE = "venue"


class Authority(Choices):
    RECORD = "A", "a party or filing on record"
    REPORTING = "B", "a publisher's own reporting"
    UNIDENTIFIED = "C", "unidentified"


class Verdict(Choices):
    UNCHECKED = "unchecked"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    HELD = "held"


VISIBLE = [Verdict.UNCHECKED, Verdict.ACCEPTED]
FIGURES = [Aspect.AMOUNT, Aspect.VALUATION]

QUOTE_IS_VERBATIM = """
    SELECT CASE WHEN NEW.in_title THEN r.title ELSE r.text END INTO source
      FROM articles_revision r JOIN companies_report p ON p.revision_id = r.id WHERE p.id = NEW.report_id;
    IF substr(source, NEW.start + 1, NEW."end" - NEW.start) IS DISTINCT FROM NEW.quote THEN
        RAISE EXCEPTION 'claim quote is not the text of its revision at %..%', NEW.start, NEW."end";
    END IF;
    RETURN NEW;
"""


class ClaimQuerySet(models.QuerySet["Claim"]):
    def visible(self) -> "ClaimQuerySet":
        """Claims the public may see: unchecked or accepted by the decision now in force."""
        return self.filter(standing__verdict__in=VISIBLE)

    def about(self, company: Company) -> "ClaimQuerySet":
        return self.filter(report__placement__deal__company=company)

    def with_evidence(self) -> "ClaimQuerySet":
        """Claims with all a claim row prints: its article, publisher, origin and parties. No query per row."""
        return self.select_related(
            "report__revision__article__publisher", "report__placement__deal", "standing__origin__publisher",
            "standing__origin__company", "party_company",
        )  # fmt: skip


class Claim(models.Model):
    """One figure, status, participant, stage or date in a report, with its quote. Append-only.

    start, end: characters of the revision's text (in_title: of its title); the quote is that slice, held by a trigger.
    figure_start, figure_end: the words of the figure itself, within the quote. Amounts are whole units of `currency`;
    step is the unit of the last stated digit ("$2.5 billion": 100,000,000); also_* is the bracketed conversion.
    party: a participant as written, or whose share an amount is. reported_at: when the public could know.
    slot: (revision, aspect, target, party, sentence); fingerprint = slot + value, so a re-read adds nothing twice.
    """

    class Maker(Choices):
        MACHINE = "machine"
        EDITOR = "editor"

    report = models.ForeignKey(Report, models.PROTECT, related_name="claims")
    aspect = models.CharField(max_length=13, choices=Aspect.listed)
    stance = models.CharField(max_length=16, choices=Stance.listed, default=Stance.ASSERTS)
    status = models.CharField(max_length=10, choices=Status.listed, blank=True)
    party = models.CharField(max_length=200, blank=True)
    party_company = models.ForeignKey(Company, models.PROTECT, null=True, blank=True, related_name="parts")
    role = models.CharField(max_length=8, choices=Role.listed, blank=True)
    low = models.DecimalField(max_digits=24, decimal_places=2, null=True, blank=True)
    high = models.DecimalField(max_digits=24, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    qualifier = models.CharField(max_length=9, choices=Qualifier.listed, blank=True)
    step = models.DecimalField(max_digits=24, decimal_places=2, null=True, blank=True)
    also_low = models.DecimalField(max_digits=24, decimal_places=2, null=True, blank=True)
    also_high = models.DecimalField(max_digits=24, decimal_places=2, null=True, blank=True)
    also_currency = models.CharField(max_length=3, blank=True)
    basis = models.CharField(max_length=11, choices=Basis.listed, blank=True)
    scope = models.CharField(max_length=11, choices=Scope.listed, blank=True)
    percent = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    stage = models.CharField(max_length=20, blank=True)
    on_date = models.DateField(null=True, blank=True)
    date_precision = models.CharField(max_length=7, blank=True, help_text="day, month, quarter, half or year")
    date_kind = models.CharField(max_length=14, blank=True, help_text="what happens that day, e.g. expected_close")
    in_title = models.BooleanField(default=False)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    figure_start = models.PositiveIntegerField(null=True, blank=True)
    figure_end = models.PositiveIntegerField(null=True, blank=True)
    maker = models.CharField(max_length=7, choices=Maker.listed, default=Maker.MACHINE)
    rule = models.CharField(max_length=60, blank=True, help_text="the rule that read it")
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrected_by")
    reported_at = models.DateTimeField(db_index=True)
    recorded_at = models.DateTimeField()
    slot = models.CharField(max_length=64, db_index=True)
    fingerprint = models.CharField(max_length=64, unique=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-reported_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")) & ~Q(quote=""), name="claim_has_a_quote"),
            models.CheckConstraint(
                condition=~Q(aspect__in=["status", "participant"]) | ~Q(status="") | Q(stance="declines_comment"),
                name="claim_status_stated",
            ),
            models.CheckConstraint(
                condition=~Q(aspect="participant") | (~Q(party="") & ~Q(role="")), name="claim_participant_named"
            ),
            models.CheckConstraint(
                condition=~Q(aspect__in=["amount", "valuation"])
                | (
                    ~Q(currency="")
                    & (
                        Q(qualifier__in=["exact", "about"], low=F("high"), high__isnull=False)
                        | Q(qualifier__in=["at_least", "more_than"], low__isnull=False, high=None)
                        | Q(qualifier__in=["up_to", "less_than"], low=None, high__isnull=False)
                        | Q(qualifier="between", low__lt=F("high"), low__isnull=False, high__isnull=False)
                    )
                ),
                name="claim_figure_bounds",
            ),
            models.CheckConstraint(
                condition=Q(aspect__in=["amount", "valuation"]) | Q(low=None, high=None, currency=""),
                name="claim_figure_only_on_figures",
            ),
            models.CheckConstraint(
                condition=~Q(aspect="stake_percent") | Q(percent__gt=0, percent__lte=100), name="claim_percent_stated"
            ),
            models.CheckConstraint(condition=~Q(aspect="stage") | ~Q(stage=""), name="claim_stage_stated"),
            models.CheckConstraint(condition=~Q(aspect="date") | Q(on_date__isnull=False), name="claim_date_stated"),
            models.CheckConstraint(
                condition=Q(reported_at__gte=dt.datetime(1990, 1, 1, tzinfo=dt.UTC)), name="claim_reported_sane"
            ),
        ]
        triggers = [
            append_only(),
            pgtrigger.Trigger(
                name="quote_is_verbatim",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("source", "text")],
                func=QUOTE_IS_VERBATIM,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aspect}: {self.quote[:60]}"

    def get_absolute_url(self) -> str:
        return reverse("claim", args=[self.pk])

    @property
    def short_id(self) -> str:
        return crockford.encode(self.pk)


class Decision(models.Model):
    """What an editor or a rule said about one subject. Append-only; the latest one counts, editors before rules.

    payload by kind: verdict {"verdict"} · place {"deal": id or null, "reasons": [...], "proposed": ids} ·
    attribute {"origin": id, "authority", "is_relay", "words", "start", "end", "in_title"} · merge {"into": id} ·
    unmerge {} · family {"publisher": id or null} · prefer {"claim": id} · explain {"conflict": key}.
    """

    class Kind(Choices):
        VERDICT = "verdict"
        PLACE = "place"
        ATTRIBUTE = "attribute"
        MERGE = "merge"
        UNMERGE = "unmerge"
        FAMILY = "family"
        PREFER = "prefer"
        EXPLAIN = "explain"

    SUBJECTS = ("report", "claim", "origin", "deal", "company", "publisher")

    kind = models.CharField(max_length=9, choices=Kind.listed)
    report = models.ForeignKey(Report, models.PROTECT, null=True, related_name="decisions")
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, related_name="decisions")
    origin = models.ForeignKey(Origin, models.PROTECT, null=True, related_name="decisions")
    deal = models.ForeignKey(Deal, models.PROTECT, null=True, related_name="decisions")
    company = models.ForeignKey(Company, models.PROTECT, null=True, related_name="decisions")
    publisher = models.ForeignKey(Publisher, models.PROTECT, null=True, related_name="decisions")
    payload = models.JSONField(default=dict)
    reason = models.CharField(max_length=500, blank=True)
    user = models.ForeignKey("auth.User", models.PROTECT, null=True, blank=True, related_name="+")
    rule = models.CharField(max_length=60, blank=True)
    score = models.FloatField(null=True, blank=True)
    seconds = models.FloatField(null=True, blank=True, help_text="how long the editor took")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    models.lookups.Exact(
                        models.Func(
                            F("report"), F("claim"), F("origin"), F("deal"), F("company"), F("publisher"),
                            function="num_nonnulls", output_field=models.IntegerField(),
                        ),
                        1,
                    )
                ),
                name="decision_has_one_subject",
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False, rule="") | (Q(user=None) & ~Q(rule="")), name="decision_by_user_or_rule"
            ),
        ]  # fmt: skip
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.kind} by {self.user or self.rule}"


class Placement(models.Model):
    """Cache: the deal a report now belongs to; None while it waits for an editor. Rebuilt by `derive`."""

    report = models.OneToOneField(Report, models.CASCADE, primary_key=True, related_name="placement")
    deal = models.ForeignKey(Deal, models.PROTECT, null=True, related_name="placements")


class Standing(models.Model):
    """Cache: a claim's verdict, origin, authority and credit words now in force. Rebuilt by `derive`."""

    claim = models.OneToOneField(Claim, models.CASCADE, primary_key=True, related_name="standing")
    verdict = models.CharField(max_length=9, choices=Verdict.listed, default=Verdict.UNCHECKED)
    origin = models.ForeignKey(Origin, models.PROTECT, related_name="standings")
    authority = models.CharField(max_length=1, choices=Authority.listed)
    is_relay = models.BooleanField(default=False)
    credit = models.CharField(max_length=200, blank=True, help_text="the words that showed who says so")


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
