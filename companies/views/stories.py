"""One piece of news through the articles that carry it. A story is known by the article that leads it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.models import Article
from companies import chains, records, stories
from companies.asof import asked_of
from companies.records import Record
from companies.views.moved import moved
from companies.views.siblings import Page, answered
from companies.views.unread import unread


@require_safe
def story_detail(request: HttpRequest, pk: int, form: str = "html") -> HttpResponse:
    """Any article's number leads to its story; the leader may be another one tomorrow, so nobody may keep that."""
    article = get_object_or_404(Article.objects.select_related("publisher"), pk=pk)
    asof = asked_of(request)
    sessions = stories.sessions_of(pk, asof)
    first = stories.story_id(pk, sessions, asof)
    if first != pk:
        return moved(request, "story", str(first), form)
    threads = chains.threads(article, sessions, asof)
    context = {
        "article": article, "threads": threads, "unread": unread(request),
        "is_held": stories.is_held(article, asof), "sample": article.publisher.is_sample,
    }  # fmt: skip
    return answered(request, form, Page(
        "companies/story.html", context, asof,
        record=lambda: {**records.article(article), "threads": [record(thread) for thread in threads]},
    ))  # fmt: skip


def record(thread: chains.Thread) -> Record:
    """How one origin's word on one deal went round, in reading order; both None of a text that tells no deal."""
    return {
        "deal": records.deal(thread.deal) if thread.deal else None,
        "origin": thread.name or None,
        "count": thread.count,
        "articles": [node_record(node) for node in thread.nodes],
    }


def node_record(node: chains.Node) -> Record:
    """lead_s: seconds after the first, None for that one."""
    return {
        **records.article(node.article),
        "lead_s": None if node.lead is None else int(node.lead.total_seconds()),
        "how": node.how,
        "claims": [{"claim": claim.get_absolute_url()} for claim in node.claims],
        "drifted": [difference.words for difference in node.differences],
    }
