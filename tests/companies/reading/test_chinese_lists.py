"""Who takes part in Chinese rounds, listings, placings and loans, told in lists; and lists that tell of none."""

from datetime import date

import pytest

from tests.companies.reading.case import figure, only_report, parties, read, status

YI = 100_000_000

SPEAKS = [
    (
        "样例智航完成1亿美元天使轮融资,甲图战投领投,君望投资、启东资本等多家机构参与,老股东海角创投继续追加投资。",
        (
            "样例智航",
            "funding",
            {"甲图战投": "lead", "君望投资": "investor", "启东资本": "investor", "海角创投": "investor"},
        ),
    ),
    (
        "样例智算科技宣布完成A轮融资。A轮融资参投方既包括阿里巴巴、腾讯、君望资本等,也有地方国资。",
        ("样例智算科技", "funding", {"阿里巴巴": "investor", "腾讯": "investor", "君望资本": "investor"}),
    ),
    (
        "样例配送宣布获得1.5亿美元新一轮融资,现有投资者荷兰Borel、阿联酋Cedar及德国Delft参与其中。",
        ("样例配送", "funding", {"Borel": "investor", "Cedar": "investor", "Delft": "investor"}),
    ),
    (
        "样例科技完成C轮融资,君望集团旗下基金、启东基金领投。",
        ("样例科技", "funding", {"君望集团": "lead", "启东基金": "lead"}),
    ),
    (
        "样例动力完成C轮融资,由北京市绿色交通和未来能源产业投资基金领投。",
        ("样例动力", "funding", {"北京市绿色交通和未来能源产业投资基金": "lead"}),
    ),
    ("样例汽车宣布获得君望集团首笔5亿美元战略投资。", ("样例汽车", "funding", {"君望集团": "investor"})),
    ("四足及轮式机器人公司「样例科技」完成C轮融资。", ("样例科技", "funding", {})),
    ("消息称腾讯竞争对手深度求索正寻求融资,估值或超10亿美元。", ("深度求索", "funding", {})),
    ("消息称样例智能首轮融资估值或超10亿美元。", ("样例智能", "funding", {})),
    ("样例汽车E轮融资正在按计划推进。", ("样例汽车", "funding", {})),
    ("样例机器人拟按每股82港元配售3000万股新H股,预计募资总额约24亿港元。", ("样例机器人", "funding", {})),
    (
        "样例集团在港交所挂牌上市。基石投资者方面,君望资本、启东资本等共认购约20亿港元。",
        ("样例集团", "ipo", {"君望资本": "investor", "启东资本": "investor", "港交所": "venue"}),
    ),
    (
        "样例智行此次全球发售4824万股,募资总额约67亿港元。样例智行引入的基石投资者包括君望资本、Borel和Cedar。",
        ("样例智行", "ipo", {"君望资本": "investor", "Borel": "investor", "Cedar": "investor"}),
    ),
    ("样例科技港交所上市,首日涨逾16%,成今年最大IPO。", ("样例科技", "ipo", {"港交所": "venue"})),
    ("样例股份12月5日启动网上申购,预计募集资金总额41亿元。", ("样例股份", "ipo", {})),
    ("样例出行正与多家银行商谈一笔最高20亿美元的五年期贷款。", ("样例出行", "debt", {})),
    ("样例电子获得由示范银行牵头的30亿元贷款。", ("样例电子", "debt", {"示范银行": "lender"})),
    (
        "样例智能的员工股份出售计划估值5000亿美元。参与此轮老股转让的投资者包括腾讯、君望资本。",
        ("样例智能", "secondary", {"腾讯": "investor", "君望资本": "investor"}),
    ),
]


@pytest.mark.parametrize(("text", "told"), SPEAKS)
def test_all_of_a_list_take_part(text, told):
    report, (target, kind, cast) = only_report(text), told
    assert (report.target, report.kind) == (target, kind)
    assert cast.items() <= parties(report).items()


QUIET = [
    "多家公司参与,会议在北京召开。",
    "样例集团旗下基金持有多家上市公司的股份。",
    "腾讯的投资者包括不少散户。",
    "基石投资者制度在香港已实行多年。",
    "在港交所上市公司中,样例集团市值最高。",
    "公司提醒,未来36个月内不存在样例智能借壳上市的计划。",
    "成为行业中首家启动IPO的公司并不容易。",
    "一季度,示范银行新增贷款2万亿元。",
    "示范银行发放小微贷款30亿元。",
    "样例集团配售结果将于周五公布。",
    "样例外卖的骑手超过100万人。",
    "样例物流近年来持续通过并购补足短板。",
    "国际配售部分占发售股份的九成。",
    "行业内企业平均单笔融资5亿元。",
]


@pytest.mark.parametrize("text", QUIET)
def test_other_lists_and_offers_tell_no_deal(text):
    assert [(report.target, report.kind) for report in read(text).reports] == []


def test_what_cornerstones_take_is_not_what_a_listing_raises():
    text = "样例智行全球发售4824万股,募资总额约67亿港元。样例智行的基石投资者包括君望资本、Borel,合计认购1.2亿美元。"
    assert figure(only_report(text), "amount") == ("about", 67 * YI, 67 * YI, "HKD")


def test_two_listings_of_one_sentence_keep_their_own_sums():
    text = "样例智行此次全球发售4824万股,募资总额约67亿港元;甲乙远知全球发售8825万股,募集资金约24亿港元。"
    assert {report.target: figure(report, "amount")[1] for report in read(text).reports} == {
        "样例智行": 67 * YI,
        "甲乙远知": 24 * YI,
    }


def test_a_name_may_begin_with_a_word_for_how_something_is_done():
    text = "加速样例完成近亿元Pre-A轮融资,君望资本领投。\n加速样例成立于2023年。加速样例的产品是机器人。"
    assert only_report(text).target == "加速样例"


def test_what_an_article_calls_for_short_is_the_company_of_the_full_name():
    text = "北京样例云迹科技股份有限公司向港交所提交上市申请书。样例云迹成立于2014年。样例云迹递表港交所。"
    assert only_report(text).kind == "ipo"


def test_a_round_before_a_letter_has_no_letter():
    assert only_report("样例科技完成数亿元C轮前的融资,由君望资本领投。").stage == ""


EARLIER = [
    "今年3月,样例科技宣布完成1亿元融资。",
    "样例科技3月完成1亿元融资。",
    "过去一年里,腾讯先后入股了样例科技。",
    "今年以来,样例科技先后完成两轮融资,君望资本领投。",
    "同行中,样例科技完成由腾讯领投的1亿元融资。",
    "三个月前,样例科技完成1亿元融资。",
]
NOW = [
    "样例科技近日宣布完成1亿元融资。",
    "样例科技计划于11月完成1亿元融资。",
    "6月2日,样例科技完成1亿元融资。",
    "样例科技5月底完成1亿元融资。",
    "样例科技预计今年9月完成1亿元融资。",
    "样例科技拟融资1亿元,最快3月完成1亿元融资。",
]
BEFORE = "腾讯周一公布财报。收入连续增长。成本有所下降。\n"


@pytest.mark.parametrize(("text", "is_earlier"), [*((t, True) for t in EARLIER), *((t, False) for t in NOW)])
def test_words_beside_a_deal_tell_whether_it_came_before_the_news(text, is_earlier):
    reports = read(BEFORE + text, published_on=date(2026, 6, 3)).reports
    assert [report.historical for report in reports] == [is_earlier]


def test_a_date_in_the_first_sentence_is_the_news():
    assert not only_report("3月3日,样例科技完成1亿元融资。", published_on=date(2026, 6, 3)).historical


def test_a_round_that_is_under_way_has_no_end():
    assert status(only_report("样例智能正寻求融资,估值或超10亿美元。")) == "in_talks"
