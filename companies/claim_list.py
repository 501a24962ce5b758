"""Every visible claim that is asked for: how many there are of each kind, and what a row prints of each.

Queries only: no addresses, no HTML. The newest MOST that fit are listed and counted, never more: on a large site to
count all of them takes longer than a page may, so the page says where its counts end; every_row() has them all.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q

from companies import excerpts, telling
from companies.asof import AsOf
from companies.claim_choices import (
    ARTICLE,
    DEAL,
    KEYS,
    LANGUAGE,
    NO_DEAL,
    Asked,
    Outlet,
    chosen_claims,
    claims,
    fits_sums,
    pk_of,
    publishers,
    states,
)
from companies.claim_sums import Ends, in_dollars
from companies.lists import claim_rows
from companies.models import VISIBLE, Claim, ClaimQuerySet, Decision, Verdict
from companies.rates import units_per_dollar
from companies.weighing import weighed

MOST = 2_000
BATCH = 500
COLUMNS = (
    "pk", "aspect", "qualifier", "currency", "standing__verdict", LANGUAGE, "reported_at", DEAL, "report__kind",
    f"{ARTICLE}__publisher",
)  # fmt: skip
SUMS = ("low", "high", "also_low", "also_high", "also_currency")
Cell = tuple[str, ...]  # one value for each of KEYS


class State(NamedTuple):
    """How far along a deal was, and how well that was established."""

    pk: int
    kind: str
    status: str
    confirmation: str
    is_disputed: bool


class Said(NamedTuple):
    """What the page asks of every claim that it counts."""

    pk: int
    aspect: str
    qualifier: str
    currency: str
    verdict: str
    language: str
    reported_at: dt.datetime
    deal: int | None
    kind: str
    publisher: int
    low: Decimal | None = None
    high: Decimal | None = None
    also_low: Decimal | None = None
    also_high: Decimal | None = None
    also_currency: str = ""


class Found(NamedTuple):
    """A claim that fits: its key, its kind, and its figure in dollars where that is asked for."""

    pk: int
    cell: Cell
    dollars: Ends | None


@dataclass(frozen=True)
class Window:
    """The claims that fit, in order, and for each of KEYS how many more or fewer each value would leave.

    is_cut: more fit than are listed, so nothing is counted but those. is_narrow: what other values of a chosen key
    would give is not counted. outlets: every publisher, by slug.
    """

    found: Sequence[Found]
    counts: Mapping[str, Counter[str]]
    is_cut: bool
    is_narrow: bool
    outlets: Mapping[str, Outlet]


@dataclass(frozen=True)
class ClaimRow:
    """words: what it states in our short form; note: of what. status: of its deal on the day asked about.

    dollars: at the rate of its day, "" where the source says it. is_slip: its two currencies do not agree.
    """

    claim: Claim
    words: str
    note: str
    status: str
    is_checked: bool
    dollars: str
    is_slip: bool


# ---- counting -----------------------------------------------------------------------------------------------------


def window(asked: Asked) -> Window:
    """The newest MOST that fit, or all. Three queries, four where something is chosen.

    Where more fit but for what is chosen than can be counted, what another choice would give is not known.
    """
    outlets = publishers()
    rows = claims(asked)
    is_narrow = bool(asked.chosen and rows.values_list("pk")[MOST : MOST + 1])
    if is_narrow:
        rows = chosen_claims(rows, asked, outlets)
    told, is_cut = newest(rows, asked)
    found, counts = counted(found_in(told, asked, outlets), asked.chosen)
    if asked.largest:
        found.sort(key=lambda one: one.dollars[1] if one.dollars else 0, reverse=True)
    return Window(found, counts, is_cut, is_narrow, {outlet.slug: outlet for outlet in outlets})


def every_row(asked: Asked) -> Iterator[ClaimRow]:
    """All that fit, however many, newest first; some hundred at a time, three queries each time."""
    outlets = publishers()
    rows = chosen_claims(claims(asked), asked, outlets)
    chunk = said(rows[:BATCH], asked)
    while chunk:
        yield from claim_list_rows(found_in(chunk, asked, outlets))
        last = chunk[-1]
        older = Q(reported_at__lt=last.reported_at) | Q(pk__lt=last.pk)
        chunk = said(rows.filter(older, reported_at__lte=last.reported_at)[:BATCH], asked)


def newest(rows: ClaimQuerySet, asked: Asked) -> tuple[list[Said], bool]:
    """The first MOST of the rows, and whether there are more."""
    found = said(rows[: MOST + 1], asked)
    return found[:MOST], len(found) > MOST


def said(rows: ClaimQuerySet, asked: Asked) -> list[Said]:
    """One query."""
    return [Said(*row) for row in rows.values_list(*COLUMNS, *(SUMS if asked.wants_sums else ()))]


def found_in(rows: Sequence[Said], asked: Asked, outlets: Iterable[Outlet]) -> list[Found]:
    """Those whose sums fit, in their order. One query; on the site's clock two."""
    if asked.is_on_sites_past:
        rows = as_judged(rows, asked.asof.instant)
    deals = {deal.pk: deal for deal in states_of(rows, asked.asof)}
    by_pk = {outlet.pk: outlet for outlet in outlets}
    every = (
        Found(row.pk, cell_of(row, deals.get(row.deal or 0), by_pk[row.publisher]), sum_of(row, asked)) for row in rows
    )
    return [one for one in every if fits_sums(asked, one.dollars)]


def as_judged(rows: Sequence[Said], at: dt.datetime) -> list[Said]:
    """Those visible at `at`, with the verdict then in force: an editor's before a rule's, the latest of either."""
    told = Decision.objects.filter(kind=Decision.Kind.VERDICT, claim__in=[row.pk for row in rows], decided_at__lte=at)
    by_rules: dict[int | None, str] = {}
    by_editors: dict[int | None, str] = {}
    for claim, user, payload in told.order_by("decided_at", "pk").values_list("claim", "user", "payload"):
        (by_editors if user else by_rules)[claim] = payload["verdict"]
    then = by_rules | by_editors
    judged = (row._replace(verdict=then.get(row.pk, Verdict.UNCHECKED)) for row in rows)
    return [row for row in judged if row.verdict in VISIBLE]


def states_of(rows: Iterable[Said], asof: AsOf) -> list[State]:
    """How far along the deals of these claims are, or were. One query."""
    deals = {row.deal for row in rows if row.deal}
    kind = "deal__kind" if asof.is_past else "kind"
    found = states(asof).filter(**{f"{pk_of(asof)}__in": deals}).order_by()
    return [State(*row) for row in found.values_list(pk_of(asof), kind, "status", "confirmation", "is_disputed")]


def cell_of(row: Said, deal: State | None, outlet: Outlet) -> Cell:
    """Its value of each of KEYS, "" for none."""
    return (
        (deal.status if deal else NO_DEAL if row.deal is None else ""),
        (deal.kind if deal else row.kind),
        row.aspect,
        row.qualifier,
        outlet.slug,
        str(outlet.tier),
        ("disputed" if deal.is_disputed else deal.confirmation) if deal else "",
        row.verdict,
        row.language,
        row.currency,
        str(row.reported_at.year),
    )


def sum_of(row: Said, asked: Asked) -> Ends | None:
    if not (asked.wants_sums and row.currency):
        return None
    also = (row.also_low, row.also_high, row.also_currency)
    return in_dollars((row.low, row.high, row.currency), also, row.reported_at.date())


def counted(every: Sequence[Found], chosen: Mapping[str, Sequence[str]]) -> tuple[list[Found], dict[str, Counter[str]]]:
    """Those of all kinds chosen, and how many there are of each value: a key's own choice doesn't narrow its counts."""
    picks = [(KEYS.index(key), frozenset(values)) for key, values in chosen.items() if values]
    fitting: list[Found] = []
    near: dict[int, list[str]] = {place: [] for place, _ in picks}
    for one in every:
        missed = [place for place, values in picks if one.cell[place] not in values]
        if not missed:
            fitting.append(one)
        elif len(missed) == 1:
            near[missed[0]].append(one.cell[missed[0]])
    columns = zip(*(one.cell for one in fitting), strict=True) if fitting else [()] * len(KEYS)
    counts = {key: Counter(column) for key, column in zip(KEYS, columns, strict=True)}
    for place, values in near.items():
        counts[KEYS[place]].update(values)
    return fitting, counts


# ---- printing -----------------------------------------------------------------------------------------------------


def claim_list_rows(found: Sequence[Found]) -> list[ClaimRow]:
    """What a row prints of each, in their order. One query, whatever their number."""
    rows = claim_rows().in_bulk([one.pk for one in found])
    return [claim_row(rows[one.pk], one.cell) for one in found if one.pk in rows]


def claim_row(claim: Claim, cell: Cell) -> ClaimRow:
    of = dict(zip(KEYS, cell, strict=True))
    status = "" if of["status"] == NO_DEAL else of["status"]
    words = excerpts.stated(claim)
    return ClaimRow(
        claim=claim,
        words=telling.capital(words) if claim.aspect == "status" else words,
        note=note(claim),
        status=status,
        is_checked=of["checked"] == Verdict.ACCEPTED,
        dollars=dollar_words(claim),
        is_slip=weighed(claim).is_slip,
    )


def note(claim: Claim) -> str:
    """ "Valuation, post-money"; "Participant"."""
    scope = claim.scope.replace("_", " ") if claim.scope not in ("", "total") else ""
    return telling.joined([claim.get_aspect_display().capitalize(), telling.basis(claim), scope])


def dollar_words(claim: Claim) -> str:
    """ "about $7.4bn"; "" for dollars, where the source gave its own conversion and where no rate is known."""
    if claim.currency in ("", "USD") or claim.also_currency:
        return ""
    rate = units_per_dollar(claim.currency, claim.reported_at.date())
    return telling.in_dollars(claim.low, claim.high, rate, claim.qualifier)
