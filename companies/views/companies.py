"""The list of companies, now or as known on a day."""

from babel import Locale
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from companies import directory, lists
from companies.asof import asked_of
from companies.facets import facet, total
from companies.forms import STATUS_WORDS, CompaniesForm, asked, page_number, page_of

COUNTRIES = {**Locale("en").territories, "HK": "Hong Kong"}


@require_safe
def company_list(request: HttpRequest) -> HttpResponse:
    wanted = asked(CompaniesForm, request)
    number = page_number(request)
    text = wanted.pop("q")
    asof = asked_of(request)
    companies = directory.companies_listed(lists.named(text) if text else lists.listable(asof), asof)
    cells = directory.company_cells(companies)
    count = total(cells, wanted)
    page = page_of(directory.companies_chosen(companies, wanted), count, number)
    keep = {**({"q": text} if text else {}), **asof.keys}
    facets = [
        facet("status", "Latest status", STATUS_WORDS, cells, wanted, keep),
        facet("sector", "Sector", {}, cells, wanted, keep, in_order=False),
        facet("country", "Country", COUNTRIES, cells, wanted, keep, in_order=False),
    ]
    context = {
        "rows": directory.company_rows(list(page.object_list), asof), "page": page, "count": count, "facets": facets,
        "text": text, "chosen": wanted, "kept": {**wanted, "q": [text] if text else []}, "asof": asof,
        "noindex": asof.is_past, "is_none": not cells,
    }  # fmt: skip
    return render(request, "companies/companies.html", context, status=asof.status_code)
