"""Every claim there is, by whatever one may ask of it: the page that analysts export."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from babel import Locale
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from companies import claim_choices, claim_list, records, tables, wording
from companies.asof import AsOf, asked_of
from companies.facets import Facet, counted_facet
from companies.forms import (
    EVIDENCE_WORDS,
    KIND_WORDS,
    LONGEST_QUERY,
    PER_PAGE,
    STATUS_WORDS,
    DayField,
    SumField,
    Values,
    YearsField,
    asked,
    in_words,
    page_number,
    page_of,
)
from companies.models import Aspect, Company, Qualifier, Verdict
from companies.records import Record
from companies.syndication import Item
from companies.templatetags.claim_words import printed
from companies.views.moved import merged_away
from companies.views.siblings import News, Page, Table, answered
from companies.views.unread import unread

ASPECT_WORDS = {value: label.capitalize() for value, label in Aspect.choices}
QUALIFIER_WORDS = {value: label.capitalize() for value, label in Qualifier.choices}
CHECKED_WORDS = {str(verdict): wording.evidence_word(verdict) for verdict in (Verdict.ACCEPTED, Verdict.UNCHECKED)}
CLAIM_STATUS_WORDS = {**STATUS_WORDS, claim_choices.NO_DEAL: "No deal yet"}
TIER_WORDS = {str(tier): f"Tier {tier}" for tier in range(1, 5)}
SIZE_WORDS = {
    "0-10m": "Below $10m", "10m-100m": "$10m to $100m", "100m-1bn": "$100m to $1bn", "1bn-10bn": "$1bn to $10bn",
    "10bn-": "$10bn and more",
}  # fmt: skip
TITLES = {
    "status": "Status of the deal", "kind": "Kind of deal", "stage": "Stage of the deal", "aspect": "What it states",
    "size": "Its size, in dollars", "qualifier": "Qualifier", "ccy": "Currency", "sector": "Sector",
    "evidence": "Evidence for the deal", "checked": "Checked", "outlet": "Publisher", "tier": "Tier of the publisher",
    "lang": "Language", "year": "Year",
}  # fmt: skip
WORDS: Mapping[str, Mapping[str, str]] = {
    "status": CLAIM_STATUS_WORDS, "kind": KIND_WORDS, "aspect": ASPECT_WORDS, "qualifier": QUALIFIER_WORDS,
    "size": SIZE_WORDS, "tier": TIER_WORDS, "evidence": EVIDENCE_WORDS, "checked": CHECKED_WORDS,
    "lang": Locale("en").languages,
}  # fmt: skip
LARGEST_FIRST = ("stage", "sector", "outlet", "lang", "ccy")
ORDERS = {"newest": "Newest first", "largest": "Largest first"}
TYPED = ("q", "min", "max", "from", "to", "order")


class ClaimsForm(forms.Form):
    status = forms.MultipleChoiceField(choices=CLAIM_STATUS_WORDS.items(), required=False)
    kind = forms.MultipleChoiceField(choices=KIND_WORDS.items(), required=False)
    aspect = forms.MultipleChoiceField(choices=ASPECT_WORDS.items(), required=False)
    qualifier = forms.MultipleChoiceField(choices=QUALIFIER_WORDS.items(), required=False)
    stage = Values(required=False)
    size = forms.MultipleChoiceField(choices=SIZE_WORDS.items(), required=False)
    sector = Values(required=False)
    outlet = Values(required=False)
    tier = forms.MultipleChoiceField(choices=TIER_WORDS.items(), required=False)
    evidence = forms.MultipleChoiceField(choices=EVIDENCE_WORDS.items(), required=False)
    checked = forms.MultipleChoiceField(choices=CHECKED_WORDS.items(), required=False)
    lang = Values(required=False)
    ccy = Values(required=False)
    year = YearsField(required=False)
    q = forms.CharField(max_length=LONGEST_QUERY, required=False)
    min = SumField(required=False)
    max = SumField(required=False)
    order = forms.ChoiceField(choices=ORDERS.items(), required=False)


# No name that Python lets a class have: "from".
ClaimsForm.base_fields |= {"from": DayField(required=False), "to": DayField(required=False)}


@require_safe
def claim_index(request: HttpRequest, form: str = "html") -> HttpResponse:
    return claims_page(request, form)


@require_safe
def company_claims(request: HttpRequest, slug: str, form: str = "html") -> HttpResponse:
    """The same list, of the reports about one company: its deals and its own figures."""
    company = get_object_or_404(Company.objects.select_related("merged_into"), slug=slug)
    if company.merged_into:
        return merged_away(request, "company_claims", company.merged_into.slug, form, merged=company.slug)
    return claims_page(request, form, company)


def claims_page(request: HttpRequest, form: str, company: Company | None = None) -> HttpResponse:
    wanted = asked(ClaimsForm, request)
    number = page_number(request)
    question = question_of(wanted, asked_of(request), company)
    asof = question.asof
    window = claim_list.window(question, number * PER_PAGE)
    count = len(window.found)
    page = page_of(window.found, count, number)
    rows = claim_list.claim_list_rows(list(page.object_list))
    typed = {key: request.GET[key].strip() for key in TYPED if request.GET.get(key, "").strip()}
    stages = {*window.counts.get("stage", ()), *wanted["stage"]}
    names = {**WORDS, "outlet": window.outlets, "stage": stage_words(stages)}
    context = {
        "rows": rows, "page": page, "count": count, "window": window, "most": claim_list.MOST,
        "facets": facets_of(window, question.chosen, names, {**typed, **asof.keys}),
        "filters": in_words(wanted, claim_choices.KEYS, names),
        "typed": typed, "chosen": question.chosen, "kept": {**question.chosen, **{k: [v] for k, v in typed.items()}},
        "is_narrowed": question.is_narrowed, "unread": unread(request, *ClaimsForm.base_fields),
        "sample": any(is_sample(row) for row in rows), "company": company,
        "uncounted": ", ".join(TITLES.values()).lower(),
    }  # fmt: skip
    title = f"Claims about {company.name}" if company else "Claims"
    return answered(request, form, Page(
        "companies/claims.html", context, asof,
        record=lambda: {"count": count, "has_more": window.is_cut, "claims": [record(row) for row in rows]},
        table=Table("claims", tables.CLAIMS, lambda: map(record, claim_list.every_row(question))),
        news=News(title, f"{title}: {context['filters'] or 'all of them'}.",
                  lambda site: [item(row, site) for row in rows]),
        filters={**question.chosen, **typed},
    ))  # fmt: skip


def item(row: claim_list.ClaimRow, site: str) -> Item:
    claim = row.claim
    return Item(
        id=f"tag:newsradar,2026:claim/{claim.short_id}",
        title=f"{claim.report.target}: {row.words}",
        url=f"{site}{claim.get_absolute_url()}",
        text=f"\u201c{claim.quote}\u201d {printed(claim)}.",
        at=claim.reported_at,
        author=printed(claim),
        record=records.absolute(record(row), site),
    )


def record(row: claim_list.ClaimRow) -> Record:
    """With the verdict of the day asked about."""
    return {**records.claim(row.claim), "verdict": Verdict.ACCEPTED if row.is_checked else Verdict.UNCHECKED}


def question_of(wanted: Mapping[str, Any], asof: AsOf, company: Company | None) -> claim_choices.Asked:
    return claim_choices.Asked(
        asof=asof,
        company=company.pk if company else None,
        chosen={key: wanted[key] for key in claim_choices.KEYS if wanted[key]},
        text=wanted["q"],
        first=wanted["from"],
        last=wanted["to"],
        least=wanted["min"],
        most=wanted["max"],
        largest=wanted["order"] == "largest",
    )


def facets_of(
    window: claim_list.Window, chosen: Mapping[str, Sequence[str]], names: Mapping[str, Mapping[str, str]],
    keep: Mapping[str, str],
) -> list[Facet]:  # fmt: skip
    found = []
    for key, title in TITLES.items():
        counts: Mapping[str, int] = window.counts.get(key, {})
        words = names.get(key, {})
        if key in LARGEST_FIRST:  # names of all languages and publishers, of which few are there
            words = {value: words[value] for value in {*counts, *chosen.get(key, ())} if value in words}
        if key == "year":
            words = {year: year for year in sorted({*counts, *chosen.get(key, ())}, reverse=True)}
        is_in_order = key not in LARGEST_FIRST
        found.append(
            counted_facet(key, title, words, counts, chosen, keep, in_order=is_in_order, is_counted=window.is_counted)
        )
    return found


def stage_words(stages: Iterable[str]) -> dict[str, str]:
    return {stage: stage.replace("_", " ").title() for stage in stages}


def is_sample(row: claim_list.ClaimRow) -> bool:
    return row.claim.report.revision.article.publisher.is_sample
