"""What is negated, asked, supposed, wished or only held says nothing; what is told, hedged or denied does."""

import pytest

from tests.companies.reading.case import denials, only_report, read, status


@pytest.mark.parametrize(
    "text",
    [
        # not done
        "Tencent did not buy Acme Robotics.",
        "Tencent has not acquired Acme Robotics for $2 billion.",
        "Tencent never bought Acme Robotics.",
        "Tencent will not buy Acme Robotics, it said.",
        "Tencent won't invest $2 billion in Acme Robotics.",
        "Tencent decided not to buy Acme Robotics.",
        "Tencent stopped short of buying Acme Robotics.",
        "Tencent built the product itself rather than buy Acme Robotics.",
        "Acme Robotics grew without raising $5 million from Tencent.",
        "Tencent ruled out buying Acme Robotics.",
        # only if
        "If Tencent bought Acme Robotics for $2 billion, regulators would object.",
        "Unless Tencent buys Acme Robotics, the startup may close.",
        "Regulators would object if Tencent acquired Acme Robotics.",
        "Should Tencent acquire Acme Robotics, prices would fall.",
        "Tencent declined to say whether it will buy Acme Robotics.",
        "It is unclear whether Tencent will acquire Acme Robotics for $2 billion.",
        # only asked
        "Should Tencent buy Acme Robotics?",
        "Is Tencent about to acquire Acme Robotics for $2 billion?",
        "Will Tencent invest $2 billion in Acme Robotics?",
        # only advised, wished or possible
        "Tencent should buy Acme Robotics for $2 billion.",
        "Tencent ought to acquire Acme Robotics.",
        "Tencent needs to buy Acme Robotics to catch up.",
        "The law would allow Tencent to acquire Acme Robotics.",
        "A hedge fund urged Tencent to sell Acme Robotics.",
        "Tencent has the power to buy Acme Robotics.",
        "It would make sense for Tencent to buy Acme Robotics.",
        # opinions
        "Analysts say Tencent could buy Acme Robotics.",
        "Tencent might acquire Acme Robotics, we believe.",
        "Acme Robotics would be a logical target for Tencent.",
        # held already
        "Acme Robotics is backed by Tencent.",
        "Tencent owns 12% of Acme Robotics.",
        # Chinese
        "腾讯没有收购深度求索。",
        "腾讯并未投资深度求索。",
        "腾讯无意收购深度求索。",
        "腾讯不会收购深度求索。",
        "如果腾讯收购深度求索,监管会介入。",
        "若腾讯投资深度求索,股价或将上涨。",
        "腾讯会不会收购深度求索?",
        "腾讯会收购深度求索吗",
        "腾讯是否应该收购深度求索,尚无定论。",
        "腾讯应该收购深度求索。",
    ],
)
def test_what_is_only_said_to_be_possible_stays_quiet(text):
    assert read(text).reports == ()


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Tencent bought Acme Robotics for $2 billion.", "announced"),
        ("Tencent is considering whether to buy Acme Robotics.", "rumored"),
        ("Tencent could buy Acme Robotics for $2 billion, people familiar with the matter said.", "rumored"),
        ("Tencent may acquire Acme Robotics, Reuters reported.", "rumored"),
        ("Tencent agreed to buy Acme Robotics if regulators consent.", "announced"),
        ("Tencent not only bought Acme Robotics for $2 billion but hired its founders.", "announced"),
        ("If all goes well, markets will rise, and Tencent has agreed to acquire Acme Robotics.", "announced"),
        ("Tencent agreed to buy Acme Robotics, which analysts say could help it grow.", "announced"),
        ("腾讯宣布收购深度求索。", "announced"),
        ("腾讯正考虑收购深度求索。", "rumored"),
        ("腾讯正洽谈收购深度求索。", "in_talks"),
    ],
)
def test_what_is_told_is_read_however_hedged(text, level):
    assert status(only_report(text)) == level


@pytest.mark.parametrize(
    "text",
    [
        "Alibaba never negotiated with DeepSeek over a stake.",
        "Alibaba has no plans to invest in DeepSeek.",
        "Alibaba is not in talks to buy a stake in DeepSeek.",
        "Alibaba denied that it would buy DeepSeek.",
    ],
)
def test_a_denial_speaks_though_nobody_told_the_deal(text):
    assert denials(only_report(text)) == [("participant", "Alibaba")]


def test_a_refusal_denies_what_another_sentence_told():
    report = only_report(
        "Tencent is in talks to buy Acme Robotics, Reuters reported. Tencent said it will not buy Acme Robotics."
    )
    assert (status(report), denials(report)) == ("in_talks", [("participant", "Tencent")])


def test_what_was_not_done_before_is_no_denial_of_what_is_planned():
    report = only_report("Tencent agreed to buy Acme Robotics. Until now Tencent had not bought Acme Robotics shares.")
    assert (status(report), denials(report)) == ("announced", [])


def test_a_question_in_the_title_asks_what_the_text_tells():
    (report,) = read("Tencent agreed to buy Acme Robotics.", title="Why did Tencent buy Acme Robotics?").reports
    assert status(report) == "announced"
