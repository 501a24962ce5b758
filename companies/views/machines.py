"""What machines ask of a site before they read it: robots.txt."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

RULES = """User-agent: *
Disallow: /admin/
Disallow: /search/
Disallow: /*?*asof=
Disallow: /*?*since=

Sitemap: {sitemap}
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Pages of past days are one page told hundreds of times; searches are without end."""
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    return HttpResponse(RULES.format(sitemap=sitemap), content_type="text/plain; charset=utf-8")
