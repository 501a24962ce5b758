"""Where what is said of one deal cannot all be true, and what would settle it.

A conflict has one key for as long as the same question is open, so that an editor's explanation stays with it while
further claims join either side. Sums are only compared where a currency joins them; tolerances are wide, since a false
alarm costs an editor more than a near miss.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from companies.evidence import (
    OFF,
    REPORTED,
    Claim,
    Range,
    agree,
    common_currency,
    days_between,
    ids,
    overlap,
)
from companies.figures import COMPETING_DAYS, Figure
from companies.standing import Person, Standing, Word

# A stake given as "10 %" may be anything from 9.5 to 10.5, and rounds are rounded on top.
ROUNDING = Decimal("0.1")

SETTLES = {
    ("value", "status"): "A statement by a party, or a filing on the deal.",
    ("value", "valuation"): "A party's own figure, or a filing that states the price of a share.",
    ("value", "amount"): "A party's own figure, or a filing that states the sum.",
    ("value", "stake_percent"): "A filing that states the holding, the sum paid and the valuation together.",
    ("basis", "valuation"): "A source that says whether the figure is before or after the new money.",
    ("scope", "amount"): "A source that says what the total covers and which share each participant takes.",
    ("currency", "amount"): "The figure in its original currency, from whoever said it first.",
    ("currency", "valuation"): "The figure in its original currency, from whoever said it first.",
    ("denial", "status"): "A statement by both sides, or a filing.",
    ("denial", "valuation"): "A party's own figure, or a filing that states the price of a share.",
    ("denial", "amount"): "A party's own figure, or a filing that states the sum.",
}
SETTLES_ROLE = {
    "lead": "A statement by this investor, or a filing naming the investors.",
    "investor": "A statement by this investor, or a filing naming the investors.",
    "acquirer": "A statement by the would-be acquirer, or a filing naming it.",
    "seller": "A statement by the seller, or a filing naming it.",
    "lender": "A statement by the lender, or a filing naming the lenders.",
    "venue": "A statement by the exchange, or the prospectus.",
}


@dataclass(frozen=True)
class Conflict:
    """Two sides that cannot both be right. row: the page's row; sides: the shown word first.

    explained: an editor said why both stand; it stays listed.
    """

    kind: str
    aspect: str
    who: str
    sides: tuple[tuple[int, ...], tuple[int, ...]]
    settle: str
    row: str = ""
    explained: bool = False

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.row or self.aspect}:{self.who}"

    def as_json(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "kind": self.kind,
            "aspect": self.aspect,
            "who": self.who,
            "sides": [list(side) for side in self.sides],
            "settle": self.settle,
            "explained": self.explained,
        }


@dataclass(frozen=True)
class Rows:
    """The parts of a state that can stand against each other."""

    status: Standing | None = None
    valuation: Figure | None = None
    pre_money: Figure | None = None
    amount: Figure | None = None
    stake_percent: Word | None = None
    people: tuple[Person, ...] = ()

    def figures(self) -> Iterator[tuple[str, str, Figure]]:
        """(row, whose, figure) of every figure shown."""
        for row in ("valuation", "pre_money", "amount"):
            if figure := getattr(self, row):
                yield row, "", figure
        yield from (("amount", person.who, person.share) for person in self.people if person.share)


def find_conflicts(rows: Rows, live: Sequence[Claim], explained: Collection[str] = ()) -> tuple[Conflict, ...]:
    """Every question, in the order of their keys. explained: the keys of those that an editor explained."""
    found = [
        *_status(rows),
        *_values(rows),
        *_people(rows.people),
        *_slips(rows, live),
        *_denied_figures(rows, live),
        *_basis(rows),
        *_price_sum(rows),
        *_stake(rows),
        *_shares(rows),
    ]
    marked = [replace(one, explained=True) if one.key in explained else one for one in found]
    return tuple(sorted(marked, key=lambda conflict: conflict.key))


def _conflict(
    kind: str, aspect: str, left: Iterable[Claim], right: Iterable[Claim], *, who: str = "", row: str = ""
) -> Conflict:
    sides = (tuple(ids(left)), tuple(ids(right)))
    return Conflict(kind, aspect, who, sides, SETTLES[kind, aspect], row)


def _status(rows: Rows) -> Iterator[Conflict]:
    status = rows.status
    if status and status.disputed:
        denial = status.status in OFF or any(claim.said in OFF for claim in status.against)
        yield _conflict("denial" if denial else "value", "status", status.holding, status.against)


def _values(rows: Rows) -> Iterator[Conflict]:
    for row, who, figure in rows.figures():
        if figure.conflict:
            aspect = figure.claim.aspect
            yield _conflict("value", aspect, _side(figure), figure.conflict, who=who, row=row)


def _people(people: Sequence[Person]) -> Iterator[Conflict]:
    for person in people:
        if person.own.disputed:
            sides = (tuple(ids(person.own.holding)), tuple(ids(person.own.against)))
            settle = SETTLES_ROLE.get(person.role, "A statement by this participant, or a filing naming it.")
            yield Conflict("participant", "participant", person.who, sides, settle)


def _slips(rows: Rows, live: Sequence[Claim]) -> Iterator[Conflict]:
    slips = [claim for claim in live if claim.is_slip]
    shown = {(figure.claim.aspect, who): figure for row, who, figure in rows.figures() if row != "pre_money"}
    for aspect, who in sorted({(claim.aspect, claim.who) for claim in slips}):
        figure = shown.get((aspect, who))
        theirs = [claim for claim in slips if (claim.aspect, claim.who) == (aspect, who)]
        yield _conflict("currency", aspect, _side(figure) if figure else (), theirs, who=who)


def _denied_figures(rows: Rows, live: Sequence[Claim]) -> Iterator[Conflict]:
    """Somebody with a name says the figure shown is wrong. It stays: a denial states no other figure."""
    denials = [c for c in live if c.stance == "denies" and c.voice >= REPORTED]
    for row, who, figure in rows.figures():
        head = figure.claim
        theirs = [c for c in denials if (c.aspect, c.who) == (head.aspect, who) and agree(c, head)]
        if theirs:
            yield _conflict("denial", head.aspect, _side(figure), theirs, who=who, row=row)


def _basis(rows: Rows) -> Iterator[Conflict]:
    """One number, told by some as the value before the new money and by others as the value after it."""
    before, after = rows.pre_money, rows.valuation
    if not before or not after or not agree(before.claim, after.claim):
        return
    apart = days_between(before.claim.reported_at, after.claim.reported_at)
    if abs(apart) <= COMPETING_DAYS:
        yield _conflict("basis", "valuation", _side(after), _side(before))


def _price_sum(rows: Rows) -> Iterator[Conflict]:
    """The value before the money and the money make the value after it."""
    before, amount, after = rows.pre_money, rows.amount, rows.valuation
    if not before or not amount or not after or amount.claim.settled_scope not in ("total", "primary"):
        return
    if not (currency := _joined(before.claim, amount.claim, after.claim)):
        return
    low, high = (sum(ends) for ends in zip(*(_reach(f.claim, currency) for f in (before, amount)), strict=True))
    if not overlap(_widened((Decimal(low), Decimal(high))), _reach(after.claim, currency)):
        yield _conflict("basis", "valuation", _side(after), [*_side(before), *_side(amount)], row="sum")


def _stake(rows: Rows) -> Iterator[Conflict]:
    """The sum paid for a stake, and the stake, make the valuation."""
    stake = rows.stake_percent.claim if rows.stake_percent else None
    amount, value = rows.amount, rows.valuation
    if not stake or not stake.percent or not amount or not value or amount.claim.who != stake.who:
        return
    if not (currency := _joined(amount.claim, value.claim)):
        return
    low, high = (end / (stake.percent / 100) for end in _reach(amount.claim, currency))
    if not overlap(_widened((low, high)), _reach(value.claim, currency)):
        yield _conflict("value", "stake_percent", _side(value), [stake, *_side(amount)])


def _shares(rows: Rows) -> Iterator[Conflict]:
    """The named shares together are more than the total leaves room for."""
    shares = [p.share for p in rows.people if p.share and p.standing.status not in OFF]
    if not rows.amount or not shares:
        return
    if not (currency := _joined(rows.amount.claim, *(share.claim for share in shares))):
        return
    named = sum((_reach(share.claim, currency)[0] for share in shares), Decimal(0))
    if named * (1 - ROUNDING) > _reach(rows.amount.claim, currency)[1]:
        theirs = [claim for share in shares for claim in _side(share)]
        yield _conflict("scope", "amount", _side(rows.amount), theirs)


def _side(figure: Figure) -> list[Claim]:
    return [figure.claim, *figure.agreeing]


def _joined(first: Claim, *others: Claim) -> str | None:
    """The one currency all of them can be compared in."""
    currencies = {common_currency(first, other) for other in others}
    return currencies.pop() if len(currencies) == 1 else None


def _reach(claim: Claim, currency: str) -> Range:
    reach = claim.reach(currency)
    assert reach is not None  # asked only for a currency that joins the figures
    return reach


def _widened(ends: Range) -> Range:
    return ends[0] * (1 - ROUNDING), ends[1] * (1 + ROUNDING)
