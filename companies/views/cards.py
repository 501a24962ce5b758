"""The pictures that go with a shared link to a company, a deal or a claim."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from companies import cards, drawing, palette, profile
from companies.asof import AsOf, asked_of
from companies.cards import Card
from companies.known import know
from companies.models import Claim, Company, Deal
from companies.templatetags.claim_words import printed
from companies.views.charts import moved_to, png_of, refused


@require_safe
def company_card(request: HttpRequest, slug: str) -> HttpResponse:
    company = get_object_or_404(Company.objects.select_related("merged_into"), slug=slug)
    if company.merged_into:
        return moved_to(request, f"{company.merged_into.get_absolute_url()}card.png")
    asof = asked_of(request)
    return answered(request, cards.of_company(company, profile.profile(company, asof), asof), asof)


@require_safe
def deal_card(request: HttpRequest, slug: str) -> HttpResponse:
    deal = get_object_or_404(Deal.objects.select_related("company", "merged_into"), slug=slug)
    if deal.merged_into:
        return moved_to(request, f"{deal.merged_into.get_absolute_url()}card.png")
    asof = asked_of(request)
    return answered(request, cards.of_deal(know([deal], asof, among=[deal.company])[0], asof), asof)


@require_safe
def claim_card(request: HttpRequest, pk: int) -> HttpResponse:
    claim = get_object_or_404(Claim.objects.visible().with_evidence(), pk=pk)
    return answered(request, cards.of_claim(claim, printed(claim)), AsOf())


def answered(request: HttpRequest, card: Card, asof: AsOf) -> HttpResponse:
    if asof.problem:
        return refused(asof.problem)
    context = {"card": card, "drawn": cards.drawn(card), "site": request.get_host()}
    style = {"style": palette.flat(), "fonts": drawing.SANS}
    return png_of(render_to_string("companies/card.svg", {**context, **style}), asof)
