"""Sums of money in English and Chinese text."""

import re
from decimal import Decimal

from companies.reading.types import Money

_SCALES = {"million": 6, "m": 6, "billion": 9, "bn": 9, "b": 9}
_SUM = re.compile(r"\$([0-9]+(?:\.[0-9]+)?) ?(million|billion|bn|m|b)\b", re.I)


def find_money(text: str) -> list[Money]:
    found = []
    for match in _SUM.finditer(text):
        scale = Decimal(10) ** _SCALES[match[2].lower()]
        value = Decimal(match[1]) * scale
        step = scale * Decimal(10) ** int(Decimal(match[1]).as_tuple().exponent)
        found.append(Money(value, value, "USD", "exact", step, match.start(), match.end()))
    return found
