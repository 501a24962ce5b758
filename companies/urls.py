"""The public pages. Slugs may hold any letters (Chinese names keep theirs), so they are strings here."""

from django.urls import path

from companies.views.article import article_detail
from companies.views.claim import claim_detail, short_claim
from companies.views.companies import company_list
from companies.views.company import company_detail
from companies.views.deal import deal_detail, short_deal
from companies.views.deals import deal_list
from companies.views.search import search
from companies.views.today import today_page

urlpatterns = [
    path("", today_page, name="today"),
    path("companies/", company_list, name="companies"),
    path("companies/<str:slug>/", company_detail, name="company"),
    path("deals/", deal_list, name="deals"),
    path("deals/<str:slug>/", deal_detail, name="deal"),
    path("d/<str:short_id>", short_deal, name="short_deal"),
    path("claims/<int:pk>/", claim_detail, name="claim"),
    path("c/<str:short_id>", short_claim, name="short_claim"),
    path("articles/<int:pk>/", article_detail, name="article"),
    path("search/", search, name="search"),
]
