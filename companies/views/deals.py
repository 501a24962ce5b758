"""The list of deals, now or as known on a day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from companies import lists, today
from companies.asof import asked_of
from companies.facets import facet, total
from companies.forms import EVIDENCE_WORDS, KIND_WORDS, STATUS_WORDS, DealsForm, asked, page_number, page_of


@require_safe
def deal_list(request: HttpRequest) -> HttpResponse:
    wanted = asked(DealsForm, request)
    number = page_number(request)
    asof = asked_of(request)
    deals = lists.deals_as_of(asof.at, asof.clock) if asof.at else lists.deals_now()
    cells = lists.deal_cells(deals)
    count = total(cells, wanted)
    page = page_of(lists.deals_for_list(deals, wanted), count, number)
    keep = asof.keys
    facets = [
        facet("status", "Status", STATUS_WORDS, cells, wanted, keep),
        facet("kind", "Kind", KIND_WORDS, cells, wanted, keep),
        facet("evidence", "Evidence", EVIDENCE_WORDS, cells, wanted, keep),
    ]
    context = {
        "rows": lists.deals_on(page.object_list, deals), "page": page, "count": count, "facets": facets, "asof": asof,
        "chosen": wanted, "noindex": asof.is_past, "is_none": not cells,
        "health": today.health() if not cells and not asof.is_past else None,
    }  # fmt: skip
    return render(request, "companies/deals.html", context, status=asof.status_code)
