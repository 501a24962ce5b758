"""What is only looked at: decisions, changes, mentions, second readings, erasures."""

from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from companies.admin.desk import EvidenceAdmin, link
from companies.models import Change, Decision, Erasure, Mention, Report, SecondReading


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


@admin.register(SecondReading)
class SecondReadingAdmin(EvidenceAdmin):
    """What the second reader was asked, what it cost, what of its answers was dropped and why."""

    list_display = ["asked_at", "article", "reader", "outcome", "claims", "agreed", "tokens", "detail"]
    list_filter = ["outcome", "reader", "asked_at"]
    search_fields = ["detail", "revision__title"]
    list_select_related = ["revision__article"]
    fields = [
        "article", "reader", "model", "asked_at", "outcome", "detail", "next_try_at", "claims", "agreed", "tokens",
        "dropped", "unfound",
    ]  # fmt: skip

    @admin.display(description="article")
    def article(self, asked: SecondReading) -> SafeString:
        return link(asked.revision.article)

    @admin.display(description="dropped, and why")
    def dropped(self, asked: SecondReading) -> SafeString:
        told = ((row["what"], row["why"]) for row in asked.notes.get("dropped", ()))
        return format_html_join(mark_safe("<br>"), "“{}”: {}", told)

    @admin.display(description="reports of the rules it has not")
    def unfound(self, asked: SecondReading) -> SafeString:
        reports = Report.objects.filter(pk__in=asked.notes.get("unfound", ()))
        return format_html_join("; ", "{}", ((link(report),) for report in reports))


@admin.register(Erasure)
class ErasureAdmin(EvidenceAdmin):
    list_display = ["erased_at", "scope", "reason"]
