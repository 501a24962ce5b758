"""Claims as the fold weighs them: what one says, how two of them compare, and whose word counts.

Promises: nothing here looks at an id or a name before everything a claim says has been compared, so neither the order
of arrival nor a publisher's name decides anything. Refuses: converting between two currencies without a rate; such
figures are compared with figures of their own currency only. Days are calendar days in UTC.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Context, Decimal
from operator import attrgetter
from typing import Any, Generic, TypeVar

LEVELS = {"rumored": 1, "in_talks": 2, "announced": 3, "completed": 4}
OFF = ("called_off", "denied")
FIGURES = ("amount", "valuation")
ON_RECORD, REPORTED, UNIDENTIFIED = 3, 2, 1

SAYS_FIGURE = (
    "low", "high", "qualifier", "currency", "also_low", "also_high", "also_currency", "settled_basis",
    "settled_scope", "who", "stance",
)  # fmt: skip
SAYS = {
    "status": ("said", "who"),
    "participant": ("said", "role", "who"),
    "amount": SAYS_FIGURE,
    "valuation": SAYS_FIGURE,
    "stake_percent": ("percent", "who"),
    "stage": ("stage", "who"),
    "date": ("date_kind", "on_date", "date_precision"),
}
# attrgetter gives a tuple for two fields and more.
WORDING = {aspect: attrgetter(*fields) for aspect, fields in SAYS.items()}
# "About" is read as within 5 %; a conversion at the day's reference rate as within 2 %.
ABOUT, CONVERTED, SAME_NUMBER, SLIP = Decimal("0.05"), Decimal("0.02"), Decimal("0.05"), Decimal("0.1")
ENDLESS = Decimal("Infinity")
# Ranges that touch must be seen to touch: 28 + 0.5 and 30 - 5 % are both 28.5, whatever the division left behind.
EXACTLY = Context(prec=12)

Ends = tuple[Decimal | None, Decimal | None]
Range = tuple[Decimal, Decimal]
Words = tuple[tuple[object, ...], ...]
T = TypeVar("T")


class once(Generic[T]):
    """functools.cached_property without its lock, which in Python 3.11 costs more than most of what is kept here."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self.work = work
        self.__doc__ = work.__doc__

    def __get__(self, instance: object, owner: type) -> T:
        value = instance.__dict__[self.work.__name__] = self.work(instance)
        return value


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One statement with its figure, its origin and its days; sums are whole units of `currency`.

    who: "" the whole deal, else a participant's key. rate: units of `currency` a US dollar on the day reported, None
    where no rate is known; also_*: the bracketed conversion beside the figure. origin: None is nobody identified.
    publisher: who printed it. checked: an editor accepted it; preferred: an editor pinned it as the figure of its row.
    """

    id: int
    report: int
    aspect: str
    stance: str = "asserts"
    status: str = ""
    who: str = ""
    role: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: str = ""
    step: Decimal = Decimal(0)
    currency: str = ""
    also_low: Decimal | None = None
    also_high: Decimal | None = None
    also_currency: str = ""
    rate: Decimal | None = None
    also_rate: Decimal | None = None
    basis: str = ""
    scope: str = ""
    percent: Decimal | None = None
    stage: str = ""
    on_date: date | None = None
    date_precision: str = ""
    date_kind: str = ""
    reported_at: datetime
    recorded_at: datetime | None = None
    origin: str | None = None
    authority: str = "B"
    is_relay: bool = False
    publisher: str = ""
    historical: bool = False
    checked: bool = False
    preferred: bool = False

    @once
    def day(self) -> date:
        return self.reported_at.astimezone(UTC).date()

    @once
    def said(self) -> str:
        """The status it gives: a denial of talks denies, whatever level it denies."""
        return "denied" if self.stance == "denies" and self.status not in OFF else self.status

    @once
    def settled_basis(self) -> str:
        return "" if self.basis == "unspecified" else self.basis

    @once
    def settled_scope(self) -> str:
        return self.scope or "total"

    @once
    def voice(self) -> int:
        """How directly its origin speaks: on record whoever quotes it, in its own pages, or through another's."""
        if self.origin is None:
            return UNIDENTIFIED
        if self.authority == "A":
            return ON_RECORD
        return UNIDENTIFIED if self.is_relay or self.authority == "C" else REPORTED

    @once
    def weight(self) -> int:
        """What its origin's word weighs: a relayed report weighs as the report itself."""
        return UNIDENTIFIED if self.origin is None else max(self.voice, REPORTED)

    @once
    def words(self) -> Words:
        """What it says, without when and who: equal for two claims that say the same."""
        return tuple([() if value is None else (value,) for value in WORDING[self.aspect](self)])

    @once
    def order(self) -> tuple[object, ...]:
        """Oldest first; at one instant the better authority, then the lower level, denials last, then the words."""
        rank = LEVELS.get(self.said, 9 if self.said == "denied" else 8 if self.said else 0)
        names = (not self.checked, self.publisher, self.origin or "", self.id)  # only between claims that say the same
        return (self.reported_at, -self.voice, rank, self.aspect, self.words, self.step or Decimal(0), *names)

    @once
    def dollars(self) -> Ends | None:
        """(low, high) in US dollars: the origin's own conversion where it gave one, else at the day's rate."""
        also = (self.also_low, self.also_high)
        if self.currency == "USD":
            return self.low, self.high
        if self.also_currency == "USD" and also != (None, None):
            return also
        if self.rate:
            return _divided((self.low, self.high), self.rate)
        return _divided(also, self.also_rate) if self.also_rate and also != (None, None) else None

    @once
    def home(self) -> str:
        """The currency to compare it in."""
        return self.currency if self.dollars is None else "USD"

    def ends(self, currency: str) -> Ends | None:
        """Its bounds in `currency`, None where no rate leads there."""
        if currency == "USD":
            return self.dollars
        return (self.low, self.high) if currency == self.currency else None

    @once
    def stated(self) -> dict[str, list[Decimal]]:
        """The numbers it states, by the currencies it can be compared in."""
        return {code: [end for end in self.ends(code) or () if end] for code in {self.home, self.currency}}

    @once
    def _cores(self) -> dict[str, Range]:
        return {currency: self._core(currency) for currency in {self.home, self.currency}}

    def _core(self, currency: str) -> Range:
        ends = [end for end in self.ends(currency) or () if end is not None]
        stated = self.low or self.high or Decimal(0)
        slack = Decimal(0)
        if self.qualifier != "between" and stated:
            slack = max((self.step or Decimal(0)) / 2 / stated, ABOUT if self.qualifier == "about" else Decimal(0))
        if currency != self.currency and (self.also_low, self.also_high) == (None, None):
            slack += CONVERTED
        return EXACTLY.plus(min(ends) * (1 - slack)), EXACTLY.plus(max(ends) * (1 + slack))

    def core(self, currency: str) -> Range | None:
        """The stated number or range with its tolerance; an open side is closed at the bound that was stated."""
        return self._cores.get(currency)

    def reach(self, currency: str) -> Range | None:
        """Everything the claim leaves possible: "more than 20" does not speak against 45."""
        core = self._cores.get(currency)
        if core is None:
            return None
        return (Decimal(0) if self.low is None else core[0]), (ENDLESS if self.high is None else core[1])

    @once
    def is_slip(self) -> bool:
        """Its two currencies do not agree at the day's rates: which of them is wrong nobody knows."""
        rate = Decimal(1) if self.currency == "USD" else self.rate
        also_rate = Decimal(1) if self.also_currency == "USD" else self.also_rate
        if not rate or not also_rate:
            return False
        pairs = ((self.low, self.also_low), (self.high, self.also_high))
        return any(abs(x / y / (rate / also_rate) - 1) > SLIP for x, y in pairs if x and y)


def _divided(ends: Ends, by: Decimal) -> Ends:
    low, high = ends
    return None if low is None else low / by, None if high is None else high / by


def ids(claims: Iterable[Claim]) -> list[int]:
    return sorted({claim.id for claim in claims})


def days_between(earlier: datetime, later: datetime) -> int:
    return (later.astimezone(UTC).date() - earlier.astimezone(UTC).date()).days


MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def last_day(on: date, precision: str) -> date:
    """The end of the day, month, quarter, half or year that `on` lies in."""
    if precision not in MONTHS:
        return on
    month = -(-on.month // MONTHS[precision]) * MONTHS[precision]
    return date(on.year, month, monthrange(on.year, month)[1])


def overlap(a: Range, b: Range) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def common_currency(a: Claim, b: Claim) -> str | None:
    """The currency two figures can be compared in; None where no rate joins them."""
    if a.home == b.home:
        return a.home
    return a.currency if a.currency == b.currency else None


def agree(a: Claim, b: Claim) -> bool:
    currency = common_currency(a, b)
    mine, theirs = (a.core(currency), b.core(currency)) if currency else (None, None)
    return mine is not None and theirs is not None and overlap(mine, theirs)


def contradicts(claim: Claim, head: Claim) -> bool:
    """What the two leave possible has nothing in common: "about 17" does not speak against "more than 15"."""
    currency = common_currency(claim, head)
    mine, theirs = (claim.reach(currency), head.reach(currency)) if currency else (None, None)
    return mine is not None and theirs is not None and not overlap(mine, theirs)


def echoes(claim: Claim, earlier: Claim) -> bool:
    """`claim` states no number that `earlier` has not: "20" after "more than 20", "59" after "52 to 59"."""
    if claim.aspect not in FIGURES:
        return claim.words == earlier.words
    currency = common_currency(claim, earlier)
    if claim.who != earlier.who or currency is None:
        return False
    known = earlier.stated[currency]
    return all(any(abs(end - old) <= SAME_NUMBER * old for old in known) for end in claim.stated[currency])


by_order = attrgetter("order")


def words_of(claims: Iterable[Claim], *, stands_by: bool = False) -> list[Claim]:
    """What each origin is taken to have said of one aspect, dated when it first said it, oldest first.

    stands_by: an origin's own new report on a later day is a new word even when it says the same.
    """
    hearing = Hearing(stands_by=stands_by)
    hearing.take(claims)
    return hearing.words()


class Hearing:
    """words_of() while claims come in, none older than those already taken."""

    def __init__(self, *, stands_by: bool = False) -> None:
        self.stands_by = stands_by
        self.claims: dict[str | None, list[Claim]] = defaultdict(list)
        self.heard: dict[str | None, list[Claim]] = {}

    def take(self, claims: Iterable[Claim]) -> None:
        claims = sorted(claims, key=by_order)
        for claim in claims:
            self.claims[claim.origin].append(claim)
        for origin in {claim.origin for claim in claims}:
            self.heard[origin] = _words_of_one(self.claims[origin], self.stands_by)

    def words(self) -> list[Claim]:
        """Unidentified origins are dropped once one is identified."""
        named = [word for origin, words in self.heard.items() if origin for word in words]
        return sorted(named or self.heard.get(None, []), key=by_order)


def _words_of_one(claims: list[Claim], stands_by: bool) -> list[Claim]:
    """Own words win: relays of an origin whose own words are held are dropped, whatever they add."""
    own = [claim for claim in claims if claim.voice > UNIDENTIFIED]
    return _own_words(own, stands_by) if own else _relayed_words(claims)


def _own_words(claims: list[Claim], stands_by: bool) -> list[Claim]:
    said: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        first = said.setdefault(claim.words, claim)
        if stands_by and claim.voice == REPORTED and claim.day > first.day:
            said.setdefault((claim.words, claim.day), claim)
        elif claim.voice > first.voice:
            said[claim.words] = replace(claim, reported_at=first.reported_at)
    return list(said.values())


def _relayed_words(relays: list[Claim]) -> list[Claim]:
    """The words of an origin known through relays only.

    The opening relay is believed at once. Any later word needs two publishers or an editor, and one that echoes what
    the origin is taken to have said already is no new word. Publishers that open at one instant with the same words
    open together, so that no name decides between them.
    """
    first = relays[0]
    opening = {c.publisher for c in relays if (c.reported_at, c.words) == (first.reported_at, first.words)}
    carriers: dict[Words, set[str]] = defaultdict(set)
    said: list[Claim] = []
    for claim in relays:
        carriers[claim.words].add(claim.publisher)
        opens = claim.reported_at == first.reported_at and claim.publisher in opening
        believed = opens or claim.checked or len(carriers[claim.words]) > 1
        if believed and not any(echoes(claim, word) for word in said):
            said.append(claim)
    return said
