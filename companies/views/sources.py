"""The publishers: how much each printed, and how its own reporting has turned out."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Publisher
from companies import scorecards
from companies.asof import asked_of
from companies.facets import facet, total
from companies.forms import asked, page_number, page_of
from companies.views.moved import moved
from companies.views.unread import unread


class SourceForm(forms.Form):
    outcome = forms.MultipleChoiceField(choices=scorecards.OUTCOMES.items(), required=False)


@require_safe
def source_list(request: HttpRequest) -> HttpResponse:
    number = page_number(request)
    asof = asked_of(request)
    cards = scorecards.scorecards(asof)
    page = page_of(cards, len(cards), number)
    context = {
        "rows": list(page.object_list), "page": page, "count": len(cards), "asof": asof, "noindex": asof.is_past,
        "unread": unread(request), "sample": any(card.publisher.is_sample for card in cards),
    }  # fmt: skip
    return render(request, "companies/sources.html", context, status=asof.status_code)


@require_safe
def source_detail(request: HttpRequest, slug: str) -> HttpResponse:
    publisher = get_object_or_404(Publisher.objects.select_related("family"), slug=slug)
    if publisher.family:
        return moved(request, "source", publisher.family.slug)
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
        "asof": asof, "chosen": wanted, "noindex": asof.is_past, "sample": publisher.is_sample,
        "unread": unread(request, *SourceForm.base_fields),
    }  # fmt: skip
    return render(request, "companies/source.html", context, status=asof.status_code)
