from datetime import date

import pytest

from companies.reading.rules.closing import expected_close, happened_on
from tests.companies.reading.case import claims, only_report, read

PUBLISHED = date(2026, 6, 3)


@pytest.mark.parametrize(
    ("words", "day", "precision"),
    [
        ("The deal is expected to close in the second quarter of 2027.", date(2027, 6, 30), "quarter"),
        ("The deal is expected to be completed by the end of 2026.", date(2026, 12, 31), "year"),
        ("The sale is set to close in September.", date(2026, 9, 30), "month"),
        ("The sale is expected to close in March.", date(2027, 3, 31), "month"),
        ("The sale is due to close on July 15.", date(2026, 7, 15), "day"),
        ("The sale is expected to close next year.", date(2027, 12, 31), "year"),
        ("The sale is expected to close next month.", date(2026, 7, 31), "month"),
        ("预计2026年9月完成交割。", date(2026, 9, 30), "month"),
    ],
)
def test_an_expected_close_is_the_last_day_of_its_period(words, day, precision):
    assert expected_close(words, PUBLISHED)[:2] == (day, precision)


@pytest.mark.parametrize(
    "words", ["The round is expected to close within weeks.", "The deal closed in June.", "Shares closed lower in May."]
)
def test_no_date_is_made_up(words):
    assert expected_close(words, PUBLISHED) is None


def test_without_a_day_of_publication_a_year_must_be_stated():
    assert expected_close("The sale is expected to close in March.", None) is None
    assert expected_close("The sale is expected to close in March 2027.", None)[0] == date(2027, 3, 31)


def test_the_date_is_a_claim_of_the_deal():
    text = "Tencent agreed to buy Acme Robotics for $2 billion. The deal is expected to close in the third quarter."
    (claim,) = claims(only_report(text), "date")
    assert (claim.on_date, claim.date_precision, claim.date_kind) == (date(2026, 9, 30), "quarter", "expected_close")
    assert claim.figure.of("", text) == "expected to close in the third quarter"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tencent completed its acquisition of DeepSeek on June 1.", ("completed", date(2026, 6, 1))),
        ("Tencent completed its acquisition of DeepSeek on June 1, 2025.", ("completed", date(2025, 6, 1))),
        ("Tencent announced on May 30 that it will buy DeepSeek.", ("announced", date(2026, 5, 30))),
        ("Tencent said its purchase of DeepSeek closed on Tuesday, December 2.", ("completed", date(2025, 12, 2))),
        ("腾讯于6月1日宣布收购深度求索。", ("announced", date(2026, 6, 1))),
    ],
)
def test_a_stated_day_is_a_claim(text, found):
    (report,) = read(text).reports
    days = [(claim.date_kind, claim.on_date) for claim in claims(report, "date")]
    assert days == ([] if report.historical else [found])


@pytest.mark.parametrize(
    "text",
    [
        "Tencent agreed to buy DeepSeek on Monday.",
        "Tencent completed its acquisition of DeepSeek.",
        "Tencent agreed to buy DeepSeek and will pay on June 31.",
        "Tencent agreed to buy DeepSeek. Its annual meeting is on June 1.",
        "腾讯宣布收购深度求索。",
    ],
)
def test_without_a_day_none_is_claimed(text):
    assert claims(only_report(text), "date") == []


@pytest.mark.parametrize(
    "words",
    ["closed on February 30", "closed on May 0", "announced on December 99", "13月45日宣布", "closed on February 29"],
)
def test_a_day_that_no_calendar_has_is_none(words):
    assert happened_on(words, date(2026, 1, 1)) is None
