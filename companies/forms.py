"""Every query string goes through one of these forms: what does not fit is refused with 400, never passed on."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import BadRequest
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from companies import wording
from companies.models import Confirmation, DealKind, Status

LAST_PAGE = 200
PER_PAGE = 50
LONGEST_QUERY = 200
STATUS_WORDS = {status: wording.status_word(status) for status in Status.values}
KIND_WORDS = {kind: label if label.isupper() else label.capitalize() for kind, label in DealKind.choices}
EVIDENCE_WORDS = {level: wording.evidence_word(level) for level in (*Confirmation.values, "disputed")}


class Values(forms.MultipleChoiceField):
    """A key that may be repeated, with values the database knows and we don't: sectors, countries."""

    def valid_value(self, value: str) -> bool:
        return len(value) <= 60 and "\0" not in value


class CompaniesForm(forms.Form):
    q = forms.CharField(max_length=LONGEST_QUERY, required=False)
    sector = Values(required=False)
    country = Values(required=False)
    status = forms.MultipleChoiceField(choices=Status.choices, required=False)
    show = forms.ChoiceField(choices=[("unchecked", "found in articles, not yet checked")], required=False)


class DealsForm(forms.Form):
    status = forms.MultipleChoiceField(choices=Status.choices, required=False)
    kind = forms.MultipleChoiceField(choices=DealKind.choices, required=False)
    evidence = forms.MultipleChoiceField(choices=EVIDENCE_WORDS.items(), required=False)


class TodayForm(forms.Form):
    day = forms.DateField(required=False, input_formats=["%Y-%m-%d"])

    def clean_day(self) -> dt.date | None:
        """Days near the ends of the calendar have no neighbors to link to."""
        day = self.cleaned_data["day"]
        if day and not 1990 <= day.year < 2100:
            raise forms.ValidationError("No news of that day.")
        return day


class SearchForm(forms.Form):
    GROUPS = ("companies", "deals", "claims", "articles")

    q = forms.CharField(
        max_length=LONGEST_QUERY, required=False, error_messages={"max_length": "Search for at most 200 characters."}
    )
    show = forms.ChoiceField(choices=[(group, group) for group in GROUPS], required=False)


FormType = TypeVar("FormType", bound=forms.Form)
Rows = QuerySet[Any] | Sequence[Any]


def asked(form_class: type[forms.Form], request: HttpRequest) -> dict[str, Any]:
    """The query string as clean values; raises BadRequest."""
    form = form_class(request.GET)
    if not form.is_valid():
        raise BadRequest(form.errors.as_text())
    return form.cleaned_data


def page_number(request: HttpRequest) -> int:
    """The page asked for; Http404 for what is no number or past LAST_PAGE, which only machines ask for."""
    text = request.GET.get("page") or "1"
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and 1 <= int(text) <= LAST_PAGE):
        raise Http404("no such page")
    return int(text)


class CountedPaginator(Paginator):
    """Pages over rows whose number is known already: one query less."""

    def __init__(self, rows: Rows, count: int, per_page: int = PER_PAGE) -> None:
        super().__init__(rows, per_page)
        self.count = min(count, LAST_PAGE * per_page)


def page_of(rows: Rows, count: int, number: int) -> Page:
    """Page `number` of rows; Http404 past the end."""
    paginator = CountedPaginator(rows, count)
    if number > paginator.num_pages:
        raise Http404("no such page")
    return paginator.page(number)
