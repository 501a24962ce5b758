"""Which claims are asked for: by day, words, sum, and by kinds of all sorts. Queries only: no addresses, no HTML.

Claims that an editor corrected are left out, their corrections are in. Which claims there were, and how far along
their deals were, are of the day asked about; deals, origins and corrections are as known today.

A sum counts in dollars of the day it was reported: the source's own conversion where it gave one, else the reference
rate. PostgreSQL doesn't know the rates, so it chooses a little too many and fits_sums() decides; so it is with the
verdicts of a past day on the site's clock, which claim_list.as_judged() knows.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Q, Value
from django.db.models.functions import Coalesce, NullIf
from django.db.models.query import QuerySet

from articles.models import Publisher
from companies import searching
from companies.asof import AsOf
from companies.claim_sums import Ends, spread
from companies.lists import day_bounds
from companies.models import Claim, ClaimQuerySet, Deal, DealState
from companies.scorecards import uncorrected
from companies.wording import SYMBOLS

KEYS = (
    "status", "kind", "aspect", "qualifier", "outlet", "tier", "evidence", "checked", "lang", "ccy", "year",
)  # fmt: skip
NO_DEAL = "none"
ARTICLE = "report__revision__article"
DEAL = "report__placement__deal"
LANGUAGE = Coalesce(NullIf("report__revision__language", Value("")), f"{ARTICLE}__language")


@dataclass(frozen=True)
class Asked:
    """What is asked for. chosen: values of KEYS; first, last: days; least, most: US dollars; largest: the order.

    company: the one that all reports must be about, or None.
    """

    asof: AsOf = field(default_factory=AsOf)
    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    text: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    largest: bool = False
    company: int | None = None

    @property
    def is_on_sites_past(self) -> bool:
        return self.asof.is_past and self.asof.clock == DealState.Clock.SITE

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but a day is asked for."""
        return bool(self.chosen or self.text or self.first or self.last or self.wants_sums)

    @property
    def wants_sums(self) -> bool:
        return self.largest or self.least is not None or self.most is not None


class Outlet(NamedTuple):
    pk: int
    slug: str
    name: str
    tier: int


def publishers() -> list[Outlet]:
    return [Outlet(*row) for row in Publisher.objects.order_by("name").values_list(*Outlet._fields)]


def claims(asked: Asked) -> ClaimQuerySet:
    """Those that fit all but what is chosen of KEYS, newest first; among them some whose sum fits_sums() refuses."""
    rows = uncorrected(Claim.objects.visible()).order_by("-reported_at", "-pk")
    if asked.asof.is_past:
        moment = "recorded_at" if asked.is_on_sites_past else "reported_at"
        rows = rows.filter(**{f"{moment}__lte": asked.asof.instant})
    if asked.company:
        rows = rows.filter(report__placement__company=asked.company)
    if asked.first:
        rows = rows.filter(reported_at__gte=day_bounds(asked.first)[0])
    if asked.last:
        rows = rows.filter(reported_at__lt=day_bounds(asked.last)[1])
    if asked.text:
        words = searching.Asked(searching.terms(asked.text)).words
        rows = rows.filter(words=words) if words else rows.none()
    return rows.filter(sums_about(asked)) if asked.wants_sums else rows


def sums_about(asked: Asked) -> Q:
    """Figures that may fit, by the widest rates each currency ever had."""
    dollars = sums_within("low", "high", asked, (Decimal(1), Decimal(1)))
    fitting = Q(currency="USD") & dollars
    fitting |= (
        ~Q(currency="USD") & Q(also_currency="USD") & sums_within("also_low", "also_high", asked, (Decimal(1),) * 2)
    )
    year = asked.asof.instant.year
    for currency in SYMBOLS:
        if currency != "USD" and (rates := spread(currency, year)):
            fitting |= Q(currency=currency) & ~Q(also_currency="USD") & sums_within("low", "high", asked, rates)
    return fitting | (~Q(currency="") & ~Q(currency__in=SYMBOLS) & ~Q(also_currency="USD"))


def sums_within(low: str, high: str, asked: Asked, rates: Ends) -> Q:
    """The most it states is `least` or above, the least it states `most` or below."""
    within = Q()
    if asked.least is not None:
        bound = asked.least * rates[0]
        within &= Q(**{f"{high}__gte": bound}) | Q(**{f"{high}__isnull": True, f"{low}__gte": bound})
    if asked.most is not None:
        bound = asked.most * rates[1]
        within &= Q(**{f"{low}__lte": bound}) | Q(**{f"{low}__isnull": True, f"{high}__lte": bound})
    return within


def fits_sums(asked: Asked, dollars: Ends | None) -> bool:
    if not asked.wants_sums:
        return True
    return dollars is not None and (asked.least or 0) <= dollars[1] and (asked.most is None or dollars[0] <= asked.most)


def chosen_claims(rows: ClaimQuerySet, asked: Asked, outlets: Iterable[Outlet]) -> ClaimQuerySet:
    """The rows of claims() that are also of the kinds chosen."""
    for key, values in asked.chosen.items():
        if key in ("outlet", "tier"):
            keys = [outlet.pk for outlet in outlets if (outlet.slug if key == "outlet" else str(outlet.tier)) in values]
            rows = rows.filter(**{f"{ARTICLE}__publisher__in": keys})
        elif key in ("status", "evidence"):
            rows = rows.filter(OF_STATES[key](values, asked.asof))
        elif key == "checked" and asked.is_on_sites_past:
            continue  # as_judged() knows
        elif key == "lang":
            rows = rows.annotate(written_in=LANGUAGE).filter(written_in__in=values)
        else:
            rows = rows.filter(CHOICES[key](values))
    return rows


def years(values: Iterable[str]) -> Q:
    within = Q()
    for value in values:
        start, end = (dt.datetime(int(value) + more, 1, 1, tzinfo=dt.UTC) for more in (0, 1))
        within |= Q(reported_at__gte=start, reported_at__lt=end)
    return within


CHOICES: dict[str, Callable[[Sequence[str]], Q]] = {
    "aspect": lambda values: Q(aspect__in=values),
    "qualifier": lambda values: Q(qualifier__in=values),
    "ccy": lambda values: Q(currency__in=values),
    "checked": lambda values: Q(standing__verdict__in=values),
    "kind": lambda values: Q(**{f"{DEAL}__kind__in": values}) | Q(**{DEAL: None, "report__kind__in": values}),
    "year": years,
}


def of_status(values: Sequence[str], asof: AsOf) -> Q:
    unplaced = Q(**{DEAL: None}) if NO_DEAL in values else Q(pk__in=[])
    return Q(**{f"{DEAL}__in": states(asof).filter(status__in=values).values(pk_of(asof))}) | unplaced


def of_evidence(values: Sequence[str], asof: AsOf) -> Q:
    held = Q(is_disputed=False, confirmation__in=values)
    held |= Q(is_disputed=True) if "disputed" in values else Q(pk__in=[])
    return Q(**{f"{DEAL}__in": states(asof).filter(held).values(pk_of(asof))})


OF_STATES: dict[str, Callable[[Sequence[str], AsOf], Q]] = {"status": of_status, "evidence": of_evidence}


def states(asof: AsOf) -> QuerySet[Any]:
    """Deals as they stand, or as they stood."""
    return (
        DealState.objects.at(asof.instant, asof.clock).filter(deal__isnull=False)
        if asof.is_past
        else Deal.objects.all()
    )


def pk_of(asof: AsOf) -> str:
    return "deal" if asof.is_past else "pk"
