"""The biggest figures that articles of a day state, each once. Queries only: two.

What says the same numbers is one figure, in whichever currency it says them: "¥350–400bn" and its conversion
"$52–59bn" are one row, in the words the fold chose. Refuses: a figure whose two currencies contradict each other.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from companies import consensus, telling, weighing
from companies.evidence import Claim as Evidence
from companies.evidence import echoes
from companies.known import is_believed
from companies.lists import claim_rows
from companies.models import FIGURES, Aspect, Claim, Deal
from companies.rates import units_per_dollar

MOST = 8
MOST_READ = 500


@dataclass(frozen=True)
class Figure:
    """One figure stated on the day. claim: the one the fold chose, else who said it first.

    origins: those taken to have said it, none where relays credit it to an origin and no second publisher carries it
    (is_credited). status, is_priced: of its deal at the end of the day.
    """

    claim: Claim
    origins: int
    articles: int
    is_credited: bool
    status: str
    is_priced: bool


class Stated(NamedTuple):
    """A claim as printed and as weighed."""

    row: Claim
    said: Evidence


def biggest_figures(start: dt.datetime, end: dt.datetime) -> list[Figure]:
    """The largest sums stated in the time, in dollars of the day, one row for each figure of a deal; no background."""
    rows = claim_rows().filter(aspect__in=FIGURES, party="", stance="asserts")
    rows = rows.filter(report__is_historical=False, report__placement__deal__isnull=False)
    rows = rows.filter(reported_at__gte=start, reported_at__lt=end).order_by("reported_at", "pk")
    groups = sorted(figures_of(rows[:MOST_READ]), key=lambda group: dollars(first(group)), reverse=True)[:MOST]
    last = end - dt.timedelta.resolution
    known, _ = weighing.evidence_of({deal_of(group).pk for group in groups}, at=last)
    return [figure(group, known[deal_of(group).pk], last) for group in groups]


def figures_of(rows: Iterable[Claim]) -> list[list[Stated]]:
    """The claims that say the same numbers of one deal, together."""
    found: dict[tuple[object, ...], list[list[Stated]]] = defaultdict(list)
    for row in rows:
        stated = Stated(row, weighing.weighed(row))
        said, deal = stated.said, row.report.placement.deal
        if deal and not said.is_slip:
            groups = found[deal.pk, said.aspect, said.settled_scope, said.settled_basis == "pre_money"]
            same = next((group for group in groups if says_the_same(said, group[0].said)), None)
            if same is None:
                groups.append([stated])
            else:
                same.append(stated)
    return [group for groups in found.values() for group in groups]


def says_the_same(a: Evidence, b: Evidence) -> bool:
    """Neither states a number that the other has not."""
    return echoes(a, b) and echoes(b, a)


def deal_of(group: Sequence[Stated]) -> Deal:
    deal = group[0].row.report.placement.deal
    assert deal is not None
    return deal


def first(group: Sequence[Stated]) -> Claim:
    return min((stated.row for stated in group), key=lambda row: (row.standing.is_relay, row.reported_at))


def figure(group: Sequence[Stated], known: Sequence[Evidence], at: dt.datetime) -> Figure:
    """known: all claims of its deal by then."""
    state = consensus.fold(known, at)
    heads = {Aspect.VALUATION: state.valuation, Aspect.AMOUNT: state.amount}
    head = heads[Aspect(group[0].said.aspect)]
    chosen = [stated.row for stated in group if head and stated.said.id == head.claim.id]
    words = {(stated.said.words, stated.said.origin): stated.said for stated in group}
    believed = [said for said in words.values() if is_believed(said, known)]
    return Figure(
        claim=chosen[0] if chosen else first(group),
        origins=len({said.origin for said in believed} - {None}),
        articles=len({stated.row.report.revision.article_id for stated in group}),
        is_credited=not believed,
        status=state.status.status if state.status else "",
        is_priced=telling.is_priced(deal_of(group).kind, [each and each.claim for each in heads.values()]),
    )


def dollars(claim: Claim) -> Decimal:
    """The figure in dollars of the day it was reported, 0 without a rate. A range counts by its upper end."""
    rate = units_per_dollar(claim.currency, claim.reported_at.date())
    value = claim.high if claim.high is not None else claim.low
    return value / rate if rate and value is not None else Decimal(0)
