"""Who takes part, told sentences after the deal: complete lists, and nobody who only helps, speaks or looks on."""

import pytest

from tests.companies.reading.case import only_report, parties, read

ROUND = "Acme Robotics raised $30 million in new funding. "
DEAL = "Acme Robotics is being sold for $2 billion, it said. "


@pytest.mark.parametrize(
    ("later", "found"),
    [
        ("The round was led by Example Ventures.", {"Example Ventures": "lead"}),
        ("Led by Example Ventures, the round will pay for a plant.", {"Example Ventures": "lead"}),
        ("Leading the round is Example Ventures.", {"Example Ventures": "lead"}),
        ("Example Ventures led the round.", {"Example Ventures": "lead"}),
        (
            "The round was led by Example Ventures, with participation from Tencent and Alibaba.",
            {"Example Ventures": "lead", "Tencent": "investor", "Alibaba": "investor"},
        ),
        ("Existing investors Tencent and Alibaba also joined.", {"Tencent": "investor", "Alibaba": "investor"}),
        ("Previous backers Tencent and Alibaba also participated.", {"Tencent": "investor", "Alibaba": "investor"}),
        (
            "Other investors include Tencent, the chipmaker Nvidia and SoftBank.",
            {"Tencent": "investor", "Nvidia": "investor", "SoftBank": "investor"},
        ),
        ("Tencent and Alibaba also put money into the round.", {"Tencent": "investor", "Alibaba": "investor"}),
        (
            "The money came from Tencent, Alibaba and SoftBank.",
            dict.fromkeys(("Tencent", "Alibaba", "SoftBank"), "investor"),
        ),
        (
            "A list of investors took part. They include Tencent and Alibaba.",
            {"Tencent": "investor", "Alibaba": "investor"},
        ),
        (
            "Other investors include Tencent, a maker of games, and Alibaba.",
            {"Tencent": "investor", "Alibaba": "investor"},
        ),
    ],
)
def test_later_sentences_name_who_takes_part(later, found):
    assert parties(only_report(ROUND + later)) == found


@pytest.mark.parametrize(
    "later",
    [
        "Its existing investors include Tencent and Alibaba.",
        "The company's previous backers include Tencent.",
        "Goldman Sachs advised Acme Robotics on the round.",
        "An earlier round was led by Tencent.",
        "Its customers include Tencent and Alibaba.",
        "Tencent declined to comment on the round.",
        "Last year it raised money in a round led by Tencent.",
        "Its products include Tencent Maps.",
        "They include Tencent and Alibaba.",
        "Tencent also launched a robot.",
    ],
)
def test_who_looks_on_takes_no_part(later):
    news = [report for report in read(ROUND + later).reports if not report.historical]
    assert [parties(report) for report in news] == [{}]


def test_an_adviser_named_with_the_deal_takes_no_part():
    report = only_report("Tencent, advised by Goldman Sachs, agreed to buy Acme Robotics for $2 billion.")
    assert parties(report) == {"Tencent": "acquirer"}


def test_a_bookrunner_takes_no_part():
    report = only_report("Acme Robotics raised $30 million from Tencent. Goldman Sachs acted as bookrunner.")
    assert parties(report) == {"Tencent": "investor"}


def test_a_chinese_round_gathers_its_investors():
    report = only_report("深度求索完成3亿美元融资。本轮由红杉中国领投,腾讯、阿里巴巴跟投。")
    assert parties(report) == {"红杉中国": "lead", "腾讯": "investor", "阿里巴巴": "investor"}


def test_a_person_is_no_target():
    assert read("Jane Sample, who runs a bakery, raised $5 million.").reports == ()


def test_an_office_of_state_is_no_target():
    assert read("Tencent bought the Justice Department for $2 billion.").reports == ()


def test_a_place_is_no_target():
    targets = {
        r.target for r in read("Tencent bought the Waltham, Massachusetts-based Acme Robotics for $2 billion.").reports
    }
    assert "Waltham" not in targets


def test_what_a_fund_raises_is_its_own_closing():
    assert read("Example Capital raised $500 million.").reports == ()
