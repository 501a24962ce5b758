"""Feeds, articles and their evidence on the stock admin. Buttons write the rows; the tick does the work.

What machines recorded (polls, revisions, an article's dates and state) is read-only; a person edits what a person
keeps: publishers and the list of feeds.
"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles import guard
from articles.errors import FetchError
from articles.models import Article, CopyLink, Feed, Poll, Publisher, Revision


class ReadOnly:
    """Mixed into admins and inlines whose rows nobody adds, changes or deletes here."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Publisher)
class PublisherAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "tier", "family", "language", "is_sample"]
    list_filter = ["kind", "tier", "language", "is_sample"]
    list_select_related = ["family"]
    search_fields = ["name", "slug", "aliases", "domains"]
    readonly_fields = ["newsroom"]  # a decision, since who counts as one origin changes what deals show
    exclude = ["family"]
    prepopulated_fields = {"slug": ["name"]}

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """What it printed stays on record, and so does who printed it; a feed that is unwanted is paused."""
        has_printed = isinstance(obj, Publisher) and obj.articles.exists()
        return super().has_delete_permission(request, obj) and not has_printed

    @admin.display(description="family")
    def newsroom(self, publisher: Publisher) -> str:
        """The family, and where an editor decides on it."""
        if publisher.pk is None:
            return "stands alone until it is saved"
        form = reverse("admin:companies_publisher_family", args=[publisher.pk])
        return format_html('{} · <a href="{}">decide on it</a>', publisher.family or "stands alone", form)


class FeedForm(forms.ModelForm):
    url = forms.URLField(max_length=2000, assume_scheme="https")

    class Meta:
        model = Feed
        fields = ["url", "title", "publisher", "language", "is_priority", "is_paused", "identity_rule"]

    def clean_url(self) -> str:
        """Refuses here what fetching would refuse; the fetch checks again."""
        try:
            return guard.check(self.cleaned_data["url"]).url
        except FetchError as error:
            raise forms.ValidationError(f"This address can't be asked: {error.detail}.") from error


@admin.register(Feed)
class FeedAdmin(admin.ModelAdmin):
    form = FeedForm
    list_display = ["__str__", "publisher", "last_outcome", "next_poll_at", "last_new_at", "failures", "is_paused"]
    list_filter = ["is_paused", "is_priority", "last_outcome", "language", "publisher__is_sample"]
    list_select_related = ["publisher"]
    search_fields = ["url", "title", "publisher__name"]
    autocomplete_fields = ["publisher"]
    readonly_fields = ["last_outcome", "last_polled_at", "last_new_at", "next_poll_at", "interval_s", "failures",
                       "latest_polls"]  # fmt: skip
    actions = ["poll_now", "pause", "resume"]

    @admin.display(description="latest polls")
    def latest_polls(self, feed: Feed) -> SafeString:
        return format_html(
            '<a href="{}?feed__id__exact={}">all polls</a>', reverse("admin:articles_poll_changelist"), feed.pk
        )

    @admin.action(description="Poll now", permissions=["change"])
    def poll_now(self, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
        self._tell(request, feeds.update(next_poll_at=timezone.now()), "polled with the next tick")

    @admin.action(description="Pause", permissions=["change"])
    def pause(self, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
        self._tell(request, feeds.update(is_paused=True), "paused")

    @admin.action(description="Resume", permissions=["change"])
    def resume(self, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
        self._tell(request, feeds.update(is_paused=False), "resumed")

    def _tell(self, request: HttpRequest, count: int, done: str) -> None:
        self.message_user(request, f"Feeds {done}: {count}.", messages.SUCCESS)


@admin.register(Poll)
class PollAdmin(ReadOnly, admin.ModelAdmin):
    list_display = [
        "at",
        "feed",
        "outcome",
        "http_status",
        "entries",
        "new_entries",
        "wire_bytes",
        "duration_ms",
        "detail",
    ]
    list_filter = ["outcome", "http_status"]
    list_select_related = ["feed"]
    search_fields = ["feed__url", "feed__title"]
    date_hierarchy = "at"


class RevisionInline(ReadOnly, admin.TabularInline):
    model = Revision
    fields = ["title", "extractor", "recorded_at"]
    show_change_link = True
    extra = 0


class CopyInline(ReadOnly, admin.TabularInline):
    model = CopyLink
    fk_name = "article"
    fields = ["earlier", "resemblance", "recorded_at"]
    verbose_name_plural = "prints again what was first printed in"
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("earlier", "article")


@admin.register(Article)
class ArticleAdmin(ReadOnly, admin.ModelAdmin):
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_display = ["pk", "title", "publisher", "published_at", "state", "trouble", "is_paywalled"]
    list_display_links = ["title"]
    list_filter = ["state", "is_paywalled", "date_source", "language", ("publisher", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["publisher"]
    search_fields = ["title", "url"]
    date_hierarchy = "published_at"
    inlines = [RevisionInline, CopyInline]
    actions = ["read_again"]

    @admin.action(description="Read again", permissions=["view"])
    def read_again(self, request: HttpRequest, articles: QuerySet[Article]) -> None:
        count = articles.update(state=Article.State.NEW, attempts=0, next_try_at=timezone.now(), lease_until=None)
        self.message_user(request, f"Articles read again with the next tick: {count}.", messages.SUCCESS)


@admin.register(Revision)
class RevisionAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["title", "article_publisher", "language", "extractor", "recorded_at"]
    list_filter = ["extractor", "language"]
    list_select_related = ["article__publisher"]
    search_fields = ["title", "article__url"]
    date_hierarchy = "recorded_at"
    fields = ["article", "title", "text", "author", "language", "extractor", "raw_key", "text_hash", "recorded_at"]

    @admin.display(description="publisher", ordering="article__publisher__name")
    def article_publisher(self, revision: Revision) -> str:
        return revision.article.publisher.name

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        """Without the texts in lists: a page of them is megabytes."""
        revisions = super().get_queryset(request).defer("fingerprint", "bands")
        is_list = request.resolver_match and request.resolver_match.url_name == "articles_revision_changelist"
        return revisions.defer("text") if is_list else revisions
