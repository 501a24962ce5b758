"""Reports, and with which deal each belongs."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse

from companies import editing
from companies.admin.desk import Desk, EvidenceAdmin, editor_of, posted
from companies.desk_forms import PlaceForm
from companies.models import Deal, Report


@admin.register(Report)
class ReportAdmin(EvidenceAdmin, Desk):
    list_display = ["target", "kind", "stage", "company", "deal", "is_historical", "article"]
    list_filter = ["kind", "is_historical", ("placement__deal", admin.EmptyFieldListFilter)]
    search_fields = ["target", "company__name"]
    list_select_related = ["company", "placement__deal", "revision__article"]
    decisions = {"place": "Place with a deal"}

    def rows(self) -> QuerySet[Report]:
        return Report.objects.select_related("revision__article__publisher", "placement")

    def place_view(self, request: HttpRequest, report: Report) -> HttpResponse:
        """Place a report with a deal, open one for it, or leave it waiting."""

        def decide(said: dict[str, Any]) -> tuple[str, Model]:
            chosen, reason, editor = said["deal"], said["reason"], editor_of(request)
            if chosen == "new":
                editing.place_anew(report, editor, reason)
            else:
                editing.place(report, Deal.objects.get(pk=chosen) if chosen else None, editor, reason)
            return f"{report} was placed.", report

        note = "The deal's page follows at once; the decision is kept with your name."
        shown = {"title": f"Place “{report}”", "note": note, "button": "Place the report"}
        return self.ask(request, report, PlaceForm(report, posted(request)), decide, concerns="deal", **shown)

    @admin.display(description="deal")
    def deal(self, report: Report) -> str:
        return str(report.placement.deal or "waiting for an editor")

    @admin.display(description="article")
    def article(self, report: Report) -> str:
        return str(report.revision.article)
