"""Chinese purchases and mergers: 收购, 并购, 私有化, 吸收合并, 合资; and as many texts that buy no company."""

import pytest

from tests.companies.reading.case import claims, figure, only_report, parties, read, status

YI = 100_000_000

SPEAKS = [
    ("腾讯宣布收购样例游戏。", "样例游戏", {"腾讯": "acquirer"}),
    ("样例股份拟以3亿元收购甲乙科技100%股权。", "甲乙科技", {"样例股份": "acquirer"}),
    ("甲乙科技被腾讯收购。", "甲乙科技", {"腾讯": "acquirer"}),
    ("甲乙科技遭样例集团要约收购。", "甲乙科技", {"样例集团": "acquirer"}),
    ("样例集团完成对甲乙网络的收购。", "甲乙网络", {"样例集团": "acquirer"}),
    ("样例集团斥资20亿元将甲乙传媒收入囊中。", "甲乙传媒", {"样例集团": "acquirer"}),
    ("样例股份向示范集团收购甲乙物流60%股权。", "甲乙物流", {"样例股份": "acquirer", "示范集团": "seller"}),
    ("样例股份从示范集团手中买下甲乙影业。", "甲乙影业", {"样例股份": "acquirer", "示范集团": "seller"}),
    (
        "样例股份拟发行股份及支付现金购买示范集团持有的甲乙电子80%股权。",
        "甲乙电子",
        {"样例股份": "acquirer", "示范集团": "seller"},
    ),
    (
        "样例股份(600000)公告,拟收购北京甲乙信息技术有限公司(以下简称“甲乙信息”)51%股权。",
        "甲乙信息",
        {"样例股份": "acquirer"},
    ),
    (
        "样例通信称,公司拟受让示范控股持有的甲乙光电70%股权。",
        "甲乙光电",
        {"样例通信": "acquirer", "示范控股": "seller"},
    ),
    ("样例资本拟将甲乙教育私有化。", "甲乙教育", {"样例资本": "acquirer"}),
    ("在收购甲乙医药之后,样例医药又宣布收购丙丁生物。", "丙丁生物", {"样例医药": "acquirer"}),
    ("甲乙乳业股权价值为30亿元,样例集团收购其60%的股权。", "甲乙乳业", {"样例集团": "acquirer"}),
    ("就收购甲乙电子一事,样例半导体公告称,将推进整合。", "甲乙电子", {"样例半导体": "acquirer"}),
    ("样例化工拟以发行股份购买资产方式向示范集团收购甲乙化纤80%股权。", "甲乙化纤", {"样例化工": "acquirer"}),
    ("样例电力拟购甲乙水电。", "甲乙水电", {"样例电力": "acquirer"}),
    ("样例商场与甲乙百货重组为示范商业集团。", "样例商场", {"甲乙百货": "acquirer"}),
    ("交易完成后,样例科技将持有甲乙光电60%的股权。", "甲乙光电", {"样例科技": "acquirer"}),
    ("甲乙股份公告,公司控股股东由示范集团变更为样例控股。", "甲乙股份", {"样例控股": "acquirer"}),
    ("排名第二的是样例证券收购甲乙证券的交易。", "甲乙证券", {"样例证券": "acquirer"}),
    ("样例集团收购湖南甲乙客车有限公司全部股权。", "湖南甲乙客车有限公司", {"样例集团": "acquirer"}),
    ("对于收购甲乙期货,样例证券表示看好其前景。", "甲乙期货", {"样例证券": "acquirer"}),
    ("样例集团入主甲乙股份,持股比例51%。", "甲乙股份", {"样例集团": "acquirer"}),
    ("微软收购德国软件公司甲乙软件的交易获批。", "甲乙软件", {"微软": "acquirer"}),
    ("样例集团洽购甲乙零售,报价20亿元。", "甲乙零售", {"样例集团": "acquirer"}),
]


@pytest.mark.parametrize(("text", "target", "cast"), SPEAKS)
def test_a_purchase_is_read(text, target, cast):
    found = {report.target: parties(report) for report in read(text).reports}
    assert cast.items() <= found.get(target, {}).items(), found


def test_several_targets_of_one_purchase_are_deals_of_their_own():
    reports = read("样例股份收购甲乙科技100%股权、丙丁网络60%股权和戊己传媒51%股权。").reports
    assert [r.target for r in reports] == ["甲乙科技", "丙丁网络", "戊己传媒"]


def test_two_purchases_of_one_sentence_keep_their_buyers():
    reports = read("样例科技收购甲乙软件、示范网络并购丙丁信息。").reports
    assert {r.target: parties(r) for r in reports} == {
        "甲乙软件": {"样例科技": "acquirer"},
        "丙丁信息": {"示范网络": "acquirer"},
    }


def test_less_than_half_is_a_stake():
    assert only_report("样例股份拟收购甲乙科技30%股权。").kind == "stake"
    assert only_report("样例股份拟收购甲乙科技70%股权。").kind == "acquisition"


def test_a_purchase_that_ended_is_told_as_such():
    assert status(only_report("样例股份宣布终止收购甲乙科技100%股权。")) == "called_off"


def test_a_purchase_that_is_considered_is_told_as_such():
    assert status(only_report("据知情人士透露,腾讯正考虑收购甲乙游戏。")) == "rumored"


def test_the_price_is_the_deals_amount():
    report = only_report("样例集团以12亿元的价格收购甲乙矿业。")
    assert figure(report, "amount") == ("exact", 12 * YI, 12 * YI, "CNY")


def test_two_companies_merge():
    report = only_report("甲乙证券与丙丁证券宣布合并。")
    assert (report.kind, report.target, list(parties(report))) == ("merger", "甲乙证券", ["丙丁证券"])


def test_one_company_absorbs_another():
    report = only_report("样例船舶拟换股吸收合并示范重工。")
    assert (report.kind, report.target, parties(report)) == ("merger", "示范重工", {"样例船舶": "acquirer"})


def test_two_found_a_joint_venture():
    report = only_report("样例汽车与示范电池成立合资公司,双方各持股50%。")
    assert (report.kind, report.target, list(parties(report))) == ("joint_venture", "样例汽车", ["示范电池"])


def test_the_percent_is_the_stakes():
    report = only_report("样例股份以现金收购甲乙科技45%股权。")
    assert claims(report, "stake_percent")[0].percent == 45


QUIET = [
    "证监会支持上市公司围绕主业开展并购重组。",
    "并购重组市场持续升温。",
    "收购人应当编制要约收购报告书。",
    "公司拟收购的资产不符合主业方向。",
    "消费者购买新能源汽车可享受补贴。",
    "样例科技向供应商购买设备,金额2亿元。",
    "国家粮食收购价格上调。",
    "公司控股股东为样例集团。",
    "交易完成后,样例集团仍持有甲乙科技60%的股权。",
    "截至目前,样例集团持有甲乙科技60%的股权。",
    "公司控股股东变更为自然人张三。",
    "样例股份的控股子公司中标一项工程。",
    "打击通过重组借壳炒壳等行为。",
    "合并报表范围发生变化。",
    "合并利润表显示,净利润增长5%。",
    "北向资金净买入45亿元,其中样例酒业获净买入6.3亿元。",
    "公司买下一块土地用于建设总部。",
    "并购基金的平均回报率为12%。",
    "今年以来披露重大资产重组超过90单。",
    "收购价格存在不确定性。",
    "他负责公司的投资并购业务。",
    "样例集团接手该项目的运营工作。",
    "私有化退市成为一种趋势。",
    "样例地产以3亿元竞得土地使用权。",
    "公司将整合内部资源,优化流程。",
    "样例云与示范通信达成战略合作。",
    "双方将共同成立实验室。",
    "公司买入评级获得维持。",
]


@pytest.mark.parametrize("text", QUIET)
def test_no_purchase_is_read_from_other_buying(text):
    assert [(r.target, r.kind) for r in read(text).reports] == []
