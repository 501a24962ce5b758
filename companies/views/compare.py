"""Several companies on one chart: picked without a script, one address for each choice."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from companies import comparing, comparison, picking, records, tables
from companies.asof import AsOf, asked_of
from companies.comparing import Compared, Row
from companies.models import Company
from companies.picking import Asked
from companies.plots import Plotted
from companies.records import Record
from companies.sheets import Sheet, sheet
from companies.views.charts import LEGEND, ChartForm, drawn, files_of, refused, source_line, wanted_of
from companies.views.siblings import Page, Table, answered
from companies.views.unread import unread

MARKS = (
    "Line: the best-supported figure of each company. Dashed mark: rumored, or no origin. "
    "Arrow: “more than” or “up to”. Bar: a range."
)
COLUMNS = (
    "company_name", "company_address", *tables.columns(figure=tables.FIGURE_CELLS), "figure_basis", "status", "origins",
    "said_by", "sums_agree",
)  # fmt: skip
EMPTY = "No company was named: add ?c= with the slug of one, up to six times."


@dataclass(frozen=True)
class Offer:
    """A company with the address at which it is one more, or one less, of those compared."""

    company: Company
    query: str


@require_safe
def compare(request: HttpRequest, form: str = "html") -> HttpResponse:
    asof = asked_of(request)
    asked = picking.asked_for(request.GET.getlist("c"))
    wanted, problem = wanted_of(request)
    chosen = list(asked.companies)
    found = comparing.compared(chosen, asof, wanted) if chosen else None
    files = files_of(request, f"{reverse('compare')}valuation", ("c",)) if found and found.charts else []
    context = {
        "asked": asked,
        "found": found,
        "problem": problem,
        "chosen": [Offer(c, query_of(request, [other for other in chosen if other != c])) for c in chosen],
        "offers": offers(request, asked, asof),
        "has_sectors": any(company.sector for company in chosen),
        "maybe": [(text, [Offer(c, query_of(request, [*chosen, c])) for c in some]) for text, some in asked.ambiguous],
        "hidden": {"c": [c.slug for c in chosen], **kept_keys(request)},
        "hidden_for_day": {"c": [c.slug for c in chosen], **kept_keys(request, without_day=True)},
        "has_room": len(chosen) < picking.MOST,
        "most": picking.MOST,
        "files": files,
        "picture": request.build_absolute_uri(files[-1].url) if files else "",
        "sample": found.is_sample if found else False,
        "unread": unread(request, "c", *ChartForm.base_fields),
    }
    return answered(request, form, Page(
        "companies/compare.html", context, asof,
        record=lambda: record(found),
        table=Table("compared", COLUMNS, lambda: map(figure_record, found.said if found else ())),
        filters={"c": [company.slug for company in chosen]}, switches=tuple(ChartForm.base_fields),
    ))  # fmt: skip


def record(found: Compared | None) -> Record:
    """The companies side by side, and every figure on the chart or left out of it, oldest first."""
    if found is None:
        return {"companies": [], "figures": []}
    return {
        "currency": found.currency,
        "companies": [company_record(row) for row in found.rows],
        "figures": [figure_record(pair) for pair in found.said],
    }


def company_record(row: Row) -> Record:
    return {
        **records.company(row.company),
        "latest_valuation": records.figure(row.facts.valuation),
        "said_by": row.facts.valuation_who,
        "status": row.facts.status,
        "figures_reported": len(row.figures),
    }


def figure_record(pair: tuple[Row, Plotted]) -> Record:
    row, said = pair
    return {
        "company": records.company(row.company),
        "figure": records.figure(said.claim),
        "status": said.status,
        "origins": said.origins,
        "said_by": said.who,
        "sums_agree": not said.evidence.is_slip,
    }


def offers(request: HttpRequest, asked: Asked, asof: AsOf) -> list[Offer]:
    """Others to add. None on another day: today's list would tell of what was to come."""
    if asof.is_past or len(asked.companies) == picking.MOST:
        return []
    return [Offer(c, query_of(request, [*asked.companies, c])) for c in picking.suggested(asked.companies)]


def kept_keys(request: HttpRequest, *, without_day: bool = False) -> dict[str, list[str]]:
    """What a choice of companies leaves as it is."""
    keys = (*ChartForm.base_fields, *(() if without_day else ("asof", "clock")))
    return {key: values for key in keys if (values := [value for value in request.GET.getlist(key) if value])}


def query_of(request: HttpRequest, companies: list[Company]) -> str:
    pairs = {"c": [company.slug for company in companies], **kept_keys(request)}
    query = urlencode(pairs, doseq=True)
    return f"?{query}" if query else request.path


@require_safe
def compare_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same chart as a file; here what can't be answered is a message, not a page."""
    asof = asked_of(request)
    asked = picking.asked_for(request.GET.getlist("c"))
    wanted, problem = wanted_of(request)
    problem = asof.problem or problem or problem_of(asked)
    if problem:
        return refused(problem)
    found = comparing.compared(asked.companies, asof, wanted)
    chart = found.charts[0] if found.charts else None
    context = {
        "title": found.title,
        "trend": found.trend,
        "chart": chart,
        "sheet": sheet_of(found, request, asked, asof),
    }
    return drawn(request, "companies/compare.svg", context, form, asof)


def problem_of(asked: Asked) -> str:
    strange = [*asked.unknown, *(text for text, _ in asked.ambiguous)]
    if strange:
        return f"No one company goes by “{strange[0]}”: “c” takes the slug of a company, as in its address."
    if asked.left_out:
        return f"At most {picking.MOST} companies can be compared: leave out {asked.left_out[0].name}."
    return "" if asked.companies else EMPTY


def sheet_of(found: Compared, request: HttpRequest, asked: Asked, asof: AsOf) -> Sheet:
    size = comparison.WIDE
    query = urlencode([("c", company.slug) for company in asked.companies])
    page = f"{request.build_absolute_uri(reverse('compare'))}?{query}"
    source = source_line(asof, page)
    notes = (MARKS, *found.notes) if found.charts else found.notes
    height = size.height if found.charts else 0
    return sheet(size.width, height, found.title, found.subtitle, LEGEND if found.charts else (), notes, source)
