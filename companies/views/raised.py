"""Money raised to date: the table of companies, and what it is made of for one of them."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from companies import records, totals
from companies.asof import asked_of
from companies.facets import facet, fits, total
from companies.forms import Values, asked, page_number, page_of
from companies.models import Company
from companies.records import Record
from companies.views.companies import COUNTRIES
from companies.views.moved import merged_away
from companies.views.siblings import Page, Table, answered
from companies.views.unread import unread

COLUMNS = (
    "name", "address", "sector", "country", "raised_deals", "raised_usd_low", "raised_usd_high", "open_deals",
    "open_usd_low", "open_usd_high", "deals_not_converted", "deals_without_a_sum",
)  # fmt: skip


class RaisedForm(forms.Form):
    sector = Values(required=False)
    country = Values(required=False)


@require_safe
def raised_list(request: HttpRequest, form: str = "html") -> HttpResponse:
    wanted = asked(RaisedForm, request)
    number = page_number(request)
    asof = asked_of(request)
    cells = totals.total_cells(asof)
    count = total(cells, wanted)
    fitting = totals.totals_for_list(asof, wanted)
    page = page_of(fitting, count, number)
    facets = [
        facet("sector", "Sector", {}, cells, wanted, asof.keys, in_order=False),
        facet("country", "Country", COUNTRIES, cells, wanted, asof.keys, in_order=False),
    ]
    rows = totals.total_rows(list(page.object_list))
    shown = fitting.filter(deal__is_sample=True, about__in=[row.company.pk for row in rows])
    sampled = set(shown.order_by().values_list("about", flat=True))
    context = {
        "rows": rows, "page": page, "count": count, "facets": facets,
        "all": totals.added(totals.total_of(cell) for cell in cells if fits(cell, wanted)),
        "chosen": wanted, "is_none": not cells,
        "unread": unread(request, *RaisedForm.base_fields), "sample": bool(sampled), "sampled": sampled,
    }  # fmt: skip
    return answered(request, form, Page(
        "companies/raised.html", context, asof,
        record=lambda: {"count": count, "companies": [total_record(row) for row in rows]},
        table=Table("raised", COLUMNS, lambda: map(total_record, totals.total_rows(list(fitting)))),
        filters=wanted,
    ))  # fmt: skip


def total_record(row: totals.TotalRow) -> Record:
    """What a company raised in announced and completed deals, and what open ones would add, in US dollars."""
    return {
        **records.company(row.company),
        "raised": dollars(row.total.raised),
        "open": dollars(row.total.open),
        "deals_not_converted": row.total.unconverted,
        "deals_without_a_sum": row.total.unreported,
    }


def dollars(found: totals.Dollars) -> Record:
    return {"deals": found.count, "usd_low": records.whole(found.low), "usd_high": records.whole(found.high)}


@require_safe
def company_raised(request: HttpRequest, slug: str, form: str = "html") -> HttpResponse:
    company = get_object_or_404(Company.objects.select_related("merged_into"), slug=slug)
    if company.merged_into:
        return merged_away(request, "company_raised", company.merged_into.slug, form, merged=company.slug)
    asof = asked_of(request)
    total, rows = totals.raised_by(company, asof)
    context = {
        "company": company, "total": total, "rows": rows,
        "sample": company.is_sample or any(row.deal.is_sample for row in rows), "unread": unread(request),
    }  # fmt: skip
    return answered(request, form, Page(
        "companies/company_raised.html", context, asof,
        record=lambda: {"company": records.company(company), "raised": dollars(total.raised),
                        "open": dollars(total.open), "deals": [deal_record(row) for row in rows]},
    ))  # fmt: skip


def deal_record(row: totals.RaisedRow) -> Record:
    """words: the sum in dollars and by which rate; why: what it counts as, or why it does not."""
    return {
        **records.deal(row.deal), "status": row.status, "figure": records.figure(row.claim), "words": row.dollars,
        "rate": row.rate, "why": row.why, "reported_at": records.instant(row.reported_at),
    }  # fmt: skip
