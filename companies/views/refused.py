"""What could not be read: a page that says which part, or one line where a program asked for data.

Django's own hands its template no request, which the top bar needs.
"""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

LONGEST = 300


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was asked is told as far as it can be printed; a host that is not ours never is."""
    told = "".join(filter(str.isprintable, str(exception)[:LONGEST])) if isinstance(exception, BadRequest) else ""
    asked = request.resolver_match.kwargs.get("form", "html") if request.resolver_match else "html"
    if asked != "html":
        text = told or "The address could not be read."
        return HttpResponse(f"{text}\n", content_type="text/plain; charset=utf-8", status=400)
    return render(request, "400.html", {"told": told}, status=400)
