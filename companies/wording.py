"""The words of the pages, mails and feeds: figures, statuses, evidence, changes, dates, attributions. No HTML.

One table a thing, so that a word is changed in one place. Never says "confirmed" of anything but a party's word, and
never a probability: how far along a deal is and how well that is established are told in different words.
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

NOT_REPORTED = "not reported"
NOT_REPORTED_SHORT = "n/r"

SYMBOLS = {
    "USD": "$", "EUR": "€", "GBP": "£", "CNY": "¥", "JPY": "JP¥", "HKD": "HK$", "SGD": "S$", "AUD": "A$", "CAD": "C$",
    "NZD": "NZ$", "INR": "₹", "KRW": "₩", "ILS": "₪", "BRL": "R$",
}  # fmt: skip
CURRENCIES = {
    "USD": "US dollars", "EUR": "euros", "GBP": "pounds", "CNY": "yuan", "JPY": "yen", "HKD": "Hong Kong dollars",
    "SGD": "Singapore dollars", "AUD": "Australian dollars", "CAD": "Canadian dollars", "INR": "rupees", "KRW": "won",
    "CHF": "Swiss francs", "SEK": "kronor", "ILS": "shekels", "BRL": "reais",
}  # fmt: skip
SCALES = ((Decimal(10**12), "tn"), (Decimal(10**9), "bn"), (Decimal(10**6), "m"))
MOST_DECIMALS = 4
QUALIFIERS = {"about": "about ", "at_least": "≥", "more_than": ">", "up_to": "≤", "less_than": "<"}

STATUSES = {
    "rumored": "Rumored",
    "in_talks": "In talks",
    "announced": "Announced",
    "completed": "Completed",
    "denied": "Denied",
    "called_off": "Called off",
}
SENTENCES = {
    "rumored": "is said to be considering it, per {who}",
    "in_talks": "is in talks, per {who}",
    "announced": "{who} announced it on {day}",
    "completed": "closed on {day}, per {who}",
    "denied": "{who} denied it on {day}",
    "called_off": "talks ended, per {who}",
}
GLYPHS = {
    "rumored": "rum",
    "in_talks": "talk",
    "announced": "ann",
    "completed": "done",
    "denied": "den",
    "called_off": "off",
}
SHAPES = {
    "rum": "dashed ring",
    "talk": "half disc",
    "ann": "disc",
    "done": "tick square",
    "den": "cross",
    "off": "struck ring",
}
UNSUPPORTED = "unsupported"  # a figure that one publisher credits to somebody and nobody else carries
OWN_FIGURE = "Own appraisal"  # stands in place of a status
EVIDENCE = {
    "confirmed": "On the record",
    "corroborated": "2+ origins",
    "single_source": "One origin",
    "unsourced": "No origin found",
    "disputed": "Disputed",
    "unchecked": "Unchecked",
    "accepted": "Checked by an editor",
}
CHANGES = {
    "opened": "first reported",
    "status": "status",
    "confirmation": "evidence",
    "valuation": "valuation",
    "amount": "amount",
    "participant_added": "newly named",
    "participant_changed": "participant changed",
    "participant_dropped": "dropped out",
    "origin_added": "another origin",
    "conflict_opened": "contradiction opened",
    "conflict_closed": "contradiction settled",
    "lapsed": "lapsed",
    "close_passed": "expected close passed",
    "corrected": "corrected",
    "merged": "merged",
}


def figure_words(low: Decimal | None, high: Decimal | None, currency: str, qualifier: str) -> str:
    """A sum as pages write it, with all its digits; an open side is None.

    >>> figure_words(Decimal(52 * 10**9), Decimal(59 * 10**9), "USD", "between")
    '$52–59bn'
    """
    stated = low if low is not None else high
    if stated is None:
        return NOT_REPORTED
    if low is not None and high is not None and low != high:
        return _range_words(low, high, currency)
    return f"{QUALIFIERS.get(qualifier, '')}{_sum_words(stated, currency)}"


def _range_words(low: Decimal, high: Decimal, currency: str) -> str:
    (first, unit), (last, unit_of_last) = _scaled(low), _scaled(high)
    if unit == unit_of_last:
        return f"{sign(currency)}{first}–{last}{unit}"
    return f"{_sum_words(low, currency)}–{_sum_words(high, currency)}"


def _sum_words(value: Decimal, currency: str) -> str:
    number, unit = _scaled(value)
    return f"{sign(currency)}{number}{unit}"


def sign(currency: str) -> str:
    """ "$", "HK$"; "CHF " where a currency has no sign of its own."""
    return SYMBOLS.get(currency) or f"{currency} "


def _scaled(value: Decimal) -> tuple[str, str]:
    """The number with its unit; in full where the unit would need many decimals."""
    for scale, unit in SCALES:
        scaled = (value / scale).normalize()
        if scaled >= 1 and scaled == round(scaled, MOST_DECIMALS):
            return f"{scaled:,f}", unit
    return f"{value.normalize():,f}", ""


def currency_words(currency: str) -> str:
    return CURRENCIES.get(currency, currency)


def status_word(status: str, kind: str = "", *, is_priced: bool = False) -> str:
    """The word shown beside the glyph; an IPO is filed, then priced, before it is completed."""
    if kind == "ipo" and status == "announced":
        return "Priced" if is_priced else "Filed"
    return STATUSES[status]


def status_sentence(status: str, who: str, day: date | None = None) -> str:
    """How things stand in half a sentence: "is in talks, per Reuters", "Alibaba denied it on 7 Feb 2025"."""
    return SENTENCES[status].format(who=who, day=date_words(day) if day else "a day not reported")


def status_glyph(status: str) -> str:
    return GLYPHS[status]


def evidence_word(confirmation: str) -> str:
    return EVIDENCE[confirmation]


def evidence_words(confirmation: str, *, disputed: bool = False, lapsed: bool = False) -> str:
    """ "One origin, disputed"."""
    flags = [word for word, holds in (("disputed", disputed), ("lapsed", lapsed)) if holds]
    return ", ".join([EVIDENCE[confirmation], *flags])


def origins_words(count: int) -> str:
    """ "no origin found", "1 origin", "3 origins"."""
    if not count:
        return "no origin found"
    return f"{count:,} origin" if count == 1 else f"{count:,} origins"


def change_word(kind: str) -> str:
    return CHANGES[kind]


def date_words(day: date | datetime) -> str:
    """ "3 Jun 2026"."""
    return f"{day.day} {day:%b} {day.year}"


def short_date(day: date | datetime) -> str:
    """ "3 Jun", where the year is plain."""
    return f"{day.day} {day:%b}"


def absence_words(last_named: date) -> str:
    return f"no longer mentioned since {date_words(last_named)}"


def attribution(origins: Iterable[str], *, via_people: bool = False) -> str:
    """Who says so: "per Reuters, citing people familiar"; "no origin found" where nobody does."""
    names = list(origins)
    if not names:
        return "no origin found"
    told = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    return f"per {told}, citing people familiar" if via_people else f"per {told}"


def relay_words(publisher: str, origin: str) -> str:
    """ "AASTOCKS, relaying The Information"."""
    return f"{publisher}, relaying {origin}"


def credited_words(origin: str) -> str:
    """What stands in place of a relay's origin where nobody else carries what it adds."""
    return f"credited to {origin}, not carried by a second publisher"
