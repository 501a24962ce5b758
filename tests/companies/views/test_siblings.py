"""A page as JSON, CSV, Atom and JSON Feed: the same rows, the same day, the same filters."""

import csv
import io

import feedparser
import pytest
import time_machine
from django.contrib.auth.models import User

from companies import editing, merging, tables
from companies.models import Company, Deal
from tests.companies.views.helpers import claim, deals, queries
from tests.factories import status, tell, valuation

pytestmark = pytest.mark.django_db
UNTOLD = {"sector", "company_sector", "stage", "country", "came_true_at"}  # by the standing example


def rows_of(response) -> list[dict[str, str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.usefixtures("deepseek_for_all")
class TestTheStandingExample:
    def test_a_list_as_json_has_figures_in_units_with_dollars_and_their_claims(self, client):
        found = client.get("/deals.json").json()
        assert (found["count"], found["page"], found["as_known_on"]) == (2, "http://testserver/deals/", None)
        valued = found["deals"][0]["valuation"]
        assert (valued["low"], valued["high"], valued["currency"]) == (350 * 10**9, 400 * 10**9, "CNY")
        assert valued["claim"].startswith("http://testserver/claims/")
        assert 45 * 10**9 < valued["usd_low"] < 60 * 10**9

    def test_the_same_day_and_filters_count_for_every_form(self, client):
        query = "?asof=2026-04-18&status=rumored"
        assert [row["status"] for row in client.get(f"/deals.json{query}").json()["deals"]] == ["rumored"]
        assert [row["status"] for row in rows_of(client.get(f"/deals.csv{query}"))] == ["rumored"]

    def test_a_companys_feed_tells_its_changes_newest_first_with_their_words(self, client):
        feed = feedparser.parse(client.get("/companies/deepseek/feed.atom").content)
        assert not feed.bozo
        assert feed.feed.title == "DeepSeek · Newsradar"
        assert len({entry.id for entry in feed.entries}) == len(feed.entries) > 3
        assert [entry.updated for entry in feed.entries] == sorted((e.updated for e in feed.entries), reverse=True)
        assert "“" in feed.entries[0].summary
        again = client.get("/companies/deepseek/feed.json").json()
        assert [item["id"] for item in again["items"]] == [entry.id for entry in feed.entries]
        assert again["home_page_url"] == "http://testserver/companies/deepseek/"

    def test_a_deal_as_json_has_its_claims_with_quote_and_origin(self, client):
        deal = Deal.objects.order_by("-last_reported_at").first()
        found = client.get(f"/deals/{deal.slug}.json").json()
        assert found["status"] == "in_talks"
        assert {"Tencent", "Alibaba"} <= {person["name"] for person in found["participants"]}
        first = found["claims"][0]
        assert first["quote"] and first["origin"] and first["url"].startswith("http")

    def test_as_known_on_a_day_a_page_has_no_feed(self, client):
        assert client.get("/companies/deepseek/feed.atom?asof=2026-04-22").status_code == 404
        assert "feed.atom" not in client.get("/companies/deepseek/?asof=2026-04-22").content.decode()

    def test_pages_name_their_siblings(self, client):
        page = client.get("/deals/?status=in_talks").content.decode()
        assert 'type="application/atom+xml" title="Atom" href="/deals/feed.atom?status=in_talks"' in page
        assert '<a href="/deals.csv?status=in_talks">CSV</a>' in page


def test_a_table_holds_all_rows_on_however_many_pages_they_are(client, monkeypatch):
    monkeypatch.setattr("companies.views.deals.BATCH", 20)
    monkeypatch.setattr("companies.forms.PER_PAGE", 20)
    deals(55)
    assert len(rows_of(client.get("/deals.csv"))) == 55
    assert len(rows_of(client.get("/companies.csv"))) == 56  # and Tencent


def test_what_a_spreadsheet_would_run_is_text(client):
    tell("Sample Wire", "2026-04-22", "Firm is in talks at above $2 billion.", target='=HYPERLINK("x")',
         says=[status("in_talks"), valuation("more_than", "2bn", "above $2 billion")])  # fmt: skip
    (row,) = rows_of(client.get("/deals.csv"))
    assert row["company_name"] == '\'=HYPERLINK("x")'


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_no_sign_at_the_start_of_a_cell_makes_it_a_formula(sign):
    assert tables.cell(f"{sign}1+1") == f"'{sign}1+1"
    assert tables.cell(f"1{sign}1") == f"1{sign}1"


def test_a_table_is_named_in_any_script_and_begins_so_that_excel_reads_it(client):
    tell("Sample Wire", "2026-04-22", "Firm is in talks.", target="深度求索", says=[status("in_talks")])
    Company.objects.filter(name="深度求索").update(slug="深度求索")
    answer = client.get("/companies/深度求索/deals.csv")
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E6%B7%B1")
    assert b"".join(answer.streaming_content).startswith(b"\xef\xbb\xbf")


@pytest.mark.usefixtures("deepseek_for_all")
class TestEveryFeed:
    FEEDS = (
        "/", "/companies/deepseek/", "/companies/deepseek/deals/", "/companies/deepseek/claims/", "/deals/", "/claims/",
        "/claims/?aspect=valuation", "/search/?q=deepseek", "/about/corrections/",
    )  # fmt: skip

    def feeds(self, client, page: str) -> tuple[str, str]:
        found = {link.form: link.url for link in client.get(page).context["siblings"]}
        return found["atom"], found["feed"]

    @pytest.mark.parametrize("page", FEEDS)
    def test_is_valid_and_the_same_in_both_forms(self, client, page):
        atom_url, json_url = self.feeds(client, page)
        atom, feed = feedparser.parse(client.get(atom_url).content), client.get(json_url).json()
        assert not atom.bozo and atom.version == "atom10"
        assert atom.feed.id and atom.feed.title and atom.feed.updated and atom.feed.author
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"] == f"http://testserver{json_url}"
        assert [item["id"] for item in feed["items"]] == [entry.id for entry in atom.entries]
        assert [item["date_published"] for item in feed["items"]] == [
            entry.updated.replace("+00:00", "Z") for entry in atom.entries
        ]
        for item in feed["items"]:
            assert item["title"] and item["content_text"] and item["url"].startswith("http://testserver/")
            assert {key for key in item if key.startswith("_")} <= {"_newsradar"}
        assert len({item["id"] for item in feed["items"]}) == len(feed["items"])

    @pytest.mark.parametrize("page", FEEDS)
    def test_keeps_its_ids_and_its_dates(self, client, page):
        atom_url, _ = self.feeds(client, page)
        with time_machine.travel("2026-07-01T12:00Z", tick=False):
            first = client.get(atom_url).content
        with time_machine.travel("2026-07-01T13:00Z", tick=False):
            assert client.get(atom_url).content == first


@pytest.mark.usefixtures("deepseek_for_all")
class TestComparing:
    def test_has_its_companies_and_figures_as_json_and_as_a_table(self, client):
        found = client.get("/compare.json?c=deepseek&c=tencent").json()
        assert [company["name"] for company in found["companies"]] == ["DeepSeek", "Tencent"]
        assert found["companies"][0]["latest_valuation"]["claim"].startswith("http://testserver/claims/")
        rows = rows_of(client.get("/compare.csv?c=deepseek&c=tencent"))
        assert [row["figure_words"] for row in rows] == [row["figure"]["words"] for row in found["figures"]]
        assert len(rows) > 4 and {row["company_name"] for row in rows} == {"DeepSeek"}
        assert '"/compare.csv?c=deepseek"' in client.get("/compare/?c=deepseek").content.decode()

    def test_of_no_company_has_nothing(self, client):
        assert client.get("/compare.json").json()["companies"] == []
        assert rows_of(client.get("/compare.csv?c=nobody")) == []
        assert client.get("/compare.csv?asof=soon").status_code == 400

    def test_on_a_past_day_has_what_was_known_then(self, client):
        rows = rows_of(client.get("/compare.csv?c=deepseek&asof=2026-04-20"))
        assert 0 < len(rows) < len(rows_of(client.get("/compare.csv?c=deepseek")))
        assert max(row["figure_reported_at"] for row in rows) < "2026-04-21"

    def test_can_be_found_from_every_page(self, client):
        for url in ("/", "/companies/", "/companies/deepseek/"):
            assert '<a href="/compare/">Compare</a>' in client.get(url).content.decode()


def test_a_story_as_json_tells_who_passed_it_on(client):
    tell("Sample Wire", "2026-04-22", "In talks, Reuters reported.", target="Acme", credit="Reuters",
         says=[status("in_talks"), valuation("exact", "2bn")])  # fmt: skip
    relayed = tell("Sample Daily", "2026-04-22T03:00", "It is in talks, Reuters reported.", target="Acme",
                   credit="Reuters", says=[status("in_talks"), valuation("exact", "2bn")])  # fmt: skip
    answer = client.get(f"/stories/{relayed.article_id}.json", follow=True)
    (thread,) = answer.json()["threads"]
    assert (thread["origin"], [node["lead_s"] for node in thread["articles"]]) == ("Reuters", [None, 3 * 3600])
    assert thread["articles"][1]["article"] == f"http://testserver/articles/{relayed.article_id}/"


def test_control_characters_break_no_feed(client):
    deals(1)
    Deal.objects.update(title="Bad \x0b\x1f title <b>&")
    feed = feedparser.parse(client.get("/deals/feed.atom").content)
    assert not feed.bozo
    assert feed.entries[0].title.startswith("Bad  title")


def test_rejected_claims_reach_no_sibling(client):
    deals(1)
    editing.reject([claim(aspect="valuation")], User.objects.create_user("e"), "test")
    (row,) = client.get("/deals.json").json()["deals"]
    assert row["valuation"] is None
    page = client.get("/companies/firm-1.json").json()
    assert page["latest_valuation"] is None
    assert [change["noun"] for entry in page["timeline"] for change in entry["figures"]] == ["round size"]
    assert len(rows_of(client.get("/deals.csv"))[0]["valuation_words"]) == 0


@pytest.mark.parametrize(
    ("url", "code"),
    [("/deals.json?asof=soon", 400), ("/deals.csv?asof=soon", 400), ("/deals.csv?status=nice", 400),
     ("/deals.xml", 404), ("/deals/feed.rss", 404), ("/companies/nobody.json", 404), ("/companies/feed.atom", 404)],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(client, url, code):
    assert client.get(url).status_code == code


def test_an_empty_site_has_empty_siblings(client):
    assert client.get("/deals.json").json()["deals"] == []
    assert rows_of(client.get("/deals.csv")) == []
    first, second = (client.get("/deals/feed.atom").content for _ in range(2))
    assert first == second
    assert feedparser.parse(first).entries == []


@pytest.mark.parametrize("url", ["/deals.json", "/deals/feed.atom", "/companies.json"])
def test_ten_times_the_rows_take_no_more_queries(client, url):
    # facets and count, rows, claims; companies: companies, their states, their figures, claims, articles a day
    deals(1)
    few = queries(client, url)
    deals(9, first=2)
    assert queries(client, url) == few <= 6


def test_a_company_merged_away_leads_to_its_survivor_in_the_same_form(client):
    deals(2)
    loser, survivor = Company.objects.filter(name__startswith="Firm").order_by("name")
    merging.merge_companies(loser, survivor, User.objects.create_user("e"), "the same firm")
    answer = client.get(f"/companies/{loser.slug}/feed.json")
    assert answer.status_code == 301
    assert answer["Location"] == f"/companies/{survivor.slug}/feed.json?merged={loser.slug}"
    assert client.get(answer["Location"]).json()["home_page_url"].startswith("http://testserver/companies/firm-2/")


@pytest.mark.usefixtures("deepseek_for_all")
class TestEveryPage:
    def urls(self) -> list[str]:
        claimed = claim(aspect="valuation")
        article = claimed.report.revision.article
        return [
            "/today.json", "/feed.atom", "/feed.json", f"/claims/{claimed.pk}.json", f"/articles/{article.pk}.json",
            "/rumors.json", "/rumors.csv", "/raised.json", "/raised.csv", "/sources.json", "/sources.csv",
            "/sources/sample-wire.json", "/companies.json", "/companies.csv",
            "/companies/deepseek.json", "/companies/deepseek/raised.json", "/companies/deepseek/investors.json",
        ]  # fmt: skip

    def test_has_siblings_that_hold_what_it_shows(self, client):
        for url in self.urls():
            answer = client.get(url)
            assert answer.status_code == 200, url
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert b"DeepSeek" in body or b"Sample Wire" in body, url

    def test_columns_of_tables_are_filled(self, client):
        for url in ("/deals.csv", "/companies.csv", "/rumors.csv", "/raised.csv", "/sources.csv"):
            rows = rows_of(client.get(url))
            filled = {name for row in rows for name, value in row.items() if value}
            assert rows[0].keys() - filled - UNTOLD == set(), url

    def test_leads_to_the_page_it_stands_for(self, client):
        for url in self.urls():
            if url.endswith(".json"):
                found = client.get(url).json()
                page = found.get("page") or found["home_page_url"]
                assert client.get(page.removeprefix("http://testserver")).status_code == 200, url


def test_a_search_is_an_address_with_a_feed(client):
    deals(2)
    url = "/search/?q=%22in+talks%22+firm"
    assert 'href="/search/feed.atom?q=%22in+talks%22+firm"' in client.get(url).content.decode()
    found = client.get("/search.json?q=%22in+talks%22").json()
    assert found["claims"]["found"][0]["text"].startswith("Tencent is in talks to put $1 billion into Firm")
    feed = feedparser.parse(client.get("/search/feed.atom?q=%22in+talks%22").content)
    assert not feed.bozo
    assert len(feed.entries) == 2 and "in talks" in feed.entries[0].summary
    assert client.get("/search/feed.json?q=" + "x" * 300).status_code == 400
