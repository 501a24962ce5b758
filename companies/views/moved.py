"""Addresses that lead to another one, with the question they came with."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from companies.views.siblings import address


def moved(request: HttpRequest, view: str, slug: str, form: str = "html") -> HttpResponse:
    """For now: to the head of a publisher's family."""
    return redirect(with_query(request, reverse(view, args=[slug]), form))


def shortened(request: HttpRequest, path: str) -> HttpResponse:
    """For good: a short id leads to the present address of what it names."""
    return for_good(with_query(request, path))


def merged_away(request: HttpRequest, view: str, slug: str, form: str = "html", **note: str) -> HttpResponse:
    """For good, as far as anybody knows: to the survivor, in the same form. note: what its page says (merged="…")."""
    return for_good(with_query(request, reverse(view, args=[slug]), form, **note))


def for_good(path: str) -> HttpResponse:
    """Browsers may keep it for five minutes only, since a merge can be undone and a company renamed."""
    answer = redirect(path, permanent=True)
    answer["Cache-Control"] = "max-age=300"
    return answer


def with_query(request: HttpRequest, path: str, form: str = "html", **more: str) -> str:
    query = request.GET.copy()
    query.update(more)
    return f"{address(path, form)}{'?' + query.urlencode() if query else ''}"
