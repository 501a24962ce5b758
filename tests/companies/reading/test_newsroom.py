"""Who rules, who is turned down, where a company lists, who is bought: what newsrooms write and readers mistake."""

import pytest

from companies.reading import article
from companies.reading.names import Entry, Names
from companies.reading.types import Reading
from tests.companies.reading.case import (
    KNOWN,
    PUBLISHED,
    PUBLISHERS,
    claims,
    denials,
    figure,
    only_report,
    parties,
    status,
)
from tests.companies.reading.case import read as read_plainly

REGULATOR = ("CMA", "Competition and Markets Authority", "英国竞争与市场管理局")
EXCHANGES = ("New York Stock Exchange", "London Stock Exchange", "纽约证券交易所", "香港交易所")
NAMES = Names(
    [
        *(Entry(name, name) for name in (*KNOWN, *EXCHANGES, "微软", "动视暴雪", "希音")),
        *(Entry("cma", name) for name in REGULATOR),
    ]
)


def read(text: str, title: str = "") -> Reading:
    return article.read(title, text, PUBLISHED, NAMES, PUBLISHERS)


def credits_of(text: str, title: str = "") -> set[tuple[str, object]]:
    (report,) = read(text, title).reports
    return {(claim.credit.kind, claim.credit.key) for claim in report.claims if claim.credit}


@pytest.mark.parametrize(
    "text",
    [
        "Britain's CMA blocked Microsoft's purchase of Activision Blizzard. Microsoft said that it would appeal.",
        "Microsoft's acquisition of Activision Blizzard was blocked by the CMA. Microsoft said that it would appeal.",
        "英国竞争与市场管理局周三宣布,否决微软以687亿美元收购动视暴雪的交易。微软表示将提出上诉。",
    ],
)
def test_a_regulators_block_is_credited_to_the_regulator(text):
    assert credits_of(text) == {("person", "cma")}
    assert status(read(text).reports[0]) == "called_off"


@pytest.mark.parametrize(
    "text",
    [
        "A UK regulator blocked Microsoft's takeover of Activision Blizzard. Microsoft said that it would appeal.",
        "英国监管机构否决微软收购动视暴雪。微软表示将提出上诉。",
    ],
)
def test_a_regulator_without_a_name_is_credited_and_no_party(text):
    assert credits_of(text) == {("person", None)}


def test_the_headlines_regulator_is_the_one_the_article_names():
    text = "The CMA blocked Microsoft's acquisition of Activision Blizzard."
    reading = read(text, "UK regulator blocks Microsoft's takeover of Activision Blizzard")
    assert {(credit.name, credit.key) for credit in reading.credits} == {("CMA", "cma")}


def test_an_earlier_ruling_is_no_source_of_todays_news():
    text = "微软周五宣布,已完成对动视暴雪的收购。该交易今年4月遭英国监管机构否决。"
    assert ("person", None) not in credits_of(text)


def test_an_outlet_that_reports_a_block_is_still_the_outlet():
    text = "The CMA blocked Microsoft's purchase of Activision Blizzard, Reuters reported."
    assert {kind for kind, _ in credits_of(text)} == {"outlet"}


@pytest.mark.parametrize(
    "text",
    [
        "Liang turned down Tencent's proposal to take a 20% stake in DeepSeek.",
        "DeepSeek founder Liang Wenfeng rejected Tencent's offer of $5 billion for a 20% stake in DeepSeek.",
        "Tencent's proposal to take a 20% stake in DeepSeek was turned down.",
        "DeepSeek创始人梁文锋拒绝了腾讯提出的入股20%的提议。",
        "DeepSeek拒绝腾讯入股。",
    ],
)
def test_who_was_turned_down_takes_no_part_and_nothing_else_is_said(text):
    report = only_report(text)
    assert report.target == "DeepSeek"
    assert [(c.aspect, c.party_key, c.stance, c.status) for c in report.claims] in (
        [("participant", "Tencent", "denies", "denied")],
        [("participant", "腾讯", "denies", "denied")],
    )


def test_a_refusal_within_a_round_leaves_the_round_alone():
    report = only_report("DeepSeek is raising $5 billion. Its founder rejected Tencent's proposal to take a 20% stake.")
    assert status(report) == "in_talks"
    assert denials(report) == [("participant", "Tencent")]
    assert claims(report, "stake_percent") == []


def venues(text: str) -> dict[str, str]:
    (report,) = read(text).reports
    return {claim.party: claim.status for claim in report.claims if claim.role == "venue"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Shein filed confidentially for a listing in London.", {"London": "announced"}),
        ("Shein has filed for an IPO on the London Stock Exchange.", {"London Stock Exchange": "announced"}),
        ("Figma will be listed on the New York Stock Exchange.", {"New York Stock Exchange": "announced"}),
        ("Figma将在纽约证券交易所上市。", {"纽约证券交易所": "announced"}),
        ("希音已秘密向香港交易所递交首次公开募股(IPO)申请。", {"香港交易所": "announced"}),
        ("希音已秘密提交纽约首次公开募股(IPO)申请。", {"纽约": "announced"}),
        ("Shein is preparing for an IPO in Hong Kong.", {"Hong Kong": "in_talks"}),
        ("Shein's plan for a listing in London was dropped.", {"London": "called_off"}),
        ("Shein's London plan has stalled.", {"London": "called_off"}),
    ],
)
def test_where_a_company_lists(text, found):
    assert venues(text) == found


def test_a_venue_given_up_does_not_end_the_listing():
    text = "Shein has filed for an IPO in Hong Kong. Its plan for a listing in London is on hold."
    assert venues(text) == {"Hong Kong": "announced", "London": "called_off"}
    assert status(read(text).reports[0]) == "announced"


@pytest.mark.parametrize(
    "text",
    [
        "Figma priced its IPO at $33 a share.",
        "Figma priced its initial public offering at $33 per share on Wednesday.",
        "Figma prices IPO at $33, above range.",
        "Figma首次公开募股定价33美元/股。",
        "Figma周三宣布,首次公开募股发行价为每股33美元。",
    ],
)
def test_a_price_a_share_is_no_figure_of_the_deal(text):
    assert all(claim.money is None for report in read(text).reports for claim in report.claims)


def test_what_an_ipo_raises_stands_beside_its_price():
    assert figure(only_report("Figma raised $1.2 billion in its IPO at $33 a share."), "amount") == (
        "exact",
        1_200_000_000,
        1_200_000_000,
        "USD",
    )


@pytest.mark.parametrize(
    "text",
    [
        "支付公司Stripe周四宣布启动员工老股转让,公司估值915亿美元。",
        "Stripe员工老股转让价格敲定,公司估值915亿美元。",
        "Stripe允许员工出售老股,公司估值915亿美元。",
    ],
)
def test_a_chinese_sale_by_employees_is_secondary(text):
    report = only_report(text)
    assert (report.target, report.kind) == ("Stripe", "secondary")
    assert figure(report, "valuation") == ("exact", 91_500_000_000, 91_500_000_000, "USD")


@pytest.mark.parametrize(
    ("text", "target", "other"),
    [
        ("Gojek and Grab are in talks to merge.", "Gojek", "Grab"),
        ("A merger between Grab and Gojek is near.", "Grab", "Gojek"),
        ("Grab is in talks to merge with Gojek. Grab and Gojek may merge this year.", "Gojek", "Grab"),
        ("Gojek will merge into Grab.", "Gojek", "Grab"),
        ("Grab and Gojek will merge. Grab agreed to buy Gojek for $5 billion.", "Gojek", "Grab"),
    ],
)
def test_of_two_that_merge_the_target_is_the_one_bought_else_the_first_named(text, target, other):
    report = only_report(text)
    assert (report.target, set(parties(report))) == (target, {other})


@pytest.mark.parametrize(
    "text",
    [
        "Instacart has cut its own valuation to about $24 billion, the company said.",
        "Instacart slashed its internal valuation by 38% to about $24 billion, the company said.",
        "Instacart将自身估值下调至约240亿美元。",
    ],
)
def test_a_companys_own_mark_is_an_appraisal_and_nothing_else(text):
    report = only_report(text)
    assert [(claim.aspect, claim.basis) for claim in report.claims] == [("valuation", "appraisal")]
    assert figure(report, "valuation")[1:3] == (24_000_000_000, 24_000_000_000)


@pytest.mark.parametrize(
    "text",
    [
        "The CMA blocked the road outside its offices.",
        "Tencent turned down an invitation to the conference.",
        "The offices of the New York Stock Exchange will be painted.",
        "腾讯拒绝回应。",
        "纽约证券交易所周一休市。",
        "分析师将Instacart的评级下调。",
    ],
)
def test_what_only_sounds_like_it_stays_quiet(text):
    assert read_plainly(text).reports == ()
    assert [report for report in read(text).reports if not report.historical] == []
