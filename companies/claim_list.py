"""Every visible claim that is asked for: how many there are of each kind, and what a row prints of each.

Queries only: no addresses, no HTML. The newest MOST that fit are listed and counted, never more: on a large site to
count all of them takes longer than a page may, so the page says where its counts end; every_row() has them all. What
takes longer than COUNTING_MS all the same is not counted at all, and the page says that.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Q

from companies import excerpts, telling
from companies.claim_choices import KEYS, NO_DEAL, Asked, Rows, cells, chosen_standings, order, standings
from companies.lists import narrow_rows
from companies.models import VISIBLE, Aspect, Claim, Decision, Standing, Verdict
from companies.patience import OutOfTimeError, within
from companies.rates import units_per_dollar
from companies.weighing import weighed

MOST = 2_000
BATCH = 500
COUNTING_MS = 1_000
CHECKED = KEYS.index("checked")
Cell = tuple[str, ...]  # one value for each of KEYS


class Found(NamedTuple):
    """A claim that fits, who printed it, and its kind."""

    pk: int
    outlet: str
    cell: Cell


@dataclass(frozen=True)
class Window:
    """The claims that fit, in order, and for each of KEYS how many more or fewer each value would leave.

    is_cut: more fit than are listed, so nothing is counted but those. is_narrow: what other values of a chosen key
    would give is not counted. outlets: names of publishers, by slug. is_counted: False where counting took too long;
    then only the claims up to the page asked for are here, is_found: False where even they took too long.
    """

    found: Sequence[Found] = ()
    counts: Mapping[str, Counter[str]] = field(default_factory=dict)
    is_cut: bool = False
    is_narrow: bool = False
    outlets: Mapping[str, str] = field(default_factory=dict)
    is_counted: bool = True
    is_found: bool = True


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


def window(asked: Asked, first: int) -> Window:
    """The newest MOST that fit, or all; in want of time the `first` ones, uncounted. At most three queries.

    Where more fit but for what is chosen than can be counted, what another choice would give is not known.
    """
    try:
        with within(COUNTING_MS):
            return counted_window(asked)
    except OutOfTimeError:
        return uncounted_window(asked, first)


def counted_window(asked: Asked) -> Window:
    rows = standings(asked)
    is_narrow = bool(asked.chosen) and (asked.is_on_sites_past or bool(rows.values_list("pk")[MOST : MOST + 1]))
    if is_narrow:
        rows = chosen_standings(rows, asked)
    told, is_cut = newest(rows, asked, MOST)
    found, counts = counted(told, asked.chosen)
    return Window(found, counts, is_cut, is_narrow, outlets_of(told))


def uncounted_window(asked: Asked, first: int) -> Window:
    try:
        with within(COUNTING_MS):
            told, is_cut = newest(chosen_standings(standings(asked), asked), asked, first)
    except OutOfTimeError:
        return Window(is_cut=True, is_counted=False, is_found=False)
    found, _ = counted(told, asked.chosen)
    return Window(found, is_cut=is_cut, outlets=outlets_of(told), is_counted=False)


def every_row(asked: Asked) -> Iterator[ClaimRow]:
    """All that fit, however many, newest first; some hundred at a time, three queries each time."""
    rows = chosen_standings(standings(asked), asked).order_by(*order(Asked()))
    while told := found_in(rows[:BATCH], asked):
        yield from claim_list_rows(counted(as_known(told, asked), asked.chosen)[0])
        rows = rows.filter(older(told[-1].pk))


def older(pk: int) -> Q:
    """What comes after this claim, newest first."""
    at = Standing.objects.values_list("reported_at", flat=True).get(pk=pk)
    return Q(reported_at__lte=at) & (Q(reported_at__lt=at) | Q(pk__lt=pk))


def newest(rows: Rows, asked: Asked, most: int) -> tuple[list[Found], bool]:
    """The first `most` of the rows, and whether there are more."""
    told = found_in(rows[: most + 1], asked)
    return as_known(told[:most], asked), len(told) > most


def found_in(rows: Rows, asked: Asked) -> list[Found]:
    return [Found(pk, outlet, tuple(cell)) for pk, outlet, *cell in cells(rows, asked.asof)]


def as_known(found: list[Found], asked: Asked) -> list[Found]:
    return as_judged(found, asked.asof.instant) if asked.is_on_sites_past else found


def as_judged(rows: Sequence[Found], at: dt.datetime) -> list[Found]:
    """Those visible at `at`, with the verdict then in force: an editor's before a rule's, the latest of either."""
    told = Decision.objects.filter(kind=Decision.Kind.VERDICT, claim__in=[row.pk for row in rows], decided_at__lte=at)
    by_rules: dict[int | None, str] = {}
    by_editors: dict[int | None, str] = {}
    for claim, user, payload in told.order_by("decided_at", "pk").values_list("claim", "user", "payload"):
        (by_editors if user else by_rules)[claim] = payload["verdict"]
    then = by_rules | by_editors
    judged = (row._replace(cell=judged_cell(row.cell, then.get(row.pk, Verdict.UNCHECKED))) for row in rows)
    return [row for row in judged if row.cell[CHECKED] in VISIBLE]


def judged_cell(cell: Cell, verdict: str) -> Cell:
    return (*cell[:CHECKED], str(verdict), *cell[CHECKED + 1 :])


def outlets_of(found: Sequence[Found]) -> dict[str, str]:
    place = KEYS.index("outlet")
    return {one.cell[place]: one.outlet for one in found}


def counted(every: Sequence[Found], chosen: Mapping[str, Sequence[str]]) -> tuple[list[Found], dict[str, Counter[str]]]:
    """Those of all kinds chosen, and how many there are of each value: a key's own choice doesn't narrow its counts."""
    picks = [(KEYS.index(key), frozenset(values)) for key, values in chosen.items() if values]
    fitting: list[Found] = [] if picks else list(every)
    near: dict[int, list[str]] = {place: [] for place, _ in picks}
    for one in every if picks else ():
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
    rows = narrow_rows(one.pk for one in found)
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
    return telling.joined([Aspect(claim.aspect).label.capitalize(), telling.basis(claim), scope])


def dollar_words(claim: Claim) -> str:
    """ "about $7.4bn"; "" for dollars, where the source gave its own conversion and where no rate is known."""
    if claim.currency in ("", "USD") or claim.also_currency:
        return ""
    rate = units_per_dollar(claim.currency, claim.reported_at.date())
    return telling.in_dollars(claim.low, claim.high, rate, claim.qualifier)
