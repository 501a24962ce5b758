"""What the editors' desk asks for: a reason, a row by its number, a place, reports and deals to split off."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.db.models import Model, QuerySet
from django.urls import Resolver404, resolve
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.models import Article, Publisher
from companies import crockford
from companies.models import Company, Deal, Report, Status

KEPT = "Kept with the decision, for whoever asks later."
PUBLIC = "Readers see it."
# The addresses that name a row: URL name -> which part of it names the row, and how.
ADDRESSES = {
    Deal: {"deal": "slug", "short_deal": "short_id", "companies_deal_change": "object_id"},
    Company: {
        "company": "slug",
        "company_raised": "slug",
        "company_investors": "slug",
        "companies_company_change": "object_id",
    },
}


# ---- fields -------------------------------------------------------------------------------------------------------


class RowField(forms.CharField):
    """A deal or a company by its number, by any of its addresses, or by its slug; a company also by its exact name."""

    def __init__(self, model: type[Model], **options: Any) -> None:
        super().__init__(**options)
        self.model = model

    def prepare_value(self, value: Any) -> Any:
        return value.pk if isinstance(value, Model) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        for wanted in self.readings(text):
            found = list(self.model._default_manager.filter(**wanted)[:2])
            if len(found) == 1:
                return found[0]
        what = self.model._meta.verbose_name
        raise forms.ValidationError(f"This names no {what}: give its number, or copy the address of its page.")

    def readings(self, text: str) -> Iterable[dict[str, str]]:
        """What the text may mean, the surest first."""
        if text.isdecimal():
            yield {"pk": text}
        yield from self.named_by_address(urlsplit(text).path)
        yield {"slug": text}
        if self.model is Company:
            yield {"name__iexact": text}

    def named_by_address(self, path: str) -> Iterable[dict[str, str]]:
        try:
            found = resolve(path)
            part = ADDRESSES[self.model][found.url_name or ""]  # type: ignore[index]
            said = str(found.kwargs[part])
            key = str(crockford.decode(said)) if part == "short_id" else said
        except (Resolver404, KeyError, ValueError):
            return
        yield {"slug": key} if part == "slug" else {"pk": key}


class ReportsField(forms.ModelMultipleChoiceField):
    """Reports as checkboxes, each with its article, who printed it, its day and its quotes."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, report: Any) -> SafeString:
        article = report.revision.article
        quotes = dict.fromkeys(claim.quote for claim in report.claims.all())
        told = format_html_join("", "<br>“{}”", ((quote,) for quote in quotes))
        day = f"{article.published_at:%-d %b %Y}"
        return format_html("<b>{}</b>, {}, {}{}", article.title, article.publisher, day, told)


def reports_with_quotes(**placed: Any) -> QuerySet[Report]:
    rows = Report.objects.filter(**placed).select_related("revision__article__publisher").prefetch_related("claims")
    return rows.order_by("revision__article__published_at", "pk")


def reason_field(help_text: str = KEPT, required: bool = True) -> forms.CharField:
    wide = forms.TextInput(attrs={"size": 80})
    return forms.CharField(max_length=500, required=required, help_text=help_text, widget=wide)


# ---- reasons ------------------------------------------------------------------------------------------------------


class ReasonForm(forms.Form):
    reason = reason_field()


class RejectForm(ReasonForm):
    """Why claims are rejected."""


class PublicReasonForm(forms.Form):
    reason = reason_field(PUBLIC)


class UnpinForm(forms.Form):
    reason = reason_field(PUBLIC, required=False)


class SettleForm(forms.Form):
    """Explain a contradiction, which needs a reason, or open it again."""

    conflict = forms.CharField(widget=forms.HiddenInput)
    settle = forms.ChoiceField(choices=[("explain", "explain"), ("reopen", "reopen")], widget=forms.HiddenInput)
    reason = reason_field(PUBLIC, required=False)

    @classmethod
    def about(cls, key: str, explained: bool, number: int) -> "SettleForm":
        initial = {"conflict": key, "settle": "reopen" if explained else "explain"}
        return cls(initial=initial, auto_id=f"id_{number}_%s")

    def clean(self) -> None:
        said = self.cleaned_data
        if said.get("settle") == "explain" and not said.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Say how both sides can be right.")


# ---- deals, companies, reports --------------------------------------------------------------------------------------


class ChooseForm(forms.Form):
    """Which deal or company another one is merged into."""

    def __init__(self, model: type[Model], data: Any = None) -> None:
        super().__init__(data)
        named = "its number or address" if model is Deal else "its number, address or name"
        widget = forms.TextInput(attrs={"list": "near", "size": 60})
        self.fields["into"] = RowField(model, label="Which one stays", help_text=named, widget=widget)


class SplitForm(forms.Form):
    """The reports of a deal that tell of another one."""

    def __init__(self, deal: Deal, data: Any = None) -> None:
        super().__init__(data)
        theirs = reports_with_quotes(placement__deal=deal)
        self.fields["reports"] = ReportsField(theirs, help_text="those that tell of another deal")
        self.fields["reason"] = reason_field()


class SplitCompanyForm(forms.Form):
    """What of a company belongs to another one, and how that is called."""

    def __init__(self, company: Company, data: Any = None) -> None:
        super().__init__(data)
        deals = Deal.objects.filter(company=company, merged_into=None)
        reports = reports_with_quotes(placement__company=company, placement__deal=None)
        self.fields["name"] = forms.CharField(max_length=200, label="New name")
        self.fields["deals"] = forms.ModelMultipleChoiceField(
            deals, widget=forms.CheckboxSelectMultiple, required=False, help_text="they move with their reports"
        )
        there_are = "" if reports.exists() else "There are none."
        self.fields["reports"] = ReportsField(
            reports, required=False, label="Reports without a deal", help_text=there_are
        )
        self.fields["reason"] = reason_field()


class PlaceForm(forms.Form):
    """Where a report belongs: one of the company's deals, a deal of its own, or nowhere yet."""

    deal = forms.ChoiceField(required=False, help_text="deals of the same company")
    reason = reason_field(required=False)

    def __init__(self, report: Report, data: Any = None) -> None:
        super().__init__(data)
        is_sample = report.revision.article.publisher.is_sample
        deals = Deal.objects.filter(company=report.placement.company, merged_into=None, is_sample=is_sample)
        field = self.fields["deal"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            *((str(deal.pk), deal.title) for deal in deals),
            ("new", "a new deal"),
            ("", "none yet: leave it waiting"),
        ]


class TagForm(forms.Form):
    """Tag an article with a deal: which article, the sentence that tells of it, and what it says of the status."""

    article = forms.ModelChoiceField(
        Article.objects.filter(state=Article.State.READ),
        widget=forms.NumberInput,
        help_text="its number: the first column in the list of articles",
    )
    sentence = forms.CharField(widget=forms.Textarea(attrs={"rows": 3, "cols": 90}), help_text="copied to the letter")
    status = forms.ChoiceField(choices=Status.choices)


class FamilyForm(forms.Form):
    """The publisher whose newsroom another one shares."""

    def __init__(self, publisher: Publisher, data: Any = None) -> None:
        super().__init__(data, initial={"family": publisher.family_id})
        heads = Publisher.objects.filter(family=None, is_sample=publisher.is_sample).exclude(pk=publisher.pk)
        self.fields["family"] = forms.ModelChoiceField(heads, required=False, empty_label="none: it stands alone")
        self.fields["reason"] = reason_field()
        self.was = publisher.family

    def clean(self) -> None:
        if "family" in self.cleaned_data and self.cleaned_data["family"] == self.was:
            self.add_error("family", "That is its family already: choose another, or leave it.")
