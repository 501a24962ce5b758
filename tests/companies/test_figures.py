"""Which figure a page shows where an editor pinned one, and which the totals count; test_consensus.py has the rest."""

from dataclasses import replace

import pytest

from companies.consensus import Claim, fold
from tests.companies import golden
from tests.companies.golden import at, claim


def pinned(text: str, origin: str | None = "Reuters", **fields) -> Claim:
    return claim(text, origin, preferred=True, **fields)


def test_a_pin_decides_where_the_words_of_a_relay_do_not_count() -> None:
    own = claim("valuation exact 50bn USD", "FT")
    garbled = pinned("valuation exact 70bn USD", "FT", day=1, is_relay=True, publisher="Blog")
    figure = fold([own, garbled], at(2)).valuation
    assert (figure.claim, figure.method) == (garbled, "editor")
    assert (figure.conflict, figure.superseded) == ((own,), ())
    late = fold([own, garbled, claim("valuation exact 90bn USD", "WSJ", day=30)], at(40)).valuation
    assert (late.claim, [c.origin for c in late.conflict], late.superseded) == (garbled, ["WSJ"], (own,))


def test_a_pin_goes_before_a_partys_word() -> None:
    told = [pinned("amount exact 5bn USD"), claim("amount exact 9bn USD", "Stripe", day=1, authority="A")]
    assert fold(told, at(2)).amount.claim == told[0]


def test_the_newest_pin_of_a_row_decides_it() -> None:
    told = [pinned("amount exact 5bn USD", day=2), pinned("amount exact 9bn USD", "FT", day=1), claim("in_talks")]
    assert fold(told, at(3)).amount.claim == told[0]


def test_a_pinned_slip_and_pinned_background_decide_nothing() -> None:
    told = [claim("amount exact 5bn USD")]
    slip = pinned("amount about 500bn CNY (7.4bn USD)", day=1)
    assert fold([*told, slip, pinned("amount exact 9bn USD", day=1, historical=True)], at(2)).amount.claim == told[0]


def test_a_pinned_denial_of_a_figure_is_no_figure() -> None:
    told = [claim("amount exact 5bn USD"), pinned("amount exact 9bn USD", day=1, stance="denies")]
    assert fold(told, at(2)).amount.claim == told[0]


def test_a_pinned_amount_brings_its_scope_to_the_page() -> None:
    told = [claim("amount exact 6bn USD"), claim("amount exact 2bn USD tranche", "FT")]
    assert fold(told, at(1)).amount.claim == told[0]
    part = replace(told[1], preferred=True)
    assert fold([told[0], part], at(1)).amount.claim == part
    assert fold([told[0], part], at(1)).raised.claim == told[0]


def test_a_pinned_share_is_its_participants_alone() -> None:
    told = [claim("amount exact 9bn USD"), claim("investor in_talks Tencent")]
    told += [claim("amount exact 5bn USD by Tencent", "FT"), pinned("amount exact 3bn USD by Tencent")]
    state = fold(told, at(1))
    assert (state.amount.claim, state.people[0].share.claim) == (told[0], told[3])


@pytest.mark.parametrize(
    ("texts", "raised"),
    [
        (["6bn USD"], "6bn USD"),
        (["6bn USD", "4bn USD primary"], "4bn USD primary"),
        (["6bn USD", "2bn USD secondary"], "6bn USD"),
        (["2bn USD secondary"], None),
        (["2bn USD tranche", "9bn USD target_size"], None),
    ],
)
def test_totals_count_the_new_money_where_it_is_told_apart_else_the_total(texts: list[str], raised: str | None) -> None:
    state = fold([claim(f"amount exact {text}") for text in texts], at(1))
    assert state.amount
    assert (golden.words(state.raised.claim) if state.raised else None) == (raised and f"exact {raised}")
    shown = state.as_json()["raised"]
    assert (shown and shown["claim"]) == (state.raised and state.raised.claim.id)


@pytest.mark.parametrize(
    ("shown", "other", "struck"),
    [
        ("valuation more_than 15bn USD", "valuation about 17bn USD", False),
        ("valuation more_than 15bn USD", "valuation exact 12bn USD", True),
        ("valuation up_to 40bn USD", "valuation exact 30bn USD", False),
        ("valuation exact 45bn USD", "valuation about 20bn USD", True),
    ],
)
def test_an_open_bound_contradicts_nothing_beyond_it(shown: str, other: str, struck: bool) -> None:
    figure = fold([claim(other, "FT"), claim(shown, "Reuters", day=20)], at(30)).valuation
    assert figure.claim.origin == "Reuters"
    assert [c.origin for c in figure.superseded] == ["FT"] * struck
