"""Copies resemble, other texts don't, in English and Chinese."""

import pytest

from articles.similarity import SAME, bands, fingerprint, resemblance

ENGLISH = " ".join(
    f"Sentence number {n} reports on company {n * 7} and its investors in round {n % 5}." for n in range(40)
)
CHINESE = "".join(f"第{n}家公司宣布完成{n * 3}亿元融资，由第{n + 40}号基金领投，资金用于研发。" for n in range(40))


def alike(a: str, b: str) -> float:
    return resemblance(fingerprint(a), fingerprint(b))


@pytest.mark.parametrize("text", [ENGLISH, CHINESE, "Short.", "融资"])
def test_a_fingerprint_fits_its_column_and_is_the_same_each_time(text):
    numbers = fingerprint(text)
    assert len(numbers) == 128
    assert len(bands(numbers)) == len(set(bands(numbers))) == 32
    assert all(-(2**63) <= number < 2**63 for number in numbers + bands(numbers))
    assert numbers == fingerprint(text)


@pytest.mark.parametrize(
    "copy",
    [ENGLISH.upper(), ENGLISH.replace(". ", ".\n\n"), "(Reuters) - " + ENGLISH, ENGLISH + " Reporting by A. Writer.",
     ENGLISH.replace("Sentence 12", "Phrase 12")],
)  # fmt: skip
def test_a_near_copy_is_recognized(copy):
    assert alike(ENGLISH, copy) >= SAME
    assert set(bands(fingerprint(ENGLISH))) & set(bands(fingerprint(copy)))


def test_a_chinese_near_copy_is_recognized():
    assert alike(CHINESE, "路透社消息：" + CHINESE.replace("，", ",")) >= SAME


def test_the_same_news_in_other_words_is_no_copy():
    other = " ".join(f"In its round {n}, firm {n} raised money from {n * 2} backers, people said." for n in range(40))
    assert alike(ENGLISH, other) < 0.2
    assert alike(CHINESE, CHINESE[::-1]) < 0.2


@pytest.mark.parametrize("text", ["", " \n", "…!?"])
def test_a_text_without_words_resembles_nothing(text):
    assert fingerprint(text) == []
    assert resemblance(fingerprint(text), fingerprint(text)) == 0
