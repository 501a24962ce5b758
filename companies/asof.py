"""The question every page can be asked: what was known on a day, and by whom, the public or this site.

Read once here for all views. A value that can't be read never breaks a page: the page of today is shown, with `problem`
saying what to write instead.
"""

import datetime as dt
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone

CLOCKS = ("public", "site")
EARLIEST = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class AsOf:
    """at: the instant asked about, None for now. given: as it stands in the address.

    problem, note: "" or one sentence; a problem could not be read, a note says why the page is today's all the same.
    is_askable: whether this page takes a day at all.
    """

    at: dt.datetime | None = None
    clock: str = "public"
    given: str = ""
    problem: str = ""
    note: str = ""
    is_askable: bool = False

    @property
    def instant(self) -> dt.datetime:
        return self.at or timezone.now()

    @property
    def is_past(self) -> bool:
        return self.at is not None

    @property
    def is_sites_past(self) -> bool:
        """Whether to say what Newsradar knew: more may have been public by then."""
        return self.is_past and self.clock == "site"

    @property
    def words(self) -> str:
        """22 Apr 2026, or with its time where an instant was asked for; "today"."""
        if self.at is None:
            return "today"
        return f"{self.at:%-d %b %Y}" if len(self.given) <= len("2026-04-22") else f"{self.at:%-d %b %Y, %H:%M} UTC"

    @property
    def keys(self) -> dict[str, str]:
        """What the links of a page carry along, so that none leads back to today by accident."""
        if not self.is_past:
            return {}
        return {"asof": self.given, **({"clock": self.clock} if self.clock != "public" else {})}

    @property
    def query(self) -> str:
        """?asof=2026-04-22, "" for now"""
        return f"?{urlencode(self.keys)}" if self.is_past else ""

    @property
    def now_keys(self) -> dict[str, str]:
        """What a citation of today's page asks, to the second: asof=2026-04-22T14:00:07Z"""
        return {"asof": f"{self.instant:%Y-%m-%dT%H:%M:%SZ}"}

    @property
    def now_query(self) -> str:
        return f"?{urlencode(self.now_keys, safe=':')}"

    @property
    def status_code(self) -> int:
        return 400 if self.problem else 200


def asked_of(request: HttpRequest) -> AsOf:
    """`?asof=2026-04-22` (the end of that day, UTC) or an instant, with `clock=site` for what this site knew."""
    return replace(read(request), is_askable=True)


def read(request: HttpRequest) -> AsOf:
    given, clock = request.GET.get("asof", "").strip(), request.GET.get("clock", "public")
    if clock not in CLOCKS:
        return AsOf(problem="“clock” can be public (what was reported by then) or site (what Newsradar knew by then).")
    if given in ("", "now", "today"):
        return AsOf(clock=clock)
    at = read_instant(given)
    if at is None:
        return AsOf(problem=f"“{given[:40]}” is not a date: write it like 2026-04-22 or 2026-04-22T14:00Z.")
    if at < EARLIEST:
        return AsOf(problem="Newsradar holds nothing from before 1990: choose a later date.")
    now = timezone.now()
    if at.date() > now.date():
        return AsOf(clock=clock, note=f"{at:%-d %b %Y} is still to come.")
    if at >= now:
        return AsOf(clock=clock)  # today's page, also for today's date
    return AsOf(at, clock, given)


def read_instant(text: str) -> dt.datetime | None:
    """The end of a day, or an instant, in UTC; None for anything else.

    >>> read_instant("2026-04-22")
    datetime.datetime(2026, 4, 22, 23, 59, 59, 999999, tzinfo=datetime.timezone.utc)
    """
    try:
        if len(text) == len("2026-04-22"):
            return dt.datetime.combine(dt.date.fromisoformat(text), dt.time.max, tzinfo=dt.UTC)
        at = dt.datetime.fromisoformat(text.replace(" ", "+"))  # a "+" in an address arrives as a blank
        return at.replace(tzinfo=dt.UTC) if at.tzinfo is None else at.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None
