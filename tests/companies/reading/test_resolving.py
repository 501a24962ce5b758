"""What a deal's target is called where an article names only its owner, asked over texts."""

import pytest

from companies.reading.rules.marks import MARK
from tests.companies.reading.case import only_report, parties, read


@pytest.mark.parametrize(
    "text, target",
    [
        ("Stripe agreed to buy Figma's storage unit for $5 million.", "Figma's storage unit"),
        ("Stripe agreed to buy Figma’s storage unit for $5 million.", "Figma’s storage unit"),
        ("Figma sold its storage business to Stripe for $5 million.", "Figma storage business"),
        ("Figma sold its $5 million storage business to Stripe.", "Figma $5 million storage business"),
        ("Figma sold its Elmwood Cloud storage business to Stripe for $5 million.", "Elmwood Cloud"),
        ("Stripe agreed to buy Figma's Elmwood Cloud storage business for $5 million.", "Elmwood Cloud"),
    ],
)
def test_a_business_without_a_name_is_called_after_its_owner(text, target):
    report = only_report(text)
    assert target in report.target
    assert parties(report) == {"Stripe": "acquirer", "Figma": "seller"}


@pytest.mark.parametrize(
    "text",
    [
        "Figma sold its Elmwood business to Stripe.",
        "Stripe agreed to buy Figma's $5 million storage unit.",
        "Stripe bought Figma's Elmwood Cloud unit and its Oak Storage business.",
    ],
)
def test_a_target_is_written_in_the_words_of_the_article(text):
    reports = read(text).reports
    assert reports
    assert not any(MARK.search(report.target) for report in reports)
