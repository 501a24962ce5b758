"""Who does what in an English sentence: its groups, subjects, objects, what hangs on a noun and who is listed."""

import re

import pytest

from companies.reading.rules.english import ENGINE
from companies.reading.rules.english.clauses import Sentence
from companies.reading.rules.marks import Marked, Name, mark
from companies.reading.types import Span

COMPANY = re.compile(r"\b(?:Adobe|Figma|Tencent|Alibaba|Grab|Gojek|Toshiba|Apollo|KKR|Nokia|Audi)\b")


def parsed(text: str) -> tuple[Marked, Sentence]:
    names = [Name(match[0], None, Span(*match.span(), False)) for match in COMPANY.finditer(text)]
    marked = mark(text, Span(0, len(text), False), "en", names, [])
    return marked, ENGINE.sentence_of(marked)


def words(marked: Marked, sentence: Sentence, indexes: list[int]) -> list[str]:
    """What noun groups say, with their names."""
    spans = (marked.at(sentence.groups[i].start, sentence.groups[i].end) for i in indexes)
    return [marked.raw[span.start : span.end] for span in spans]


def verb(sentence: Sentence, lemma: str) -> int:
    return next(i for i, group in enumerate(sentence.groups) if group.kind == "vg" and group.lemma == lemma)


def noun(sentence: Sentence, head: str) -> int:
    return next(i for i, group in enumerate(sentence.groups) if group.kind == "np" and head in group.nouns)


@pytest.mark.parametrize(
    ("text", "lemma", "subject"),
    [
        ("Adobe bought Figma.", "buy", ["Adobe"]),
        ("Adobe has agreed to buy Figma.", "buy", ["Adobe"]),
        ("Adobe, which makes software, bought Figma.", "buy", ["Adobe"]),
        ("Adobe, the maker of Photoshop, bought Figma.", "buy", ["Adobe"]),
        ("Tencent, Alibaba and KKR bought Figma.", "buy", ["Tencent", "Alibaba", "KKR"]),
        ("Adobe said it was in talks with KKR and Tencent bought Figma.", "buy", ["Tencent"]),
        ("Suitors including Apollo and KKR are weighing bids.", "weigh", ["Suitors"]),
        ("Apollo and KKR are among the companies weighing bids.", "weigh", ["Apollo", "KKR"]),
        ("A judge blocked Adobe from buying Figma.", "buy", ["Adobe"]),
        ("Regulators allowed Adobe to buy Figma.", "buy", ["Adobe"]),
        ("Adobe in talks to buy Figma", "buy", ["Adobe"]),
        ("Toshiba is to be taken over by KKR.", "take", ["Toshiba"]),
        ("After buying Figma, Adobe sold Nokia.", "buy", ["Adobe"]),
        ("In 2012 Tencent bought Figma.", "buy", ["Tencent"]),
    ],
)
def test_the_subject_of_a_verb(text: str, lemma: str, subject: list[str]) -> None:
    marked, sentence = parsed(text)
    assert words(marked, sentence, sentence.subject(verb(sentence, lemma))) == subject


@pytest.mark.parametrize(
    ("text", "lemma", "found"),
    [
        ("Adobe bought Figma.", "buy", "Figma"),
        ("Figma, which Adobe had agreed to buy, is growing.", "buy", "Figma"),
        ("The startup that Adobe bought is growing.", "buy", "The startup"),
        ("An attempt to buy Figma was blocked.", "buy", "Figma"),
        ("Adobe denied that it was buying.", "buy", None),
        ("Adobe told Tencent that KKR is buying.", "buy", None),
        ("Adobe said Figma was growing.", "say", None),
    ],
)
def test_the_object_of_a_verb(text: str, lemma: str, found: str | None) -> None:
    marked, sentence = parsed(text)
    at = sentence.object(verb(sentence, lemma))
    assert (words(marked, sentence, [at])[0] if at is not None else None) == found


@pytest.mark.parametrize(
    ("text", "head", "hanging"),
    [
        ("The sale of Figma to Adobe by KKR is done.", "sale", [("of", "Figma"), ("to", "Adobe"), ("by", "KKR")]),
        ("The sale went to Adobe.", "sale", []),
        ("A stake in Figma held by KKR was sold.", "stake", [("in", "Figma"), ("by", "KKR")]),
    ],
)
def test_what_hangs_on_a_noun(text: str, head: str, hanging: list[tuple[str, str]]) -> None:
    marked, sentence = parsed(text)
    found = sentence.hanging(noun(sentence, head))
    assert [(prep, *words(marked, sentence, [i])) for prep, i in found] == hanging


@pytest.mark.parametrize(
    ("text", "first", "listed"),
    [
        ("It was led by Tencent, Alibaba and KKR.", "Tencent", ["Tencent", "Alibaba", "KKR"]),
        ("A merger of Grab and Gojek was agreed.", "Grab", ["Grab", "Gojek"]),
        ("Adobe struck a deal with Grab and Gojek was told.", "Grab", ["Grab"]),
        ("Adobe bought Figma in 2012 and Nokia in 2014.", "Figma", ["Figma", "Nokia"]),
        ("Adobe bought Figma from Grab and Gojek.", "Figma", ["Figma"]),
        ("KKR sold Figma to Adobe, Nokia to Tencent and Grab to Gojek.", "Adobe", ["Adobe"]),
        ("Adobe bought Figma in 2015 together with Audi.", "Figma", ["Figma"]),
        ("Adobe bought Figma, the owner of Grab and Gojek, for cash.", "Figma", ["Figma"]),
        ("Adobe will own half of Figma and Tencent the rest.", "Figma", ["Figma"]),
    ],
)
def test_who_is_listed(text: str, first: str, listed: list[str]) -> None:
    marked, sentence = parsed(text)
    at = next(i for i in range(len(sentence.groups)) if words(marked, sentence, [i]) == [first])
    assert words(marked, sentence, sentence.listed(at)) == listed


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Tencent snapped up Figma.", ["snap"]),
        ("Tencent cut its stake in Figma.", ["cut"]),
        ("KKR agreed to sell chip designer Figma.", ["agree", "sell"]),
        ("Grab and carmaker Nokia plan to merge.", ["plan", "merge"]),
        ("The talks about buying Figma ended.", ["buy", "end"]),
        ("Nokia made offers for Figma.", ["make"]),
        ("Tencent plans bids for Figma.", ["plan"]),
        ("KKR will buy up to 35% of Figma.", ["buy"]),
    ],
)
def test_which_words_are_verbs(text: str, verbs: list[str]) -> None:
    _, sentence = parsed(text)
    assert [group.lemma for group in sentence.groups if group.kind == "vg"] == verbs
