"""What came before the news is background, in its own words or told in passing; the news and open talks are not."""

from datetime import date

import pytest

from tests.companies.reading.case import figure, read, status

TOP = (
    "Tencent reported higher profit on Monday. Revenue rose for a third quarter. Costs fell. Its margin widened. "
    "The chairman was pleased. "
)


def times(text: str, title: str = "", published_on: date = date(2026, 6, 3)) -> dict[str, bool]:
    return {report.target: report.historical for report in read(text, title, published_on).reports}


@pytest.mark.parametrize(
    "text",
    [
        "Last year Tencent bought Acme Robotics for $2 billion.",
        "Tencent previously acquired Acme Robotics.",
        "Tencent acquired Acme Robotics in 2019.",
        "Tencent acquired Acme Robotics in November 2019.",
        "Tencent had bought Acme Robotics for $2 billion.",
        "Six months later Tencent bought Acme Robotics for $2 billion.",
        "In February, Tencent bought Acme Robotics for $2 billion.",
        "In July, Tencent bought Acme Robotics for $2 billion.",
        "Acme Robotics, which raised $20 million from Tencent in late November, sells arms.",
        "Tencent, known for its $2 billion purchase of Acme Robotics, reported higher profit on Monday.",
        "腾讯2017年收购了深度求索。",
        "腾讯此前曾以20亿美元收购深度求索。",
        "腾讯去年投资深度求索。",
        TOP + "Tencent bought Acme Robotics for $2 billion.",
        TOP + "Tencent has invested $20 million in Acme Robotics.",
        TOP + "Tencent's acquisition of Acme Robotics for $2 billion helped.",
        TOP + "After rival Alibaba agreed to buy Acme Robotics, prices fell.",
    ],
)
def test_what_came_before_is_background(text):
    assert times(text)["深度求索" if "深度求索" in text else "Acme Robotics"]


@pytest.mark.parametrize(
    "text",
    [
        "Tencent bought Acme Robotics for $2 billion.",
        "Tencent said on Thursday it had bought Acme Robotics.",
        "Tencent agreed in May to buy Acme Robotics for $2 billion.",
        "Tencent will buy Acme Robotics in November.",
        "Tencent is in talks to buy Acme Robotics.",
        "The purchase of Acme Robotics by Tencent is due to close in December.",
        "腾讯宣布收购深度求索。",
        TOP + "Tencent is in talks to buy Acme Robotics.",
        TOP + "Tencent is considering a bid for Acme Robotics.",
        TOP + "On Monday, Tencent bought Acme Robotics for $2 billion.",
        TOP + "Tencent plans to buy Acme Robotics for $2 billion.",
        TOP + "Tencent announced this week that it bought Acme Robotics.",
    ],
)
def test_news_and_open_talks_are_not_background(text):
    assert not times(text)["深度求索" if "深度求索" in text else "Acme Robotics"]


def test_of_the_company_in_the_title_the_text_tells_news():
    text = TOP + "Tencent bought Acme Robotics for $2 billion."
    assert times(text, title="Tencent buys Acme Robotics") == {"Acme Robotics": False}


def test_without_a_date_of_publication_a_month_says_nothing():
    reading = read("In February, Tencent bought Acme Robotics for $2 billion.", published_on=None)  # type: ignore[arg-type]
    assert [report.historical for report in reading.reports] == [False]


def test_a_round_now_and_an_earlier_one_are_two():
    text = (
        "Acme Robotics raised $50 million in a Series B led by Tencent. "
        "Last year it raised $20 million in a Series A led by Alibaba."
    )
    found = {report.stage: report.historical for report in read(text).reports}
    assert found == {"series_b": False, "series_a": True}


def test_each_item_of_a_round_up_is_news():
    text = (
        TOP
        + "\n\n• Acme Robotics, a maker of arms, raised $20 million from Tencent.\n\n- Birch Foods bought Cedar Mills."
    )
    assert times(text, title="Deals of the day") == {"Acme Robotics": False, "Cedar Mills": False}


def test_what_was_agreed_in_a_month_before_is_settled():
    text = (
        "Alibaba bought Acme Robotics on Monday. The move follows a similar one by Tencent, which agreed in February "
        "to pay about $700 million for Birch Foods."
    )
    assert times(text)["Birch Foods"]


def test_the_round_after_which_a_company_is_worth_more_is_the_news():
    text = "Acme Robotics has become a unicorn after raising $120 million from Tencent."
    assert times(text, title="Acme Robotics raises $120 million") == {"Acme Robotics": False}


@pytest.mark.parametrize(
    "text",
    [
        "Acme Robotics hired a new chief after raising $120 million from Tencent last year.",
        TOP + "Its rival is a unicorn after raising $120 million from Tencent.",
    ],
)
def test_an_earlier_round_stays_background(text):
    assert False not in times(text, title="Acme Robotics hires a chief").values()


SALE = "Acme Robotics is selling its Birch Mills unit to Tencent for $2 billion. "


def test_what_the_buyer_has_bought_before_is_background():
    text = SALE + "Tencent has bought Cedar Mills from Alibaba."
    assert times(text, title="Acme Robotics to sell Birch Mills to Tencent")["Cedar Mills"]


@pytest.mark.parametrize(
    "later",
    [
        "Tencent has also bought Cedar Mills from Alibaba.",
        "Tencent agreed to buy Cedar Mills from Alibaba.",
        "Tencent is in talks to buy Cedar Mills from Alibaba.",
    ],
)
def test_a_second_purchase_at_the_top_is_news(later):
    assert not times(SALE + later, title="Acme Robotics to sell Birch Mills to Tencent")["Cedar Mills"]


def test_a_listing_given_up_in_another_year_is_not_todays():
    text = (
        "Shein listed in Hong Kong on Wednesday and raised $2 billion. In 2023, Shein filed for an IPO in New York to "
        "raise $5 billion, which it scrapped."
    )
    found = {report.historical: figure(report, "amount")[2] for report in read(text).reports}
    assert found == {False: 2_000_000_000, True: 5_000_000_000}


def test_what_ends_today_is_what_was_announced_in_a_year_before():
    text = (
        "Tencent has abandoned its acquisition of Acme Robotics. It announced in 2024 that it would buy Acme Robotics "
        "for $2 billion."
    )
    (report,) = read(text).reports
    assert (report.historical, status(report)) == (False, "called_off")
    assert figure(report, "amount")[2] == 2_000_000_000
