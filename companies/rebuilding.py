"""Brings every cache in line with claims and decisions, and names those that are not: what `derive` runs.

In this order, since each rests on the one before: who counts as one (merges, families), whom deals are about, where
reports belong, what counts of each claim, what deals and companies show. Works in batches, each a moment of its own.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from articles.models import Publisher
from companies import deriving, ties
from companies.claim_sums import dollar_columns
from companies.consensus import State
from companies.deriving import Clock, Known, Subject, known_of
from companies.history import History
from companies.models import Change, Claim, Deal, DealState, Decision, Placement, Report, Shown, Standing, Verdict
from companies.moments import instant, lock_companies, moment, ties_changing, ties_kept
from companies.weighing import APPRAISED

BATCH = 200
# Of a standing, what follows from the claim and the decisions in force.
MENDED = ["verdict", "is_preferred", "origin_id", "authority", "is_relay", "usd_low", "usd_high"]
Json = dict[str, Any]


def rebuild() -> Iterator[tuple[int, int]]:
    """Yields (deals and companies done, changes found) after each batch; together they are everything there is."""
    with ties_changing():
        rebuild_ties()
        rebuild_placements()
    for batch in batches():
        yield len(batch), len(rederive(batch))


def rederive(batch: Sequence[Subject]) -> list[Change]:
    """Fold these anew, both clocks' steps included."""
    with ties_kept(), moment(companies_of(batch)) as now:
        rebuild_standings(batch)
        rebuild_site_rows(batch, now.at)
        for subject in batch:
            now.touch(subject.deal, subject.company)
    return now.changes


def outdated(limit: int) -> list[Subject]:
    """Deals whose cache an earlier version of the rules wrote."""
    found = Deal.objects.filter(rules__lt=deriving.RULES).order_by("pk")[:limit]
    return [Subject(deal=pk) for pk in found.values_list("pk", flat=True)]


def batches() -> Iterator[list[Subject]]:
    """Every deal, and every company with a figure that may be its own."""
    deals = Deal.objects.order_by("company", "pk").values_list("pk", flat=True)
    appraised = Claim.objects.filter(APPRAISED).order_by("report__placement__company")
    companies = set(appraised.values_list("report__placement__company", flat=True)) - {None}
    companies |= set(DealState.objects.filter(deal=None).values_list("company", flat=True))
    every = [*(Subject(deal=pk) for pk in deals), *(Subject(company=pk) for pk in sorted(companies))]
    for start in range(0, len(every), BATCH):
        yield every[start : start + BATCH]


def companies_of(batch: Iterable[Subject]) -> set[int]:
    every = list(batch)
    deals = Deal.objects.filter(pk__in=[subject.deal for subject in every if subject.deal])
    return {subject.company for subject in every if subject.company} | set(deals.values_list("company", flat=True))


# ---- ties and places --------------------------------------------------------------------------------------------


def in_force(kind: str, subject: str, ids: Iterable[int] | QuerySet[Any, Any]) -> dict[int, Json]:
    """The payload that counts for each subject: the latest decision, an editor's before a rule's."""
    rows = Decision.objects.filter(kind=kind, **{f"{subject}__in": ids if isinstance(ids, QuerySet) else list(ids)})
    by_editor = ExpressionWrapper(Q(user__isnull=False), output_field=BooleanField())
    ordered = rows.order_by(by_editor, "decided_at", "pk").values_list(subject, "payload")
    return {pk: payload for pk, payload in ordered if pk}


@transaction.atomic
def rebuild_ties() -> int:
    """Merges, families and whom each deal is about; returns how many caches were wrong."""
    log = ties.Log.load()
    return ties.rebuild_merges(log) + rebuild_families() + rebuild_targets(log)


def rebuild_families() -> int:
    decided = in_force(Decision.Kind.FAMILY, "publisher", Publisher.objects.values("pk"))
    cached = dict(Publisher.objects.filter(pk__in=decided).values_list("pk", "family"))
    wrong = {pk: said["publisher"] for pk, said in decided.items() if cached[pk] != said["publisher"]}
    return sum(Publisher.objects.filter(pk=pk).update(family=family) for pk, family in wrong.items())


def rebuild_targets(log: ties.Log, deals: QuerySet[Deal] | None = None) -> int:
    """Deal.company (None: of all) from whom it was opened for, splits and merges; returns how many were wrong."""
    present = ties.Ties(companies=log.roots("company"), targets=ties.targets(log.decisions))
    wanted = Deal.objects.all() if deals is None else deals
    wrong = {deal.pk: root for deal in wanted.defer("state") if (root := present.target(deal)) != deal.company_id}
    return sum(Deal.objects.filter(pk=pk).update(company=root) for pk, root in wrong.items())


@transaction.atomic
def rebuild_placements(reports: QuerySet[Report] | None = None) -> int:
    """Placement from the decisions in force; returns how many reports (None: of all) had been cached elsewhere."""
    wanted = Report.objects.all() if reports is None else reports
    rows = Placement.objects.filter(report__in=wanted.values("pk")).values_list("report", "deal", "company")
    cached = {report: place for report, *place in rows}
    wrong = 0
    for report, place in places(in_force(Decision.Kind.PLACE, "report", wanted.values("pk"))):
        if cached.get(report) != list(place):
            defaults = dict(zip(("deal_id", "company_id"), place, strict=True))
            Placement.objects.update_or_create(report_id=report, defaults=defaults)
            wrong += 1
    return wrong


def places(decided: dict[int, Json]) -> Iterator[tuple[int, tuple[int | None, int | None]]]:
    """(report, (deal, company)): the surviving deal and its company, or whom an unplaced report is about."""
    log = ties.Log.load()
    deals, companies = log.roots("deal"), log.roots("company")
    joined = {payload["deal"] for payload in decided.values() if payload.get("deal")}
    joined |= {deals.get(deal, deal) for deal in joined}
    target = dict(Deal.objects.filter(pk__in=joined).values_list("pk", "company"))
    named = dict(Report.objects.filter(pk__in=decided).values_list("pk", "company"))
    for report, payload in decided.items():
        deal = payload.get("deal")
        deal = deal and deals.get(deal, deal)
        company = target[deal] if deal else payload.get("company") or named[report]
        yield report, (deal, companies.get(company, company))


# ---- standings and steps ----------------------------------------------------------------------------------------


def rebuild_standings(batch: Iterable[Subject]) -> int:
    """What counts of each claim, by the decisions in force; returns how many were cached otherwise."""
    wrong = mended_standings(batch)
    Standing.objects.bulk_update(wrong, MENDED)
    return len(wrong)


def mended_standings(batch: Iterable[Subject]) -> list[Standing]:
    """Those that are cached otherwise, as they should be, not saved."""
    every = list(batch)
    theirs = Q(claim__report__placement__deal__in=[s.deal for s in every if s.deal]) | Q(
        claim__report__placement__deal=None,
        claim__report__placement__company__in=[s.company for s in every if s.company],
    )
    rows = list(Standing.objects.filter(theirs).select_related("claim__report__placement"))
    ids = [row.pk for row in rows]
    said = {kind: in_force(kind, "claim", ids) for kind in ("verdict", "attribute", "prefer")}
    wrong = []
    for row in rows:
        before = stand_key(row)
        row.verdict = said["verdict"].get(row.pk, {"verdict": Verdict.UNCHECKED})["verdict"]
        row.is_preferred = said["prefer"].get(row.pk, {"preferred": False})["preferred"]
        if credit := said["attribute"].get(row.pk):
            row.origin_id, row.authority, row.is_relay = credit["origin"], credit["authority"], credit["is_relay"]
        row.usd_low, row.usd_high = dollar_columns(row.claim).values()
        if stand_key(row) != before:
            wrong.append(row)
    return wrong


def stand_key(row: Standing) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in MENDED)


def rebuild_site_rows(batch: Sequence[Subject], until: dt.datetime) -> None:
    """What this site showed of each from when to when, replayed from what was recorded and decided by `until`."""
    history = history_of(batch, until)
    deriving.rows_of(batch, Clock.SITE).delete()
    deriving.insert_states(row for subject in batch for row in replayed(history, subject, until))


def history_of(batch: Sequence[Subject], until: dt.datetime) -> History:
    return History([s.deal for s in batch if s.deal], [s.company for s in batch if s.company], until)


def replayed(history: History, subject: Subject, until: dt.datetime) -> list[DealState]:
    """Its rows on the site's clock: at each stamp, and at each midnight between two where time alone changed it."""
    rows: list[DealState] = []
    stamps = history.stamps(*subject.key)
    for stamp, end in zip(stamps, [*stamps[1:], until], strict=True):
        known = known_then(history, subject, stamp)
        for at, state in courses(known, stamp, end):
            json = state.as_json()
            if ((json, known.about) != (rows[-1].state, rows[-1].about_id)) if rows else known.claims:
                rows.append(deriving.state_row(known, state, json, Clock.SITE, at, None))
    for row, following in pairwise(rows):
        row.until = following.since
    return rows


def courses(known: Known, start: dt.datetime, end: dt.datetime) -> Iterator[tuple[dt.datetime, State]]:
    """What it shows at `start`, and after each day before `end` on which time alone changes it."""
    at: dt.datetime | None = start
    while at and (at == start or at < end):
        state = known.fold(at)
        yield at, state
        at = deriving.midnight(state.turns_on) if state.turns_on else None


def known_then(history: History, subject: Subject, at: dt.datetime) -> Known:
    claims = history.of_deal(subject.deal, at) if subject.deal else history.of_company(subject.company or 0, at)
    about = history.target(subject.deal, at) if subject.deal else subject.company or 0
    return Known(subject, claims, history.explained(at).get(subject.key, {}), about)


# ---- checking ---------------------------------------------------------------------------------------------------


def check() -> Iterator[tuple[list[Subject], list[Subject]]]:
    """Yields each batch with those of it that a cache shows otherwise than the fold of their claims: what they show
    now, their steps, the site's rows, what counts of each claim and became of it."""
    for batch in batches():
        yield batch, out_of_date(batch)


def stale() -> list[Subject]:
    return [subject for _, wrong in check() for subject in wrong]


def misplaced() -> int:
    """How many caches of ties and places differ from the decisions in force; all are left as they are."""
    with ties_changing():
        wrong = rebuild_ties() + rebuild_placements()
        transaction.set_rollback(True)
    return wrong


def out_of_date(batch: Sequence[Subject]) -> list[Subject]:
    """Asked under their locks: what is recorded meanwhile would look wrong."""
    with ties_kept():
        now = instant(lock_companies(companies_of(batch)))
        known, history, cached = known_of(batch), history_of(batch, now), cached_rows(batch)
        articles = deriving.article_counts(subject.deal for subject in batch if subject.deal)
        standings = {subject_of(row) for row in mended_standings(batch)}
        outcomes = dict(Standing.objects.filter(claim__in=ids_of(known.values())).values_list("claim", "outcome"))
        return [
            subject
            for subject in batch
            if subject in standings
            or cached[subject] != expected(known[subject], history, now, articles)
            or became(known[subject], now) != {claim.id: outcomes[claim.id] for claim in known[subject].claims}
        ]


def subject_of(row: Standing) -> Subject:
    placed = row.claim.report.placement
    return Subject(deal=placed.deal_id) if placed.deal_id else Subject(company=placed.company_id)


def ids_of(known: Iterable[Known]) -> list[int]:
    return [claim.id for one in known for claim in one.claims]


def became(known: Known, now: dt.datetime) -> dict[int, str]:
    state = known.fold(now)
    found = {claim.id: str(Standing.Outcome.OPEN) for claim in known.claims}
    found |= {claim.id: Standing.Outcome.CONFIRMED for claim in state.borne_out}
    return found | {claim.id: Standing.Outcome.REFUTED for claim in state.refuted}


def cached_rows(batch: Sequence[Subject]) -> dict[Subject, Json]:
    found: dict[Subject, Json] = {subject: {"now": None, Clock.PUBLIC: [], Clock.SITE: []} for subject in batch}
    for deal in Deal.objects.filter(pk__in=[subject.deal for subject in batch if subject.deal]):
        found[Subject(deal=deal.pk)]["now"] = (shown(deal), deal.article_count, deal.turns_on)
    for clock in (Clock.PUBLIC, Clock.SITE):
        for row in deriving.rows_of(batch, clock).order_by("since"):
            found[Subject(row.deal_id, row.company_id)][clock].append((row.since, row.until, shown(row)))
    return found


def expected(known: Known, history: History, now: dt.datetime, articles: Mapping[int, int]) -> Json:
    public = deriving.step_rows(known, known.steps(now))
    return {
        "now": expected_now(known, now, articles.get(known.subject.deal, 0)) if known.subject.deal else None,
        Clock.PUBLIC: [(row.since, row.until, shown(row)) for row in public],
        Clock.SITE: [(row.since, row.until, shown(row)) for row in replayed(history, known.subject, now)],
    }


def expected_now(known: Known, now: dt.datetime, articles: int) -> tuple[object, ...]:
    state = known.fold(now)
    columns = deriving.columns(known, state, state.as_json(), None)
    return columns, articles if known.claims else 0, state.turns_on


def shown(row: Shown) -> Json:
    about = {"about_id": row.about_id} if isinstance(row, DealState) else {}
    return {column.attname: getattr(row, column.attname) for column in Shown._meta.fields} | about
