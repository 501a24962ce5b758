"""Which deal a report is about. The golden histories are asked report by report in test_golden.py."""

import itertools
from dataclasses import replace

import pytest

from companies.matching import Deal, Placement, Report, counted, place
from tests.companies.golden import at, claim

NOW = at(1000)


def report(*texts: str, day: float = 0, origin: str = "Reuters", **fields) -> Report:
    claims = tuple(claim(text, origin, day=day) for text in texts)
    parties = frozenset(c.who for c in claims if c.aspect == "participant")
    told = {"target": "c1", "kind": "funding", "stage": "", "parties": parties, "claims": claims}
    return Report(**(told | {"reported_at": at(day)} | fields))


def deal(*reports: Report, number: int = 1, **fields) -> Deal:
    first = reports[0]
    claims = tuple(c for told in reports for c in told.claims)
    return Deal(**({"id": number, "target": "c1", "kind": first.kind, "stage": first.stage, "claims": claims} | fields))


def placed(told: Report, *deals: Deal) -> Placement:
    placement = place(told, deals, NOW)
    assert placement.reasons
    return placement


def joins(told: Report, *deals: Deal) -> int | None:
    return placed(told, *deals).deal


def opens(told: Report, *deals: Deal) -> bool:
    return placed(told, *deals).opens


TALKS = report("in_talks", "valuation more_than 20bn USD", "investor in_talks Tencent")
ANNOUNCED = report("announced", "valuation exact 50bn USD", "amount exact 6bn USD", origin="Stripe")
COMPLETED = report("completed", "valuation exact 50bn USD", "investor completed Tencent")
BID = report("in_talks", "acquirer in_talks Grab", kind="merger")


# ---- opening -----------------------------------------------------------------------------------------------------


def test_a_first_report_with_a_fact_opens_a_deal() -> None:
    assert opens(report("in_talks"))
    assert opens(report("amount exact 1bn USD"))


def test_a_report_without_a_fact_or_a_target_opens_nothing() -> None:
    assert not opens(report())
    declined = replace(claim("in_talks"), stance="declines_comment")
    assert not opens(report(claims=(declined,)))
    assert not opens(report("in_talks", target=""))


def test_background_opens_nothing() -> None:
    assert not opens(report("announced", "amount exact 1bn USD", historical=True))


def test_a_companys_own_appraisal_is_placed_nowhere() -> None:
    placement = placed(report("valuation about 24bn USD appraisal"), deal(TALKS))
    assert placement == Placement(None, False, ("company's own figure",))


# ---- joining -----------------------------------------------------------------------------------------------------


def test_a_further_report_of_the_same_round_joins() -> None:
    assert joins(report("in_talks", "valuation exact 45bn USD", day=30), deal(TALKS)) == 1


def test_a_report_from_before_the_first_word_joins_when_it_arrives_late() -> None:
    assert joins(report("rumored", "valuation more_than 10bn USD", day=-5), deal(TALKS)) == 1
    assert opens(report("rumored", "valuation more_than 10bn USD", day=-200), deal(TALKS))


def test_an_announcement_arriving_late_is_not_the_talk_or_the_terms_that_followed() -> None:
    assert opens(report("announced", "valuation exact 20bn USD", day=-5), deal(TALKS))
    assert opens(report("announced", "valuation exact 20bn USD", day=-5), deal(ANNOUNCED))
    assert joins(report("announced", "valuation exact 50bn USD", day=-5), deal(ANNOUNCED)) == 1


def test_a_report_between_two_words_is_judged_by_its_own_day() -> None:
    known = deal(TALKS, replace(COMPLETED, claims=tuple(replace(c, reported_at=at(40)) for c in COMPLETED.claims)))
    assert joins(report("in_talks", "investor in_talks Tencent", day=20), known) == 1
    assert opens(report("in_talks", "investor in_talks Tencent", day=60), known)


@pytest.mark.parametrize(
    ("kind", "other", "same"),
    [
        ("funding", "stake", True),
        ("acquisition", "merger", True),
        ("merger", "joint_venture", True),
        ("funding", "secondary", False),
        ("funding", "debt", False),
        ("ipo", "funding", False),
        ("acquisition", "stake", False),
    ],
)
def test_kinds_join_within_their_family(kind: str, other: str, same: bool) -> None:
    told = report("in_talks", "investor in_talks Tencent", day=3, kind=other)
    assert (joins(told, deal(replace(TALKS, kind=kind))) == 1) is same
    assert opens(told, deal(replace(TALKS, kind=kind))) is not same


def test_another_company_and_another_world_never_join() -> None:
    assert opens(report("in_talks", day=1, target="c2"), deal(TALKS))
    assert opens(report("in_talks", day=1, is_sample=True), deal(TALKS))
    assert opens(report("in_talks", day=1), deal(TALKS, is_sample=True))
    assert joins(report("in_talks", day=1, is_sample=True), deal(TALKS, is_sample=True)) == 1


@pytest.mark.parametrize(
    ("stage", "other", "fits"),
    [
        ("series_b", "series_c", False),
        ("series_a", "series_a+", False),
        ("series_b", "series_b", True),
        ("", "series_b", True),
        ("series_b", "", True),
        ("series_f", "pre_ipo", True),
        ("growth", "series_d", True),
    ],
)
def test_one_letter_is_never_another(stage: str, other: str, fits: bool) -> None:
    known = deal(replace(TALKS, stage=stage))
    assert (joins(report("in_talks", day=3, stage=other), known) == 1) is fits


def test_a_stage_told_by_a_claim_counts_as_the_deals() -> None:
    stage = replace(claim("in_talks"), aspect="stage", status="", stage="series_b")
    known = deal(replace(TALKS, claims=(*TALKS.claims, stage)))
    assert opens(report("in_talks", day=3, stage="series_c"), known)


def test_announced_terms_are_fixed_and_talk_may_move() -> None:
    other = report("announced", "valuation exact 91bn USD", day=20)
    assert joins(other, deal(TALKS)) == 1
    assert opens(other, deal(ANNOUNCED))
    assert joins(report("announced", "valuation exact 50bn USD", day=20), deal(ANNOUNCED)) == 1


def test_a_share_or_another_scope_is_no_other_term() -> None:
    share = report("announced", "amount exact 1bn USD by Tencent", day=5)
    tranche = report("announced", "amount exact 1bn USD", day=5)
    tranche = replace(tranche, claims=tuple(replace(c, scope="tranche" if c.currency else "") for c in tranche.claims))
    assert joins(share, deal(ANNOUNCED)) == joins(tranche, deal(ANNOUNCED)) == 1


def test_a_round_that_was_quiet_for_half_a_year_is_over() -> None:
    assert joins(report("in_talks", day=180), deal(TALKS)) == 1
    assert opens(report("in_talks", day=181), deal(TALKS))


def test_an_ipo_stays_open_until_it_ends() -> None:
    filed = report("announced", kind="ipo")
    assert joins(report("announced", "amount about 1bn USD", day=700, kind="ipo"), deal(filed)) == 1
    listed = report("completed", day=10, kind="ipo")
    assert opens(report("announced", day=700, kind="ipo"), deal(filed, listed))


# ---- ended deals -------------------------------------------------------------------------------------------------


def test_an_ended_deal_takes_reports_for_thirty_days_but_no_talk() -> None:
    assert joins(report("completed", day=30), deal(COMPLETED)) == 1
    assert opens(report("completed", day=31), deal(COMPLETED))
    assert opens(report("in_talks", day=3), deal(COMPLETED))


def off(day: float = 10) -> Report:
    told = report("called_off", day=day, kind="merger")
    return replace(told, claims=tuple(replace(c, authority="A", origin="Gojek") for c in told.claims))


@pytest.mark.parametrize(
    ("party", "day", "same"), [("Grab", 100, True), ("Grab", 200, False), ("Tokopedia", 100, False)]
)
def test_a_deal_that_is_off_reopens_within_half_a_year_with_a_shared_party(party: str, day: int, same: bool) -> None:
    told = report("in_talks", f"acquirer in_talks {party}", day=day, kind="merger")
    assert (joins(told, deal(BID, off())) == 1) is same
    assert opens(told, deal(BID, off())) is not same


def test_talk_without_names_after_a_denial_is_a_question() -> None:
    placement = placed(report("in_talks", day=12, kind="merger"), deal(BID, off(), number=7))
    assert (placement.deal, placement.opens, placement.proposed) == (None, False, (7,))


# ---- questions for an editor -------------------------------------------------------------------------------------


def test_one_auction_is_one_deal_whoever_bids_and_whoever_wins() -> None:
    talks = replace(deal(BID, number=7), kind="acquisition")
    for day in (5, -5):
        assert joins(report("in_talks", "acquirer in_talks Sea", day=day, kind="acquisition"), talks) == 7
    assert joins(report("announced", "acquirer announced Sea", day=5, kind="acquisition"), talks) == 7
    sold = replace(
        deal(report("announced", "acquirer announced Gojek", kind="acquisition"), number=7), kind="acquisition"
    )
    assert opens(report("announced", "acquirer announced Sea", day=5, kind="acquisition"), sold)
    assert opens(report("in_talks", "acquirer in_talks Sea", day=200, kind="acquisition"), talks)


def test_the_stage_of_a_deal_that_was_merged_into_it_is_its_own() -> None:
    second = replace(deal(TALKS, number=7), stage="series_b")
    told = report("in_talks", "investor in_talks Tencent", day=3, stage="series_a")
    assert opens(told, second)
    assert joins(told, replace(second, merged=frozenset({"series_a"}))) == 7


def test_another_partner_to_merge_with_is_a_question() -> None:
    placement = placed(report("in_talks", "acquirer in_talks Sea", day=5, kind="acquisition"), deal(BID, number=7))
    assert (placement.deal, placement.opens, placement.proposed) == (None, False, (7,))
    assert opens(report("announced", "acquirer announced Sea", day=5, kind="acquisition"), deal(BID))


def test_an_earlier_partner_arriving_late_is_the_same_question() -> None:
    placement = placed(report("in_talks", "acquirer in_talks Sea", day=-5, kind="merger"), deal(BID, number=7))
    assert (placement.deal, placement.opens, placement.proposed) == (None, False, (7,))
    assert opens(report("announced", "acquirer announced Sea", day=-5, kind="merger"), deal(BID))


def test_of_several_that_fit_the_one_with_most_in_common_is_taken() -> None:
    seed = deal(replace(TALKS, stage="seed"), number=1)
    series = deal(report("in_talks", "valuation exact 45bn USD", "lead in_talks Big Fund"), number=2)
    assert joins(report("in_talks", "investor in_talks Tencent", day=3), seed, series) == 1
    assert joins(report("in_talks", "valuation exact 45bn USD", day=3), seed, series) == 2
    assert joins(report("in_talks", "valuation exact 45bn USD", day=3, stage="seed"), seed, series) == 1


def test_of_two_alike_the_newer_is_taken_and_a_tie_is_a_question() -> None:
    older, newer = deal(report("in_talks"), number=1), deal(report("in_talks", day=5), number=2)
    assert joins(report("in_talks", day=9), older, newer) == 2
    placement = placed(report("in_talks", day=9), older, replace(older, id=3))
    assert (placement.deal, placement.opens, placement.proposed) == (None, False, (1, 3))


def test_talk_long_after_an_announcement_is_a_question_unless_it_repeats_the_terms() -> None:
    assert placed(report("in_talks", day=90), deal(ANNOUNCED)).proposed == (1,)
    assert joins(report("in_talks", "valuation exact 50bn USD", day=90), deal(ANNOUNCED)) == 1


def test_a_deal_whose_claims_are_all_hidden_is_a_question() -> None:
    assert placed(report("in_talks"), Deal(4, "c1", "funding", "", ())).proposed == (4,)


# ---- background --------------------------------------------------------------------------------------------------


def test_background_joins_the_one_deal_whose_stage_or_sums_it_repeats() -> None:
    old = deal(replace(ANNOUNCED, stage="series_i"), number=1)
    new = deal(report("in_talks", "valuation exact 90bn USD", day=600), number=2)
    told = report("announced", "valuation exact 50bn USD", day=610, historical=True)
    assert joins(told, old, new) == 1
    assert joins(report("announced", day=610, historical=True, stage="series_i"), old, new) == 1


def test_background_that_fits_none_or_several_stays_unplaced() -> None:
    twins = deal(ANNOUNCED, number=1), deal(ANNOUNCED, number=2)
    told = report("announced", "valuation exact 50bn USD", day=610, historical=True)
    assert placed(told, *twins) == Placement(None, False, ("background, no clear match",), (1, 2))
    assert placed(report("announced", day=610, historical=True), twins[0]).deal is None


# ---- arrival -----------------------------------------------------------------------------------------------------


def test_the_order_of_arrival_makes_no_difference_to_who_joins_whom() -> None:
    told = [
        report("rumored", "valuation more_than 10bn USD", day=0),
        report("in_talks", "valuation more_than 20bn USD", "investor in_talks Tencent", day=5),
        report("in_talks", "valuation exact 45bn USD", day=19),
        report("announced", "valuation exact 55bn USD", "investor announced Tencent", day=60),
        report("in_talks", "valuation exact 90bn USD", day=400),
    ]
    for arrival in itertools.permutations(told):
        groups: dict[int, list[Report]] = {}
        for incoming in arrival:
            known = [deal(*reports, number=number) for number, reports in groups.items()]
            placement = placed(incoming, *known)
            number = len(groups) + 1 if placement.opens else placement.deal
            assert number is not None
            groups.setdefault(number, []).append(incoming)
        assert sorted(sorted(r.reported_at for r in group) for group in groups.values()) == [
            [r.reported_at for r in told[:4]],
            [told[4].reported_at],
        ]


def test_every_placement_says_why_in_plain_words() -> None:
    tellings = [report("in_talks", day=day) for day in (-300, -3, 3, 300)]
    reasons = {reason for told in tellings for reason in placed(told, deal(TALKS)).reasons}
    assert len(reasons) == len(tellings)
    assert all(reason == reason.strip() and not reason.endswith(".") for reason in reasons)


def test_one_is_told_as_one() -> None:
    assert (counted(1, "day"), counted(2, "participant")) == ("1 day", "2 participants")
