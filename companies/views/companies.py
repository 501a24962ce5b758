"""The list of companies."""

from babel import Locale
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from companies import lists
from companies.asof import asked_of
from companies.facets import facet, total
from companies.forms import STATUS_WORDS, CompaniesForm, asked, page_number, page_of
from companies.models import Company

COUNTRIES = {**Locale("en").territories, "HK": "Hong Kong"}


@require_safe
def company_list(request: HttpRequest) -> HttpResponse:
    wanted = asked(CompaniesForm, request)
    number = page_number(request)
    text = wanted.pop("q")
    companies = lists.named(text) if text else Company.objects.all()
    cells = lists.company_cells(companies)
    count = total(cells, wanted)
    page = page_of(lists.companies_for_list(companies, wanted), count, number)
    asof = asked_of(request)
    keep = {**({"q": text} if text else {}), **asof.keys}
    facets = [
        facet("status", "Latest status", STATUS_WORDS, cells, wanted, keep),
        facet("sector", "Sector", {}, cells, wanted, keep, in_order=False),
        facet("country", "Country", COUNTRIES, cells, wanted, keep, in_order=False),
    ]
    context = {
        "rows": lists.company_rows(list(page.object_list), timezone.now().date()), "page": page, "count": count,
        "facets": facets, "text": text, "chosen": wanted, "asof": asof, "noindex": asof.is_past,
    }  # fmt: skip
    return render(request, "companies/companies.html", context, status=asof.status_code)
