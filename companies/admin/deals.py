"""Deals: what hangs on one, and the decisions on it."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from companies import editing, merging
from companies.admin import previews
from companies.admin.desk import editor_of, link, named, posted
from companies.admin.joining import JoiningDesk, MergedFilter
from companies.asof import AsOf
from companies.desk_forms import SplitForm, TagForm
from companies.known import Known, know
from companies.models import Deal


@admin.register(Deal)
class DealAdmin(JoiningDesk):
    list_display = [
        "pk", "title", "merged", "status", "confirmation", "origin_count", "article_count", "last_reported_at",
        "is_sample",
    ]  # fmt: skip
    list_display_links = ["title"]
    list_filter = [MergedFilter, "status", "confirmation", "kind", "is_disputed", "is_lapsed", "is_sample"]
    search_fields = ["title", "company__name", "company__names__text"]
    fields = ["title", "slug", "company", "kind", "stage", "status", "confirmation", "merged", "evidence"]
    readonly_fields = ["company", "kind", "status", "confirmation", "merged", "evidence"]
    list_select_related = ["company", "merged_into"]
    decisions = {
        "tag": "Tag an article",
        "contradictions": "Contradictions",
        "split": "Split reports off",
        "merge": "Merge into another deal",
        "unmerge": "Undo the merge",
    }
    join = merging.merge_deals
    part = merging.unmerge_deal

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def compare(self, loser: Deal, survivor: Deal) -> previews.Preview:
        return previews.deals(loser, survivor)

    def near(self, row: Deal) -> QuerySet[Deal]:
        return Deal.objects.filter(company=row.company, merged_into=None, is_sample=row.is_sample).exclude(pk=row.pk)

    def told(self, row: Deal) -> Known:
        return know([row], AsOf())[0]

    @admin.display(description="evidence")
    def evidence(self, deal: Deal) -> SafeString:
        claims = f"{reverse('admin:companies_claim_changelist')}?report__placement__deal__id__exact={deal.pk}"
        return format_html(
            '<a href="{}">its claims</a> · <a href="{}">public page</a>', claims, deal.get_absolute_url()
        )

    def tag_view(self, request: HttpRequest, deal: Deal) -> HttpResponse:
        def decide(said: dict[str, Any]) -> tuple[str, Model]:
            claim = editing.tag(said["article"], deal, said["sentence"], said["status"], editor_of(request))
            return f"“{claim.quote[:60]}” now tells of {deal}.", deal

        form = TagForm(posted(request), initial={"article": request.GET.get("article"), "status": deal.status})
        note = "The sentence becomes an accepted claim of yours; its words are checked against the stored text."
        shown = {"title": f"Tag an article with {deal}", "note": note, "button": "Tag the article"}
        return self.ask(request, deal, form, decide, concerns="sentence", **shown)

    def split_view(self, request: HttpRequest, deal: Deal) -> HttpResponse:
        def decide(said: dict[str, Any]) -> tuple[str, Model]:
            new = merging.split_deal(deal, said["reports"], editor_of(request), said["reason"])
            return format_html("These reports have a deal of their own now, split off {}.", link(deal)), new

        note = "The chosen reports get a deal of their own. Merging it into this one undoes the split."
        shown = {"title": f"Split reports off {named(deal)}", "note": note, "button": "Split them off"}
        return self.ask(request, deal, SplitForm(deal, posted(request)), decide, concerns="reports", **shown)
