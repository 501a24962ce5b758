"""Sums of money in English and Chinese text: our own grammar, in three steps of bounded reach.

numbers   every number with the scale and the currency that stand beside it (numbers.py)
sums      neighbors joined to ranges ("$18 to $20 billion"), qualifier words read ("more than", "近", "-plus")
brackets  "about 50 billion yuan ($7.4 billion)": the conversion becomes `also` of the sum before it

What a sum is (valuation, fee, price a share) is decided elsewhere, by the words around it.
Refused: sums with no size in numbers ("several hundred million", "数千万美元"), numbers without a currency, zero, more
than a thousand million million dollars, "¥" with no sign of China or Japan anywhere in the text.
Each step looks at most a fixed number of characters around a number, so time grows with the text and no faster.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from companies.reading import currencies as words
from companies.reading.numbers import Number, alternatives, numbers_in, plain_text
from companies.reading.types import Money


@dataclass(frozen=True)
class _Sum:
    """One number or a range of two, before qualifier words are read."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    step: Decimal
    currency: str
    is_floor: bool


def find_money(text: str, *, bare: str = "") -> list[Money]:
    """Every sum of money in `text`, in reading order.

    Spans count characters of the untouched text, hold the qualifier words and the bracket, and never overlap.
    Amounts are Decimals in whole units of an ISO 4217 currency; an open side is None ("more than $20bn":
    low=20_000_000_000, high=None). Unreadable figures are left out; never raises.
    bare: the currency of a Chinese "融资3.5亿" where none is named nearby. Without it yuan are meant, in sentences that
    end in "。" and name no other currency; a title's is left out, since what it means may be said in the text only.
    >>> find_money("valued above $20 billion")[0].high is None
    True
    """
    plain = plain_text(text)
    numbers = _in_known_currencies(plain, numbers_in(plain))
    if not bare and "。" in text and all(number.currency in {"", "CNY"} for number in numbers):
        bare = "CNY"
    sums = [_qualified(plain, sum_) for sum_ in _with_context(plain, list(_sums(plain, numbers)), bare)]
    sums = list(_bounded(plain, [money for money in sums if _is_believable(money)]))
    return list(_with_conversions(plain, sums))


# --- "¥" is yuan or yen, "kroner" are Norway's or Denmark's: by what stands around them

_CUES = {currency: re.compile(pattern) for currency, pattern in words.CUES.items()}
_HAN = re.compile("[\u4e00-\u9fff]")


def _in_known_currencies(plain: str, numbers: list[Number]) -> list[Number]:
    """Bare dollars as USD; words that name several currencies as the one meant, without one where none can be told."""
    meant: dict[str, dict[str, list[int]]] = {}
    for word in {number.currency for number in numbers} & words.MEANINGS.keys():
        meant[word] = {each: [cue.start() for cue in _CUES[each].finditer(plain)] for each in words.MEANINGS[word]}
        if word == words.YEN_OR_YUAN and not any(meant[word].values()) and _is_chinese(plain):
            meant[word]["CNY"] = [0]
    if not meant:
        return [replace(n, currency="USD") if n.currency == words.BARE_DOLLAR else n for n in numbers]
    told = {word: _by_conversion(numbers, word) for word in meant}
    known = []
    for at, number in enumerate(numbers):
        currency = "USD" if number.currency == words.BARE_DOLLAR else number.currency
        if currency in meant:
            currency = told[currency].get(at, "") or _nearest(meant[currency], number.start)
            currency = currency or next(iter(told[number.currency].values()), "")
        known.append(replace(number, currency=currency))
    # A "3 billion kroner" of no country is no sum; neither is it a number of nothing that a neighbor may join.
    return [n for n, was in zip(known, numbers, strict=True) if n.currency or not was.currency]


def _is_chinese(plain: str) -> bool:
    return len(_HAN.findall(plain)) * 5 > len(plain)


def _nearest(cues: dict[str, list[int]], here: int) -> str:
    """The currency whose country is named nearest; "" when none is."""
    named = [currency for currency, places in cues.items() if places]
    return min(named, key=lambda currency: _distance(cues[currency], here), default="")


def _by_conversion(numbers: list[Number], word: str) -> dict[int, str]:
    """Which numbers a conversion to dollars beside them tells the currency of: "¥50bn ($7.4bn)" are yuan."""
    told = {}
    for at, (number, other) in enumerate(pairwise(numbers)):
        if number.currency != word or other.currency not in {words.BARE_DOLLAR, "USD"} or other.start - number.end > 12:
            continue
        fitting = [
            currency
            for currency in words.MEANINGS[word]
            if other.value * _buys(currency, 0) <= number.value <= other.value * _buys(currency, 1)
        ]
        if len(fitting) == 1:
            told[at] = fitting[0]
    return told


def _buys(currency: str, bound: int) -> Decimal:
    return Decimal(str(words.A_DOLLAR_BUYS[currency][bound]))


def _distance(places: list[int], here: int) -> int:
    """How far the nearest of the sorted places is; very far when there is none."""
    at = bisect_left(places, here)
    return min((abs(place - here) for place in places[max(at - 1, 0) : at + 1]), default=1 << 60)


# --- Ranges

_JOINT = re.compile(r" ?(?:-{1,2}|~|to|至|到) ?")
_JOINT_AFTER_BETWEEN = re.compile(r" ?(?:and|和|与|-|至|到) ?")
_BETWEEN = re.compile(r"(?:between|介于|在)(?: about| around| roughly)? ?$")
# "from $20 billion to $25 billion" is a change, two sums; "ranging from" is a range.
_CHANGE = re.compile(
    r"(?<!ranging )(?<!range )(?<!ranges )(?<!ranged )(?<!anywhere )(?<!\braise )(?<!raising )(?<!fetch )(?<!seek )"
    r"(?<!seeking )(?<!paying )(?<!\bpay )(?<!invest )(?<!worth )(?:\b(?:from|by)|从|由) ?$"
)
_REACH = 30


def _sums(plain: str, numbers: list[Number]) -> Iterator[_Sum]:
    """Neighbors joined to ranges, the other numbers as they are; numbers without any scale or currency are dropped."""
    at = 0
    while at < len(numbers):
        joined = _range(plain, numbers[at], numbers[at + 1]) if at + 1 < len(numbers) else None
        if joined:
            yield joined
            at += 2
            continue
        number = numbers[at]
        if number.currency or number.power is not None:
            power = number.power or 0
            value, step = number.scaled(power), number.last_digit.scaleb(power)
            yield _Sum(number.start, number.end, value, value, step, number.currency, number.is_floor)
        at += 1


def _range(plain: str, low: Number, high: Number) -> _Sum | None:
    currency = high.currency or low.currency
    if (
        high.start - low.end > 5
        or (high.is_prefixed and not low.currency)
        or {low.currency, high.currency} - {currency, ""}
        or not (currency or plain[high.end - 1] in "万亿")
    ):
        return None
    before = plain[max(low.start - _REACH, 0) : low.start]
    between = _BETWEEN.search(before)
    if not (_JOINT_AFTER_BETWEEN if between else _JOINT).fullmatch(plain, low.end, high.start) or _CHANGE.search(
        before
    ):
        return None
    start = low.start - (len(before) - between.start()) if between else low.start
    for power in _powers_of_low(low, high):
        least, most = low.scaled(power), high.value
        if 0 < least < most:
            step = max(low.last_digit.scaleb(power), high.last_digit.scaleb(high.power or 0))
            return _Sum(start, high.end, least, most, step, currency, False)
    return None


def _powers_of_low(low: Number, high: Number) -> tuple[int, ...]:
    """The scales the first number may have: its own, else the second's ("$3-7bn"), else none ("$900,000 to $1m")."""
    if low.power is not None:
        return (low.power,) if high.power is not None else ()
    return (high.power or 0, 0) if low.currency else (high.power or 0,)


# --- "融资3.5亿": Chinese leaves the currency out where it was just named

_ABOUT_MONEY = re.compile(
    r"(?:融资|估值|市值|投资|出资|注资|增资|定增|套现|授信|减持|募资|筹资|集资|斥资|耗资|作价|对价|金额|总额|价格|收购价|规模|资金|获得?|元)"
    r"(?:额|款|了|为|达|至|到|约|近|超|逾|超过|高达|不低于|至少|共|计|合计|总计|、|,|和|或){0,3} ?$"
)
_MONEY_FOLLOWS = re.compile(
    r" ?的?(?:[a-k]\+*轮|天使轮|种子轮|融资|投资|估值|贷款|资金|现金|收购|购买|入股|拿下|买下|价格|对价|债权)"
)
_CONTEXT_REACH = 300


def _with_context(plain: str, sums: list[_Sum], bare: str) -> Iterator[_Sum]:
    """Sums that have a currency; a bare "3.5亿" beside a word of money borrows that of the nearest sum."""
    named = [sum_ for sum_ in sums if sum_.currency]
    places = [sum_.start for sum_ in named]
    for sum_ in sums:
        if sum_.currency:
            yield sum_
        elif plain[sum_.end - 1] in "万亿多余" and _speaks_of_money(plain, sum_):
            at = bisect_left(places, sum_.start)
            near = [
                other for other in named[max(at - 1, 0) : at + 1] if abs(other.start - sum_.start) <= _CONTEXT_REACH
            ]
            nearest = min(near, key=lambda other: abs(other.start - sum_.start), default=None)
            if nearest or bare:
                yield replace(sum_, currency=nearest.currency if nearest else bare)


def _speaks_of_money(plain: str, sum_: _Sum) -> bool:
    before = plain[max(sum_.start - 12, 0) : sum_.start]
    follows = _MONEY_FOLLOWS.match(plain, sum_.end)
    counts = _HAN.match(plain, sum_.end)  # 3.5亿股, 2万人
    return bool(follows or (_ABOUT_MONEY.search(before) and not counts))


# --- Qualifiers


_QUALIFIER_OF = {word: kind for kind, row in words.QUALIFIERS_BEFORE.items() for word in row.split("|")}
_LATIN_QUALIFIERS = alternatives(word for word in _QUALIFIER_OF if word[0].isascii() and word[0].isalpha())
_OTHER_QUALIFIERS = alternatives(word for word in _QUALIFIER_OF if not (word[0].isascii() and word[0].isalpha()))
_QUALIFIER_BEFORE = re.compile(
    r"(?:(?<![a-z])(?:(?:just|well|slightly|a little|a bit) )?"
    rf"(?P<latin>{_LATIN_QUALIFIERS})(?P<article> an?)?(?:[ -]|(?<=\.))|(?P<other>{_OTHER_QUALIFIERS}) ?)$"
)
_AFTER_OF = {word: kind for kind, row in words.QUALIFIERS_AFTER.items() for word in row.split("|")}
_QUALIFIER_AFTER = re.compile(rf"(?: or|,)? ?(?P<word>{alternatives(_AFTER_OF)})(?![a-z0-9])")
# "talks over a $5bn deal", "a lawsuit over $5 million": no comparison.
_NO_COMPARISON_WITH_ARTICLE = {"over", "above", "under", "below", "near", "some", "pass", "passed", "tops", "topped"}
_QUARREL = re.compile(r"(?:dispute|lawsuit|suit|battle|fight|row|feud|clash|concerns?|claims?|probe|talks|case) $")


def _qualified(plain: str, sum_: _Sum) -> Money:
    qualifier, start = _qualifier_before(plain, sum_.start)
    end = sum_.end
    after = _QUALIFIER_AFTER.match(plain, end) if qualifier in {"", "about"} else None
    if after:
        qualifier, end = _AFTER_OF[after["word"]], after.end()
    elif sum_.is_floor and qualifier in {"", "about"}:
        qualifier = "more_than"
    if sum_.low < sum_.high:
        qualifier = "between"
    low, high = _bounds(sum_.low, sum_.high, qualifier or "exact")
    return Money(low, high, sum_.currency, qualifier or "exact", _plain_decimal(sum_.step), start, end)


def _qualifier_before(plain: str, start: int) -> tuple[str, int]:
    """What the words right before a sum make of it, and where they begin; "up to about" is up_to."""
    found = ""
    for _ in range(2):
        match = _QUALIFIER_BEFORE.search(plain, max(start - _REACH, 0), start)
        if match is None or (found and found != "about") or not _compares(plain, match):
            break
        found = _QUALIFIER_OF[match["latin"] or match["other"]]
        start = match.start()
    return found, start


def _compares(plain: str, match: re.Match[str]) -> bool:
    if match["article"]:
        return match["latin"] not in _NO_COMPARISON_WITH_ARTICLE
    if match["latin"] == "over":
        return not _QUARREL.search(plain, max(match.start() - 12, 0), match.start())
    return True


def _bounds(low: Decimal, high: Decimal, qualifier: str) -> tuple[Decimal | None, Decimal | None]:
    return (
        None if qualifier in {"up_to", "less_than"} else _plain_decimal(low),
        None if qualifier in {"at_least", "more_than"} else _plain_decimal(high),
    )


def _plain_decimal(value: Decimal) -> Decimal:
    """2.5E+9 as 2500000000: whole units without an exponent."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if whole == value else value


_AND_AT_MOST = re.compile(" ?[,，]? ?(?:且|并且|但|and|but)? ?")


def _bounded(plain: str, sums: list[Money]) -> Iterator[Money]:
    """ "At least $3bn and no more than $4bn", "不低于3亿元且不超过6亿元": one sum between the two."""
    at = 0
    while at < len(sums):
        money, at = sums[at], at + 1
        if at < len(sums) and _are_bounds(plain, money, sums[at]):
            step = max(money.step, sums[at].step)
            money = replace(sums[at], low=money.low, qualifier="between", step=step, start=money.start)
            at += 1
        yield money


def _are_bounds(plain: str, least: Money, most: Money) -> bool:
    return (
        least.low is not None
        and least.high is None
        and most.low is None
        and most.high is not None
        and least.low < most.high
        and least.currency == most.currency
        and most.start - least.end <= 6
        and bool(_AND_AT_MOST.fullmatch(plain, least.end, most.start))
    )


# --- Conversions

_OPENS = re.compile(r" ?[(\[] ?(?:or|equivalent to|equal to|worth|i\.e\.,?|=|合|折合|相当于|即|按)? ?")
_CLOSES = re.compile(r"[^()\[\]\n]{0,60}[)\]]")
_EQUALS = re.compile(r",? (?:or|equivalent to|equal to) |[,\uff0c、]? ?(?:合|折合|相当于|即)")
_CONVERTED = re.compile("约合|折合")


def _with_conversions(plain: str, sums: list[Money]) -> Iterator[Money]:
    """The sums, each with the conversion that stands in brackets behind it; what else is in the bracket is dropped."""
    at = 0
    while at < len(sums):
        money = _with_conversion(plain, money=sums[at], other=sums[at + 1]) if at + 1 < len(sums) else sums[at]
        yield money
        at += 1
        while at < len(sums) and sums[at].start < money.end:
            at += 1


def _with_conversion(plain: str, money: Money, other: Money) -> Money:
    if other.currency == money.currency or other.start - money.end > 20:
        return money
    if _OPENS.fullmatch(plain, money.end, other.start):
        closing = _CLOSES.match(plain, other.end)
        return replace(money, also=_hedged_alike(money, other), end=closing.end()) if closing else money
    joint_says_so = _EQUALS.fullmatch(plain, money.end, other.start)
    words_say_so = other.start - money.end <= 1 and _CONVERTED.match(plain, other.start)
    if joint_says_so or words_say_so:
        return replace(money, also=_hedged_alike(money, other), end=other.end)
    return money


def _hedged_alike(money: Money, other: Money) -> Money:
    """The conversion of an open or rough sum is as open: "more than ¥50bn ($7.4bn)" says nothing exact in dollars."""
    if other.qualifier not in {"exact", "about"} or money.qualifier in {"exact", "between"}:
        return other
    stated = other.low if other.low is not None else other.high
    assert stated is not None  # exact and about have both
    low, high = _bounds(stated, stated, money.qualifier)
    return replace(other, low=low, high=high, qualifier=money.qualifier)


def _is_believable(money: Money) -> bool:
    least = money.high if money.low is None else money.low
    most = money.low if money.high is None else money.high
    limit = words.LARGEST_IN_SMALL_COIN if money.currency in words.SMALL_COIN else words.LARGEST
    return least is not None and most is not None and least >= Decimal("0.01") and most <= limit
