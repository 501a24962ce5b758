"""The figures of whole short articles: their one piece of news, what it costs, what it is worth, how much of it."""

# ruff: noqa: E501 — an article's paragraph is one line

from decimal import Decimal

import pytest

from tests.companies.reading.case import claims, figure, read

MN, BN = 10**6, 10**9


def exactly(value, currency="USD"):
    return "exact", value, value, currency


def about(value, currency="USD"):
    return "about", value, value, currency


ROUND = """Cloud security startup Wiz has raised $1 billion in a new funding round that values the four-year-old company at
$12 billion, it said on Tuesday.

Andreessen Horowitz and Thrive Capital led the financing, with participation from Greylock and Wellington Management.

The round brings the company's total funding to $1.9 billion. Wiz was last valued at $10 billion in February 2023, when
it raised $300 million.

Annual recurring revenue passed $350 million in February and the company is aiming for $1 billion by 2025."""

TAKEOVER = """Cisco Systems Inc agreed to acquire software maker Splunk Inc for $157 a share in cash, or about $28 billion,
in its largest deal ever.

The price represents a premium of 31% to Splunk's closing price on Wednesday of $119.59. Splunk shares rose 21% to
$145.04 in morning trading.

If the deal is terminated under certain circumstances, Cisco would have to pay Splunk a fee of $1.48 billion. Splunk
reported revenue of $3.65 billion in its last fiscal year. Cisco, which has a market value of more than $220 billion,
had $26.1 billion of cash at the end of July."""

LISTING = """Arm Holdings is seeking to raise up to $4.87 billion in its U.S. initial public offering, according to a filing
on Tuesday.

The British chip designer plans to offer 95.5 million American depositary shares at between $47 and $51 each. At the top
of that range, Arm would be valued at $52.3 billion.

Arm reported revenue of $2.68 billion for the year to March."""

STAKE = """Tokyo-based Sojitz said on Friday it would pay A$230 million ($150 million) for a 20% stake in Australian mining
services group Brightwell, giving the company an implied value of A$1.15 billion.

Brightwell, majority-owned by buyout firm Quarry Road Capital, had A$412 million of revenue in the year to June. Quarry
Road will keep 55% after the sale. The Japanese trading house will also lend Brightwell A$40 million."""

RIVAL_BID = """GXO Logistics has agreed to buy British haulier Wincanton for 605 pence a share, trumping an earlier bid from
France's Ceva Logistics.

The cash offer values Wincanton's equity at about £762m, or £962m including net debt, and is a 26% premium to Ceva's
raised offer of 480p.

Wincanton made an adjusted profit of £62m on revenue of £1.5bn in the year to March."""

MILESTONES = """Novartis has agreed to acquire Chinook Therapeutics, a maker of kidney drugs, for up to $3.5 billion, the
Swiss drugmaker said on Monday.

Chinook shareholders will receive $40 a share in cash, or $3.2 billion in total, at closing. A contingent value right
worth up to $4 a share, or about $300 million, will be paid if certain regulatory goals are met.

Analysts expect sales of the company's lead drug to reach $1.1 billion by 2030."""

PART_OF_A_ROUND = """Dutch chip-equipment maker ASML will invest 1.3 billion euros in French artificial intelligence company
Mistral AI and become its biggest shareholder, the companies said on Tuesday.

ASML is leading a 1.7 billion euro Series C round that gives Mistral a post-money valuation of 11.7 billion euros.

Mistral was valued at 5.8 billion euros in June last year."""

SALE = """Merck KGaA is exploring a sale of its pigments business that could value the unit at about 700 million euros
including debt, people with knowledge of the matter said.

The business, which has annual sales of around 400 million euros, could draw interest from private equity firms."""

ISSUE = """6月22日，宁德时代公告称，公司以410元/股的价格向22名对象发行1.1亿股，募集资金总额约449.99亿元。

高瓴资本获配约30亿元，国泰君安获配约43亿元。发行价较当日收盘价折价约25%。

募集资金将用于多个锂电池项目，总投资额约532亿元。公司一季度营收486.8亿元，净利润14.9亿元。"""

CONSIDERATION = """闻泰科技6月5日晚间公告，公司拟通过发行股份及支付现金的方式收购安世集团，交易对价为199.25亿元，其中现金对价99.56亿元，股份对价99.69亿元。

公司还将募集配套资金70亿元，用于支付现金对价和偿还借款。

安世集团2018年营收104.3亿元，净利润13.4亿元。标的公司整体估值为338亿元。"""

TRANSFER = """格力电器12月2日晚间公告，控股股东格力集团与珠海明骏签署股份转让协议，格力集团将所持格力电器9.02亿股股份转让给珠海明骏，占公司总股本的15%。

转让价格为46.17元/股，合计转让价款416.62亿元。

格力电器当日收报57.7元，总市值约3471亿元。"""

SERIES = """36氪获悉，智元机器人近日完成A3轮融资，融资金额超6亿元，由蓝驰创投领投，中科创星跟投，老股东高瓴创投继续加码。

本轮融资后，公司投后估值约35亿元。公司累计融资近15亿元。

这笔资金将用于研发和量产。公司首款产品售价不足20万元。"""


@pytest.mark.parametrize(
    "title, text, target, amount, valuation, percent",
    [
        ("Wiz raises $1 billion", ROUND, "Wiz", exactly(BN), exactly(12 * BN), None),
        ("Cisco to buy Splunk in $28 billion deal", TAKEOVER, "Splunk Inc", about(28 * BN), None, None),
        (
            "Arm seeks valuation of up to $52 billion",
            LISTING,
            "Arm Holdings",
            ("up_to", None, 4_870 * MN, "USD"),
            exactly(52_300 * MN),
            None,
        ),
        ("", STAKE, "Brightwell", exactly(230 * MN, "AUD"), exactly(1_150 * MN, "AUD"), 20),
        ("", RIVAL_BID, "Wincanton", None, about(762 * MN, "GBP"), None),
        ("", MILESTONES, "Chinook Therapeutics", ("up_to", None, 3_500 * MN, "USD"), None, None),
        ("", PART_OF_A_ROUND, "Mistral AI", exactly(1_700 * MN, "EUR"), exactly(11_700 * MN, "EUR"), None),
        ("", SALE, "Merck KGaA pigments business", None, about(700 * MN, "EUR"), None),
        ("宁德时代定增募资450亿元落地", ISSUE, "宁德时代", about(44_999 * MN, "CNY"), None, None),
        ("", CONSIDERATION, "安世集团", exactly(19_925 * MN, "CNY"), exactly(33_800 * MN, "CNY"), None),
        ("", TRANSFER, "格力电器", exactly(41_662 * MN, "CNY"), None, 15),
        ("", SERIES, "智元机器人", ("more_than", 600 * MN, None, "CNY"), about(3_500 * MN, "CNY"), None),
    ],
)
def test_the_figures_of_the_news(title, text, target, amount, valuation, percent):
    reports = [r for r in read(text.replace("\n", " ").replace("  ", "\n"), title).reports if not r.historical]
    (report,) = [report for report in reports if report.target == target]
    assert figure(report, "amount") == amount
    assert figure(report, "valuation") == valuation
    assert [claim.percent for claim in claims(report, "stake_percent")] == ([Decimal(percent)] if percent else [])


def test_what_a_company_was_worth_before_is_told_apart():
    (before,) = [report for report in read(ROUND.replace("\n", " ")).reports if report.historical]
    assert figure(before, "amount") == exactly(300 * MN)
    assert figure(before, "valuation") == exactly(10 * BN)


def test_an_investors_part_stands_beside_the_round():
    (report,) = [report for report in read(PART_OF_A_ROUND.replace("\n", " ")).reports if not report.historical]
    assert figure(report, "amount", "ASML") == exactly(1_300 * MN, "EUR")


@pytest.mark.parametrize(
    "text",
    [
        "Balderton Capital has closed two funds worth $1.3 billion in total.",
        "Klarna was fined $46 million by the Swedish regulator.",
        "MicroStrategy held about 193,000 bitcoins worth $12.2 billion at the end of February.",
        "Cisco would have to pay Splunk a fee of $1.48 billion.",
        "BlackRock oversees $10 trillion and owns stakes in two airports.",
        "截至公告日，药师帮市值约46亿港元，去年营收11亿元。",
        "公司计提商誉减值5.37亿元，净亏损11.79亿元。",
    ],
)
def test_sums_of_other_business_are_nobodys_figures(text):
    assert [claim for report in read(text).reports for claim in report.claims if claim.money] == []
