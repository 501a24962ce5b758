"""The list of companies."""

import datetime as dt

import pytest
import time_machine
from django.contrib.auth.models import User
from django.utils import timezone

from companies import directory, editing, lists
from companies.models import Company, DealState, Name
from tests import factories
from tests.companies.views.helpers import claim, deals, queries
from tests.factories import company, status, tell, valuation

pytestmark = pytest.mark.django_db


def listed(client, query: str = "") -> list[str]:
    answer = client.get(f"/companies/{query}")
    assert answer.status_code == 200
    return [row.company.name for row in answer.context["rows"]]


def test_companies_with_deals_come_first_the_last_reported_before_the_others(client):
    company("Aardvark")
    deals(1, on="2026-04-01")
    deals(1, on="2026-04-22", first=2)
    assert listed(client) == ["Firm 2", "Firm 1", "Aardvark", "Tencent"]


def test_a_row_holds_the_headline_figure_the_status_and_the_latest_claim_each_with_its_link(client):
    factories.deepseek()
    row = next(row for row in client.get("/companies/").context["rows"] if row.company.name == "DeepSeek")
    assert row.headline.low == 350 * 10**9
    assert row.deal.status == "in_talks"
    page = client.get("/companies/").content.decode()
    assert f'<b><a href="/claims/{row.headline.pk}/">¥350–400bn</a></b>' in page
    assert (row.latest.low, row.latest.reported_at.hour) == (350 * 10**9, 9)  # not the slip of a digit, told at 15:00


def test_the_headline_is_not_the_figure_of_a_deal_that_is_off(client):
    talks = {"target": "A", "credit": "sources"}
    tell("Sample Wire", "2026-04-01", "A is in talks at $2 billion.", **talks,
         says=[status("in_talks"), valuation("exact", "2bn", "$2 billion")])  # fmt: skip
    tell("Sample Wire", "2026-04-20", "A ended the talks.", **talks, says=[status("called_off")])
    (row,) = client.get("/companies/?q=A").context["rows"]
    assert row.headline is None
    assert row.deal.status == "called_off"


@pytest.mark.parametrize(
    "text", ["深度求索", "deepseek", "Deep Seek", "deep%20SEEK", "ｄｅｅｐｓｅｅｋ", "deeps", "DSK.HK", "deepseek.com"]
)
def test_a_company_is_found_by_any_of_its_names_and_by_ticker_and_domain(client, text):
    found = company("DeepSeek")
    Name.objects.create(company=found, text="深度求索", folded="深度求索", language="zh")
    found.identifiers.create(scheme="ticker", value="DSK.HK")
    found.identifiers.create(scheme="domain", value="deepseek.com")
    company("Deep Ocean")
    assert listed(client, f"?q={text}") == ["DeepSeek"]


def test_the_very_name_comes_before_names_that_only_hold_it(client):
    company("ZMini")
    company("Mini Group")
    company("Mini")
    ranked = lists.named("mini").order_by("rank", "name")
    assert [(row.name, row.rank) for row in ranked] == [("Mini", 0), ("Mini Group", 1), ("ZMini", 2)]


@pytest.mark.parametrize("text", ["%25", "_", "%25%25", "\\"])
def test_wildcards_are_looked_for_as_they_stand(client, text):
    company("DeepSeek")
    assert listed(client, f"?q={text}") == []


def test_filters_narrow_with_or_inside_a_key_and_and_between_keys(client):
    company("A", sector="Chips", country="CN")
    company("B", sector="Chips", country="US")
    company("C", sector="AI models", country="CN")
    assert listed(client, "?sector=Chips") == ["A", "B"]
    assert listed(client, "?sector=Chips&sector=AI models") == ["A", "B", "C"]
    assert listed(client, "?sector=Chips&country=CN") == ["A"]
    assert listed(client, "?sector=Nothing") == []


def test_the_status_filter_goes_by_the_deal_last_reported(client):
    deals(2)
    company("Quiet")
    assert set(listed(client, "?status=in_talks")) == {"Firm 1", "Firm 2"}
    assert listed(client, "?status=completed") == []


def test_companies_with_an_open_deal_are_counted_and_can_be_asked_for(client):
    deals(2)
    company("Quiet")
    talks = {"target": "Firm 2", "credit": "sources"}
    tell("Sample Wire", "2026-05-01", "Firm 2 ended the talks.", **talks, says=[status("called_off")])
    answer = client.get("/companies/")
    counts = {facet.key: {option.value: option.count for option in facet.options} for facet in answer.context["facets"]}
    assert counts["open"] == {"yes": 1, "no": 3}
    assert listed(client, "?open=yes") == ["Firm 1"]
    assert listed(client, "?open=yes&asof=2026-04-25") == ["Firm 2", "Firm 1"]
    assert listed(client, "?open=no&status=called_off") == ["Firm 2"]
    assert client.get("/companies/?open=maybe").status_code == 400


def test_the_filters_stand_in_title_and_heading_in_words(client):
    company("A", sector="Chips", country="CN")
    page = " ".join(client.get("/companies/?sector=Chips&country=CN&country=US&open=no").content.decode().split())
    said = "Without an open deal, Chips, China or United States"
    assert f"<title>1 company: {said} · Newsradar</title>" in page
    assert f"<h1>Companies <small>{said}</small></h1>" in page


def test_a_row_says_when_what_it_shows_last_changed_and_when_it_was_last_reported(client):
    factories.deepseek()
    row = row_of(client, "DeepSeek")
    assert row.changed_at == max(DealState.objects.filter(clock="public", until=None).values_list("since", flat=True))
    record = next(one for one in client.get("/companies.json").json()["companies"] if one["name"] == "DeepSeek")
    assert record["last_changed_at"] == f"{row.changed_at:%Y-%m-%dT%H:%M:%SZ}"
    assert row_of(client, "DeepSeek", "?asof=2026-04-22").changed_at.date().isoformat() == "2026-04-22"


def test_a_rejected_figure_is_gone_from_its_row(client):
    deals(1)
    editor = User.objects.create_user("editor")
    editing.reject([claim(aspect="valuation"), claim(aspect="amount")], editor, "test")
    (row,) = client.get("/companies/?q=Firm").context["rows"]
    assert (row.headline, row.latest) == (None, None)
    assert "$1bn" not in client.get("/companies/").content.decode()


def test_a_company_that_no_editor_has_seen_is_listed_apart_and_marked(client):
    company("Oldtimer")
    company("Newcomer", is_proposed=True)
    assert listed(client) == ["Oldtimer"]
    page = client.get("/companies/").content.decode()
    assert "?show=unchecked" in page and "1 more company</a> found in articles waits for an editor" in page
    assert listed(client, "?show=unchecked") == ["Newcomer"]
    assert "new here, unchecked" in client.get("/companies/?show=unchecked").content.decode()
    assert listed(client, "?show=unchecked&q=old") == []
    assert client.get("/companies/?show=all").status_code == 400


def test_pages_end_where_the_companies_end(client):
    Company.objects.bulk_create(Company(name=f"C{number:03}", slug=f"c{number}") for number in range(60))
    assert len(listed(client)) == 50
    assert len(listed(client, "?page=2")) == 10
    for page in ("3", "0", "-1", "201", "x", "1" * 5000):
        assert client.get(f"/companies/?page={page}").status_code == 404


def test_the_count_and_the_next_page_keep_the_filters(client):
    Company.objects.bulk_create(Company(name=f"C{n:03}", slug=f"c{n}", country="CN") for n in range(60))
    page = client.get("/companies/?country=CN").content.decode()
    assert "60 companies" in page
    assert "?country=CN&amp;page=2" in page


def row_of(client, name: str, query: str = "") -> directory.CompanyRow:
    rows = client.get(f"/companies/{query}").context["rows"]
    return next(row for row in rows if row.company.name == name)


@pytest.mark.usefixtures("deepseek_for_all")
class TestAsKnownOnADay:
    @pytest.mark.parametrize(
        ("day", "billions", "status", "origins"),
        [("2025-02-07", 10, "denied", 2), ("2026-04-18", 10, "rumored", 1), ("2026-04-22", 20, "in_talks", 1),
         ("2026-05-07", 45, "in_talks", 3)],
    )  # fmt: skip
    def test_a_row_holds_the_deal_the_status_and_the_figure_of_that_day(self, client, day, billions, status, origins):
        row = row_of(client, "DeepSeek", f"?asof={day}")
        assert (row.state.status, row.state.origin_count) == (status, origins)
        assert (row.headline and row.headline.low) == (None if status == "denied" else billions * 10**9)
        assert row.reported_at.date().isoformat() <= day

    def test_the_latest_claim_is_none_that_was_reported_later(self, client):
        latest = row_of(client, "DeepSeek", "?asof=2026-04-22").latest
        assert (latest.low, latest.reported_at.date().isoformat()) == (20 * 10**9, "2026-04-22")

    def test_filters_go_by_the_status_of_that_day(self, client):
        assert listed(client, "?asof=2026-04-18&status=rumored") == ["DeepSeek"]
        assert listed(client, "?asof=2026-04-22&status=rumored") == []

    def test_the_page_says_so_and_keeps_to_that_day(self, client):
        page = client.get("/companies/?asof=2026-04-22").content.decode()
        assert "as known on 22 Apr 2026" in page
        assert 'content="noindex"' in page
        assert 'href="/companies/deepseek/?asof=2026-04-22"' in page
        assert "?asof=2026-04-22&amp;status=in_talks" in page
        assert '<input type="hidden" name="asof" value="2026-04-22">' in page

    def test_as_of_this_moment_the_list_is_the_live_one(self, client):
        def told(query: str) -> list[tuple]:
            rows = client.get(f"/companies/{query}").context["rows"]
            return [(row.company, row.deal, row.headline, row.latest, row.reported_at) for row in rows]

        now = timezone.now() - dt.timedelta(seconds=1)
        assert told(f"?asof={now:%Y-%m-%dT%H:%M:%SZ}") == told("")

    def test_before_anything_was_reported_there_are_companies_without_a_deal(self, client):
        row = row_of(client, "DeepSeek", "?asof=2025-02-06")
        assert (row.deal, row.headline, row.latest, row.reported_at) == (None, None, None, None)

    def test_on_the_sites_clock_no_company_was_known_before_it_was_entered(self, client):
        page = client.get("/companies/?asof=2026-06-04&clock=site").content.decode()
        assert "Newsradar knew of no company by 4 Jun 2026." in page
        assert "to Newsradar" in page


def test_on_the_sites_clock_a_row_shows_what_had_been_recorded_by_then(client):
    company("Firm 1", created_at=timezone.now() - dt.timedelta(days=9))
    deals(1)
    since = DealState.objects.get(clock="site").since
    asked = [f"?clock=site&asof={since + dt.timedelta(seconds=n):%Y-%m-%dT%H:%M:%SZ}" for n in (-2, 2)]
    with time_machine.travel(since + dt.timedelta(minutes=1)):
        before, after = (row_of(client, "Firm 1", query) for query in asked)
    assert (before.deal, before.headline, before.latest) == (None, None, None)
    assert (after.state.status, after.headline.low, after.latest.low) == ("in_talks", 10**9, 10**9)


def test_a_company_proposed_from_an_article_is_not_listed_for_days_before_it(client):
    deals(1)
    Company.objects.filter(name="Firm 1").update(is_proposed=True)
    assert "Firm 1" in listed(client, "?show=unchecked&asof=2026-04-22")
    assert "Firm 1" not in listed(client, "?show=unchecked&asof=2026-04-21")


def test_figures_of_its_own_count_on_past_days_too(client):
    for on, sum_ in (("2026-04-01", "2bn"), ("2026-05-01", "3bn")):
        words = f"${sum_[0]} billion"
        tell("Sample Wire", on, f"A puts its value at {words}, A said.", target="A", credit="A", credit_kind="party",
             says=[valuation("exact", sum_, words, basis="appraisal")])  # fmt: skip
    for day, billions in (("2026-04-20", 2), ("2026-05-20", 3)):
        row = row_of(client, "A", f"?asof={day}")
        assert (row.headline.low, row.latest.low, row.deal) == (billions * 10**9, billions * 10**9, None)


def test_a_merged_company_is_listed_and_found_as_its_survivor(client):
    survivor, loser = company("ByteDance"), company("Toutiao")
    loser.identifiers.create(scheme="domain", value="toutiao.com")
    Company.objects.filter(pk=loser.pk).update(merged_into=survivor)
    assert listed(client) == ["ByteDance"]
    for text in ("toutiao", "ByteDance", "toutiao.com"):
        assert listed(client, f"?q={text}") == ["ByteDance"]


def test_a_day_that_cannot_be_read_or_is_still_to_come_is_said(client):
    assert client.get("/companies/?asof=yesterday").status_code == 400
    for url in ("/companies/", "/deals/"):
        answer = client.get(f"{url}?asof=2090-01-01")
        assert answer.status_code == 200
        assert "1 Jan 2090 is still to come. Today’s list is shown." in answer.content.decode()


def test_countries_are_filtered_by_name(client):
    company("A", country="CN")
    company("B", country="UY")
    company("C", country="HK")
    page = client.get("/companies/").content.decode()
    assert all(f">{name}</a>" in page for name in ("China", "Uruguay", "Hong Kong"))
    assert ">UY<" not in page


@pytest.mark.parametrize("query", ["", "?asof=2026-05-01", "?asof=2026-05-01&clock=site"])
def test_ten_times_the_rows_take_no_more_queries(client, query):
    # companies with what they showed; for the rows of the page: companies, states, latest figures, claims, article
    # counts; on the site's clock when it began to record
    for name in range(1, 11):
        company(f"Firm {name}", created_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    deals(1)
    few = queries(client, f"/companies/{query}")
    deals(9, first=2)
    assert queries(client, f"/companies/{query}") == few <= (7 if "site" in query else 6)
