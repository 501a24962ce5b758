"""Bars of a count by month."""

from companies.histogram import TALLEST, histogram


def test_the_last_two_years_are_shown_up_to_the_last_month_and_the_rest_summed():
    found = histogram({"2026-02": 4, "2025-11": 8, "2024-05": 3, "2023-01": 2, "": 9}, {"kind": ["ipo"]})
    assert [(year.year, year.count, len(year.bars)) for year in found.years] == [("2025", 8, 12), ("2026", 4, 2)]
    assert (found.earlier, found.earlier_query) == (5, "?kind=ipo&to=2024-12-31")
    assert [bar.height for bar in found.years[1].bars] == [0, TALLEST // 2]
    assert found.years[0].query == "?from=2025-01-01&kind=ipo&to=2025-12-31"


def test_a_month_is_switched_on_to_its_last_day_and_off_again():
    (year,) = histogram({"2024-02": 1}, {"from": ["2024-01-05"], "to": ["2024-03-01"]}).years
    assert (year.bars[1].query, year.bars[1].is_on) == ("?from=2024-02-01&to=2024-02-29", False)
    (year,) = histogram({"2024-02": 1}, {"from": ["2024-02-01"], "to": ["2024-02-29"]}).years
    assert (year.bars[1].query, year.bars[1].is_on) == ("?", True)


def test_counts_are_short_and_a_single_one_among_many_is_still_seen():
    (year,) = histogram({"2026-01": 12_345, "2026-02": 1}, {}).years
    assert [(bar.short_count, bar.height, bar.top) for bar in year.bars] == [
        ("12.3k", TALLEST, 0), ("1", 1, TALLEST - 1),
    ]  # fmt: skip


def test_without_a_month_there_is_none():
    assert histogram({"": 4, "2026-01": 0}, {}) is None
