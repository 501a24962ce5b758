"""Who says so: text in, credit out, and as many texts that credit nobody."""

# ruff: noqa: E501 — a row a sentence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companies.reading import article
from tests.companies.reading.case import NAMES, PUBLISHERS

ROWS = (
    *PUBLISHERS,
    ("Wall Street Journal", ("WSJ", "The Wall Street Journal")),
    ("Nikkei", ("日经",)),
    ("CNBC", ()),
    ("TechCrunch", ()),
    ("Sky News", ()),
    ("LatePost", ("晚点", "晚点LatePost")),
    ("Caijing", ("财经",)),
    ("Cailian Press", ("财联社",)),
    ("Xinhua", ("新华社",)),
    ("36Kr", ("36氪",)),
    ("Business Wire", ()),
    ("Inc.", ("Inc",)),
)


def read(text, title=""):
    return article.read(title, text, None, NAMES, ROWS)


def credit(text):
    """(kind, name) of the one credit of a text of one sentence."""
    (only,) = read(text).credits
    return only.kind, only.name


def credits(text, title=""):
    return [(each.kind, each.name) for each in read(text, title).credits]


OUTLETS = [
    ("DeepSeek seeks money, The Information reported.", "The Information"),
    ("DeepSeek seeks money, according to Bloomberg.", "Bloomberg"),
    ("DeepSeek seeks money, Bloomberg News reported on Monday.", "Bloomberg News"),
    ("DeepSeek seeks money, the FT said, citing people familiar with the plan.", "FT"),
    ("DeepSeek seeks money, Reuters has learned.", "Reuters"),
    ("DeepSeek wants money, Sky News understands.", "Sky News"),
    ("DeepSeek wants money, CNBC’s report said.", "CNBC"),
    ("According to a report by TechCrunch, DeepSeek seeks money.", "TechCrunch"),
    ("DeepSeek seeks money, per the Wall Street Journal.", "Wall Street Journal"),
    ("DeepSeek seeks money, as first reported by TechCrunch.", "TechCrunch"),
    ("A Bloomberg report put the valuation at $20 billion.", "Bloomberg"),
    ("The terms are in a document seen by Reuters.", "Reuters"),
    ("DeepSeek seeks money, according to the Springfield Herald.", "Springfield Herald"),
    ("据路透社报道,深度求索寻求融资。", "路透社"),
    ("据晚点LatePost报道，深度求索寻求融资。", "晚点LatePost"),
    ("深度求索寻求融资，这一消息先见诸财联社。", "财联社"),
    ("路透社引述知情人士称，深度求索寻求融资。", "路透社"),
    ("《财经》记者获悉，深度求索寻求融资。", "财经"),
    ("晚点独家：深度求索寻求融资。", "晚点"),
    ("36氪获悉，深度求索完成融资。", "36氪"),
    ("彭博援引知情人士的话说，深度求索寻求融资。", "彭博"),
    ("日经中文网消息，深度求索寻求融资。", "日经"),
    ("据《样例晨报》报道，深度求索寻求融资。", "样例晨报"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), OUTLETS)
def test_an_outlet_is_credited(text, name):
    assert credit(text) == ("outlet", name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bloomberg reported the talks, citing the Wall Street Journal.", "Wall Street Journal"),
        ("DeepSeek seeks money, Bloomberg said, quoting a Nikkei report.", "Nikkei"),
        ("DeepSeek seeks money, CNBC reported, citing TechCrunch.", "TechCrunch"),
        ("财联社援引彭博报道称，深度求索寻求融资。", "彭博"),
        ("据财联社消息，路透社引述日经报道，深度求索寻求融资。", "日经"),
    ],
)
def test_of_a_chain_the_last_one_cited_is_the_source(text, name):
    assert credit(text) == ("outlet", name)


@pytest.mark.parametrize(
    "text",
    [
        "DeepSeek seeks money, people familiar with the matter told Reuters.",
        "Nikkei said, citing people briefed on the talks, that DeepSeek seeks money.",
        "路透社援引知情人士称，深度求索寻求融资。",
    ],
)
def test_an_outlets_unnamed_people_make_it_the_outlets_claim(text):
    (only,) = read(text).credits
    assert (only.kind, only.via_people) == ("outlet", True)


@pytest.mark.parametrize(
    "text",
    [
        "DeepSeek seeks money, people familiar with the matter said.",
        "DeepSeek seeks money, according to people with knowledge of the matter.",
        "A person briefed on the talks said DeepSeek seeks money.",
        "DeepSeek seeks money, said two people who asked not to be named.",
        "Sources close to the lab say it seeks money.",
        "DeepSeek is near a round, officials involved in the talks said.",
        "知情人士透露,深度求索寻求融资。",
        "消息人士称，深度求索寻求融资。",
        "一位接近深度求索的人士透露，公司正在融资。",
        "多位不愿具名的投资人说，深度求索寻求融资。",
    ],
)
def test_unnamed_people_are_credited(text):
    assert credit(text) == ("sources", "")


@pytest.mark.parametrize(
    "text",
    [
        "本报记者从深度求索获悉，公司正在融资。",
        "We understand that the lab seeks money.",
        "记者独家获悉，深度求索寻求融资。",
    ],
)
def test_the_articles_own_reporters_are_credited(text):
    assert credit(text) == ("own", "")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Figma disclosed the price in a regulatory filing.", "Figma"),
        ("The price was set in a regulatory filing.", ""),
        ("According to its prospectus, Figma lost money.", ""),
        ("The S-1 filing shows that Figma lost money.", ""),
        ("The deal closed in May, according to documents filed with Companies House.", ""),
        ("Figma filed its prospectus on Friday.", ""),
        ("招股书显示,样例科技去年亏损。", ""),
        ("据招股说明书，样例科技去年亏损。", ""),
        ("天眼查App显示，样例科技完成股权变更。", ""),
        ("工商信息显示，腾讯新增为股东。", ""),
        ("企查查信息显示，样例科技注册资本增加。", ""),
        ("公告显示，交易对价为十亿元。", ""),
    ],
)
def test_a_filing_or_register_is_credited(text, name):
    assert credit(text) == ("filing", name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Alibaba said it is not for sale.", "Alibaba"),
        ("Alibaba announced Thursday that it is not for sale.", "Alibaba"),
        ("Alibaba on Monday said it is not for sale.", "Alibaba"),
        ("Alibaba said in a statement that it is not for sale.", "Alibaba"),
        ("A spokesperson for Alibaba confirmed the talks.", "Alibaba"),
        ("Alibaba chief executive Jane Doe told CNBC it is not for sale.", "Alibaba"),
        ("Jane Doe, chief executive of Alibaba, said it is not for sale.", "Alibaba"),
        ("Alibaba told Reuters it is not for sale.", "Alibaba"),
        ("“We are not for sale,” said Alibaba.", "Alibaba"),
        ("The company said it has no such plan.", ""),
        ("The deal was announced in a press release.", ""),
        ("In an interview with CNBC, the chief executive said the lab is not for sale.", ""),
        ("阿里巴巴表示，没有出售计划。", "阿里巴巴"),
        ("阿里巴巴今日正式宣布收购样例科技。", "阿里巴巴"),
        ("阿里巴巴相关负责人对路透社表示，没有出售计划。", "阿里巴巴"),
        ("阿里巴巴发言人回应称，没有出售计划。", "阿里巴巴"),
        ("阿里巴巴官宣入股。", "阿里巴巴"),
        ("公司发布声明，否认出售。", ""),
        ("公司发言人否认出售。", ""),
    ],
)
def test_a_party_on_record_is_credited(text, name):
    assert credit(text) == ("party", name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("DeepSeek seeks money, according to reports surfaced via AASTOCKS.", "AASTOCKS"),
        ("DeepSeek seeks money, media reports said.", ""),
        ("DeepSeek seeks money, according to reports.", ""),
        ("DeepSeek is reportedly in talks.", ""),
        ("It has been reported that DeepSeek seeks money.", ""),
        ("DeepSeek is rumored to seek money.", ""),
        ("有消息称深度求索寻求融资。", ""),
        ("据媒体报道，深度求索寻求融资。", ""),
        ("市场传闻深度求索寻求融资。", ""),
        ("网传深度求索寻求融资。", ""),
        ("据悉，深度求索寻求融资。", ""),
    ],
)
def test_hearsay_is_credited_to_nobody_one_could_ask(text, name):
    assert credit(text) == ("hearsay", name)


@pytest.mark.parametrize(
    "text",
    [
        "DeepSeek is in Hangzhou.",
        "Tencent said to weigh a bid",
        "Reuters has an office.",
        "Bloomberg could not reach the lab.",
        "Reuters was unable to verify the plan.",
        "The lab did not answer a request from Reuters.",
        "DeepSeek hired a reporter from CNBC last year.",
        "TechCrunch is owned by a fund.",
        "Nikkei fell 2 percent in early trading.",
        "The FTSE and the CNBCX index rose.",
        "People who use the app are young.",
        "Executives close the deal in May.",
        "Many people in Hangzhou work at the lab.",
        "The source code is open.",
        "Sources of revenue are few.",
        "DeepSeek will file its prospectus next month.",
        "A prospectus costs money.",
        "The filing deadline is Friday.",
        "The report card was good.",
        "Investors reported higher returns.",
        "Analysts at Thrive Capital said the price was high.",
        "Jane Doe, an analyst at Thrive Capital, said the price was high.",
        "Shares rose, said Jane Doe, a strategist at Thrive Capital.",
        "Thrive Capital wrote in a research note that the price was high.",
        "The deal is said to rest on trust.",
        "It wrote off the loan.",
        "The company has no statement of aims.",
        "Announcements are due.",
        "DeepSeek raised $20 million from Tencent.",
        "深度求索位于杭州。",
        "腾讯投资了深度求索。",
        "路透社总部位于伦敦。",
        "彭博终端售价不菲。",
        "阿里对路透社的投资已经结束。",
        "腾讯被称为巨头。",
        "分析师表示，估值过高。",
        "业内专家认为，估值过高。",
        "公司拥有大量人才。",
        "这款消息应用很受欢迎。",
        "记者节是十一月八日。",
        "深度求索号称中国最强。",
        "腾讯与阿里巴巴竞争激烈。",
        "公告栏在门口。",
        "《三国演义》是一部小说。",
    ],
)  # fmt: skip
def test_most_sentences_credit_nobody(text):
    assert read(text).credits == ()


def test_the_words_that_credit_are_pointed_at():
    text = "DeepSeek seeks money, The Information reported."
    (only,) = read(text).credits
    assert only.span.of("", text) == "The Information reported"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "People familiar with the matter told Reuters that DeepSeek seeks money. The people said the round may grow.",
            [("outlet", "Reuters"), ("outlet", "Reuters")],
        ),
        ("A person briefed on it said so. The person added that talks go on.", [("sources", ""), ("sources", "")]),
        ("Bloomberg reported the talks. The report said they may end.", [("outlet", "Bloomberg")] * 2),
        ("The FT said so. DeepSeek is reportedly worth more.", [("outlet", "FT")] * 2),
        ("Alibaba chief executive Jane Doe said no. She added that talks were over.", [("party", "Alibaba")] * 2),
        ("知情人士透露，深度求索寻求融资。上述人士称，金额未定。", [("sources", "")] * 2),
        ("据路透社报道，深度求索寻求融资。报道还称，金额未定。", [("outlet", "路透社")] * 2),
        ("36氪获悉，深度求索完成融资。据悉，金额未定。", [("outlet", "36氪")] * 2),
    ],
)
def test_words_that_point_back_take_the_credit_before_them(text, expected):
    assert credits(text) == expected


def test_who_was_introduced_with_a_title_speaks_for_the_company_later():
    text = "Jane Doe, chief executive of Alibaba, said no. The lab is in Hangzhou. Doe said talks were over."
    assert credits(text) == [("party", "Alibaba"), ("party", "Alibaba")]


def test_who_was_introduced_as_an_analyst_stays_without_credit():
    assert credits("Jane Doe, an analyst at Thrive Capital, said it was dear. Doe said it may fall.") == []


@pytest.mark.parametrize(
    "text",
    [
        "He said so. The people did not ask.",
        "The report is long. The paper is white.",
        "他说过的话很多人不记得。",
    ],
)
def test_words_that_point_back_to_nobody_credit_nobody(text):
    assert credits(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("LONDON, March 3 (Bloomberg) -- DeepSeek raised $20 million from Tencent. It is new.", "Bloomberg"),
        ("(Reuters) - DeepSeek raised $20 million from Tencent. It is new.", "Reuters"),
        ("By Jane Doe, Reuters\nDeepSeek raised $20 million from Tencent.", "Reuters"),
        ("深度求索完成融资。\n来源：财联社", "财联社"),
        ("财联社11月3日讯 深度求索完成融资。", "财联社"),
        ("新华社北京11月3日电 深度求索完成融资。", "新华社"),
        ("DeepSeek raised $20 million from Tencent.\nThis story was first published by TechCrunch.", "TechCrunch"),
        ("DeepSeek raised $20 million from Tencent. This article originally appeared on TechCrunch.", "TechCrunch"),
        ("深度求索完成融资。\n本文首发于36氪。", "36氪"),
    ],
)
def test_a_line_about_the_source_holds_for_the_article(text, name):
    reading = read(text)
    assert {(each.kind, each.name) for each in reading.credits} == {("outlet", name)}
    assert all(claim.credit.name == name for report in reading.reports for claim in report.claims)


def test_a_dateline_gives_way_to_a_credit_of_the_lead_but_its_unnamed_people_are_the_agencys():
    text = "LONDON (Reuters) - Alibaba said it bought a stake in DeepSeek. People familiar with the matter said more will come."
    assert credits(text) == [("party", "Alibaba"), ("outlet", "Reuters")]


@pytest.mark.parametrize(
    "text",
    [
        "HANGZHOU, March 3, 2026 /PRNewswire/ -- DeepSeek raised $20 million from Tencent.",
        "SAN FRANCISCO--(BUSINESS WIRE)--DeepSeek raised $20 million from Tencent.",
        "NEW YORK, March 3, 2026 (GLOBE NEWSWIRE) -- DeepSeek raised $20 million from Tencent.",
        "杭州2026年3月3日 /美通社/ -- 深度求索完成融资。",
    ],
)
def test_a_wire_release_is_the_partys_word(text):
    assert credits(text) == [("party", "")]


@pytest.mark.parametrize(
    ("title", "kind", "name"),
    [
        ("DeepSeek seeks money - sources", "sources", ""),
        ("DeepSeek seeks money: media reports", "hearsay", ""),
        ("DeepSeek seeks money - WSJ", "outlet", "WSJ"),
        ("Exclusive: Tencent in talks over DeepSeek, sources say", "sources", ""),
    ],
)
def test_a_headline_credits_at_its_end(title, kind, name):
    assert credits("It is in Hangzhou.", title) == [(kind, name)]


def test_the_first_credit_of_the_lead_holds_for_later_claims():
    text = "Tencent is in talks to invest in DeepSeek, Reuters reported. The deal would value the lab at $20 billion."
    (report,) = read(text).reports
    assert {claim.credit.name for claim in report.claims} == {"Reuters"}


@pytest.mark.parametrize(
    "text",
    [
        "DeepSeek, which sells arms to factories, said it had raised $20 million.",
        "DeepSeek, a young maker of arms for factories, said on Monday that it wants more.",
        "DeepSeek, based in a barn near Ghent, is announcing a round of $20 million.",
        "DeepSeek co-founder Jane Doe now tells us that the round came to $20 million.",
        "Today DeepSeek is announcing that it has raised $20 million.",
    ],
)
def test_a_party_speaks_also_past_an_aside_and_to_us(text):
    assert credit(text) == ("party", "DeepSeek")


def test_documents_of_a_listing_are_a_filing():
    assert credit("Tencent owns a tenth of the lab, according to pre-listing documents.") == ("filing", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tencent may want DeepSeek, a maker of chips, said Jane Doe.", [("party", "Jane Doe")]),
        ("Tencent may want DeepSeek, which makes chips, people say.", [("sources", "")]),
        ("Tencent may sell the paper to Borel Inc., which owns three others.", []),
        ("Tencent sold the paper to Borel, Inc., which has a story of its own.", []),
        ("Tencent may want the lab, which is announcing nothing.", []),
        ("The documents of the listing are long.", []),
    ],
)
def test_an_aside_or_a_legal_form_is_not_taken_for_who_says_it(text, expected):
    assert credits(text) == expected


def test_the_magazine_that_is_called_like_a_legal_form_is_credited():
    assert credit("DeepSeek wants money, according to Inc.") == ("outlet", "Inc.")


WORDS = ["Reuters", "《财经》", "据", "报道", "(Reuters) -", "said", "people", "familiar", "citing", " ", ". ", "。", "Acme", "told", "he", "she said", "filing"]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join) | st.text())
def test_every_credit_points_at_words_of_the_text(text):
    for each in read(text, text[:40]).credits:
        assert each.span.of(text[:40], text)
