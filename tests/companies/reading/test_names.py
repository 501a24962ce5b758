import pytest
from hypothesis import given
from hypothesis import strategies as st

from companies.reading.names import Entry, Names, load_names
from companies.reading.naming import names_of
from companies.reading.types import Mention, Span

NAMES = Names(
    [
        Entry("apple", "Apple"),
        Entry("arm", "ARM"),
        Entry("arm", "Arm Holdings"),
        Entry("block", "Block", ambiguous=True),
        Entry("block", "NYSE:XYZ", is_ticker=True),
        Entry("scale", "Scale"),
        Entry("scale", "Scale AI"),
        Entry("tencent", "Tencent"),
        Entry("tencent", "腾讯"),
        Entry("tencent", "0700.HK", is_ticker=True),
        Entry("tencent-music", "腾讯音乐"),
        Entry("alibaba", "Alibaba"),
        Entry("alibaba", "阿里巴巴"),
        Entry("nvidia", "NVIDIA"),
        Entry("catl", "CATL"),
        Entry("uber", "Uber"),
        Entry("ofo", "ofo"),
        Entry("delta-air", "Delta"),
        Entry("delta-paint", "Delta", ambiguous=True),
        Entry("mercury-bank", "Mercury"),
        Entry("mercury-cars", "Mercury"),
    ]
)


def found(text):
    return [mention.surface for mention in NAMES.find("", text)]


@pytest.mark.parametrize(
    "text, surfaces",
    [
        ("Apple's and Apple’s", ["Apple", "Apple"]),
        ("the Alibaba-backed firm", ["Alibaba"]),
        ("Tencent/Alibaba (Apple), Apple.", ["Tencent", "Alibaba", "Apple", "Apple"]),
        ("TENCENT AND APPLE TALK", ["TENCENT", "APPLE"]),
        ("Nvidia and NVIDIA", ["Nvidia", "NVIDIA"]),
        ("ARM, CATL, ofo, UBER", ["ARM", "CATL", "ofo", "UBER"]),
        ("Ｔｅｎｃｅｎｔ and Ten\u00adcent", ["Ｔｅｎｃｅｎｔ", "Ten\u00adcent"]),
        ("İİ ﬁ ß Tencent", ["Tencent"]),
        ("騰訊投資了", ["騰訊"]),
        ("投资方包括阿里巴巴和Tencent等", ["阿里巴巴", "Tencent"]),
        ("腾讯音乐是腾讯的", ["腾讯音乐", "腾讯"]),
        ("Scale AI and Scale ai", ["Scale AI", "Scale ai"]),
        ("Tencent Holdings Ltd. rose", ["Tencent Holdings Ltd."]),
        ("Alibaba Group Holding Limited's", ["Alibaba Group Holding Limited"]),
        ("It bought Tencent Holdings.", ["Tencent Holdings"]),
        ("Block, Inc. said", ["Block, Inc."]),
        ("阿里巴巴集团、騰訊控股、腾讯公司", ["阿里巴巴集团", "騰訊控股", "腾讯公司"]),
        ("腾讯控股的公司", ["腾讯"]),
        ("收购阿里巴巴股份", ["阿里巴巴"]),
        ("Tencent\nHoldings", ["Tencent"]),
    ],
)
def test_names_that_are_there(text, surfaces):
    assert found(text) == surfaces


@pytest.mark.parametrize(
    "text",
    [
        "Appleton and Pineapple and apple pie",
        "on a large scale; around the block",
        "an arm and an Arm, a Catl, an OFO",
        "Block.one and Apple.com and Block_x",
        "uber driver",
        "figures at 0700.HK without brackets",
        "",
    ],
)
def test_texts_that_name_nobody(text):
    assert found(text) == []


def test_title_and_text_have_places_of_their_own():
    assert NAMES.find("Apple rises", "So does Uber") == [
        Mention("Apple", "apple", Span(0, 5, in_title=True)),
        Mention("Uber", "uber", Span(8, 12)),
    ]


def test_an_ambiguous_name_needs_support():
    alone, with_law, ticker = NAMES.find("", "Block rose. Block, Inc. (NYSE: XYZ) fell.")
    assert [NAMES.is_ambiguous(mention) for mention in (alone, with_law, ticker)] == [True, False, False]
    assert ticker == Mention("NYSE: XYZ", "block", Span(25, 34))


def test_a_name_of_two_companies_goes_to_the_one_it_is_not_ambiguous_for():
    (mention,) = NAMES.find("", "Delta rose")
    assert mention.key == "delta-air"
    assert not NAMES.is_ambiguous(mention)


def test_a_name_of_two_companies_alike_is_nobodys():
    (mention,) = NAMES.find("", "Mercury rose")
    assert mention.key is None
    assert NAMES.key_of("Mercury") is None


@pytest.mark.parametrize(
    "surface, key",
    [
        ("Tencent", "tencent"),
        ("Tencent Holdings Ltd.", "tencent"),
        ("騰訊控股有限公司", "tencent"),
        ("Apple's", "apple"),
        ("Arm Holdings", "arm"),
        ("apple", None),
        ("Acme", None),
        ("", None),
    ],
)
def test_key_of(surface, key):
    assert NAMES.key_of(surface) == key


def test_load_names(tmp_path):
    path = tmp_path / "companies.csv"
    path.write_text(
        "slug,name,kind,sector,country,city,about,aliases,zh_names,tickers,domains,ambiguous\n"
        "figma,Figma,company,Software,US,,Design tools,Figma Inc|Fig,菲格玛,NYSE:FIG,figma.com,Fig\n",
        encoding="utf-8",
    )
    names = load_names(path)
    mentions = names.find("Figma Inc", "菲格玛 (NYSE: FIG). Fig rose.")
    assert [(mention.surface, mention.key) for mention in mentions] == [
        ("Figma Inc", "figma"),
        ("菲格玛", "figma"),
        ("NYSE: FIG", "figma"),
        ("Fig", "figma"),
    ]
    assert [names.is_ambiguous(mention) for mention in mentions] == [False, False, False, True]


CHINESE = Names(
    [
        *(Entry(name, name) for name in ("中信", "京东", "中国平安", "美的", "苹果", "招商局")),
        Entry("delta", "Delta", ambiguous=True),
        Entry("acme", "Acme"),
    ]
)


@pytest.mark.parametrize(
    "text, surfaces",
    [
        ("中国平安保险(集团)股份有限公司公告", ["中国平安保险(集团)股份有限公司"]),
        ("中国平安保险（集团）股份有限公司公告", ["中国平安保险（集团）股份有限公司"]),
        ("京东方面表示", ["京东"]),
        ("京東宣布", ["京東"]),
        ("美的收购库卡", ["美的"]),
        ("中信证券业务板块", ["中信"]),
        ("中信与苹果合作", ["中信", "苹果"]),
        ("招商局集团入股", ["招商局集团"]),
    ],
)
def test_chinese_names_that_are_there(text, surfaces):
    assert [mention.surface for mention in CHINESE.find("", text)] == surfaces


@pytest.mark.parametrize(
    "text",
    [
        "中信建投上涨",
        "京东方科技集团发布财报",
        "中信银行和中信证券",
        "完美的收官",
        "苹果汁很甜",
        "中信信托成立",
        "欧美的市场",
    ],
)
def test_a_chinese_name_inside_a_longer_one_is_not_that_company(text):
    assert CHINESE.find("", text) == []


@pytest.mark.parametrize(
    "surface, key",
    [
        ("Acme Group", "acme"),
        ("Delta Inc.", "delta"),
        ("Delta Group", None),
        ("Delta Holdings", None),
        ("Acme Music", None),
        ("Acmes", None),
    ],
)
def test_a_run_of_capitals_is_a_listed_company_only_when_that_is_sure(surface, key):
    assert CHINESE.key_of(surface) == key


@pytest.mark.parametrize(
    "text, surfaces",
    [
        ("京东方面不予置评", ["京东"]),
        ("京东方案公布", ["京东"]),
        ("京东方完成收购", ["京东方"]),
        ("京东方科技集团公告", ["京东方"]),
        ("京东方面板涨价", ["京东方"]),
        ("京东与京东方合作", ["京东", "京东方"]),
        ("京東方發布公告", ["京東方"]),
        ("北京东方园林公告", []),
        ("南京东路开店", []),
        ("北京京东世纪公告", ["京东"]),
    ],
)
def test_a_name_that_goes_on_a_shorter_one(text, surfaces):
    names = Names([Entry("jd", "京东"), Entry("boe", "京东方")])
    assert [mention.surface for mention in names.find("", text)] == surfaces


def test_a_listed_person_is_never_bought():
    names = Names([Entry("roe", "Rowan Roe", is_person=True), Entry("elm", "Elm")])
    assert names.is_person("roe")
    assert not names.is_person("elm")
    assert not names.is_person(None)
    found = names_of("Rowan Roe met Elm.", False, "en", names.find("", "Rowan Roe met Elm."), names, frozenset())
    assert [(name.surface, name.is_person) for name in found] == [("Rowan Roe", True), ("Elm", False)]


def test_a_listed_name_before_a_noun_stays_a_name():
    names = Names([Entry("elm", "Elm")])

    def found(text):
        return [name.surface for name in names_of(text, False, "en", names.find("", text), names, frozenset())]

    assert found("later the Elm startup grew") == ["Elm"]
    assert found("later the Ohio startup grew") == ["the Ohio startup"]


def test_a_title_may_begin_with_a_name_of_the_text():
    title, names = "Elmwood picks up money", Names([])
    assert [n.surface for n in names_of(title, True, "en", [], names, frozenset({"Elmwood"}))] == ["Elmwood"]
    assert names_of(title, True, "en", [], names, frozenset({"Birch"})) == []


def test_no_names_find_nothing():
    assert Names([]).find("Apple", "Apple") == []


@given(
    st.lists(st.sampled_from([*"aB 's’İßﬁ㎏騰腾讯訊控股.(", "Tencent", "ARM", "(0700.HK)", "Ltd.", "\n"])).map("".join)
    | st.text()
)
def test_places_are_exact_in_order_and_never_overlap(text):
    mentions = NAMES.find(text, text)
    assert all(mention.span.of(text, text) == mention.surface for mention in mentions)
    for in_title in (True, False):
        places = [place for m in mentions if m.span.in_title == in_title for place in (m.span.start, m.span.end)]
        assert places == sorted(places)
