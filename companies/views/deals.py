"""The list of deals, now or as known on a day."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from companies import deal_choices, lists, records, tables, telling, today, wording
from companies.asof import AsOf, asked_of
from companies.deal_choices import Asked, Tally
from companies.facets import Facet, counted_facet
from companies.forms import (
    DEAL_ORDERS,
    EVIDENCE_WORDS,
    KIND_WORDS,
    PER_PAGE,
    SIZE_WORDS,
    STAGE_WORDS,
    STATUS_WORDS,
    DealsForm,
    asked,
    in_words,
    page_number,
    page_of,
)
from companies.histogram import histogram
from companies.patience import OutOfTimeError
from companies.records import Record
from companies.syndication import Item
from companies.views.siblings import News, Page, Table, answered

BATCH = 500
TITLES = {
    "status": "Status", "kind": "Kind", "stage": "Stage", "size": "Size", "sector": "Sector", "ccy": "Currency",
    "year": "Year of the first report", "evidence": "Evidence",
}  # fmt: skip
WORDS = {
    "status": STATUS_WORDS, "kind": KIND_WORDS, "stage": STAGE_WORDS, "size": SIZE_WORDS, "evidence": EVIDENCE_WORDS,
}  # fmt: skip
LARGEST_FIRST = ("sector", "ccy")
TYPED = ("q", "min", "max", "from", "to", "origins", "order")


@require_safe
def deal_list(request: HttpRequest, form: str = "html") -> HttpResponse:
    wanted = asked(DealsForm, request)
    number = page_number(request)
    question = question_of(wanted, asked_of(request))
    asof = question.asof
    tally = tally_in_time(question)
    keys = deal_choices.listed(question)
    count = tally.count if tally else len(keys[: number * PER_PAGE + 1])
    page = page_of(keys, count, number)
    every = deal_choices.rows(question)
    rows = lists.deals_on(page.object_list, every)
    typed = {key: request.GET[key].strip() for key in TYPED if request.GET.get(key, "").strip()}
    kept = {**question.chosen, **{key: [value] for key, value in typed.items()}}
    filters = in_words(wanted, deal_choices.KEYS, WORDS)
    is_none = not count and not question.is_narrowed
    context = {
        "rows": rows, "page": page, "count": count, "is_counted": tally is not None, "filters": filters,
        "facets": facets_of(tally, question, {**typed, **asof.keys}),
        "histogram": tally and histogram(tally.counts["month"], {**kept, **{k: [v] for k, v in asof.keys.items()}}),
        "typed": typed, "chosen": question.chosen, "kept": kept, "orders": DEAL_ORDERS, "order": question.order,
        "is_none": is_none, "health": today.health() if is_none and not asof.is_past else None,
    }  # fmt: skip
    return answered(request, form, Page(
        "companies/deals.html", context, asof,
        record=lambda: {"count": tally and count, "deals": [records.listed_deal(row) for row in rows]},
        table=Table("deals", tables.DEALS, lambda: every_deal(keys, every)),
        news=News("Deals", f"Deals in the news: {filters or 'all of them'}.", lambda site: items(rows, site)),
        filters=wanted,
    ))  # fmt: skip


def tally_in_time(question: Asked) -> Tally | None:
    try:
        return deal_choices.tally(question)
    except OutOfTimeError:
        return None


def question_of(wanted: Mapping[str, Any], asof: AsOf) -> Asked:
    return Asked(
        asof=asof,
        chosen={key: wanted[key] for key in deal_choices.KEYS if wanted[key]},
        text=wanted["q"],
        first=wanted["from"],
        last=wanted["to"],
        least=wanted["min"],
        most=wanted["max"],
        origins=int(wanted["origins"] or 0),
        order=wanted["order"] or "newest",
    )


def facets_of(tally: Tally | None, question: Asked, keep: Mapping[str, str]) -> list[Facet]:
    """Without counts where they could not be had in time: then all values that have a word are offered."""
    found = []
    for key, title in TITLES.items():
        counts: Mapping[str, int] = tally.counts[key] if tally else dict.fromkeys(WORDS.get(key, {}), 1)
        words = {year: year for year in sorted(counts, reverse=True)} if key == "year" else WORDS.get(key, {})
        found.append(
            counted_facet(
                key, title, words, counts, question.chosen, keep,
                in_order=key not in LARGEST_FIRST, is_counted=tally is not None,
            )
        )  # fmt: skip
    return found


def every_deal(chosen: Any, every: Any) -> Iterator[Record]:
    """All that were chosen, some hundred at a time. Two queries each time."""
    keys = [row["pk"] for row in chosen]
    for start in range(0, len(keys), BATCH):
        yield from map(records.listed_deal, lists.deals_on(keys[start : start + BATCH], every))


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
