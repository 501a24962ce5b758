"""The tabs of a company that list what its page sums up: its deals, the articles that name it."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.models import Article
from companies import lists, profile, records, tables
from companies.asof import AsOf, asked_of
from companies.forms import page_number, page_of
from companies.models import Company
from companies.records import Record
from companies.views.deals import every_deal, items
from companies.views.moved import merged_away
from companies.views.siblings import News, Page, Table, answered
from companies.views.unread import unread

BATCH = 500


@require_safe
def company_deals(request: HttpRequest, slug: str, form: str = "html") -> HttpResponse:
    return tab(request, "company_deals", slug, form, deals_page)


@require_safe
def company_articles(request: HttpRequest, slug: str, form: str = "html") -> HttpResponse:
    return tab(request, "company_articles", slug, form, articles_page)


Tab = Callable[[HttpRequest, Company, AsOf, int], Page]


def tab(request: HttpRequest, view: str, slug: str, form: str, made: Tab) -> HttpResponse:
    number = page_number(request)
    company = get_object_or_404(Company.objects.select_related("merged_into"), slug=slug)
    if company.merged_into:
        return merged_away(request, view, company.merged_into.slug, form, merged=company.slug)
    return answered(request, form, made(request, company, asked_of(request), number))


def deals_page(request: HttpRequest, company: Company, asof: AsOf, number: int) -> Page:
    deals: QuerySet[Any] = lists.deals_as_of(asof.at, asof.clock) if asof.at else lists.deals_now()
    own = lists.last_reported_first(deals.filter(about=company) if asof.at else deals.filter(company=company))
    chosen = own.values("pk")
    count = chosen.count()
    page = page_of(chosen, count, number)
    rows = lists.deals_on(page.object_list, own)
    context = {
        "company": company, "rows": rows, "page": page, "count": count, "unread": unread(request),
        "sample": company.is_sample or any(row.deal.is_sample for row in rows),
    }  # fmt: skip
    return Page(
        "companies/company_deals.html", context, asof,
        record=lambda: {"company": records.company(company), "count": count,
                        "deals": [records.listed_deal(row) for row in rows]},
        table=Table(f"{company.slug}-deals", tables.DEALS, lambda: every_deal(chosen, own)),
        news=News(f"Deals of {company.name}", f"Deals of {company.name}, the last reported first.",
                  lambda site: items(rows, site)),
    )  # fmt: skip


def articles_page(request: HttpRequest, company: Company, asof: AsOf, number: int) -> Page:
    articles = profile.articles_about(company, asof)
    count = articles.count()
    page = page_of(articles, count, number)
    rows = list(page.object_list)
    context = {
        "company": company, "rows": rows, "page": page, "count": count, "unread": unread(request),
        "sample": company.is_sample or any(row.publisher.is_sample for row in rows),
    }  # fmt: skip
    return Page(
        "companies/company_articles.html", context, asof,
        record=lambda: {"company": records.company(company), "count": count,
                        "articles": [records.article(row) for row in rows]},
        table=Table(f"{company.slug}-articles", tables.ARTICLES, lambda: every_article(articles)),
    )  # fmt: skip


def every_article(articles: QuerySet[Article]) -> Iterator[Record]:
    return map(records.article, articles.iterator(BATCH))
