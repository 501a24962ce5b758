"""Differences between two states: what claims, time and editors change, each told once."""

import datetime as dt
from dataclasses import replace

import pytest

from companies.changes import Difference, differences
from companies.consensus import Claim, fold
from tests.companies.golden import at, claim


def told_between(before: dict, after: dict) -> list[tuple[str, str]]:
    return [(found.kind, found.party) for found in differences(before, after)]


def changed(before: list[Claim], added: list[Claim], day: float = 5) -> list[tuple[str, str]]:
    states = [fold(told, at(day)).as_json() for told in (before, [*before, *added])]
    return [(difference.kind, difference.party) for difference in differences(*states)]


def test_the_first_word_opens_a_deal_and_says_all_of_it_at_once() -> None:
    told = [claim("in_talks"), claim("valuation exact 45bn USD"), claim("investor in_talks Tencent")]
    (opened,) = differences(None, fold(told, at(1)).as_json())
    assert (opened.kind, opened.before) == ("opened", None)
    assert opened.after["status"] == "in_talks"
    assert opened.after["people"] == ["Tencent"]
    assert opened.claims == tuple(sorted(c.id for c in told))
    assert differences(fold([], at(1)).as_json(), fold(told, at(1)).as_json()) == [opened]


TALKS = ["in_talks", "valuation exact 45bn USD", "amount exact 5bn USD", "investor in_talks Tencent"]


@pytest.mark.parametrize(
    ("text", "origin", "fields", "expected"),
    [
        ("announced", "Stripe", {"authority": "A"}, [("status", "")]),
        ("in_talks", "FT", {}, [("confirmation", ""), ("origin_added", "")]),
        ("valuation exact 60bn USD", "FT", {"day": 30}, [("valuation", "")]),
        ("valuation exact 40bn USD pre_money", "FT", {}, [("valuation", "")]),
        ("amount exact 9bn USD", "FT", {"day": 30}, [("amount", "")]),
        ("amount exact 5bn USD", "FT", {}, []),
        ("investor in_talks CATL", "FT", {}, [("participant_added", "CATL")]),
        ("investor announced Tencent", "FT", {}, [("participant_changed", "Tencent")]),
        ("investor called_off Tencent", "Tencent", {"authority": "A"}, [("participant_dropped", "Tencent")]),
        ("investor denied Tencent", "FT", {}, [("conflict_opened", "Tencent")]),
        ("amount exact 9bn USD", "FT", {"day": 1}, [("amount", ""), ("conflict_opened", "")]),
        ("called_off", "Stripe", {"authority": "A"}, [("status", "")]),
    ],
)
def test_each_kind_of_change_is_told_once(text: str, origin: str, fields: dict, expected: list) -> None:
    added = claim(text, origin, **({"day": 1} | fields))
    assert changed([claim(line) for line in TALKS], [added], day=40) == expected


def test_a_lapse_and_the_end_of_a_conflict_are_changes() -> None:
    told = [claim("in_talks")]
    then, now = fold(told, at(1)).as_json(), fold(told, at(200)).as_json()
    assert [difference.kind for difference in differences(then, now)] == ["lapsed"]
    rivals = [claim("amount exact 9bn USD"), claim("amount exact 5bn USD", "FT")]
    settled = claim("amount exact 5bn USD", "Stripe", day=1, authority="A")
    assert ("conflict_closed", "") in changed(rivals, [settled])


def test_a_state_compared_with_itself_has_no_differences() -> None:
    state = fold([claim(line) for line in TALKS], at(1)).as_json()
    assert differences(state, state) == []


# ---- an expected close passes ------------------------------------------------------------------------------------

ANNOUNCED = [
    claim("announced", "Stripe", authority="A"),
    claim("closes month 2026-02-01", "Stripe", authority="A"),
]


def announced(day: dt.datetime, *more: Claim) -> dict:
    return fold([*ANNOUNCED, *more], day).as_json()


def test_that_the_expected_close_passed_is_told_once_with_the_words_that_expected_it() -> None:
    before, after, later = (announced(at(day)) for day in (50, 60, 70))
    (found,) = differences(before, after)
    assert (found.kind, found.party) == ("close_passed", "")
    assert found.claims == tuple(sorted(c.id for c in ANNOUNCED))
    assert differences(after, later) == []


def test_a_state_kept_from_before_closes_were_watched_is_told_the_same() -> None:
    before = announced(at(50))
    del before["status"]["close_passed"]
    assert told_between(before, announced(at(60))) == [("close_passed", "")]
    assert told_between(before, announced(at(50))) == []


def test_a_new_expected_close_is_no_change_and_may_pass_again() -> None:
    later = claim("closes month 2026-04-01", "Stripe", day=65, authority="A")
    passed, again, over = announced(at(60)), announced(at(70), later), announced(at(130), later)
    assert told_between(passed, again) == []
    assert told_between(again, over) == [("close_passed", "")]


# ---- an editor explains a contradiction --------------------------------------------------------------------------

RIVALS = [claim("amount exact 9bn USD"), claim("amount exact 5bn USD", "FT")]


def rivals(*explained: str, told: list[Claim] = RIVALS) -> dict:
    return fold(told, at(5), explained=explained).as_json()


def test_an_explained_contradiction_is_closed_and_stays_listed() -> None:
    key = rivals()["conflicts"][0]["key"]
    (found,) = differences(rivals(), rivals(key))
    question = {"key": key, "kind": "value", "aspect": "amount"}
    assert found == Difference(
        "conflict_closed", "", question, {**question, "explained": True}, tuple(sorted(c.id for c in RIVALS))
    )
    assert [conflict["explained"] for conflict in rivals(key)["conflicts"]] == [True]
    assert differences(rivals(key), rivals(key)) == []


def test_a_contradiction_opened_again_is_told_as_opened() -> None:
    key = rivals()["conflicts"][0]["key"]
    (found,) = differences(rivals(key), rivals())
    assert found.kind == "conflict_opened"
    assert found.before == {"key": key, "kind": "value", "aspect": "amount", "explained": True}
    assert found.after == {"key": key, "kind": "value", "aspect": "amount"}


def test_an_explained_contradiction_comes_and_goes_in_silence() -> None:
    key = rivals()["conflicts"][0]["key"]
    calm = rivals(key, told=RIVALS[:1])
    assert not calm["conflicts"]
    assert "conflict_opened" not in dict(told_between(calm, rivals(key)))
    assert "conflict_closed" not in dict(told_between(rivals(key), calm))


def test_the_key_of_a_contradiction_outlives_further_claims_on_either_side() -> None:
    key = rivals()["conflicts"][0]["key"]
    more = [*RIVALS, claim("amount exact 9bn USD", "WSJ", day=1), claim("amount exact 5.1bn USD", "Wire", day=2)]
    assert [conflict["explained"] for conflict in rivals(key, told=more)["conflicts"]] == [True]


# ---- an editor pins a figure -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "row"),
    [
        ("valuation exact 50bn USD", "valuation", "valuation"),
        ("valuation exact 50bn USD pre_money", "valuation", "pre_money"),
        ("amount exact 50bn USD", "amount", "amount"),
        ("amount exact 50bn USD tranche", "amount", "amount"),
    ],
)
def test_a_pinned_figure_is_a_change_of_its_row(text: str, kind: str, row: str) -> None:
    told = [claim(text, day=0), claim("valuation exact 90bn USD", "FT", day=30)]
    told += [claim("amount exact 9bn USD", "FT", day=30), claim("valuation exact 80bn USD pre_money", "FT", day=30)]
    before, after = (
        fold([first, *told[1:]], at(40)).as_json() for first in (told[0], replace(told[0], preferred=True))
    )
    assert (kind, "") in told_between(before, after)
    assert (after[row]["claim"], after[row]["method"]) == (told[0].id, "editor")
    assert {part for part in before if before[part] != after[part]} <= {row, "conflicts", "raised", "refuted"}


def test_what_is_raised_makes_no_change_of_its_own() -> None:
    told = [claim("amount exact 9bn USD")]
    before, after = (fold(these, at(5)).as_json() for these in (told, [*told, claim("amount exact 5bn USD primary")]))
    assert before["raised"] != after["raised"]
    assert differences(before, after) == []
