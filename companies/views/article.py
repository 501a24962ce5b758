"""One article: where it was printed and when, what was read in it. The link out comes first, the text never."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.models import Article
from companies import excerpts, records
from companies.asof import AsOf
from companies.models import Claim
from companies.views import heads
from companies.views.siblings import Page, answered


@require_safe
def article_detail(request: HttpRequest, pk: int, form: str = "html") -> HttpResponse:
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
    return answered(request, form, Page(
        "companies/article.html", context, AsOf(),
        record=lambda: {**records.article(article), "edited_at": [records.instant(at) for at in times[1:]],
                        "claims": [records.claim(claim) for claim in claims]},
        linked=heads.news_article,
    ))  # fmt: skip
