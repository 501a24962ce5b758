"""Origins, and which publishers share a newsroom. The admin of publishers links here for the form."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html

from articles.models import Publisher
from companies import editing
from companies.admin.desk import Desk, EvidenceAdmin, editor_of, may_decide, posted, refused
from companies.desk_forms import FamilyForm
from companies.models import Origin


@admin.register(Origin)
class OriginAdmin(EvidenceAdmin, Desk):
    list_display = ["__str__", "kind", "family"]
    list_filter = ["kind"]
    search_fields = ["label", "publisher__name", "company__name"]
    list_select_related = ["publisher__family", "company"]

    def get_urls(self) -> list[Any]:
        ask = self.admin_site.admin_view(self.family_view)
        return [path("family/<int:pk>/", ask, name="companies_publisher_family"), *super().get_urls()]

    @admin.display(description="family")
    def family(self, origin: Origin) -> str:
        if origin.publisher is None:
            return ""
        form = reverse("admin:companies_publisher_family", args=[origin.publisher.pk])
        return format_html('<a href="{}">{}</a>', form, origin.publisher.family or "stands alone")

    def family_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Which publisher's newsroom another shares."""
        if not may_decide(request):
            return refused("publishers")
        publisher = get_object_or_404(Publisher.objects.select_related("family"), pk=pk)

        def decide(said: dict[str, Any]) -> tuple[str, Model]:
            editing.set_family(publisher, said["family"], editor_of(request), said["reason"])
            joined = f"belongs to {said['family']}" if said["family"] else "stands alone"
            return f"{publisher} {joined} now; its deals follow.", publisher

        note = "Publishers of one family count as one origin, on every deal that one of them told of."
        shown = {"title": f"Family of {publisher}", "note": note, "button": "Set the family"}
        return self.ask(request, publisher, FamilyForm(publisher, posted(request)), decide, concerns="family", **shown)
