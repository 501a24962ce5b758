"""How a Chinese sentence says who does what: names that hold function words, who acts, what 公司 means."""

import pytest

from tests.companies.reading.case import claims, parties, read, status

# text → (target, kind, participants)
SPEAKS = [
    # Function words inside names.
    ("用友样例以自有资金收购方正春元全部股权。", "方正春元", "acquisition", {"用友样例"}),
    ("样例信托已完成收购许继集团60%股权的工商变更。", "许继集团", "acquisition", {"样例信托"}),
    ("样例医药收购同济堂制药。", "同济堂制药", "acquisition", {"样例医药"}),
    (
        "样例股份购买王强持有的如东东力企业管理有限公司100%股权。",
        "如东东力企业管理有限公司",
        "acquisition",
        {"样例股份", "王强"},
    ),
    ("示范乳业将旗下品牌“小鹿”出售给新希望乳业。", "小鹿", "acquisition", {"新希望乳业", "示范乳业"}),
    ("支付公司样例科技宣布收购甲乙数据。", "甲乙数据", "acquisition", {"样例科技"}),
    ("*ST样例公告,拟将全资子公司甲乙置业出售给示范地产。", "甲乙置业", "acquisition", {"*ST样例", "示范地产"}),
    # Who acts.
    ("“园林第一股”东方样例以2000万元收购甲乙铜业。", "甲乙铜业", "acquisition", {"东方样例"}),
    ("样例能源“一波三折”终将甲乙科技100%股权拿下。", "甲乙科技", "acquisition", {"样例能源"}),
    ("样例网络宣布,全资子公司示范香港拟收购甲乙保险。", "甲乙保险", "acquisition", {"示范香港"}),
    ("样例文化筹划的重组方案是,以不低于10.8亿元收购甲乙传媒100%股权。", "甲乙传媒", "acquisition", {"样例文化"}),
    ("样例集团先后收购了美国ARC、日本甲乙公司,并控股了丙丁股份。", "丙丁股份", "acquisition", {"样例集团"}),
    ("团贷样例联合甲乙投资、丙丁投资收购了示范金服。", "示范金服", "acquisition", {"团贷样例", "甲乙投资", "丙丁投资"}),
    ("样例制药披露了重组草案,公司拟购买甲乙生物100%股权。", "甲乙生物", "acquisition", {"样例制药"}),
    # What is spoken of by a noun.
    ("美样与叮叮生鲜达成收购协议,交易对价7亿美元。", "叮叮生鲜", "acquisition", {"美样"}),
    ("样例集团对甲乙科技的收购计划获得批准。", "甲乙科技", "acquisition", {"样例集团"}),
    ("样例收购了一家动力电池公司——甲乙能源有限公司60%的股权。", "甲乙能源有限公司", "acquisition", {"样例"}),
    ("样例能源与甲乙电力筹划合并。", "样例能源", "merger", {"甲乙电力"}),
    ("甲乙集团与示范乳业签署协议,双方将共同出资20亿元成立合资公司。", "甲乙集团", "joint_venture", {"示范乳业"}),
    # Shares that are held.
    (
        "甲乙股份公告,控股股东样例控股拟将其持有的公司1.2亿股股份协议转让给示范集团。",
        "甲乙股份",
        "stake",
        {"样例控股", "示范集团"},
    ),
    ("样例资本有意受让甲乙药业第二大股东所持股份。", "甲乙药业", "acquisition", {"样例资本"}),
    ("示范集团认购甲乙银行定向发行的8.5亿股新股。", "甲乙银行", "stake", {"示范集团"}),
    # Rounds.
    ("甲乙科技又获得由红杉中国独家投资的1.2亿元A轮融资。", "甲乙科技", "funding", {"红杉中国"}),
    ("甲乙航空获得样例资本、示范创投的Pre-A轮投资。", "甲乙航空", "funding", {"样例资本", "示范创投"}),
    (
        "公开资料显示,甲乙互动最近一轮融资发生在2020年,由样例资本和示范创投共同投资,金额为3亿元。",
        "甲乙互动",
        "funding",
        {"样例资本", "示范创投"},
    ),
    (
        "甲乙食品与工商银行、汇丰银行等组成的银团签署了2.5亿欧元的并购贷款协议。",
        "甲乙食品",
        "debt",
        {"工商银行", "汇丰银行"},
    ),
]


@pytest.mark.parametrize(("text", "target", "kind", "cast"), SPEAKS)
def test_who_does_what(text, target, kind, cast):
    found = {(report.target, report.kind): set(parties(report)) for report in read(text).reports}
    assert cast <= found.get((target, kind), set()), found


QUIET = [
    "样例集团的并购版图持续扩大。",
    "收购价高于市价两成,市场反应冷淡。",
    "公司没有收购计划。",
    "业内人士认为,收购失败的案例并不少见。",
    "整个收购历程长达三年。",
    "样例股份的收购行为受到监管关注。",
    "本次交易不构成重大资产重组。",
    "一位分析师说,买球队更像是买广告。",
    "中国企业短期内不太可能再收购五大联赛球队。",
    "谁在买下欧洲球队?",
    "京东也提交了报价,但报价低于美样。",
    "样例智能2024年向高校交付上百台机器人。",
    "样例股份控股股东增持公司股份40.14万股。",
    "样例股份股东拟减持不超过1%的股份。",
    "样例集团质押了所持股份的30%。",
    "样例股份拟以不超过100亿元回购公司股份。",
    "截至三季度末,样例药业商誉余额为18亿元。",
    "样例科技成立于2019年,总部位于合肥。",
    "样例集团持有甲乙股份29%的股份,为第一大股东。",
    "2024年,人工智能领域共完成融资超过300起。",
    "行业全年融资总额同比下降三成。",
    "公司董事长表示,未来两年不会进行大型并购。",
    "样例证券分析师建议关注并购重组主线。",
    "样例物流将投资15亿元新建分拨中心。",
    "如果收购完成,门店数将翻一番。",
    "收购方尚未披露身份。",
]


@pytest.mark.parametrize("text", QUIET)
def test_no_deal_is_told(text):
    assert read(text).reports == ()


STATUSES = [
    ("样例机器人向港交所递交招股书,拟在主板挂牌上市。", "announced"),
    ("样例工业正式登陆港交所主板。", "completed"),
    ("样例股份终止收购甲乙影视。", "called_off"),
    ("样例药业试图收购甲乙制药,因国资委未批准而告吹。", "called_off"),
    ("样例股份曾筹划收购甲乙能源,后因双方未能达成一致而终止。", "called_off"),
    ("据知情人士透露,样例集团正在洽谈收购甲乙游戏。", "in_talks"),
    ("样例集团考虑收购甲乙游戏。", "rumored"),
]


@pytest.mark.parametrize(("text", "wanted"), STATUSES)
def test_how_far_a_deal_is(text, wanted):
    assert status(read(text).reports[0]) == wanted


def test_the_company_is_whom_the_sentences_before_speak_of():
    text = "样例药业披露三季报。2017年,样例药业收购甲乙医疗。2019年,公司收购丙丁诊断。"
    reports = {report.target: parties(report) for report in read(text, "样例药业的并购史").reports}
    assert reports["丙丁诊断"] == {"样例药业": "acquirer"}


def test_a_founder_who_speaks_is_not_the_company():
    text = "甲乙科技完成3亿元C轮融资。创始人孙志刚透露,公司计划2026年在科创板提交IPO申请。"
    found = {(report.kind, report.target) for report in read(text, "甲乙科技完成C轮融资").reports}
    assert found == {("funding", "甲乙科技"), ("ipo", "甲乙科技")}


def test_a_name_of_the_article_is_known_in_all_its_sentences():
    text = "消费品牌“叮叮”完成1亿元A轮融资。去年8月,叮叮获得样例资本投资。"
    assert {report.target for report in read(text, "叮叮完成A轮融资").reports} == {"叮叮"}


def test_rounds_of_one_sentence_keep_their_investors():
    text = "甲乙工业2020年完成2.3亿美元A轮融资,由样例资本领投;2023年完成3亿美元B轮融资,由示范创投领投。"
    reports = {report.stage: parties(report) for report in read(text).reports}
    assert reports == {"series_a": {"样例资本": "lead"}, "series_b": {"示范创投": "lead"}}


def test_a_listing_names_its_exchange():
    (report,) = read("甲乙机器人已秘密提交香港上市申请。").reports
    assert [claim.party for claim in claims(report, "participant")] == ["香港"]


def test_a_company_is_one_with_its_place_and_without():
    text = "甲乙银行已与新加坡样例集团签署认购协议。样例集团将认购甲乙银行15%的股份。"
    (report,) = read(text, "新加坡样例集团入股甲乙银行").reports
    assert list(parties(report)) == ["样例集团"]


def test_a_company_and_the_fund_of_its_name_are_two():
    (report,) = read("甲乙智能完成1亿元A轮融资,样例科技领投,样例资本跟投。").reports
    assert parties(report) == {"样例科技": "lead", "样例资本": "investor"}
