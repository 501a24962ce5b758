"""Money raised to date: the table of companies, and what it is made of for one of them."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from companies import totals
from companies.asof import asked_of
from companies.facets import facet, fits, total
from companies.forms import Values, asked, page_number, page_of
from companies.models import Company
from companies.views.companies import COUNTRIES
from companies.views.moved import merged_away
from companies.views.unread import unread


class RaisedForm(forms.Form):
    sector = Values(required=False)
    country = Values(required=False)


@require_safe
def raised_list(request: HttpRequest) -> HttpResponse:
    wanted = asked(RaisedForm, request)
    number = page_number(request)
    asof = asked_of(request)
    cells = totals.total_cells(asof)
    count = total(cells, wanted)
    fitting = totals.totals_for_list(asof, wanted)
    page = page_of(fitting, count, number)
    sampled = set(fitting.filter(deal__is_sample=True).values_list("about", flat=True))
    facets = [
        facet("sector", "Sector", {}, cells, wanted, asof.keys, in_order=False),
        facet("country", "Country", COUNTRIES, cells, wanted, asof.keys, in_order=False),
    ]
    context = {
        "rows": totals.total_rows(list(page.object_list)), "page": page, "count": count, "facets": facets,
        "all": totals.added(totals.total_of(cell) for cell in cells if fits(cell, wanted)),
        "asof": asof, "chosen": wanted, "noindex": asof.is_past, "is_none": not cells,
        "unread": unread(request, *RaisedForm.base_fields), "sample": bool(sampled), "sampled": sampled,
    }  # fmt: skip
    return render(request, "companies/raised.html", context, status=asof.status_code)


@require_safe
def company_raised(request: HttpRequest, slug: str) -> HttpResponse:
    company = get_object_or_404(Company.objects.select_related("merged_into"), slug=slug)
    if company.merged_into:
        return merged_away(request, "company_raised", company.merged_into.slug)
    asof = asked_of(request)
    total, rows = totals.raised_by(company, asof)
    context = {
        "company": company, "total": total, "rows": rows, "asof": asof, "noindex": asof.is_past,
        "sample": company.is_sample or any(row.deal.is_sample for row in rows), "unread": unread(request),
    }  # fmt: skip
    return render(request, "companies/company_raised.html", context, status=asof.status_code)
