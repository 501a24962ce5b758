"""How far along a deal is: by its own clause, not by its neighbor's; by all sentences that tell of it."""

import pytest

from tests.companies.reading.case import only_report, parties, read, status


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Tencent is seeking to buy Acme Robotics.", "in_talks"),
        ("Tencent is exploring an acquisition of Acme Robotics.", "rumored"),
        ("Tencent has acquired Acme Robotics, it said.", "announced"),
        ("Tencent closed its acquisition of Acme Robotics.", "completed"),
        ("Acme Robotics has closed a $5 million round led by Tencent.", "completed"),
        ("Tencent abandoned its takeover of Acme Robotics.", "called_off"),
        ("Tencent has paid $2 billion for a 20% stake in Acme Robotics.", "completed"),
        # hedges of another clause
        ("Tencent agreed to buy Acme Robotics, as rivals seek targets abroad.", "announced"),
        ("Tencent agreed to buy Acme Robotics while Alibaba considers its own options.", "announced"),
        ("Tencent, which is weighing a listing, agreed to buy Acme Robotics.", "announced"),
        ("Tencent agreed to buy Acme Robotics, ending months of talks.", "announced"),
        ("After months of speculation, Tencent agreed to buy Acme Robotics.", "announced"),
        ("Tencent agreed to buy Acme Robotics, which is considering new products.", "announced"),
        ("Once its reorganization closes, Tencent will buy Acme Robotics.", "announced"),
        ("Tencent signed a definitive agreement to buy Acme Robotics, which it had been seeking.", "announced"),
        ("Tencent agreed to buy Acme Robotics; the deal is expected to close in June.", "announced"),
        # those of its own
        ("Tencent and Alibaba are in advanced talks to buy Acme Robotics, as rivals have agreed to deals.", "in_talks"),
        ("Tencent is nearing a deal to buy Acme Robotics.", "in_talks"),
        ("Tencent is close to agreeing to buy Acme Robotics.", "in_talks"),
    ],
)
def test_the_deals_own_clause_says_its_status(text, level):
    (report,) = [report for report in read(text).reports if report.target == "Acme Robotics"]
    assert status(report) == level


TOLD = "Tencent agreed to buy Acme Robotics for $2 billion. "


@pytest.mark.parametrize(
    ("later", "level"),
    [
        ("The deal has closed.", "completed"),
        ("The company said on Monday that the acquisition was completed.", "completed"),
        ("The deal was called off on Monday.", "called_off"),
        ("Tencent scrapped the deal on Monday.", "called_off"),
        ("Tencent said it would not pursue the acquisition.", "called_off"),
        # nothing has happened yet, or to another deal
        ("The deal is expected to close in June.", "announced"),
        ("The acquisition will be completed next year.", "announced"),
        ("The deal could be called off.", "announced"),
        ("Once the deal has closed, the founders will leave.", "announced"),
        ("Has the deal closed?", "announced"),
        ("Alibaba's deal with Sample Motors was called off.", "announced"),
        ("The round was completed.", "announced"),
        ("The stock closed at $12.", "announced"),
        ("A previous deal was called off last year.", "announced"),
    ],
)
def test_a_later_sentence_turns_the_deal(later, level):
    report = read(TOLD + later).reports[0]
    assert (report.target, status(report)) == ("Acme Robotics", level)


def test_a_comparison_with_all_that_was_ever_completed_turns_nothing():
    assert status(only_report(TOLD + "The deal is one of the largest ever completed in the state.")) == "announced"


def test_the_chinese_deal_is_completed_later():
    report = only_report("腾讯宣布以20亿美元收购深度求索。该交易已完成交割。")
    assert status(report) == "completed"


def test_an_earlier_ruling_turns_nothing():
    report = only_report("Tencent has completed its acquisition of Acme Robotics. The deal was blocked in April.")
    assert status(report) == "completed"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("In 2019 Tencent bought Acme Robotics for $2 billion.", "completed"),
        ("In 2019 Acme Robotics raised $20 million from Tencent.", "announced"),
        ("Tencent invested $20 million in Acme Robotics in 2019.", "announced"),
        ("Tencent announced in 2019 that it would buy Acme Robotics for $2 billion.", "announced"),
    ],
)
def test_what_was_bought_is_owned_and_what_was_raised_was_announced(text, level):
    report = only_report(text)
    assert (report.historical, status(report)) == (True, level)


def test_the_status_stands_on_its_own_words():
    text = "Tencent agreed to buy Acme Robotics for $2 billion. The deal has closed."
    (claim,) = [claim for claim in only_report(text).claims if claim.aspect == "status"]
    assert (claim.figure.of("", text), claim.quote.of("", text)) == ("closed", "The deal has closed.")


def test_rules_that_led_to_a_report_are_named_in_reading_order():
    text = "Tencent agreed to buy Acme Robotics for $2 billion, Reuters reported. The deal has closed."
    report = only_report(text)
    assert list(report.fired) == sorted(report.fired)
    rules = {fired.rule: fired.span.of("", text) for fired in report.fired}
    assert rules["turn.deal"] == "closed"
    assert rules["status.completed"] == "closed"
    assert rules["amount.total"] == "$2 billion"
    assert "credit.outlet" in rules
    assert parties(report) == {"Tencent": "acquirer"}
