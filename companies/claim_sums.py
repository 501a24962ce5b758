"""What a figure comes to in US dollars of its day.

Pure. For choosing and sorting claims only: what is shown is always the claim's own figure.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from companies.rates import units_per_dollar

Ends = tuple[Decimal, Decimal]
Sum = tuple[Decimal | None, Decimal | None, str]  # low, high, currency
CENT = Decimal("0.01")


def in_dollars(figure: Sum, also: Sum, day: date) -> Ends | None:
    """The least and the most a figure states, an open side closed at its number: "above $20bn" is 20 and 20.

    also: the bracketed conversion, which counts where it is in dollars. None without a figure or a rate.

    >>> in_dollars((Decimal(20), None, "USD"), (None, None, ""), date(2026, 4, 22))
    (Decimal('20.00'), Decimal('20.00'))
    """
    low, high, currency = also if figure[2] != "USD" and also[2] == "USD" else figure
    rate = units_per_dollar(currency, day) if currency else None
    stated = [end for end in (low, high) if end is not None]
    if not (rate and stated):
        return None
    return (min(stated) / rate).quantize(CENT), (max(stated) / rate).quantize(CENT)


def dollar_columns(claim: Any) -> dict[str, Decimal | None]:
    """usd_low, usd_high: as its standing keeps them."""
    figure, also = (claim.low, claim.high, claim.currency), (claim.also_low, claim.also_high, claim.also_currency)
    low, high = in_dollars(figure, also, claim.reported_at.date()) or (None, None)
    return {"usd_low": low, "usd_high": high}
