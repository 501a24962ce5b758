"""One piece of news through the articles that carry it. A story is known by the article that leads it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Article
from companies import chains, stories
from companies.asof import asked_of
from companies.views.moved import moved
from companies.views.unread import unread


@require_safe
def story_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Any article's number leads to its story; the leader may be another one tomorrow, so nobody may keep that."""
    article = get_object_or_404(Article.objects.select_related("publisher"), pk=pk)
    asof = asked_of(request)
    sessions = stories.sessions_of(pk, asof)
    first = stories.story_id(pk, sessions, asof)
    if first != pk:
        return moved(request, "story", str(first))
    threads = chains.threads(article, sessions, asof)
    context = {
        "article": article, "threads": threads, "asof": asof, "noindex": asof.is_past, "unread": unread(request),
        "is_held": stories.is_held(article, asof), "sample": article.publisher.is_sample,
    }  # fmt: skip
    return render(request, "companies/story.html", context, status=asof.status_code)
