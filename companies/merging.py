"""Joining and splitting: deals, and companies. A merge is one decision that moves nothing, and an unmerge one more.

After each the caches that follow from it (ties, Deal.company, Placement) are brought in line, and every deal that it
touches is derived. A split opens what was one as two; merging them again shows exactly what was shown before.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.contrib.auth.models import User
from django.db.models import Q

from companies import ties
from companies.changes import Difference
from companies.deriving import Subject
from companies.editing import EditingError, company_of, decision, put, required
from companies.models import Company, Deal, Decision, Name, Placement, Report
from companies.moments import Moment, moment, ties_changing
from companies.placing import free_slug, open_deal
from companies.reading.folding import fold
from companies.rebuilding import companies_of, rebuild_placements, rebuild_targets

Kind = Decision.Kind


def merge_deals(loser: Deal, survivor: Deal, user: User, reason: str) -> None:
    """Show two deals as one from now on, under the address of the survivor; the loser's address leads there."""
    reason = required(reason, "Say why the two are one deal")
    with tying(loser, survivor) as now:
        refuse_merge(loser, survivor)
        decision(now, Kind.MERGE, user, reason, {"into": survivor.pk}, deal=loser).save()
        follow_deals([loser, survivor], now)
        now.note(Subject(deal=loser.pk), merged(None, survivor.pk), quiet=True)
        now.note(Subject(deal=survivor.pk), merged(None, loser.pk))


def unmerge_deal(loser: Deal, user: User, reason: str) -> None:
    """Take a merged deal out again: both show what they would had they never been merged."""
    reason = required(reason, "Say why they are two deals after all")
    with tying(loser) as now:
        survivor = loser.merged_into
        if survivor is None:
            raise EditingError(f"“{loser}” is not merged into another deal.")
        decision(now, Kind.UNMERGE, user, reason, {}, deal=loser).save()
        follow_deals([loser, survivor], now)
        now.note(Subject(deal=loser.pk), merged(survivor.pk, None), quiet=True)
        now.note(Subject(deal=survivor.pk), merged(loser.pk, None))


@contextmanager
def tying(*rows: Deal | Company) -> Iterator[Moment]:
    """A moment in which these deals (or companies) are joined or taken apart. Each is read anew: another editor may
    have been first."""
    with ties_changing():
        for row in rows:
            row.refresh_from_db(fields=["merged_into"])
        whole = {*rows, *(row.merged_into for row in rows if row.merged_into)}
        deals = [row for row in whole if isinstance(row, Deal)]
        companies = [row for row in whole if isinstance(row, Company)]
        with moment(at_stake(companies) | companies_of(Subject(deal=deal.pk) for deal in deals)) as now:
            yield now


def merged(before: int | None, after: int | None) -> Difference:
    """Which other deal or company was taken for the same before, and is after."""
    told = [{"with": pk} if pk else None for pk in (before, after)]
    return Difference("merged", "", told[0], told[1], ())


def refuse_merge(loser: Deal | Company, survivor: Deal | Company) -> None:
    if loser.pk == survivor.pk:
        raise EditingError("These are the same one: choose two.")
    for one in (loser, survivor):
        if one.merged_into:
            raise EditingError(f"“{one}” was merged into “{one.merged_into}”: choose that one, or undo it first.")
    if (loser.is_sample and not survivor.is_sample) or (survivor.is_sample and not loser.is_sample):
        raise EditingError("One of them came with the sample newsroom: sample and real ones are kept apart.")


def follow_deals(deals: Sequence[Deal], now: Moment) -> None:
    """Bring the caches in line after deals were merged or taken apart, and derive both."""
    ties.rebuild_merges(ties.Log.load())
    rebuild_placements(Report.objects.filter(placement__deal__in=deals))
    for deal in deals:
        now.touch(deal.pk)


def split_deal(deal: Deal, reports: Sequence[Report], user: User, reason: str) -> Deal:
    """Open a deal of their own for some of a deal's reports. Merging the new deal into the old undoes it."""
    reason = required(reason, "Say why these reports tell of another deal")
    with moment(company_of(deal)) as now:
        theirs = some_of(deal, reports)
        first = min(theirs, key=lambda report: (report.revision.article.published_at, report.pk))
        deal.refresh_from_db(fields=["company"])
        new = open_deal(first, deal.company, deal.is_sample)
        for report in theirs:
            put(report, new, user, reason, now)
    return new


def some_of(deal: Deal, reports: Sequence[Report]) -> list[Report]:
    theirs = list(Report.objects.filter(pk__in=[r.pk for r in reports], placement__deal=deal).order_by("pk"))
    if not theirs or len(theirs) < len(reports):
        raise EditingError("Choose reports that this deal holds.")
    if len(theirs) == deal.placements.count():
        raise EditingError("These are all reports of the deal: leave it at least one.")
    return theirs


def merge_companies(loser: Company, survivor: Company, user: User, reason: str) -> None:
    """Take two companies for one from now on: names, deals, parts and figures of the loser count for the survivor."""
    reason = required(reason, "Say why the two are one company")
    with tying(loser, survivor) as now:
        refuse_merge(loser, survivor)
        now.aliases[f"c{loser.pk}"] = f"c{survivor.pk}"
        decision(now, Kind.MERGE, user, reason, {"into": survivor.pk}, company=loser).save()
        follow_companies([loser, survivor], now)
        now.note(Subject(company=loser.pk), merged(None, survivor.pk), quiet=True)
        now.note(Subject(company=survivor.pk), merged(None, loser.pk))


def unmerge_company(loser: Company, user: User, reason: str) -> None:
    """Take a merged company out again, with all that was its own."""
    reason = required(reason, "Say why they are two companies after all")
    with tying(loser) as now:
        survivor = loser.merged_into
        if survivor is None:
            raise EditingError(f"“{loser}” is not merged into another company.")
        group = Company.objects.filter(merged_into=survivor).values_list("pk", flat=True)
        now.aliases |= {f"c{pk}": f"c{survivor.pk}" for pk in group}
        decision(now, Kind.UNMERGE, user, reason, {}, company=loser).save()
        follow_companies([loser, survivor], now)
        now.note(Subject(company=loser.pk), merged(survivor.pk, None), quiet=True)
        now.note(Subject(company=survivor.pk), merged(loser.pk, None))


def split_company(
    company: Company, name: str, deals: Sequence[Deal], reports: Sequence[Report], user: User, reason: str
) -> Company:
    """Open a company of this name for some of a company's deals, and for reports of its own figures.

    A name of the old company that reads the same moves along. Merging the new company into the old undoes it.
    """
    reason = required(reason, "Say why these belong to another company")
    if not name.strip():
        raise EditingError("Give the new company a name.")
    if not deals and not reports:
        raise EditingError("Choose deals or reports that belong to the new company.")
    with tying(company) as now:
        refuse_taken(company, name)
        refuse_split(company, deals, reports)
        new = named_anew(company, name.strip())
        for deal in deals:
            decision(now, Kind.PLACE, user, reason, {"company": new.pk}, deal=deal).save()
        for report in reports:
            decision(now, Kind.PLACE, user, reason, {"deal": None, "company": new.pk}, report=report).save()
        follow_companies([company, new], now)
        for deal in deals:
            now.touch(deal.pk)
    return new


def refuse_taken(company: Company, name: str) -> None:
    """A name of the old company may move along; of any other it would make two that nobody can tell apart."""
    others = Name.objects.filter(folded=fold(name)[:200]).exclude(company=company)
    if other := others.exclude(company__merged_into=company).select_related("company").first():
        raise EditingError(f"“{other.company}” bears this name already: choose another, or merge into that company.")


def refuse_split(company: Company, deals: Sequence[Deal], reports: Sequence[Report]) -> None:
    theirs = Deal.objects.filter(pk__in=[deal.pk for deal in deals], company=company, merged_into=None)
    if theirs.count() < len(deals):
        raise EditingError("Choose deals of this company.")
    own = Placement.objects.filter(report__in=reports, company=company, deal=None)
    if own.count() < len(reports):
        raise EditingError("Choose reports of this company that belong to no deal; the others go with their deals.")


def named_anew(company: Company, name: str) -> Company:
    new = Company.objects.create(
        name=name, slug=free_slug(Company, name), kind=company.kind, sector=company.sector, is_sample=company.is_sample
    )
    if not Name.objects.filter(company=company, folded=fold(name)).update(company=new):
        new.names.create(text=name, folded=fold(name)[:200])
    return new


def at_stake(companies: Sequence[Company]) -> set[int]:
    """These, and the companies of every deal that names one of them as a participant or an origin."""
    return {company.pk for company in companies} | companies_of(subjects_of(companies))


def subjects_of(companies: Sequence[Company]) -> set[Subject]:
    """Their deals and own figures, and those they take part in or speak on; with all that was ever merged into them."""
    group = Company.objects.filter(Q(pk__in=[c.pk for c in companies]) | Q(merged_into__in=companies)).values("pk")
    named = Q(report__claims__party_company__in=group) | Q(report__claims__standing__origin__company__in=group)
    placed = Placement.objects.filter(named, company__isnull=False).values_list("deal", "company").distinct()
    own = Deal.objects.filter(Q(company__in=group) | Q(opened_for__in=group), merged_into=None)
    found = {Subject(deal=deal) if deal else Subject(company=company) for deal, company in placed}
    found |= {Subject(deal=pk) for pk in own.values_list("pk", flat=True)}
    return found | {Subject(company=company.pk) for company in companies}


def follow_companies(companies: Sequence[Company], now: Moment) -> None:
    """Bring the caches in line after companies were merged or taken apart, and derive all that names them."""
    touched = subjects_of(companies)
    log = ties.Log.load()
    ties.rebuild_merges(log)
    rebuild_targets(log, Deal.objects.filter(Q(company__in=companies) | Q(opened_for__in=companies)))
    rebuild_placements(Report.objects.filter(Q(placement__company__in=companies) | Q(company__in=companies)))
    for subject in touched | subjects_of(companies):
        now.touch(subject.deal, subject.company)
