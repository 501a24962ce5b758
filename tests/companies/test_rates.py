from datetime import date
from decimal import Decimal

import pytest

from companies import rates
from companies.rates import units_per_dollar


def test_a_dollar_is_a_dollar_on_any_day() -> None:
    assert units_per_dollar("USD", date(1950, 1, 1)) == 1


@pytest.mark.parametrize(
    ("currency", "day", "low", "high"),
    [
        ("CNY", date(2024, 6, 3), "7.1", "7.4"),
        ("EUR", date(2024, 6, 3), "0.90", "0.94"),
        ("GBP", date(2024, 6, 3), "0.77", "0.80"),
        ("HKD", date(2024, 6, 3), "7.7", "7.9"),
        ("JPY", date(2024, 6, 3), "150", "162"),
    ],
)
def test_rates_are_units_a_dollar(currency: str, day: date, low: str, high: str) -> None:
    rate = units_per_dollar(currency, day)
    assert rate is not None
    assert Decimal(low) < rate < Decimal(high)


def test_a_weekend_takes_the_friday_before() -> None:
    assert units_per_dollar("CNY", date(2024, 6, 9)) == units_per_dollar("CNY", date(2024, 6, 7))
    assert units_per_dollar("CNY", date(2024, 6, 9)) != units_per_dollar("CNY", date(2024, 6, 10))


def test_days_after_the_end_of_the_file_take_its_last_day() -> None:
    last = rates._converter().bounds["CNY"].last_date
    assert units_per_dollar("CNY", date(2190, 1, 1)) == units_per_dollar("CNY", last)


@pytest.mark.parametrize(
    ("currency", "day"),
    [("TWD", date(2024, 6, 3)), ("", date(2024, 6, 3)), ("CNY", date(1998, 1, 1)), ("TRL", date(2024, 6, 3))],
    ids=["never listed", "no currency", "before the first day", "no longer listed"],
)
def test_no_rate_is_made_up(currency: str, day: date) -> None:
    assert units_per_dollar(currency, day) is None


def test_the_file_is_read_once() -> None:
    units_per_dollar("SEK", date(2020, 2, 3))
    units_per_dollar("SEK", date(2020, 2, 4))
    assert rates._converter.cache_info().misses == 1
