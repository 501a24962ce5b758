"""The rumor ledger: what became of every rumor."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from companies import ledger, records
from companies.asof import asked_of
from companies.facets import facet, total
from companies.forms import asked, page_number, page_of
from companies.records import Record
from companies.views.siblings import Page, Table, answered
from companies.views.unread import unread

COLUMNS = (
    "id", "title", "address", "company_name", "kind", "outcome", "status", "origins", "rumored_at", "came_true_at",
    "first_address", "first_quote", "first_origin", "first_publisher",
)  # fmt: skip


class RumorsForm(forms.Form):
    outcome = forms.MultipleChoiceField(choices=ledger.OUTCOMES.items(), required=False)


@require_safe
def rumor_list(request: HttpRequest, form: str = "html") -> HttpResponse:
    wanted = asked(RumorsForm, request)
    number = page_number(request)
    asof = asked_of(request)
    rumors = ledger.rumors(asof)
    tally = ledger.tally(rumors)
    cells = [{"outcome": outcome, "n": count} for outcome, count in tally.counts.items()]
    count = total(cells, wanted)
    chosen = ledger.rumors_for_list(rumors, wanted["outcome"])
    page = page_of(chosen, count, number)
    rows = ledger.entries(list(page.object_list), asof)
    context = {
        "rows": rows, "page": page, "count": count, "tally": tally,
        "facets": [facet("outcome", "Outcome", ledger.OUTCOMES, cells, wanted, asof.keys)],
        "chosen": wanted, "is_none": not total(cells, {}),
        "unread": unread(request, *RumorsForm.base_fields), "sample": rumors.filter(deal__is_sample=True).exists(),
    }  # fmt: skip
    return answered(request, form, Page(
        "companies/rumors.html", context, asof,
        record=lambda: {"count": count, "outcomes": tally.counts, "rumors": [record(row) for row in rows]},
        table=Table("rumors", COLUMNS, lambda: map(record, ledger.entries(list(chosen), asof))),
        filters=wanted,
    ))  # fmt: skip


def record(row: ledger.Entry) -> Record:
    return {
        **records.deal(row.deal),
        "company": records.company(row.deal.company),
        "outcome": row.outcome,
        "status": row.status,
        "origins": row.origins,
        "first": records.claim(row.first) if row.first else None,
        "rumored_at": records.instant(row.rumored_at),
        "came_true_at": records.instant(row.came_true_at),
    }
