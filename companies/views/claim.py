"""One claim: its quote among the neighboring sentences, what was read in it and by which rule, and every decision."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from companies import cards, crockford, excerpts, records, relays, telling
from companies.asof import AsOf
from companies.models import Claim
from companies.records import Record
from companies.templatetags.claim_words import printed
from companies.views.moved import shortened
from companies.views.siblings import Page, answered

BESIDE = ("report__placement__company", "corrects__report", "corrects__standing")


@require_safe
def claim_detail(request: HttpRequest, pk: int, form: str = "html") -> HttpResponse:
    rows = Claim.objects.visible().with_evidence().select_related(*BESIDE).defer("report__placement__deal__state")
    claim = get_object_or_404(rows, pk=pk)
    others = Claim.objects.visible().filter(report=claim.report).exclude(pk=pk).select_related("standing")
    beside = list(others.order_by("in_title", "start", "pk"))
    history = excerpts.history(claim)
    chain = relays.chain(claim)
    is_priced = telling.is_priced(claim.report.kind, [claim, *beside])
    context = {
        "claim": claim,
        "article": claim.report.revision.article,
        "deal": claim.report.placement.deal,
        "is_own_figure": excerpts.is_own_figure(claim),
        "is_priced": is_priced,
        "excerpt": excerpts.around(claim),
        "fields": excerpts.fields(claim),
        "history": history,
        "pin_reason": excerpts.pin_reason(history) if claim.standing.is_preferred else "",
        "correction": excerpts.correction(claim),
        "sample": claim.report.revision.article.publisher.is_sample,
        "beside": beside,
        "chain": chain,
        "card": cards.of_claim(claim, printed(claim), is_priced=is_priced),
    }
    return answered(request, form, Page(
        "companies/claim.html", context, AsOf(),
        record=lambda: {**records.claim(claim), "chain": [link_record(link) for link in chain]},
    ))  # fmt: skip


def link_record(link: relays.Link) -> Record:
    """Who else printed it, and how many seconds after the first."""
    lead = None if link.lead is None else int(link.lead.total_seconds())
    return {**records.source(link.claim), "claim": link.claim.get_absolute_url(), "is_own": link.is_own, "lead_s": lead}


@require_safe
def short_claim(request: HttpRequest, short_id: str) -> HttpResponse:
    """The short permanent id leads to the claim; a rejected one is no longer there, as at its long address."""
    try:
        pk = crockford.decode(short_id)
    except ValueError:
        raise Http404("no such claim") from None
    return shortened(request, get_object_or_404(Claim.objects.visible(), pk=pk).get_absolute_url())
