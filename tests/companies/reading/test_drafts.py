"""Which sentences of an article tell of one deal, and which of two."""

import pytest

from tests.companies.reading.case import only_report, parties, read

PART = "Tencent agreed to buy Birch Corp.'s leasing unit for $2 billion. "
STAKE = "Tencent agreed to buy a stake in Acme Robotics for $2 billion. "


def news(text: str, title: str = "") -> list[tuple[str, str]]:
    return [(report.target, report.kind) for report in read(text, title).reports if not report.historical]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (STAKE + "Tencent's acquisition of Acme Robotics needs approval.", ("Acme Robotics", "stake")),
        (PART + "Tencent will buy Birch Leasing in May.", ("Birch Leasing", "acquisition")),
        (PART + "The purchase of Birch Leasing by Tencent needs approval.", ("Birch Leasing", "acquisition")),
        (
            "Tencent agreed to buy Birch Steel for $2 billion. It involves purchasing Birch Steel's Northfield plant.",
            ("Birch Steel", "acquisition"),
        ),
        (
            "Birch Corp. sold its food unit to Tencent for $2 billion. Tencent bought Mealbox from Birch Corp.",
            ("Mealbox", "acquisition"),
        ),
        (
            "Birch Corp. plans to list its steel unit in Seoul. Birch Corp. may float its steel arm for $2 billion.",
            ("Birch Corp. steel unit", "ipo"),
        ),
        (
            "Tencent agreed to buy Birch Soap for $2 billion. The sale of the Birch Soap brand needs approval.",
            ("Birch Soap", "acquisition"),
        ),
        (
            "Tencent bids for Acme Robotics. Alibaba has made an offer for Acme Robotics too.",
            ("Acme Robotics", "acquisition"),
        ),
    ],
)
def test_one_deal_told_twice_is_one(text, found):
    assert news(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (STAKE + "Alibaba agreed to acquire Acme Robotics.", {"stake", "acquisition"}),
        (PART + "Alibaba agreed to buy Birch Corp. for $9 billion.", {"acquisition"}),
        (PART + "Alibaba agreed to buy Birch Leasing for $9 billion.", {"acquisition"}),
        ("Birch Corp. sold its food unit to Tencent. Alibaba bought Mealbox from Birch Corp.", {"acquisition"}),
        ("Acme Robotics raised $30 million and agreed to buy Birch Mills for $9 million.", {"funding", "acquisition"}),
        ("Acme Robotics raised $30 million. Birch Mills raised $20 million.", {"funding"}),
    ],
)
def test_two_deals_stay_two(text, found):
    assert len(news(text)) == 2
    assert {kind for _, kind in news(text)} == found


def test_a_lead_without_a_target_is_of_no_item_to_come():
    text = "One of them closed a round led by Tencent. It is worth $9 billion. Figma raised $30 million."
    (figma,) = read(text, "Startups to watch").reports
    assert (figma.target, parties(figma)) == ("Figma", {})
    assert not [claim for claim in figma.claims if claim.aspect == "valuation"]


def test_a_headline_speaks_of_the_part_that_is_listed():
    text = "Birch Corp. plans to list its fuel unit in Hong Kong."
    assert [report.target for report in read(text, "Birch Corp. plans listing").reports] == ["Birch Corp. fuel unit"]


FILLING = "Sales rose. Costs fell. It has 30 robots. The market is weak. It is cold. "


def test_a_listing_applied_for_is_news_wherever_it_is_told():
    told = FILLING + "Acme Robotics has already filed for an initial public offering."
    assert only_report(told, "Acme Robotics reports results").kind == "ipo"


def test_a_listing_only_thought_of_is_none_deep_in_an_article():
    title = "Acme Robotics reports results"
    assert read(FILLING + "Acme Robotics was moving away from robots at the time of its IPO.", title).reports == ()
    assert read(FILLING + "Acme Robotics is said to have filed for a stock listing.", title).reports == ()


def test_the_round_is_of_whom_the_title_names():
    report = only_report(
        "Acme Robotics builds robots. The funding was led by Tencent.", title="A cash infusion for Acme Robotics"
    )
    assert (report.target, report.kind, parties(report)) == ("Acme Robotics", "funding", {"Tencent": "lead"})


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The round was led by Tencent.", ""),
        ("Acme Robotics builds robots. The funding was led by Tencent.", "Robots for every home"),
        ("Tencent led the round.", "Tencent hires a chief of robots"),
        ("Acme Robotics builds robots. Last year its funding was led by Tencent.", "Acme Robotics hires a chief"),
    ],
)
def test_a_round_of_nobody_is_no_news(text, title):
    assert news(text, title) == []


def test_who_speaks_at_the_top_is_not_the_source_of_what_is_told_in_passing():
    speaks = "Acme Robotics said on Tuesday that sales rose. " + FILLING
    report = only_report(speaks + "Acme Robotics has already filed for an initial public offering.", "Acme Robotics")
    assert not [claim for claim in report.claims if claim.credit]
    report = only_report("Acme Robotics said on Tuesday that it has raised $30 million. The round was led by Tencent.")
    assert [claim for claim in report.claims if claim.aspect == "participant" and claim.credit]


def test_of_two_rounds_in_a_sentence_each_keeps_its_own_lead():
    found = read(
        "Acme Robotics raised $30 million in a round led by Tencent, and Birch Mills raised $20 million from Alibaba."
    ).reports
    assert {report.target: parties(report) for report in found} == {
        "Acme Robotics": {"Tencent": "lead"},
        "Birch Mills": {"Alibaba": "investor"},
    }
