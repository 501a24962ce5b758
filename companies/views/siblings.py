"""A page and its siblings: the same question answered as HTML, JSON, CSV, Atom or JSON Feed.

Every page's address has them, with its query string: /deals/ → /deals.json, /deals.csv, /deals/feed.atom,
/deals/feed.json. A view says what it shows as a Page and answers in the form that was asked for; a page that has no
table or no news has no such sibling, and its address is not found.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, register_converter
from django.utils.http import content_disposition_header

from companies import clocks, records, syndication, tables
from companies.asof import AsOf
from companies.models import Company
from companies.records import Record, instant
from companies.syndication import Channel, Item
from companies.views import heads
from companies.views.unread import EVERYWHERE, unread

NAMES = {"json": "JSON", "csv": "CSV", "atom": "Atom", "feed": "JSON Feed"}
TYPES = {
    "json": "application/json", "csv": "text/csv; charset=utf-8", "atom": "application/atom+xml; charset=utf-8",
    "feed": "application/feed+json",
}  # fmt: skip
A_YEAR = 365 * 24 * 3600
PLAIN = ("csv", "atom", "feed")  # what has no place for a message
DUMPED = {"ensure_ascii": False}


class Form:
    """The end of a sibling's address."""

    regex = "json|csv"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class FeedForm(Form):
    regex = "atom|json"

    def to_python(self, value: str) -> str:
        return {"json": "feed"}.get(value, value)


register_converter(Form, "form")
register_converter(FeedForm, "feed_form")


@dataclass(frozen=True)
class Table:
    """All rows of a page, on however many of them it is spread. name: of the file."""

    name: str
    columns: tuple[str, ...]
    records: Callable[[], Iterable[Record]]


@dataclass(frozen=True)
class News:
    title: str
    description: str
    items: Callable[[str], Sequence[Item]]


@dataclass(frozen=True)
class Page:
    """What a view shows. record: as JSON; news: items() is given the site's own address, to make addresses whole.

    filters: keys of the address that choose other rows, with their values in force; switches: keys that only tell the
    same otherwise. linked: what the page's record is as JSON-LD; a page with a table is a list without saying so.
    """

    template: str
    context: dict[str, Any]
    asof: AsOf
    record: Callable[[], Record] | None = None
    table: Table | None = None
    news: News | None = None
    filters: Mapping[str, Any] = field(default_factory=dict)
    switches: tuple[str, ...] = ()
    linked: Callable[[Record, str, str], Record | None] | None = None

    @property
    def forms(self) -> list[str]:
        has_news = self.news is not None and not self.asof.is_past
        found = {"json": self.record is not None, "csv": self.table is not None, "atom": has_news, "feed": has_news}
        return [form for form, is_there in found.items() if is_there]


@dataclass(frozen=True)
class Sibling:
    """A link to one. form: as in TYPES."""

    form: str
    name: str
    type: str
    url: str


def page_at(route: str, view: Callable[..., HttpResponse], name: str) -> list[URLPattern]:
    """A page and the addresses of its siblings, which the view tells by `form`."""
    stem = route.rstrip("/") or "today"
    return [
        path(route, view, name=name),
        path(f"{stem}.<form:form>", view, name=f"{name}_data"),
        path(f"{route}feed.<feed_form:form>", view, name=f"{name}_feed"),
    ]


def answered(request: HttpRequest, form: str, page: Page) -> HttpResponse:
    """The page in the form asked for; Http404 where it has no such sibling."""
    if form not in ("html", *page.forms):
        raise Http404("no such sibling")
    if form in PLAIN and page.asof.problem:
        return HttpResponse(f"{page.asof.problem}\n", content_type="text/plain; charset=utf-8", status=400)
    response = ANSWERS[form](request, page)
    if page.asof.is_sites_past and response.status_code == 200:  # the other clock takes today's decisions
        response["Cache-Control"] = f"private, max-age={A_YEAR}"
    return response


def html(request: HttpRequest, page: Page) -> HttpResponse:
    context = {"asof": page.asof, **head(request, page), **page.context, "siblings": siblings(request, page)}
    return render(request, page.template, context, status=page.asof.status_code)


def head(request: HttpRequest, page: Page) -> dict[str, Any]:
    """What base.html says of any page."""
    asof, on_page = page.asof, page.context.get("page")
    filters = {**page.filters, "page": getattr(on_page, "number", None) if page.table else None}
    address_ = heads.canonical(request, filters)
    since = heads.since_address(request, asof, page.switches, page.context.get("company")) if asof.is_past else ""
    return {
        "noindex": asof.is_past or heads.is_narrow(filters),
        "canonical": address_,
        "permalink": heads.permalink(request, asof, filters, page.switches) if asof.is_askable else "",
        "merged_company": merged_company(request, page),
        "strange": "" if "unread" in page.context else strange(request, page),
        "since_address": since,
        "before_first": None if "first_recorded" in page.context else clocks.before_first(asof),  # those say it better
        "linked": linked(page, address_, site_of(request)),
    }  # fmt: skip


def merged_company(request: HttpRequest, page: Page) -> Company | None:
    """The company whose old address led to a page of its survivor. One query, none where no address did."""
    slug, company = request.GET.get("merged", ""), page.context.get("company")
    if "merged" in page.context or not slug or "\0" in slug or not company:
        return None
    found: Company | None = company.merged.filter(slug=slug).first()
    return found


def strange(request: HttpRequest, page: Page) -> str:
    everywhere = EVERYWHERE if page.asof.is_askable else EVERYWHERE - {"asof", "clock"}
    return unread(request, *page.filters, *page.switches, everywhere=everywhere)


def linked(page: Page, address_: str, site: str) -> Record | None:
    """JSON-LD for what is shown, no more than the page's own record says."""
    made = page.linked or (heads.item_list if page.table else None)
    return made(page.record(), address_, site) if made and page.record else None


def siblings(request: HttpRequest, page: Page) -> list[Sibling]:
    query = f"?{request.META['QUERY_STRING']}" if request.META["QUERY_STRING"] else ""
    return [Sibling(form, NAMES[form], TYPES[form].partition(";")[0], address(request.path, form) + query)
            for form in page.forms]  # fmt: skip


def address(path_: str, form: str) -> str:
    """ "/deals/" → "/deals.csv", "/deals/feed.atom" """
    if form == "html":
        return path_
    if form in ("atom", "feed"):
        return f"{path_}feed.{'json' if form == 'feed' else form}"
    return f"{path_.rstrip('/') or '/today'}.{form}"


def page_address(request: HttpRequest) -> str:
    """Of the page whose sibling is asked for, with its question."""
    stem = request.path.rpartition(".")[0]
    stem = stem.removesuffix("feed") if stem.endswith("/feed") else f"{stem.removesuffix('/today')}/"
    return request.build_absolute_uri(f"{stem}?{request.META['QUERY_STRING']}".removesuffix("?"))


def site_of(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def data(request: HttpRequest, page: Page) -> HttpResponse:
    assert page.record
    head = {"page": page_address(request), "as_known_on": instant(page.asof.at), "clock": page.asof.clock}
    problem = {"problem": page.asof.problem} if page.asof.problem else {}
    record = records.absolute(page.record(), site_of(request))
    return JsonResponse({**head, **problem, **record}, status=page.asof.status_code, json_dumps_params=DUMPED)


def table(request: HttpRequest, page: Page) -> StreamingHttpResponse:
    """Streamed: a table may have every claim there is."""
    assert page.table
    site = site_of(request)
    rows = (records.absolute(record, site) for record in page.table.records())
    lines = tables.lines(page.table.columns, rows)
    response = StreamingHttpResponse(lines, content_type=TYPES["csv"], status=page.asof.status_code)
    response["Content-Disposition"] = content_disposition_header(True, f"{page.table.name}.csv")
    return response


def channel(request: HttpRequest, page: Page) -> Channel:
    assert page.news
    site = site_of(request)
    return Channel(
        title=f"{page.news.title} · Newsradar",
        description=page.news.description,
        url=page_address(request),
        feed_url=request.build_absolute_uri(),
        items=page.news.items(site),
    )


def atom(request: HttpRequest, page: Page) -> HttpResponse:
    return HttpResponse(syndication.atom(channel(request, page)), content_type=TYPES["atom"])


def json_feed(request: HttpRequest, page: Page) -> HttpResponse:
    feed = syndication.json_feed(channel(request, page))
    return JsonResponse(feed, content_type=TYPES["feed"], json_dumps_params=DUMPED)


ANSWERS: dict[str, Callable[[HttpRequest, Page], Any]] = {
    "html": html, "json": data, "csv": table, "atom": atom, "feed": json_feed,
}  # fmt: skip
