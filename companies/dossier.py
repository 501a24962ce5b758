"""The page of one deal: its course, the best-supported figures, and the record of decisions.

Queries and plain values; no addresses, no HTML.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby, pairwise

from django.db.models import F, Q
from django.db.models.fields.json import KT

from companies import crockford, excerpts, plots, telling, wording
from companies.asof import AsOf
from companies.evidence import Claim as Evidence
from companies.known import LEVEL, OFF, Json, Known
from companies.models import TIES, Claim, Deal, Decision
from companies.profile import Person
from companies.strips import Strip

DATES = {"expected_close": "Expected close", "announced": "Announced on", "completed": "Completed on"}
MOST_INSTANTS = 10
MOST_DECISIONS = 12
MOST_READ = 60  # of which many may be one line: reports that were placed together
Kind = Decision.Kind
# A claim of an editor's own is attributed as it is made: no decision to tell of.
MADE_WITH_IT = Q(kind=Kind.ATTRIBUTE, claim__recorded_at=F("decided_at"))
PRINTED = ("claim__report", "claim__standing", "claim__corrects__report", "claim__corrects__standing")


@dataclass(frozen=True)
class Stage:
    """One status on the way. note: when and who, or what is missing. state: reached, current, ahead or off."""

    status: str
    note: str
    state: str


@dataclass(frozen=True)
class Instant:
    """A day on which the deal came to show something else."""

    on: dt.date
    words: str


@dataclass(frozen=True)
class Term:
    """One row of the best-supported figures. text stands where there is no strip; is_pinned: an editor chose it."""

    name: str
    now: str
    also: str
    claim: Claim | None
    strip: Strip | None
    text: str
    origins: int
    first: dt.datetime | None
    changed: dt.datetime | None
    was: Claim | None
    flag: str
    anchor: str
    is_pinned: bool = False
    pin_reason: str = ""


@dataclass(frozen=True)
class NamedSum:
    """What the named shares add up to, of which total. shares: the claims added up."""

    named: str
    total: Claim
    percent: int
    shares: tuple[Claim, ...]


@dataclass(frozen=True)
class Recorded:
    what: str
    at: dt.datetime
    who: str
    reason: str


# ---- the course of the deal -------------------------------------------------------------------------------------


def course(known: Known, now: dt.datetime) -> list[Stage]:
    """Rumored, in talks, announced, completed: when each was reached, by whose word; then how it ended, if it did."""
    level = max((LEVEL.get(status_of(step.state), 0) for step in known.steps), default=LEVEL.get(known.status, 0))
    stages = [stage(known, status, level, now) for status in LEVEL]
    if known.is_off:
        stages.append(Stage(known.status, reached(known, known.status), "off"))
    return stages


def status_of(state: Json) -> str:
    return str(state["status"]["status"]) if state["status"] else ""


def stage(known: Known, status: str, level: int, now: dt.datetime) -> Stage:
    if known.status == status:
        return Stage(status, reached(known, status) + standing_for(known, status, now), "current")
    if LEVEL[status] <= level:
        return Stage(status, reached(known, status), "reached")
    confirmed = (known.state["status"] or {}).get("confirmation") == "confirmed"
    return Stage(status, "not yet" if confirmed or known.is_off else "not yet: no party has confirmed", "ahead")


def reached(known: Known, status: str) -> str:
    """ "22 Apr 2026, The Information"; that it was passed over when nobody said it in so many words."""
    step = next((step for step in known.steps if status_of(step.state) == status), None)
    if step is None:
        return "not reported as such"
    return f"{step.at:%-d %b %Y}, {known.who_says(step.state['status']['claims'])}"


def standing_for(known: Known, status: str, now: dt.datetime) -> str:
    since = next((step.at for step in known.steps if status_of(step.state) == status), None)
    if since is None or status == "completed":
        return ""
    if known.state["status"]["lapsed"]:
        return f"; lapsed, no new word since {known.last_at:%-d %b %Y}"
    return f"; for {telling.plural((now - since).days, 'day')}" if (now - since).days else ""


def instants(known: Known) -> list[Instant]:
    """The days on which the figure or the status shown became another one, the latest ten."""
    found: dict[dt.date, str] = {}
    shown = ""
    for step in known.steps:
        words = telling.figure(known.head("valuation", step.state)) or telling.figure(known.head("amount", step.state))
        said = f"{status_of(step.state)} {words}"
        if said != shown:
            status = status_of(step.state)  # "" while it was merged into another deal
            found[step.at.date()] = words or (wording.status_word(status, known.kind).lower() if status else "nothing")
        shown = said
    return [Instant(on, words) for on, words in found.items()][-MOST_INSTANTS:]


# ---- best-supported figures -------------------------------------------------------------------------------------


def terms(known: Known) -> list[Term]:
    """One row for each term anybody has named."""
    rows = [
        figure_term(known, "Valuation", "valuation", lambda c: c.aspect == "valuation" and c.basis != "pre_money"),
        figure_term(known, "Before the new money", "pre_money", lambda c: c.basis == "pre_money"),
        figure_term(
            known, telling.capital(telling.sum_noun(known.deal.kind)), "amount", lambda c: c.aspect == "amount"
        ),
        figure_term(known, "Stake", "stake_percent", lambda c: c.aspect == "stake_percent"),
        word_term(known, "Stage", "stage"),
        *(
            role_term(known, role, telling.capital(telling.role_word(role, known.kind)))
            for role in ("lead", "acquirer", "venue")
        ),
        *(date_term(known, told) for told in known.state["dates"]),
    ]
    return told_why_pinned(known, [row for row in rows if row])


def told_why_pinned(known: Known, rows: list[Term]) -> list[Term]:
    """The rows with the public reasons of those pinned. One query, none where nothing is.

    On the site's clock without them: the latest reason need not be the one of that day, which the record tells.
    """
    pinned = {row.claim.pk for row in rows if row.is_pinned and row.claim}
    if not pinned or known.clock == "site":
        return rows
    said = Decision.objects.filter(kind=Kind.PREFER, claim__in=pinned, payload__preferred=True)
    reasons = dict(said.order_by("decided_at", "pk").values_list("claim", "reason"))
    return [replace(row, pin_reason=reasons.get(row.claim.pk, "")) if row.claim else row for row in rows]


def figure_term(known: Known, name: str, term: str, belongs: Callable[[Evidence], bool]) -> Term | None:
    row = known.head(term)
    if row is None:
        return None
    said = [c for c in known.claims if belongs(c) and not c.who and c.stance == "asserts" and not c.historical]
    changed, was = last_change(known, term)
    part = known.state[term]
    strip = plots.strip(said, known.by_id.get(row.pk), telling.figure(row)) if row.currency else None
    flag, anchor = flagged(known, row.aspect)
    return Term(
        name=name,
        now=telling.figure(row),
        also=telling.joined([telling.conversion(row), telling.basis(row)]),
        claim=row,
        strip=strip,
        text="" if strip else telling.plural(len(said), "claim"),
        origins=len(known.origin_names(part["claims"])),
        first=min((claim.reported_at for claim in said), default=None),
        changed=changed,
        was=was,
        flag=flag,
        anchor=anchor,
        is_pinned=part.get("method") == "editor",
    )


def last_change(known: Known, term: str) -> tuple[dt.datetime | None, Claim | None]:
    """When the figure last became another one, and what it was; (None, None) if it never did."""
    heads = [(step.at, head) for step in known.steps if (head := known.head(term, step.state))]
    moves = [(at, was) for (_, was), (at, now) in pairwise(heads) if telling.figure(was) != telling.figure(now)]
    return moves[-1] if moves else (None, None)


def flagged(known: Known, aspect: str) -> tuple[str, str]:
    """ "disputed" and where on the page it is told; ("", "") when nothing stands against the figure."""
    for number, conflict in enumerate(known.state["conflicts"], 1):
        if conflict["aspect"] == aspect and not conflict["who"]:
            return ("check failed" if conflict["kind"] == "currency" else "disputed"), f"contradiction-{number}"
    return "", ""


def word_term(known: Known, name: str, term: str) -> Term | None:
    part = known.state[term]
    row = known.head(term)
    if not part or not row:
        return None
    words = telling.capital(part["value"].replace("_", " "))
    return plain_term(known, name, words, part["claims"])


def role_term(known: Known, role: str, name: str) -> Term | None:
    """Who has this role now; of those no longer named, that they are not. All claims that ever named them count."""
    theirs = [p for p in known.state["people"] if p["role"] == role and p["status"] not in OFF]
    named = [p for p in theirs if not p["unnamed_since"]]
    if not theirs:
        return None
    words = telling.enumerate_names([known.name(p["who"]) for p in named])
    keys = {p["who"] for p in named or theirs}
    said = [c.id for c in known.claims if c.aspect == "participant" and c.who in keys and c.stance == "asserts"]
    last = max(p["unnamed_since"] for p in theirs) if not named else ""
    return plain_term(known, name, words or f"not named since {telling.date_words(last, 'day')}", said)


def date_term(known: Known, told: Json) -> Term:
    name = DATES.get(told["kind"], telling.capital(told["kind"].replace("_", " ")))
    return plain_term(known, name, telling.date_words(told["on"], told["precision"]), [told["claim"]])


def plain_term(known: Known, name: str, words: str, ids: Sequence[int]) -> Term:
    claims = sorted((known.by_id[i] for i in ids if i in known.by_id), key=lambda claim: (claim.reported_at, claim.id))
    first = claims[0] if claims else None
    return Term(
        name=name, now=words, also="", claim=known.rows[first.id] if first else None, strip=None,
        text=telling.plural(len(claims), "claim"), origins=len(known.origin_names(ids)),
        first=first.reported_at if first else None, changed=None, was=None, flag="", anchor="",
    )  # fmt: skip


# ---- participants' sum and the record ---------------------------------------------------------------------------


def named_sum(known: Known, people: Iterable[Person]) -> NamedSum | None:
    """What the named shares add up to: "¥35bn" of "about ¥50bn", 70 percent; None without sums in one currency."""
    total = known.head("amount")
    shares = [person.share for person in people if person.share and person.status not in OFF]
    sums = [share.low or share.high for share in shares]
    if total is None or not shares or {share.currency for share in shares} != {total.currency}:
        return None
    whole, named = total.low or total.high, sum((value for value in sums if value), Decimal(0))
    if not whole:
        return None
    words = wording.figure_words(named, named, total.currency, "exact")
    return NamedSum(words, total, round(100 * named / whole), tuple(shares))


def record(known: Known, asof: AsOf) -> list[Recorded]:
    """What editors decided about this deal, and what was merged into it, newest first. One query, twelve lines."""
    decided = Decision.objects.filter(about(known.deal), user__isnull=False)
    rows = decided.exclude(MADE_WITH_IT).select_related(*PRINTED)
    if asof.is_past:
        rows = rows.filter(decided_at__lte=asof.instant)
    told = decisions_told(known, list(rows.order_by("-decided_at", "-pk")[:MOST_READ]))
    return list(told)[:MOST_DECISIONS]


def about(deal: Deal) -> Q:
    """Decisions on the deal, on its reports and claims, on reports that were here, and on deals ever merged into it."""
    placed = Decision.objects.filter(kind=Kind.PLACE, report__isnull=False).annotate(to=KT("payload__deal"))
    merged = Decision.objects.filter(TIES, kind=Kind.MERGE, deal__isnull=False).annotate(to=KT("payload__into"))
    gone = Q(kind__in=[Kind.MERGE, Kind.UNMERGE], deal__in=merged.filter(to=str(deal.pk)).values("deal"))
    here = Q(deal=deal) | Q(report__placement__deal=deal) | Q(claim__report__placement__deal=deal)
    left = Q(kind=Kind.PLACE, report__in=placed.filter(to=str(deal.pk)).values("report"))
    return gone | here | left


def decisions_told(known: Known, rows: Sequence[Decision]) -> Iterator[Recorded]:
    """One line a decision, and one for all reports that were placed together."""
    legible = {*known.rows, *replaced(known, rows)}
    for _, group in groupby(rows, key=together):
        every = list(group)
        row = every[0]
        is_hidden = row.claim_id is not None and row.claim_id not in legible
        what = "A claim was left out" if is_hidden else decision_words(known, row, len(every))
        yield Recorded(what, row.decided_at, "an editor", "" if is_hidden else row.public_reason)


def together(row: Decision) -> tuple[object, ...]:
    is_place = row.kind == Kind.PLACE and row.report_id
    return (row.decided_at, row.payload.get("deal")) if is_place else (row.pk,)


def replaced(known: Known, rows: Iterable[Decision]) -> set[int]:
    """The claims that a correction known here stands for, also by way of another one."""
    by = {row.claim.pk: row.claim.corrects_id for row in rows if row.claim and row.claim.corrects_id}
    by |= {row.pk: row.corrects_id for row in known.rows.values() if row.corrects_id}
    newest, found = set(known.rows), set[int]()
    while newest := {old for pk in newest if (old := by.get(pk))}:
        found |= newest
    return found


def decision_words(known: Known, row: Decision, count: int = 1) -> str:
    """count: how many reports were placed together."""
    if row.kind == Kind.PLACE:
        return place_words(known, row, count)
    if row.kind in (Kind.MERGE, Kind.UNMERGE):
        return merge_words(known, row)
    if row.kind == Kind.EXPLAIN:
        return f"A contradiction was {'explained' if row.payload['explained'] else 'opened again'}"
    return claim_decision_words(row, row.claim) if row.claim else telling.capital(row.kind)


def claim_decision_words(row: Decision, claim: Claim) -> str:
    if row.kind == Kind.VERDICT and claim.corrects and row.decided_at == claim.recorded_at:
        fixed = excerpts.corrected(claim.corrects, claim)
        return f"Claim corrected: was {fixed.was}; now {fixed.now}"
    words = excerpts.stated(claim)
    if row.kind == Kind.VERDICT:
        return f"Claim {excerpts.VERDICT_WORDS[row.payload['verdict']]}: {words}"
    if row.kind == Kind.PREFER:
        return f"Figure {'pinned' if row.payload['preferred'] else 'unpinned'}: {words}"
    return f"Origin settled: {words}"


def place_words(known: Known, row: Decision, count: int) -> str:
    if row.deal_id:
        return "Moved to another company"
    reports = "A report was" if count == 1 else f"{count} reports were"
    if (to := row.payload.get("deal")) is None:
        return f"{reports} taken out to wait"
    return f"{reports} placed here" if to == known.deal.pk else f"{reports} moved to deal {crockford.encode(to)}"


def merge_words(known: Known, row: Decision) -> str:
    other = f"Deal {crockford.encode(row.deal_id or 0)}"
    if row.deal_id == known.deal.pk:
        return "Merged into another deal" if row.kind == Kind.MERGE else "The merge was undone"
    if row.kind == Kind.UNMERGE:
        return f"{other} was taken out again"
    into = row.payload["into"]
    if into == known.deal.pk:
        return f"Merged deal {crockford.encode(row.deal_id or 0)} into this"
    return f"{other} was merged into deal {crockford.encode(into)}"


def first_recorded(deal: Deal) -> dt.datetime | None:
    """When this site first had a claim about the deal."""
    claims = Claim.objects.visible().filter(report__placement__deal=deal).order_by("recorded_at")
    return claims.values_list("recorded_at", flat=True).first()
