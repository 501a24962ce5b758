import pytest

from companies.reading.hedging import find_hedges, hedge_of, is_background, status_of


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("is considering a bid", "rumored"),
        ("may buy", "rumored"),
        ("is in advanced talks to invest", "in_talks"),
        ("is seeking new money", "in_talks"),
        ("agreed to buy", "announced"),
        ("completed the purchase", "completed"),
        ("walked away from the deal", "called_off"),
        ("denied the report", "denied"),
        ("has no plans to sell", "denied"),
        ("正洽谈", "in_talks"),
        ("有意收购", "rumored"),
        ("宣布收购", "announced"),
        ("已完成交割", "completed"),
        ("终止收购", "called_off"),
        ("否认", "denied"),
    ],
)
def test_words_have_a_level(words, status):
    assert status_of(words) == status


def test_expected_to_close_is_not_closed():
    assert status_of("agreed, and the deal is to close in June") == "announced"
    assert status_of("once it is expected to close", "announced") == "announced"


def test_a_period_that_ended_ends_no_deal():
    assert status_of("had sales of $3m for the nine months ended in May") != "called_off"
    assert status_of("the sale of Figma has since ended") == "called_off"


def test_without_a_hedge_the_default_stands():
    assert status_of("buys a bakery", "announced") == "announced"
    assert hedge_of("buys a bakery") is None


def test_the_deciding_words_are_pointed_at():
    words = "Tencent is in talks to buy"
    status, start, end = hedge_of(words)
    assert (status, words[start:end]) == ("in_talks", "in talks")


def test_hedges_are_found_for_marking():
    text = "Acme is reportedly in talks and could agree"
    assert [text[start:end] for start, end in find_hedges(text)] == ["reportedly", "in talks", "could"]


@pytest.mark.parametrize(
    ("words", "is_past"),
    [
        ("invested in 2019", True),
        ("had raised $5 million", True),
        ("Alibaba already holds a stake", True),
        ("said it had agreed to buy", False),
        ("agreed in 2026 to buy", False),
        ("2019年收购", True),
    ],
)
def test_background_is_told_by_its_words(words, is_past):
    assert is_background(words, 2026) is is_past
