"""The tabs of a company: its deals and the articles that name it."""

import csv
import io

import pytest

from companies.models import Company
from tests.companies.views.helpers import deals, queries
from tests.factories import company, status, tell

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("deepseek_for_all")
class TestTheStandingExample:
    def test_deals_are_listed_with_status_and_figures_of_the_day(self, client):
        rows = client.get("/companies/deepseek/deals/").context["rows"]
        assert [row.status for row in rows] == ["in_talks", "denied"]
        before = client.get("/companies/deepseek/deals/?asof=2026-04-18").context["rows"]
        assert [row.status for row in before] == ["rumored", "denied"]

    def test_articles_of_a_day_are_those_printed_by_then(self, client):
        now = client.get("/companies/deepseek/articles/").context["count"]
        then = client.get("/companies/deepseek/articles/?asof=2025-02-08").context["count"]
        assert 0 < then < now

    def test_each_tab_leads_to_the_others_and_marks_itself(self, client):
        page = client.get("/companies/deepseek/deals/").content.decode()
        assert '<a href="/companies/deepseek/deals/" aria-current="page">Deals</a>' in page
        assert '<a href="/companies/deepseek/articles/">Articles</a>' in page
        past = client.get("/companies/deepseek/investors/?asof=2026-04-18").content.decode()
        assert '<a href="/companies/deepseek/deals/?asof=2026-04-18">Deals</a>' in past

    @pytest.mark.parametrize("tab", ["deals", "articles"])
    def test_a_tab_has_a_table_of_all_its_rows(self, client, tab):
        page = client.get(f"/companies/deepseek/{tab}/")
        table = b"".join(client.get(f"/companies/deepseek/{tab}.csv").streaming_content).decode("utf-8-sig")
        assert len(list(csv.DictReader(io.StringIO(table)))) == page.context["count"] > 0
        assert client.get(f"/companies/deepseek/{tab}.json").json()["count"] == page.context["count"]

    def test_its_claims_are_those_of_its_deals_and_its_own_figures(self, client):
        answer = client.get("/companies/deepseek/claims/?aspect=valuation")
        rows = answer.context["rows"]
        assert rows and {row.claim.report.target for row in rows} == {"DeepSeek"}
        assert '<a href="/companies/deepseek/claims/" aria-current="page">Claims</a>' in answer.content.decode()
        assert client.get("/companies/tencent/claims/").context["rows"] == []
        feed = client.get("/companies/deepseek/claims/feed.json?aspect=valuation").json()
        assert len(feed["items"]) == len(rows)
        assert "“" in feed["items"][0]["content_text"]

    def test_its_deals_have_a_feed(self, client):
        items = client.get("/companies/deepseek/deals/feed.json").json()["items"]
        assert len(items) == 2


def test_a_company_without_deals_says_so_and_leads_on(client):
    company("Tencent")
    page = client.get("/companies/tencent/deals/").content.decode()
    assert "No deal in Tencent itself has been reported yet." in page
    assert 'href="/companies/tencent/investors/"' in page
    assert "No article has named Tencent yet" in client.get("/companies/tencent/articles/").content.decode()


def test_a_merged_company_leads_to_its_survivors_tab(client):
    deals(2)
    one, two = Company.objects.filter(name__startswith="Firm").order_by("name")
    Company.objects.filter(pk=one.pk).update(merged_into=two)
    answer = client.get("/companies/firm-1/deals.csv")
    assert (answer.status_code, answer["Location"]) == (301, "/companies/firm-2/deals.csv?merged=firm-1")


@pytest.mark.parametrize("tab", ["deals", "articles"])
def test_ten_times_the_rows_take_no_more_queries(client, tab):
    # company, count, rows, and of deals their figures
    tell("Sample Wire", "2026-04-01", "Acme is in talks.", target="Acme", says=[status("in_talks")])
    few = queries(client, f"/companies/acme/{tab}/")
    for day in range(2, 12):
        tell(
            "Sample Wire",
            f"2026-04-{day:02}",
            f"Acme is in talks again, {day}.",
            target="Acme",
            says=[status("in_talks")],
        )
    assert queries(client, f"/companies/acme/{tab}/") == few <= 6


@pytest.mark.parametrize(
    "url", ["/companies/x/deals/", "/companies/x/articles/", "/companies/x/claims/", "/companies/firm-1/deals/?page=9"]
)
def test_what_is_not_there_is_not_found(client, url):
    deals(1)
    assert client.get(url).status_code == 404
