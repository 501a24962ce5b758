"""Search: a few of each kind of thing, or one kind page by page (show=claims)."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import BadRequest
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from companies import records, searching
from companies.asof import AsOf
from companies.forms import PER_PAGE, SearchForm, page_number, problem_of
from companies.models import Claim
from companies.records import Record
from companies.syndication import Item
from companies.templatetags.claim_words import printed
from companies.views.siblings import News, answered
from companies.views.siblings import Page as Shown


@require_safe
def search(request: HttpRequest, form: str = "html") -> HttpResponse:
    asked = SearchForm(request.GET)
    number = page_number(request)
    if not asked.is_valid() and form != "html":
        raise BadRequest(problem_of(asked))
    if not asked.is_valid():
        return render(request, "companies/search.html", {"errors": asked.errors, "groups": []}, status=400)
    text, show = asked.cleaned_data["q"], asked.cleaned_data["show"]
    if show and text:
        group = searching.search_one(show, text, (number - 1) * PER_PAGE, PER_PAGE)
        groups, page = [group], page_of_group(group, number)
    else:
        groups, page = searching.search(text), None
    count = sum(group.count for group in groups)
    context = {
        "q": text, "show": show, "groups": groups, "page": page, "count": count,
        "count_words": searching.count_words(groups), "most": f"{searching.MOST:,}",
        "near_misses": searching.near_misses(text) if text and not count else [],
    }  # fmt: skip
    return answered(request, form, Shown(
        "companies/search.html", context, AsOf(),
        record=lambda: {"q": text, "count": count, **{group.key: group_record(group) for group in groups}},
        news=News(f"“{text}”", f"The newest claims whose words hold “{text}”.", lambda site: items(groups, site)),
        filters={"q": text, "show": show},
    ))  # fmt: skip


def group_record(group: searching.Group) -> Record:
    """count: at most searching.MOST, of which `found` holds those of the page."""
    return {"count": group.count, "found": [RECORDS[group.key](row) for row in group.rows]}


def sentence_record(row: searching.Sentence) -> Record:
    return {**records.quoted(row.first), "claims": [records.claim(claim) for claim in row.claims]}


RECORDS: dict[str, Callable[[Any], Record]] = {
    "companies": records.company, "deals": records.listed_deal, "claims": sentence_record, "articles": records.article,
}  # fmt: skip


def items(groups: Sequence[searching.Group], site: str) -> list[Item]:
    """What a subscriber to the search is told of: sentences that hold the words."""
    rows = [row for group in groups if group.key == "claims" for row in group.rows]
    return [item(row.first, site) for row in rows]


def item(claim: Claim, site: str) -> Item:
    return Item(
        id=f"tag:newsradar,2026:sentence/{claim.report_id}/{'title' if claim.in_title else 'text'}/{claim.start}",
        title=f"{claim.report.target}: {printed(claim)}",
        url=f"{site}{claim.get_absolute_url()}",
        text=f"\u201c{claim.quote}\u201d",
        at=claim.reported_at,
        author=printed(claim),
    )


def page_of_group(group: searching.Group, number: int) -> Page:
    """Where the stretch stands among the pages there are; Http404 past the end."""
    if number > 1 and not group.rows:
        raise Http404("no such page")
    return Paginator(range(min(group.count, searching.MOST)), PER_PAGE).page(number)
