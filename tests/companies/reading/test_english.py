"""English news sentences in, reports out; and as many texts that tell of no deal."""

import pytest

from tests.companies.reading.case import claims, denials, figure, only_report, parties, read, status

BN, MN = 1_000_000_000, 1_000_000


def test_first_outside_money_with_a_floor_and_a_valuation_above_a_sum():
    report = only_report(
        "DeepSeek is seeking its first outside money, at least $300 million at a valuation of more than $10 billion, "
        "The Information reported."
    )
    assert (report.target, report.kind, status(report)) == ("DeepSeek", "funding", "in_talks")
    assert figure(report, "amount") == ("at_least", 300 * MN, None, "USD")
    assert figure(report, "valuation") == ("more_than", 10 * BN, None, "USD")
    assert claims(report, "amount")[0].credit.name == "The Information"


def test_a_denial_by_a_named_party_is_about_its_own_part():
    report = only_report(
        "Alibaba plans to invest $1 billion in DeepSeek at a valuation of about $10 billion, Chinese media reported. "
        "Alibaba vice president Yan Qiao denied the report the same day."
    )
    assert denials(report) == [("participant", "Alibaba")]
    assert figure(report, "amount") == ("exact", BN, BN, "USD")
    assert claims(report, "amount")[0].credit.kind == "hearsay"


def test_a_bare_denial_names_the_deal_it_denies():
    report = only_report("Alibaba denied on Friday that it is investing in DeepSeek.")
    assert (report.target, denials(report)) == ("DeepSeek", [("participant", "Alibaba")])


def test_never_having_negotiated_is_a_denial():
    report = only_report("Alibaba never negotiated with DeepSeek over a stake, two industry sources said.")
    assert denials(report) == [("participant", "Alibaba")]


def test_a_target_denies_the_whole_deal():
    report = only_report(
        "Tencent is in talks to invest in DeepSeek, Reuters reported. DeepSeek denied the report on Monday."
    )
    assert ("status", "") in denials(report)


def test_a_state_fund_is_to_lead():
    report = only_report(
        "China's state chip fund, known as the Big Fund, is in talks to lead a $10 billion round in DeepSeek at a "
        "valuation of $45 billion, Bloomberg reported."
    )
    assert list(parties(report).values()) == ["lead"]
    assert figure(report, "amount") == ("exact", 10 * BN, 10 * BN, "USD")
    assert figure(report, "valuation") == ("exact", 45 * BN, 45 * BN, "USD")


def test_whose_proposal_was_turned_down_takes_no_part():
    report = only_report("DeepSeek founder Liang Wenfeng turned down Tencent's proposal to buy 20% of the company.")
    assert (report.target, parties(report)) == ("DeepSeek", {})
    assert denials(report) == [("participant", "Tencent")]
    assert claims(report, "stake_percent") == []


def test_named_shares_stand_beside_the_whole():
    report = only_report(
        "DeepSeek is raising about 50 billion yuan ($7.4 billion) at a post-money valuation of 350 billion to 400 "
        "billion yuan ($52 billion to $59 billion), people familiar with the matter told Reuters. Founder Liang "
        "Wenfeng would contribute 20 billion yuan, Tencent would put in 10 billion yuan and CATL 5 billion yuan, the "
        "people said."
    )
    assert figure(report, "amount") == ("about", 50 * BN, 50 * BN, "CNY")
    assert figure(report, "valuation") == ("between", 350 * BN, 400 * BN, "CNY")
    assert claims(report, "valuation")[0].basis == "post_money"
    assert figure(report, "amount", "Liang Wenfeng") == ("exact", 20 * BN, 20 * BN, "CNY")
    assert figure(report, "amount", "Tencent") == ("exact", 10 * BN, 10 * BN, "CNY")
    assert figure(report, "amount", "CATL") == ("exact", 5 * BN, 5 * BN, "CNY")


def test_an_acquisition_is_announced():
    report = only_report(
        "Adobe said on Thursday it had agreed to acquire Figma for about $20 billion in cash and stock."
    )
    assert (report.target, report.kind, status(report)) == ("Figma", "acquisition", "announced")
    assert parties(report) == {"Adobe": "acquirer"}
    assert figure(report, "amount") == ("about", 20 * BN, 20 * BN, "USD")
    assert claims(report, "amount")[0].credit.kind == "party"


def test_a_termination_fee_is_no_amount():
    report = only_report(
        "Adobe has called off its $20 billion acquisition of Figma after regulators in Europe objected. Adobe will "
        "pay Figma a termination fee of $1 billion."
    )
    assert (report.target, status(report)) == ("Figma", "called_off")
    assert figure(report, "amount") == ("exact", 20 * BN, 20 * BN, "USD")


def test_a_regulators_block_calls_off():
    report = only_report(
        "Britain's competition regulator has blocked Microsoft's $68.7 billion acquisition of Activision Blizzard."
    )
    assert (report.target, status(report)) == ("Activision Blizzard", "called_off")


def test_a_purchase_completes():
    report = only_report("Microsoft completed its $68.7 billion purchase of Activision Blizzard on Friday.")
    assert (report.target, status(report), parties(report)) == (
        "Activision Blizzard",
        "completed",
        {"Microsoft": "acquirer"},
    )


def test_an_ipo_is_priced_and_the_price_a_share_is_no_amount():
    report = only_report(
        "Figma priced its initial public offering at $33 a share, raising about $1.2 billion and valuing the company "
        "at about $19.3 billion."
    )
    assert (report.kind, status(report)) == ("ipo", "announced")
    assert figure(report, "amount") == ("about", 1_200 * MN, 1_200 * MN, "USD")
    assert figure(report, "valuation") == ("about", 19_300 * MN, 19_300 * MN, "USD")


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        (
            "Shein has confidentially filed for an initial public offering in New York, people familiar said.",
            "New York",
        ),
        ("Shein has filed confidentially for a London IPO, sources told Reuters.", "London"),
        ("Shein confidentially filed for a listing in Hong Kong, the Financial Times reported.", "Hong Kong"),
    ],
)
def test_the_venue_takes_part_in_an_ipo(text, venue):
    report = only_report(text)
    assert (report.target, report.kind, parties(report)) == ("Shein", "ipo", {venue: "venue"})


def test_a_company_cuts_its_own_valuation():
    report = only_report("Instacart has cut its valuation to about $24 billion, the company said on Thursday.")
    (claim,) = report.claims
    assert (claim.aspect, claim.basis) == ("valuation", "appraisal")


def test_an_employee_tender_is_secondary():
    report = only_report(
        "Stripe has agreed a deal for employees to sell shares in a tender offer that values the company at "
        "$65 billion."
    )
    assert (report.target, report.kind) == ("Stripe", "secondary")
    assert figure(report, "valuation") == ("exact", 65 * BN, 65 * BN, "USD")


def test_merger_talks_name_both():
    report = only_report("Grab and Gojek are in talks about a merger, people familiar with the matter said.")
    assert (report.kind, status(report)) == ("merger", "in_talks")
    assert {report.target, *parties(report)} == {"Grab", "Gojek"}


def test_a_unit_is_sold_to_a_consortium():
    report = only_report(
        "Thyssenkrupp agreed to sell its elevator business to a consortium of Advent, Cinven and RAG for 17.2 billion "
        "euros."
    )
    assert report.target == "Thyssenkrupp elevator business"
    assert parties(report) == {
        "Advent": "acquirer",
        "Cinven": "acquirer",
        "RAG": "acquirer",
        "Thyssenkrupp": "seller",
    }
    assert figure(report, "amount") == ("exact", 17_200 * MN, 17_200 * MN, "EUR")


def test_an_unlisted_company_is_found_in_a_deals_role():
    report = only_report(
        "Acme Robotics raised $30 million in a Series B round led by Example Ventures, with participation from "
        "Sample Partners and Placeholder Capital."
    )
    assert (report.target, report.target_key, report.stage, report.stage_text) == (
        "Acme Robotics",
        None,
        "series_b",
        "Series B",
    )
    assert parties(report) == {
        "Example Ventures": "lead",
        "Sample Partners": "investor",
        "Placeholder Capital": "investor",
    }


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Tencent is considering buying a 20% stake in Acme Robotics.", "rumored"),
        ("Tencent is in talks to invest in Acme Robotics.", "in_talks"),
        ("Tencent agreed to buy Acme Robotics for $2 billion.", "announced"),
        ("Tencent completed its acquisition of Acme Robotics on Monday.", "completed"),
        ("Tencent has abandoned its $2 billion takeover of Acme Robotics.", "called_off"),
        ("The acquisition of Acme Robotics by Tencent is expected to close in June.", "announced"),
    ],
)
def test_status_goes_by_the_words(text, level):
    assert status(only_report(text)) == level


def test_the_seller_is_named():
    report = only_report("Nvidia agreed to buy Arm from SoftBank for up to $40 billion.")
    assert parties(report) == {"Nvidia": "acquirer", "SoftBank": "seller"}
    assert figure(report, "amount") == ("up_to", None, 40 * BN, "USD")


def test_past_deals_are_background():
    reading = read(
        "Tencent is in talks to invest in DeepSeek at a valuation above $20 billion. "
        "In 2024, Alibaba invested $800 million in Moonshot AI."
    )
    past = [report.target for report in reading.reports if report.historical]
    news = [report.target for report in reading.reports if not report.historical]
    assert (news, past) == (["DeepSeek"], ["Moonshot AI"])


def test_later_sentences_join_the_same_report():
    report = only_report(
        "Acme Robotics has raised $30 million. The round was led by Example Ventures. "
        "The deal values the company at $200 million."
    )
    assert parties(report) == {"Example Ventures": "lead"}
    assert figure(report, "valuation") == ("exact", 200 * MN, 200 * MN, "USD")


@pytest.mark.parametrize(
    "text",
    [
        "Tencent reported quarterly revenue of $22 billion and net profit of $6 billion.",
        "Alibaba will buy back up to $25 billion of its own shares.",
        "Example Ventures has closed a $400 million fund to back software companies.",
        "Sample Horowitz has raised $7.2 billion for a set of new funds, the firm said on Tuesday.",
        "Sample Horowitz is said to be targeting about $6 billion for its next fund, twice its last.",
        "Microsoft plans to spend $80 billion on data centers this fiscal year.",
        "Stripe was fined $120 million by the regulator.",
        "Analysts at Sample Bank raised their price target on Nvidia to $180.",
        "The market for robots is expected to reach $70 billion by 2030.",
        "OpenAI launched a new model on Tuesday that costs $20 a month.",
        "Acme Robotics won a $40 million contract from the defense ministry.",
        "The debt ceiling stands at $36 trillion, the Treasury said.",
        "A Series B round usually comes once a startup has found its market.",
        "Alibaba already holds stakes in Moonshot AI and MiniMax.",
        "Tencent's market value fell by $30 billion on Monday.",
        "Acme will pay $20 million to settle the lawsuit.",
        "DeepSeek has hired the former head of research at OpenAI.",
        "Nvidia sold chips worth $2 billion to Microsoft.",
    ],
)
def test_no_deal_is_read_from_other_money(text):
    assert [(r.target, r.kind) for r in read(text).reports if not r.historical] == []


def test_a_dateline_takes_no_part():
    report = only_report(
        "(Reuters) - Microsoft said on Tuesday it would acquire Activision Blizzard for $68.7 billion."
    )
    assert parties(report) == {"Microsoft": "acquirer"}
