import re

import pytest

from companies.reading.rules.holdings import is_of_all_shares, is_stake


def last_percent(text: str) -> tuple[str, int]:
    """The text with its percentages as marks, and where the last stands."""
    marked = re.sub(r"\d+(?:\.\d+)?%", "\ue800", text)
    return marked, marked.rindex("\ue800")


@pytest.mark.parametrize(
    "text",
    [
        "Borel bought a 10% stake in Acme.",
        "Borel will own 10% of Acme.",
        "Borel acquired a 10% minority interest.",
        "Borel took a stake of about 10% in Acme.",
        "Borel bought shares equal to a holding of 10%.",
        "贝壳兰收购公司10%股权。",
        "贝壳兰取得10%的股份。",
        "贝壳兰收购乙公司持有的甲公司10%股权。",
        "贝壳兰拟转让所持甲公司10%股份。",
        "乙公司受让贝壳兰持有的甲公司10%股权。",
        "转让股份占公司总股本的15%。",
        "拟转让的股份占股份总数比例为15%。",
    ],
)
def test_a_share_of_a_company_is_a_stake(text):
    assert is_stake(*last_percent(text))


@pytest.mark.parametrize(
    "text",
    [
        "Borel, which already owns 10% of Acme, bought the rest.",
        "The seller will retain 10% of Acme.",
        "Shares of Acme rose 10%.",
        "The price is a premium of 10% to the last close.",
        "Revenue grew 10% last year.",
        "贝壳兰持有10%股权。",
        "贝壳兰持有的10%股权价值不菲。",
        "收购完成后，贝壳兰仍持有公司10%的股份。",
        "净利润同比增长10%。",
    ],
)
def test_what_is_held_already_and_what_is_no_share_is_none(text):
    assert not is_stake(*last_percent(text))


def test_of_a_list_of_shares_each_is_a_stake():
    marked, _ = last_percent("购买两家公司72%、70%的股份。")
    assert is_stake(marked, marked.index("\ue800"))


def test_a_share_of_all_shares_needs_no_verb_beside_it():
    assert is_of_all_shares(*last_percent("转让股份占公司总股本的15%。"))
    assert not is_of_all_shares(*last_percent("收购公司15%股权。"))
