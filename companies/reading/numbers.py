"""Numbers in a text, each with the scale and the currency beside it: the ground money.py builds on.

A number is digits ("2,500.5", "1,5" before a scale), Chinese numerals before a scale ("三千五百万", "三点五亿", the one
that "超亿元" leaves out) or English words before one ("half a billion"). Refused: badly grouped digits ("1,1,1"),
numbers glued to letters ("H20"), vague ones ("数千万", "上亿", "四五百万").
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from companies.reading import currencies as words


@dataclass(frozen=True)
class Number:
    """A number and what stands beside it; power None: no scale word, currency "": none."""

    start: int
    end: int
    digits: Decimal
    last_digit: Decimal
    power: int | None
    currency: str
    is_prefixed: bool = False  # the currency stands before the number
    is_floor: bool = False  # "3亿多元", "20余亿": more than it says

    @property
    def value(self) -> Decimal:
        return self.scaled(self.power or 0)

    def scaled(self, power: int) -> Decimal:
        return self.digits.scaleb(power)


# --- The text as the grammar sees it: same length, half-width, lower case, simplified where money words differ.

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF0C}
_BLANKS = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x9], " ")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣"), "-")
_SIGNS = {"￥": "¥", "￡": "£", "￠": "¢", "￦": "₩", "﹩": "$", "〜": "~", "∼": "~", "〖": "[", "【": "[", "】": "]"}
_SIMPLIFIED = dict(
    zip(
        "億萬歐鎊圓圆韓幣餘約過達於數幾兩盧紐臺亞爾蘭銖這個塊錢爲為間與壹贰叁肆伍陆柒捌玖拾佰仟",
        "亿万欧镑元元韩币余约过达于数几两卢纽台亚尔兰铢这个块钱为为间与一二三四五六七八九十百千",
        strict=True,
    )
)
_TABLE: dict[int, int | str] = {
    **{code: code + 32 for code in range(ord("A"), ord("Z") + 1)},
    **{code: (low + 32 if 65 <= low <= 90 else low) for code, low in _FULL_WIDTH.items()},
    **_BLANKS,
    **_DASHES,
    **{ord(sign): plain for sign, plain in (_SIGNS | _SIMPLIFIED).items()},
}
# A full-width comma parts clauses ("3亿元,2亿元"), except inside full-width digits.
_WIDE_COMMA = re.compile("(?<=[\uff10-\uff19])\uff0c(?=[\uff10-\uff19]{3}(?![\uff10-\uff19]))")
_REWRITTEN = re.compile(f"[{re.escape(''.join(chr(code) for code in _TABLE if not 0x41 <= code <= 0x5A))}]")


def plain_text(text: str) -> str:
    """As text.translate(_TABLE) after the comma, and far faster: most characters stand for themselves."""
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" becomes two characters
        return _WIDE_COMMA.sub(",", text).translate(_TABLE)
    return _REWRITTEN.sub(_rewritten, _WIDE_COMMA.sub(",", lowered))


def _rewritten(match: re.Match[str]) -> str:
    plain = _TABLE[ord(match[0])]
    return plain if isinstance(plain, str) else chr(plain)


# --- Numbers


def alternatives(keys: Iterable[str]) -> str:
    """The keys as one pattern, longest first, so that "us$" is tried before "$"."""
    return "|".join(re.escape(key) for key in sorted(keys, key=len, reverse=True))


_UNIT_WORD = alternatives(words.NUMBER_WORDS)
# Each pattern begins with one class of characters, which is what the scanner skips to.
_DIGITS = re.compile(r"[0-9][0-9]*(?:,[0-9]+)*(?:\.[0-9]+)?")
# "SEK 12 500 000", "€1.250.000": read so only beside a currency.
_GROUPED_ABROAD = re.compile(r"[0-9]{1,3}(?:(?: [0-9]{3})+|(?:\.[0-9]{3}){2,})(?![0-9]|[.,][0-9])")
# possessive: a page of 一一一一 takes one step a character
_NUMERALS = "〇零一二两三四五六七八九十百千"
_HAN = re.compile(f"[{_NUMERALS}][{_NUMERALS}]*+(?:点[一二三四五六七八九零]{{1,3}}+)?")
# 过亿元: the one that is left out
_LEFT_OUT = re.compile("[超过逾近](?=(?:十|百|千)?[万亿](?:元|美元|美金|人民币|港元|港币|欧元|日元|韩元))")
_LARGE = [re.compile(word) for word in ("illion", "hundred", "thousand")]
_WORDS = re.compile(
    rf"(?<![a-z-])(?:(?:{_UNIT_WORD})(?:[ -](?:{_UNIT_WORD}|hundred(?: and)?|and a half|and-a-half)){{0,5}}"
    r"|half an?|a half|half of a|(?:a |one )?quarter of a|three[ -]quarters of a|an?)"
    # "between one and two billion"
    rf"(?=[ -](?:(?:and|to) (?:{_UNIT_WORD}) )?(?:hundred|thousand|million|billion|trillion))"
)
_DIGIT_AND_BLANK = re.compile("[0-9][ -]")
_WORDS_REACH = 90  # the longest number in words
_SUM_FOLLOWS = re.compile("[多余]?(?:[万亿兆元美港欧英日韩块]|个亿)")
_SCALE_FOLLOWS = re.compile("[多余]?(?:[万亿兆]|个亿)")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:,[0-9]{2})*,[0-9]{3}(?:\.[0-9]+)?")
_POINTED = re.compile(r"[0-9]{1,3},[0-9]{1,2}")
_SCALE_WORD = re.compile(r" ?(?:million|billion|mrd|mio|bn|mn|m|b)(?![a-z])")
_LETTERS_BEFORE = alternatives(key for key in words.BEFORE if key[0].isascii() and key[0].isalpha())
_SIGNS_BEFORE = alternatives(key for key in words.BEFORE if not (key[0].isascii() and key[0].isalpha()))
_BEFORE = re.compile(rf"(?:(?<![a-z])(?P<letters>{_LETTERS_BEFORE})(?: ?\$)?|(?P<sign>{_SIGNS_BEFORE})) ?$")
_BEFORE_REACH = 8
_ENDS_CURRENCY = frozenset(key[-1] for key in words.BEFORE)
_GLUE = frozenset("abcdefghijklmnopqrstuvwxyz.")
_LATIN_SCALES = alternatives(key for key in words.SCALES if key.isascii())
# "13个亿元项目" are thirteen projects.
_HAN_SCALES = alternatives(key for key in words.SCALES if not key.isascii()).replace("个亿", "个亿(?![元美级])")
_SCALE = re.compile(
    rf"(?P<more>[多余]|\+(?= ?[a-z]))?(?: ?(?P<han>{_HAN_SCALES})(?P<more2>[多余])?"
    rf"|(?P<gap>[ -]?)(?P<latin>{_LATIN_SCALES})(?![a-z]))"
)
_AFTER = re.compile(
    rf" ?-?(?P<word>{alternatives(k for k in words.AFTER if k[0].isalpha() and k.isascii())})(?![a-z])"
    rf"| ?(?P<sign>[€£](?! ?[0-9])|{alternatives(k for k in words.AFTER if not k.isascii() and k not in '€£')})"
)
# What a scale or a currency may begin with, blank and hyphen included.
_MAY_FOLLOW = frozenset(key[0] for key in (*words.SCALES, *words.AFTER)) | frozenset(" -+多余")
_NOT_MONEY = re.compile(r"[旦月件素年老]| of ")  # 元旦 (new year), 元件 (parts), "pounds of"
_LONGEST_NUMBER = 20
_LAST_DIGITS = [Decimal(1).scaleb(-decimals) for decimals in range(_LONGEST_NUMBER)]


def numbers_in(plain: str) -> list[Number]:
    """Every number of `plain` (as plain_text returns it) in reading order; most have no currency."""
    return _compounds(_numbers(plain))


def _numbers(plain: str) -> Iterator[Number]:
    taken = 0  # "3亿美元2024年": the currency belongs to the number before it
    for start, end, (digits, last_digit) in sorted(_stated(plain)):
        number = _with_neighbors(plain, start, end, taken, digits, last_digit) if start >= taken else None
        if number is not None:
            taken = number.end
            yield number


_Stated = tuple[int, int, tuple[Decimal, Decimal]]


def _stated(plain: str) -> Iterator[_Stated]:
    """Where a number begins and ends, itself and the unit of its last stated digit; in no order."""
    for match in _DIGITS.finditer(plain):
        if abroad := _grouped_abroad(plain, match):
            yield (*abroad.span(), (Decimal(re.sub("[ .]", "", abroad[0])), Decimal(1)))
        elif value := _digits_value(match[0], plain, match.end()):
            yield (*match.span(), value)
    for match in _HAN.finditer(plain):
        if value := _han_stated(match, plain):
            yield (*match.span(), value)
    for match in _LEFT_OUT.finditer(plain):
        yield match.end(), match.end(), (Decimal(1), Decimal(1))
    yield from _in_words(plain)


def _grouped_abroad(plain: str, match: re.Match[str]) -> re.Match[str] | None:
    if not plain.startswith((" ", "."), match.end()):
        return None
    grouped = _GROUPED_ABROAD.match(plain, match.start())
    if grouped and (_before(plain, match.start(), 0) or _AFTER.match(plain, grouped.end())):
        return grouped
    return None


def _in_words(plain: str) -> Iterator[_Stated]:
    """English words before a scale, each once, however many scales they stand near."""
    taken = 0
    for at in sorted(large.start() for word in _LARGE for large in word.finditer(plain)):
        if _DIGIT_AND_BLANK.search(plain, max(at - 4, 0), at):
            continue
        for match in _WORDS.finditer(plain, max(at - _WORDS_REACH, taken), at + _WORDS_REACH):
            if match.start() > at:
                break  # it may be cut short
            taken = match.end()
            yield (*match.span(), _words_value(match[0]))


def _han_stated(match: re.Match[str], plain: str) -> tuple[Decimal, Decimal] | None:
    written, start = match[0], match.start()
    if len(written) > _LONGEST_NUMBER or (start and plain[start - 1] in "数几上第"):
        return None
    follows = _SUM_FOLLOWS if set(written) & words.HAN_UNITS.keys() else _SCALE_FOLLOWS  # 三元 is a dairy
    return _han_value(written) if follows.match(plain, match.end()) else None


def _digits_value(written: str, plain: str, end: int) -> tuple[Decimal, Decimal] | None:
    """Commas group digits, or stand for the point where a scale follows: "€1,2 billion"."""
    if len(written) > _LONGEST_NUMBER:
        return None
    if "," in written:
        if _POINTED.fullmatch(written) and _SCALE_WORD.match(plain, end):
            written = written.replace(",", ".")
        elif not _GROUPED.fullmatch(written):
            return None
        written = written.replace(",", "")
    decimals = len(written) - 1 - written.find(".") if "." in written else 0
    return Decimal(written), _LAST_DIGITS[decimals]


def _han_value(written: str) -> tuple[Decimal, Decimal] | None:
    """三千五百 -> 3500, 三点五 -> 3.5; None for "百" alone and for 四五 (four or five)."""
    written, _, decimals = written.partition("点")
    if decimals:
        whole = _han_value(written)
        digits = "".join(str(words.HAN_DIGITS[character]) for character in decimals)
        return (whole[0] + Decimal(f"0.{digits}"), Decimal(1).scaleb(-len(digits))) if whole else None
    total, digit, step = 0, None, 1
    for character in written:
        if character in words.HAN_UNITS:
            step = words.HAN_UNITS[character]
            if digit is None and (character != "十" or total):
                return None
            total += (1 if digit is None else digit) * step
            digit = None
        elif digit:
            return None
        else:
            digit, step = words.HAN_DIGITS[character], 1
    return Decimal(total + (digit or 0)), Decimal(step)


def _words_value(written: str) -> tuple[Decimal, Decimal]:
    if parts := words.PARTS.get(written.replace("-", " ")):
        return Decimal(parts), Decimal("0.1") if parts == "0.5" else Decimal("0.01")
    total = Decimal(0)
    for word in re.split("[ -]", written.replace("and-a-half", "and a half")):
        if word == "hundred":
            total *= 100
        elif word == "half":
            total += Decimal("0.5")
        else:
            total += words.NUMBER_WORDS.get(word, 0)
    if written in {"a", "an"}:
        return Decimal(1), Decimal(1)
    last = written.rpartition(" ")[2]
    return total, {"half": Decimal("0.1"), "hundred": Decimal(100)}.get(last, Decimal(1))


def _with_neighbors(
    plain: str, start: int, end: int, taken: int, digits: Decimal, last_digit: Decimal
) -> Number | None:
    """The number with the currency before it, and the scale and the currency after it."""
    written = plain[start:end]
    before = _before(plain, start, taken)
    if before and before["letters"] in words.NEED_A_SCALE and not _SCALE.match(plain, end):
        before = None  # "R2" of a game, "W3"
    if before is None and start and plain[start - 1] in _GLUE:
        return None  # "H20", "v1.2", "Q3"
    power, is_floor = None, not written and plain[start - 1] == "过"  # 过亿元
    scale = _SCALE.match(plain, end) if plain[end : end + 1] in _MAY_FOLLOW else None
    if scale and not (scale["gap"] and scale["latin"] in words.ADJACENT_SCALES):
        power = words.SCALES[scale["latin"] or scale["han"]]
        is_floor = is_floor or bool(scale["more"] or scale["more2"])
        end = scale.end()
    currency = words.BEFORE[before["sign"] or before["letters"]] if before else ""
    after = _AFTER.match(plain, end) if plain[end : end + 1] in _MAY_FOLLOW else None
    if after and _names_currency(plain, after, currency, power) and not (written == "a" and plain[end] == "-"):
        after_currency = words.AFTER[after["word"] or after["sign"]]
        currency = currency if after["sign"] == "元" and currency.isalpha() else after_currency  # 港币8.6亿元
        end = after.end()
    start = before.start() if before else start
    return Number(start, end, digits, last_digit, power, currency, before is not None, is_floor)


def _before(plain: str, start: int, taken: int) -> re.Match[str] | None:
    """The currency right before a number; asked only where a character stands that one ends with."""
    last = start - 2 if plain[start - 1 : start] == " " else start - 1
    if last < taken or plain[last] not in _ENDS_CURRENCY:
        return None
    return _BEFORE.search(plain, max(start - _BEFORE_REACH, taken), start)


def _names_currency(plain: str, after: re.Match[str], before: str, power: int | None) -> bool:
    word = after["word"] or after["sign"]
    if _NOT_MONEY.match(plain, after.end()) and word in {"元", "pounds", "pound"}:
        return False
    if power is None and word in words.NEED_A_SCALE:
        return False
    if word == "元" and before in {"HKD", "TWD", "USD", "EUR"}:
        return True
    return before in {"", words.BARE_DOLLAR, words.YEN_OR_YUAN, words.AFTER[word]}


def _compounds(numbers: Iterable[Number]) -> list[Number]:
    """ "1亿5000万元" is one number: neighbors that touch, the second of a smaller scale."""
    joined: list[Number] = []
    for number in numbers:
        last = joined[-1] if joined else None
        if last and _continues(last, number):
            power = number.power or 0
            digits = last.scaled((last.power or 0) - power) + number.digits
            joined[-1] = replace(number, start=last.start, digits=digits, currency=number.currency or last.currency)
        else:
            joined.append(number)
    return joined


def _continues(last: Number, number: Number) -> bool:
    limit = Decimal(10) ** (last.power or 0)
    return (
        last.end == number.start
        and last.power in {4, 8, 12}
        and (number.power is not None or number.currency != "")  # 贰万捌仟元
        and number.value < limit
        and number.currency in {"CNY", "USD", "HKD", "EUR", ""}
    )
