"""One article: where it was printed and when, what was read in it. The link out comes first, the text never."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Article
from companies import excerpts
from companies.models import Claim


@require_safe
def article_detail(request: HttpRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(Article.objects.select_related("publisher", "feed"), pk=pk)
    times = list(article.revisions.order_by("pk").values_list("recorded_at", flat=True))
    revision = article.revisions.order_by("-pk").first() if times else None
    claims = list(
        Claim.objects.visible()
        .with_evidence()
        .filter(report__revision__article=article)
        .order_by("report__revision", "-in_title", "start", "pk")
    )
    language = excerpts.language_in(article, revision)
    context = {
        "article": article,
        "revision": revision,
        "sample": article.publisher.is_sample,
        "edited_at": times[1:],
        "claims": claims,
        "passages": excerpts.passages(revision, claims),
        "companies": excerpts.companies_in(revision, claims),
        "language": language,
        "unread": excerpts.unread_language(language, revision),
        "copies": excerpts.copies(pk),
    }
    return render(request, "companies/article.html", context)
