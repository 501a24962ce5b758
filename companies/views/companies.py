"""The list of companies, now or as known on a day."""

from collections.abc import Iterator, Sequence

from babel import Locale
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from companies import directory, lists, records, tables
from companies.asof import AsOf, asked_of
from companies.facets import facet, total
from companies.forms import OPEN_WORDS, STATUS_WORDS, CompaniesForm, asked, in_words, page_number, page_of
from companies.records import Record
from companies.views.siblings import Page, Table, answered

BATCH = 500
COUNTRIES = {**Locale("en").territories, "HK": "Hong Kong"}
WORDS: dict[str, dict[str, str]] = {"open": OPEN_WORDS, "status": STATUS_WORDS, "sector": {}, "country": COUNTRIES}


@require_safe
def company_list(request: HttpRequest, form: str = "html") -> HttpResponse:
    wanted = asked(CompaniesForm, request)
    number = page_number(request)
    text, show = wanted.pop("q"), wanted.pop("show")
    asof = asked_of(request)
    found = directory.companies_listed(lists.named(text) if text else lists.listable(asof), asof)
    companies = [row for row in found if row.is_unchecked == bool(show)]
    cells = directory.company_cells(companies)
    count = total(cells, wanted)
    chosen = directory.companies_chosen(companies, wanted)
    page = page_of(chosen, count, number)
    rows = directory.company_rows(list(page.object_list), asof)
    typed = {key: value for key, value in (("q", text), ("show", show)) if value}
    keep = {**typed, **asof.keys}
    facets = [
        facet("open", "Open deal", OPEN_WORDS, cells, wanted, keep),
        facet("status", "Latest status", STATUS_WORDS, cells, wanted, keep),
        facet("sector", "Sector", {}, cells, wanted, keep, in_order=False),
        facet("country", "Country", COUNTRIES, cells, wanted, keep, in_order=False),
    ]
    context = {
        "rows": rows, "page": page, "count": count, "facets": facets, "text": text, "chosen": wanted,
        "kept": {**wanted, **{key: [value] for key, value in typed.items()}}, "is_none": not cells, "show": show,
        "others": len(found) - len(companies), "filters": in_words(wanted, WORDS, WORDS),
    }  # fmt: skip
    return answered(request, form, Page(
        "companies/companies.html", context, asof,
        record=lambda: {"count": count, "companies": [records.listed_company(row) for row in rows]},
        table=Table("companies", tables.COMPANIES, lambda: every_company(chosen, asof)),
        filters={**wanted, "q": text, "show": show},
    ))  # fmt: skip


def every_company(chosen: Sequence[directory.Listed], asof: AsOf) -> Iterator[Record]:
    """All that were chosen, some hundred at a time. Five queries each time."""
    for start in range(0, len(chosen), BATCH):
        yield from map(records.listed_company, directory.company_rows(chosen[start : start + BATCH], asof))
