"""Companies, how they are written, and the decisions on them."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse

from companies import merging
from companies.admin import previews
from companies.admin.desk import editor_of, named, posted
from companies.admin.joining import JoiningDesk, MergedFilter
from companies.asof import AsOf
from companies.desk_forms import SplitCompanyForm
from companies.known import OwnFigures, know_company
from companies.models import Company, Identifier, Name
from companies.reading.folding import fold
from companies.telling import plural


class NameInline(admin.TabularInline):
    model = Name
    extra = 0
    exclude = ["folded"]


class IdentifierInline(admin.TabularInline):
    model = Identifier
    extra = 0


@admin.register(Company)
class CompanyAdmin(JoiningDesk):
    list_display = ["pk", "name", "merged", "kind", "sector", "country", "is_proposed", "is_sample"]
    list_display_links = ["name"]
    list_filter = [MergedFilter, "is_proposed", "kind", "sector", "is_sample"]
    list_select_related = ["merged_into"]
    search_fields = ["name", "names__text", "identifiers__value"]
    readonly_fields = ["merged"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [NameInline, IdentifierInline]
    actions = ["mark_checked"]
    decisions = {
        "contradictions": "Contradictions of its figures",
        "split": "Split off another company",
        "merge": "Merge into another company",
        "unmerge": "Undo the merge",
    }
    join = merging.merge_companies
    part = merging.unmerge_company

    def compare(self, loser: Company, survivor: Company) -> previews.Preview:
        return previews.companies(loser, survivor)

    def near(self, row: Company) -> QuerySet[Company]:
        """Those that start with the same word."""
        first = row.name.split()[0]
        return Company.objects.filter(name__istartswith=first, merged_into=None).exclude(pk=row.pk)[:50]

    def told(self, row: Company) -> OwnFigures:
        return know_company(row, [], AsOf())[1]

    @admin.action(description="Mark as checked (no longer “new here”)")
    def mark_checked(self, request: HttpRequest, queryset: QuerySet[Company]) -> None:
        count = queryset.update(is_proposed=False)
        self.message_user(request, f"{plural(count, 'company/companies')} marked as checked.", messages.SUCCESS)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for row in formset.save(commit=False):
            if isinstance(row, Name):
                row.folded = fold(row.text)
            row.save()
        for row in formset.deleted_objects:
            row.delete()

    def split_view(self, request: HttpRequest, company: Company) -> HttpResponse:
        def decide(said: dict[str, Any]) -> tuple[str, Model]:
            chosen = said["name"], list(said["deals"]), list(said["reports"])
            new = merging.split_company(company, *chosen, editor_of(request), said["reason"])
            return f"“{new}” is a company of its own now.", new

        note = "Merging the new company into this one undoes the split."
        shown = {"title": f"Split another company off {named(company)}", "note": note, "button": "Split it off"}
        form = SplitCompanyForm(company, posted(request))
        return self.ask(request, company, form, decide, concerns="deals", **shown)
