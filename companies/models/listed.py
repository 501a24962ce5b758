"""What lists ask of a claim, in one narrow row beside it.

Claims are append-only and say neither their deal nor who printed them, so a list would join seven tables for each one
that it counts. What it asks for is copied instead, by the database, whoever writes: what never changes when the row is
made, deal and company whenever the report's placement changes.
"""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from companies.vocabulary import VISIBLE, Aspect, DealKind, Qualifier

COPY_CLAIM = """
    SELECT claim.reported_at, claim.recorded_at, claim.aspect, claim.qualifier, claim.currency, report.id, report.kind,
           COALESCE(NULLIF(revision.language, ''), article.language), article.publisher_id
      INTO NEW.reported_at, NEW.recorded_at, NEW.aspect, NEW.qualifier, NEW.currency, NEW.report_id, NEW.kind,
           NEW.language, NEW.publisher_id
      FROM companies_claim claim
      JOIN companies_report report ON report.id = claim.report_id
      JOIN articles_revision revision ON revision.id = report.revision_id
      JOIN articles_article article ON article.id = revision.article_id
     WHERE claim.id = NEW.claim_id;
    SELECT deal_id, company_id INTO NEW.deal_id, NEW.company_id
      FROM companies_placement WHERE report_id = NEW.report_id;
    RETURN NEW;
"""
COPY_PLACE = """
    UPDATE companies_standing SET deal_id = NEW.deal_id, company_id = NEW.company_id
     WHERE report_id = NEW.report_id AND (deal_id, company_id) IS DISTINCT FROM (NEW.deal_id, NEW.company_id);
    RETURN NEW;
"""
FORGET_PLACE = """
    UPDATE companies_standing SET deal_id = NULL, company_id = NULL WHERE report_id = OLD.report_id;
    RETURN OLD;
"""
IS_VISIBLE = Q(verdict__in=VISIBLE)
NEWEST = (F("reported_at").desc(), F("claim").desc())
# Whatever the list of claims chooses, counts and sorts by, so that it never reads the rows.
LISTED = [
    "verdict", "recorded_at", "aspect", "qualifier", "currency", "language", "publisher", "deal", "company", "kind",
    "usd_low", "usd_high",
]  # fmt: skip


def copied(model: str, *, index: bool = False) -> models.ForeignKey:
    """A key that another row holds too, whose constraint is enough."""
    return models.ForeignKey(
        model, models.DO_NOTHING, null=True, editable=False, db_constraint=False, db_index=index, related_name="+"
    )


class Listed(models.Model):
    """All but the sums are copied by triggers. publisher: who printed it; kind: of its report.

    usd_*: its figure in US dollars of its day, an open side closed at its number (claim_sums.in_dollars), for choosing
    and sorting only; None without a figure or a rate.
    """

    report = copied("companies.Report", index=True)
    deal = copied("companies.Deal", index=True)
    company = copied("companies.Company")
    publisher = copied("articles.Publisher")
    kind = models.CharField(max_length=14, choices=DealKind.listed, blank=True, editable=False)
    language = models.CharField(max_length=8, blank=True, editable=False)
    aspect = models.CharField(max_length=13, choices=Aspect.listed, blank=True, editable=False)
    qualifier = models.CharField(max_length=9, choices=Qualifier.listed, blank=True, editable=False)
    currency = models.CharField(max_length=3, blank=True, editable=False)
    usd_low = models.DecimalField(max_digits=26, decimal_places=2, null=True, editable=False)
    usd_high = models.DecimalField(max_digits=26, decimal_places=2, null=True, editable=False)
    reported_at = models.DateTimeField(null=True, editable=False)
    recorded_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True
        indexes = [
            models.Index(*NEWEST, include=LISTED, condition=IS_VISIBLE, name="standing_listed"),
            models.Index(
                F("usd_high").desc(),
                *NEWEST,
                condition=IS_VISIBLE & Q(usd_high__isnull=False),
                name="standing_largest",
            ),
            models.Index(F("company"), *NEWEST, condition=IS_VISIBLE, name="standing_company"),
        ]
        triggers = [
            pgtrigger.Trigger(name="copy_claim", when=pgtrigger.Before, operation=pgtrigger.Insert, func=COPY_CLAIM)
        ]


def place_triggers() -> list[pgtrigger.Trigger]:
    """Of the placements of reports."""
    told = {
        "copy_place": (pgtrigger.Insert | pgtrigger.Update, COPY_PLACE),
        "forget_place": (pgtrigger.Delete, FORGET_PLACE),
    }
    return [
        pgtrigger.Trigger(name=name, when=pgtrigger.After, operation=operation, func=func)
        for name, (operation, func) in told.items()
    ]
