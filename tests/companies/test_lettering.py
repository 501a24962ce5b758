"""How wide texts are taken to be, and how they are made to fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companies.lettering import lines_of, shortened, width_of


def test_wide_letters_count_for_more_and_bold_ones_for_a_little_more() -> None:
    assert width_of("深度", 12) == 24
    assert width_of("ill", 12) < width_of("bed", 12) < width_of("WMW", 12)
    assert width_of("bed", 12) < width_of("bed", 12, is_bold=True)
    assert width_of("e\u0301", 12) == width_of("e", 12)


def test_what_fits_stays_and_the_rest_ends_in_an_ellipsis() -> None:
    assert shortened("Acme", 100, 12) == "Acme"
    assert shortened("Acme International Holdings", 60, 12) == "Acme In…"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("one two", ["one two"]),
        ("one two three four", ["one two", "three f…"]),
        ("深度求索深度求索深", ["深度求索", "深度求…"]),
    ],
)
def test_lines_break_between_words_and_between_chinese_letters(text: str, expected: list[str]) -> None:
    assert lines_of(text, 50, 12, 2) == expected


@given(st.text(max_size=300), st.integers(1, 4))
def test_no_line_is_wider_than_the_room_and_there_are_never_too_many(text: str, most: int) -> None:
    lines = lines_of(text, 120, 12, most)
    assert len(lines) <= most
    assert all(width_of(line, 12) <= 120 for line in lines)
