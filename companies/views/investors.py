"""Who puts money into a company, and whom it puts money into."""

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from companies import investors, records
from companies.asof import asked_of
from companies.forms import PER_PAGE, asked, page_number
from companies.models import Company
from companies.records import Record
from companies.views.moved import merged_away
from companies.views.siblings import Page, answered
from companies.views.unread import unread

TABLES = {"investors": "Investors", "backed": "Part in deals of others"}


class InvestorsForm(forms.Form):
    show = forms.ChoiceField(choices=TABLES.items(), required=False)


@require_safe
def company_investors(request: HttpRequest, slug: str, form: str = "html") -> HttpResponse:
    show = asked(InvestorsForm, request)["show"]
    number = page_number(request)
    company = get_object_or_404(Company.objects.select_related("merged_into"), slug=slug)
    if company.merged_into:
        return merged_away(request, "company_investors", company.merged_into.slug, form, merged=company.slug)
    asof = asked_of(request)
    backing = investors.backing(company, asof)
    tables = [table(name, getattr(backing, name), number if show else 1) for name in ([show] if show else TABLES)]
    parts = [*backing.investors, *backing.backed]
    context = {
        "company": company, "tables": tables, "show": show, "page": tables[0]["page"] if show else None,
        "parties": len({part.company or part.name for part in backing.investors}), "backed": len(backing.backed),
        "unread": unread(request, *InvestorsForm.base_fields),
        "sample": company.is_sample or any(part.deal.is_sample for part in parts),
    }  # fmt: skip
    return answered(request, form, Page(
        "companies/investors.html", context, asof,
        record=lambda: {"company": records.company(company),
                        **{name: [record(part) for part in getattr(backing, name)] for name in TABLES}},
        filters={"show": show},
    ))  # fmt: skip


def record(part: investors.Part) -> Record:
    """A party and the deal it has a part in. share: what it brings, where it was named."""
    return {
        "name": part.name,
        "company": records.company(part.company) if part.company else None,
        "deal": records.deal(part.deal),
        "role": part.role,
        "status": part.status,
        "note": part.word,
        "deal_status": part.deal_status,
        "confirmation": part.confirmation,
        "share": records.figure(part.share),
        "since": records.instant(part.since),
    }


def table(name: str, parts: list[investors.Part], number: int) -> dict[str, object]:
    """One of TABLES, or its page; Http404 past the end."""
    pages = Paginator(parts, PER_PAGE)
    if number > pages.num_pages:
        raise Http404("no such page")
    return {"name": name, "title": TABLES[name], "page": pages.page(number), "count": len(parts)}
