"""The public pages. A slug holds letters of any script (Chinese names keep theirs), digits, "_" and "-".

Anything else is no page: what the database can't even be asked about, such as NUL, never reaches it.
"""

from django.urls import path, register_converter

from companies.views.article import article_detail
from companies.views.claim import claim_detail, short_claim
from companies.views.companies import company_list
from companies.views.company import company_detail
from companies.views.deal import deal_detail, short_deal
from companies.views.deals import deal_list
from companies.views.investors import company_investors
from companies.views.kept import kept
from companies.views.raised import company_raised, raised_list
from companies.views.rumors import rumor_list
from companies.views.search import search
from companies.views.siblings import page_at
from companies.views.sources import source_detail, source_list
from companies.views.today import today_page


class Word:
    """Part of an address: letters of any script, digits, "_" and "-"."""

    regex = r"[\w-]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Word, "word")

urlpatterns = [
    path("", today_page, name="today"),
    *page_at("companies/", kept(company_list), "companies"),
    *page_at("companies/<word:slug>/", kept(company_detail), "company"),
    *page_at("deals/", kept(deal_list), "deals"),
    *page_at("deals/<word:slug>/", kept(deal_detail), "deal"),
    path("d/<word:short_id>", short_deal, name="short_deal"),
    path("claims/<int:pk>/", claim_detail, name="claim"),
    path("c/<word:short_id>", short_claim, name="short_claim"),
    path("articles/<int:pk>/", article_detail, name="article"),
    path("search/", search, name="search"),
    path("raised/", raised_list, name="raised"),
    path("companies/<word:slug>/raised/", company_raised, name="company_raised"),
    path("companies/<word:slug>/investors/", company_investors, name="company_investors"),
    path("rumors/", rumor_list, name="rumors"),
    path("sources/", source_list, name="sources"),
    path("sources/<word:slug>/", source_detail, name="source"),
]
