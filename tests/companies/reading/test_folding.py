import pytest

from companies.reading.folding import fold, readable, strip_legal
from tests.companies.reading.case import NAMES, only_report


@pytest.mark.parametrize(
    "name, bare",
    [
        ("Alibaba Group Holding Ltd.", "Alibaba"),
        ("Acme & Co.", "Acme"),
        ("Acme, Inc.", "Acme"),
        ("腾讯控股有限公司", "腾讯"),
        ("字节跳动科技有限公司", "字节跳动"),
        ("Boston Company Store", "Boston Company Store"),
        ("Incorp", "Incorp"),
        ("Inc.", "Inc."),
        ("", ""),
    ],
)
def test_strip_legal(name, bare):
    assert strip_legal(name) == bare


def test_fold_makes_spellings_alike():
    assert fold(" 騰訊  Ｔｅｎｃｅｎｔ’S ") == fold("腾讯 tencent's") == "腾讯 tencent's"
    assert fold("Acme Inc.") == "acme inc."


def test_half_a_surrogate_pair_is_read_as_a_sign_nobody_knows():
    assert readable("Stripe \ud83d!\udc00") == "Stripe \ufffd!\ufffd"
    assert fold("腾讯\udc00") == "腾讯\ufffd"
    assert [mention.surface for mention in NAMES.find("", "腾讯\udc00与\ud83dStripe")] == ["腾讯", "Stripe"]


def test_a_text_of_whole_characters_stays_as_it_is():
    assert readable("Stripe 🚀 腾讯") == "Stripe 🚀 腾讯"


def test_an_article_with_half_a_surrogate_pair_is_read():
    assert only_report("Figma raised $5 million led by Stripe.\nMore \ud83d on this.").target == "Figma"
