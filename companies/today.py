"""What one day brought: changes, the biggest figures, contradictions, ends, the busiest companies. Queries only.

A day is a day of reporting, on the public clock. Unasked, it is the newest day with a Change that is no backfill, and
what was told more than a week late stays out of it; asked about a past day, all that was reported is told, the late
marked so. The lines are read off the steps of the fold, which the Change rows tell in the order articles came to us.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from articles.models import Feed
from companies import telling, wording
from companies.biggest import Figure, biggest_figures
from companies.changes import Difference, differences
from companies.lists import articles_a_day, day_bounds, deals_as_of, visible_claims
from companies.models import Change, Claim, Company, Deal, DealState, Status
from companies.weighing import origin_key_of, party_key_of

TOLD = {"opened", "status", "valuation", "amount", "participant_dropped"}
ENDS = [Status.COMPLETED, Status.DENIED, Status.CALLED_OFF]
LATE = dt.timedelta(days=7)
ENDS_WITHIN = dt.timedelta(days=30)
MOST = {"changes": 60, "conflicts": 3, "ends": 6, "busiest": 8}
MOST_STEPS_READ = 80


@dataclass(frozen=True)
class News:
    """A difference between two steps of a deal, before its claims are fetched. status: of the deal since then."""

    deal: Deal
    at: dt.datetime
    change: Difference
    status: str

    @property
    def day(self) -> dt.date:
        return self.at.astimezone(dt.UTC).date()


@dataclass(frozen=True)
class Line:
    """One change. was, now: a figure's claim, or None; before, after: the status words' keys, or "".

    status: of the deal since then, or "". party: the participant's name as written, or ""; claim: the one the line
    quotes, the first that decided it.
    is_late: all that decided it reached Newsradar more than a week after it was reported.
    """

    deal: Deal
    kind: str
    at: dt.datetime
    claim: Claim
    was: Claim | None
    now: Claim | None
    before: str
    after: str
    status: str
    party: str
    origins: int
    is_late: bool

    @property
    def glyph(self) -> str:
        return self.after or self.status or "note"

    @property
    def words(self) -> str:
        return telling.sum_noun(self.deal.kind) if self.kind == "amount" else wording.change_word(self.kind)


@dataclass(frozen=True)
class Conflict:
    """An open contradiction. sides: the first visible claim of each, and how many origins say so."""

    deal: Deal
    question: str
    sides: list[tuple[Claim, int]]

    @property
    def score(self) -> str:
        return " v ".join(str(count) for _, count in self.sides)


@dataclass(frozen=True)
class Busy:
    company: Company
    articles: list[int]


@dataclass(frozen=True)
class Health:
    """feeds: those not paused; fine: polled, and well the last time; waiting: never polled yet."""

    feeds: int
    fine: int
    waiting: int
    last_article_at: dt.datetime | None


@dataclass(frozen=True)
class Day:
    day: dt.date | None
    previous: dt.date | None
    next: dt.date | None
    lines: list[Line]
    figures: list[Figure]
    conflicts: list[Conflict]
    ends: list[Line]
    busiest: list[Busy]
    health: Health

    @property
    def is_sample(self) -> bool:
        """Whether any of it came with the sample newsroom."""
        return any(line.deal.is_sample for line in (*self.lines, *self.ends))

    @property
    def is_late(self) -> bool:
        """Whether all of the day's news was told more than a week after it was reported."""
        return bool(self.lines) and all(line.is_late for line in self.lines)


# ---- the page ---------------------------------------------------------------------------------------------------


def today(asked: dt.date | None = None) -> Day:
    """All the page shows of the day asked about, or of the newest day with news. At most ten queries.

    A site to which everything was told late has no news: it shows the newest day reported.
    """
    fresh = None if asked else newest_fresh_day()
    until = asked or fresh
    news = news_of(steps().filter(since__lt=day_bounds(until)[1]) if until else steps())
    day = until or next((item.day for item in news), None)
    if day is None:
        return Day(None, None, None, [], [], [], [], [], health())
    start, end = day_bounds(day)
    told = [item for item in news if item.day == day][: MOST["changes"]]
    ended = ends(start, end)
    disputed = list(deals_with_conflicts(end - dt.timedelta.resolution if asked else timezone.now()))
    claims = visible_claims([*claim_ids([*told, *ended]), *conflict_ids(disputed)])
    return Day(
        day=day,
        previous=next((item.day for item in news if item.day < day), None),
        next=next_day(end) if asked else None,
        lines=[line for line in lines(told, claims) if not (fresh and line.is_late)],
        figures=biggest_figures(start, end),
        conflicts=open_conflicts(claims, disputed),
        ends=lines(ended, claims),
        busiest=busiest(day),
        health=health(),
    )


def newest_fresh_day() -> dt.date | None:
    """The last day something changed that reached us within a week; None where all was told late. One query."""
    fresh = Change.objects.filter(is_backfill=False, kind__in=TOLD, deal__isnull=False).order_by("-reported_at")
    at = fresh.values_list("reported_at", flat=True).first()
    return at.astimezone(dt.UTC).date() if at else None


def steps() -> QuerySet[Any]:
    """What deals showed from when to when on the public clock, newest first, each with the state `before` it.

    Computed anew whenever a deal is derived, so a day is told rightly whatever the order its articles came in.
    """
    earlier = DealState.objects.filter(deal=OuterRef("deal"), clock=OuterRef("clock"), until=OuterRef("since"))
    rows = DealState.objects.filter(clock=DealState.Clock.PUBLIC, deal__article_count__gt=0)
    rows = rows.annotate(before=Subquery(earlier.values("state")[:1])).select_related("deal__company")
    return rows.order_by("-since", "-pk")


def news_of(states: QuerySet[Any]) -> list[News]:
    """What is news in these steps, in their order: statuses and figures that changed, participants who left."""
    return [
        News(step.deal, step.since, change, step.status)
        for step in states[:MOST_STEPS_READ]
        for change in differences(step.before, step.state)
        if change.kind in TOLD and change.claims
    ]


def next_day(end: dt.datetime) -> dt.date | None:
    later = news_of(steps().filter(since__gte=end).order_by("since", "pk"))
    return next((item.day for item in later), None)


def ends(start: dt.datetime, end: dt.datetime) -> list[News]:
    """Deals that were completed, denied or called off in the month that ends with the day."""
    ended = steps().filter(since__gte=end - ENDS_WITHIN, since__lt=end, state__status__status__in=ENDS)
    return [item for item in news_of(ended) if item.change.kind in ("status", "opened")][: MOST["ends"]]


# ---- lines ------------------------------------------------------------------------------------------------------


def claim_ids(news: Iterable[News]) -> Iterable[int]:
    for item in news:
        yield from item.change.claims
        yield from figure_ids(item.change.before)
        yield from figure_ids(item.change.after)


def figure_ids(told: dict[str, Any] | None) -> list[int]:
    """The claim whose figure a difference tells: of one figure, or of the valuation a deal was opened with."""
    found = [told or {}, (told or {}).get("valuation") or {}, (told or {}).get("amount") or {}]
    return [part["claim"] for part in found if "claim" in part]


def lines(news: Iterable[News], claims: Mapping[int, Claim]) -> list[Line]:
    """One line each; the last change of a deal's value on the day stands for the earlier ones.

    What rests on claims that are not visible any more is left out.
    """
    found: dict[tuple[int, str, str], Line] = {}
    for item in news:
        said = [claims[number] for number in item.change.claims if number in claims]
        is_whole = all(number in claims for number in figure_ids(item.change.after))
        key = (item.deal.pk, item.change.kind, item.change.party)
        if said and is_whole and key not in found:
            found[key] = line(item, said, claims)
    return list(found.values())


def line(news: News, said: Sequence[Claim], claims: Mapping[int, Claim]) -> Line:
    change = news.change
    was, now = (
        [claims[number] for number in figure_ids(told) if number in claims] for told in (change.before, change.after)
    )
    first = min(said, key=lambda claim: (claim.standing.is_relay, claim.reported_at, claim.pk))
    return Line(
        deal=news.deal,
        kind=change.kind,
        at=news.at,
        claim=now[0] if now else first,
        was=was[0] if was else None,
        now=now[0] if now else None,
        before=(change.before or {}).get("status", ""),
        after=(change.after or {}).get("status", ""),
        status=news.status,
        party=next((claim.party for claim in said if change.party and party_key_of(claim) == change.party), ""),
        origins=count_origins(said),
        is_late=all(claim.recorded_at - claim.reported_at > LATE for claim in said),
    )


def count_origins(claims: Iterable[Claim]) -> int:
    return len({origin_key_of(claim.standing.origin) for claim in claims} - {None})


# ---- contradictions ---------------------------------------------------------------------------------------------


def deals_with_conflicts(at: dt.datetime) -> QuerySet[DealState]:
    """What deals with an open contradiction showed at `at`, the last that changed first: a few more than are shown."""
    rows = deals_as_of(at).filter(conflict_count__gt=0).defer(None)  # the states of these few are read
    return rows.order_by("-since", "-pk")[: 3 * MOST["conflicts"]]


def conflict_ids(states: Iterable[DealState]) -> Iterable[int]:
    return (
        number
        for shown in states
        for conflict in shown.state["conflicts"]
        for side in conflict["sides"]
        for number in side
    )


def open_conflicts(claims: Mapping[int, Claim], states: Iterable[DealState]) -> list[Conflict]:
    """Contradictions with a visible claim on two sides at least, which no editor has explained."""
    found = []
    for shown in states:
        for stated in shown.state["conflicts"]:
            sides = [[claims[number] for number in side if number in claims] for side in stated["sides"]]
            heard = [(side[0], count_origins(side)) for side in sides if side]
            if len(heard) > 1 and shown.deal and not stated["explained"]:
                found.append(Conflict(shown.deal, question(stated, sides), heard))
    return found[: MOST["conflicts"]]


def question(stated: dict[str, Any], sides: Iterable[Sequence[Claim]]) -> str:
    every = [side[0] for side in sides if side]
    names = {party_key_of(claim): claim.party for claim in every if claim.party}
    return telling.question(stated, [telling.full_figure(claim) for claim in every], lambda key: names.get(key, "it"))


# ---- companies and health ---------------------------------------------------------------------------------------


def busiest(day: dt.date) -> list[Busy]:
    """The companies most articles report deals of in the 30 days that end with `day`."""
    counts = articles_a_day(day)
    order = sorted(counts, key=lambda pk: (-sum(counts[pk]), pk))[: MOST["busiest"]]
    companies = Company.objects.in_bulk(order)
    return [Busy(companies[pk], counts[pk]) for pk in order]


def health() -> Health:
    """One query."""
    counts = Feed.objects.filter(is_paused=False).aggregate(
        feeds=Count("pk"),
        fine=Count("pk", filter=Q(last_polled_at__isnull=False, failures=0)),
        waiting=Count("pk", filter=Q(last_polled_at=None)),
        last_article_at=Max("last_new_at"),
    )
    return Health(**counts)
