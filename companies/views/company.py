"""The page of one company: its deals, its reported valuation and its timeline."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from babel import Locale
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.models import Article
from companies import cards, clocks, entry_choices, plots, profile, records, summary, timeline, wording
from companies.asof import AsOf, asked_of
from companies.entry_choices import Offered
from companies.facets import Chosen, Facet, facet
from companies.forms import EVIDENCE_WORDS, KIND_WORDS, STATUS_WORDS, CountedPaginator, Values, in_words
from companies.models import Company, Confirmation
from companies.records import Record
from companies.since import since_asked
from companies.turns import told
from companies.views.charts import ChartForm, chart_stem, files_of, wanted_of
from companies.views.moved import merged_away
from companies.views.siblings import News, Page, answered
from companies.views.told import items

PER_PAGE = 20  # entries with their quotes: a page of 300 claims is to have 1,500 elements at most
ARTICLES_PER_PAGE = IN_FEED = 50
ANEW = ("asof", "clock", "page")  # what the form that asks for another day does not carry along
TITLES = {"kind": "Event", "status": "Status", "evidence": "Evidence", "lang": "Language"}
WORDS: Mapping[str, Mapping[str, str]] = {
    "kind": {**KIND_WORDS, timeline.APPRAISAL: wording.OWN_FIGURE},
    "status": STATUS_WORDS,
    "evidence": {level: EVIDENCE_WORDS[level] for level in Confirmation.values},
    "lang": Locale("en").languages,
}


class LanguagesField(Values):
    def valid_value(self, value: str) -> bool:
        return value in WORDS["lang"]


def one_of(key: str) -> dict[str, str]:
    return {"invalid_choice": f"“{key}” can be {', '.join(WORDS[key])}."}


class TimelineForm(forms.Form):
    kind = forms.MultipleChoiceField(choices=WORDS["kind"].items(), required=False, error_messages=one_of("kind"))
    status = forms.MultipleChoiceField(choices=WORDS["status"].items(), required=False, error_messages=one_of("status"))
    evidence = forms.MultipleChoiceField(
        choices=WORDS["evidence"].items(), required=False, error_messages=one_of("evidence")
    )
    lang = LanguagesField(
        required=False, error_messages={"invalid_choice": "“lang” is a language by its code, such as en or zh."}
    )
    order = forms.ChoiceField(
        choices=[("newest", "Newest first"), ("oldest", "Oldest first")], required=False,
        error_messages={"invalid_choice": "“order” can be newest or oldest."},
    )  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What is asked of a timeline, as far as the address can be read; problem: what could not be, in a sentence."""

    chosen: Chosen = field(default_factory=dict)
    order: str = ""
    show_all: bool = False
    problem: str = ""

    @property
    def is_oldest_first(self) -> bool:
        return self.order == "oldest"


def wanted_entries(request: HttpRequest) -> Wanted:
    form = TimelineForm(request.GET)
    form.is_valid()
    said = form.cleaned_data
    chosen = {key: said[key] for key in entry_choices.KEYS if said.get(key)}
    problem = " ".join(str(error) for errors in form.errors.values() for error in errors)
    return Wanted(chosen, said.get("order", ""), request.GET.get("show") == "all", problem)


@require_safe
def company_detail(request: HttpRequest, slug: str, form: str = "html") -> HttpResponse:
    company = get_object_or_404(Company.objects.select_related("merged_into"), slug=slug)
    if company.merged_into:
        return merged_away(request, "company", company.merged_into.slug, form, merged=company.slug)
    asof = asked_of(request)
    shown = profile.profile(company, asof)
    names = profile.other_names(company)
    wanted = wanted_entries(request)
    found = blocks(company, shown, asof)
    context: dict[str, Any] = {
        "company": company,
        "other_names": names,
        "sample": company.is_sample or shown.is_sample,
        "since": since_asked(request, asof, shown.told),
        **found,
        **chart_of(request, company, shown, asof),
        **timeline_of(request, shown, wanted, found["articles"], found["article_count"]),
    }
    described = {**records.company(company), "about": company.about, "names": [name.text for name in names]}
    return answered(request, form, Page(
        "companies/company.html", context, asof,
        record=lambda: {"company": described, **record(shown, context)},
        news=News(company.name, f"What changed in deals of {company.name}.", lambda site: items(newest(context), site)),
        filters={key: wanted.chosen.get(key, ()) for key in entry_choices.KEYS},
        switches=("show", "since", "order", *ChartForm.base_fields),
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


def blocks(company: Company, shown: profile.Profile, asof: AsOf) -> dict[str, Any]:
    """What the page's blocks print, by name; the chart and the timeline apart."""
    conflicts = profile.contradictions(shown.told)
    facts = profile.facts(shown)
    articles = profile.articles_about(company, asof)
    count = articles.count()
    return {
        "profile": shown,
        "now": summary.now_sentence(shown.present) if shown.present else None,
        "facts": facts,
        "articles": articles,
        "article_count": count,
        "without_claim": max(count - facts.articles, 0) if facts.articles else 0,
        "card": cards.of_company(company, shown, asof),
        "people": profile.people(shown.present) if shown.present else [],
        "open_conflicts": [conflict for conflict in conflicts if not conflict.reason],
        "leads": profile.who_broke_it(shown.told),
        "first_recorded": first_recorded(company, shown, asof),
    }


def timeline_of(
    request: HttpRequest, shown: profile.Profile, wanted: Wanted, articles: QuerySet[Article], article_count: int
) -> dict[str, object]:
    """A page of what changed, or of every article, with the filters; entries are made of what is on the page alone."""
    offered = entry_choices.offered(told(shown.told))
    found = entry_choices.chosen_among(offered, wanted.chosen)
    rows: Any = articles if wanted.show_all else found
    count = article_count if wanted.show_all else len(found)
    if wanted.is_oldest_first:
        rows = rows.reverse() if wanted.show_all else rows[::-1]
    page = CountedPaginator(rows, count, ARTICLES_PER_PAGE if wanted.show_all else PER_PAGE).get_page(
        request.GET.get("page")
    )
    entries = [] if wanted.show_all else [timeline.entry(row.deal, row.turn) for row in page]
    return {
        "wanted": wanted,
        "filters": in_words(defaultdict(str, wanted.chosen), entry_choices.KEYS, WORDS),
        "facets": facets_of(request, offered, wanted.chosen),
        "has_filter": bool(offered or wanted.chosen) and not wanted.show_all,
        "kept": [(key, value) for key, values in request.GET.lists() if key not in ANEW for value in values if value],
        "found": found,
        "page": page,
        "months": timeline.months(shown.told, entries),
    }


def facets_of(request: HttpRequest, offered: list[Offered], chosen: Chosen) -> list[Facet]:
    cells = entry_choices.cells(offered)
    keep = {key: str(value) for key, value in request.GET.items() if key not in (*TITLES, "page") and value}
    return [facet(key, title, words_of(key, cells), cells, chosen, keep, in_order=key != "lang")
            for key, title in TITLES.items()]  # fmt: skip


def words_of(key: str, cells: list[dict[str, object]]) -> Mapping[str, str]:
    """Of languages those alone that are there: there are hundreds."""
    there = {str(cell[key]) for cell in cells}
    return {value: words for value, words in WORDS[key].items() if key != "lang" or value in there}


def newest(context: Mapping[str, Any]) -> list[timeline.Entry]:
    """The entries of a feed: those asked for, the newest first whatever the order of the page."""
    return [timeline.entry(row.deal, row.turn) for row in context["found"][:IN_FEED]]


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
