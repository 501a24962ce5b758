"""What all pages of the desk share: who may decide, a form that leads to one decision, the links to such forms."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from companies.editing import EditingError

# Takes a form's values and decides; returns what was done, in words, and the row whose page to show next.
Decide = Callable[[dict[str, Any]], tuple[str, Model]]


def editor_of(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # the admin lets nobody else in
    return request.user


def may_decide(request: HttpRequest) -> bool:
    return request.user.has_perm("companies.add_decision")


def posted(request: HttpRequest) -> Any:
    """What a form is bound to: nothing before it was sent."""
    return request.POST if request.method == "POST" else None


def page_of(row: Model) -> str:
    """The address of a row's own page in the admin."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def named(row: Model) -> str:
    """A deal with its short id, a company with its address: two may bear one title."""
    return f"“{row}” ({getattr(row, 'short_id', '') or getattr(row, 'slug', row.pk)})"


def link(row: Model) -> SafeString:
    return format_html('<a href="{}">{}</a>', page_of(row), row)


class EvidenceAdmin(admin.ModelAdmin):
    """Rows that nobody may add, change or delete here: the database would refuse."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class Desk(admin.ModelAdmin):
    """Rows to decide on. Each decision asks at an address of its own, <pk>/<name>/, in the method <name>_view."""

    change_form_template = "admin/companies/desk.html"
    decisions: dict[str, str] = {}  # name of the decision: words of the link to it

    def get_urls(self) -> list[Any]:
        ask = self.admin_site.admin_view(self.decision_view)
        return [
            *(path(f"<int:pk>/{name}/", ask, {"name": name}, name=self.route(name)) for name in self.decisions),
            *super().get_urls(),
        ]

    def route(self, name: str) -> str:
        return f"companies_{self.opts.model_name}_{name}"

    def open_decisions(self, row: Any) -> Iterable[str]:
        """The names of those that can be taken on this row now."""
        return self.decisions

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        row = context["original"]
        names = self.open_decisions(row) if row and may_decide(request) else ()
        context["decisions"] = [(self.address(row, name), self.decisions[name]) for name in names]
        return super().render_change_form(request, context, *args, **kwargs)

    def address(self, row: Model, name: str) -> str:
        return reverse(f"admin:{self.route(name)}", args=[row.pk])

    def decision_view(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        if not may_decide(request):
            return refused(self.opts.verbose_name_plural)
        return getattr(self, f"{name}_view")(request, get_object_or_404(self.rows(), pk=pk))

    def rows(self) -> QuerySet[Any]:
        """What decisions are taken on, with all their pages print."""
        return self.model._default_manager.all()

    def ask(
        self, request: HttpRequest, row: Model, form: forms.Form, decide: Decide, *, concerns: str | None = None,
        **shown: Any,
    ) -> HttpResponse:  # fmt: skip
        """Decide once the form is filled in, else show it. concerns: the field beside which a refusal stands.

        shown: title, button, note, and what a template of its own prints.
        """
        if form.is_valid():
            try:
                told, onward = decide(form.cleaned_data)
            except EditingError as error:
                form.add_error(concerns, str(error))
            else:
                self.message_user(request, told, messages.SUCCESS)
                return HttpResponseRedirect(page_of(onward))
        return self.show(request, row, form=form, **shown)

    def show(self, request: HttpRequest, row: Model, **shown: Any) -> HttpResponse:
        context = {"original": row, "opts": row._meta, "back": page_of(row), **shown}
        template = context.get("template", "admin/companies/decide.html")
        return render(request, template, self.admin_site.each_context(request) | context)


def refused(what: Any) -> HttpResponse:
    return HttpResponse(f"You may look at {what}, but not decide on them.", status=403)
