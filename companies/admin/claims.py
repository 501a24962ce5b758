"""Claims with their quotes, and what is decided on them: whether they count, what was misread, whose word they are."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from companies import attribution, differing, editing, excerpts
from companies.admin.desk import Desk, EvidenceAdmin, editor_of, link, may_decide, page_of, posted
from companies.claim_forms import AttributeForm, CorrectForm
from companies.desk_forms import PublicReasonForm, RejectForm, UnpinForm
from companies.models import FIGURES, SECOND, Claim, Decision, Verdict
from companies.telling import plural

CONTEXT = 240  # characters of the article shown either side of a quote


class VerdictFilter(admin.SimpleListFilter):
    title = "verdict"
    parameter_name = "verdict"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return Verdict.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        return queryset.filter(standing__verdict=self.value()) if self.value() else queryset


class ReaderFilter(admin.SimpleListFilter):
    """What waits because a second reader reads it otherwise than the rules: it, with the verdict "held"."""

    title = "read by"
    parameter_name = "reader"
    chosen = {
        "second": Q(report__reader__startswith=SECOND),
        "editor": Q(maker=Claim.Maker.EDITOR),
        "rules": ~Q(report__reader__startswith=SECOND) & ~Q(maker=Claim.Maker.EDITOR),
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("rules", "the rules"), ("second", "a second reader"), ("editor", "an editor")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        wanted = self.chosen.get(self.value() or "")
        return queryset.filter(wanted) if wanted else queryset


@admin.register(Claim)
class ClaimAdmin(EvidenceAdmin, Desk):
    change_form_template = "admin/companies/claim.html"
    list_display = ["deal", "aspect", "value", "verdict", "said_by", "quote_start", "reported_at"]
    list_filter = [
        VerdictFilter,
        ReaderFilter,
        "aspect",
        "stance",
        "maker",
        "standing__is_preferred",
        "standing__authority",
    ]
    search_fields = ["quote", "party", "report__target", "report__placement__deal__title"]
    list_select_related = [
        "report__placement__deal", "report__revision__article__publisher", "standing__origin__publisher",
        "standing__origin__company",
    ]  # fmt: skip
    fields = [
        "quote_in_context", "value", "deal", "article", "said_by", "credit", "verdict", "why", "rules_read", "pinned",
        "correction",
        "aspect", "stance", "status", "party", "party_company", "role", "low", "high", "currency", "qualifier",
        "basis", "scope", "percent", "stage", "on_date", "date_precision", "date_kind", "rule", "maker",
        "read_by", "reported_at", "recorded_at", "history",
    ]  # fmt: skip
    actions = ["accept", "reject", "hold"]
    show_full_result_count = False
    decisions = {
        "correct": "Correct it",
        "pin": "Pin this figure",
        "unpin": "Unpin this figure",
        "attribute": "Say whose claim it is",
    }

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.has_perm("companies.view_claim")

    def rows(self) -> QuerySet[Claim]:
        return Claim.objects.select_related(*self.list_select_related, "party_company")

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return super().get_actions(request) if may_decide(request) else {}

    def open_decisions(self, row: Claim) -> Iterator[str]:
        yield "correct"
        if row.aspect in FIGURES:
            yield "unpin" if row.standing.is_preferred else "pin"
        yield "attribute"

    # ---- verdicts, from the list or a claim's own page ---------------------------------------------------------------

    @admin.action(description="Accept the selected claims")
    def accept(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        count = editing.accept(queryset, editor_of(request))
        self.message_user(request, f"{plural(count, 'claim')} accepted.", messages.SUCCESS)

    @admin.action(description="Hold the selected claims back")
    def hold(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        try:
            count = editing.hold(queryset, editor_of(request))
        except editing.EditingError as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            self.message_user(request, f"{plural(count, 'claim')} held back from public pages.", messages.SUCCESS)

    @admin.action(description="Reject the selected claims…")
    def reject(self, request: HttpRequest, queryset: QuerySet[Claim]) -> HttpResponse | None:
        """Asks for the reason on a page of its own, with the count and the quotes."""
        form = RejectForm(request.POST if "reason" in request.POST else None)
        if form.is_valid():
            try:
                count = editing.reject(queryset, editor_of(request), form.cleaned_data["reason"])
            except editing.EditingError as error:
                form.add_error("reason", str(error))
            else:
                self.message_user(request, f"{plural(count, 'claim')} rejected.", messages.SUCCESS)
                return None
        claims = [(claim, excerpts.stated(claim)) for claim in queryset.select_related(*self.list_select_related)]
        context = {**self.admin_site.each_context(request), "title": "Reject claims", "form": form, "claims": claims}
        return render(request, "admin/companies/reject.html", context)

    # ---- one claim ---------------------------------------------------------------------------------------------------

    def correct_view(self, request: HttpRequest, claim: Claim) -> HttpResponse:
        def decide(said: dict[str, Any]) -> tuple[str, Model]:
            reason = said.pop("reason")
            corrected = editing.correct(claim, said, editor_of(request), reason)
            return f"Corrected: was {excerpts.stated(claim)}; now {excerpts.stated(corrected)}.", corrected

        note = "Your claim stands in its place with the same quote. Rejecting it brings this one back as it was."
        shown = {"title": f"Correct “{excerpts.stated(claim)}”", "note": note, "button": "Correct the claim"}
        return self.ask_beside(request, claim, CorrectForm(claim, posted(request)), decide, **shown)

    def pin_view(self, request: HttpRequest, claim: Claim) -> HttpResponse:
        def decide(said: dict[str, Any]) -> tuple[str, Model]:
            editing.prefer(claim, editor_of(request), said["reason"])
            return f"{excerpts.stated(claim)} is pinned.", claim

        note = "The deal shows this figure, whatever others say, until it is unpinned or another one is pinned."
        shown = {"title": f"Pin {excerpts.stated(claim)}", "note": note, "button": "Pin the figure"}
        form = PublicReasonForm(posted(request))
        return self.ask_beside(request, claim, form, decide, concerns="reason", **shown)

    def unpin_view(self, request: HttpRequest, claim: Claim) -> HttpResponse:
        def decide(said: dict[str, Any]) -> tuple[str, Model]:
            editing.unprefer(claim, editor_of(request), said["reason"])
            return f"{excerpts.stated(claim)} is no longer pinned.", claim

        note = "The rules choose the figure again."
        shown = {"title": f"Unpin {excerpts.stated(claim)}", "note": note, "button": "Unpin the figure"}
        form = UnpinForm(posted(request))
        return self.ask_beside(request, claim, form, decide, concerns="reason", **shown)

    def attribute_view(self, request: HttpRequest, claim: Claim) -> HttpResponse:
        def decide(said: dict[str, Any]) -> tuple[str, Model]:
            origin = attribution.origins_of([said["origin"]])[said["origin"]]
            editing.attribute(claim, origin, said["authority"], editor_of(request), said["is_relay"])
            return f"The claim counts as the word of: {origin}.", claim

        note = "The deal counts it so at once. A relay adds no origin of its own."
        shown = {"title": f"Whose claim is “{excerpts.stated(claim)}”?", "note": note, "button": "Say so"}
        form = AttributeForm(claim, posted(request))
        return self.ask_beside(request, claim, form, decide, concerns="origin", **shown)

    def ask_beside(self, request: HttpRequest, claim: Claim, *args: Any, **shown: Any) -> HttpResponse:
        """ask() with the quote and its article beside the form."""
        beside = format_html("<p>{}</p><p>{}. {}.</p>", quoted(claim), self.article(claim), self.said_by(claim))
        return self.ask(request, claim, *args, beside=beside, **shown)

    # ---- columns -----------------------------------------------------------------------------------------------------

    @admin.display(description="deal", ordering="report__placement__deal")
    def deal(self, claim: Claim) -> str:
        deal = claim.report.placement.deal
        return link(deal) if deal else "waiting for an editor"

    @admin.display(description="says")
    def value(self, claim: Claim) -> str:
        return excerpts.stated(claim)

    @admin.display(description="verdict", ordering="standing__verdict")
    def verdict(self, claim: Claim) -> str:
        return claim.standing.get_verdict_display()

    @admin.display(description="why")
    def why(self, claim: Claim) -> str:
        """The reason of the newest verdict: of a claim of the second reader, which model read what beside the rules."""
        said = claim.decisions.filter(kind=Decision.Kind.VERDICT).first()
        return said.reason if said else ""

    @admin.display(description="the rules read")
    def rules_read(self, claim: Claim) -> SafeString:
        """What the rules read of the same, where a second reader reads it otherwise."""
        said = claim.decisions.filter(rule=differing.RULE).first()
        rows = Claim.objects.filter(pk__in=said.payload["beside"] if said else []).select_related("report")
        told = ((excerpts.stated(row), page_of(row), row.quote) for row in rows)
        return format_html_join("; ", '{}: <a href="{}">{}</a>', told)

    @admin.display(description="read by", ordering="report__reader")
    def read_by(self, claim: Claim) -> str:
        return "an editor" if claim.maker == Claim.Maker.EDITOR else claim.report.reader

    @admin.display(description="pinned", boolean=True)
    def pinned(self, claim: Claim) -> bool:
        return claim.standing.is_preferred

    @admin.display(description="correction")
    def correction(self, claim: Claim) -> str:
        """Which claim it puts right, and which one puts it right."""
        told = [format_html("of {}", link(claim.corrects))] if claim.corrects else []
        if now := excerpts.correction_of(claim):
            told.append(format_html("corrected by {}", link(now)))
        return format_html_join("; ", "{}", ((words,) for words in told))

    @admin.display(description="who says so")
    def said_by(self, claim: Claim) -> str:
        relay = f", relayed by {claim.report.revision.article.publisher}" if claim.standing.is_relay else ""
        return f"{claim.standing.origin} ({claim.standing.authority}){relay}"

    @admin.display(description="words of credit")
    def credit(self, claim: Claim) -> str:
        return claim.standing.credit or "said in passing"

    @admin.display(description="quote")
    def quote_start(self, claim: Claim) -> str:
        return format_html('<a href="{}">{}</a>', page_of(claim), claim.quote[:90])

    @admin.display(description="quote in its context")
    def quote_in_context(self, claim: Claim) -> SafeString:
        return quoted(claim)

    @admin.display(description="article")
    def article(self, claim: Claim) -> SafeString:
        article = claim.report.revision.article
        return format_html("{}, {}", link(article), article.publisher)

    @admin.display(description="decisions")
    def history(self, claim: Claim) -> SafeString:
        rows = claim.decisions.select_related("user")
        return format_html("{}", "; ".join(f"{row.decided_at:%Y-%m-%d %H:%M} {row} {row.payload}" for row in rows))


def quoted(claim: Claim) -> SafeString:
    """The quote, marked, between the words around it."""
    revision = claim.report.revision
    source = revision.title if claim.in_title else revision.text
    before = source[max(0, claim.start - CONTEXT) : claim.start]
    return format_html("…{}<mark>{}</mark>{}…", before, claim.quote, source[claim.end : claim.end + CONTEXT])
