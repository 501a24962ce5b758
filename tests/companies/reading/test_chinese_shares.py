"""Chinese shares that change hands, are taken up or listed; and as many texts in which none do."""

import pytest

from tests.companies.reading.case import only_report, parties, read, status

SPEAKS = [
    ("样例集团将所持甲乙科技20%股权转让给示范资本。", "甲乙科技", {"样例集团": "seller", "示范资本": "investor"}),
    ("样例集团拟向示范资本转让甲乙科技60%股权。", "甲乙科技", {"样例集团": "seller", "示范资本": "acquirer"}),
    ("样例集团出售甲乙百货100%股权,作价74亿元。", "甲乙百货", {"样例集团": "seller"}),
    ("样例集团把甲乙百货卖给了示范集团。", "甲乙百货", {"样例集团": "seller", "示范集团": "acquirer"}),
    (
        "样例集团与德宏资本达成交易,出售所持甲乙零售全部股权。",
        "甲乙零售",
        {"样例集团": "seller", "德宏资本": "acquirer"},
    ),
    ("腾讯入股甲乙影业。", "甲乙影业", {"腾讯": "investor"}),
    ("示范金投举牌甲乙集团,持股达5%。", "甲乙集团", {"示范金投": "investor"}),
    ("样例集团对甲乙科技增资2亿元。", "甲乙科技", {"样例集团": "investor"}),
    ("样例电器拟认购甲乙环境向特定对象发行的1.39亿股股票。", "甲乙环境", {"样例电器": "investor"}),
    ("样例股份(600000)公告,持股7%的股东示范实业拟减持公司股份不超过200万股。", "样例股份", {"示范实业": "seller"}),
    ("样例证券网讯(记者 张三)甲乙电力公告,股东示范集团增持公司股份40万股。", "甲乙电力", {"示范集团": "investor"}),
    ("示范证券累计减持甲乙建材4415万股。", "甲乙建材", {"示范证券": "seller"}),
    (
        "样例技术(300000)公告,公司拟将子公司甲乙旗云100%股权,转让给上海示范科技,作价1亿元。",
        "甲乙旗云",
        {"样例技术": "seller"},
    ),
    (
        "样例股份(600000)公告,股东示范实业计划在本公告披露后15个交易日后的6个月内减持本公司股份2000万股。",
        "样例股份",
        {"示范实业": "seller"},
    ),
    ("样例超市将甲乙云创20%的股权以2亿元转让给示范资本。", "甲乙云创", {"样例超市": "seller", "示范资本": "investor"}),
    ("甲乙食品30%的股权以2亿元的价格转让给示范资本。", "甲乙食品", {"示范资本": "investor"}),
    (
        "样例股份(600000)公告,股东珠海示范股权投资合伙企业拟减持公司股份800万股。",
        "样例股份",
        {"珠海示范股权投资合伙企业": "seller"},
    ),
    ("样例证券引入示范资本作为战略投资者。", "样例证券", {"示范资本": "investor"}),
    ("样例集团将子公司甲乙酒店公司30%股权转让给上海示范旅游公司。", "甲乙酒店公司", {"上海示范旅游公司": "investor"}),
    ("样例集团获得甲乙电池78%的股权。", "甲乙电池", {"样例集团": "acquirer"}),
]


@pytest.mark.parametrize(("text", "target", "cast"), SPEAKS)
def test_shares_change_hands(text, target, cast):
    report = only_report(text)
    assert report.target == target
    assert cast.items() <= parties(report).items()


LISTS = [
    ("甲乙冰城正式在港交所主板挂牌上市。", "甲乙冰城", "completed"),
    ("甲乙科技向港交所递交招股书。", "甲乙科技", "announced"),
    ("甲乙科技已通过港交所聆讯。", "甲乙科技", "announced"),
    ("甲乙生物科创板IPO获受理。", "甲乙生物", "announced"),
    ("甲乙机器人启动上市辅导备案,拟在科创板上市。", "甲乙机器人", "announced"),
    ("甲乙汽车登陆纳斯达克。", "甲乙汽车", "completed"),
]


@pytest.mark.parametrize(("text", "target", "level"), LISTS)
def test_a_listing_is_read(text, target, level):
    report = only_report(text)
    assert (report.target, report.kind) == (target, "ipo")
    assert status(report) in (level, "announced", "in_talks")


def test_a_company_issues_convertible_bonds():
    assert only_report("甲乙科技拟发行可转债,募集资金不超过10亿元。").kind == "debt"


def test_employees_may_sell_old_shares():
    assert only_report("甲乙科技启动员工老股转让,估值200亿元。").kind == "secondary"


QUIET = [
    "样例股份股东李四拟减持公司股份不超过总股本的3%。",
    "样例股份:社保基金三季度增持公司股份300万股。",
    "北向资金净买入样例股份,增持800万股。",
    "样例股份公告,董事及高管以自有资金增持公司股份20万股。",
    "样例股份减持计划披露,减持数量超过1亿股。",
    "样例股份拟引进战略投资者,优化股权结构。",
    "样例股份股东张三减持公司股份100万股。",
    "样例集团将所持2000万股进行质押。",
    "公司累计回购股份3000万股,支付2亿元。",
    "社保基金三季度增持个股10只。",
    "样例银行获北向资金增持。",
    "董事长增持公司股份50万股。",
    "截至三季度末,样例资本持有甲乙科技12%的股份。",
    "样例科技出售手机500万部。",
    "公司处置闲置设备,收入3000万元。",
    "样例股份是一家上市公司。",
    "上市公司股价大涨。",
    "A股上市公司超过5000家。",
    "公司上市以来累计分红20亿元。",
    "港股IPO市场回暖,前三季度募资超1800亿港元。",
    "IPO审核节奏放缓。",
    "新产品将于下月上市。",
    "样例手机正式上市,售价3999元。",
    "样例科技2019年已在深交所上市。",
    "技术转让收入增长8%。",
    "土地使用权转让完成过户。",
    "首日转债申购中签率公布。",
    "可转债市场交投活跃。",
    "认购新股的投资者需注意风险。",
    "员工持股计划完成认购。",
    "公司注资设立公益基金会。",
    "参股公司业绩下滑,拖累投资收益。",
]


@pytest.mark.parametrize("text", QUIET)
def test_no_shares_change_hands(text):
    assert [(r.target, r.kind) for r in read(text).reports] == []
