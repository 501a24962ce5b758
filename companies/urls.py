"""The public pages. A slug holds letters of any script (Chinese names keep theirs), digits, "_" and "-".

Anything else is no page: what the database can't even be asked about, such as NUL, never reaches it.
"""

from django.contrib.sitemaps.views import index, sitemap
from django.urls import path, register_converter

from companies.sitemaps import SITEMAPS
from companies.views import about
from companies.views.article import article_detail
from companies.views.cards import claim_card, company_card, deal_card
from companies.views.charts import company_chart
from companies.views.claim import claim_detail, short_claim
from companies.views.claims import claim_index, company_claims
from companies.views.companies import company_list
from companies.views.company import company_detail
from companies.views.compare import compare, compare_file
from companies.views.deal import deal_detail, short_deal
from companies.views.deals import deal_list
from companies.views.investors import company_investors
from companies.views.kept import kept
from companies.views.machines import robots
from companies.views.raised import company_raised, raised_list
from companies.views.rumors import rumor_list
from companies.views.search import search
from companies.views.siblings import page_at
from companies.views.sources import source_detail, source_list
from companies.views.stories import story_detail
from companies.views.tabs import company_articles, company_deals
from companies.views.today import today_page


class Word:
    """Part of an address: letters of any script, digits, "_" and "-"."""

    regex = r"[\w-]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Drawing(Word):
    """The end of a drawing's address."""

    regex = "svg|png"


register_converter(Word, "word")
register_converter(Drawing, "drawing")

urlpatterns = [
    *page_at("", kept(today_page, by_minute=True), "today"),
    *page_at("companies/", kept(company_list), "companies"),
    *page_at("companies/<word:slug>/", kept(company_detail), "company"),
    path("companies/<word:slug>/valuation.<drawing:form>", kept(company_chart), name="company_chart"),
    *page_at("deals/", kept(deal_list), "deals"),
    *page_at("deals/<word:slug>/", kept(deal_detail), "deal"),
    path("companies/<word:slug>/card.png", kept(company_card), name="company_card"),
    path("deals/<word:slug>/card.png", kept(deal_card), name="deal_card"),
    path("claims/<int:pk>/card.png", kept(claim_card), name="claim_card"),
    path("d/<word:short_id>", short_deal, name="short_deal"),
    *page_at("claims/", kept(claim_index), "claims"),
    *page_at("claims/<int:pk>/", kept(claim_detail), "claim"),
    path("c/<word:short_id>", short_claim, name="short_claim"),
    *page_at("articles/<int:pk>/", kept(article_detail), "article"),
    *page_at("compare/", kept(compare), "compare"),
    path("compare/valuation.<drawing:form>", kept(compare_file), name="compare_file"),
    *page_at("stories/<int:pk>/", kept(story_detail), "story"),
    *page_at("search/", kept(search), "search"),
    *page_at("raised/", kept(raised_list), "raised"),
    *page_at("companies/<word:slug>/deals/", kept(company_deals), "company_deals"),
    *page_at("companies/<word:slug>/claims/", kept(company_claims), "company_claims"),
    *page_at("companies/<word:slug>/articles/", kept(company_articles), "company_articles"),
    *page_at("companies/<word:slug>/raised/", kept(company_raised), "company_raised"),
    *page_at("companies/<word:slug>/investors/", kept(company_investors), "company_investors"),
    *page_at("rumors/", kept(rumor_list), "rumors"),
    *page_at("sources/", kept(source_list), "sources"),
    *page_at("about/method/", kept(about.method), "method"),
    *page_at("about/corrections/", kept(about.correction_list), "corrections"),
    *page_at("keys/", kept(about.keys), "keys"),
    *page_at("status/", kept(about.service_status, by_minute=True), "status"),
    path("sitemap.xml", kept(index), {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap_part"}, name="sitemap"),
    path("sitemap-<section>.xml", kept(sitemap), {"sitemaps": SITEMAPS}, name="sitemap_part"),
    path("robots.txt", robots, name="robots"),
    *page_at("sources/<word:slug>/", kept(source_detail), "source"),
]
