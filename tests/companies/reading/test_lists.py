"""Lists of names: each read once, to its end and no further, however many names a sentence holds."""

import re

import pytest

from companies.reading.rules.english import lists, parties
from companies.reading.rules.english.lists import Joined

A, B, C, D = "\ue000\ue001\ue002\ue003"


class Counting:
    """A pattern that counts how often it is asked."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.times = 0

    def match(self, text: str, at: int) -> re.Match[str] | None:
        self.times += 1
        return self.pattern.match(text, at)


@pytest.mark.parametrize(
    ("text", "shortened", "near", "far"),
    [
        (f"led by {A}, {B} and {C}", f"led by {A}", A + B + C, ""),
        (f"led by {A} & {B}, with", f"led by {A}, with", A + B, ""),
        (f"led by {A}, a maker of games, and {B}", f"led by {A}", A + B, ""),
        (f"led by {A} and the chipmaker {B}", f"led by {A}", A + B, ""),
        (f"led by {A}, alongside {B} and {C}", f"led by {A}", A, B + C),
        (f"led by {A} as well as {B}", f"led by {A}", A, B),
        (f"led by {A}, with participation from {B}", f"led by {A}", A, B),
        (f"led by {A} and {B}'s venture fund {C}", f"led by {A}", A + C, ""),
        (f"led by {A}, and {B}-backed {C}", f"led by {A}", A + C, ""),
    ],
)
def test_a_list_of_names_stands_as_its_first(text: str, shortened: str, near: str, far: str) -> None:
    joined = Joined(text, is_opening=False)
    assert (joined.text, joined.members(A)) == (shortened, (near, far))


@pytest.mark.parametrize(
    "text",
    [
        f"led by {A}, {B} said",
        f"led by {A}, and {B} raised more",
        f"led by {A}, and {B} has more",
        f"led by {A}; {B}",
        f"{A} in {B}",
        f"{A}'s {B}",
        f"{A}, which bought {B}",
        f"{A}, and {B}-backed rivals",
    ],
)
def test_names_that_only_stand_side_by_side_are_no_list(text: str) -> None:
    assert Joined(text, is_opening=False).text == text


def test_a_list_that_opens_a_clause_ends_before_its_verb() -> None:
    assert Joined(f"{A} and {B} have joined", is_opening=True).text == f"{A} have joined"


def test_a_place_in_the_shortened_text_leads_back_to_the_sentence() -> None:
    text = f"{A}, {B} and {C} joined {D}"
    joined = Joined(text, is_opening=True)
    assert joined.at(0, 1) == (0, text.index(" joined"))
    assert joined.at(joined.text.index("joined"), len(joined.text)) == (text.index("joined"), len(text))


@pytest.mark.parametrize("between", [", ", " and ", " - ", ", a maker of games, ", "'s ", " x x x ", ""])
def test_each_name_is_asked_about_once_however_many_there_are(between: str) -> None:
    following = Counting(lists._NEXT[True])
    text = between.join(chr(0xE000 + at) for at in range(400))
    found = list(lists._lists(text, following))  # type: ignore[arg-type]
    assert following.times <= 400 + len(found)


@pytest.mark.parametrize(
    "pattern", [*parties.TAKES_PART, *parties.TAKES_PART_BESIDE, *parties.OWNS, *parties.REFUSED, parties.THEY]
)
def test_no_pattern_reaches_farther_than_a_few_clauses(pattern: str) -> None:
    """So what it costs at one place of a sentence does not grow with the sentence."""
    assert re._parser.parse(pattern).getwidth()[1] <= 1_000  # type: ignore[attr-defined]
