"""The page of one company: its deals, its reported valuation and its timeline."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from companies import cards, clocks, plots, profile, records, summary, timeline
from companies.asof import AsOf, asked_of
from companies.models import Company
from companies.records import Record
from companies.since import since_asked
from companies.turns import told
from companies.views.charts import ChartForm, chart_stem, files_of, wanted_of
from companies.views.moved import merged_away
from companies.views.siblings import News, Page, answered
from companies.views.told import items

PER_PAGE = 50


@require_safe
def company_detail(request: HttpRequest, slug: str, form: str = "html") -> HttpResponse:
    company = get_object_or_404(Company.objects.select_related("merged_into"), slug=slug)
    if company.merged_into:
        return merged_away(request, "company", company.merged_into.slug, form, merged=company.slug)
    asof = asked_of(request)
    shown = profile.profile(company, asof)
    names = profile.other_names(company)
    context = {
        "company": company,
        "other_names": names,
        "sample": company.is_sample or shown.is_sample,
        "since": since_asked(request, asof, shown.told),
        "show_all": request.GET.get("show") == "all",
        **blocks(request, company, shown, asof),
    }
    described = {**records.company(company), "about": company.about, "names": [name.text for name in names]}
    return answered(request, form, Page(
        "companies/company.html", context, asof,
        record=lambda: {"company": described, **record(shown, context)},
        news=News(company.name, f"What changed in deals of {company.name}.",
                  lambda site: items(shown.told, site)[:PER_PAGE]),
        switches=("show", "since", *ChartForm.base_fields),
    ))  # fmt: skip


def record(shown: profile.Profile, context: dict[str, Any]) -> Record:
    """The page's blocks for machines; the timeline as far as the page shows it."""
    facts = context["facts"]
    return {
        "latest_valuation": records.figure(facts.valuation),
        "said_by": facts.valuation_who,
        "origins": facts.origins,
        "articles": facts.articles,
        "deals": [records.known(known) for known in shown.known],
        "parts": [{"deal": records.deal(part.deal), **records.person(part.person)} for part in shown.parts],
        "participants": [records.person(person) for person in context["people"]],
        "open_contradictions": [records.contradiction(conflict) for conflict in context["open_conflicts"]],
        "timeline": [records.entry(entry) for month in context["months"] for entry in month.entries],
    }


def blocks(request: HttpRequest, company: Company, shown: profile.Profile, asof: AsOf) -> dict[str, object]:
    """What the page's blocks print, by name."""
    everything = profile.articles_about(company, asof)
    turns = told(shown.told)
    is_all = request.GET.get("show") == "all"
    page = Paginator(everything if is_all else turns, PER_PAGE).get_page(request.GET.get("page"))
    shown_turns = [] if is_all else turns[max(page.start_index() - 1, 0) : page.end_index()]
    conflicts = profile.contradictions(shown.told)
    facts = profile.facts(shown)
    article_count = page.paginator.count if is_all else everything.count()
    return {
        "profile": shown,
        "now": summary.now_sentence(shown.present) if shown.present else None,
        "facts": facts,
        "card": cards.of_company(company, shown, asof),
        **chart_of(request, company, shown, asof),
        "page": page,
        "months": timeline.months(shown.told, [timeline.entry(deal, turn) for deal, turn in shown_turns]),
        "article_count": article_count,
        "without_claim": max(article_count - facts.articles, 0) if facts.articles else 0,
        "people": profile.people(shown.present) if shown.present else [],
        "open_conflicts": [conflict for conflict in conflicts if not conflict.reason],
        "leads": profile.who_broke_it(shown.told),
        "first_recorded": first_recorded(company, shown, asof),
    }


def chart_of(request: HttpRequest, company: Company, shown: profile.Profile, asof: AsOf) -> dict[str, object]:
    wanted, problem = wanted_of(request)
    return {
        "chart": plots.valuations(shown.told, asof.instant, wanted, company.name),
        "chart_problem": problem,
        "chart_files": files_of(request, chart_stem(company)),
    }


def first_recorded(company: Company, shown: profile.Profile, asof: AsOf) -> object:
    """Asked for only where the site's clock shows nothing: since when it knows the company, or anything at all."""
    if not asof.is_sites_past or shown.told:
        return None
    return profile.first_recorded(company) or clocks.before_first(asof)
