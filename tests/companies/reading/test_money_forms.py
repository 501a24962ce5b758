"""Less common ways to write a sum, from far and wide."""

import pytest

from companies.reading.money import find_money
from tests.companies.reading.test_money import exactly, read


@pytest.mark.parametrize(
    "text, currency, millions",
    [
        ("3 billion kroner ($353 million)", "NOK", 3000),
        ("2 billion kroner ($300 million)", "DKK", 2000),
        ("Norway's Tveit paid 300 million kroner", "NOK", 300),
        ("Danish brewer Holm paid 300 million kroner", "DKK", 300),
        ("Stockholm-based Lind will pay 2 billion crowns", "SEK", 2000),
        ("Prague lender Novak will pay 2 billion crowns", "CZK", 2000),
        ("300 million kronor", "SEK", 300),
        ("Swedish group Lind raised 300 million krona", "SEK", 300),
        ("Mexico's Rios paid 225 million pesos", "MXN", 225),
        ("225 million pesos, said the Manila company", "PHP", 225),
        ("225 million francs", "CHF", 225),
        ("Dh225 million", "AED", 225),
        ("€1,2 billion", "EUR", 1200),
        ("1,5 Mrd. Euro", "EUR", 1500),
        ("$1.5bil", "USD", 1500),
        ("a quarter of a billion dollars", "USD", 250),
        ("three quarters of a billion dollars", "USD", 750),
        ("三点五亿元", "CNY", 350),
        ("两点五亿美元", "USD", 250),
        ("蒙山以4.6亿的价格收购了一家公司。", "CNY", 460),
        ("公司支付现金10.5亿购买其股权。", "CNY", 1050),
    ],
)
def test_less_common_ways_to_write_a_sum(text, currency, millions):
    assert read(text)[:1] == exactly(currency, millions)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("$50+ million", ("USD", 50, None, "more_than")),
        ("超亿元", ("CNY", 100, None, "more_than")),
        ("过亿美元", ("USD", 100, None, "more_than")),
        ("近亿元", ("CNY", 100, 100, "about")),
        ("近千万美元", ("USD", 10, 10, "about")),
        ("最高可达20亿美元", ("USD", None, 2000, "up_to")),
        ("raise from $100 million to $150 million", ("USD", 100, 150, "between")),
    ],
)
def test_less_common_bounds(text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "2 billion crowns",
        "225 million pesos",
        "300 million kroner",
        "they won 5 crowns",
        "数亿元",
        "上亿元",
        "亿元级",
        "十几亿元",
        "一家公司获3.5亿融资",
        "共有3.5亿用户。",
        "low double-digit billions of dollars",
        "a multi-billion dollar deal",
        "a nine-figure sum",
        "5,5 crore people",
        "三点建议",
    ],
)
def test_undecidable_or_vague_is_left_out(text):
    assert read(text) == []


def test_a_conversion_tells_which_yen_or_yuan_is_meant():
    assert read("Tokyo's rival paid ¥50bn ($7.4bn)")[0][0] == "CNY"
    assert read("¥50 billion ($450 million)")[0][0] == "JPY"


def test_a_decimal_comma_has_the_step_of_its_last_digit():
    assert find_money("€1,25 billion")[0].step == 10_000_000


@pytest.mark.parametrize(
    "text, currency, millions",
    [
        ("one hundred and fifty million dollars", "USD", 150),
        ("three hundred and twenty-five thousand pounds sterling", "GBP", 0.325),
        ("a five million dollar seed round", "USD", 5),
        ("$300 millions", "USD", 300),
        ("SEK 12 500 000", "SEK", 12.5),
        ("€500 000", "EUR", 0.5),
        ("1.250.000 euros", "EUR", 1.25),
        ("R300 million", "ZAR", 300),
        ("R $ 50 million", "BRL", 50),
        ("W1.2tn", "KRW", 1_200_000),
        ("KSh 200 million", "KES", 200),
        ("TL 200 million", "TRY", 200),
        ("NTD 300 million", "TWD", 300),
        ("Rs 50 lacs", "INR", 5),
        ("２，５００万美元", "USD", 25),
        ("2.5个亿人民币", "CNY", 250),
        ("两个亿人民币", "CNY", 200),
        ("2亿日圆", "JPY", 200),
        ("人民币贰亿元整", "CNY", 200),
        ("人民币伍亿柒仟叁佰玖拾贰万捌仟玖佰陆拾柒元", "CNY", 573.928967),
    ],
)
def test_ways_to_write_a_sum_from_far_and_wide(text, currency, millions):
    assert read(f"It paid {text}.") == exactly(currency, millions)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("as little as $5 million", ("USD", 5, None, "at_least")),
        ("worth c.£9m", ("GBP", 9, 9, "about")),
        ("between one and two billion dollars", ("USD", 1000, 2000, "between")),
        ("one to two million euros", ("EUR", 1, 2, "between")),
        ("公司估值50亿至60亿。", ("CNY", 5000, 6000, "between")),
        ("20余亿元", ("CNY", 2000, None, "more_than")),
        ("不低于3亿元且不超过6亿元", ("CNY", 300, 600, "between")),
        ("不低于3亿元，不超过6亿元", ("CNY", 300, 600, "between")),
        ("at least $3 million and no more than $4 million", ("USD", 3, 4, "between")),
    ],
)
def test_more_bounds(text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "R2 and W3 of the tournament",
        "in 2019 300 000 people came",
        "签约13个亿级项目",
        "用户50亿至60亿。",
        "一陆二柒号",
    ],
)
def test_numbers_of_other_things_are_no_sums(text):
    assert read(text) == []


def test_numbers_in_words_stand_beside_each_other():
    text = "twenty-five million dollars; one hundred and fifty million dollars; half a billion euros"
    assert [sum_[:2] for sum_ in read(text)] == [("USD", 25), ("USD", 150), ("EUR", 500)]


def test_of_two_clauses_the_full_width_comma_parts_the_sums():
    assert [sum_[1] for sum_ in read("出资2亿元，500万元用于研发。")] == [200, 5]


def test_bounds_of_two_things_stay_two_sums():
    assert len(read("It has at least $3 million in debt and up to $4 million in cash")) == 2
    assert len(read("at least $4 million and no more than $3 million")) == 2
