"""No text, however strange, makes reading raise, quote what is not there, or take more than linear time.

Time is never held against a clock: a text is made as long as it takes to be measured, then four times the text may
take up to eight times as long (a quadratic step would take sixteen), both measured here and now. A machine that pauses
makes a measurement longer, never shorter: so the best of a few is believed.
"""

import time
from collections.abc import Callable
from datetime import date
from itertools import cycle, islice

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from companies.reading.article import read
from companies.reading.names import Entry, Names
from companies.reading.types import Reading, Span

TODAY = date(2026, 4, 22)
PUBLISHERS = [("Sample Wire", ("Wire",)), ("晚点", ())]
NAMES = Names(
    [
        *(Entry(name, name) for name in ("Tencent", "DeepSeek", "Alibaba Group", "Figma", "3i", "X", "红杉中国")),
        *(Entry("Tencent", alias) for alias in ("腾讯", "騰訊控股")),
        Entry("Block", "Block", ambiguous=True),
        Entry("小米", "小米", ambiguous=True),
        Entry("Tencent", "0700.HK", is_ticker=True),
        Entry("Figma", "FIGM", is_ticker=True),
    ]
)
ENGLISH = (
    "Tencent is in talks to invest in DeepSeek at a valuation above $20 billion, Sample Wire reported on Monday, "
    "citing people familiar with the matter. The lab, which has never taken outside money, would use it for chips. "
    "Acme Robotics said it had raised $5 million in a Series A round led by Birch Capital. It named no others. "
    "Shares of Figma (NASDAQ: FIGM) rose 3% after the news, and analysts see more deals before the end of the year. "
)
CHINESE = (
    "据晚点报道，腾讯正洽谈以超过200亿美元的估值投资深度求索。知情人士表示，双方尚未签署协议，条款仍可能改变。"
    "某某机器人宣布完成近2亿元人民币A轮融资，由红杉中国领投，老股东跟投。该公司表示，资金将用于研发和扩大产能。"
    "受此消息影响，小米股价上涨3%，分析人士预计年底前还会有更多交易。"
)
PROSE = (
    "The rest of the page is about the weather in Hangzhou, which was fine, and about whoever came out to see it. "
    "Nobody had brought an umbrella, and nobody needed one until the evening, when Jane Doe went home. "
    "今年的天气比往年好，公园里到处都是散步的人，孩子们在湖边放风筝，直到天黑才回家。"
)


def reading_of(text: str, title: str = "") -> Reading:
    return read(title, text, TODAY, NAMES, PUBLISHERS)


# --- Whatever it is made of

PIECES = [
    "Tencent", "DeepSeek", "Block", "Acme Robotics", "Birch Capital", "A.", "腾讯", "某某科技", "红杉中国",
    "(0700.HK)", "NASDAQ: FIGM", "$2.5 billion", "US$300m", "€1.2bn", "Rs 275 crore", "近2亿元人民币",
    "50亿至60亿", "数千万美元", "$3-7bn", "$", "1,", "3%", "百分之5", "between $18 and $20 billion",
    "per share", "a valuation of", "估值约", "raised", "acquires", "to buy", "is in talks to", "agreed to",
    "merges with", "a stake in", "IPO", "led by", "denied", "no longer", "if", "would", "may", "has not",
    "last year", "in 2019", "否认", "拟", "完成", "曾", "未", "收购", "融资", "领投", "入股", "合并", "上市",
    "转让", "据晚点报道", "according to reports", "said", "it", "its", "Sample Wire reported", "the company",
    "该公司", "后者", "which", "whose", "and", ",", "、", "，", ". ", "。", "\n", "—", "(", ")", "（", "）",
    "“", "”", '"', "「", "」", "'s ", "[", "【", ":", "?", "…", "- ", "•", "|", "&", "/", "www.", "\ue000",
    "\ue3ff", "\ue400", "\ue800", "\uec00", "\uefff", "\u200b", "́", "\x00", "\u2028", "İ", "ﬃ", "ǆ",
]  # fmt: skip
mixtures = st.lists(st.sampled_from(PIECES), max_size=60).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda glue: glue.join(pieces))
)
half_sentences = st.builds(
    lambda source, cuts: "".join(source[min(cut) : max(cut)] for cut in cuts),
    st.sampled_from([ENGLISH, CHINESE, ENGLISH + CHINESE, CHINESE + ENGLISH]),
    st.lists(st.tuples(st.integers(0, 600), st.integers(0, 600)), max_size=8),
)
# All of Unicode, the halves of surrogate pairs too, which a broken page may hold.
characters = st.text(st.characters(), max_size=120)
texts = st.one_of(mixtures, half_sentences, characters, st.builds(str.__add__, mixtures, characters))


@settings(max_examples=150)
@given(title=texts, text=texts)
@example(title="", text="")
@example(title="\udc7a腾讯", text="Tencent buys \ud83d Figma\udfff for $1\ud800 million")
@example(title="(", text="“" * 9 + "腾讯收购")
@example(title="Tencent buys", text="Tencent buys Tencent for Tencent's Tencent")
def test_what_is_read_stands_in_the_text_whatever_the_text(title, text):
    assert_well_read(title, text)


@settings(max_examples=40)
@given(title=texts, text=texts)
def test_a_text_is_read_the_same_twice(title, text):
    assert reading_of(text, title) == reading_of(text, title)


@settings(max_examples=40)
@given(text=mixtures, day=st.one_of(st.none(), st.dates()))
def test_no_day_of_publication_makes_reading_raise(text, day):
    read("", text, day, NAMES, PUBLISHERS)


@settings(max_examples=40)
@given(text=mixtures)
def test_a_reader_who_knows_no_name_and_no_publisher_never_raises(text):
    reading = read(text, text, None, Names([]))
    assert all(mention.key is None for mention in reading.mentions)


@settings(max_examples=20)
@given(
    names=st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=8),
    tickers=st.lists(st.text(max_size=12), max_size=3),
    text=mixtures,
)
def test_no_name_on_the_list_makes_reading_raise(names, tickers, text):
    listed = [Entry(name, name) for name in names] + [Entry(0, ticker, is_ticker=True) for ticker in tickers]
    read("", f"{' '.join(names)} {text}", TODAY, Names(listed), [(name, (name,)) for name in names])


def assert_well_read(title: str, text: str) -> None:
    """Spans are inside, words that are shown stand there, and every deal has a claim."""
    reading = reading_of(text, title)
    for mention in reading.mentions:
        assert mention.span.of(title, text) == mention.surface
    for credit in reading.credits:
        assert_inside(credit.span, title, text)
    for report in reading.reports:
        assert report.claims and report.target
        for fired in report.fired:
            assert_inside(fired.span, title, text)
        for claim in report.claims:
            assert_inside(claim.quote, title, text)
            assert claim.figure is None or claim.quote.holds(claim.figure)


def assert_inside(span: Span, title: str, text: str) -> None:
    assert 0 <= span.start < span.end <= len(title if span.in_title else text)


# --- However long it is

STRANGE = {
    "one letter": "a",
    "one capital": "A",
    "blanks": " ",
    "lines": "\n",
    "open brackets": "(",
    "open Chinese brackets": "（",
    "pairs of brackets": "()",
    "open quotes": "“",
    "straight quotes": '"',
    "possessives": "'s",
    "hyphens": "-",
    "full stops": ".",
    "initials": "A. ",
    "one Chinese character": "一",
    "Chinese numerals": "一百",
    "units without a number": "数千万",
    "digits": "1",
    "digits and commas": "1,000,",
    "currency signs": "$1",
    "ranges without an end": "$1-",
    "percentages": "5% ",
    "one word": "word ",
    "capitalized words": "Word ",
    "capitalized words and commas": "Acme, ",
    "one known name": "Tencent ",
    "one known name in Chinese": "腾讯",
    "tickers": "(0700.HK)",
    "tickers left open": "(NASDAQ: ",
    "words that point back": "its ",
    "companies that are nobody": "the company ",
    "verbs of deals": "acquires ",
    "verbs of deals in Chinese": "收购",
    "credits": "Sample Wire reported ",
    "credits in Chinese": "据晚点报道",
    "hedges": "in talks to ",
    "legal forms": "Inc. ",
    "stages": "Series A ",
    "deals without an end": "Tencent acquires Figma and ",
    "rounds without an end": "Tencent raised $5 million ",
    "deals in Chinese without an end": "腾讯拟收购某某科技，估值约200亿元，",
    "deals in Chinese": "腾讯收购小米。",
    "an article": ENGLISH,
    "an article in Chinese": CHINESE,
}
ATTEMPTS = 4
TIMES = 4
# Long enough to be measured, and what the clock may be wrong by.
A_WHILE, UNSURE = 0.02, 0.002
FIRST, LAST = 2_000, 256_000
MEGABYTE = 1_000_000
MEGABYTES = {"(": "(((((", "一": "一一一", "Word": "Word ", "an article": ENGLISH + CHINESE + 6 * PROSE}


def repeated(words: str, length: int) -> str:
    return "".join(islice(cycle(words), length))


def numbered(length: int) -> str:
    """A text of ever new names and sums."""
    return "".join(f"Acme{number} raised ${number} million. " for number in range(length // 26))


def seconds(text: str, title: str = "") -> float:
    started = time.process_time()
    reading_of(text, title)
    return time.process_time() - started


def measurable(make: Callable[[int], str]) -> int:
    """A length at which reading takes a while. What is prepared when it is first met is met on the way."""
    length = FIRST
    while length < LAST and seconds(make(length)) < A_WHILE:
        length *= 2
    return length


def assert_linear(make: Callable[[int], str], short: int, long: int) -> None:
    """Twice what linear time would take is allowed, in the best of a few measurements of either length."""
    quick, slow = [], []
    for _ in range(ATTEMPTS):
        quick.append(seconds(make(short)))
        slow.append(seconds(make(long)))
        if min(slow) < 2 * (long / short) * (min(quick) + UNSURE):
            return
    raise AssertionError(f"{long:,} characters take {min(slow):.2f} s, {short:,} take {min(quick):.2f} s")


@pytest.mark.parametrize("words", STRANGE.values(), ids=STRANGE)
def test_time_grows_with_the_text_and_no_faster(words):
    def make(length: int) -> str:
        return repeated(words, length)

    short = measurable(make)
    assert_linear(make, short, TIMES * short)


def test_a_text_of_ever_new_names_is_read_in_linear_time():
    assert_linear(numbered, TIMES * FIRST, TIMES * TIMES * FIRST)


@pytest.mark.parametrize("words", MEGABYTES.values(), ids=MEGABYTES)
def test_a_megabyte_is_read_in_linear_time(words):
    assert_linear(lambda length: repeated(words, length), MEGABYTE // 16, MEGABYTE)


@pytest.mark.parametrize("words", STRANGE.values(), ids=STRANGE)
def test_a_title_takes_no_longer_than_so_many_times_the_same_text(words):
    title = repeated(words, FIRST)
    assert seconds("", title) < 8 * (seconds(title) + 0.05)
