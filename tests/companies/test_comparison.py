"""The geometry of several companies on one chart: lines told apart, names at their ends, nothing outside the box."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companies.charts import Level, Point, Way
from companies.comparison import DASHES, NARROW, WIDE, Comparison, Series, compare_chart, spread

BN = 1e9
END = dt.datetime(2026, 6, 10, tzinfo=dt.UTC)


def series(name: str, *sums: float, figure: str = "$45bn", start: int = 1) -> Series:
    days = [dt.datetime(2026, 4, start + number, tzinfo=dt.UTC) for number in range(len(sums))]
    points = [Point(n, at, sum_, sum_, "in_talks", 3, figure, "Reuters", f"{name}: {figure}")
              for n, (at, sum_) in enumerate(zip(days, sums, strict=True), start * 100)]  # fmt: skip
    return Series(name, figure, tuple(points), tuple(Level(p.at, p.stated) for p in points))


def drawn(*companies: Series, size=WIDE) -> Comparison:
    chart = compare_chart(companies, END, size, Way(is_log=True))
    assert chart is not None
    return chart


SIX = [series(f"Company {n}", n * BN, 3 * n * BN, start=n) for n in range(1, 7)]


def test_without_a_figure_of_any_there_is_no_chart() -> None:
    assert compare_chart([], END, WIDE, Way()) is None
    assert compare_chart([series("Acme")], END, WIDE, Way()) is None


def test_each_line_has_dashes_of_its_own_and_its_name_at_its_end() -> None:
    curves = drawn(*SIX).curves
    assert [curve.dashes for curve in curves] == list(DASHES)
    assert len(set(DASHES)) == len(DASHES) == 6
    assert [curve.label.text for curve in curves] == [f"Company {n}" for n in range(1, 7)]
    assert all(curve.label.x > WIDE.edge for curve in curves)


def test_a_company_without_a_figure_keeps_its_number_for_the_table() -> None:
    curves = drawn(series("Acme", BN), series("Beta"), series("Gamma", 2 * BN)).curves
    assert [(curve.number, curve.name, curve.dashes) for curve in curves] == [(1, "Acme", ""), (3, "Gamma", DASHES[2])]


def test_all_stand_on_one_axis() -> None:
    low, high = drawn(series("Acme", BN), series("Beta", 1000 * BN)).curves
    assert low.marks[0].y - high.marks[0].y > 200


def test_marks_are_small_and_without_a_statuss_color_but_keep_its_shape() -> None:
    (curve,) = drawn(series("Acme", BN)).curves
    assert (curve.marks[0].status, curve.marks[0].shape, curve.marks[0].label) == ("", "half", None)
    assert curve.marks[0].r < 6


def test_a_long_name_is_shortened_to_its_margin() -> None:
    (curve,) = drawn(series("Very Long Company Name Holdings International", BN), size=NARROW).curves
    assert curve.label.text.endswith("…")
    assert curve.name == "Very Long Company Name Holdings International"


@given(
    st.lists(st.lists(st.floats(1, 1e14), max_size=5), max_size=6),
    st.sampled_from([WIDE, NARROW]), st.sampled_from([None, True, False]),
    st.sampled_from(["深度求索", "W" * 40, "Acme"]),
)  # fmt: skip
def test_no_two_ends_touch_and_nothing_leaves_the_box(groups, size, is_log, name) -> None:
    chart = compare_chart([series(name, *sums, figure="$1,234–5,678bn") for sums in groups], END, size, Way(is_log))
    if chart is None:
        assert not any(groups)
        return
    texts = [text for curve in chart.curves for text in (curve.label, curve.figure)]
    for a, b in itertools.combinations([curve.label for curve in chart.curves], 2):
        assert abs(a.y - b.y) >= 28
    for left, top, right, bottom in [text.box for text in texts]:
        assert left >= size.edge and right <= size.width and 0 <= top <= bottom <= size.height
    for mark in [mark for curve in chart.curves for mark in curve.marks]:
        assert mark.r <= mark.x <= size.width - mark.r
        assert mark.r <= mark.y <= size.height - mark.r


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [([], []), ([5], [5]), ([-9, 99], [0, 60]), ([30, 30, 30], [30, 40, 50]), ([55, 58], [50, 60])],
)
def test_places_are_spread_no_further_than_needed(wanted, expected) -> None:
    assert spread(wanted, 10, 0, 60) == expected


def test_where_room_lacks_places_are_even() -> None:
    assert spread([5, 5, 5], 100, 0, 60) == [0, 30, 60]
