"""The publishers: how much each printed, and how its own reporting has turned out."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.models import Publisher
from companies import records, scorecards
from companies.asof import asked_of
from companies.facets import facet, total
from companies.forms import asked, page_number, page_of
from companies.records import Record
from companies.views.moved import moved
from companies.views.siblings import Page, Table, answered
from companies.views.unread import unread

COUNTS = ("articles", "reports", "claims", "own", "relayed", "confirmed", "refuted", "open")
COLUMNS = ("name", "address", "tier", *COUNTS, "first_with_the_news", "lead_s")


class SourceForm(forms.Form):
    outcome = forms.MultipleChoiceField(choices=scorecards.OUTCOMES.items(), required=False)


@require_safe
def source_list(request: HttpRequest, form: str = "html") -> HttpResponse:
    number = page_number(request)
    asof = asked_of(request)
    cards = scorecards.scorecards(asof)
    page = page_of(cards, len(cards), number)
    context = {
        "rows": list(page.object_list), "page": page, "count": len(cards),
        "unread": unread(request), "sample": any(card.publisher.is_sample for card in cards),
    }  # fmt: skip
    return answered(request, form, Page(
        "companies/sources.html", context, asof,
        record=lambda: {"count": len(cards), "sources": [record(card) for card in page.object_list]},
        table=Table("sources", COLUMNS, lambda: map(record, cards)),
    ))  # fmt: skip


@require_safe
def source_detail(request: HttpRequest, slug: str, form: str = "html") -> HttpResponse:
    publisher = get_object_or_404(Publisher.objects.select_related("family"), slug=slug)
    if publisher.family:
        return moved(request, "source", publisher.family.slug, form)
    wanted = asked(SourceForm, request)
    number = page_number(request)
    asof = asked_of(request)
    others = list(publisher.members.order_by("name"))
    members = [publisher.pk, *(member.pk for member in others)]
    card = scorecards.scorecard(publisher, members, asof)
    cells = [{"outcome": outcome, "n": getattr(card, outcome)} for outcome in scorecards.OUTCOMES]
    claims = scorecards.own_claims(members, wanted["outcome"], asof)
    page = page_of(claims, total(cells, wanted), number)
    context = {
        "publisher": publisher, "others": others, "card": card, "claims": list(page.object_list), "page": page,
        "facets": [facet("outcome", "Outcome", scorecards.OUTCOMES, cells, wanted, asof.keys)],
        "chosen": wanted, "sample": publisher.is_sample,
        "unread": unread(request, *SourceForm.base_fields),
    }  # fmt: skip
    return answered(request, form, Page(
        "companies/source.html", context, asof,
        record=lambda: {**record(card), "own_claims": [records.claim(claim) for claim in page.object_list]},
        filters=wanted,
    ))  # fmt: skip


def record(card: scorecards.Scorecard) -> Record:
    """How a family's reporting has turned out, in claims. lead_s: the median, over the next publisher."""
    return {
        "name": str(card.publisher),
        "address": f"/sources/{card.publisher.slug}/" if card.publisher.slug else "",
        "tier": card.publisher.tier,
        **{name: getattr(card, name) for name in COUNTS},
        "first_with_the_news": card.lead.times,
        "lead_s": card.lead.median and int(card.lead.median.total_seconds()),
    }
