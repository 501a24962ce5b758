"""Chinese news sentences in, reports out; and as many that tell of no deal."""

import pytest

from tests.companies.reading.case import claims, denials, figure, only_report, parties, read, status

YI = 100_000_000


def test_talks_above_a_valuation():
    report = only_report("腾讯和阿里巴巴正洽谈投资深度求索,估值将超过200亿美元,据The Information报道。")
    assert (report.target, report.kind, status(report)) == ("深度求索", "funding", "in_talks")
    assert parties(report) == {"腾讯": "investor", "阿里巴巴": "investor"}
    assert figure(report, "valuation") == ("more_than", 200 * YI, None, "USD")
    assert claims(report, "valuation")[0].credit.name == "The Information"


def test_an_unlisted_company_completes_a_round():
    report = only_report("样例智能科技完成A轮融资,融资金额3亿元人民币,由红杉中国领投,样例创投、示范资本跟投。")
    assert (report.target, report.target_key, report.stage, status(report)) == (
        "样例智能科技",
        None,
        "series_a",
        "completed",
    )
    assert parties(report) == {"红杉中国": "lead", "样例创投": "investor", "示范资本": "investor"}
    assert figure(report, "amount") == ("exact", 3 * YI, 3 * YI, "CNY")


def test_post_money_is_said_so():
    report = only_report("月之暗面完成逾10亿美元B轮融资,阿里巴巴领投,投后估值约25亿美元。")
    assert (report.stage, parties(report)) == ("series_b", {"阿里巴巴": "lead"})
    assert figure(report, "valuation") == ("about", 25 * YI, 25 * YI, "USD")
    assert claims(report, "valuation")[0].basis == "post_money"


def test_a_purchase_names_the_seller():
    report = only_report("样例通联公告称,公司拟收购示范企业管理有限公司所持有的银联样例100%股权,交易价格为3亿元。")
    assert (report.target, report.kind) == ("银联样例", "acquisition")
    assert parties(report) == {"示范企业管理有限公司": "seller", "样例通联": "acquirer"}
    assert figure(report, "amount") == ("exact", 3 * YI, 3 * YI, "CNY")


def test_a_denial_is_the_partys_own():
    assert denials(only_report("阿里巴巴否认投资深度求索。")) == [("participant", "阿里巴巴")]


def test_money_goes_to_a_company():
    report = only_report("据路透社报道,宁德时代将向深度求索投资50亿元。")
    assert (report.target, parties(report)) == ("深度求索", {"宁德时代": "investor"})
    assert figure(report, "amount") == ("exact", 50 * YI, 50 * YI, "CNY")
    assert claims(report, "amount")[0].credit.name == "路透社"


def test_a_listing_is_filed_for():
    report = only_report("Shein已秘密向港交所递交上市申请。")
    assert (report.target, report.kind, status(report)) == ("Shein", "ipo", "announced")


def test_a_stake_is_considered():
    report = only_report("知情人士称,腾讯正考虑收购示范游戏20%股份。")
    assert (report.target, report.kind, status(report)) == ("示范游戏", "stake", "rumored")
    assert claims(report, "stake_percent")[0].percent == 20
    assert claims(report, "status")[0].credit.kind == "sources"


def test_a_purchase_is_called_off():
    report = only_report("样例健康宣布终止收购示范体检。")
    assert (report.target, status(report), parties(report)) == ("示范体检", "called_off", {"样例健康": "acquirer"})


def test_a_stake_is_sold_to_a_buyer():
    report = only_report("样例股份拟将其持有的示范矿业51%股权转让给样例集团,转让价格为4.5亿元。")
    assert report.target == "示范矿业"
    assert parties(report) == {"样例股份": "seller", "样例集团": "acquirer"}


def test_pre_and_post_money_stand_side_by_side():
    report = only_report(
        "样例音频完成40亿元新一轮融资,腾讯、示范资本参与投资,投前估值200亿元人民币,投后估值240亿元人民币。"
    )
    assert [(c.basis, int(c.money.low) // YI) for c in claims(report, "valuation")] == [
        ("pre_money", 200),
        ("post_money", 240),
    ]
    assert parties(report) == {"腾讯": "investor", "示范资本": "investor"}


@pytest.mark.parametrize(
    "text",
    [
        "该公司2025年营收35亿元,净利润3亿元。",
        "公司拟回购不超过5亿元股份。",
        "样例股份中标示范项目,中标金额1.2亿元。",
        "样例集团将所持2000万股进行质押,占公司总股本的2.15%。",
        "监管部门对样例公司处以罚款1.8亿元。",
        "样例资本完成新一期基金募集,总规模达20亿元。",
        "分析师将目标价上调至180元。",
        "预计到2030年,机器人市场规模将达5000亿元。",
        "样例科技发布新一代大模型。",
        "投资者应注意市场风险。",
    ],
)
def test_no_deal_is_read_from_other_money(text):
    assert [(r.target, r.kind) for r in read(text).reports if not r.historical] == []


def test_a_denied_report_is_the_same_deal():
    report = only_report(
        "阿里巴巴副总裁2月7日否认阿里巴巴将投资深度求索,称有关消息不实。此前有媒体报道称,阿里巴巴拟向深度求索投资10亿美元,估值约100亿美元。"
    )
    assert denials(report) == [("participant", "阿里巴巴")]
    assert figure(report, "amount") == ("exact", 10 * YI, 10 * YI, "USD")


def test_employees_sell_their_shares():
    report = only_report("Stripe启动员工老股转让,估值915亿美元。")
    assert (report.target, report.kind) == ("Stripe", "secondary")
    assert figure(report, "valuation") == ("exact", 915 * YI, 915 * YI, "USD")
