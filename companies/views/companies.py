"""The list of companies."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from companies import lists
from companies.facets import facet, total
from companies.forms import STATUS_WORDS, CompaniesForm, asked, page_number, page_of
from companies.models import Company

# Those of the starter list; any other country shows its code.
COUNTRIES = {
    "AE": "Emirates", "CA": "Canada", "CN": "China", "DE": "Germany", "FR": "France", "GB": "Britain",
    "HK": "Hong Kong", "ID": "Indonesia", "IN": "India", "JP": "Japan", "KR": "South Korea", "NL": "Netherlands",
    "QA": "Qatar", "SA": "Saudi Arabia", "SG": "Singapore", "TW": "Taiwan", "US": "United States",
}  # fmt: skip


@require_safe
def company_list(request: HttpRequest) -> HttpResponse:
    wanted = asked(CompaniesForm, request)
    number = page_number(request)
    text = wanted.pop("q")
    companies = lists.named(text) if text else Company.objects.all()
    cells = lists.company_cells(companies)
    count = total(cells, wanted)
    page = page_of(lists.companies_for_list(companies, wanted), count, number)
    keep = {"q": text} if text else {}
    facets = [
        facet("status", "Latest status", STATUS_WORDS, cells, wanted, keep),
        facet("sector", "Sector", {}, cells, wanted, keep, in_order=False),
        facet("country", "Country", COUNTRIES, cells, wanted, keep, in_order=False),
    ]
    rows = lists.company_rows(list(page.object_list), timezone.now().date())
    return render(
        request,
        "companies/companies.html",
        {"rows": rows, "page": page, "count": count, "facets": facets, "text": text, "chosen": wanted},
    )
