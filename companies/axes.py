"""The axes of a chart: values and days to places, and the round numbers and dates written beside them. Pure."""

import datetime as dt
import math
from collections.abc import Callable, Iterator, Sequence

LOG_FROM = 4  # an axis is logarithmic once its largest value is more than four times its smallest
DAY = 86_400.0
Scale = Callable[[float], float]


def value_range(values: Sequence[float], is_log: bool, air: float) -> tuple[float, float]:
    """The ends of the axis; on both sides of the values a share of it, `air`, stays free for arrows and labels.

    A linear one may begin below zero: there is nothing there, and grid_values() writes nothing there.
    """
    low, high = min(values), max(values)
    if is_log:
        spread = high / low if high > low else 2.0
        return low / spread ** (air / (1 - 2 * air)), high * spread ** (air / (1 - 2 * air))
    free = ((high - low) or high or 1.0) * air / (1 - 2 * air)
    return low - free, high + free


def value_scale(low: float, high: float, is_log: bool, bottom: float, top: float) -> Scale:
    """From a value to its height; the same scale lies on its side in the strip plot."""
    shape: Scale = math.log if is_log else float
    start, end = shape(low), shape(high)
    return lambda value: bottom + (top - bottom) * ((shape(value) - start) / ((end - start) or 1.0))


def time_scale(first: dt.datetime, until: dt.datetime, left: float, right: float) -> Scale:
    """From a timestamp to its place across, with a little air before the first point."""
    start, end = axis_ends(first, until)
    return lambda at: left + (right - left) * (at - start) / (end - start)


def axis_ends(first: dt.datetime, until: dt.datetime) -> tuple[float, float]:
    end = until.timestamp()
    span = max(end - first.timestamp(), 2 * DAY)
    return end - span * 1.16, end


# ---- axes -------------------------------------------------------------------------------------------------------


def grid_values(low: float, high: float, is_log: bool) -> list[float]:
    """Round values within the axis, seven at most."""
    if not is_log:
        step = round_step((high - low) / 4)
        return [step * n for n in range(math.ceil(max(low, 0) / step), math.floor(high / step) + 1)][:7]
    for factors in ((1, 2, 5), (1, 3), (1,)):
        found = list(log_values(low, high, factors))
        if len(found) <= 6:
            return found
    return found[:: math.ceil(len(found) / 6)]


def log_values(low: float, high: float, factors: Sequence[int]) -> Iterator[float]:
    for power in range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1):
        yield from (factor * 10.0**power for factor in factors if low <= factor * 10.0**power <= high)


def round_step(step: float) -> float:
    """The 1, 2, 2.5 or 5 times a power of ten at or above `step`."""
    power = 10.0 ** math.floor(math.log10(step))
    return next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= step * 0.999)


def money_tick(value: float, sign: str = "$") -> str:
    """$20bn, $2.5bn, $300m; CHF 20bn"""
    scale, unit = next(((s, u) for s, u in ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k")) if value >= s), (1, ""))
    return f"{sign}{value / scale:g}{unit}"


def calendar(start: dt.date, end: dt.date, wanted: float) -> Iterator[tuple[dt.date, str]]:
    """Days, Mondays, firsts of months or of years, at least `wanted` days apart, with the words for each."""
    if wanted <= 28:
        step = next(days for days in (1, 2, 7, 14, 28) if days >= wanted)
        at = start - dt.timedelta(start.weekday() if step >= 7 else 0)
        while at <= end:
            yield at, f"{at:%-d %b}"
            at += dt.timedelta(step)
        return
    months = next((m for m in (1, 2, 3, 6, 12, 24, 60, 120) if m * 30.4 >= wanted), 240)
    year, index = start.year - start.year % max(1, months // 12), 0
    while (at := dt.date(year + index * months // 12, index * months % 12 + 1, 1)) <= end:
        yield at, f"{at:%Y}" if months >= 12 else f"{at:%b %Y}"
        index += 1
