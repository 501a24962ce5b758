"""One revision's reading -> mentions, reports, claims, decisions, deals, changes: one transaction, safe to run twice.

Promises: the same reading recorded twice adds nothing; a re-read appends, withdraws what it no longer reads and says
anew whose word a claim is, unless an editor decided it; everything carries the one stamp of its moment (moments.py).
What a second reader left for an editor (differing.py) is not the rules' to withdraw, but gives way where they read it.
Refuses nothing: what can't be placed stays a proposal for an editor.
"""

import datetime as dt
import hashlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.db.models import Q

from articles.models import Revision
from companies import attribution, placing
from companies.models import SECOND, Claim, Company, Decision, Mention, Origin, Placement, Report, Standing, Verdict
from companies.moments import Moment, moment, names_locked
from companies.placing import company_named, find_company, slug_of
from companies.reading import types
from companies.reading.folding import fold

logger = logging.getLogger(__name__)
READER = "rules@1"


@dataclass
class Recorded:
    """What one recording added; all zero when everything was known."""

    reports: int = 0
    claims: int = 0
    new_deals: int = 0
    withdrawn: int = 0


@dataclass(frozen=True)
class Pass:
    """What the steps of one recording share. reported_at: when the public could know what is new in it."""

    revision: Revision
    now: Moment
    done: Recorded
    reported_at: dt.datetime


@dataclass(frozen=True)
class Draft:
    """A report as read, with the company it is about. claims: by fingerprint, in reading order."""

    read: types.Report
    company: Company | None
    claims: dict[str, types.Claim] = field(repr=False)


def record(revision: Revision, reading: types.Reading) -> Recorded:
    """Store what was read in `revision` and bring every deal it touches up to date."""
    done = Recorded()
    unlisted = {report.target for report in reading.reports if report.target_key is None}
    with names_locked(key for name in unlisted for key in (fold(name), slug_of(name))):
        named = {name: company_named(name) for name in unlisted}
        with moment(companies_at_stake(revision, reading, named)) as now:
            record_mentions(revision, reading)
            drafts = [drafted(revision, oriented(report), named) for report in reading.reports]
            record_drafts(Pass(revision, now, done, first_public(revision)), drafts)
            read = {key for draft in drafts for key in draft.claims}
            done.withdrawn = withdraw_unread(revision, read, now)
            withdraw_second(revision, read, now)
    logger.info(
        "record revision=%d reports=%d claims=%d new_deals=%d withdrawn=%d",
        revision.pk,
        done.reports,
        done.claims,
        done.new_deals,
        done.withdrawn,
    )
    return done


def companies_at_stake(revision: Revision, reading: types.Reading, named: dict[str, tuple[Company, ...]]) -> set[int]:
    """Whose deals may change: targets, both sides of a merger, and whom earlier readings of the text were about."""
    keys = {report.target_key for report in reading.reports} | {
        claim.party_key for report in reading.reports if report.kind == "merger" for claim in report.claims
    }
    found = {int(key) for key in keys if key is not None} | {row.pk for rows in named.values() for row in rows}
    before = Placement.objects.filter(report__revision=revision, company__isnull=False)
    return found | set(before.values_list("company", flat=True))  # type: ignore[arg-type]


def drafted(revision: Revision, read: types.Report, named: dict[str, tuple[Company, ...]]) -> Draft:
    claims = {claim_print(revision, read, claim): claim for claim in read.claims}
    return Draft(read, find_company(read, revision, named.get(read.target, ())), claims)


def record_drafts(recording: Pass, drafts: list[Draft]) -> None:
    """Each claim that is new, under its report; of those that are known, whose word they are by the present rules."""
    context = attribution.Context.of(recording.revision)
    said = {
        (number, key): context.attribute(claim.credit, draft.company.pk if draft.company else None)
        for number, draft in enumerate(drafts)
        for key, claim in draft.claims.items()
    }
    origins = attribution.origins_of(attributed.who for attributed in said.values())
    rows = Claim.objects.filter(fingerprint__in={key for _, key in said}).select_related(
        "standing", "report__placement"
    )
    known = {row.fingerprint: row for row in rows}
    restore(known.values(), recording.now)
    reattribute([(known[key], said[number, key]) for number, key in said if key in known], origins, recording.now)
    for number, draft in enumerate(drafts):
        new = {key: said[number, key] for key in draft.claims if key not in known}
        if new:
            known |= record_report(recording, draft, new, origins)


Said = dict[str, attribution.Attribution]
Origins = dict[attribution.Who, Origin]


def oriented(read: types.Report) -> types.Report:
    """A merger has two targets, so "Grab and Gojek" and "Gojek and Grab" must meet in one deal.

    The side is that of the deal that already joins the two, else the name that comes first in the alphabet.
    """
    partners = [claim for claim in read.claims if claim.aspect == "participant" and claim.party_key is not None]
    keys = {int(claim.party_key) for claim in partners if claim.party_key is not None}
    if read.kind != "merger" or read.target_key is None or len(keys) != 1:
        return read
    partner, target, (other,) = partners[0], int(read.target_key), keys
    known = {row.pk: row.root_id for row in Company.objects.filter(pk__in=[target, other])}
    ours, theirs = known[target], known[other]
    if joins(ours, theirs) or not (joins(theirs, ours) or fold(partner.party) < fold(read.target)):
        return read
    claims = (
        replace(claim, party=read.target, party_key=target) if claim in partners else claim for claim in read.claims
    )
    return replace(read, target=partner.party, target_key=other, claims=tuple(claims))


def joins(target: int, party: int) -> bool:
    """Is there a merger or acquisition of the company `target` with the company `party` in it, by any former name?"""
    named = Q(party_company=party) | Q(party_company__merged_into=party)
    parts = Claim.objects.filter(named, aspect="participant", report__kind__in=["merger", "acquisition"])
    return parts.filter(report__placement__deal__company=target).exists()


def record_mentions(revision: Revision, reading: types.Reading) -> None:
    Mention.objects.bulk_create(
        [
            Mention(
                revision=revision,
                company_id=mention.key,
                surface=mention.surface[:200],
                in_title=mention.span.in_title,
                start=mention.span.start,
                end=mention.span.end,
            )
            for mention in reading.mentions
        ],
        ignore_conflicts=True,
    )


def record_report(recording: Pass, draft: Draft, new: Said, origins: Origins) -> dict[str, Claim]:
    """Store one report with its new claims, place it when it is new; returns the claims by fingerprint."""
    read, now, done = draft.read, recording.now, recording.done
    report, is_new = Report.objects.get_or_create(
        fingerprint=report_print(recording.revision, READER, read),
        defaults={
            "revision": recording.revision,
            "reader": READER,
            "target": read.target[:200],
            "company": draft.company,
            "kind": read.kind,
            "stage": read.stage,
            "stage_text": read.stage_text[:60],
            "is_historical": read.historical,
            "is_relay": False,
        },
    )
    rows = [claim_row(report, draft, key, recording) for key in new]
    add_claims(rows, new, origins, now.at)
    done.reports += is_new
    done.claims += len(rows)
    if is_new:
        placed, opened = placing.place(report, draft.company, now)
        done.new_deals += opened
    else:
        placed = Placement.objects.get(report=report)
    now.touch(placed.deal_id, placed.company_id, since=recording.reported_at)
    return {row.fingerprint: row for row in rows}


def add_claims(rows: list[Claim], new: Said, origins: Origins, at: dt.datetime) -> None:
    """The new claims, each with the decisions that say who its origin is and, in a decided slot, that it is held."""
    Claim.objects.bulk_create(rows)
    decided = slots_decided_by_editors(row.slot for row in rows)
    decisions, standings = [], []
    for row in rows:
        said = new[row.fingerprint]
        origin = origins[said.who]
        decisions.append(said.decision(row, origin, at))
        verdict = Verdict.HELD if row.slot in decided else Verdict.UNCHECKED
        if verdict == Verdict.HELD:
            decisions.append(verdict_decision(row, verdict, "an editor decided this sentence", at))
        standings.append(said.standing(row, origin, verdict))
    Decision.objects.bulk_create(decisions)
    Standing.objects.bulk_create(standings)


def reattribute(pairs: Iterable[tuple[Claim, attribution.Attribution]], origins: Origins, now: Moment) -> None:
    """Whose word a known claim is, where the rules now say otherwise: an earlier copy of the article was found, or a
    credit is read better. What an editor attributed stays."""
    other = [
        (claim, said) for claim, said in pairs if stands(claim) != (origins[said.who].pk, said.authority, said.is_relay)
    ]
    decided = Decision.objects.filter(
        kind=Decision.Kind.ATTRIBUTE, user__isnull=False, claim__in=[claim.pk for claim, _ in other]
    )
    by_editors = set(decided.values_list("claim", flat=True)) if other else set()
    for claim, said in other:
        if claim.pk not in by_editors:
            origin = origins[said.who]
            said.decision(claim, origin, now.at).save()
            Standing.objects.filter(pk=claim.pk).update(
                origin=origin, authority=said.authority, is_relay=said.is_relay, credit=said.words[:200]
            )
            touch_placed(claim, now)


def stands(claim: Claim) -> tuple[int, str, bool]:
    standing = claim.standing
    return standing.origin_id, standing.authority, standing.is_relay


def touch_placed(claim: Claim, now: Moment) -> None:
    placed = claim.report.placement
    now.touch(placed.deal_id, placed.company_id, since=claim.reported_at)


def claim_row(report: Report, draft: Draft, fingerprint: str, recording: Pass) -> Claim:
    claim, revision = draft.claims[fingerprint], recording.revision
    money = claim.money
    also = money.also if money else None
    return Claim(
        report=report,
        aspect=claim.aspect,
        stance=claim.stance,
        status=claim.status,
        party=claim.party[:200],
        party_company_id=claim.party_key,
        role=claim.role,
        low=money.low if money else None,
        high=money.high if money else None,
        currency=money.currency if money else "",
        qualifier=money.qualifier if money else "",
        step=money.step if money else None,
        also_low=also.low if also else None,
        also_high=also.high if also else None,
        also_currency=also.currency if also else "",
        basis=claim.basis,
        scope=claim.scope or ("total" if money else ""),
        percent=claim.percent,
        stage=claim.stage,
        on_date=claim.on_date,
        date_precision=claim.date_precision,
        date_kind=claim.date_kind,
        in_title=claim.quote.in_title,
        start=claim.quote.start,
        end=claim.quote.end,
        quote=claim.quote.of(revision.title, revision.text),
        figure_start=claim.figure.start if claim.figure else None,
        figure_end=claim.figure.end if claim.figure else None,
        rule=claim.rule[:60],
        reported_at=recording.reported_at,
        recorded_at=recording.now.at,
        slot=slot(revision, draft.read, claim),
        fingerprint=fingerprint,
    )


def first_public(revision: Revision) -> dt.datetime:
    """When the public could know: with the article, or, for words a later revision brought, when that was found."""
    first = revision.article.revisions.order_by("pk").first()
    if first is None or first.pk == revision.pk:
        return revision.article.published_at
    return max(revision.article.published_at, revision.recorded_at)


def slot(revision: Revision, read: types.Report, claim: types.Claim) -> str:
    """The place a claim fills. The sentence's words stand for its offsets, so an edit elsewhere on the page
    does not make an old sentence new."""
    quote = claim.quote.of(revision.title, revision.text)
    return digest(revision.article_id, claim.aspect, fold(read.target), read.stage, fold(claim.party), quote)


def report_print(revision: Revision, reader: str, read: types.Report) -> str:
    return digest(revision.pk, reader, fold(read.target), read.kind, read.stage, read.historical)


def claim_print(revision: Revision, read: types.Report, claim: types.Claim) -> str:
    value = (
        claim.stance,
        claim.status,
        claim.role,
        claim.money and (claim.money.low, claim.money.high),
        claim.money and (claim.money.currency, claim.money.qualifier),
        claim.basis,
        claim.scope,
        claim.percent,
        claim.stage,
        claim.on_date,
        claim.date_kind,
        read.kind,
        read.historical,
    )
    return digest(slot(revision, read, claim), *value)


def second_print(fingerprint: str) -> str:
    """A second reader's claim is another row than the rules' claim that says the same in the same sentence."""
    return digest(fingerprint, SECOND)


def digest(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


def slots_decided_by_editors(slots: Iterable[str]) -> set[str]:
    decided = Decision.objects.filter(kind=Decision.Kind.VERDICT, user__isnull=False, claim__slot__in=list(slots))
    return set(decided.values_list("claim__slot", flat=True))


def verdict_decision(claim: Claim, verdict: str, reason: str, at: dt.datetime) -> Decision:
    return Decision(
        kind=Decision.Kind.VERDICT,
        claim=claim,
        payload={"verdict": verdict},
        reason=reason,
        rule=READER,
        decided_at=at,
    )


def withdraw_unread(revision: Revision, kept: set[str], now: Moment) -> int:
    """Claims an earlier reader took from this revision and this one does not: rejected, unless an editor decided."""
    old = Claim.objects.filter(report__revision=revision, maker=Claim.Maker.MACHINE).exclude(fingerprint__in=kept)
    old = old.exclude(standing__verdict=Verdict.REJECTED).exclude(report__reader__startswith=SECOND)
    return rule_on(list(old.select_related("report__placement")), Verdict.REJECTED, "not read again", now)


def withdraw_second(revision: Revision, read: set[str], now: Moment) -> int:
    """What waited because only a second reader had read it, and the rules read now."""
    twins = {second_print(key) for key in read}
    waiting = Claim.objects.filter(report__revision=revision, fingerprint__in=twins, standing__verdict=Verdict.HELD)
    return rule_on(list(waiting.select_related("report__placement")), Verdict.REJECTED, "the rules read it too", now)


def restore(known: Iterable[Claim], now: Moment) -> None:
    """Claims that a re-read had withdrawn and that are read again."""
    rule_on([row for row in known if row.standing.verdict == Verdict.REJECTED], Verdict.UNCHECKED, "read again", now)


def rule_on(claims: list[Claim], verdict: str, reason: str, now: Moment) -> int:
    """Decide by rule on those of the claims that no editor decided; returns how many."""
    if not claims:
        return 0
    decided = Decision.objects.filter(claim__in=claims, user__isnull=False).values_list("claim", flat=True)
    free = [claim for claim in claims if claim.pk not in set(decided)]
    Decision.objects.bulk_create(verdict_decision(claim, verdict, reason, now.at) for claim in free)
    Standing.objects.filter(claim__in=free).update(verdict=verdict)
    for claim in free:
        touch_placed(claim, now)
    return len(free)
