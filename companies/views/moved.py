"""Addresses that lead to another one, with the question they came with."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from companies.views.siblings import address


def moved(request: HttpRequest, view: str, slug: str, form: str = "html") -> HttpResponse:
    """For now: to the head of a publisher's family."""
    return redirect(with_query(request, view, slug, form))


def merged_away(request: HttpRequest, view: str, slug: str, form: str = "html", **note: str) -> HttpResponse:
    """For good, as far as anybody knows: to the survivor, in the same form. note: what its page says (merged="…").

    Browsers may keep it for five minutes only, since a merge can be undone.
    """
    answer = redirect(with_query(request, view, slug, form, **note), permanent=True)
    answer["Cache-Control"] = "max-age=300"
    return answer


def with_query(request: HttpRequest, view: str, slug: str, form: str = "html", **more: str) -> str:
    query = request.GET.copy()
    query.update(more)
    return f"{address(reverse(view, args=[slug]), form)}{'?' + query.urlencode() if query else ''}"
