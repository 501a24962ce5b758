"""What holds for any article: quotes are verbatim, nothing raises, nothing is said twice."""

from hypothesis import given, settings
from hypothesis import strategies as st

from companies.reading import article
from tests.companies.reading.case import NAMES, PUBLISHED, PUBLISHERS, claims, parties, read

SCRAPS = """Tencent Alibaba DeepSeek Acme agreed to buy for $20 billion in talks raised from led by it its the company
    , . ; ( ) said Reuters reported 20% stake IPO 收购 投资 腾讯 深度求索 完成 A轮融资
    , 。 亿元 3 ’ “ ” — 估值 公司 的 否认"""
WORDS = st.sampled_from([*SCRAPS.split(), "\n"])


@settings(max_examples=100)
@given(st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS, max_size=8).map(" ".join))
def test_any_text_is_read_and_all_spans_hold(text, title):
    reading = article.read(title, text, PUBLISHED, NAMES, PUBLISHERS)
    for report in reading.reports:
        assert report.claims
        for claim in report.claims:
            assert claim.quote.of(title, text).strip()
            assert claim.figure is None or claim.quote.holds(claim.figure)
            assert claim.aspect != "participant" or (claim.party and claim.role and claim.status)
    for mention in reading.mentions:
        assert mention.span.of(title, text) == mention.surface


def test_an_empty_article_says_nothing():
    reading = read("")
    assert (reading.reports, reading.mentions, reading.credits) == ((), (), ())


def test_the_text_is_quoted_before_the_title():
    text = "Tencent agreed to buy Acme Robotics for $2 billion."
    (report,) = read(text, title="Tencent to buy Acme Robotics for $2 billion").reports
    assert {claim.quote.in_title for claim in report.claims} == {False}


def test_what_only_the_title_says_is_taken_from_it():
    (report,) = read("Terms were not disclosed.", title="Tencent agrees to buy DeepSeek for $2 billion").reports
    assert {claim.quote.in_title for claim in report.claims} == {True}
    assert parties(report) == {"Tencent": "acquirer"}


def test_the_same_is_not_claimed_twice():
    text = "Tencent agreed to buy Acme Robotics for $2 billion. Tencent will buy Acme Robotics for $2 billion."
    (report,) = read(text).reports
    assert [len(claims(report, aspect)) for aspect in ("status", "participant", "amount")] == [1, 1, 1]


def test_the_company_is_the_articles_main_subject():
    text = "Acme Robotics raised $30 million. The company is in talks to acquire Sample Motors."
    targets = {report.target: parties(report) for report in read(text).reports}
    assert targets == {"Acme Robotics": {}, "Sample Motors": {"Acme Robotics": "acquirer"}}


def test_an_everyday_word_is_a_name_only_with_support():
    assert read("He broke an Arm last week.").mentions == ()
    assert [m.key for m in read("Shares of the chip designer Arm rose.").mentions] == ["Arm"]
