"""The valuation chart of a company as a file: SVG for readers in light and dark, PNG for everything else."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from companies import drawing, palette, plots, profile, wording
from companies.asof import AsOf, asked_of
from companies.charts import WIDE
from companies.models import Company
from companies.plots import ValuationChart, Wanted
from companies.sheets import Sheet, sheet

A_DAY, A_YEAR = 24 * 3600, 365 * 24 * 3600
ZOOM = 2  # a PNG has so many points for one of the drawing
LEGEND = [(status, word.lower()) for status, word in wording.STATUSES.items()]
MARKS = "Larger: more independent origins. Dashed: rumored, or no origin. Arrow: “more than” or “up to”. Bar: a range."
RUG = "Below: articles a day, solid for own reporting, faint for relays."
TYPES = {"svg": "image/svg+xml", "png": "image/png"}


class ChartForm(forms.Form):
    range = forms.ChoiceField(
        choices=[(key, key) for key in plots.RANGES], required=False,
        error_messages={"invalid_choice": "“range” can be 3m, 1y, 5y or all."},
    )  # fmt: skip
    scale = forms.ChoiceField(
        choices=[(key, key) for key in plots.SCALES], required=False,
        error_messages={"invalid_choice": "“scale” can be log or linear."},
    )  # fmt: skip
    ccy = forms.RegexField(
        r"\A[A-Za-z]{3}\Z", required=False,
        error_messages={"invalid": "“ccy” is a currency by its three letters, such as USD, EUR or CNY."},
    )  # fmt: skip


@dataclass(frozen=True)
class File:
    name: str
    url: str


def wanted_of(request: HttpRequest) -> tuple[Wanted, str]:
    """How the chart is asked for, as far as the address can be read, and one sentence on what could not be read."""
    form = ChartForm(request.GET)
    form.is_valid()
    problem = " ".join(str(error) for errors in form.errors.values() for error in errors)
    found = form.cleaned_data
    return Wanted(found.get("range", ""), found.get("scale", ""), found.get("ccy", "").upper()), problem


def files_of(request: HttpRequest, stem: str, keys: tuple[str, ...] = ()) -> list[File]:
    """Links to a page's chart as it stands. keys: of the address, beside those every chart knows."""
    known = (*ChartForm.base_fields, "asof", "clock", *keys)
    query = urlencode([(key, value) for key in known for value in request.GET.getlist(key) if value])
    return [File(form.upper(), f"{stem}.{form}{'?' + query if query else ''}") for form in TYPES]


@require_safe
def company_chart(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    company = get_object_or_404(Company.objects.select_related("merged_into"), slug=slug)
    if company.merged_into:
        return moved_to(request, f"{chart_stem(company.merged_into)}.{form}")
    asof = asked_of(request)
    wanted, problem = wanted_of(request)
    if asof.problem or problem:
        return refused(asof.problem or problem)
    shown = profile.profile(company, asof)
    chart = plots.valuations(shown.told, asof.instant, wanted, company.name)
    page = request.build_absolute_uri(company.get_absolute_url())
    context = {
        "title": f"Reported valuation of {company.name}",
        "trend": chart.trend if chart else nothing(asof),
        "chart": chart.drawn if chart else None,
        "sheet": sheet_of(chart, company, asof, source_line(asof, page)),
    }
    return drawn(request, "companies/valuation.svg", context, form, asof)


def sheet_of(chart: ValuationChart | None, company: Company, asof: AsOf, source: str) -> Sheet:
    title = f"Reported valuation of {company.name}"
    if chart is None:
        return sheet(WIDE.width, 0, title, nothing(asof), (), (), source)
    legend = [*LEGEND, *([("appraisal", "own appraisal, no deal")] if chart.has_own else [])]
    notes = (MARKS, RUG, earlier_words(chart), *chart.notes)
    return sheet(WIDE.width, WIDE.height, title, subtitle(chart), legend, notes, source)


def subtitle(chart: ValuationChart) -> str:
    """US dollars, log scale, 3 months"""
    scale = "log" if chart.drawn.is_log else "linear"
    span = "all dates" if chart.range_words == "all" else chart.range_words
    words = wording.currency_words(chart.currency)
    return f"{words[:1].upper()}{words[1:]}, {scale} scale, {span}"


def earlier_words(chart: ValuationChart) -> str:
    if not chart.earlier:
        return ""
    first = chart.earlier[0]
    since = wording.date_words(first.evidence.day)
    return f"Not drawn: earlier figures, {len(chart.earlier)} since {since}, the first {first.in_currency}."


def nothing(asof: AsOf) -> str:
    when = f" by {asof.words}" if asof.is_past else ""
    return f"No valuation was reported{when} that could be drawn."


def source_line(asof: AsOf, page: str) -> str:
    """Newsradar, as known on 3 Jun 2026, newsradar.example/companies/deepseek/"""
    day = asof.words if asof.is_past else wording.date_words(asof.instant)
    clock = " to Newsradar" if asof.is_sites_past else ""
    query = asof.query.replace("?", "&") if "?" in page else asof.query
    return f"Newsradar, as known on {day}{clock}, {page.partition('://')[2]}{query}"


# ---- any drawing as a file --------------------------------------------------------------------------------------


def drawn(request: HttpRequest, template: str, context: Mapping[str, object], form: str, asof: AsOf) -> HttpResponse:
    """A template of SVG in the form asked for; 503 where this machine has no font to draw letters with."""
    site = f"{request.scheme}://{request.get_host()}"
    style = palette.both() if form == "svg" else palette.flat()
    svg = render_to_string(template, {**context, "absolute": site, "style": style, "fonts": drawing.SANS})
    if form == "svg":
        response = HttpResponse(svg, content_type=TYPES["svg"])
        response["Content-Security-Policy"] = palette.policy()
        return kept_for(response, asof)
    return png_of(svg, asof, ZOOM)


def png_of(svg: str, asof: AsOf, zoom: int = 1) -> HttpResponse:
    try:
        return kept_for(HttpResponse(drawing.png(svg, zoom), content_type=TYPES["png"]), asof)
    except drawing.NoFont as error:
        return HttpResponse(f"{error}\n", content_type="text/plain; charset=utf-8", status=503)


def kept_for(response: HttpResponse, asof: AsOf) -> HttpResponse:
    """What this site knew on a past day stays so; what was public by then may still be decided otherwise today."""
    if asof.is_past:
        response["Cache-Control"] = f"max-age={A_YEAR if asof.is_sites_past else A_DAY}"
        response["X-Robots-Tag"] = "noindex"
    return response


def moved_to(request: HttpRequest, path: str) -> HttpResponse:
    """To the file of the survivor of a merge, which can be undone: so for now, with the question it came with."""
    query = request.GET.urlencode()
    return redirect(f"{path}{'?' + query if query else ''}")


def refused(problem: str) -> HttpResponse:
    return HttpResponse(f"{problem}\n", content_type="text/plain; charset=utf-8", status=400)


def chart_stem(company: Company) -> str:
    """/companies/deepseek/valuation, to which ".svg" or ".png" is put"""
    return f"{company.get_absolute_url()}valuation"
