"""What later turned out of a claim: who was right, who was not, and what stays open."""

import datetime as dt
from dataclasses import replace

import pytest

from companies.consensus import Claim, fold
from tests.companies.golden import at, claim


def outcome(told: list[Claim], one: Claim, day: float = 50) -> str:
    state = fold(told, at(day))
    refuted, borne_out = ({c.id for c in found} for found in (state.refuted, state.borne_out))
    return "refuted" if one.id in refuted else "borne out" if one.id in borne_out else "open"


def party(text: str, day: float, origin: str = "Stripe", **fields) -> Claim:
    return claim(text, origin, day=day, authority="A", **fields)


@pytest.mark.parametrize(
    ("said", "later", "expected"),
    [
        ("in_talks", "announced", "borne out"),
        ("announced", "announced", "borne out"),
        ("completed", "announced", "open"),
        ("in_talks", "in_talks", "borne out"),
        ("in_talks", "denied", "refuted"),
        ("in_talks", "called_off", "open"),
        ("valuation exact 50bn USD", "valuation exact 50bn USD", "borne out"),
        ("valuation exact 50bn USD", "denied", "refuted"),
        ("valuation exact 50bn USD", "announced", "open"),
        ("valuation exact 60bn USD", "valuation exact 50bn USD", "open"),  # superseded
        ("valuation more_than 20bn USD", "valuation exact 50bn USD", "open"),
        ("valuation exact 50bn USD pre_money", "valuation exact 50bn USD", "open"),
        ("investor in_talks Tencent", "investor announced Tencent", "borne out"),
        ("investor in_talks Tencent", "investor denied Tencent", "refuted"),
        ("amount exact 5bn USD by Tencent", "investor denied Tencent", "refuted"),
        ("investor in_talks CATL", "investor announced Tencent", "open"),
        ("denied", "announced", "refuted"),
        ("denied", "in_talks", "open"),
        ("investor denied Tencent", "investor completed Tencent", "refuted"),
        ("investor denied Tencent", "announced", "open"),
    ],
)
def test_what_a_party_says_on_record_settles_what_was_said_before(said: str, later: str, expected: str) -> None:
    one = claim(said)
    # Somebody else keeps the deal from being denied with the one participant who denies.
    told = [one, claim("investor in_talks Zeta", "FT"), party(later, day=2)]
    assert outcome(told, one) == expected


@pytest.mark.parametrize("later", ["announced", "denied", "valuation exact 50bn USD", "investor announced Tencent"])
@pytest.mark.parametrize("text", ["in_talks", "valuation exact 50bn USD", "investor in_talks Tencent"])
def test_an_outlet_settles_nothing(text: str, later: str) -> None:
    one = claim(text)
    assert outcome([one, claim(later, "FT", day=2)], one) == "open"


def test_a_denial_refutes_what_was_said_by_its_day_and_nothing_later() -> None:
    early, same_day, late = claim("in_talks"), claim("in_talks", "FT", day=2.4), claim("in_talks", "WSJ", day=3)
    told = [early, same_day, late, party("denied", day=2)]
    assert [outcome(told[:2] + told[3:], one) for one in (early, same_day)] == ["refuted", "refuted"]
    assert outcome([early, late, told[3]], late) == "open"


def test_a_denial_that_no_longer_stands_refutes_nothing() -> None:
    talk, denial, announced = claim("in_talks"), party("denied", day=2), party("announced", day=9)
    assert [outcome([talk, denial], one) for one in (talk, denial)] == ["refuted", "open"]
    assert [outcome([talk, denial, announced], one) for one in (talk, denial)] == ["borne out", "refuted"]


def test_a_party_that_repeats_itself_refutes_nothing_anew() -> None:
    denial, told = claim("denied", "FT", day=2), [party("announced", day=0), party("completed", day=9)]
    assert outcome([denial, *told], denial) == "refuted"
    assert outcome([denial, told[0], party("announced", day=9)], denial) == "open"


def test_what_was_announced_on_record_was_so_even_when_nothing_came_of_it() -> None:
    talk, again = claim("in_talks"), claim("in_talks", "FT", day=30)
    told = [talk, party("announced", day=2), party("called_off", day=9), again]
    assert outcome(told, talk) == "borne out"
    assert outcome(told, again) == "open"  # new talk after the end is not what the party announced


def test_a_rival_of_a_partys_figure_is_refuted_and_talk_before_it_is_not() -> None:
    before, after = claim("valuation exact 60bn USD"), claim("valuation exact 70bn USD", "FT", day=5)
    told = [party("announced", day=2), party("valuation exact 50bn USD", day=2), before, after]
    assert [outcome(told, one) for one in (before, after)] == ["open", "refuted"]


def test_a_figure_that_the_party_brought_back_refutes_nothing_said_in_between() -> None:
    first, second = claim("amount exact 17bn USD"), claim("amount exact 15bn USD", "FT", day=20)
    told = [first, second, party("announced", day=25), party("amount exact 17.2bn USD", day=25)]
    assert [outcome(told, one) for one in (first, second)] == ["borne out", "open"]


def test_what_contradicts_a_pinned_figure_is_refuted_while_it_competes() -> None:
    pinned, rival = claim("amount exact 5bn USD"), claim("amount exact 9bn USD", "FT")
    assert outcome([pinned, rival], rival) == "open"
    told = [replace(pinned, preferred=True), rival]
    assert [outcome(told, one) for one in told] == ["open", "refuted"]
    assert outcome([*told, claim("amount exact 20bn USD", "WSJ", day=40)], rival) == "open"


def test_a_figure_denied_on_record_is_refuted_unless_the_partys_own_figure_agrees() -> None:
    one = claim("valuation exact 50bn USD")
    denial = party("valuation exact 50bn USD", day=2, stance="denies")
    assert outcome([one, denial], one) == "refuted"
    assert outcome([one, replace(denial, authority="B")], one) == "open"
    assert outcome([one, denial, party("valuation exact 50bn USD", day=4)], one) == "borne out"


def test_a_repeat_shares_the_outcome_and_a_garbled_relay_has_none() -> None:
    one = claim("valuation exact 50bn USD")
    repeat = claim("valuation exact 50bn USD", day=1, is_relay=True, publisher="Blog")
    garbled = claim("valuation exact 90bn USD", day=3, is_relay=True, publisher="Blog")
    agreeing = claim("valuation exact 51bn USD", "FT", day=3, is_relay=True, publisher="Blog")
    own = claim("valuation exact 70bn USD", "FT", day=1)
    told = [one, repeat, garbled, agreeing, own, party("announced", day=2), party("valuation exact 50bn USD", day=2)]
    assert [outcome(told, c) for c in (one, repeat, garbled, agreeing)] == ["borne out", "borne out", "open", "open"]


def test_background_and_what_does_not_add_up_have_no_outcome() -> None:
    told = [claim("in_talks", historical=True), claim("valuation about 500bn CNY (7.4bn USD)", None, authority="C")]
    told += [party("denied", day=2), claim("in_talks", "FT")]
    assert [outcome(told, one) for one in told] == ["open", "open", "open", "refuted"]


def test_refuted_claims_are_told_by_id_in_the_state() -> None:
    told = [claim("in_talks"), party("denied", day=2)]
    state = fold(told, at(3))
    assert state.as_json()["refuted"] == [told[0].id]
    assert state.borne_out == ()


# ---- the day on which time alone changes a state -----------------------------------------------------------------


def closing(precision: str, on: str, day: float = 0) -> Claim:
    return claim(f"closes {precision} {on}", "Stripe", day=day, authority="A")


@pytest.mark.parametrize(
    ("precision", "on", "passed"),
    [
        ("day", "2026-02-10", "2026-02-11"),
        ("", "2026-02-10", "2026-02-11"),
        ("month", "2026-02-10", "2026-03-01"),
        ("quarter", "2026-05-01", "2026-07-01"),
        ("half", "2026-01-01", "2026-07-01"),
        ("half", "2026-12-31", "2027-01-01"),
        ("year", "2026-05-05", "2027-01-01"),
    ],
)
def test_an_expected_close_has_passed_on_the_day_after_all_it_may_mean(precision: str, on: str, passed: str) -> None:
    told = [claim("announced", "Stripe", authority="A"), replace(closing("day", on), date_precision=precision)]
    day = dt.datetime.fromisoformat(passed).replace(tzinfo=dt.UTC)
    before, after = (fold(told, when) for when in (day - dt.timedelta(seconds=1), day))
    assert (before.status.close_passed, before.turns_on) == (False, day.date())
    assert (after.status.close_passed, after.turns_on) == (True, None)
    assert after.as_json()["status"]["close_passed"]


@pytest.mark.parametrize("status", ["completed", "called_off", "denied", "in_talks"])
def test_only_what_is_announced_can_be_late(status: str) -> None:
    state = fold([claim(status, "Stripe", authority="A"), closing("day", "2026-01-20")], at(60))
    assert not state.status.close_passed


def test_talk_turns_when_it_lapses_and_what_is_done_never_does() -> None:
    assert fold([claim("in_talks")], at(9), lapse_days=30).turns_on == dt.date(2026, 2, 1)
    assert fold([claim("in_talks")], at(40), lapse_days=30).turns_on is None
    assert fold([claim("completed")], at(9)).turns_on is None
    assert fold([], at(9)).turns_on is None
