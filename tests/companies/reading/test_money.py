from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companies.reading.money import find_money

OPEN_BELOW, OPEN_ABOVE = {"up_to", "less_than"}, {"at_least", "more_than"}


def read(text):
    """Each sum as (currency, low, high, qualifier), in millions."""
    return [(m.currency, _millions(m.low), _millions(m.high), m.qualifier) for m in find_money(text)]


def _millions(value):
    return None if value is None else float(value / 1_000_000)


def exactly(currency, millions):
    return [(currency, millions, millions, "exact")]


@pytest.mark.parametrize(
    "text, currency, millions",
    [
        ("$2.5 billion", "USD", 2500),
        ("$20bn", "USD", 20_000),
        ("$300m", "USD", 300),
        ("$25.5B", "USD", 25_500),
        ("$1.3 trillion", "USD", 1_300_000),
        ("$500-million", "USD", 500),
        ("$500K", "USD", 0.5),
        ("$1,250,000", "USD", 1.25),
        ("US$300m", "USD", 300),
        ("USD 300 million", "USD", 300),
        ("€1.2bn", "EUR", 1200),
        ("£50mn", "GBP", 50),
        ("S$5 million", "SGD", 5),
        ("HK$6 billion", "HKD", 6000),
        ("A$500 million", "AUD", 500),
        ("C$11 million", "CAD", 11),
        ("CAD $11 million", "CAD", 11),
        ("$11 million CAD", "CAD", 11),
        ("NT$3bn", "TWD", 3000),
        ("R$4 million", "BRL", 4),
        ("Rs 275 crore", "INR", 2750),
        ("Rs. 1,50,000", "INR", 0.15),
        ("₹ 50 lakh", "INR", 5),
        ("₹2 lakh crore", "INR", 2_000_000),
        ("RMB 500 million", "CNY", 500),
        ("500 million yuan", "CNY", 500),
        ("80 billion yen", "JPY", 80_000),
        ("3 trillion won", "KRW", 3_000_000),
        ("25 billion euros", "EUR", 25_000),
        ("20 billion dollars", "USD", 20_000),
        ("5 billion Hong Kong dollars", "HKD", 5000),
        ("two billion dollars", "USD", 2000),
        ("two hundred million dollars", "USD", 200),
        ("half a billion dollars", "USD", 500),
        ("one and a half billion euros", "EUR", 1500),
        ("twenty-five million dollars", "USD", 25),
        ("one million dollars", "USD", 1),
        ("$2.5\u00a0billion", "USD", 2500),
        ("3.5亿美元", "USD", 350),
        ("７５００ 万欧元", "EUR", 75),
        ("￥１,５００万，中国", "CNY", 15),
        ("30,670,240.90元", "CNY", 30.6702409),
        ("人民币2.69亿元", "CNY", 269),
        ("50亿元人民币", "CNY", 5000),
        ("3億港元", "HKD", 300),
        ("港币8.6亿元", "HKD", 860),
        ("160亿新元", "SGD", 16_000),
        ("2千万英镑", "GBP", 20),
        ("1.2万亿日元", "JPY", 1_200_000),
        ("1亿5000万元", "CNY", 150),
        ("三亿五千万元", "CNY", 350),
        ("两亿美元", "USD", 200),
        ("十五亿元", "CNY", 1500),
        ("总额高达146.2亿元", "CNY", 14_620),
    ],
)
def test_one_sum(text, currency, millions):
    assert read(f"It paid {text}.") == exactly(currency, millions)


@pytest.mark.parametrize(
    "text, low, high",
    [
        ("between $18 and $20 billion", 18_000, 20_000),
        ("between $18 billion and $20 billion", 18_000, 20_000),
        ("$18 billion to $20 billion", 18_000, 20_000),
        ("$3-7bn", 3000, 7000),
        ("$3–7 billion", 3000, 7000),
        ("$900,000 to $1.2 million", 0.9, 1.2),
        ("ranging from $3bn to $5bn", 3000, 5000),
        ("3 to 5 billion dollars", 3000, 5000),
        ("30亿美元至50亿美元", 3000, 5000),
        ("30-50亿美元", 3000, 5000),
        ("介于30亿与50亿美元之间", 3000, 5000),
    ],
)
def test_a_range(text, low, high):
    assert read(f"It wants {text} by May") == [("USD", low, high, "between")]


def test_ranges_in_yuan():
    assert read("350 billion to 400 billion yuan") == [("CNY", 350_000, 400_000, "between")]
    assert read("拟募资50亿至60亿元") == [("CNY", 5000, 6000, "between")]
    assert read("估值3500亿-4000亿元人民币") == [("CNY", 350_000, 400_000, "between")]


@pytest.mark.parametrize(
    "text",
    ["rose from $20 million to $25 million", "cut from $20 million to $25 million", "从2000万美元到2500万美元"],
)
def test_a_change_is_two_sums(text):
    assert read(text) == exactly("USD", 20) + exactly("USD", 25)


def test_a_fall_is_no_range():
    assert [money.qualifier for money in find_money("its value, $40bn to $24bn")] == ["exact", "exact"]


@pytest.mark.parametrize(
    "text, qualifier",
    [
        *(
            (f"{word} $5 billion", "about")
            for word in ("about", "around", "roughly", "approximately", "some", "nearly", "~")
        ),
        *((f"{word} $5 billion", "more_than") for word in ("more than", "over", "above", "exceeding", "north of")),
        *((f"{word} $5 billion", "more_than") for word in ("upwards of", "in excess of", "well over")),
        *((f"{word} $5 billion", "at_least") for word in ("at least", "a minimum of", "no less than")),
        *(
            (f"{word} $5 billion", "up_to")
            for word in ("up to", "as much as", "at most", "no more than", "not exceeding")
        ),
        *((f"{word} $5 billion", "up_to") for word in ("up to about", "a maximum of")),
        *((f"{word} $5 billion", "less_than") for word in ("less than", "under", "below", "just under")),
        *((f"{word}50亿美元", "about") for word in ("约", "近", "大约", "接近")),
        *((f"{word}50亿美元", "more_than") for word in ("超", "超过", "逾", "高于")),
        *((f"{word}50亿美元", "at_least") for word in ("至少", "不低于", "不少于")),
        *((f"{word}50亿美元", "up_to") for word in ("最多", "不超过", "至多")),
        *((f"{word}50亿美元", "less_than") for word in ("低于", "不到", "不足")),
        ("more than a $5 billion", "more_than"),
        ("$5 billion-plus", "more_than"),
        ("$5bn+", "more_than"),
        ("$5 billion or more", "at_least"),
        ("$5 billion or so", "about"),
        ("50亿多美元", "more_than"),
        ("50余亿美元", "more_than"),
        ("50亿美元左右", "about"),
        ("50亿美元以上", "at_least"),
        ("a $5 billion", "exact"),
        ("talks over a $5 billion", "exact"),
        ("a lawsuit over $5 billion", "exact"),
    ],
)
def test_qualifiers(text, qualifier):
    low = None if qualifier in OPEN_BELOW else 5000
    high = None if qualifier in OPEN_ABOVE else 5000
    assert read(f"said {text} deal") == [("USD", low, high, qualifier)]


@pytest.mark.parametrize(
    "text, also",
    [
        ("about 50 billion yuan ($7.4 billion) deal", ("USD", Decimal(7_400_000_000), Decimal(7_400_000_000))),
        ("约500亿元(约74亿美元)", ("USD", Decimal(7_400_000_000), Decimal(7_400_000_000))),
        ("超50亿美元（约350亿元人民币）", ("CNY", Decimal(35_000_000_000), None)),
        (
            "a 350-400 billion yuan ($52 billion to $59 billion)",
            ("USD", Decimal(52_000_000_000), Decimal(59_000_000_000)),
        ),
        ("£26m (€31m, at today's rate), in a round", ("EUR", Decimal(31_000_000), Decimal(31_000_000))),
        ("26 billion yuan, or $3.8 billion, in", ("USD", Decimal(3_800_000_000), Decimal(3_800_000_000))),
        ("5亿美元，约合人民币36亿元", ("CNY", Decimal(3_600_000_000), Decimal(3_600_000_000))),
        ("¥50bn ($7.4bn)", ("USD", Decimal(7_400_000_000), Decimal(7_400_000_000))),
    ],
)
def test_a_conversion_belongs_to_its_sum(text, also):
    (money,) = find_money(text)
    assert (money.also.currency, money.also.low, money.also.high) == also


def test_what_is_no_conversion_stands_alone():
    assert read("$7.5 billion (including $2 billion of debt)") == exactly("USD", 7500) + exactly("USD", 2000)
    assert read("$5 million and €3 million") == exactly("USD", 5) + exactly("EUR", 3)


def test_the_span_holds_qualifier_and_bracket():
    text = "They want more than ¥50bn ($7.4bn) for it."
    (money,) = find_money(text)
    assert text[money.start : money.end] == "more than ¥50bn ($7.4bn)"


@pytest.mark.parametrize(
    "text, step",
    [
        ("$2.5 billion", 10**8),
        ("$20bn", 10**9),
        ("$300m", 10**6),
        ("$1,500", 1),
        ("3.50亿元", 10**6),
        ("$2.50", "0.01"),
    ],
)
def test_the_step_is_the_unit_of_the_last_digit(text, step):
    assert find_money(text)[0].step == Decimal(step)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The Beijing firm wants ¥50bn", exactly("CNY", 50_000)),
        ("The Tokyo firm wants ¥50bn", exactly("JPY", 50_000)),
        ("公司估值¥50亿", exactly("CNY", 5000)),
        ("The firm wants ¥50bn", []),
        ("In China it paid ¥1bn. " + "x " * 99 + "In Japan it paid ¥2bn", exactly("CNY", 1000) + exactly("JPY", 2000)),
    ],
)
def test_yen_or_yuan_by_what_stands_around(text, expected):
    assert read(text) == expected


def test_a_bare_chinese_number_borrows_the_currency_of_its_neighbor():
    assert read("融资3.5亿，其中腾讯投资2亿美元") == exactly("USD", 350) + exactly("USD", 200)
    assert read("融资3.5亿，持有2亿股") == []
    assert [money.currency for money in find_money("以36亿收购了慈铭，持有2亿股", bare="CNY")] == ["CNY"]
    assert read("投资2亿美元，获得3.5亿股") == exactly("USD", 200)


@pytest.mark.parametrize(
    "text",
    [
        "several hundred million dollars",
        "a few billion dollars, tens of millions of dollars",
        "low double-digit billions",
        "a billion-dollar company",
        "数千万美元、数亿元、几千万元、十几亿元、上百亿元",
        "四五百万元",
        "raised 5 million last year",
        "won 5 medals and 50 pounds of beef",
        "2017元旦，5元件",
        "三元集团董秘表示",
        "2,000万股，3亿人",
        "the H100 and the Q3 of 2024",
        "$0 and $0 million",
        "$99999999999999999 and $9999999 trillion",
        "$1,1,1,1",
        "up 5% to 10 points in 2019-20",
        "$ 、€ , USD",
    ],
)
def test_what_is_no_sum(text):
    assert find_money(text) == []


def test_a_currency_belongs_to_the_number_before_it():
    assert read("获得3亿美元2024年") == exactly("USD", 300)


MONEY_WORDS = [
    *("$", "US$", "¥", "€", "5", "20", "1,000", "2.5", " billion", "bn", "m", "-", "–", " to ", " and ", "between "),
    *(
        "about ",
        "over ",
        "up to ",
        "(",
        ")",
        "（",
        "）",
        "亿",
        "万",
        "元",
        "美元",
        "约",
        "超",
        "至",
        "三",
        "十",
        "百",
        "多",
    ),
    *(" yuan", "-plus", "+", ", or ", "。", ",", ".", " ", "\n"),
]


@settings(max_examples=300)
@given(st.text() | st.lists(st.sampled_from(MONEY_WORDS), max_size=40).map("".join))
def test_sums_are_in_order_bounded_as_qualified_and_never_overlap(text):
    places = [place for money in find_money(text) for place in (money.start, money.end)]
    assert places == sorted(places)
    assert all(money.start < money.end <= len(text) for money in find_money(text))
    for money in find_money(text):
        for value in filter(None, (money, money.also)):
            assert (value.low is None) == (value.qualifier in OPEN_BELOW)
            assert (value.high is None) == (value.qualifier in OPEN_ABOVE)
            assert (value.qualifier == "between") == (None not in (value.low, value.high) and value.low < value.high)
            assert value.currency.isupper() and value.step > 0


@pytest.mark.parametrize("piece", ["1,1,1,", "$$$", "一", "9", "($", "$1 (", "a ", "one ", "1-", "¥1(", "between "])
def test_a_page_of_one_thing_is_read_too(piece):
    find_money(piece * (100_000 // len(piece)))
