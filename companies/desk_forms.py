"""What the editors' desk asks for: a reason, a deal, a sentence."""

from typing import Any

from django import forms

from articles.models import Article
from companies.models import Deal, Report, Status


class RejectForm(forms.Form):
    reason = forms.CharField(max_length=500, help_text="Kept with the decision, for whoever asks later.")


class PlaceForm(forms.Form):
    """Where a report belongs: one of the company's deals, a deal of its own, or nowhere yet."""

    deal = forms.ChoiceField(help_text="deals of the same company")
    reason = forms.CharField(max_length=500, required=False, help_text="kept with the decision")

    def __init__(self, report: Report, *args: Any) -> None:
        super().__init__(*args)
        is_sample = report.revision.article.publisher.is_sample
        deals = Deal.objects.filter(company=report.company, is_sample=is_sample)
        field = self.fields["deal"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            *((str(deal.pk), deal.title) for deal in deals),
            ("new", "a new deal"),
            ("", "none yet: leave it waiting"),
        ]
        field.required = False


class TagForm(forms.Form):
    """Tag an article with a deal: which article, the sentence that tells of it, and what it says of the status."""

    article = forms.ModelChoiceField(
        Article.objects.filter(state=Article.State.READ),
        widget=forms.NumberInput,
        help_text="its number: the first column in the list of articles",
    )
    sentence = forms.CharField(widget=forms.Textarea(attrs={"rows": 3, "cols": 90}), help_text="copied to the letter")
    status = forms.ChoiceField(choices=Status.choices)
