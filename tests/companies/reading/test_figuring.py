"""Which sums of an article are a deal's: article text in, amounts and valuations out."""

from decimal import Decimal

import pytest

from tests.companies.reading.case import claims, figure, read

MN, BN = 10**6, 10**9


def report_on(text, target):
    """The news (else the background) about a target."""
    found = [report for report in read(text).reports if report.target == target]
    assert found, [report.target for report in read(text).reports]
    return min(found, key=lambda report: report.historical)


def amount(text, target):
    return figure(report_on(text, target), "amount")


def valuation(text, target):
    return figure(report_on(text, target), "valuation")


def exactly(value, currency="USD"):
    return "exact", value, value, currency


RAISES = "Acme Robotics has raised $30 million in a funding round led by Sequoia Capital. "
BUYS = "Adobe agreed to buy Figma for $20 billion. "


@pytest.mark.parametrize(
    "later",
    [
        "The deal values the company at $200 million.",
        "The round values Acme Robotics at $200 million.",
        "It said the valuation was $200 million.",
        "Acme Robotics is now valued at $200 million.",
        "It is now worth $200 million.",
        "The investment gives the business a $200 million equity value.",
        "The deal, when closed, would value the startup at $200 million (NOK 2 billion).",
        "Reuters reported that the round valued the company at $200 million.",
        "The round, said John Smith, its founder, valued the company at $200 million.",
    ],
)
def test_a_later_sentence_tells_what_the_company_is_worth(later):
    assert valuation(RAISES + later, "Acme Robotics") == exactly(200 * MN)


@pytest.mark.parametrize(
    "later",
    [
        "Stripe is valued at $200 million.",
        "Stripe, which is valued at $200 million, is a customer.",
        "Its market value is $200 million.",
        "It was valued at $200 million in its last round.",
        "Acme Robotics was once valued at $200 million.",
        "The market is valued at $200 million.",
        "It has a fleet of aircraft valued at $200 million.",
        "Revenue was $200 million.",
        "It runs on Stripe's $200 million platform.",
        "Its fleet is worth $200 million.",
        "It is worth the wait.",
    ],
)
def test_another_worth_is_not_the_companys(later):
    assert valuation(RAISES + later, "Acme Robotics") is None


@pytest.mark.parametrize(
    "later",
    [
        "Revenue last year was $90 million.",
        "It has raised $90 million to date.",
        "The round brings its total funding to $90 million.",
        "Stripe raised $90 million in another round.",
        "The market is expected to reach $90 million by 2030.",
    ],
)
def test_the_amount_stays_the_one_told_first(later):
    assert amount(RAISES + later, "Acme Robotics") == exactly(30 * MN)


@pytest.mark.parametrize(
    "later",
    [
        "Revenue last year was $90 million.",
        "It has raised $90 million to date.",
        "Stripe will pay a fine of $90 million.",
        "Its market value is $90 million.",
        "Shares of Adobe fell 3% to $90.",
        "Its fund manages $90 million in assets.",
        "It has $90 million of debt.",
        "The termination fee is $90 million.",
        "Read more: Stripe closes its $90 million deal",
        "Adobe will invest $90 million in research over the next five years.",
        "Adobe bought back $90 million of shares.",
    ],
)
def test_a_deal_without_a_sum_takes_none_from_elsewhere(later):
    assert amount("Adobe agreed to buy Figma. " + later, "Figma") is None


@pytest.mark.parametrize(
    "later",
    [
        "The deal is worth $20 billion.",
        "The acquisition is valued at $20 billion.",
        "Adobe will buy Figma for $20 billion.",
        "The price is $20 billion.",
        "The terms: $20 billion in cash and stock.",
        "The shares will change hands for a total of $20 billion.",
    ],
)
def test_a_later_sentence_tells_the_price(later):
    assert amount("Adobe agreed to acquire Figma. " + later, "Figma") == exactly(20 * BN)


def test_a_price_a_share_is_no_amount():
    assert amount("Adobe agreed to buy Figma for $50 a share.", "Figma") is None
    assert amount("Adobe offered to buy Figma for $50 in cash.", "Figma") is None


def test_a_price_of_one_pound_is_an_amount():
    assert amount("Adobe agreed to buy Figma for £1.", "Figma") == exactly(1, "GBP")


def test_including_debt_a_deal_has_a_price_and_a_worth():
    text = "Adobe agreed to buy Figma for $20 billion, including debt."
    assert (amount(text, "Figma"), valuation(text, "Figma")) == (exactly(20 * BN), exactly(20 * BN))


def test_a_part_is_not_the_whole():
    text = "Acme Robotics raised $30 million, including $10 million of debt, in a Series B round."
    assert amount(text, "Acme Robotics") == exactly(30 * MN)


def test_a_fund_beside_the_sum_keeps_it():
    assert amount(BUYS + "SoftBank's $100 billion Vision Fund invested in Stripe.", "Figma") == exactly(20 * BN)
    stripe = [
        r
        for r in read(BUYS + "SoftBank's $100 billion Vision Fund invested in Stripe.").reports
        if r.target == "Stripe"
    ]
    assert all(not claims(report, "amount") for report in stripe)


def test_two_deals_of_one_sentence_keep_their_own_sums():
    text = "Adobe agreed to buy Figma for $20 billion and Microsoft acquired Stripe for $3 billion."
    assert amount(text, "Figma") == exactly(20 * BN)
    assert amount(text, "Stripe") == exactly(3 * BN)


def test_the_sum_of_a_round_is_no_listings():
    text = "Figma has filed for an IPO. It raised $400 million in a funding round in 2021."
    listing = [report for report in read(text).reports if report.kind == "ipo"]
    assert listing
    assert all(not claims(report, "amount") for report in listing)


def test_of_a_change_the_new_worth_counts():
    text = RAISES + "The deal values the company at $200 million, up from $90 million."
    assert valuation(text, "Acme Robotics") == exactly(200 * MN)


def test_the_basis_is_told_with_the_worth():
    report = report_on(RAISES + "The round values the company at $200 million post-money.", "Acme Robotics")
    assert [claim.basis for claim in claims(report, "valuation")] == ["post_money"]


def test_a_first_tranche_is_named_so():
    report = report_on("Acme Robotics raised $30 million in the first tranche of a Series B round.", "Acme Robotics")
    assert [claim.scope for claim in claims(report, "amount")] == ["tranche"]


def test_a_stake_has_its_percent():
    report = report_on("Tencent bought a 10% stake in Figma for $50 million.", "Figma")
    assert [claim.percent for claim in claims(report, "stake_percent")] == [10]


def test_what_an_investor_holds_already_is_no_stake_of_the_deal():
    report = report_on("Tencent, which already owns 10% of Figma, agreed to buy Figma for $5 billion.", "Figma")
    assert claims(report, "stake_percent") == []


def test_a_vague_size_is_no_amount():
    assert amount("Adobe agreed to buy Figma for several hundred million dollars.", "Figma") is None


@pytest.mark.parametrize(
    "text",
    [
        "Acme Robotics is seeking to raise $30 million in a Series B round.",
        "Acme Robotics plans to raise up to $30 million in an IPO.",
        "Acme Robotics has filed for an IPO with a target of $30 million.",
    ],
)
def test_what_a_company_hopes_to_raise_is_its_target(text):
    assert [claim.scope for claim in claims(report_on(text, "Acme Robotics"), "amount")] == ["target_size"]


def test_what_a_company_has_raised_is_no_target():
    report = report_on("Acme Robotics has raised $30 million in a Series B round.", "Acme Robotics")
    assert [claim.scope for claim in claims(report, "amount")] == ["total"]


def test_of_a_list_each_company_has_its_own_sum():
    text = "Adobe acquired Figma and Stripe for $3 billion and $2 billion respectively."
    assert amount(text, "Figma") == exactly(3 * BN)
    assert amount(text, "Stripe") == exactly(2 * BN)


def test_what_the_parts_come_to_is_the_amount():
    text = "腾讯拟发行股份并支付现金3亿元，合计作价9亿元收购月之暗面。"
    assert amount(text, "月之暗面") == exactly(900 * MN, "CNY")


def test_a_semicolon_parts_the_prices():
    text = "腾讯收购月之暗面100%股权，作价9亿元；收购深度求索40%股权，作价3亿元。"
    assert amount(text, "月之暗面") == exactly(900 * MN, "CNY")
    assert amount(text, "深度求索") == exactly(300 * MN, "CNY")


def test_the_share_of_all_shares_is_the_stake():
    text = "腾讯将月之暗面2亿股股份转让给阿里巴巴，占公司总股本的15%。"
    assert [claim.percent for claim in claims(report_on(text, "月之暗面"), "stake_percent")] == [15]


def test_an_older_worth_beside_the_news_is_no_amount():
    text = "Figma has priced its IPO. That is far below the $39 billion it fetched in a funding round in 2021."
    assert amount(text, "Figma") is None


def test_another_years_purchase_is_not_the_earlier_stakes():
    text = (
        "SoftBank bought the 25% stake in Figma that it did not own last month in a deal that valued the company at "
        "$64 billion. It acquired Figma for $32 billion in 2016."
    )
    stakes = [report for report in read(text).reports if report.kind == "stake"]
    assert stakes
    assert all(not claims(report, "amount") for report in stakes)


def test_an_older_purchase_is_no_listings_amount():
    text = "Figma has filed for an IPO. Tencent took a 25% stake in it in May. It bought Figma for $32 billion in 2016."
    assert [claims(report, "amount") for report in read(text).reports if report.kind == "ipo"] == [[]]


def test_one_investors_part_is_not_the_round():
    report = report_on(
        "Microsoft will invest $1 billion in OpenAI. Microsoft is leading a $3 billion Series C round in the company.",
        "OpenAI",
    )
    assert figure(report, "amount") == exactly(3 * BN)
    assert figure(report, "amount", "Microsoft") == exactly(1 * BN)


def test_a_sole_investors_sum_is_the_amount():
    assert amount("Microsoft will invest $1 billion in OpenAI.", "OpenAI") == exactly(1 * BN)


def test_the_text_says_exactly_what_the_headline_rounds():
    text = "宁德时代完成定增募资。公司公告称，本次募集资金总额约449.99亿元。"
    (report,) = read(text, title="宁德时代定增募资450亿元").reports
    assert figure(report, "amount") == ("about", 44_999 * MN, 44_999 * MN, "CNY")


def test_a_headline_alone_is_taken_at_its_word():
    (report,) = read("腾讯参与投资。", title="月之暗面完成3亿元B轮融资").reports
    assert figure(report, "amount") == exactly(300 * MN, "CNY")


def test_a_headlines_worth_is_that_of_the_news():
    text = "Figma is raising $750 million at a valuation of $13 billion. It raised more than $2 billion in 2022."
    reports = read(text, title="Figma share sale values company at $13 billion").reports
    assert [report.historical for report in reports for _ in claims(report, "valuation")] == [False]


def test_a_name_behind_a_comma_is_not_what_the_sum_is_of():
    text = BUYS + "The offer values the company at about $22 billion, and is a premium to Stripe's bid."
    assert valuation(text, "Figma") == ("about", 22 * BN, 22 * BN, "USD")


def test_what_a_rival_raised_is_the_rivals():
    text = "Figma's round was led by SoftBank, whose other bets include Stripe, which just raised $263 million."
    assert [figure(report, "amount") for report in read(text).reports if report.target == "Figma"] == [None]


def test_partners_invest_in_their_joint_venture():
    text = "Tencent and Alibaba will form a joint venture in Hangzhou, investing more than $3 billion."
    assert figure(read(text).reports[0], "amount") == ("more_than", 3 * BN, None, "USD")


def test_old_shareholders_are_no_old_shares():
    report = report_on("月之暗面完成B轮融资，融资金额超6亿元，老股东跟投。", "月之暗面")
    assert [claim.scope for claim in claims(report, "amount")] == ["total"]


def percent(text, target):
    return [claim.percent for claim in claims(report_on(text, target), "stake_percent")]


def test_each_target_has_the_stake_behind_its_name():
    text = "腾讯收购月之暗面100%股权和深度求索51%股权。"
    assert percent(text, "月之暗面") == [100]
    assert percent(text, "深度求索") == [51]


def test_a_share_in_brackets_is_the_stake():
    assert percent("腾讯将月之暗面2亿股股份（占公司总股本的12.84%）转让给阿里巴巴。", "月之暗面") == [Decimal("12.84")]


def test_a_stake_is_bought_from_its_holder():
    assert percent("腾讯拟收购阿里巴巴持有的月之暗面20%股权。", "月之暗面") == [20]


def test_a_worth_below_a_former_one_is_not_that():
    text = "Acme Robotics has raised $30 million at a valuation well below the $450 million it reached in 2022."
    assert valuation(text, "Acme Robotics") is None


def test_a_worth_above_a_mark_is_the_worth():
    text = "Acme Robotics has raised $30 million at a valuation above the $450 million mark."
    assert valuation(text, "Acme Robotics") is not None


def test_what_two_prices_come_to_is_neither():
    text = "腾讯收购月之暗面100%股权，作价9亿元；收购深度求索40%股权，作价3亿元，合计12亿元。"
    assert amount(text, "月之暗面") == exactly(900 * MN, "CNY")
    assert amount(text, "深度求索") == exactly(300 * MN, "CNY")


def test_an_earn_out_is_no_part_of_the_price():
    text = "Adobe agreed to buy Figma for $200 million plus an earn-out of up to $50 million."
    assert amount(text, "Figma") == exactly(200 * MN)
    assert amount("Adobe agreed to buy Figma. It may pay an earn-out of $50 million.", "Figma") is None


def test_both_sides_of_the_money_are_told():
    text = "Figma raised $50 million at a $450 million pre-money valuation and a $500 million post-money valuation."
    told = [(claim.basis, claim.money.low) for claim in claims(report_on(text, "Figma"), "valuation")]
    assert told == [("pre_money", 450 * MN), ("post_money", 500 * MN)]
