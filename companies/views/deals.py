"""The list of deals, now or as known on a day."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from companies import lists, records, tables, telling, today, wording
from companies.asof import asked_of
from companies.facets import facet, total
from companies.forms import EVIDENCE_WORDS, KIND_WORDS, STATUS_WORDS, DealsForm, asked, page_number, page_of
from companies.records import Record
from companies.syndication import Item
from companies.views.siblings import News, Page, Table, answered

BATCH = 500


@require_safe
def deal_list(request: HttpRequest, form: str = "html") -> HttpResponse:
    wanted = asked(DealsForm, request)
    number = page_number(request)
    asof = asked_of(request)
    deals = lists.deals_as_of(asof.at, asof.clock) if asof.at else lists.deals_now()
    cells = lists.deal_cells(deals)
    count = total(cells, wanted)
    chosen = lists.deals_for_list(deals, wanted)
    page = page_of(chosen, count, number)
    rows = lists.deals_on(page.object_list, deals)
    facets = [
        facet("status", "Status", STATUS_WORDS, cells, wanted, asof.keys),
        facet("kind", "Kind", KIND_WORDS, cells, wanted, asof.keys),
        facet("evidence", "Evidence", EVIDENCE_WORDS, cells, wanted, asof.keys),
    ]
    context = {
        "rows": rows, "page": page, "count": count, "facets": facets, "chosen": wanted, "is_none": not cells,
        "health": today.health() if not cells and not asof.is_past else None,
    }  # fmt: skip
    return answered(request, form, Page(
        "companies/deals.html", context, asof,
        record=lambda: {"count": count, "deals": [records.listed_deal(row) for row in rows]},
        table=Table("deals", tables.DEALS, lambda: every_deal(chosen, deals)),
        news=News("Deals", "Deals in the news, the last reported first.", lambda site: items(rows, site)),
        filters=wanted,
    ))  # fmt: skip


def every_deal(chosen: Any, deals: Any) -> Iterator[Record]:
    """All that were chosen, some hundred at a time. Two queries each time."""
    keys = [row["pk"] for row in chosen]
    for start in range(0, len(keys), BATCH):
        yield from map(records.listed_deal, lists.deals_on(keys[start : start + BATCH], deals))


def items(rows: Sequence[lists.DealRow], site: str) -> list[Item]:
    """One for each report of a deal that came last: what it shows since."""
    return [item(row, site) for row in rows if row.since]


def item(row: lists.DealRow, site: str) -> Item:
    assert row.since
    figures = [words for words in (telling.full_figure(row.valuation), telling.full_figure(row.amount)) if words]
    status = wording.status_word(row.status, row.deal.kind, is_priced=row.is_priced) if row.status else "Reported"
    return Item(
        id=f"tag:newsradar,2026:deal/{row.deal.short_id}/{records.instant(row.since)}",
        title=f"{row.deal.title}: {', '.join([status, *figures])}",
        url=f"{site}{row.deal.get_absolute_url()}",
        text=f"{status}, {row.evidence}, {wording.origins_words(row.origins).lower()}.",
        at=row.since,
        record=records.listed_deal(row),
    )
