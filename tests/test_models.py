"""The invariants that the database itself holds."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from articles.models import Article, Publisher, Revision
from companies.models import Claim, Company, Report

pytestmark = pytest.mark.django_db
TEXT = "DeepSeek 深度求索 is in talks 🚀 at a valuation above $20 billion. Others follow."


@pytest.fixture
def report() -> Report:
    publisher = Publisher.objects.create(name="Sample Wire", slug="sample-wire")
    article = Article.objects.create(
        url="https://wire.sample.invalid/1", url_hash="1", publisher=publisher,
        published_at=timezone.now(), date_source="feed",
    )  # fmt: skip
    revision = Revision.objects.create(article=article, title="Talks", text=TEXT, text_hash="h", extractor="test")
    company = Company.objects.create(name="DeepSeek", slug="deepseek")
    return Report.objects.create(revision=revision, reader="test@1", target="DeepSeek", company=company, kind="funding")


def make_claim(report: Report, **changes: object) -> Claim:
    start = TEXT.index("DeepSeek")
    end = TEXT.index(" Others")
    now = timezone.now()
    fields = {
        "report": report, "aspect": "valuation", "low": 20_000_000_000, "currency": "USD", "qualifier": "more_than",
        "start": start, "end": end, "quote": TEXT[start:end], "reported_at": now, "recorded_at": now,
        "slot": "s", "fingerprint": "f",
    }  # fmt: skip
    return Claim.objects.create(**fields | changes)


def test_a_claim_quotes_its_revision_to_the_letter(report):
    assert make_claim(report).quote in TEXT


def test_a_quote_that_is_not_the_text_is_refused(report):
    with pytest.raises(DatabaseError, match="not the text of its revision"):
        make_claim(report, quote="something else")


def test_a_title_quote_is_checked_against_the_title(report):
    assert make_claim(report, in_title=True, start=0, end=5, quote="Talks").pk


@pytest.mark.parametrize(
    "changes",
    [
        {"high": 30_000_000_000},  # more_than has no upper bound
        {"qualifier": "exact"},  # exact needs low = high
        {"qualifier": "between", "high": 20_000_000_000},
        {"currency": ""},
        {"aspect": "status", "low": None, "currency": "", "qualifier": ""},  # no status stated
        {"reported_at": dt.datetime(1985, 1, 1, tzinfo=dt.UTC)},
    ],
)
def test_a_claim_that_makes_no_sense_is_refused(report, changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_claim(report, **changes)


def test_evidence_cannot_be_changed_or_deleted(report):
    claim = make_claim(report)
    for forbidden in (
        lambda: Claim.objects.filter(pk=claim.pk).update(low=1),
        lambda: Claim.objects.filter(pk=claim.pk).delete(),
        lambda: Revision.objects.update(title="x"),
    ):
        with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
            forbidden()
