"""The page of one deal: what is best supported, every claim, the contradictions and the record."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from companies import cards, claims_table, crockford, dossier, profile, records, summary, timeline
from companies.asof import AsOf, asked_of
from companies.known import Known, know
from companies.models import Deal
from companies.records import Record
from companies.since import since_asked
from companies.views.moved import merged_away, shortened
from companies.views.siblings import News, Page, answered
from companies.views.told import items

PER_PAGE = 50


@require_safe
def deal_detail(request: HttpRequest, slug: str, form: str = "html") -> HttpResponse:
    deal = get_object_or_404(Deal.objects.select_related("company", "merged_into"), slug=slug)
    if deal.merged_into:
        return merged_away(request, "deal", deal.merged_into.slug, form, merged=deal.short_id)
    asof = asked_of(request)
    known = know([deal], asof, among=[deal.company])[0]
    context = {
        "deal": deal,
        "sample": deal.is_sample or known.has_sample,
        "merged": merged_here(deal, request.GET.get("merged", "")),
        "known": known,
        "card": cards.of_deal(known, asof),
        "since": since_asked(request, asof, [known] if known.claims else []),
        **(blocks(request, known, asof) if known.claims else nothing(known, asof)),
    }
    return answered(request, form, Page(
        "companies/deal.html", context, asof,
        record=lambda: {**records.known(known), "company": records.company(deal.company), **record(context)},
        news=News(deal.title, f"What changed: {deal.title}.",
                  lambda site: items(timeline.entries([known], PER_PAGE), site)),
        switches=("claims", "since"),
    ))  # fmt: skip


def record(context: dict[str, Any]) -> Record:
    """The page's blocks for machines; the claims as far as the page shows them."""
    if not context["known"].claims:
        return {}
    return {
        "participants": [records.person(person) for person in context["people"]],
        "contradictions": [records.contradiction(conflict) for conflict in context["contradictions"]],
        "claims": [records.claim(row.claim) for row in context["page"]],
        "articles": context["article_count"],
    }


def merged_here(deal: Deal, short_id: str) -> str:
    """The short id of the deal whose old address led here, or "". One query, none where no address did."""
    try:
        key = crockford.decode(short_id)
        return crockford.encode(key) if key and deal.merged.filter(pk=key).exists() else ""
    except (ValueError, OverflowError):
        return ""


def blocks(request: HttpRequest, known: Known, asof: AsOf) -> dict[str, object]:
    """What the page's blocks print, by name."""
    counts = claims_table.claim_counts(known)
    group = chosen_group(request, counts)
    people = profile.people(known)
    page = Paginator(claims_table.claim_rows(known, group), PER_PAGE).get_page(request.GET.get("page"))
    dates = [claim.reported_at for claim in known.claims]
    conflicts = profile.contradictions([known])
    return {
        "first_recorded": None,
        "now": summary.now_sentence(known) if known.last_at else None,
        "first_at": min(dates),
        "last_at": known.steps[-1].at if known.steps else max(dates),
        "course": dossier.course(known, asof.instant),
        "instants": dossier.instants(known),
        "terms": dossier.terms(known),
        "counts": counts,
        "group": group,
        "group_title": claims_table.TITLES[group],
        "page": page,
        "superseded": sum(row.is_superseded for row in page.paginator.object_list),
        "contradictions": conflicts,
        "open_count": sum(not conflict.reason for conflict in conflicts),
        "people": people,
        "gone": sum(bool(person.word) or person.status in ("denied", "called_off") for person in people),
        "named_sum": dossier.named_sum(known, people),
        "record": dossier.record(known, asof),
        "article_count": len(timeline.distinct_articles([known])),
    }


def nothing(known: Known, asof: AsOf) -> dict[str, object]:
    """A page without a claim says why: not reported yet, not recorded yet, or nothing left that may be shown."""
    on_site_clock = asof.is_past and asof.clock == "site"
    return {"first_recorded": dossier.first_recorded(known.deal) if on_site_clock else None}


def chosen_group(request: HttpRequest, counts: dict[str, int]) -> str:
    """The claims asked for; unasked, those of the valuation, else of the amount, else all."""
    wanted = request.GET.get("claims", "")
    return next((group for group in (wanted, "valuation", "amount") if group in counts), "all")


@require_safe
def short_deal(request: HttpRequest, short_id: str) -> HttpResponse:
    """The short permanent id leads to the deal's present address, with the question it came with."""
    try:
        deal = get_object_or_404(Deal.objects.select_related("merged_into"), pk=crockford.decode(short_id))
    except (ValueError, OverflowError):
        raise Http404("no such deal") from None
    if deal.merged_into:
        return merged_away(request, "deal", deal.merged_into.slug, merged=deal.short_id)
    return shortened(request, deal.get_absolute_url())
