"""The fold from claims to what a deal shows: three real arcs in short, the rules one by one.

Histories are told in golden.py's lines; "=" lines are those that matter that day, not all that are shown.
"""

import datetime as dt
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from companies import consensus
from companies.consensus import Claim, fold, steps
from tests.companies import golden
from tests.companies.golden import START, at, claim

BN = Decimal(10**9)

DEEPSEEK = """
deal old funding
deal round funding
day 2025-02-07
+ old | Chinese media | B | rumored; investor rumored Alibaba; valuation about 10bn USD
+ old | Alibaba | A The Paper | investor denied Alibaba
= old | denied, confirmed (1)
= company | latest valuation not reported
day 2026-04-17
+ round | The Information | B | rumored; amount at_least 300m USD; valuation more_than 10bn USD
= round | rumored, single_source (1)
day 2026-04-22
+ round | The Information | B | in_talks; valuation more_than 20bn USD; investor in_talks Tencent
+ round | The Information | C Reuters | in_talks; valuation more_than 20bn USD; investor in_talks Tencent
+ round | The Information | C Aggregator | in_talks; valuation more_than 25.5bn USD
= round | in_talks, single_source (1)
= round | valuation more_than 20bn USD (The Information; 2026-04-22)
day 2026-05-06
+ round | Financial Times | B | in_talks; valuation exact 45bn USD; amount exact 10bn USD; lead in_talks Big Fund
+ round | Bloomberg | B | in_talks; valuation exact 45bn USD; amount exact 10bn USD; lead in_talks Big Fund
= round | in_talks, corroborated (3)
= round | valuation exact 45bn USD (Bloomberg, Financial Times; 2026-05-06)
= round | investor Tencent: in_talks, single_source (1), not named since 2026-04-22
day 2026-05-20
+ round | Small Blog | B | amount between 3bn 7bn USD; investor denied Tencent
= round | amount exact 10bn USD (Bloomberg, Financial Times; 2026-05-06); conflict: between 3bn 7bn USD Small Blog
= round | investor Tencent: in_talks, single_source (1), disputed, not named since 2026-04-22
day 2026-06-03
+ round | Reuters | B | in_talks; valuation between 350bn 400bn CNY (52bn 59bn USD); amount exact 10bn CNY by Tencent
+ round | Reuters | C Slip Site | amount about 500bn CNY (7.4bn USD)
= round | valuation between 350bn 400bn CNY (52bn 59bn USD) (Reuters; 2026-06-03); superseded: exact 45bn USD Bloomberg, exact 45bn USD Financial Times
= round | currencies disagree, left out: about 500bn CNY (7.4bn USD)
= company | latest valuation between 350bn 400bn CNY (52bn 59bn USD)
day 2026-12-31
= round | in_talks, corroborated (4), lapsed
"""  # noqa: E501

FIGMA = """
deal adobe acquisition
day 2022-09-15
+ adobe | Outlet One | B | in_talks; acquirer in_talks Adobe
+ adobe | Adobe | A | announced; acquirer announced Adobe; amount about 20bn USD
= adobe | announced, confirmed (1)
day 2023-11-28
+ adobe | UK regulator | B | called_off
= adobe | announced, confirmed (1), disputed
day 2023-12-01
+ adobe | Outlet Two | B | announced; amount about 16bn USD
= adobe | amount about 20bn USD (Adobe; 2022-09-15); conflict: about 16bn USD Outlet Two
day 2023-12-18
+ adobe | Adobe | A | called_off
= adobe | called_off, confirmed (2)
= adobe | acquirer Adobe: called_off, confirmed (2)
"""

GRAB = """
deal run merger
day 2020-12-02
+ run | Outlet Three | B | in_talks; acquirer in_talks Grab; valuation more_than 10bn USD
= run | in_talks, single_source (1)
day 2020-12-10
+ run | Gojek | A Outlet One | denied
= run | denied, confirmed (1)
= run | acquirer Grab: denied, confirmed (1)
= company | latest valuation not reported
day 2020-12-15
+ run | Outlet Three | B | in_talks; acquirer in_talks Grab
= run | denied, confirmed (1), disputed
day 2020-12-18
+ run | Outlet Two | B | in_talks; acquirer in_talks Grab
= run | in_talks, corroborated (2), disputed
= company | latest valuation more_than 10bn USD
day 2021-02-05
+ run | Outlet Three | B | called_off
= run | called_off, single_source (1)
"""


@pytest.mark.parametrize("arc", [DEEPSEEK, FIGMA, GRAB], ids=["DeepSeek", "Figma and Adobe", "Grab and Gojek"])
def test_a_real_arc_is_shown_day_by_day(arc: str) -> None:
    history = golden.History(dt.timedelta(minutes=5))
    for told, expected in golden.days(arc.strip().splitlines()):
        for line in told:
            history.tell(line)
        assert set(expected) <= set(history.lines())
        assert expected or told[0].startswith("deal")


# ---- the rules, one by one ---------------------------------------------------------------------------------------


def of_kind(state: consensus.State, kind: str) -> list[consensus.Conflict]:
    return [conflict for conflict in state.conflicts if conflict.kind == kind]


def test_no_claims_show_nothing() -> None:
    assert fold([], START).as_json() == {
        "status": None, "valuation": None, "pre_money": None, "amount": None, "raised": None, "stake_percent": None,
        "stage": None, "dates": [], "people": [], "conflicts": [], "slips": [], "refuted": [], "origins": 0,
        "reports": 0,
    }  # fmt: skip


def test_a_state_is_plain_json_with_the_claims_that_decided() -> None:
    told = [claim("in_talks"), claim("valuation exact 45bn USD"), claim("in_talks", "Bloomberg", day=1)]
    state = fold(told, at(2)).as_json()
    assert json.loads(json.dumps(state)) == state
    assert state["status"]["claims"] == sorted([told[0].id, told[2].id])
    assert state["status"]["origin_keys"] == ["Bloomberg", "Reuters"]
    assert state["valuation"]["claim"] == told[1].id
    assert state["valuation"]["figure"]["low"] == "45000000000"


@pytest.mark.parametrize("fields", [{"stance": "declines_comment"}, {"historical": True}])
def test_a_declined_comment_and_background_move_nothing(fields: dict) -> None:
    told = [claim("in_talks"), claim("valuation exact 45bn USD"), claim("investor in_talks Tencent")]
    extra = [replace(claim(text, "Tencent", day=1), **fields) for text in ("completed", "valuation exact 9bn USD")]
    assert fold([*told, *extra], at(2)) == fold(told, at(2))


def test_denying_talks_denies_whatever_level_it_names() -> None:
    told = [claim("in_talks"), claim("in_talks", "Tencent", day=1, stance="denies", authority="A")]
    assert fold(told, at(2)).as_json()["status"]["status"] == "denied"


def test_a_party_is_a_party_whoever_quotes_it() -> None:
    told = [claim("announced", "Figma", authority="A", is_relay=True, publisher="Blog")]
    assert fold(told, at(1)).as_json()["status"]["confirmation"] == "confirmed"


def test_a_later_hour_of_the_day_of_a_denial_does_not_undo_it() -> None:
    told = [claim("denied", "Figma", authority="A"), claim("in_talks", day=0.4), claim("in_talks", "FT", day=0.5)]
    assert fold(told, at(1)).as_json()["status"]["status"] == "denied"


def test_a_party_that_says_less_sets_the_level_back_disputed() -> None:
    told = [claim("announced"), claim("in_talks", "Figma", day=1, authority="A")]
    state = fold(told, at(2))
    status = state.as_json()["status"]
    assert (status["status"], status["confirmation"], status["disputed"]) == ("in_talks", "confirmed", True)
    assert state.conflicts[0].sides == ((told[1].id,), (told[0].id,))


def relayed(text: str, publisher: str, day: float) -> Claim:
    return claim(text, "The Information", day=day, is_relay=True, publisher=publisher)


def test_a_qualifier_that_two_relays_lose_is_no_new_word() -> None:
    opening = relayed("valuation more_than 20bn USD", "Wire", 0)
    lost = [relayed("valuation exact 20bn USD", publisher, 1) for publisher in ("Blog", "Daily")]
    assert fold([opening, *lost], at(2)).valuation.claim == opening
    moved = [relayed("valuation exact 45bn USD", publisher, 1) for publisher in ("Blog", "Daily")]
    assert fold([opening, *moved], at(2)).valuation.claim.low == 45 * BN
    assert fold([opening, moved[0]], at(2)).valuation.claim == opening
    assert fold([opening, replace(moved[0], checked=True)], at(2)).valuation.claim.low == 45 * BN


@pytest.mark.parametrize(("one", "other"), [("Blog", "Wire"), ("Wire", "Blog")])
def test_publishers_that_open_at_one_instant_with_one_word_open_together(one: str, other: str) -> None:
    told = [relayed("valuation exact 20bn USD", one, 0), relayed("valuation exact 20bn USD", other, 0)]
    told.append(relayed("valuation exact 30bn USD", other, 0))
    assert fold(told, at(1)).valuation.claim.low == 30 * BN


def test_a_conversion_at_the_days_rate_is_taken_two_in_a_hundred_wide() -> None:
    told = [claim("valuation exact 340bn CNY"), claim("valuation exact 51bn USD", "FT")]
    assert fold(told, at(1)).valuation.origins == ["FT", "Reuters"]
    own_words = [claim("valuation exact 340bn CNY (50.2bn USD)"), told[1]]
    assert fold(own_words, at(1)).valuation.origins != ["FT", "Reuters"]


def test_figures_without_a_rate_are_compared_with_their_own_currency_only() -> None:
    unknown = {"currency": "TWD", "rate": None}
    told = [
        claim("amount exact 5bn USD", day=0, **unknown),
        claim("amount exact 9bn USD", "Bloomberg", day=1, **unknown),
        claim("amount exact 7bn USD", "FT", day=2),
    ]
    amount = fold(told, at(3)).as_json()["amount"]
    assert amount["claim"] == told[2].id
    assert not amount["conflict"]
    assert not amount["superseded"]
    amount = fold(told[:2], at(3)).as_json()["amount"]
    assert amount["claim"] == told[1].id
    assert amount["conflict"] == [told[0].id]


def test_one_currency_agrees_with_itself_where_no_rate_is_known() -> None:
    told = [claim("amount exact 5bn USD", origin, currency="TWD", rate=None) for origin in ("Reuters", "FT")]
    assert fold(told, at(1)).as_json()["amount"]["origins"] == ["FT", "Reuters"]


def test_an_appraisal_needs_no_deal() -> None:
    state = fold([claim("valuation about 24bn USD appraisal", "Instacart", authority="A")], at(1))
    assert state.status is None
    assert consensus.latest_valuation([state]) is state.valuation.claim


def test_the_amount_is_the_total_or_the_nearest_thing_given() -> None:
    tranche = claim("amount exact 2bn USD", scope="tranche", day=1)
    assert fold([tranche], at(2)).as_json()["amount"]["claim"] == tranche.id
    total = claim("amount exact 6bn USD")
    assert fold([tranche, total], at(2)).as_json()["amount"]["claim"] == total.id


def test_stake_stage_and_dates_are_the_latest_word_of_the_weightiest_origin() -> None:
    def word(aspect: str, day: float, **fields) -> Claim:
        base = claim("rumored", day=day)
        return replace(base, aspect=aspect, status="", **fields)

    told = [
        word("stake_percent", 0, percent=Decimal("20.0000"), authority="A", origin="Filing"),
        word("stake_percent", 1, percent=Decimal(25)),
        word("stage", 0, stage="series_b"),
        word("stage", 1, stage="series_c"),
        word("date", 0, date_kind="expected_close", on_date=dt.date(2026, 6, 1), date_precision="month"),
        word("date", 1, date_kind="expected_close", on_date=dt.date(2026, 9, 1), date_precision="quarter"),
    ]
    state = fold(told, at(2)).as_json()
    assert (state["stake_percent"]["value"], state["stage"]["value"]) == ("20", "series_c")
    assert state["dates"] == [
        {"kind": "expected_close", "on": "2026-09-01", "precision": "quarter", "claim": told[-1].id}
    ]


def test_the_days_until_talk_lapses_are_an_argument() -> None:
    told = [claim("in_talks")]
    assert not fold(told, at(30)).status.lapsed
    assert not fold(told, at(30), lapse_days=30).status.lapsed
    assert fold(told, at(31), lapse_days=30).status.lapsed


# ---- contradictions ----------------------------------------------------------------------------------------------


def test_competing_figures_are_a_conflict_of_value_with_both_sides() -> None:
    told = [claim("amount exact 10bn USD"), claim("amount exact 10bn USD", "FT"), claim("amount exact 5bn USD", "Blog")]
    (conflict,) = fold(told, at(1)).conflicts
    assert (conflict.kind, conflict.aspect) == ("value", "amount")
    assert conflict.sides == (tuple(sorted([told[0].id, told[1].id])), (told[2].id,))
    assert conflict.settle


def test_a_slip_of_currency_is_a_conflict_and_does_not_vote() -> None:
    told = [claim("amount about 50bn CNY (7.4bn USD)"), claim("amount about 500bn CNY (7.4bn USD)", "Slip Site")]
    state = fold(told, at(1))
    assert state.amount.claim == told[0]
    (conflict,) = of_kind(state, "currency")
    assert conflict.sides == ((told[0].id,), (told[1].id,))


def test_a_disputed_status_and_a_disputed_participant_are_conflicts() -> None:
    told = [claim("in_talks"), claim("denied", "Blog", day=1)]
    told += [claim("investor in_talks Tencent"), claim("investor denied Tencent", "Blog", day=1)]
    state = fold(told, at(2))
    (denial,), (participant,) = of_kind(state, "denial"), of_kind(state, "participant")
    assert denial.sides == ((told[0].id,), (told[1].id,))
    assert (participant.who, participant.sides) == ("Tencent", ((told[2].id,), (told[3].id,)))


def test_a_denied_figure_stays_and_is_disputed() -> None:
    told = [claim("valuation exact 45bn USD"), claim("valuation exact 45bn USD", "Stripe", day=1, stance="denies")]
    state = fold(told, at(2))
    assert state.valuation.claim == told[0]
    assert of_kind(state, "denial")[0].sides == ((told[0].id,), (told[1].id,))


def test_one_number_told_on_two_bases_is_a_conflict_of_basis() -> None:
    told = [claim("valuation exact 45bn USD pre_money"), claim("valuation exact 45bn USD post_money", "FT", day=1)]
    assert len(of_kind(fold(told, at(2)), "basis")) == 1
    apart = [told[0], claim("valuation exact 52bn USD post_money", "FT", day=1)]
    assert not of_kind(fold(apart, at(2)), "basis")


@pytest.mark.parametrize(("post", "conflicts"), [("50bn", 0), ("70bn", 1)])
def test_the_value_before_the_money_and_the_money_make_the_value_after(post: str, conflicts: int) -> None:
    texts = ["valuation exact 40bn USD pre_money", "amount exact 10bn USD", f"valuation exact {post} USD post_money"]
    assert len(of_kind(fold([claim(text) for text in texts], at(1)), "basis")) == conflicts


@pytest.mark.parametrize(("percent", "conflicts"), [(10, 0), (40, 1)])
def test_a_stake_and_its_price_are_checked_against_the_valuation(percent: int, conflicts: int) -> None:
    stake = replace(claim("rumored"), aspect="stake_percent", status="", percent=Decimal(percent))
    told = [stake, claim("amount exact 2bn USD"), claim("valuation exact 20bn USD")]
    found = [c for c in fold(told, at(1)).conflicts if c.aspect == "stake_percent"]
    assert len(found) == conflicts


@pytest.mark.parametrize(("share", "conflicts"), [("3bn", 0), ("9bn", 1)])
def test_named_shares_beyond_the_total_are_a_conflict_of_scope(share: str, conflicts: int) -> None:
    texts = ["amount exact 10bn USD"]
    for who in ("Tencent", "CATL"):
        texts += [f"investor in_talks {who}", f"amount exact {share} USD by {who}"]
    assert len(of_kind(fold([claim(text) for text in texts], at(1)), "scope")) == conflicts


# ---- steps -----------------------------------------------------------------------------------------------------


def test_steps_are_the_instants_at_which_something_shown_changed() -> None:
    told = [
        claim("in_talks"),
        claim("in_talks", day=1, publisher="Blog", is_relay=True, report=1),  # passes on what is held
        claim("valuation exact 45bn USD", "FT", day=2),
    ]
    assert [when for when, _ in steps(told, at(9))] == [at(0), at(2)]


def test_a_lapse_is_a_step_at_its_midnight_and_a_new_word_ends_it() -> None:
    told = [claim("in_talks"), claim("in_talks", "FT", day=50)]
    found = steps(told, at(100), lapse_days=30)
    assert [when for when, _ in found] == [at(0), dt.datetime(2026, 2, 1, tzinfo=dt.UTC), at(50), dt.datetime(2026, 3, 23, tzinfo=dt.UTC)]  # fmt: skip  # noqa: E501
    assert [state.status.lapsed for _, state in found] == [False, True, False, True]


def test_the_last_step_is_the_present_state() -> None:
    history = golden.History(dt.timedelta(minutes=5))
    for line in DEEPSEEK.strip().splitlines():
        if not line.startswith("="):
            history.tell(line)
    told = history.claims("round")
    now = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
    assert steps(told, now)[-1][1].as_json() == fold(told, now).as_json()


def test_an_expected_close_is_a_step_at_the_midnight_after_it() -> None:
    told = [claim("announced", "Stripe", authority="A"), claim("closes day 2026-01-20", "Stripe", authority="A")]
    assert [(when, state.status.close_passed) for when, state in steps(told, at(60))] == [
        (at(0), False), (dt.datetime(2026, 1, 21, tzinfo=dt.UTC), True),
    ]  # fmt: skip


def test_steps_from_a_day_on_begin_with_what_time_changed_since() -> None:
    told = [claim("in_talks")]
    lapse = dt.datetime(2026, 2, 1, tzinfo=dt.UTC)
    assert [when for when, _ in steps(told, at(100), 30, since=at(10))] == [lapse]
    assert [when for when, _ in steps(told, at(100), 30, since=lapse)] == [lapse]
    assert steps(told, at(100), 30, since=at(40)) == []


def test_steps_from_a_day_on_are_told_against_what_was_shown() -> None:
    told = [claim("in_talks"), claim("announced", day=9)]
    shown = fold(told, at(9)).as_json()
    assert [when for when, _ in steps(told, at(20), since=at(9))] == [at(9)]
    assert steps(told, at(20), since=at(9), shown=shown) == []
