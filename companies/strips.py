"""All that was said of one term as dots on a line: plain numbers, which templates draw."""

from collections.abc import Sequence
from dataclasses import dataclass

from companies import axes


@dataclass(frozen=True)
class Strip:
    """All claims of one term on one line, 170 by 22: where they are, and where the best-supported one is."""

    dots: tuple[float, ...]
    now: tuple[float, float] | None
    low: str
    high: str
    words: str


def strip_plot(values: Sequence[tuple[float, float]], now: tuple[float, float] | None, now_words: str) -> Strip | None:
    """The stated numbers or ranges of a term in dollars; None for fewer than two different numbers."""
    ends = sorted({value for pair in values for value in pair})
    if len(ends) < 2:
        return None
    across = axes.value_scale(ends[0], ends[-1], ends[-1] > axes.LOG_FROM * ends[0] > 0, 6, 164)
    low, high = short_money(ends[0]), short_money(ends[-1])
    return Strip(
        dots=tuple(round(across(value), 1) for value in ends),
        now=now and (round(across(now[0]), 1), round(across(now[1]), 1)),
        low=low,
        high=high,
        words=f"claims from {low} to {high}; best supported {now_words}",
    )


def short_money(value: float) -> str:
    return axes.money_tick(float(f"{value:.3g}"))
