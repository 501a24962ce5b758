"""What is only looked at: decisions, changes, mentions, erasures."""

from django.contrib import admin

from companies.admin.desk import EvidenceAdmin
from companies.models import Change, Decision, Erasure, Mention


@admin.register(Decision)
class DecisionAdmin(EvidenceAdmin):
    list_display = ["decided_at", "kind", "user", "rule", "reason", "payload"]
    list_filter = ["kind", "user"]
    search_fields = ["reason", "rule"]
    list_select_related = ["user"]


@admin.register(Change)
class ChangeAdmin(EvidenceAdmin):
    list_display = ["recorded_at", "deal", "company", "kind", "party", "reported_at", "is_backfill"]
    list_filter = ["kind", "is_backfill"]
    search_fields = ["deal__title", "company__name", "party"]
    list_select_related = ["deal", "company"]


@admin.register(Mention)
class MentionAdmin(EvidenceAdmin):
    list_display = ["surface", "company", "article", "in_title"]
    list_filter = [("company", admin.EmptyFieldListFilter), "in_title"]
    search_fields = ["surface", "company__name"]
    list_select_related = ["company", "revision__article"]

    @admin.display(description="article")
    def article(self, mention: Mention) -> str:
        return str(mention.revision.article)


@admin.register(Erasure)
class ErasureAdmin(EvidenceAdmin):
    list_display = ["erased_at", "scope", "reason"]
