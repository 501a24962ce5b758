"""What a relay made of the report it passes on."""

import pytest

from companies.drift import Said, drifts
from tests.companies.golden import at, read_claim


def said(*texts: str, hedges: tuple[str, ...] = ()) -> list[Said]:
    return [Said(read_claim(text, report=1, reported_at=at(1)), hedges) for text in texts]


def words(first: list[Said], relay: list[Said]) -> list[str]:
    return [drift.words for drift in drifts(first, relay)]


@pytest.mark.parametrize(
    ("first", "relay", "expected"),
    [
        ("valuation more_than 20bn USD", "valuation exact 20bn USD", "“above” became “at”"),
        ("valuation between 52bn 59bn USD", "valuation exact 59bn USD", "a range became “at”"),
        ("amount exact 300m USD", "amount about 300m USD", "“at” became “about”"),
        ("valuation more_than 20bn USD", "valuation more_than 25.5bn USD", "another figure"),
        ("amount about 50bn CNY (7.4bn USD)", "amount about 500bn CNY (7.4bn USD)", "sums that do not agree"),
        ("rumored", "in_talks", "firmer"),
        ("announced", "in_talks", "softer"),
        ("in_talks", "denied", "another status"),
        ("investor rumored Tencent", "investor announced Tencent", "firmer"),
    ],
)
def test_a_figure_a_bound_or_a_status_that_moved_is_told_with_both_claims(first, relay, expected):
    before, after = said(first), said(relay)
    (drift,) = drifts(before, after)
    assert (drift.words, drift.was, drift.now) == (expected, before[0].claim.id, after[0].claim.id)


@pytest.mark.parametrize(
    ("first", "relay"),
    [
        ("valuation more_than 20bn USD", "valuation more_than 20bn USD"),
        ("valuation between 350bn 400bn CNY (52bn 59bn USD)", "valuation between 52bn 59bn USD"),
        ("amount exact 10.02bn USD", "amount exact 10bn USD"),
        ("amount about 500bn CNY (7.4bn USD)", "amount about 500bn CNY (7.4bn USD)"),
        ("in_talks", "in_talks"),
        ("closes day 2026-03-01", "closes day 2026-04-01"),
    ],
)
def test_the_same_word_rounding_and_a_conversion_alone_are_no_drift(first, relay):
    assert words(said(first), said(relay)) == []


def test_a_sum_and_a_participant_that_the_first_report_lacks_are_added_and_a_status_is_not():
    relay = said("in_talks", "amount exact 300m USD", "investor in_talks Tencent")
    assert [(drift.kind, drift.was) for drift in drifts(said("valuation exact 5bn USD"), relay)] == [
        ("added", None)
    ] * 2


def test_what_the_relay_leaves_out_is_no_drift():
    assert words(said("in_talks", "valuation exact 5bn USD"), said("in_talks")) == []


def test_of_several_figures_the_one_that_agrees_is_compared():
    first = said("valuation more_than 20bn USD", "valuation exact 45bn USD")
    (drift,) = drifts(first, said("valuation about 45bn USD"))
    assert (drift.was, drift.words) == (first[1].claim.id, "“at” became “about”")


def test_the_share_of_a_participant_is_compared_with_its_own():
    first = said("amount exact 10bn USD", "amount exact 2bn USD by Tencent")
    assert words(first, said("amount exact 2bn USD by Tencent")) == []
    assert words(first, said("amount exact 3bn USD by Tencent")) == ["another figure"]


def test_the_same_drift_said_twice_is_told_once():
    assert words(said("valuation exact 20bn USD"), said(*["valuation exact 25bn USD"] * 2)) == ["another figure"]


def test_hedges_are_dropped_where_the_relay_hedges_nowhere():
    first = said("in_talks", hedges=("could", "may", "could"))
    assert words(first, said("in_talks")) == ["hedge dropped: “could”, “may”"]
    assert words(first, said("in_talks", hedges=("said to",))) == []
    assert words(first, said("valuation exact 5bn USD")) == ["added"]
