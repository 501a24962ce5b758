"""What deals and companies share: merging with a preview, undoing it, and explaining contradictions."""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from companies import editing, merging, profile
from companies.admin.desk import Desk, editor_of, link, named, posted
from companies.admin.previews import Preview
from companies.desk_forms import ChooseForm, ReasonForm, SettleForm
from companies.known import Told


class MergedFilter(admin.SimpleListFilter):
    title = "merged"
    parameter_name = "merged"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("no", "stands on its own"), ("yes", "merged into another")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(merged_into__isnull=self.value() == "no") if self.value() else queryset


class JoiningDesk(Desk):
    """Deals or companies, which can be taken for one."""

    join: ClassVar[Callable[..., None]]
    part: ClassVar[Callable[..., None]]

    def compare(self, loser: Any, survivor: Any) -> Preview:
        raise NotImplementedError

    def near(self, row: Any) -> QuerySet[Any]:
        """Those most likely meant, offered while a number is typed."""
        raise NotImplementedError

    def told(self, row: Any) -> Told:
        """What is known of it now, with its contradictions."""
        raise NotImplementedError

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False  # evidence hangs on every one of them, and a merge can be undone

    def open_decisions(self, row: Any) -> list[str]:
        return [name for name in self.decisions if (name == "unmerge") == bool(row.merged_into_id)]

    @admin.display(description="merged into", ordering="merged_into")
    def merged(self, row: Any) -> str:
        return link(row.merged_into) if row.merged_into else ""

    def merge_view(self, request: HttpRequest, loser: Any) -> HttpResponse:
        """First which other one (a GET, so that a preview can be linked to), then what differs and the reason."""
        chosen = ChooseForm(self.model, request.GET if "into" in request.GET else None)
        survivor = chosen.cleaned_data["into"] if chosen.is_valid() else None
        if survivor:
            try:
                merging.refuse_merge(loser, survivor)
            except editing.EditingError as error:
                chosen.add_error("into", str(error))
                survivor = None
        if survivor is None:
            shown = {"title": f"Merge {named(loser)} into another", "button": "Compare the two", "method": "get"}
            return self.show(request, loser, form=chosen, near=self.near(loser), **shown)
        return self.preview(request, loser, survivor)

    def preview(self, request: HttpRequest, loser: Any, survivor: Any) -> HttpResponse:
        def decide(said: dict[str, Any]) -> tuple[str, Model]:
            type(self).join(loser, survivor, editor_of(request), said["reason"])
            return f"{named(loser)} is merged into {named(survivor)}.", survivor

        return self.ask(
            request,
            loser,
            ReasonForm(posted(request)),
            decide,
            concerns="reason",
            title=f"Merge {named(loser)} into {named(survivor)}?",
            button="Merge them",
            note="Nothing is moved for good: undoing the merge shows both as if they had never been merged.",
            template="admin/companies/merge.html",
            survivor=survivor,
            preview=self.compare(loser, survivor),
        )

    def unmerge_view(self, request: HttpRequest, loser: Any) -> HttpResponse:
        def decide(said: dict[str, Any]) -> tuple[str, Model]:
            type(self).part(loser, editor_of(request), said["reason"])
            return f"{named(loser)} stands on its own again.", loser

        survivor = loser.merged_into
        title = f"Take {named(loser)} out of {named(survivor)}" if survivor else f"{named(loser)} is not merged"
        note = "Both show what they would had they never been merged."
        shown = {"title": title, "note": note, "button": "Undo the merge"}
        return self.ask(request, loser, ReasonForm(posted(request)), decide, concerns="reason", **shown)

    def contradictions_view(self, request: HttpRequest, row: Any) -> HttpResponse:
        """Every question with both sides; each has a form of its own that explains it or opens it again."""
        form = SettleForm(posted(request))
        if form.is_valid():
            explains = form.cleaned_data["settle"] == "explain"
            settle = editing.explain if explains else editing.reopen
            try:
                settle(row, form.cleaned_data["conflict"], editor_of(request), form.cleaned_data["reason"])
            except editing.EditingError as error:
                form.add_error("reason", str(error))
            else:
                done = "is explained" if explains else "is open again"
                self.message_user(request, f"The contradiction {done}.", messages.SUCCESS)
                return HttpResponseRedirect(request.path)
        title, template = f"Contradictions of {named(row)}", "admin/companies/contradictions.html"
        questions = list(self.questions(row, form))
        lost = form.errors.get("reason") if not any(shown is form for _, shown in questions) else None
        return self.show(request, row, title=title, template=template, questions=questions, lost=lost)

    def questions(self, row: Any, sent: SettleForm) -> Iterator[tuple[profile.Contradiction, SettleForm]]:
        told = self.told(row)
        for number, conflict in enumerate(told.state["conflicts"], 1):
            reason = told.explained.get(conflict["key"], "")
            is_sent = sent.is_bound and sent.data.get("conflict") == conflict["key"]
            form = sent if is_sent else SettleForm.about(conflict["key"], conflict["explained"], number)
            yield profile.contradiction(told, number, conflict, reason), form
