"""One revision's reading -> mentions, reports, claims, decisions, deals, changes: one transaction, safe to run twice.

Promises: the same reading recorded twice adds nothing; a re-read appends, and withdraws what it no longer reads unless
an editor decided it; deals of one company are matched under a lock on that company, each deal is derived under its own.
Refuses nothing: what can't be placed stays a proposal for an editor.
"""

import datetime as dt
import hashlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import connection, transaction
from django.utils.text import slugify

from articles.models import Revision
from companies import attribution, deriving, matching
from companies.models import Claim, Company, Deal, Decision, Mention, Placement, Report, Standing, Verdict
from companies.reading import types
from companies.reading.names import fold

logger = logging.getLogger(__name__)
READER = "rules@1"


@dataclass
class Recorded:
    """What one recording added; all zero when everything was known."""

    reports: int = 0
    claims: int = 0
    new_deals: int = 0
    withdrawn: int = 0


def record(revision: Revision, reading: types.Reading) -> Recorded:
    """Store what was read in `revision` and bring every deal it touches up to date."""
    done = Recorded()
    with transaction.atomic():
        lock_companies(reading)
        record_mentions(revision, reading)
        kept: set[str] = set()
        touched: set[int] = set()
        for report in reading.reports:
            kept |= record_report(revision, oriented(report), done, touched)
        touched |= withdraw_unread(revision, kept, done)
        for deal in Deal.objects.filter(pk__in=touched).order_by("pk"):
            deriving.derive(deal)
    logger.info(
        "record revision=%d reports=%d claims=%d new_deals=%d withdrawn=%d",
        revision.pk,
        done.reports,
        done.claims,
        done.new_deals,
        done.withdrawn,
    )
    return done


def lock_companies(reading: types.Reading) -> None:
    """Two articles about one new deal must not both open it. In order of keys, so that two workers can't deadlock."""
    keys = {report.target_key for report in reading.reports if report.target_key is not None}
    list(Company.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    unknown = sorted({fold(report.target) for report in reading.reports if report.target_key is None})
    with connection.cursor() as cursor:
        for name in unknown:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [name])


def oriented(read: types.Report) -> types.Report:
    """A merger has two targets, so "Grab and Gojek" and "Gojek and Grab" must meet in one deal.

    The side is that of the deal that already joins the two, else the name that comes first in the alphabet.
    """
    partners = [claim for claim in read.claims if claim.aspect == "participant" and claim.party_key is not None]
    keys = {int(claim.party_key) for claim in partners if claim.party_key is not None}
    if read.kind != "merger" or read.target_key is None or len(keys) != 1:
        return read
    partner, target, (other,) = partners[0], int(read.target_key), keys
    if joins(target, other) or not (joins(other, target) or fold(partner.party) < fold(read.target)):
        return read
    claims = (
        replace(claim, party=read.target, party_key=target) if claim in partners else claim for claim in read.claims
    )
    return replace(read, target=partner.party, target_key=other, claims=tuple(claims))


def joins(target: int, party: int) -> bool:
    """Is there a merger or acquisition of the company `target` with the company `party` in it?"""
    parts = Claim.objects.filter(aspect="participant", party_company=party, report__kind__in=["merger", "acquisition"])
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


def record_report(revision: Revision, read: types.Report, done: Recorded, touched: set[int]) -> set[str]:
    """Store one report with its new claims; returns the fingerprints of all claims it holds."""
    by_print = {claim_print(revision, read, claim): claim for claim in read.claims}
    known = dict(Claim.objects.filter(fingerprint__in=by_print).values_list("fingerprint", "report_id"))
    new = {key: claim for key, claim in by_print.items() if key not in known}
    touched |= restore(known)
    if not new:
        return set(by_print)
    company = find_company(read, revision)
    report, is_new = Report.objects.get_or_create(
        fingerprint=digest(revision.pk, READER, fold(read.target), read.kind, read.stage, read.historical),
        defaults={
            "revision": revision,
            "reader": READER,
            "target": read.target[:200],
            "company": company,
            "kind": read.kind,
            "stage": read.stage,
            "stage_text": read.stage_text[:60],
            "is_historical": read.historical,
            "is_relay": False,
        },
    )
    claims = add_claims(report, read, new)
    done.reports += is_new
    done.claims += len(claims)
    if is_new:
        place(report, company, done)
    deal_id = Placement.objects.filter(report=report).values_list("deal_id", flat=True).first()
    if deal_id:
        touched.add(deal_id)
    return set(by_print)


def add_claims(report: Report, read: types.Report, new: dict[str, types.Claim]) -> list[Claim]:
    """The new claims, each with the decisions that say who its origin is and, in a decided slot, that it is held."""
    now = deriving.clock()
    revision = report.revision
    rows = [claim_row(report, read, key, claim, now) for key, claim in new.items()]
    Claim.objects.bulk_create(rows)
    decided = slots_decided_by_editors(row.slot for row in rows)
    context = attribution.Context.of(revision, report.company)
    decisions, standings = [], []
    for row, claim in zip(rows, new.values(), strict=True):
        said = context.attribute(claim.credit)
        decisions.append(said.decision(row, now))
        verdict = Verdict.HELD if row.slot in decided else Verdict.UNCHECKED
        if verdict == Verdict.HELD:
            decisions.append(verdict_decision(row, verdict, "an editor decided this sentence", now))
        standings.append(
            Standing(
                claim=row,
                verdict=verdict,
                origin=said.origin,
                authority=said.authority,
                is_relay=said.is_relay,
                credit=said.words[:200],
            )
        )
    Decision.objects.bulk_create(decisions)
    Standing.objects.bulk_create(standings)
    return rows


def claim_row(report: Report, read: types.Report, fingerprint: str, claim: types.Claim, now: dt.datetime) -> Claim:
    revision, money = report.revision, claim.money
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
        reported_at=reported_at(revision, claim),
        recorded_at=now,
        slot=slot(revision, read, claim),
        fingerprint=fingerprint,
    )


def reported_at(revision: Revision, claim: types.Claim) -> dt.datetime:
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


def digest(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


def slots_decided_by_editors(slots: Iterable[str]) -> set[str]:
    decided = Decision.objects.filter(kind=Decision.Kind.VERDICT, user__isnull=False, claim__slot__in=list(slots))
    return set(decided.values_list("claim__slot", flat=True))


def verdict_decision(claim: Claim, verdict: str, reason: str, now: dt.datetime) -> Decision:
    return Decision(
        kind=Decision.Kind.VERDICT,
        claim=claim,
        payload={"verdict": verdict},
        reason=reason,
        rule=READER,
        decided_at=now,
    )


def withdraw_unread(revision: Revision, kept: set[str], done: Recorded) -> set[int]:
    """Claims an earlier reader took from this revision and this one does not: rejected, unless an editor decided."""
    old = Claim.objects.filter(report__revision=revision, maker=Claim.Maker.MACHINE).exclude(fingerprint__in=kept)
    old = old.exclude(standing__verdict=Verdict.REJECTED).exclude(decisions__user__isnull=False)
    return rule_on(list(old), Verdict.REJECTED, "not read again", done)


def restore(known: dict[str, int]) -> set[int]:
    """Claims that a re-read had withdrawn and that are read again."""
    back = Claim.objects.filter(fingerprint__in=known, standing__verdict=Verdict.REJECTED)
    return rule_on(list(back.exclude(decisions__user__isnull=False)), Verdict.UNCHECKED, "read again", Recorded())


def rule_on(claims: list[Claim], verdict: str, reason: str, done: Recorded) -> set[int]:
    """Decide on claims by rule; returns the deals that change by it."""
    now = deriving.clock()
    Decision.objects.bulk_create([verdict_decision(claim, verdict, reason, now) for claim in claims])
    ids = [claim.pk for claim in claims]
    Standing.objects.filter(claim__in=ids).update(verdict=verdict)
    done.withdrawn += len(ids)
    placed = Placement.objects.filter(report__claims__in=ids, deal__isnull=False)
    return set(placed.values_list("deal_id", flat=True))


def find_company(read: types.Report, revision: Revision) -> Company | None:
    """The target: as read, or by its folded name; a target that no list holds becomes a proposed company."""
    if read.target_key is not None:
        return Company.objects.get(pk=read.target_key)
    named = Company.objects.filter(names__folded=fold(read.target), names__is_ambiguous=False).distinct()
    if len(named) == 1:
        return named[0]
    if named or read.historical or not opens_a_deal(read):
        return None
    is_sample = revision.article.publisher.is_sample
    company = Company.objects.create(
        name=read.target[:200], slug=free_slug(Company, read.target), is_proposed=True, is_sample=is_sample
    )
    company.names.create(text=company.name, folded=fold(company.name)[:200], language=reading_language(company.name))
    return company


def reading_language(name: str) -> str:
    return "en" if name.isascii() else "zh" if any("一" <= character <= "鿿" for character in name) else "en"


def opens_a_deal(read: types.Report) -> bool:
    """A target that no list holds needs a fact besides how far along the deal is."""
    return any(claim.aspect != "status" for claim in read.claims)


def free_slug(model: type[Company] | type[Deal], text: str) -> str:
    """A slug no row has had; Chinese names keep their characters."""
    base = (slugify(text) or slugify(text, allow_unicode=True) or "unnamed")[:100]
    taken = set(model.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in [base, *(f"{base}-{number}" for number in range(2, 10_000))] if slug not in taken)


def place(report: Report, company: Company | None, done: Recorded) -> None:
    """Let the matcher find the report's deal, open one, or leave a proposal; the reasons are kept."""
    now = deriving.clock()
    claims = deriving.claims_of_reports([report.pk]).get(report.pk, [])
    deals = list(Deal.objects.filter(company=company)) if company else []
    known = deriving.claims_of([deal.pk for deal in deals])
    is_sample = report.revision.article.publisher.is_sample
    answer = matching.place(
        matching.Report(
            target=f"c{company.pk}" if company else f"n:{fold(report.target)}",
            kind=report.kind,
            stage=report.stage,
            parties=frozenset(claim.who for claim in claims if claim.aspect == "participant"),
            claims=tuple(claims),
            reported_at=report.revision.article.published_at,
            historical=report.is_historical,
            is_sample=is_sample,
        ),
        [
            matching.Deal(deal.pk, f"c{deal.company_id}", deal.kind, deal.stage, tuple(known[deal.pk]), deal.is_sample)
            for deal in deals
        ],
        now,
    )
    deal = Deal.objects.get(pk=answer.deal) if answer.deal else None
    if answer.opens and company:
        deal = open_deal(report, company, is_sample)
        done.new_deals += 1
    Decision.objects.create(
        kind=Decision.Kind.PLACE,
        report=report,
        rule="match@1",
        reason="; ".join(answer.reasons)[:500],
        decided_at=now,
        payload={"deal": deal and deal.pk, "proposed": list(answer.proposed)},
    )
    Placement.objects.create(report=report, deal=deal, company=company)


def open_deal(report: Report, company: Company, is_sample: bool) -> Deal:
    reported_at = report.revision.article.published_at
    words = deriving.deal_words(report.kind, report.stage)
    return Deal.objects.create(
        company=company,
        opened_for=company,
        kind=report.kind,
        stage=report.stage,
        slug=free_slug(Deal, f"{reported_at.year}-{company.slug}-{words}"),
        title=deriving.deal_title(company, words, reported_at),
        first_reported_at=reported_at,
        is_sample=is_sample,
    )
