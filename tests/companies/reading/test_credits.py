import pytest

from tests.companies.reading.case import read


def credit(text):
    (found,) = read(text).credits
    return found.kind, found.name


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("DeepSeek seeks money, The Information reported.", "outlet", "The Information"),
        ("DeepSeek seeks money, according to Bloomberg.", "outlet", "Bloomberg"),
        ("DeepSeek seeks money, Bloomberg News reported on Monday.", "outlet", "Bloomberg News"),
        ("据路透社报道,深度求索寻求融资。", "outlet", "路透社"),
        ("DeepSeek seeks money, people familiar with the matter said.", "sources", ""),
        ("知情人士透露,深度求索寻求融资。", "sources", ""),
        ("DeepSeek seeks money, according to reports surfaced via AASTOCKS.", "hearsay", "AASTOCKS"),
        ("DeepSeek seeks money, media reports said.", "hearsay", ""),
        ("有消息称深度求索寻求融资。", "hearsay", ""),
        ("Figma disclosed the price in a regulatory filing.", "filing", ""),
        ("招股书显示,样例科技去年亏损。", "filing", ""),
        ("Alibaba said it is not for sale.", "party", "Alibaba"),
        ("The company said it has no such plan.", "party", ""),
    ],
)
def test_a_sentence_credits(text, kind, name):
    assert credit(text) == (kind, name)


def test_an_outlets_unnamed_people_make_it_the_outlets_claim():
    (found,) = read("DeepSeek seeks money, people familiar with the matter told Reuters.").credits
    assert (found.kind, found.name, found.via_people) == ("outlet", "Reuters", True)


@pytest.mark.parametrize("text", ["DeepSeek is in Hangzhou.", "Tencent said to weigh a bid", "Reuters has an office."])
def test_most_sentences_credit_nobody(text):
    assert read(text).credits == ()


def test_the_words_that_credit_are_pointed_at():
    text = "DeepSeek seeks money, The Information reported."
    (found,) = read(text).credits
    assert found.span.of("", text) == "The Information reported"


def test_the_first_credit_of_the_lead_holds_for_later_claims():
    text = "Tencent is in talks to invest in DeepSeek, Reuters reported. The deal would value the lab at $20 billion."
    (report,) = read(text).reports
    assert {claim.credit.name for claim in report.claims} == {"Reuters"}
