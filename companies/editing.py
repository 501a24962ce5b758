"""What an editor can decide: one function a decision, called by the admin, commands and tests alike.

Nothing is overwritten: each call appends decisions (or a claim of the editor's own) and brings the deals up to date.
Bad input raises EditingError with a sentence that says what to do; then nothing was written.
"""

from collections import Counter
from collections.abc import Iterable

import pgtrigger
from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Article, CopyLink, Feed, FeedEntry, Poll, Publisher, Revision
from companies import deriving
from companies.models import (
    Authority,
    Change,
    Claim,
    Company,
    Deal,
    DealState,
    Decision,
    Erasure,
    Mention,
    Origin,
    Placement,
    Report,
    Standing,
    Verdict,
)
from companies.recording import digest, open_deal

APPEND_ONLY = [f"{model._meta.label}:append_only" for model in (Poll, Revision, CopyLink)] + [
    f"{model._meta.label}:append_only" for model in (Mention, Report, Claim, Decision, Change)
]

SAMPLE = "sample newsroom"  # the scope of its Erasure


class EditingError(Exception):
    """Why a decision can't be taken, and what to do instead."""


def accept(claims: Iterable[Claim], user: User, reason: str = "") -> int:
    """Accept claims: an editor has compared figure and quote. Returns how many were decided."""
    return decide(claims, Verdict.ACCEPTED, user, reason)


def reject(claims: Iterable[Claim], user: User, reason: str) -> int:
    """Reject claims: they leave every public page. A reason is required."""
    if not reason.strip():
        raise EditingError("Say why the claim is rejected: the reason is kept with the decision.")
    return decide(claims, Verdict.REJECTED, user, reason)


def hold(claims: Iterable[Claim], user: User, reason: str = "") -> int:
    """Hold claims back from public pages until somebody decides."""
    return decide(claims, Verdict.HELD, user, reason)


@transaction.atomic
def decide(claims: Iterable[Claim], verdict: str, user: User, reason: str) -> int:
    rows = list(claims)
    now = deriving.clock()
    Decision.objects.bulk_create(
        Decision(
            kind=Decision.Kind.VERDICT,
            claim=claim,
            payload={"verdict": verdict},
            reason=reason,
            user=user,
            decided_at=now,
        )
        for claim in rows
    )
    ids = [claim.pk for claim in rows]
    Standing.objects.filter(claim__in=ids).update(verdict=verdict)
    derive_all(Placement.objects.filter(report__claims__in=ids).values_list("deal_id", flat=True))
    return len(rows)


@transaction.atomic
def place(report: Report, deal: Deal | None, user: User, reason: str = "") -> None:
    """Put a report with a deal, or (None) back among the proposals."""
    if deal and report.revision.article.publisher.is_sample != deal.is_sample:
        raise EditingError("A sample report can't join a real deal, nor the other way round: choose another deal.")
    before = Placement.objects.filter(report=report).values_list("deal_id", flat=True).first()
    Decision.objects.create(
        kind=Decision.Kind.PLACE,
        report=report,
        payload={"deal": deal and deal.pk},
        reason=reason,
        user=user,
        decided_at=deriving.clock(),
    )
    Placement.objects.update_or_create(report=report, defaults={"deal": deal})
    derive_all([before, deal.pk if deal else None])


@transaction.atomic
def place_anew(report: Report, user: User, reason: str = "") -> Deal:
    """Open a deal for a report that belongs to none."""
    if report.company is None:
        raise EditingError("This report names no known company: add the company first, then read the article again.")
    deal = open_deal(report, report.company, report.revision.article.publisher.is_sample)
    place(report, deal, user, reason or "a deal of its own")
    return deal


@transaction.atomic
def tag(article: Article, deal: Deal, sentence: str, status: str, user: User) -> Claim:
    """Tag an article with a deal: the sentence that tells of it becomes an accepted status claim of the editor's.

    What the machine read of the same company and left unplaced joins the deal with it. sentence: copied from the
    article's newest text or title, to the letter. Raises EditingError when it is not there. Twice adds nothing.
    """
    revision = article.revisions.first()
    if revision is None:
        raise EditingError("This article has no stored text yet: wait until it was read, or choose another one.")
    start, in_title = find_sentence(revision, sentence.strip())
    slot = digest("editor", revision.pk, deal.pk, start, in_title)
    fingerprint = digest(slot, status)
    if known := Claim.objects.filter(fingerprint=fingerprint).first():
        return known
    report = editors_report(revision, deal, user)
    claim = Claim.objects.create(
        report=report,
        aspect="status",
        status=status,
        in_title=in_title,
        start=start,
        end=start + len(sentence.strip()),
        quote=sentence.strip(),
        maker=Claim.Maker.EDITOR,
        reported_at=article.published_at,
        recorded_at=deriving.clock(),
        slot=slot,
        fingerprint=fingerprint,
    )
    origin, authority, is_relay = who_says(claim, article.publisher)
    attribute(claim, origin, authority, user, is_relay)
    accept([claim], user, "tagged by hand")
    return claim


def editors_report(revision: Revision, deal: Deal, user: User) -> Report:
    """The report that holds an editor's claims on this deal in this text; what waits in that text joins it."""
    report, is_new = Report.objects.get_or_create(
        fingerprint=digest("editor", revision.pk, deal.pk),
        defaults={
            "revision": revision,
            "reader": "editor",
            "target": deal.company.name,
            "company": deal.company,
            "kind": deal.kind,
            "stage": deal.stage,
        },
    )
    waiting = Report.objects.filter(revision=revision, company=deal.company, placement__isnull=False)
    for unplaced in [*([report] if is_new else []), *waiting.filter(placement__deal=None)]:
        place(unplaced, deal, user, "tagged by hand")
    return report


def who_says(claim: Claim, publisher: Publisher) -> tuple[Origin, str, bool]:
    """Whom the machine found credited in the same sentence, else the publisher that printed it."""
    beside = Standing.objects.filter(
        claim__report__revision=claim.report.revision,
        claim__in_title=claim.in_title,
        claim__start__lt=claim.end,
        claim__end__gt=claim.start,
    ).select_related("origin")
    found = beside.exclude(claim=claim).first()
    if found:
        return found.origin, found.authority, found.is_relay
    return publisher_as_origin(publisher), Authority.REPORTING, False


def find_sentence(revision: Revision, sentence: str) -> tuple[int, bool]:
    """(start, is in the title) of the sentence's first place."""
    if not sentence:
        raise EditingError("Paste the sentence that tells of the deal.")
    for source, in_title in ((revision.text, False), (revision.title, True)):
        if (start := source.find(sentence)) >= 0:
            return start, in_title
    raise EditingError("These words are not in the article: copy the sentence from its text, to the letter.")


def publisher_as_origin(publisher: Publisher) -> Origin:
    return Origin.objects.get_or_create(
        kind=Origin.Kind.PUBLISHER, publisher=publisher.family or publisher, company=None, label=""
    )[0]


@transaction.atomic
def attribute(claim: Claim, origin: Origin, authority: str, user: User, is_relay: bool = False) -> None:
    """Say whose claim this is; the fold counts it so from now on."""
    Decision.objects.create(
        kind=Decision.Kind.ATTRIBUTE,
        claim=claim,
        user=user,
        decided_at=deriving.clock(),
        payload={"origin": origin.pk, "authority": authority, "is_relay": is_relay},
    )
    Standing.objects.update_or_create(
        claim=claim, defaults={"origin": origin, "authority": authority, "is_relay": is_relay}
    )
    derive_all(Placement.objects.filter(report__claims=claim).values_list("deal_id", flat=True))


def derive_all(deal_ids: Iterable[int | None]) -> None:
    for deal in Deal.objects.filter(pk__in={pk for pk in deal_ids if pk}).order_by("pk"):
        deriving.derive(deal)


@transaction.atomic
def erase_sample(reason: str) -> dict[str, int]:
    """Take the sample newsroom away: every row that came with it. Returns counts by kind of row.

    The one way past the append-only triggers; an Erasure row stays behind. Real rows are not touched: sample reports
    never join real deals.
    """
    reports = Report.objects.filter(revision__article__publisher__is_sample=True)
    deals = Deal.objects.filter(is_sample=True)
    sample_companies = Company.objects.filter(is_sample=True)
    with pgtrigger.ignore(*APPEND_ONLY):
        deals.update(valuation_claim=None, amount_claim=None)
        counts: Counter[str] = Counter()
        for rows in (
            Change.objects.filter(deal__in=deals),
            DealState.objects.filter(deal__in=deals),
            Decision.objects.filter(report__in=reports),
            Decision.objects.filter(claim__report__in=reports),
            Decision.objects.filter(deal__in=deals),
            Decision.objects.filter(company__in=sample_companies),
            Standing.objects.filter(claim__report__in=reports),
            Placement.objects.filter(report__in=reports),
            Claim.objects.filter(report__in=reports, corrects__isnull=False),
            Claim.objects.filter(report__in=reports),
            reports,
            Mention.objects.filter(revision__article__publisher__is_sample=True),
            deals,
            Origin.objects.filter(publisher__is_sample=True),
            Origin.objects.filter(company__in=sample_companies),
            sample_companies,
            CopyLink.objects.filter(article__publisher__is_sample=True),
            Revision.objects.filter(article__publisher__is_sample=True),
            FeedEntry.objects.filter(feed__publisher__is_sample=True),
            Article.objects.filter(publisher__is_sample=True),
            Poll.objects.filter(feed__publisher__is_sample=True),
            Feed.objects.filter(publisher__is_sample=True),
            Publisher.objects.filter(is_sample=True),
        ):
            counts[rows.model.__name__.lower()] += rows.delete()[0]
    Erasure.objects.create(scope=SAMPLE, reason=reason, counts=counts)
    return counts
