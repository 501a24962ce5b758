"""What may be skipped: a rule whose words stand nowhere in a sentence, and the far end of texts without an end."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companies.reading.article import LONGEST
from companies.reading.rules.marks import NAME, SUM
from companies.reading.rules.triggers import Guarded, Seen, clauses
from tests.companies.reading.case import only_report, parties, read

SCRAPS = """\ue000 \ue001 \uec02 \ue400 \ue800 , 's raised agreed to buy take over a stake in IPO of listing in led by
    the talks funding round merger with acquired tender offer loan from valuation
    收购 投资 完成 融资 获 领投 上市 转让 股权 的 被 与 合并"""
PATTERNS = (
    r"(?:co-)?led by(?! us)",
    rf"{NAME}(?:'s)?\s(?:[a-z]+\s){{0,3}}?(?:takeover|merger|stake)\s(?:in|of|with)",
    rf"{SUM}(?:\s(?:in|from))?|(?:talks|offer) to",
    rf"{NAME}(?:收购|投资|获){NAME}?的?(?:股权|融资)",
    r"(?!loan)(?:loan|tender)s?\b|上市|转让",
)
WORDS = st.sampled_from(SCRAPS.split())


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"(?:buy(?:s|ing)?|bought)\s[a-z]+\sstakes?", [{"buy", "bought"}, {"stake"}]),
        (r"(?:co-)?led by(?! us)", [{"led by"}]),
        (r"(?:very\s)*(?:A|[bc])x", [{"x"}]),
        (f"{SUM} or (?:{NAME})?", [{SUM}, {" or "}]),
        (r"\w+", []),
    ],
)
def test_the_words_a_pattern_needs_are_derived_from_it(pattern, needed):
    assert [set(words) for words in clauses(pattern)] == needed


@settings(max_examples=200)
@given(st.lists(WORDS, max_size=20).map(" ".join))
def test_no_rule_that_matches_is_ever_skipped(text):
    seen = Seen(text)
    for pattern in PATTERNS:
        assert seen.may_match(clauses(pattern)) or not re.search(pattern, text), pattern


def test_a_guarded_pattern_finds_what_it_finds_unguarded():
    guarded = Guarded(r"\bbuy(?:back|s\sback)\b")
    assert guarded.search("a buyback of shares")[0] == "buyback"
    assert guarded.search("a quiet day") is None


def test_of_a_sentence_without_an_end_the_beginning_is_read():
    report = only_report("Tencent agreed to buy Acme Robotics for $2 billion " + "and so on " * 10_000)
    assert parties(report) == {"Tencent": "acquirer"}
    assert all(claim.quote.end - claim.quote.start <= LONGEST for claim in report.claims)


@pytest.mark.parametrize(
    "piece",
    ["Tencent and ", "Tencent buys ", "....x", "的价格", "腾讯收购阿里巴巴。", "Tencent agreed to buy Acme Foo. "],
)
def test_a_page_of_one_thing_tells_a_deal_or_two(piece):
    reading = read((piece * 10_000)[:20_000])
    assert len(reading.reports) <= 2
