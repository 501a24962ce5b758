"""Which deals are asked for, and how many there are of each kind. Queries only: no addresses, no HTML.

A deal is as large as its amount, else its valuation, in dollars of the day that was reported, a range by its upper end.
Everything is of the day asked about, but its kind, its company's sector and what it is called, which are of today.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, NullIf, TruncMonth

from companies import lists, searching
from companies.asof import AsOf
from companies.patience import rows_within

KEYS = ("status", "kind", "stage", "size", "sector", "ccy", "year", "evidence")
# Dollars from and below which a size belongs to a band.
BANDS = {
    "0-10m": (None, Decimal(10**7)),
    "10m-100m": (Decimal(10**7), Decimal(10**8)),
    "100m-1bn": (Decimal(10**8), Decimal(10**9)),
    "1bn-10bn": (Decimal(10**9), Decimal(10**10)),
    "10bn-": (Decimal(10**10), None),
}
NO_SIZE = "none"
ORDERS = {
    "newest": ("-last_reported_at",),
    "first": ("-first_reported_at", "-last_reported_at"),
    "largest": (F("size_usd").desc(nulls_last=True), "-last_reported_at"),
    "origins": ("-origin_count", "-last_reported_at"),
}
# PostgreSQL counts kinds of few combinations together: a pass over all rows for each key alone takes twice as long.
TOGETHER = (("status", "kind", "evidence", "size"), ("stage", "ccy"), ("sector", "month"))
MONTH = "month"
IN_TIME_MS = 1000


@dataclass(frozen=True)
class Asked:
    """What is asked for. chosen: values of KEYS; first, last: days of the first report; least, most: dollars.

    origins: at least so many; order: one of ORDERS.
    """

    asof: AsOf = field(default_factory=AsOf)
    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    text: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    origins: int = 0
    order: str = "newest"

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but a day and an order is asked for."""
        sums = (self.least, self.most)
        return bool(self.chosen or self.text or self.first or self.last or self.origins or sums != (None, None))

    @property
    def wanted(self) -> dict[str, Q]:
        """The conditions that a count of their own key passes over: those of KEYS, and the days."""
        found = {key: CONDITIONS.get(key, is_among)(key, values) for key, values in self.chosen.items()}
        return found | ({MONTH: days(self.first, self.last)} if self.first or self.last else {})


@dataclass(frozen=True)
class Tally:
    """How many deals fit, and for each of KEYS and MONTH how many more or fewer each value would leave.

    Months are "2026-04"; "" is none.
    """

    count: int
    counts: Mapping[str, Counter[str]]


def deals(asked: Asked) -> QuerySet[Any]:
    """Those that fit all but what is `wanted`, as lists.deals_now() or deals_as_of() has them, with each of KEYS."""
    asof = asked.asof
    rows = shown(asof)
    if asked.text:
        named = searching.deal_hits(searching.Asked(searching.terms(asked.text))).order_by().values("pk")
        rows = rows.filter(**{f"{pk_of(asof)}__in": named})
    if asked.least is not None:
        rows = rows.filter(size_usd__gte=asked.least)
    if asked.most is not None:
        rows = rows.filter(size_usd__lte=asked.most)
    if asked.origins:
        rows = rows.filter(origin_count__gte=asked.origins)
    return rows.annotate(**{named_of(key): column for key, column in columns(asof).items()})


def pk_of(asof: AsOf) -> str:
    return "deal" if asof.is_past else "pk"


def named_of(key: str) -> str:
    return f"of_{key}"


def columns(asof: AsOf) -> dict[str, Any]:
    """What each of KEYS and MONTH is of a row."""
    deal, company = ("deal__", "about__") if asof.is_past else ("", "company__")
    whens = [When(Q(size_usd__lt=high), then=Value(band)) for band, (_, high) in BANDS.items() if high is not None]
    none = When(size_usd=None, then=Value(NO_SIZE))
    return {
        "status": F("status"),
        "kind": F(f"{deal}kind"),
        "stage": Coalesce(NullIf("told_stage", Value("")), f"{deal}stage", output_field=TextField()),
        "size": Case(none, *whens, default=Value(list(BANDS)[-1]), output_field=TextField()),
        "sector": F(f"{company}sector"),
        "ccy": F("size_currency"),
        "evidence": F("evidence"),
        MONTH: TruncMonth("first_reported_at", tzinfo=dt.UTC),
    }


def is_among(key: str, values: Sequence[str]) -> Q:
    return Q(**{f"{named_of(key)}__in": values})


def years(key: str, values: Iterable[str]) -> Q:
    within = Q()
    for value in values:
        within |= days(dt.date(int(value), 1, 1), dt.date(int(value), 12, 31))
    return within


def days(first: dt.date | None, last: dt.date | None) -> Q:
    within = Q()
    if first:
        within &= Q(first_reported_at__gte=lists.day_bounds(first)[0])
    if last:
        within &= Q(first_reported_at__lt=lists.day_bounds(last)[1])
    return within


CONDITIONS: dict[str, Callable[[str, Any], Q]] = {"year": years}


def listed(asked: Asked) -> QuerySet[Any]:
    """The keys of those that fit, in the order asked for."""
    return in_order(deals(asked).filter(*asked.wanted.values()), asked).values("pk")


def in_order(rows: QuerySet[Any], asked: Asked) -> QuerySet[Any]:
    return rows.order_by(*ORDERS[asked.order], "-deal_id" if asked.asof.is_past else "-pk")


def rows(asked: Asked) -> QuerySet[Any]:
    """All deals in the order asked for, as lists.deals_on() wants them."""
    return in_order(shown(asked.asof), asked)


def shown(asof: AsOf) -> QuerySet[Any]:
    return lists.deals_as_of(asof.at, asof.clock) if asof.at else lists.deals_now()


# ---- counting -----------------------------------------------------------------------------------------------------


def tally(asked: Asked) -> Tally:
    """One query, one pass over the deals: a key's own choice doesn't narrow its counts. May raise OutOfTimeError."""
    wanted = asked.wanted
    rows = misses(deals(asked), wanted)
    inner, params = rows.order_by().values(
        *(named_of(key) for keys in TOGETHER for key in keys), *(missed(key) for key in wanted), "missed"
    ).query.sql_with_params()  # fmt: skip
    return added(rows_within(IN_TIME_MS, counting(inner, list(wanted)), params), list(wanted))


def misses(rows: QuerySet[Any], wanted: Mapping[str, Q]) -> QuerySet[Any]:
    """Annotates which of the conditions a row misses, and how many; those that miss two count nowhere."""
    each = {missed(key): Case(When(condition, then=0), default=1) for key, condition in wanted.items()}
    total: Any = Value(0, output_field=IntegerField())
    for key in wanted:
        total = total + F(missed(key))
    rows = rows.annotate(**each).annotate(missed=Cast(total, IntegerField()))
    return rows.filter(missed__lte=1) if len(wanted) > 1 else rows


def missed(key: str) -> str:
    return f"missed_{key}"


def counting(rows: str, wanted: Sequence[str]) -> str:
    """A query for (number in TOGETHER, values joined by newlines, rows that fit, that miss each wanted one alone)."""
    sums = ["count(*) FILTER (WHERE missed = 0)"]
    sums += [f"count(*) FILTER (WHERE missed = 1 AND {missed(key)} = 1)" for key in wanted]
    parts = []
    for number, keys in enumerate(TOGETHER):
        names = ", ".join(named_of(key) for key in keys)
        values = " || E'\\n' || ".join(f"coalesce({value_of(key)}, '')" for key in keys)
        parts.append(f"SELECT {number}, {values}, {', '.join(sums)} FROM told GROUP BY {names}")
    return f"WITH told AS MATERIALIZED ({rows}) {' UNION ALL '.join(parts)}"


def value_of(key: str) -> str:
    return f"to_char({named_of(key)} AT TIME ZONE 'UTC', 'YYYY-MM')" if key == MONTH else named_of(key)


def added(rows: Iterable[tuple[Any, ...]], wanted: Sequence[str]) -> Tally:
    """The counts of each key from those of several together; of years, from the months."""
    counts: dict[str, Counter[str]] = {key: Counter() for key in (*KEYS, MONTH)}
    count = 0
    for number, joined, fitting, *missing in rows:
        near = dict(zip(wanted, missing, strict=True))
        values = dict(zip(TOGETHER[number], joined.split("\n"), strict=True))
        values |= {"year": values[MONTH][:4]} if MONTH in values else {}
        count += fitting if number == 0 else 0
        for key, value in values.items():
            counts[key][value] += fitting + near.get(key, 0)
    return Tally(count, counts)
