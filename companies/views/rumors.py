"""The rumor ledger: what became of every rumor."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from companies import ledger
from companies.asof import asked_of
from companies.facets import facet, total
from companies.forms import asked, page_number, page_of
from companies.views.unread import unread


class RumorsForm(forms.Form):
    outcome = forms.MultipleChoiceField(choices=ledger.OUTCOMES.items(), required=False)


@require_safe
def rumor_list(request: HttpRequest) -> HttpResponse:
    wanted = asked(RumorsForm, request)
    number = page_number(request)
    asof = asked_of(request)
    rumors = ledger.rumors(asof)
    tally = ledger.tally(rumors)
    cells = [{"outcome": outcome, "n": count} for outcome, count in tally.counts.items()]
    count = total(cells, wanted)
    page = page_of(ledger.rumors_for_list(rumors, wanted["outcome"]), count, number)
    context = {
        "rows": ledger.entries(list(page.object_list), asof), "page": page, "count": count, "tally": tally,
        "facets": [facet("outcome", "Outcome", ledger.OUTCOMES, cells, wanted, asof.keys)],
        "asof": asof, "chosen": wanted, "noindex": asof.is_past, "is_none": not total(cells, {}),
        "unread": unread(request, *RumorsForm.base_fields), "sample": rumors.filter(deal__is_sample=True).exists(),
    }  # fmt: skip
    return render(request, "companies/rumors.html", context, status=asof.status_code)
