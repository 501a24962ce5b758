import pytest

from companies.reading.folding import fold, strip_legal


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
