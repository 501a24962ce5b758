"""Which claims are asked for: by day, words, sum, and by kinds of all sorts. Queries only: no addresses, no HTML.

Asked of the claims' standings, which hold what lists need. Claims that an editor corrected are left out, their
corrections are in. Which claims there were, and how far along their deals were, are of the day asked about; deals,
origins and corrections are as known today. Verdicts of a past day on the site's clock are known to
claim_list.as_judged(), to no query here.

A sum counts in dollars of the day it was reported: the source's own conversion where it gave one, else the reference
rate.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Case, CharField, F, FilteredRelation, OrderBy, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, ExtractYear, NullIf
from django.db.models.query import QuerySet

from companies import searching
from companies.asof import AsOf
from companies.lists import day_bounds
from companies.models import VISIBLE, Claim, Deal, DealState, Standing

KEYS = (
    "status", "kind", "stage", "aspect", "qualifier", "size", "sector", "outlet", "tier", "evidence", "checked", "lang",
    "ccy", "year",
)  # fmt: skip
NO_DEAL = "none"
# The least that each size comes to, in US dollars.
SIZES = {"0-10m": 0, "10m-100m": 10**7, "100m-1bn": 10**8, "1bn-10bn": 10**9, "10bn-": 10**10}
Rows = QuerySet[Standing, Any]


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


def standings(asked: Asked) -> Rows:
    """Of the claims that fit all but what is chosen of KEYS, newest (or largest) first."""
    rows = uncorrected().order_by(*order(asked))
    if asked.asof.is_past:
        moment = "recorded_at" if asked.is_on_sites_past else "reported_at"
        rows = rows.filter(**{f"{moment}__lte": asked.asof.instant})
    if asked.company:
        rows = rows.filter(company=asked.company)
    if asked.first:
        rows = rows.filter(reported_at__gte=day_bounds(asked.first)[0])
    if asked.last:
        rows = rows.filter(reported_at__lt=day_bounds(asked.last)[1])
    if asked.text:
        words = searching.Asked(searching.terms(asked.text)).words
        rows = rows.filter(claim__words=words) if words else rows.none()
    return rows.filter(sums_within(asked))


def uncorrected() -> Rows:
    """Of every visible claim that no visible correction stands in for."""
    fixes = Claim.objects.visible().filter(corrects__isnull=False)
    return Standing.objects.filter(verdict__in=VISIBLE).exclude(claim__in=fixes.values("corrects"))


def order(asked: Asked) -> list[OrderBy]:
    return [F(column).desc() for column in (["usd_high"] if asked.largest else []) + ["reported_at", "claim"]]


def sums_within(asked: Asked) -> Q:
    """The most it states is `least` or above, the least it states `most` or below."""
    within = Q(usd_high__isnull=False) if asked.wants_sums else Q()
    if asked.least is not None:
        within &= Q(usd_high__gte=asked.least)
    if asked.most is not None:
        within &= Q(usd_low__lte=asked.most)
    return within


# ---- of which kind it is ----------------------------------------------------------------------------------------


def cells(rows: Rows, asof: AsOf) -> Rows:
    """(pk, who printed it, its value of each of KEYS or "" for none)"""
    shown, then = "deal__", {}
    if asof.is_past:
        shown, then = "earlier__", {"earlier": state_then(asof)}
    told = kinds(shown)
    return rows.annotate(**then).values_list("pk", "publisher__name", *(told[key] for key in KEYS))


def state_then(asof: AsOf) -> FilteredRelation:
    """What its deal showed then."""
    of = "deal__states__"
    holds = Q(**{f"{of}until": None}) | Q(**{f"{of}until__gt": asof.instant})
    return FilteredRelation(
        "deal__states", condition=Q(**{f"{of}clock": asof.clock, f"{of}since__lte": asof.instant}) & holds
    )


def kinds(shown: str) -> dict[str, Combinable]:
    """An expression for each of KEYS. shown: the path to what its deal shows, or showed."""
    no_deal = When(deal=None, then=Value(NO_DEAL))
    return {
        "status": Case(no_deal, default=Coalesce(f"{shown}status", Value("")), output_field=CharField()),
        "kind": Coalesce("deal__kind", "kind"),
        "stage": Coalesce(NullIf(f"{shown}told_stage", Value("")), "deal__stage", Value("")),
        "aspect": F("aspect"),
        "qualifier": F("qualifier"),
        "size": size("usd_high"),
        "sector": Coalesce("company__sector", Value("")),
        "outlet": F("publisher__slug"),
        "tier": Cast("publisher__tier", CharField()),
        "evidence": Case(
            When(**{f"{shown}is_disputed": True}, then=Value("disputed")),
            default=Coalesce(f"{shown}confirmation", Value("")),
            output_field=CharField(),
        ),
        "checked": F("verdict"),
        "lang": F("language"),
        "ccy": F("currency"),
        "year": Cast(ExtractYear("reported_at", tzinfo=dt.UTC), CharField()),
    }


def size(column: str) -> Combinable:
    """The key of SIZES that a sum falls under; "" for none."""
    steps = [When(**{f"{column}__gte": least}, then=Value(key)) for key, least in reversed(SIZES.items())]
    return Case(*steps, default=Value(""), output_field=CharField())


# ---- what is chosen ---------------------------------------------------------------------------------------------


def chosen_standings(rows: Rows, asked: Asked) -> Rows:
    """The rows of standings() that are also of the kinds chosen."""
    for key, values in asked.chosen.items():
        if key in OF_DEALS:
            rows = rows.filter(OF_DEALS[key](values, asked.asof))
        elif not (key == "checked" and asked.is_on_sites_past):  # as_judged() knows
            rows = rows.filter(CHOICES[key](values))
    return rows


def one_of(column: str) -> Callable[[Sequence[str]], Q]:
    return lambda values: Q(**{f"{column}__in": values})


def years(values: Iterable[str]) -> Q:
    within = Q()
    for value in values:
        start, end = (dt.datetime(int(value) + more, 1, 1, tzinfo=dt.UTC) for more in (0, 1))
        within |= Q(reported_at__gte=start, reported_at__lt=end)
    return within


def sizes(values: Iterable[str]) -> Q:
    within, ends = Q(), dict(zip(SIZES, [*SIZES.values()][1:], strict=False))
    for value in values:
        below = {"usd_high__lt": ends[value]} if value in ends else {}
        within |= Q(usd_high__gte=SIZES[value], **below)
    return within


CHOICES: dict[str, Callable[[Sequence[str]], Q]] = {
    "aspect": one_of("aspect"),
    "qualifier": one_of("qualifier"),
    "ccy": one_of("currency"),
    "lang": one_of("language"),
    "checked": one_of("verdict"),
    "outlet": one_of("publisher__slug"),
    "tier": one_of("publisher__tier"),
    "sector": one_of("company__sector"),
    "kind": lambda values: Q(deal__kind__in=values) | Q(deal=None, kind__in=values),
    "size": sizes,
    "year": years,
}


def of_status(values: Sequence[str], asof: AsOf) -> Q:
    found = among(states(asof).filter(status__in=values), asof)
    return found | Q(deal=None) if NO_DEAL in values else found


def of_evidence(values: Sequence[str], asof: AsOf) -> Q:
    held = Q(is_disputed=False, confirmation__in=values)
    return among(states(asof).filter(held | Q(is_disputed=True) if "disputed" in values else held), asof)


def of_stage(values: Sequence[str], asof: AsOf) -> Q:
    """As claimed of the deal; where nobody says, as it was opened with."""
    opened = "deal__stage" if asof.is_past else "stage"
    return among(states(asof).filter(Q(told_stage__in=values) | Q(**{"told_stage": "", f"{opened}__in": values})), asof)


def among(shown: QuerySet[Any], asof: AsOf) -> Q:
    return Q(deal__in=shown.values("deal" if asof.is_past else "pk"))


OF_DEALS: dict[str, Callable[[Sequence[str], AsOf], Q]] = {
    "status": of_status,
    "evidence": of_evidence,
    "stage": of_stage,
}


def states(asof: AsOf) -> QuerySet[Any]:
    """Deals as they stand, or as they stood."""
    if not asof.is_past:
        return Deal.objects.all()
    return DealState.objects.at(asof.instant, asof.clock).filter(deal__isnull=False)
