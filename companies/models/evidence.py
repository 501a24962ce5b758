"""What the articles say and what was decided about it: reports, claims, decisions. Append-only by database trigger.

No claim carries its deal or its origin as a column: decisions say so, and Placement and Standing cache the decisions
now in force (`derive` rebuilds them).
"""

import datetime as dt

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.fields.json import KT
from django.db.models.functions import Now
from django.urls import reverse

from articles.models import Choices, Publisher, Revision, append_only
from articles.words import words_of
from companies import crockford
from companies.models.companies import Company
from companies.models.deals import Deal
from companies.models.listed import Listed, place_triggers
from companies.vocabulary import (
    VISIBLE,
    Aspect,
    Authority,
    Basis,
    DealKind,
    Qualifier,
    Role,
    Scope,
    Stance,
    Status,
    Verdict,
)

QUOTE_IS_VERBATIM = """
    SELECT CASE WHEN NEW.in_title THEN r.title ELSE r.text END INTO source
      FROM articles_revision r JOIN companies_report p ON p.revision_id = r.id WHERE p.id = NEW.report_id;
    IF substr(source, NEW.start + 1, NEW."end" - NEW.start) IS DISTINCT FROM NEW.quote THEN
        RAISE EXCEPTION 'claim quote is not the text of its revision at %..%', NEW.start, NEW."end";
    END IF;
    RETURN NEW;
"""


# Decisions on who counts as one, and on whom a deal is about: few beside those on claims and reports.
TIES = Q(kind__in=["merge", "unmerge", "family"]) | Q(kind="place", deal__isnull=False)


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


class ClaimQuerySet(models.QuerySet["Claim"]):
    def visible(self) -> "ClaimQuerySet":
        """Claims the public may see: unchecked or accepted by the decision now in force."""
        return self.filter(standing__verdict__in=VISIBLE)

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
    slot: (article, aspect, target, stage, party, sentence); fingerprint = slot + value: a re-read adds nothing twice.
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
    words = words_of("quote")

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-reported_at", "-pk"]
        indexes = [GinIndex(fields=["words"], name="claim_words")]
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

    payload by kind: verdict {"verdict"} · place of a report {"deal": id or null, "proposed": ids}, of a deal
    {"company": id} · attribute {"origin": id, "authority", "is_relay", "start", "end", "in_title"} · merge (of a deal
    or company) {"into": id} · unmerge {} · family {"publisher": id or null, "was": id or null} · prefer (of a claim)
    {"preferred": bool} · explain (of a deal or company) {"conflict": key, "explained": bool}.
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
        indexes = [
            models.Index(KT("payload__deal"), condition=Q(kind="place"), name="decision_placed_with"),
            models.Index("decided_at", condition=TIES, name="decision_ties"),
        ]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.kind} by {self.user or self.rule}"

    @property
    def public_reason(self) -> str:
        """A rule's reason, and an editor's where it was asked to be public; the others stay with the decision."""
        return self.reason if not self.user_id or self.kind in (self.Kind.PREFER, self.Kind.EXPLAIN) else ""


class Placement(models.Model):
    """Cache: whom a report is now taken to be about, and its deal; no deal while it waits for an editor.

    Rebuilt by `derive` from the decisions in force, merges among them.
    """

    report = models.OneToOneField(Report, models.CASCADE, primary_key=True, related_name="placement")
    deal = models.ForeignKey(Deal, models.PROTECT, null=True, related_name="placements")
    company = models.ForeignKey(Company, models.PROTECT, null=True, related_name="placements")

    class Meta:
        triggers = place_triggers()


class Standing(Listed):
    """Cache: a claim's verdict, origin, authority and credit words now in force; with what lists ask. See `derive`.

    is_preferred: an editor pinned it; outcome: what became of it, for scorecards (outcomes.py).
    """

    class Outcome(Choices):
        OPEN = "open"
        CONFIRMED = "confirmed"
        REFUTED = "refuted"

    claim = models.OneToOneField(Claim, models.CASCADE, primary_key=True, related_name="standing")
    verdict = models.CharField(max_length=9, choices=Verdict.listed, default=Verdict.UNCHECKED)
    origin = models.ForeignKey(Origin, models.PROTECT, related_name="standings")
    authority = models.CharField(max_length=1, choices=Authority.listed)
    is_relay = models.BooleanField(default=False)
    is_preferred = models.BooleanField(default=False)
    outcome = models.CharField(max_length=9, choices=Outcome.listed, default=Outcome.OPEN)
    credit = models.CharField(max_length=200, blank=True, help_text="the words that showed who says so")
