"""What the desk asks about one claim: what it should say, and whose word it is."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q

from articles.models import Publisher
from companies.attribution import NOBODY, Who
from companies.desk_forms import RowField, reason_field
from companies.dossier import DATES
from companies.editing import CORRECTABLE
from companies.models import FIGURES, Authority, Claim, Company, Origin, Qualifier

UNITS = {"": 1, "k": 10**3, "m": 10**6, "bn": 10**9, "tn": 10**12}
CHOICES = {
    "date_precision": [(word, word) for word in ("day", "month", "quarter", "half", "year")],
    "date_kind": list(DATES.items()),
}
HELP = {
    "low": "for example 45bn; empty where the figure has no low end",
    "high": "the same as the low end for one sum",
    "currency": "three letters, for example USD or CNY",
    "percent": "without the sign",
    "party": "as written in the quote",
    "stage": "for example seed or series_a",
}
# Fields a claim must go on stating where it states them now.
STATED = ("status", "role", "qualifier", "currency", "percent", "stage", "on_date")
# Which ends a figure of each qualifier has: (low, high).
ENDS = {
    Qualifier.EXACT: (True, True),
    Qualifier.ABOUT: (True, True),
    Qualifier.AT_LEAST: (True, False),
    Qualifier.MORE_THAN: (True, False),
    Qualifier.UP_TO: (False, True),
    Qualifier.LESS_THAN: (False, True),
    Qualifier.BETWEEN: (True, True),
}
ENDS_WORDS = {(True, True): "both ends", (True, False): "a low end alone", (False, True): "a high end alone"}
# Which authority an origin of each kind can have.
VOICES = {
    Origin.Kind.PUBLISHER: [Authority.REPORTING],
    Origin.Kind.COMPANY: [Authority.RECORD, Authority.REPORTING],
    Origin.Kind.FILING: [Authority.RECORD],
    Origin.Kind.PERSON: [Authority.RECORD, Authority.REPORTING],
    Origin.Kind.UNIDENTIFIED: [Authority.UNIDENTIFIED],
}
Choices = list[tuple[str, str]]


class SumField(forms.DecimalField):
    """A sum as a person types it: 45bn, 7.4 bn, 300m, 20,000,000,000."""

    widget = forms.TextInput

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():,f}" if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        text = "".join(str("" if value is None else value).lower().split()).replace(",", "")
        unit = next((unit for unit in ("bn", "tn", "k", "m") if text.endswith(unit)), "")
        number = super().to_python(text.removesuffix(unit))
        return None if number is None else number * UNITS[unit]


class CorrectForm(forms.Form):
    """Exactly the fields that can be put right in a claim of its aspect, as they stand."""

    def __init__(self, claim: Claim, data: Any = None) -> None:
        names = CORRECTABLE[claim.aspect]
        super().__init__(data, initial={name: getattr(claim, name) for name in names})
        self.aspect = claim.aspect
        for name in names:
            self.fields[name] = correctable(claim, name)
        self.fields["reason"] = reason_field()

    def clean(self) -> None:
        """Ends and qualifier of a figure must fit; said here beside the field, since the database only refuses."""
        said = self.cleaned_data
        if self.aspect not in FIGURES or not {"low", "high", "qualifier"} <= said.keys():
            return
        qualifier, low, high = Qualifier(said["qualifier"]), said["low"], said["high"]
        if (low is not None, high is not None) != ENDS[qualifier]:
            self.add_error("qualifier", f"“{qualifier.label}” takes {ENDS_WORDS[ENDS[qualifier]]}.")
        elif qualifier == Qualifier.BETWEEN and low >= high:
            self.add_error("high", "Between two sums: give a high end above the low one.")
        elif ENDS[qualifier] == (True, True) and qualifier != Qualifier.BETWEEN and low != high:
            self.add_error("high", f"“{qualifier.label}” is one sum: give the same low and high end.")


def correctable(claim: Claim, name: str) -> forms.Field:
    column: Any = Claim._meta.get_field(name)
    field: forms.Field
    if name in ("low", "high", "percent"):
        field = SumField(max_digits=column.max_digits, decimal_places=column.decimal_places, min_value=0)
    elif name == "party_company":
        hint = str(claim.party_company or "none yet")
        field = RowField(Company, help_text=f"its number, address or name; now: {hint}")
    elif name in CHOICES:
        field = forms.ChoiceField(choices=CHOICES[name])
    else:
        field = column.formfield()
    field.label = column.verbose_name.capitalize()
    field.help_text = HELP.get(name, field.help_text)
    must = name in STATED or (name == "party" and claim.aspect == "participant")
    field.required = must and bool(getattr(claim, name))
    return field


class AttributeForm(forms.Form):
    """Whose word a claim is: origin, authority, and whether the article only passes it on."""

    origin = forms.ChoiceField(label="Who says so", help_text="publishers; parties and others named with this deal")
    authority = forms.ChoiceField(choices=Authority.choices)
    is_relay = forms.BooleanField(
        required=False, label="The article passes it on", help_text="a relay adds no origin of its own"
    )

    def __init__(self, claim: Claim, data: Any = None) -> None:
        standing = claim.standing
        now = who_of(standing.origin)
        initial = {"origin": key_of(now), "authority": standing.authority, "is_relay": standing.is_relay}
        super().__init__(data, initial=initial)
        self.offered = {key_of(who): (who, words) for who, words in offered(claim)}
        field = self.fields["origin"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(self.grouped())

    def grouped(self) -> Iterator[tuple[str, Choices]]:
        by_kind: dict[str, Choices] = {}
        for key, (who, words) in self.offered.items():
            by_kind.setdefault(who.kind, []).append((key, words))
        for kind, choices in by_kind.items():
            yield Origin.Kind(kind).label, choices

    def clean_origin(self) -> Who:
        return self.offered[self.cleaned_data["origin"]][0]

    def clean(self) -> None:
        who, authority = self.cleaned_data.get("origin"), self.cleaned_data.get("authority")
        if who and authority and authority not in (allowed := VOICES[Origin.Kind(who.kind)]):
            fits = " or ".join(f"“{voice.label}”" for voice in allowed)
            self.add_error("authority", f"An origin of this kind is {fits}.")


def who_of(origin: Origin) -> Who:
    return Who(origin.kind, origin.publisher_id or 0, origin.company_id or 0, origin.label)


def key_of(who: Who) -> str:
    return f"{who.kind}:{who.publisher or who.company or who.label}"


def offered(claim: Claim) -> Iterator[tuple[Who, str]]:
    """Every publisher; the target and the participants of the same deal; whoever else is credited there."""
    placed = claim.report.placement
    for publisher in Publisher.objects.filter(is_sample=claim.report.revision.article.publisher.is_sample):
        yield Who(Origin.Kind.PUBLISHER, publisher=publisher.pk), publisher.name
    named = Q(parts__report__placement__deal=placed.deal_id) if placed.deal_id else Q(parts__report=claim.report_id)
    for company in Company.objects.filter(Q(pk=placed.company_id) | named).distinct():
        yield Who(Origin.Kind.COMPANY, company=company.pk), company.name
    beside = Q(standings__claim__report__placement__deal=placed.deal_id) if placed.deal_id else Q(pk=None)
    for origin in (
        Origin.objects.filter(beside | Q(standings__claim=claim)).select_related("publisher", "company").distinct()
    ):
        yield who_of(origin), str(origin)
    yield NOBODY, "no origin named"
