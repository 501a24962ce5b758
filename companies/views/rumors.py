"""The rumor ledger: what became of every rumor."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from companies import ledger, records
from companies.asof import asked_of
from companies.facets import facet, total
from companies.forms import STATUS_WORDS, Values, asked, in_words, page_number, page_of
from companies.records import Record
from companies.views.siblings import Page, Table, answered
from companies.views.unread import unread

COLUMNS = (
    "id", "title", "address", "company_name", "kind", "outcome", "status", "origins", "rumored_at", "came_true_at",
    "first_address", "first_quote", "first_origin", "first_publisher",
)  # fmt: skip


class RumorsForm(forms.Form):
    outcome = forms.MultipleChoiceField(choices=ledger.OUTCOMES.items(), required=False)
    status = forms.MultipleChoiceField(choices=STATUS_WORDS.items(), required=False)
    sector = Values(required=False)


@require_safe
def rumor_list(request: HttpRequest, form: str = "html") -> HttpResponse:
    wanted = asked(RumorsForm, request)
    number = page_number(request)
    asof = asked_of(request)
    rumors = ledger.rumors(asof)
    tally = ledger.tally(rumors)
    count = total(tally.cells, wanted)
    chosen = ledger.rumors_for_list(rumors, wanted["outcome"], wanted["status"], wanted["sector"])
    page = page_of(chosen, count, number)
    rows = ledger.entries(list(page.object_list), asof)
    context = {
        "rows": rows, "page": page, "count": count, "tally": tally,
        "facets": [
            facet("outcome", "Outcome", ledger.OUTCOMES, tally.cells, wanted, asof.keys),
            facet("status", "Status", STATUS_WORDS, tally.cells, wanted, asof.keys),
            facet("sector", "Sector", {}, tally.cells, wanted, asof.keys, in_order=False),
        ],
        "chosen": wanted, "is_none": not tally.cells, "filters": in_words(wanted, wanted, {
            "outcome": ledger.OUTCOMES, "status": STATUS_WORDS,
        }),
        "unread": unread(request, *RumorsForm.base_fields), "sample": any(row.deal.is_sample for row in rows),
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
