"""Dates as feeds and pages write them. Pure.

Read from the raw string: ISO 8601, RFC 822, Chinese, plain numbers with year first. A date without a year, a bare
number, or one that can't be true (before 1990, more than an hour ahead) is None: better no date than a wrong one.
"""

import email.utils
import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
AHEAD = timedelta(hours=1)
CHINA = timezone(timedelta(hours=8))
# "2024年5月3日 14:05", "2024年05月03日 下午2点05分"
CHINESE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?")
CHINESE_HOUR = re.compile(r"(上午|下午|晚上)?\s*(\d{1,2})\s*[:：时時点點]\s*(\d{1,2})?")
# "2024-05-03 14:05:00 +0800", "2024/5/3", "2024.05.03T14:05:00.000+08:00"
NUMBERS = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?"
)
# Names RFC 822 readers don't know. CST is left out: it is China's time as often as Chicago's.
ZONES = {"UTC": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "IST": 5.5, "HKT": 8, "SGT": 8,
         "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11}  # fmt: skip
ZONE = re.compile(r"\b([A-Z]{2,4})$")


def parse_date(raw: str, now: datetime, language: str = "") -> datetime | None:
    """The instant in UTC. Without a zone Chinese dates (by form or by `language`) are China's, others are UTC."""
    raw = raw.strip()[:100]
    local = CHINA if language.lower().startswith("zh") or "年" in raw else UTC
    try:
        found = _chinese(raw, local) or _numbers(raw, local) or _rfc822(raw, local)
        found = found.astimezone(UTC) if found else None
    except (ValueError, OverflowError):
        return None  # the 31st of February, a zone of 99 hours
    return found if found and EARLIEST <= found <= now + AHEAD else None


def _chinese(raw: str, local: tzinfo) -> datetime | None:
    match = CHINESE.search(raw)
    if not match:
        return None
    year, month, day = match.groups()
    clock = CHINESE_HOUR.search(raw[match.end() : match.end() + 20])
    half, hour, minute = clock.groups() if clock else ("", "0", "0")
    afternoon = 12 if half in ("下午", "晚上") and int(hour) < 12 else 0
    return datetime(int(year), int(month), int(day), int(hour) + afternoon, int(minute or 0), tzinfo=local)


def _numbers(raw: str, local: tzinfo) -> datetime | None:
    match = NUMBERS.match(raw)
    if not match:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    # A leap second counts as the one before; 24:00 is the end of the day.
    next_day = timedelta(days=1) if (hour, minute, second) == (24, 0, 0) else timedelta()
    hour = 0 if next_day else hour
    return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=_zone(match[7], local)) + next_day


def _zone(written: str | None, local: tzinfo) -> tzinfo:
    if not written:
        return local
    if written in ("Z", "UTC", "GMT"):
        return UTC
    digits = written[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if offset > timedelta(hours=14):
        raise ValueError("no such zone")
    return timezone(-offset if written[0] == "-" else offset)


def _rfc822(raw: str, local: tzinfo) -> datetime | None:
    if not re.search(r"[A-Za-z]{3}", raw) or not re.search(r"\d", raw):
        return None
    if match := ZONE.search(raw):
        offset = ZONES.get(match[1])
        local = timezone(timedelta(hours=offset)) if offset is not None else local
        raw = raw[: match.start()] if offset is not None else raw
    found = email.utils.parsedate_to_datetime(raw)
    if found.utcoffset() and abs(found.utcoffset() or timedelta()) > timedelta(hours=14):
        return None
    return found if found.tzinfo else found.replace(tzinfo=local)
