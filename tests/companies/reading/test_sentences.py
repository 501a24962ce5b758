import pytest
from hypothesis import given
from hypothesis import strategies as st

from companies.reading.sentences import split


def sentences(text):
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Acme raised money. It is new.", ["Acme raised money.", "It is new."]),
        ("Is it sold? Yes! It is.", ["Is it sold?", "Yes!", "It is."]),
        ("Acme Corp. The buyer is Bolt.", ["Acme Corp.", "The buyer is Bolt."]),
        ("It closed its Series B. The round was large.", ["It closed its Series B.", "The round was large."]),
        ("It closed its Series B. Oakwood led.", ["It closed its Series B.", "Oakwood led."]),
        ("It fell. eBay rose.", ["It fell.", "eBay rose."]),
        ('He said "No." She left.', ['He said "No."', "She left."]),
        (
            "cut overhead reductions.Improving margins, it said",
            ["cut overhead reductions.", "Improving margins, it said"],
        ),
        ("A headline without a stop\nAcme rose.", ["A headline without a stop", "Acme rose."]),
        ("- one\n- two\n\n\n\tthree", ["- one", "- two", "three"]),
        ("腾讯投资了。阿里没有！真的吗？", ["腾讯投资了。", "阿里没有！", "真的吗？"]),
        ("「好！」真的吗？", ["「好！」", "真的吗？"]),
        ("他投资了DeepSeek. 腾讯跟进了。", ["他投资了DeepSeek.", "腾讯跟进了。"]),
    ],
)
def test_where_a_sentence_ends(text, expected):
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Acme Inc. raised $2.5 billion from Bolt Ltd. and others.",
        "J. P. Morgan met Mr. Smith and Dr. Warren E. Buffett at 5 p.m. on Jan. 5.",
        "A.P. Moller and J.C. Penney bought V.F. Corp. shares.",
        "The U.S. Treasury said that No. 5 won against St. Louis, e.g. Acme vs. Bolt.",
        '"We will. We can," said Bo.',
        '"Is it?" he asked.',
        "Acme (it is small. Really.) was sold.",
        "“我们不卖。我们继续。”他说。",
        "“不会卖。”一位知情人士表示。",
        "是的……没有",
        "1. Raise money.",
        "The stake fell to 3.5 percent.",
    ],
)
def test_what_does_not_end_a_sentence(text):
    assert sentences(text) == [text]


def test_nothing_has_no_sentences():
    assert split("") == split(" \n \u3000\t\n") == []


@given(st.text(st.sampled_from(list("aB1 .!?\n\"”“'()。！」「…说")), max_size=60) | st.text())
def test_spans_are_in_order_and_hold_every_letter_and_no_blank_ends(text):
    spans = split(text)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert [place for span in spans for place in span] == sorted(place for span in spans for place in span)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
