"""The chart's geometry: where marks stand, what the line does, which labels find room."""

import datetime as dt
import itertools
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companies import axes, charts
from companies.charts import NARROW, WIDE, Chart, Day, Level, Point, Size, Way, valuation_chart
from companies.labels import Box
from companies.marks import SHAPES
from companies.strips import strip_plot

BN = 1e9


def on(day: int, month: int = 4) -> dt.datetime:
    return dt.datetime(2026, month, day, 9, tzinfo=dt.UTC)


def point(claim: int, at: dt.datetime, low: float | None, high: float | None, **more: object) -> Point:
    base = Point(claim, at, low, high, "in_talks", 1, "$45bn", "Reuters", "6 May 2026: $45bn, in talks, 1 origin")
    return replace(base, **more)


STORY = [
    point(1, on(17), 10 * BN, None, status="rumored", label=">$10bn", who="The Information"),
    point(2, on(22), 20 * BN, None, label=">$20bn", who="The Information"),
    point(3, on(23), 25.5 * BN, None, origins=0, label=">$25.5bn", who="no origin found"),
    point(4, on(6, 5), 45 * BN, 45 * BN, origins=2, who="Financial Times, Bloomberg"),
    point(5, on(14, 5), None, 50 * BN, label="≤$50bn", who="Sample Blog"),
    point(6, on(3, 6), 52 * BN, 59 * BN, label="$52–59bn"),
]
LEVELS = [
    Level(on(17), (10 * BN, 10 * BN)), Level(on(22), (20 * BN, 20 * BN)), Level(on(6, 5), (45 * BN, 45 * BN)),
    Level(on(3, 6), (52 * BN, 59 * BN)),
]  # fmt: skip
DAYS = [Day(dt.date(2026, 4, 17), 1, 2), Day(dt.date(2026, 6, 3), 0, 12)]


def drawn(points: list[Point] = STORY, levels: list[Level] = LEVELS, size=WIDE, way: Way = charts.AS_FITS) -> Chart:
    chart = valuation_chart(points, levels, DAYS, on(10, 6), size, way)
    assert chart is not None
    return chart


def test_without_a_claim_there_is_no_chart() -> None:
    assert valuation_chart([], [], [], on(1), WIDE) is None


def test_later_claims_stand_further_right_and_larger_ones_higher() -> None:
    marks = drawn().marks
    assert [mark.claim for mark in sorted(marks, key=lambda mark: mark.x)] == [1, 2, 3, 4, 5, 6]
    assert marks[0].y > marks[1].y > marks[3].y > marks[5].y


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_every_mark_lies_within_the_plot(size) -> None:
    for mark in drawn(size=size).marks:
        assert size.left <= mark.x <= size.edge
        assert 0 < mark.y < size.floor


def test_the_axis_is_logarithmic_once_the_largest_is_more_than_four_times_the_smallest() -> None:
    assert drawn().is_log
    close = [point(1, on(1), 10 * BN, 10 * BN), point(2, on(9), 40 * BN, 40 * BN)]
    assert not drawn(close, []).is_log
    assert drawn([*close, point(3, on(12), 41 * BN, 41 * BN)], []).is_log


def test_open_bounds_are_arrows_and_ranges_are_bars() -> None:
    above, up_to, exact, between = (drawn().marks[n] for n in (0, 4, 3, 5))
    assert above.bars.startswith(f"M{above.x:.1f} {above.y - above.r:.1f}V")
    assert up_to.bars.startswith(f"M{up_to.x:.1f} {up_to.y + up_to.r:.1f}V")
    assert exact.bars == ""
    assert between.bars.count("H") == 2


def test_a_mark_without_an_origin_is_dashed_and_smaller() -> None:
    marks = {mark.claim: mark for mark in drawn().marks}
    assert marks[3].is_dashed and not marks[2].is_dashed
    assert marks[3].r < marks[2].r < marks[4].r


def test_denied_and_called_off_claims_have_shapes_of_their_own() -> None:
    for status, shape in (
        ("denied", "cross"),
        ("called_off", "struck"),
        ("completed", "square"),
        ("announced", "disc"),
    ):
        (mark,) = drawn([point(1, on(1), BN, BN, status=status)], []).marks
        assert (mark.shape, bool(mark.glyph)) == (shape, True)


def test_the_line_steps_to_each_best_supported_figure_and_is_a_band_while_it_is_a_range() -> None:
    chart = drawn()
    assert chart.best.count("M") == 1
    assert chart.best.count("V") == 3
    assert chart.best.endswith(f"H{WIDE.edge:.1f}")
    assert len(chart.bands) == 1


def test_the_line_breaks_where_no_figure_stands() -> None:
    levels = [LEVELS[0], Level(on(20), None), LEVELS[2]]
    assert drawn(levels=levels).best.count("M") == 2


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_of_a_crowd_some_labels_find_room_and_the_others_are_in_the_table_only(size) -> None:
    crowd = [point(n, on(1 + n % 7), (10 + n) * BN, (10 + n) * BN, origins=n % 3) for n in range(24)]
    texts = [mark.label for mark in drawn(crowd, [], size).marks if mark.label]
    assert 3 < len(texts) < 24


MOMENTS = st.datetimes(dt.datetime(2015, 1, 1), dt.datetime(2026, 6, 9), timezones=st.just(dt.UTC))
SUMS = st.floats(1.0, 1e15)
SIDES = st.one_of(
    st.tuples(SUMS, st.none()), st.tuples(st.none(), SUMS), SUMS.map(lambda value: (value, value)),
    st.tuples(SUMS, SUMS).map(lambda pair: (min(pair), max(pair))), st.just((None, None)),
)  # fmt: skip
POINTS = st.builds(
    lambda at, sides, status, origins, label, who: point(
        1, at, *sides, status=status, origins=origins, label=label, who=who
    ),
    MOMENTS, SIDES, st.sampled_from([*SHAPES]), st.integers(0, 9),
    st.sampled_from(["$45bn", ">$25.5bn", "about CHF 1,234,567", "¥350–400bn"]),
    st.sampled_from(["Reuters", "样例财经、新浪科技", "Financial Times, Bloomberg", ""]),
)  # fmt: skip
WAYS = st.builds(Way, st.sampled_from([None, True, False]), st.sampled_from(["$", "HK$", "CHF "]))


@given(st.lists(POINTS, max_size=60), st.sampled_from([WIDE, NARROW]), WAYS)
def test_no_two_labels_touch_and_nothing_leaves_the_box(points: list[Point], size: Size, way: Way) -> None:
    levels = [Level(p.at, p.stated) for p in sorted(points, key=lambda p: p.at) if p.is_placed]
    days = [Day(p.at.date(), p.origins + 1, 2) for p in points]
    chart = valuation_chart(points, levels, days, on(10, 6), size, way)
    if chart is None:
        assert not any(p.is_placed for p in points)
        return
    assert len(chart.marks) == len(points)
    assert_apart(*(text.box for text in [*(mark.label for mark in chart.marks), chart.best_label] if text))
    assert_apart(*(text.box for text in chart.ticks))
    for left, top, right, bottom in boxes_of(chart):
        assert 0 <= left <= right <= size.width and 0 <= top <= bottom <= size.height


def assert_apart(*boxes: Box) -> None:
    for a, b in itertools.combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (a, b)


def boxes_of(chart: Chart) -> list[Box]:
    """Everything drawn, each with the room it takes; of paths all the places they go to."""
    found = [(m.x - m.r, m.y - m.r, m.x + m.r, m.y + m.r) for m in chart.marks]
    found += [mark.label.box for mark in chart.marks if mark.label]
    found += [replace(text, x=text.x - 6).box for text in chart.grid]
    found += [text.box for text in chart.ticks]
    found += [(r.x, r.y, r.x + r.width, r.y + r.height) for r in (*chart.bars, *chart.bands)]
    ys = [float(y) for mark in chart.marks for y in re.findall(r"V([\d.-]+)", mark.bars)]
    return [*found, *((0.0, y, 0.0, y) for y in ys)]


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("count", [1, 7, 300])
def test_one_claim_seven_and_three_hundred_are_all_there(count: int, size: Size) -> None:
    points = [
        point(n, on(1) + n * dt.timedelta(hours=5), 10.0**9 * (1 + n), None, label=f">${n}bn") for n in range(count)
    ]
    marks = drawn(points, [], size).marks
    assert [mark.claim for mark in marks] == list(range(count))
    assert any(mark.label for mark in marks)
    assert all(mark.words for mark in marks)


def test_the_axis_can_be_asked_to_be_linear_or_logarithmic() -> None:
    assert not drawn(way=Way(is_log=False)).is_log
    close = [point(1, on(1), 10 * BN, 10 * BN), point(2, on(9), 12 * BN, 12 * BN)]
    assert drawn(close, [], way=Way(is_log=True)).is_log


def test_the_axis_is_written_in_the_currency_drawn_and_makes_room_for_it() -> None:
    plain, long = drawn(), drawn(way=Way(sign="CHF "))
    assert [text.text for text in long.grid] == [text.text.replace("$", "CHF ") for text in plain.grid]
    assert long.size.left > plain.size.left


def test_a_figure_no_rate_leads_to_lies_on_the_floor_at_its_day() -> None:
    other = point(9, on(22), None, None, words="22 April 2026: TWD 5bn, not converted")
    marks = drawn([*STORY, other]).marks
    mark = next(mark for mark in marks if mark.claim == 9)
    same_day = next(mark for mark in marks if mark.claim == 2)
    assert (mark.shape, mark.x, mark.label) == ("triangle", same_day.x, None)
    assert mark.y == pytest.approx(WIDE.floor - 4)
    assert valuation_chart([other], [], [], on(10, 6), WIDE) is None


def test_bars_of_articles_lie_under_the_plot_and_relays_above_own_reporting() -> None:
    bars = drawn().bars
    assert [bar.kind for bar in bars] == ["own", "relay", "relay"]
    assert all(bar.y >= WIDE.floor for bar in bars)
    assert bars[1].y + bars[1].height == pytest.approx(bars[0].y, abs=0.2)


def test_a_bar_that_would_stand_past_the_edge_is_left_out() -> None:
    today = Day(on(10, 6).date(), 3, 0)  # its noon is still to come at nine
    chart = valuation_chart([point(1, on(9, 6), BN, BN)], [], [today], on(10, 6), WIDE)
    assert chart is not None
    assert chart.bars == ()


def test_the_same_claims_give_the_same_chart() -> None:
    assert drawn() == drawn(list(STORY))


@pytest.mark.parametrize(
    ("low", "high", "is_log", "expected"),
    [
        (7.4 * BN, 85 * BN, True, ["$10bn", "$20bn", "$50bn"]),
        (3 * BN, 60 * BN, False, ["$20bn", "$40bn", "$60bn"]),
        (9e8, 1.3e12, True, ["$1bn", "$10bn", "$100bn", "$1tn"]),
    ],
)
def test_the_axis_says_round_numbers(low: float, high: float, is_log: bool, expected: list[str]) -> None:
    assert [axes.money_tick(value) for value in axes.grid_values(low, high, is_log)] == expected


@pytest.mark.parametrize(("days", "first_words"), [(1, "29 Mar"), (7, "23 Mar"), (40, "Mar 2026"), (300, "2026")])
def test_the_calendar_keeps_to_a_rhythm(days: float, first_words: str) -> None:
    found = list(axes.calendar(dt.date(2026, 3, 29), dt.date(2030, 6, 10), days))
    assert found[0][1] in (first_words, "Jan 2026")
    gaps = {(b - a).days for (a, _), (b, _) in itertools.pairwise(found)}
    assert min(gaps) >= days * 0.9


@pytest.mark.parametrize("span", [1, 30, 400, 4000, 20000])
def test_any_stretch_of_time_gets_a_few_dates(span: int) -> None:
    first = on(10, 6) - dt.timedelta(span)
    chart = valuation_chart([point(1, first, BN, BN)], [], [], on(10, 6), WIDE)
    assert chart is not None
    assert 1 <= len(chart.ticks) <= 13


def test_the_strip_plot_marks_all_numbers_and_the_present_one() -> None:
    strip = strip_plot([(10 * BN, 10 * BN), (45 * BN, 45 * BN), (52 * BN, 59 * BN)], (52 * BN, 59 * BN), "$52–59bn")
    assert strip is not None
    assert (strip.dots[0], strip.dots[-1], len(strip.dots)) == (6, 164, 4)
    assert strip.now is not None and strip.now[0] < strip.now[1] == 164
    assert strip.words == "claims from $10bn to $59bn; best supported $52–59bn"


def test_one_number_alone_is_no_strip() -> None:
    assert strip_plot([(BN, BN), (BN, BN)], (BN, BN), "$1bn") is None


def test_a_figure_without_a_deal_is_a_diamond() -> None:
    (mark,) = drawn([point(1, on(17), 10 * BN, 10 * BN, status="appraisal")], []).marks
    assert (mark.shape, mark.is_dashed, mark.glyph.count("L"), mark.glyph[-1]) == ("diamond", False, 3, "z")


def test_a_cross_steps_aside_for_the_mark_it_would_lie_upon_and_is_drawn_last() -> None:
    denied = point(9, on(22), 20 * BN, 20 * BN, status="denied")
    marks = drawn([denied, denied, *STORY]).marks
    other = next(mark for mark in marks if mark.claim == 2)
    crosses = marks[-2:]
    assert [mark.shape for mark in crosses] == ["cross", "cross"]
    apart = sorted([other.x, *(mark.x for mark in crosses)])
    assert all(b - a >= 2 * min(mark.r for mark in crosses) for a, b in itertools.pairwise(apart))


def test_without_an_origin_a_mark_is_an_empty_dashed_ring() -> None:
    mark = next(mark for mark in drawn().marks if mark.claim == 3)
    assert (mark.is_dashed, mark.glyph) == (True, "")
