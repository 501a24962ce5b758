"""The page of one company: its deals, its reported valuation and its timeline."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from companies import plots, profile, summary, timeline
from companies.asof import AsOf, asked_of
from companies.models import Company
from companies.since import since_asked
from companies.turns import told
from companies.views.moved import merged_away

PER_PAGE = 50


@require_safe
def company_detail(request: HttpRequest, slug: str) -> HttpResponse:
    company = get_object_or_404(Company.objects.select_related("merged_into"), slug=slug)
    if company.merged_into:
        return merged_away(request, "company", company.merged_into.slug, merged=company.slug)
    asof = asked_of(request)
    shown = profile.profile(company, asof)
    context = {
        "company": company,
        "other_names": profile.other_names(company),
        "merged": merged_here(company, request.GET.get("merged", "")),
        "asof": asof,
        "noindex": asof.is_past,
        "sample": company.is_sample or shown.is_sample,
        "since": since_asked(request, asof, shown.told),
        "show_all": request.GET.get("show") == "all",
        **blocks(request, company, shown, asof),
    }
    return render(request, "companies/company.html", context, status=asof.status_code)


def merged_here(company: Company, slug: str) -> Company | None:
    """The company whose old address led here. One query, none where no address did."""
    return company.merged.filter(slug=slug).first() if slug else None


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
        "chart": plots.valuations(shown.told, asof.instant, request.GET.get("range", ""), company.name),
        "page": page,
        "months": timeline.months(shown.told, [timeline.entry(deal, turn) for deal, turn in shown_turns]),
        "article_count": article_count,
        "without_claim": max(article_count - facts.articles, 0) if facts.articles else 0,
        "people": profile.people(shown.present) if shown.present else [],
        "open_conflicts": [conflict for conflict in conflicts if not conflict.reason],
        "leads": profile.who_broke_it(shown.told),
        "first_recorded": first_recorded(company, shown, asof),
    }


def first_recorded(company: Company, shown: profile.Profile, asof: AsOf) -> object:
    """Asked for only where the site's clock shows nothing: since when it knows the company."""
    return profile.first_recorded(company) if asof.clock == "site" and asof.is_past and not shown.told else None
