"""Every query string goes through one of these forms: what does not fit is refused with 400, never passed on."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
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
OPEN_WORDS = {"yes": "With an open deal", "no": "Without an open deal"}
STATUS_WORDS = {status: wording.status_word(status) for status in Status.values}
KIND_WORDS = {kind: label if label.isupper() else label.capitalize() for kind, label in DealKind.choices}
SUM = re.compile(r"(\d{1,15}(?:\.\d{1,6})?) ?(k|m|bn|tn)?", re.I)
UNITS = {"": 1, "k": 10**3, "m": 10**6, "bn": 10**9, "tn": 10**12}
STAGE_WORDS = {
    "pre_seed": "Pre-seed", "seed": "Seed", "angel": "Angel", "pre_a": "Pre-A",
    **{f"series_{letter}": f"Series {letter.upper()}" for letter in "abcdefghij"},
    "growth": "Growth", "bridge": "Bridge", "pre_ipo": "Pre-IPO", "strategic": "Strategic",
}  # fmt: skip
SIZE_WORDS = {
    "0-10m": "Below $10m", "10m-100m": "$10m to $100m", "100m-1bn": "$100m to $1bn", "1bn-10bn": "$1bn to $10bn",
    "10bn-": "$10bn and more", "none": "No sum in dollars",
}  # fmt: skip
DEAL_ORDERS = {
    "newest": "Last reported first", "first": "First reported last", "largest": "Largest first",
    "origins": "Most origins first",
}  # fmt: skip
EVIDENCE_WORDS = {level: wording.evidence_word(level) for level in (*Confirmation.values, "disputed")}


class Values(forms.MultipleChoiceField):
    """A key that may be repeated, with values the database knows and we don't: sectors, countries."""

    def valid_value(self, value: str) -> bool:
        return len(value) <= 60 and "\0" not in value


class SumField(forms.CharField):
    """Dollars as people write them: 500m, 1.5bn, 20000000."""

    default_error_messages = {"invalid": "Write a sum in US dollars like 500m, 1.5bn or 20000000."}

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value)).replace(",", "").removeprefix("$")
        if not text:
            return None
        found = SUM.fullmatch(text) if text.isascii() else None
        if not found:
            raise forms.ValidationError(self.error_messages["invalid"])
        return Decimal(found[1]) * UNITS[(found[2] or "").lower()]


class DayField(forms.DateField):
    """A day with neighbors: none near the ends of the calendar."""

    input_formats = ["%Y-%m-%d"]

    def validate(self, value: dt.date | None) -> None:
        super().validate(value)
        if value and not 1990 <= value.year < 2100:
            raise forms.ValidationError("Newsradar holds nothing of that day.")


class YearsField(Values):
    def valid_value(self, value: str) -> bool:
        return re.fullmatch(r"(199|20[0-9])[0-9]", value) is not None


class CompaniesForm(forms.Form):
    q = forms.CharField(max_length=LONGEST_QUERY, required=False)
    sector = Values(required=False)
    country = Values(required=False)
    open = forms.MultipleChoiceField(choices=OPEN_WORDS.items(), required=False)
    status = forms.MultipleChoiceField(choices=Status.choices, required=False)
    show = forms.ChoiceField(choices=[("unchecked", "found in articles, not yet checked")], required=False)


class DealsForm(forms.Form):
    status = forms.MultipleChoiceField(choices=Status.choices, required=False)
    kind = forms.MultipleChoiceField(choices=DealKind.choices, required=False)
    stage = Values(required=False)
    size = forms.MultipleChoiceField(choices=SIZE_WORDS.items(), required=False)
    sector = Values(required=False)
    ccy = Values(required=False)
    year = YearsField(required=False)
    evidence = forms.MultipleChoiceField(choices=EVIDENCE_WORDS.items(), required=False)
    q = forms.CharField(max_length=LONGEST_QUERY, required=False)
    min = SumField(required=False)
    max = SumField(required=False)
    origins = forms.ChoiceField(choices=[(f"{count}", f"{count} or more") for count in (1, 2, 3)], required=False)
    order = forms.ChoiceField(choices=DEAL_ORDERS.items(), required=False)


# No name that Python lets a class have: "from".
DealsForm.base_fields |= {"from": DayField(required=False), "to": DayField(required=False)}


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
        raise BadRequest(problem_of(form))
    return form.cleaned_data


def problem_of(form: forms.Form) -> str:
    """The first thing that could not be read, in a sentence."""
    key, said = next(iter(form.errors.items()))
    return f"“{key}” in the address: {said[0]}"


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


def in_words(wanted: Mapping[str, Any], keys: Iterable[str], names: Mapping[str, Mapping[str, str]]) -> str:
    """The filters as a reader would say them: "Valuation, in talks or announced, $1bn or more, from 3 Jun 2026"; ""."""
    told = [" or ".join(names.get(key, {}).get(value, value) for value in wanted[key]) for key in keys if wanted[key]]
    said = {
        "q": "“{}”", "min": "{} or more", "max": "{} or less", "origins": "{} or more origins", "from": "from {}",
        "to": "until {}",
    }  # fmt: skip
    told += [said[key].format(typed_words(wanted[key])) for key in said if wanted.get(key)]
    return ", ".join(told)


def typed_words(value: object) -> str:
    if isinstance(value, Decimal):
        return wording.figure_words(value, value, "USD", "exact")
    return wording.date_words(value) if isinstance(value, dt.date) else str(value)
