"""The words of pages and mails."""

import datetime as dt
from decimal import Decimal

import pytest

from companies import wording
from companies.models import Change, Confirmation, Status

BN = 10**9


@pytest.mark.parametrize(
    ("low", "high", "currency", "qualifier", "words"),
    [
        (52 * BN, 59 * BN, "USD", "between", "$52–59bn"),
        (20 * BN, None, "USD", "more_than", ">$20bn"),
        (300 * 10**6, None, "USD", "at_least", "≥$300m"),
        (None, 50 * BN, "USD", "up_to", "≤$50bn"),
        (50 * BN, 50 * BN, "CNY", "about", "about ¥50bn"),
        (None, 5 * BN, "USD", "less_than", "<$5bn"),
        ("17200000000", "17200000000", "EUR", "exact", "€17.2bn"),
        ("3500000000.00", "3500000000.00", "HKD", "exact", "HK$3.5bn"),
        (2 * BN, 2 * BN, "SGD", "exact", "S$2bn"),
        (500 * BN, 500 * BN, "JPY", "exact", "JP¥500bn"),
        (5 * BN, 5 * BN, "TWD", "exact", "TWD 5bn"),
        (5 * BN, None, "TWD", "more_than", ">TWD 5bn"),
        (500 * 10**6, "1200000000", "USD", "between", "$500m–$1.2bn"),
        ("1250000000000", "1250000000000", "USD", "exact", "$1.25tn"),
        (650_000, 650_000, "USD", "exact", "$650,000"),
        (100 * BN, 100 * BN, "USD", "exact", "$100bn"),
        (1_234_567_890, 1_234_567_890, "USD", "exact", "$1,234,567,890"),
        (None, None, "USD", "exact", "not reported"),
    ],
)
def test_a_figure_is_written_with_all_its_digits(low, high, currency, qualifier, words) -> None:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    assert wording.figure_words(*ends, currency, qualifier) == words


def test_every_status_has_a_word_a_sentence_a_glyph_and_its_shape() -> None:
    assert wording.STATUSES.keys() == wording.SENTENCES.keys() == wording.GLYPHS.keys()
    assert set(wording.GLYPHS.values()) == wording.SHAPES.keys()
    assert wording.status_glyph("in_talks") == "talk"


def test_no_word_of_the_models_is_without_a_word_on_the_pages() -> None:
    assert set(Status.values) == wording.STATUSES.keys()
    assert set(Confirmation.values) <= wording.EVIDENCE.keys()
    assert set(Change.Kind.values) == wording.CHANGES.keys()


def test_an_ipo_is_filed_then_priced() -> None:
    assert wording.status_word("announced") == "Announced"
    assert wording.status_word("announced", "ipo") == "Filed"
    assert wording.status_word("announced", "ipo", is_priced=True) == "Priced"
    assert wording.status_word("completed", "ipo") == "Completed"


def test_status_sentences_name_who_says_so_and_when() -> None:
    assert wording.status_sentence("in_talks", "Reuters") == "is in talks, per Reuters"
    denied = wording.status_sentence("denied", "Alibaba", dt.date(2025, 2, 7))
    assert denied == "Alibaba denied it on 7 Feb 2025"


def test_evidence_is_told_apart_from_status_and_is_never_called_confirmed() -> None:
    assert not set(wording.EVIDENCE.values()) & set(wording.STATUSES.values())
    assert not any("confirmed" in word.lower() for word in wording.EVIDENCE.values())
    assert wording.evidence_words("single_source", disputed=True) == "One origin, disputed"
    assert wording.evidence_word("confirmed") == "On the record"


@pytest.mark.parametrize(("count", "words"), [(0, "no origin found"), (1, "1 origin"), (1200, "1,200 origins")])
def test_origins_are_counted_in_words(count: int, words: str) -> None:
    assert wording.origins_words(count) == words


def test_days_are_written_day_first_and_without_a_leading_zero() -> None:
    assert wording.date_words(dt.date(2026, 6, 3)) == "3 Jun 2026"
    assert wording.short_date(dt.datetime(2026, 6, 3, 23, 59, tzinfo=dt.UTC)) == "3 Jun"
    assert wording.absence_words(dt.date(2026, 5, 14)) == "no longer mentioned since 14 May 2026"


def test_attributions_name_the_origin_and_the_relay() -> None:
    assert wording.attribution(["Reuters"], via_people=True) == "per Reuters, citing people familiar"
    assert wording.attribution(["Bloomberg", "Financial Times", "Reuters"]) == (
        "per Bloomberg, Financial Times and Reuters"
    )
    assert wording.attribution([]) == "no origin found"
    assert wording.relay_words("AASTOCKS", "The Information") == "AASTOCKS, relaying The Information"
