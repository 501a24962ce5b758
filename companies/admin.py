"""The editors' first desk on the stock admin: lists with filters and search, the quote beside every claim.

Evidence is read-only here; decisions go through editing.py, one function each, and nothing is overwritten.
"""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from companies import editing
from companies.desk_forms import PlaceForm, RejectForm, TagForm
from companies.models import (
    Change,
    Claim,
    Company,
    Deal,
    Decision,
    Erasure,
    Identifier,
    Mention,
    Name,
    Origin,
    Report,
    Verdict,
)
from companies.reading.names import fold

CONTEXT = 240  # characters of the article shown either side of a quote


def editor_of(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # the admin lets nobody else in
    return request.user


class EvidenceAdmin(admin.ModelAdmin):
    """Rows that nobody may add, change or delete here: the database would refuse."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class NameInline(admin.TabularInline):
    model = Name
    extra = 0
    exclude = ["folded"]


class IdentifierInline(admin.TabularInline):
    model = Identifier
    extra = 0


@admin.register(Company)
class CompanyAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "sector", "country", "is_proposed", "is_sample"]
    list_filter = ["is_proposed", "kind", "sector", "is_sample"]
    search_fields = ["name", "names__text", "identifiers__value"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [NameInline, IdentifierInline]
    actions = ["mark_checked"]

    @admin.action(description="Mark as checked (no longer “new here”)")
    def mark_checked(self, request: HttpRequest, queryset: QuerySet[Company]) -> None:
        count = queryset.update(is_proposed=False)
        self.message_user(request, f"{count} companies are checked now.", messages.SUCCESS)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for row in formset.save(commit=False):
            if isinstance(row, Name):
                row.folded = fold(row.text)
            row.save()
        for row in formset.deleted_objects:
            row.delete()


class VerdictFilter(admin.SimpleListFilter):
    title = "verdict"
    parameter_name = "verdict"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return Verdict.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        return queryset.filter(standing__verdict=self.value()) if self.value() else queryset


@admin.register(Claim)
class ClaimAdmin(EvidenceAdmin):
    list_display = ["deal", "aspect", "value", "verdict", "said_by", "quote_start", "reported_at"]
    list_filter = [VerdictFilter, "aspect", "stance", "maker", "standing__authority"]
    search_fields = ["quote", "party", "report__target", "report__placement__deal__title"]
    list_select_related = [
        "report__placement__deal",
        "report__revision__article__publisher",
        "standing__origin__publisher",
        "standing__origin__company",
    ]
    fields = [
        "quote_in_context",
        "value",
        "deal",
        "article",
        "said_by",
        "credit",
        "verdict",
        "aspect",
        "stance",
        "status",
        "party",
        "role",
        "low",
        "high",
        "currency",
        "qualifier",
        "basis",
        "scope",
        "percent",
        "stage",
        "on_date",
        "rule",
        "maker",
        "reported_at",
        "recorded_at",
        "history",
    ]
    actions = ["accept", "reject", "hold"]
    show_full_result_count = False

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.has_perm("companies.view_claim")

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        return actions if request.user.has_perm("companies.add_decision") else {}

    @admin.action(description="Accept the selected claims")
    def accept(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        count = editing.accept(queryset, editor_of(request))
        self.message_user(request, f"{count} claims accepted.", messages.SUCCESS)

    @admin.action(description="Hold the selected claims back")
    def hold(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        count = editing.hold(queryset, editor_of(request))
        self.message_user(request, f"{count} claims held back from public pages.", messages.SUCCESS)

    @admin.action(description="Reject the selected claims…")
    def reject(self, request: HttpRequest, queryset: QuerySet[Claim]) -> HttpResponse | None:
        """Asks for the reason on a page of its own, with the count and the quotes."""
        form = RejectForm(request.POST if "reason" in request.POST else None)
        if form.is_valid():
            count = editing.reject(queryset, editor_of(request), form.cleaned_data["reason"])
            self.message_user(request, f"{count} claims rejected.", messages.SUCCESS)
            return None
        claims = [(claim, describe(claim)) for claim in queryset.select_related(*self.list_select_related)]
        context = {**self.admin_site.each_context(request), "title": "Reject claims", "form": form, "claims": claims}
        return render(request, "admin/companies/reject.html", context)

    @admin.display(description="deal", ordering="report__placement__deal")
    def deal(self, claim: Claim) -> str:
        deal = claim.report.placement.deal
        if deal is None:
            return "waiting for an editor"
        return format_html('<a href="{}">{}</a>', reverse("admin:companies_deal_change", args=[deal.pk]), deal)

    @admin.display(description="says")
    def value(self, claim: Claim) -> str:
        return describe(claim)

    @admin.display(description="verdict", ordering="standing__verdict")
    def verdict(self, claim: Claim) -> str:
        return claim.standing.get_verdict_display()

    @admin.display(description="who says so")
    def said_by(self, claim: Claim) -> str:
        relay = f", relayed by {claim.report.revision.article.publisher}" if claim.standing.is_relay else ""
        return f"{claim.standing.origin} ({claim.standing.authority}){relay}"

    @admin.display(description="words of credit")
    def credit(self, claim: Claim) -> str:
        return claim.standing.credit or "said in passing"

    @admin.display(description="quote")
    def quote_start(self, claim: Claim) -> str:
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:companies_claim_change", args=[claim.pk]), claim.quote[:90]
        )

    @admin.display(description="quote in its context")
    def quote_in_context(self, claim: Claim) -> SafeString:
        revision = claim.report.revision
        source = revision.title if claim.in_title else revision.text
        before = source[max(0, claim.start - CONTEXT) : claim.start]
        after = source[claim.end : claim.end + CONTEXT]
        return format_html("…{}<mark>{}</mark>{}…", before, claim.quote, after)

    @admin.display(description="article")
    def article(self, claim: Claim) -> SafeString:
        article = claim.report.revision.article
        link = reverse("admin:articles_article_change", args=[article.pk])
        return format_html('<a href="{}">{}</a>, {}', link, article.title, article.publisher)

    @admin.display(description="decisions")
    def history(self, claim: Claim) -> SafeString:
        rows = claim.decisions.select_related("user")
        return format_html("{}", "; ".join(f"{row.decided_at:%Y-%m-%d %H:%M} {row} {row.payload}" for row in rows))


def describe(claim: Claim) -> str:
    """What a claim says in one short line, for lists."""
    if claim.aspect in ("amount", "valuation"):
        ends = [f"{value:,.0f}" for value in dict.fromkeys((claim.low, claim.high)) if value is not None]
        share = f" by {claim.party}" if claim.party else ""
        return f"{claim.qualifier} {' to '.join(ends)} {claim.currency} {claim.basis}{share}".strip()
    parts = (
        claim.role,
        claim.party,
        claim.status,
        claim.percent and f"{claim.percent:g} %",
        claim.stage,
        claim.on_date,
    )
    return " ".join(str(part) for part in parts if part)


@admin.register(Report)
class ReportAdmin(EvidenceAdmin):
    list_display = ["target", "kind", "stage", "company", "deal", "is_historical", "article"]
    list_filter = ["kind", "is_historical", ("placement__deal", admin.EmptyFieldListFilter)]
    search_fields = ["target", "company__name"]
    list_select_related = ["company", "placement__deal", "revision__article"]

    def get_urls(self) -> list[Any]:
        place = path("<int:pk>/place/", self.admin_site.admin_view(self.place_view), name="companies_report_place")
        return [place, *super().get_urls()]

    def place_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Place a report with a deal, open one for it, or leave it waiting; works as a plain form."""
        report = get_object_or_404(Report.objects.select_related("revision__article__publisher"), pk=pk)
        if not request.user.has_perm("companies.add_decision"):
            return HttpResponse("You may look at reports, but not decide on them.", status=403)
        form = PlaceForm(report, request.POST or None)
        if request.method == "POST" and form.is_valid():
            chosen, reason, editor = form.cleaned_data["deal"], form.cleaned_data["reason"], editor_of(request)
            try:
                if chosen == "new":
                    editing.place_anew(report, editor, reason)
                else:
                    editing.place(report, Deal.objects.get(pk=chosen) if chosen else None, editor, reason)
            except editing.EditingError as error:
                form.add_error("deal", str(error))
            else:
                self.message_user(request, f"{report} was placed.", messages.SUCCESS)
                return HttpResponseRedirect(reverse("admin:companies_report_change", args=[pk]))
        note = "The deal's page follows at once; the decision is kept with your name."
        context = {"title": f"Place “{report}”", "form": form, "note": note, "button": "Place the report"}
        return render(request, "admin/companies/decide.html", self.admin_site.each_context(request) | context)

    @admin.display(description="deal")
    def deal(self, report: Report) -> str:
        return str(report.placement.deal or "waiting for an editor")

    @admin.display(description="article")
    def article(self, report: Report) -> str:
        return str(report.revision.article)


@admin.register(Deal)
class DealAdmin(admin.ModelAdmin):
    list_display = ["title", "status", "confirmation", "origin_count", "article_count", "last_reported_at", "is_sample"]
    list_filter = ["status", "confirmation", "kind", "is_disputed", "is_lapsed", "is_sample"]
    search_fields = ["title", "company__name", "company__names__text"]
    fields = ["title", "slug", "company", "kind", "stage", "status", "confirmation", "evidence"]
    readonly_fields = ["company", "kind", "status", "confirmation", "evidence"]
    list_select_related = ["company"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_urls(self) -> list[Any]:
        tag = path("<int:pk>/tag/", self.admin_site.admin_view(self.tag_view), name="companies_deal_tag")
        return [tag, *super().get_urls()]

    @admin.display(description="evidence")
    def evidence(self, deal: Deal) -> SafeString:
        claims = f"{reverse('admin:companies_claim_changelist')}?report__placement__deal__id__exact={deal.pk}"
        return format_html(
            '<a href="{}">its claims</a> · <a href="{}">tag an article with it</a> · <a href="{}">public page</a>',
            claims,
            reverse("admin:companies_deal_tag", args=[deal.pk]),
            deal.get_absolute_url(),
        )

    def tag_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Tag an article with this deal; works as a plain form."""
        deal = get_object_or_404(Deal, pk=pk)
        if not request.user.has_perm("companies.add_decision"):
            return HttpResponse("You may look at deals, but not decide on them.", status=403)
        form = TagForm(request.POST or None, initial={"article": request.GET.get("article"), "status": deal.status})
        if form.is_valid():
            chosen = form.cleaned_data
            try:
                claim = editing.tag(chosen["article"], deal, chosen["sentence"], chosen["status"], editor_of(request))
            except editing.EditingError as error:
                form.add_error("sentence", str(error))
            else:
                self.message_user(request, f"“{claim.quote[:60]}” now tells of {deal}.", messages.SUCCESS)
                return HttpResponseRedirect(reverse("admin:companies_deal_change", args=[deal.pk]))
        note = "The sentence becomes an accepted claim of yours; its words are checked against the stored text."
        context = {"title": f"Tag an article with {deal}", "form": form, "note": note, "button": "Tag the article"}
        return render(request, "admin/companies/decide.html", self.admin_site.each_context(request) | context)


@admin.register(Origin)
class OriginAdmin(EvidenceAdmin):
    list_display = ["__str__", "kind"]
    list_filter = ["kind"]
    search_fields = ["label", "publisher__name", "company__name"]
    list_select_related = ["publisher", "company"]


@admin.register(Decision)
class DecisionAdmin(EvidenceAdmin):
    list_display = ["decided_at", "kind", "user", "rule", "reason", "payload"]
    list_filter = ["kind", "user"]
    search_fields = ["reason", "rule"]
    list_select_related = ["user"]


@admin.register(Change)
class ChangeAdmin(EvidenceAdmin):
    list_display = ["recorded_at", "deal", "kind", "party", "reported_at", "is_backfill"]
    list_filter = ["kind", "is_backfill"]
    search_fields = ["deal__title", "party"]
    list_select_related = ["deal"]


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
