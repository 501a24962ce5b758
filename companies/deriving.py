"""From the fold to what is shown: Deal's cache, DealState on both clocks, Change, and what became of each claim.

Runs within a moment (moments.py), which holds the locks and gives the stamp. The public clock's steps are computed
anew from the first instant that may differ; the site's clock gains a row a moment. `rebuild` brings every cache in line
with claims and decisions, `stale` names those that are not.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Case, Count, F, Q, QuerySet, Value, When

from companies import clocks, consensus
from companies.changes import Difference, differences
from companies.consensus import State
from companies.models import Change, Claim, Deal, DealState, Placement, Shown, Standing
from companies.titles import retitle

BACKFILL = dt.timedelta(days=7)
RULES = 2  # of the fold: a deal derived under earlier ones is derived again by the tick
UNSAID = ("lapsed", "close_passed", "corrected", "merged")  # what time or an editor made, so no claim dates it
NOBODY: Mapping[str, str] = {}
Json = dict[str, Any]
Clock = DealState.Clock


@dataclass(frozen=True)
class Subject:
    """A deal, or a company with the figures of its own that belong to no deal: one of the two, by key."""

    deal: int | None = None
    company: int | None = None

    @property
    def key(self) -> tuple[str, int]:
        return ("deal", self.deal) if self.deal else ("company", self.company or 0)

    @property
    def keys(self) -> dict[str, int | None]:
        return {"deal_id": self.deal, "company_id": self.company}


@dataclass(frozen=True)
class Known:
    """What a subject's claims come to at an instant. about: the company it is then about; 0 where that is not asked."""

    subject: Subject
    claims: Sequence[consensus.Claim]
    explained: Mapping[str, str]
    about: int = 0

    def fold(self, at: dt.datetime) -> State:
        return consensus.fold(self.claims, at, settings.LAPSE_DAYS, self.explained)

    def steps(
        self, until: dt.datetime, since: dt.datetime | None = None, shown: Json | None = None
    ) -> list[tuple[dt.datetime, State]]:
        return consensus.steps(self.claims, until, settings.LAPSE_DAYS, self.explained, since, shown)


def clock() -> dt.datetime:
    """The database's wall clock: the transaction's start would let a later commit carry an earlier stamp."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def known_of(subjects: Iterable[Subject]) -> dict[Subject, Known]:
    """What is known of these now. Three queries, whatever their number."""
    every = list(subjects)
    deals = [subject.deal for subject in every if subject.deal]
    found = clocks.known_at(deals, [s.company for s in every if s.company])
    targets = dict(Deal.objects.filter(pk__in=deals).values_list("pk", "company"))
    return {
        subject: Known(
            subject,
            found.deals[subject.deal] if subject.deal else found.companies[subject.company or 0],
            found.reasons(*subject.key),
            targets[subject.deal] if subject.deal else subject.company or 0,
        )
        for subject in every
    }


# ---- deriving ---------------------------------------------------------------------------------------------------


@dataclass
class Task:
    """What to derive. since: the first instant whose public steps may differ (None: all); notes: changes that no
    comparison of states shows; quiet: those are the only ones told, as of a deal that was merged into another."""

    since: dt.datetime | None = None
    notes: list[Difference] = field(default_factory=list)
    quiet: bool = False


@dataclass(frozen=True)
class Derived:
    """A subject with what it showed before and what it shows now. open_row: the site's row that holds until now."""

    subject: Subject
    task: Task
    known: Known
    deal: Deal | None
    open_row: DealState | None
    before: Json
    state: State
    json: Json

    @property
    def since(self) -> dt.datetime | None:
        """None where steps of earlier rules, or none at all, are there to build on."""
        is_current = self.deal is None or (self.deal.version > 0 and self.deal.rules == RULES)
        return self.task.since if is_current else None


def derive(
    tasks: Mapping[Subject, Task],
    at: dt.datetime,
    recorded_at: dt.datetime | None = None,
    aliases: Mapping[str, str] = NOBODY,
) -> list[Change]:
    """Fold anew as of `at`; write the caches, and one Change for each difference. Call it within a moment only.

    aliases: keys of parties and origins that go by another key before or after, which is no news of any deal.
    The same number of queries for one deal and for a thousand, but two more for each task that gives a `since`.
    """
    done = list(prepare(tasks, at))
    changes = [row for derived in done for row in change_rows(derived, at, recorded_at or at, aliases)]
    Change.objects.bulk_create(changes)
    rewrite_steps(done, recorded_at or at)
    append_site_rows(done, at)
    write_outcomes(done)
    write_deals(done, at)
    return changes


def prepare(tasks: Mapping[Subject, Task], at: dt.datetime) -> Iterator[Derived]:
    ids = [subject.deal for subject in tasks if subject.deal]
    deals = {
        deal.pk: deal
        for deal in Deal.objects.select_for_update(no_key=True, of=("self",))
        .select_related("company")
        .filter(pk__in=ids)
        .order_by("pk")
    }
    open_rows = {Subject(row.deal_id, row.company_id): row for row in rows_of(tasks, Clock.SITE).filter(until=None)}
    for subject, known in known_of(tasks).items():
        open_row = open_rows.get(subject)
        state = known.fold(at)
        deal = deals[subject.deal] if subject.deal else None
        before = deal.state if deal and deal.version else open_row.state if open_row and not deal else {}
        yield Derived(subject, tasks[subject], known, deal, open_row, before, state, state.as_json())


def rows_of(subjects: Iterable[Subject], clock: str) -> QuerySet[DealState]:
    every = list(subjects)
    deals, companies = [s.deal for s in every if s.deal], [s.company for s in every if s.company]
    return DealState.objects.filter(Q(deal__in=deals) | Q(company__in=companies), clock=clock)


def change_rows(
    derived: Derived, at: dt.datetime, now: dt.datetime, aliases: Mapping[str, str] = NOBODY
) -> Iterator[Change]:
    """What reached us more than a week after it was reported is backfill."""
    when = {claim.id: claim.reported_at for claim in derived.known.claims}
    before, after = (renamed(state, aliases) for state in (derived.before, derived.json))
    found = [] if derived.task.quiet else differences(before or None, after)
    for told in (*found, *derived.task.notes):
        reported_at = reported(told, when, at)
        yield Change(
            kind=told.kind,
            party=told.party,
            before=told.before,
            after=told.after,
            claims=list(told.claims),
            reported_at=reported_at,
            recorded_at=now,
            is_backfill=now - reported_at > BACKFILL,
            **derived.subject.keys,
        )


def reported(told: Difference, when: Mapping[int, dt.datetime], at: dt.datetime) -> dt.datetime:
    """The day of its newest deciding claim, `at` where no claim made it; a lapse is of its midnight, however late the
    deal came to be looked at. when: of the deal's claims; those that left it with a split are looked up."""
    heard = [when[claim] for claim in told.claims if claim in when]
    if told.claims and not heard:
        heard = list(Claim.objects.filter(pk__in=told.claims).values_list("reported_at", flat=True))
    newest = max(heard, default=at)
    if told.kind == "lapsed":
        return min(at, midnight(newest.date() + dt.timedelta(days=settings.LAPSE_DAYS + 1)))
    return at if told.kind in UNSAID else newest


def renamed(state: Json, aliases: Mapping[str, str]) -> Json:
    """The state with those keys exchanged wherever it names a party or an origin."""
    if not aliases or not state:
        return state

    def known(key: str) -> str:
        return aliases.get(key, key)

    status = state["status"]
    return {
        **state,
        "status": status and {**status, "origin_keys": sorted({known(key) for key in status["origin_keys"]})},
        "people": [{**person, "who": known(person["who"])} for person in state["people"]],
        "conflicts": [
            {**one, "who": known(one["who"]), "key": ":".join(known(part) for part in one["key"].split(":"))}
            for one in state["conflicts"]
        ],
    }


def turn(companies: Iterable[int], now: dt.datetime) -> list[Change]:
    """Tell what time alone changed of their deals by `now`, each at its midnight: a lapse, an expected close passed."""
    due = Deal.objects.filter(company__in=list(companies), turns_on__lte=now.astimezone(dt.UTC).date())
    changes: list[Change] = []
    while day := due.order_by("turns_on").values_list("turns_on", flat=True).first():
        tasks = {Subject(deal=pk): Task() for pk in due.filter(turns_on=day).values_list("pk", flat=True)}
        changes += derive(tasks, midnight(day), now)
    return changes


def midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)


# ---- caches -----------------------------------------------------------------------------------------------------


def columns(known: Known, state: State, json: Json, at: dt.datetime | None) -> Json:
    """The columns of Shown: what lists and totals ask of a state. at: words reported later are not its last."""
    status, raised = state.status, state.raised
    low, high = (raised.claim.dollars if raised else None) or (None, None)
    size_usd, size_currency = size(state)
    said = [claim.reported_at for claim in known.claims if at is None or claim.reported_at <= at]
    return {
        "status": status.status if status else "",
        "confirmation": status.confirmation if status else "",
        "is_disputed": bool(status and status.disputed),
        "is_lapsed": bool(status and status.lapsed),
        "origin_count": state.origins,
        "report_count": state.reports,
        "conflict_count": sum(not conflict.explained for conflict in state.conflicts),
        "valuation_claim_id": state.valuation.claim.id if state.valuation else None,
        "amount_claim_id": state.amount.claim.id if state.amount else None,
        "raised_claim_id": raised.claim.id if raised else None,
        "raised_low_usd": low and low.quantize(Decimal(1)),
        "raised_high_usd": high and high.quantize(Decimal(1)),
        "size_usd": size_usd,
        "size_currency": size_currency,
        "told_stage": state.stage.value if state.stage and not state.stage.claim.who else "",
        "first_reported_at": min(said, default=None),
        "last_reported_at": max(said, default=None),
        "state": json,
    }


def size(state: State) -> tuple[Decimal | None, str]:
    """The amount, else the valuation, in dollars where there is a rate, and the currency it was stated in."""
    shown = [figure.claim for figure in (state.amount, state.valuation) if figure]
    dollars = [max(stated) for claim in shown if (stated := [end for end in claim.dollars or () if end])]
    return (dollars[0].quantize(Decimal(1)) if dollars else None), (shown[0].currency if shown else "")


CACHED = [
    *(column.name for column in Shown._meta.fields),
    "version",
    "rules",
    "article_count",
    "title",
    "last_changed_at",
    "turns_on",
]


def write_deals(done: Iterable[Derived], at: dt.datetime) -> None:
    deals = {derived.deal.pk: derived for derived in done if derived.deal}
    counts = article_counts(deals)
    for pk, derived in deals.items():
        deal = derived.deal
        assert deal is not None  # chosen so
        shown = columns(derived.known, derived.state, derived.json, None)
        retitle(deal, shown["first_reported_at"])
        for name, value in shown.items():
            setattr(deal, name, value)
        deal.version += 1
        deal.rules = RULES
        deal.article_count = counts.get(pk, 0) if derived.known.claims else 0
        deal.last_changed_at = at
        deal.turns_on = derived.state.turns_on
    rows = [derived.deal for derived in deals.values() if derived.deal]
    Deal.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=CACHED)


def article_counts(deal_ids: Iterable[int]) -> dict[int, int]:
    rows = Placement.objects.filter(deal__in=list(deal_ids)).order_by().values_list("deal")
    counted = rows.annotate(articles=Count("report__revision__article", distinct=True))
    return {deal: articles for deal, articles in counted if deal}


def state_row(
    known: Known, state: State, json: Json, clock: str, since: dt.datetime, until: dt.datetime | None
) -> DealState:
    told = columns(known, state, json, since if clock == Clock.PUBLIC else None)
    return DealState(clock=clock, since=since, until=until, about_id=known.about, **known.subject.keys, **told)


def step_rows(known: Known, steps: Sequence[tuple[dt.datetime, State]]) -> list[DealState]:
    ends = [*(at for at, _ in steps[1:]), None]
    return [
        state_row(known, state, state.as_json(), Clock.PUBLIC, at, until)
        for (at, state), until in zip(steps, ends, strict=False)
    ]


def rewrite_steps(done: Sequence[Derived], now: dt.datetime) -> None:
    """The public clock's steps from `since` on, computed anew; those before it stay as they are."""
    rows = [row for derived in done for row in public_rows(derived, now)]
    rows_of([derived.subject for derived in done if derived.since is None], Clock.PUBLIC).delete()
    insert_states(rows)


def public_rows(derived: Derived, now: dt.datetime) -> list[DealState]:
    kept = kept_step(derived)
    since = derived.since if kept else None
    steps = derived.known.steps(now, since, kept.state if kept else None)
    if kept:
        rows_of([derived.subject], Clock.PUBLIC).filter(since__gte=since).delete()
        DealState.objects.filter(pk=kept.pk).update(until=steps[0][0] if steps else None)
    elif derived.since:
        rows_of([derived.subject], Clock.PUBLIC).delete()
    return step_rows(derived.known, steps)


def kept_step(derived: Derived) -> DealState | None:
    """The last step before `since`, which the steps from there on build upon."""
    if derived.since is None:
        return None
    earlier = rows_of([derived.subject], Clock.PUBLIC).filter(since__lt=derived.since)
    return earlier.order_by("-since").first()


def append_site_rows(done: Iterable[Derived], at: dt.datetime) -> None:
    """From now on the site shows this; where it showed the same already, nothing is added."""
    new = [d for d in done if (shows_otherwise(d.open_row, d) if d.open_row else d.known.claims)]
    DealState.objects.filter(pk__in=[derived.open_row.pk for derived in new if derived.open_row]).update(until=at)
    insert_states(state_row(d.known, d.state, d.json, Clock.SITE, at, None) for d in new)


def shows_otherwise(row: DealState, shown: Derived) -> bool:
    return (row.state, row.about_id) != (shown.json, shown.known.about)


def insert_states(rows: Iterable[DealState]) -> None:
    """By COPY: to quote hundreds of long states for an INSERT takes longer than to fold them."""
    fields = [field for field in DealState._meta.concrete_fields if not field.generated and not field.primary_key]
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    table = connection.ops.quote_name(DealState._meta.db_table)
    every = list(rows)  # no query may be asked while the connection copies
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in every:
            copy.write_row([field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields])


def write_outcomes(done: Iterable[Derived]) -> None:
    """What became of each claim, for scorecards."""
    became: dict[str, list[int]] = {Standing.Outcome.CONFIRMED: [], Standing.Outcome.REFUTED: []}
    every: list[int] = []
    for derived in done:
        every += [claim.id for claim in derived.known.claims]
        became[Standing.Outcome.CONFIRMED] += [claim.id for claim in derived.state.borne_out]
        became[Standing.Outcome.REFUTED] += [claim.id for claim in derived.state.refuted]
    outcome = Case(
        *(When(claim__in=ids, then=Value(name)) for name, ids in became.items()), default=Value(Standing.Outcome.OPEN)
    )
    Standing.objects.filter(claim__in=every).annotate(became=outcome).exclude(outcome=F("became")).update(
        outcome=outcome
    )
