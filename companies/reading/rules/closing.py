"""When a deal is expected to close: "in the second quarter of 2026", "by the end of next year", "预计2026年6月完成".

The date is the last day of the stated period, so that "passed" can be asked of it. "Within weeks" states no date.
"""

import calendar
import re
from datetime import date, timedelta

_MONTHS = {name.lower(): at for at, name in enumerate(calendar.month_name) if name}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_EXPECTED = (
    r"\b(?:expect(?:s|ed)?|set|due|scheduled|likely|aims?|plans?)\s(?:[\w-]+\s){0,6}?"
    r"(?:clos(?:e|ing)|complet(?:e|ed|ion)|finali[sz]ed?)\b[^.;]{0,40}?\s"
)
_WHEN = (
    rf"(?P<part>first|second|third|fourth)[\s-](?P<unit>quarter|half)(?:\sof)?(?:\s(?P<year>20\d\d|next\syear|this\syear))?|"
    rf"(?P<month>{'|'.join(_MONTHS)})(?:\s(?P<day>\d\d?)\b)?(?:,?\s(?P<month_year>20\d\d))?|(?P<ahead>next|this)\s(?P<span>month|year)|"
    r"(?:end\sof\s(?:the\s)?|in\s|by\s)(?P<only>20\d\d)|(?P<year_end>year[\s-]?end|end\sof\sthe\syear)"
)
ENGLISH = re.compile(
    rf"{_EXPECTED}(?:in\sthe\s|in\s|by\sthe\s|by\s|on\s|the\s|within\sthe\s)*(?:end\sof\s)?(?:{_WHEN})", re.I
)
CHINESE = re.compile(
    r"(?:预计|有望|计划)[^,。;]{0,12}?(?:(?P<year>20\d\d)年)(?:(?P<month>\d{1,2})月)?[^,。;]{0,8}?(?:完成|交割)"
)


def expected_close(raw: str, published_on: date | None) -> tuple[date, str, int, int] | None:
    """(last day, precision, start, end of the words) in a sentence; None when it states none or no year is known."""
    if match := CHINESE.search(raw):
        month = int(match["month"] or 0)
        if month > 12:
            return None
        last = _last(int(match["year"]), month or 12)
        return last, "month" if month else "year", match.start(), match.end()
    match = ENGLISH.search(raw)
    found = _english(match, published_on) if match else None
    return (*found, match.start(), match.end()) if match and found else None


def _english(match: re.Match[str], published_on: date | None) -> tuple[date, str] | None:
    said = match["year"] or match["month_year"] or match["only"] or ""
    if not said.isdigit() and published_on is None:
        return None
    base = published_on or date(int(said), 1, 1)
    year = int(said) if said.isdigit() else base.year + ("next" in said)
    if match["unit"]:
        months = 3 if match["unit"].lower() == "quarter" else 6
        part = _ORDINALS[match["part"].lower()]
        return (_last(year, months * part), match["unit"].lower()) if months * part <= 12 else None
    if match["month"]:
        return _in_month(match, year, base)
    if match["span"] and match["span"].lower() == "month":
        ahead = _last(base.year, base.month) + timedelta(days=1 if match["ahead"].lower() == "next" else 0)
        return _last(ahead.year, ahead.month), "month"
    return _last(year + (match["ahead"] or "").lower().count("next"), 12), "year"


def _in_month(match: re.Match[str], year: int, base: date) -> tuple[date, str] | None:
    """A month without a year is the next of its name."""
    month = _MONTHS[match["month"].lower()]
    if not match["month_year"] and month < base.month:
        year += 1
    last = _last(year, month)
    if match["day"] and 0 < int(match["day"]) <= last.day:
        return last.replace(day=int(match["day"])), "day"
    return last, "month"


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


_DAY = (
    rf"\bon\s(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s)?(?P<month>{'|'.join(_MONTHS)})"
    r"\s(?P<day>\d\d?)\b(?:,?\s(?P<year>20\d\d))?"
)
_ZH_DAY = r"(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日[^,，。;；]{0,12}?"
# (what happened that day, who says so)
_HAPPENED = (
    ("completed", re.compile(rf"(?<!to )(?<!be )\b(?:closed|completed|finali[sz]ed)\b[^;.]{{0,40}}?{_DAY}", re.I)),
    ("announced", re.compile(rf"(?<!be )\b(?:announced|signed|agreed)\b[^;.]{{0,60}}?{_DAY}", re.I)),
    ("completed", re.compile(rf"{_ZH_DAY}(?:完成|交割)(?!后|前)")),
    ("announced", re.compile(rf"{_ZH_DAY}(?:签署|签订|宣布|公告)")),
)


def happened_on(raw: str, published_on: date | None) -> tuple[str, date, int, int] | None:
    """("completed" or "announced", the day, start, end of the words) in a sentence; None when it states no day.

    A day without a year is the last of its name before publication; one that is still to come is none.
    """
    for kind, pattern in _HAPPENED:
        if (match := pattern.search(raw)) and (day := _past_day(match, published_on)):
            return kind, day, match.start(), match.end()
    return None


def _past_day(match: re.Match[str], published_on: date | None) -> date | None:
    month = int(match["month"]) if match["month"].isdigit() else _MONTHS[match["month"].lower()]
    year = int(match["year"] or (published_on.year if published_on else 0))
    if not year or not 1 <= month <= 12 or not 1 <= int(match["day"]) <= calendar.monthrange(year, month)[1]:
        return None
    day = date(year, month, int(match["day"]))
    if published_on is None or day <= published_on:
        return day
    is_leap_day = (month, day.day) == (2, 29)
    return None if match["year"] or is_leap_day else day.replace(year=year - 1)
