"""Search: a few of each kind of thing, or one kind page by page (show=claims)."""

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from companies import searching
from companies.forms import PER_PAGE, SearchForm, page_number


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    number = page_number(request)
    if not form.is_valid():
        return render(request, "companies/search.html", {"errors": form.errors, "groups": []}, status=400)
    text, show = form.cleaned_data["q"], form.cleaned_data["show"]
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
    return render(request, "companies/search.html", context)


def page_of_group(group: searching.Group, number: int) -> Page:
    """Where the stretch stands among the pages there are; Http404 past the end."""
    if number > 1 and not group.rows:
        raise Http404("no such page")
    return Paginator(range(min(group.count, searching.MOST)), PER_PAGE).page(number)
