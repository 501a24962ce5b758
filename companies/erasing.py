"""Taking rows away for good: the one way past the append-only triggers. A tombstone stays behind."""

from collections import Counter

import pgtrigger
from django.db import transaction

from articles.models import Article, CopyLink, Feed, FeedEntry, Poll, Publisher, Revision
from companies.models import (
    Change,
    Claim,
    Company,
    Deal,
    DealState,
    Decision,
    Erasure,
    Mention,
    Origin,
    Placement,
    Report,
    SecondReading,
    Standing,
)

APPEND_ONLY = [f"{model._meta.label}:append_only" for model in (Poll, Revision, CopyLink)] + [
    f"{model._meta.label}:append_only" for model in (Mention, Report, Claim, Decision, Change)
]

SAMPLE = "sample newsroom"  # the scope of its Erasure


@transaction.atomic
def erase_sample(reason: str) -> dict[str, int]:
    """Take the sample newsroom away: every row that came with it. Returns counts by kind of row.

    The one way past the append-only triggers; an Erasure row stays behind. Real rows are not touched: sample reports
    never join real deals.
    """
    reports = Report.objects.filter(revision__article__publisher__is_sample=True)
    deals = Deal.objects.filter(is_sample=True)
    sample_companies = Company.objects.filter(is_sample=True)
    with pgtrigger.ignore(*APPEND_ONLY):
        deals.update(valuation_claim=None, amount_claim=None)
        counts: Counter[str] = Counter()
        for rows in (
            Change.objects.filter(deal__in=deals),
            DealState.objects.filter(deal__in=deals),
            Decision.objects.filter(report__in=reports),
            Decision.objects.filter(claim__report__in=reports),
            Decision.objects.filter(deal__in=deals),
            Decision.objects.filter(company__in=sample_companies),
            Standing.objects.filter(claim__report__in=reports),
            Placement.objects.filter(report__in=reports),
            Claim.objects.filter(report__in=reports, corrects__isnull=False),
            Claim.objects.filter(report__in=reports),
            reports,
            Mention.objects.filter(revision__article__publisher__is_sample=True),
            deals,
            Origin.objects.filter(publisher__is_sample=True),
            Origin.objects.filter(company__in=sample_companies),
            sample_companies,
            SecondReading.objects.filter(revision__article__publisher__is_sample=True),
            CopyLink.objects.filter(article__publisher__is_sample=True),
            Revision.objects.filter(article__publisher__is_sample=True),
            FeedEntry.objects.filter(feed__publisher__is_sample=True),
            Article.objects.filter(publisher__is_sample=True),
            Poll.objects.filter(feed__publisher__is_sample=True),
            Feed.objects.filter(publisher__is_sample=True),
            Publisher.objects.filter(is_sample=True),
        ):
            counts[rows.model.__name__.lower()] += rows.delete()[0]
    Erasure.objects.create(scope=SAMPLE, reason=reason, counts=counts)
    return counts
