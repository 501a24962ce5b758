"""What a figure comes to in US dollars of its day, and how far the rate of a currency ever lay from another.

Pure. For choosing and sorting claims only: what is shown is always the claim's own figure.
"""

from datetime import date
from decimal import Decimal
from functools import cache

from companies.rates import units_per_dollar

Ends = tuple[Decimal, Decimal]
Sum = tuple[Decimal | None, Decimal | None, str]  # low, high, currency
FIRST_YEAR = 1999  # the reference rates begin with the euro
# No currency that the bank listed has moved by more between the first days of two months.
MARGIN = 2


def in_dollars(figure: Sum, also: Sum, day: date) -> Ends | None:
    """The least and the most a figure states, an open side closed at its number: "above $20bn" is 20 and 20.

    also: the bracketed conversion, which counts where it is in dollars. None without a figure or a rate.

    >>> in_dollars((Decimal(20), None, "USD"), (None, None, ""), date(2026, 4, 22))
    (Decimal('20'), Decimal('20'))
    """
    low, high, currency = also if figure[2] != "USD" and also[2] == "USD" else figure
    rate = units_per_dollar(currency, day) if currency else None
    stated = [end for end in (low, high) if end is not None]
    return (min(stated) / rate, max(stated) / rate) if rate and stated else None


@cache
def spread(currency: str, last_year: int) -> Ends | None:
    """Bounds that all rates of a currency lie within, in units a dollar; None where it never had one."""
    months = (date(year, month, 1) for year in range(FIRST_YEAR, last_year + 1) for month in range(1, 13))
    rates = [rate for day in months if (rate := units_per_dollar(currency, day))]
    return (min(rates) / MARGIN, max(rates) * MARGIN) if rates else None
