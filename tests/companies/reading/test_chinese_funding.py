"""Chinese rounds of funding: who raises, who leads, who joins; and as many texts of money that is no round."""

import pytest

from tests.companies.reading.case import figure, only_report, parties, read, status

YI = 100_000_000

SPEAKS = [
    ("样例机器人完成数千万元A轮融资,由红杉中国领投。", "样例机器人", {"红杉中国": "lead"}),
    ("36氪获悉,具身智能公司甲图近日宣布完成近3亿元A轮融资。", "甲图", {}),
    (
        "「甲图」宣布完成2亿元天使轮融资,君望资本领投,启东创投参投。",
        "甲图",
        {"君望资本": "lead", "启东创投": "investor"},
    ),
    ("样例半导体获数亿元B轮融资,老股东君望资本继续加码。", "样例半导体", {"君望资本": "investor"}),
    (
        "样例航天斩获5亿元C轮融资,领投方为君望资本,跟投方包括启东创投、海角基金。",
        "样例航天",
        {"君望资本": "lead", "启东创投": "investor", "海角基金": "investor"},
    ),
    ("样例医疗获得君望资本1亿元投资。", "样例医疗", {"君望资本": "investor"}),
    ("样例储能获君望资本、启东创投联合投资。", "样例储能", {"君望资本": "investor", "启东创投": "investor"}),
    ("样例科技获腾讯战略投资。", "样例科技", {"腾讯": "investor"}),
    ("完成融资后,样例云宣布本轮融资由腾讯领投。", "样例云", {"腾讯": "lead"}),
    ("腾讯领投了样例生物的B轮融资。", "样例生物", {"腾讯": "lead"}),
    ("样例汽车完成6亿美元D轮融资,腾讯、阿里巴巴等跟投。", "样例汽车", {"腾讯": "investor", "阿里巴巴": "investor"}),
    ("样例咖啡正在寻求新一轮融资。该轮融资拟由腾讯领投,金额约2亿元。", "样例咖啡", {"腾讯": "lead"}),
    ("样例智能引入战略投资者腾讯,完成1亿元融资。", "样例智能", {}),
    ("国产芯片公司甲微电子完成超5亿元B+轮融资。", "甲微电子", {}),
    (
        "样例科技完成5亿元融资,投资方包括君望资本、启东创投等。",
        "样例科技",
        {"君望资本": "investor", "启东创投": "investor"},
    ),
    ("据悉,样例光电已完成1.2亿元Pre-A轮融资,君望资本独家投资。", "样例光电", {}),
    ("阿里巴巴向样例物流投资10亿元。", "样例物流", {"阿里巴巴": "investor"}),
    ("宁德时代对样例锂电增资3亿元。", "样例锂电", {"宁德时代": "investor"}),
    ("腾讯战略投资样例游戏。", "样例游戏", {"腾讯": "investor"}),
    ("样例动力完成A+轮融资,金额5亿元,由君望资本领投。", "样例动力", {"君望资本": "lead"}),
]


@pytest.mark.parametrize(("text", "target", "cast"), SPEAKS)
def test_a_round_is_read(text, target, cast):
    report = only_report(text)
    assert (report.target, report.target_key, report.kind in ("funding", "stake")) == (target, report.target_key, True)
    assert cast.items() <= parties(report).items()


def test_amount_and_valuation_of_a_round_stand_apart():
    report = only_report("样例智驾宣布完成10亿元C轮融资,投后估值达80亿元。")
    assert figure(report, "amount") == ("exact", 10 * YI, 10 * YI, "CNY")
    assert figure(report, "valuation")[1:] == (80 * YI, 80 * YI, "CNY")


def test_a_round_that_is_sought_is_in_talks():
    assert status(only_report("知情人士透露,样例机器人正洽谈新一轮融资,规模约5亿元。")) == "in_talks"


def test_three_companies_of_one_article_keep_their_own_investors():
    reports = read(
        "甲辰航天完成B轮融资,由君望资本领投。\n乙巳智能完成2亿元天使轮融资,启东创投领投。\n丙午材料获得15亿元F轮融资,投资方包括海角基金。"
    ).reports
    assert [(r.target, parties(r)) for r in reports] == [
        ("甲辰航天", {"君望资本": "lead"}),
        ("乙巳智能", {"启东创投": "lead"}),
        ("丙午材料", {"海角基金": "investor"}),
    ]


def test_an_owners_name_in_a_longer_name_is_not_the_owner():
    assert only_report("腾讯云智能科技有限公司完成1亿元A轮融资。").target != "腾讯"


QUIET = [
    "今年前三季度,国内机器人行业共发生融资事件180起,融资总额超300亿元。",
    "截至7月9日,两市融资余额为1.85万亿元。",
    "单日融资买入额达到1600亿元。",
    "公司融资成本降至3.2%。",
    "民营企业融资难问题有所缓解。",
    "源泉资本宣布完成四期基金募集,总规模60亿元。",
    "成立十年来,君望资本已投资超过300家公司。",
    "该公司未来五年计划在研发上投入2000亿元。",
    "投资的本质是下注未来,他说。",
    "投资者应关注政策变化。",
    "样例科技计划投资20亿元建设新工厂。",
    "全国固定资产投资同比增长4.2%。",
    "样例汽车累计融资超过100亿元。",
    "融资租赁业务收入同比增长12%。",
    "华东资本担任本次交易的独家财务顾问。",
    "多家券商上调样例汽车目标价,维持增持评级。",
    "外商直接投资保持稳定。",
    "样例股份使用闲置资金购买理财产品3亿元。",
    "业内人士认为,融资环境正在好转。",
    "行业仍处于早期,投资机会值得关注。",
    "样例证券开展融资融券业务。",
    "他曾在投资机构工作十年。",
    "公司拟申请银行授信额度10亿元。",
    "两家公司达成供货协议,合同金额5亿元。",
]


@pytest.mark.parametrize("text", QUIET)
def test_no_round_is_read_from_other_money(text):
    assert [(r.target, r.kind) for r in read(text).reports] == []
