"""What an editor can decide about claims and reports: one function a decision, for the admin, commands and tests alike.

Nothing is overwritten: each call appends decisions (or a claim of the editor's own) and brings the deals up to date.
merging.py joins and splits deals and companies. Bad input raises EditingError with a sentence that says what to do;
then nothing was written.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from articles.models import Article, Publisher, Revision
from companies import attribution, placing, weighing
from companies.changes import Difference
from companies.claim_sums import dollar_columns
from companies.deriving import Subject
from companies.models import (
    FIGURES,
    VISIBLE,
    Authority,
    Claim,
    Company,
    Deal,
    Decision,
    Origin,
    Placement,
    Report,
    Standing,
    Verdict,
)
from companies.moments import Moment, moment, ties_changing, ties_kept
from companies.recording import digest
from companies.refusals import (
    EditingError,
    now_shown,
    refuse_corrected,
    refuse_corrected_otherwise,
    refuse_currency,
    refuse_family,
    refuse_settled,
    required,
)

Kind = Decision.Kind
# What an editor may put right in a claim, by aspect; the quote and who is credited stay.
CORRECTABLE = {
    "status": ("status",),
    "amount": ("low", "high", "currency", "qualifier", "scope", "party", "party_company"),
    "valuation": ("low", "high", "currency", "qualifier", "basis"),
    "stake_percent": ("percent", "party", "party_company"),
    "participant": ("status", "role", "party", "party_company"),
    "stage": ("stage",),
    "date": ("on_date", "date_precision", "date_kind"),
}


def accept(claims: Iterable[Claim], user: User, reason: str = "") -> int:
    """Accept claims: an editor has compared figure and quote. Returns how many were decided."""
    return decide(claims, Verdict.ACCEPTED, user, reason)


def reject(claims: Iterable[Claim], user: User, reason: str) -> int:
    """Reject claims: they leave every public page. A reason is required."""
    return decide(claims, Verdict.REJECTED, user, required(reason, "Say why the claim is rejected"))


def hold(claims: Iterable[Claim], user: User, reason: str = "") -> int:
    """Hold claims back from public pages until somebody decides."""
    return decide(claims, Verdict.HELD, user, reason)


def decide(claims: Iterable[Claim], verdict: str, user: User, reason: str) -> int:
    rows = list(claims)
    with moment(companies_of(rows)) as now:
        if verdict in VISIBLE:
            refuse_corrected_otherwise(rows)
        else:
            refuse_corrected(rows)
        Decision.objects.bulk_create(
            decision(now, Kind.VERDICT, user, reason, {"verdict": verdict}, claim=claim) for claim in rows
        )
        Standing.objects.filter(claim__in=rows).update(verdict=verdict)
        touch(rows, now)
    return len(rows)


def decision(now: Moment, kind: str, user: User, reason: str, payload: dict[str, Any], **subject: Any) -> Decision:
    return Decision(kind=kind, user=user, reason=reason[:500], payload=payload, decided_at=now.at, **subject)


def companies_of(claims: Iterable[Claim]) -> QuerySet[Any, int]:
    """A query not yet made, for moment()."""
    placed = Placement.objects.filter(report__in={claim.report_id for claim in claims}, company__isnull=False)
    return placed.values_list("company", flat=True)


def company_of(deal: Deal) -> QuerySet[Any, int]:
    """The same, of a deal."""
    return Deal.objects.filter(pk=deal.pk).values_list("company", flat=True)


def touch(claims: Iterable[Claim], now: Moment) -> None:
    rows = list(claims)
    places = Placement.objects.in_bulk({claim.report_id for claim in rows})
    for claim in rows:
        placed = places[claim.report_id]
        now.touch(placed.deal_id, placed.company_id, since=claim.reported_at)


# ---- what a claim says --------------------------------------------------------------------------------------------


def correct(claim: Claim, values: Mapping[str, Any], user: User, reason: str) -> Claim:
    """Put a claim right: an accepted claim of the editor's own with the same quote, which stands in its place.

    values: the fields that are wrong (CORRECTABLE) with what they should be. Rejecting the correction brings the claim
    back as it was.
    """
    reason = required(reason, "Say what is wrong with the claim")
    changed = {name: value for name, value in values.items() if getattr(claim, name) != value}
    if unknown := changed.keys() - set(CORRECTABLE[claim.aspect]):
        raise EditingError(f"A {claim.aspect} has no {', '.join(sorted(unknown))} to correct.")
    if not changed:
        raise EditingError("Nothing differs from what the claim says: change a field, or accept the claim.")
    if changed.get("currency"):
        refuse_currency(changed["currency"])
    with moment(companies_of([claim])) as now:
        if Claim.objects.visible().filter(corrects=claim).exists():
            raise EditingError("This claim was corrected already: correct the correction, or reject it first.")
        corrected = corrected_row(claim, changed, now)
        corrected.save(force_insert=True)
        stand_in(corrected, claim.standing, user, reason, now)
        if claim.standing.is_preferred:
            pin(corrected, True, user, f"claim {claim.pk}, which it corrects, was pinned", now)
        touch([claim], now)
        placed = claim.report.placement
        told = Difference("corrected", "", {"claim": claim.pk}, {"claim": corrected.pk}, (claim.pk, corrected.pk))
        if placed.deal_id or placed.company_id:
            subject = Subject(deal=placed.deal_id) if placed.deal_id else Subject(company=placed.company_id)
            now.note(subject, told)
    return corrected


def corrected_row(claim: Claim, changed: Mapping[str, Any], now: Moment) -> Claim:
    columns = (field.attname for field in Claim._meta.concrete_fields if not field.primary_key)
    row = Claim(**{name: getattr(claim, name) for name in columns})
    for name, value in changed.items():
        setattr(row, name, value)
    row.maker, row.corrects, row.rule, row.recorded_at = Claim.Maker.EDITOR, claim, "", now.at
    row.fingerprint = digest("correction", claim.pk, now.at)
    try:
        row.full_clean(exclude=["report", "corrects", "party_company"])
    except ValidationError as error:
        raise EditingError(f"That can't be: {'; '.join(error.messages)}") from error
    return row


def stand_in(claim: Claim, like: Standing, user: User, reason: str, now: Moment) -> None:
    """Accept an editor's claim and attribute it as `like` is."""
    who = {"origin": like.origin_id, "authority": like.authority, "is_relay": like.is_relay}
    decision(now, Kind.ATTRIBUTE, user, like.credit, who, claim=claim).save()
    decision(now, Kind.VERDICT, user, reason, {"verdict": Verdict.ACCEPTED}, claim=claim).save()
    Standing.objects.create(
        claim=claim,
        verdict=Verdict.ACCEPTED,
        origin_id=like.origin_id,
        authority=like.authority,
        is_relay=like.is_relay,
        credit=like.credit,
        **dollar_columns(claim),
    )


def attribute(claim: Claim, origin: Origin, authority: str, user: User, is_relay: bool = False) -> None:
    """Say whose claim this is; the fold counts it so from now on."""
    with moment(companies_of([claim])) as now:
        payload = {"origin": origin.pk, "authority": authority, "is_relay": is_relay}
        decision(now, Kind.ATTRIBUTE, user, "", payload, claim=claim).save()
        Standing.objects.filter(claim=claim).update(origin=origin, authority=authority, is_relay=is_relay)
        touch([claim], now)


def prefer(claim: Claim, user: User, reason: str) -> None:
    """Pin a figure: it is the one its deal shows, whatever others say. The reason is public."""
    reason = required(reason, "Say why this figure is the one to show (readers see it)")
    if claim.aspect not in FIGURES or claim.stance != "asserts":
        raise EditingError("Only a sum or a valuation that somebody states can be pinned.")
    if claim.standing.verdict not in VISIBLE:
        raise EditingError("This claim is not public: accept it first.")
    with moment(companies_of([claim])) as now:
        for other in rivals(claim):
            pin(other, False, user, f"claim {claim.pk} was pinned instead", now)
        pin(claim, True, user, reason, now)


def unprefer(claim: Claim, user: User, reason: str = "") -> None:
    """Let the rules choose the figure again."""
    if not claim.standing.is_preferred:
        raise EditingError("This figure is not pinned.")
    with moment(companies_of([claim])) as now:
        pin(claim, False, user, reason, now)


def rivals(claim: Claim) -> list[Claim]:
    """The claims pinned in the same row of the same deal, or of the company itself."""
    placed = claim.report.placement
    same = Claim.objects.filter(standing__is_preferred=True, aspect=claim.aspect).exclude(pk=claim.pk)
    same = same.filter(report__placement__deal=placed.deal_id, report__placement__company=placed.company_id)
    is_pre_money, party = claim.basis == "pre_money", weighing.party_key_of(claim)
    rows = same.select_related("party_company")
    return [c for c in rows if (c.basis == "pre_money", weighing.party_key_of(c)) == (is_pre_money, party)]


def pin(claim: Claim, preferred: bool, user: User, reason: str, now: Moment) -> None:
    decision(now, Kind.PREFER, user, reason, {"preferred": preferred}, claim=claim).save()
    Standing.objects.filter(claim=claim).update(is_preferred=preferred)
    touch([claim], now)


# ---- contradictions and families ----------------------------------------------------------------------------------


def explain(subject: Deal | Company, key: str, user: User, reason: str) -> None:
    """Mark a contradiction of a deal, or of a company's own figures, explained. The reason is public."""
    reason = required(reason, "Say how both sides can be right (readers see it)")
    settle(subject, key, True, user, reason)


def reopen(subject: Deal | Company, key: str, user: User, reason: str = "") -> None:
    """Take an explanation back: the contradiction is open again."""
    settle(subject, key, False, user, reason)


def settle(subject: Deal | Company, key: str, explained: bool, user: User, reason: str) -> None:
    deal, company = (subject, None) if isinstance(subject, Deal) else (None, subject)
    with moment(company_of(deal) if deal else [subject.pk]) as now:
        refuse_settled(now_shown(subject), key, explained)
        payload = {"conflict": key, "explained": explained}
        decision(now, Kind.EXPLAIN, user, reason, payload, deal=deal, company=company).save()
        now.touch(deal.pk if deal else None, company.pk if company else None)


def set_family(publisher: Publisher, family: Publisher | None, user: User, reason: str) -> None:
    """Say that two publishers share a newsroom, so that they count as one origin; None: it stands alone."""
    reason = required(reason, "Say how the two belong together")
    with ties_changing():
        refuse_family(publisher, family)
        places = told_by(publisher)
        with moment(company for _, company in places) as now:
            heads = {one.family_id or one.pk for one in (publisher, family) if one}
            now.aliases |= {f"p{pk}": f"p{min(heads)}" for pk in heads | {publisher.pk}}
            payload = {"publisher": family and family.pk, "was": publisher.family_id}
            decision(now, Kind.FAMILY, user, reason, payload, publisher=publisher).save()
            Publisher.objects.filter(pk=publisher.pk).update(family=family)
            for deal, company in places:
                now.touch(deal, company)


def told_by(publisher: Publisher) -> set[tuple[int | None, int]]:
    """(deal, company) of what it printed a claim of, or is the origin of one; the deal is None for own figures."""
    printed = Placement.objects.filter(report__revision__article__publisher=publisher)
    credited = Placement.objects.filter(report__claims__standing__origin__publisher=publisher)
    placed = (rows.values_list("deal", "company") for rows in (printed, credited))
    return {(deal, company) for rows in placed for deal, company in rows if company}


# ---- where a report belongs -----------------------------------------------------------------------------------------


def place(report: Report, deal: Deal | None, user: User, reason: str = "") -> None:
    """Put a report with a deal, or (None) back among the proposals."""
    if deal and report.revision.article.publisher.is_sample != deal.is_sample:
        raise EditingError("A sample report can't join a real deal, nor the other way round: choose another deal.")
    with ties_kept():
        if deal:
            deal.refresh_from_db(fields=["merged_into", "company"])
            deal = deal.merged_into or deal
        before = Placement.objects.get(report=report)
        with moment({pk for pk in (before.company_id, deal and deal.company_id) if pk}) as now:
            put(report, deal, user, reason, now)


def put(report: Report, deal: Deal | None, user: User, reason: str, now: Moment) -> None:
    """place() within a moment."""
    before = Placement.objects.get(report=report)
    decision(now, Kind.PLACE, user, reason, {"deal": deal and deal.pk}, report=report).save()
    company = deal.company_id if deal else report.company.root_id if report.company else None
    Placement.objects.filter(report=report).update(deal=deal, company=company)
    now.touch(before.deal_id, before.company_id)
    now.touch(deal.pk if deal else None, company)


def place_anew(report: Report, user: User, reason: str = "") -> Deal:
    """Open a deal for a report that belongs to none."""
    placed = Placement.objects.get(report=report)
    if placed.company is None:
        raise EditingError("This report names no known company: add the company first, then read the article again.")
    with moment([placed.company.pk]) as now:
        deal = placing.open_deal(report, placed.company, report.revision.article.publisher.is_sample)
        put(report, deal, user, reason or "a deal of its own", now)
    return deal


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
    with moment(company_of(deal)) as now:
        claim = Claim.objects.create(
            report=editors_report(revision, deal, user, now),
            aspect="status",
            status=status,
            in_title=in_title,
            start=start,
            end=start + len(sentence.strip()),
            quote=sentence.strip(),
            maker=Claim.Maker.EDITOR,
            reported_at=article.published_at,
            recorded_at=now.at,
            slot=slot,
            fingerprint=fingerprint,
        )
        stand_in(claim, who_says(claim, article.publisher), user, "tagged by hand", now)
        touch([claim], now)
    return claim


def editors_report(revision: Revision, deal: Deal, user: User, now: Moment) -> Report:
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
    if is_new:
        Placement.objects.create(report_id=report.pk, deal=None, company=deal.company)
    waiting = Report.objects.filter(revision=revision, placement__company=deal.company, placement__deal=None)
    for unplaced in waiting:
        put(unplaced, deal, user, "tagged by hand", now)
    return report


def who_says(claim: Claim, publisher: Publisher) -> Standing:
    """Whom the machine found credited in the same sentence, else the publisher that printed it."""
    beside = Standing.objects.filter(
        claim__report__revision=claim.report.revision,
        claim__in_title=claim.in_title,
        claim__start__lt=claim.end,
        claim__end__gt=claim.start,
    )
    if found := beside.exclude(claim=claim).first():
        return found
    who = attribution.publisher_origin(publisher.family or publisher)
    return Standing(origin=attribution.origins_of([who])[who], authority=Authority.REPORTING, is_relay=False)


def find_sentence(revision: Revision, sentence: str) -> tuple[int, bool]:
    """(start, is in the title) of the sentence's first place."""
    if not sentence:
        raise EditingError("Paste the sentence that tells of the deal.")
    for source, in_title in ((revision.text, False), (revision.title, True)):
        if (start := source.find(sentence)) >= 0:
            return start, in_title
    raise EditingError("These words are not in the article: copy the sentence from its text, to the letter.")
