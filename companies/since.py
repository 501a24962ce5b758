"""What became different between two days: `?since=2026-04-22` beside whatever day a company's or deal's page shows.

Compares what was shown at the end of the two days on the clock asked for; nothing that came and went between them.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest

from companies.asof import AsOf, read_instant
from companies.changes import differences
from companies.known import Json, Step, Told
from companies.timeline import Entry, entry
from companies.turns import Turn, is_visible


@dataclass(frozen=True)
class Since:
    """at: the earlier instant; None where it could not be read, with the problem in a sentence."""

    at: dt.datetime | None
    problem: str = ""
    entries: tuple[Entry, ...] = ()


def since_asked(request: HttpRequest, asof: AsOf, told: Sequence[Told]) -> Since | None:
    """None where the address does not ask."""
    given = request.GET.get("since", "").strip()
    if not given:
        return None
    at = read_instant(given)
    if at is None:
        return Since(None, f"“{given[:40]}” is not a date: write it like 2026-04-22.")
    if at >= asof.instant:
        return Since(None, f"{at:%-d %b %Y} is not before {asof.words}: choose an earlier day to compare with.")
    found = (between(deal, at, asof.instant) for deal in told)
    return Since(at, entries=tuple(one for one in found if one))


def between(deal: Told, earlier: dt.datetime, later: dt.datetime) -> Entry | None:
    """One entry of all that a deal shows otherwise than it did; None where it shows the same.

    Without a chain: it is the sum of many reports, which did not pass on one of them.
    """
    before = shown_at(deal, earlier)
    changes = tuple(differences(before or None, deal.state))
    slips = tuple(i for i in sorted(set(deal.state["slips"]) - set(before.get("slips", ()))) if i in deal.by_id)
    if not slips and not any(is_visible(deal, change) for change in changes):
        return None
    claims = sorted((c for c in deal.claims if deal.moment(c) > earlier), key=lambda c: (deal.moment(c), c.id))
    at = max((step.at for step in deal.steps), default=later)
    turn = Turn(Step(at, deal.state), before, changes, slips, tuple(claims))
    return replace(entry(deal, turn), chain=None)


def shown_at(deal: Told, at: dt.datetime) -> Json:
    """The state of the last step by then; {} before the first."""
    return next((step.state for step in reversed(deal.steps) if step.at <= at), {})
