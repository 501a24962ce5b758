"""The page of rumors and what became of them."""

import pytest
from django.contrib.auth.models import User

from companies import editing
from companies.models import Company
from tests.companies.views.helpers import claim, deals, queries
from tests.factories import status, tell

pytestmark = pytest.mark.django_db
URL = "/rumors/"


def rumor(target: str, on: str = "2026-03-01", state: str = "in_talks", *, party: bool = False) -> None:
    who = {"credit": target, "credit_kind": "party"} if party else {"credit": "sources"}
    tell("Sample Wire", on, f"{target}: {state}, {target} said.", target=target, says=[status(state)], **who)


def test_a_rumor_stands_with_who_told_it_first_and_what_became_of_it(client):
    rumor("A")
    rumor("A", "2026-03-11", "announced", party=True)
    page = client.get(URL).content.decode()
    first = claim(aspect="status", status="in_talks")
    assert f'<a href="/claims/{first.pk}/">Sample Wire</a>' in page
    assert "<td>Came true</td>" in page
    assert "10 d<small>11 Mar 2026</small>" in page
    assert '<dt>Median time to the announcement</dt><dd class="big">10 d</dd>' in page


def test_outcomes_are_filters_with_counts_that_stay_on_the_day_asked_about(client):
    rumor("A")
    rumor("B")
    rumor("B", "2026-03-05", "denied", party=True)
    answer = client.get(f"{URL}?asof=2026-04-01&outcome=denied")
    options = {option.value: (option.count, option.is_on) for option in answer.context["facets"][0].options}
    assert options == {"open": (1, False), "denied": (1, True)}
    assert [row.deal.company.name for row in answer.context["rows"]] == ["B"]
    assert "?asof=2026-04-01&amp;outcome=denied&amp;outcome=open" in answer.content.decode()


def test_status_and_sector_are_filters_too_and_stand_in_the_title(client):
    rumor("A")
    rumor("B")
    rumor("B", "2026-03-05", "denied", party=True)
    Company.objects.filter(name="A").update(sector="Chips")
    answer = client.get(f"{URL}?asof=2026-04-01&sector=Chips&status=in_talks")
    assert [row.deal.company.name for row in answer.context["rows"]] == ["A"]
    assert "1 deal: In talks, Chips as known on 1 Apr 2026" in answer.content.decode()
    options = {facet.key: {o.value: o.count for o in facet.options} for facet in answer.context["facets"]}
    assert options == {"outcome": {"open": 1}, "status": {"in_talks": 1}, "sector": {"Chips": 1}}


def test_before_any_rumor_and_without_one_that_fits_the_page_says_so(client):
    rumor("A")
    assert "No deal was rumored by 1 Jan 2020." in client.get(f"{URL}?asof=2020-01-01").content.decode()
    on_site_clock = client.get(f"{URL}?asof=2026-04-01&clock=site").content.decode()
    assert "Newsradar knew of no rumored deal by 1 Apr 2026." in on_site_clock
    assert "No rumor fits." in client.get(f"{URL}?outcome=called_off").content.decode()


def test_rumors_of_the_sample_newsroom_say_so(client):
    rumor("A")
    assert '<p class="sample">' not in client.get(URL).content.decode()
    tell("Invented", "2026-03-02", "B is in talks, people said.", target="B", credit="sources", is_sample=True,
         says=[status("in_talks")])  # fmt: skip
    assert '<p class="sample">' in client.get(URL).content.decode()


@pytest.mark.parametrize("query", ["?outcome=nice", "?asof=yesterday", "?asof=2026-04-01&clock=wall"])
def test_what_cannot_be_read_is_refused(client, query):
    assert client.get(URL + query).status_code == 400
    assert "“colour”" in client.get(f"{URL}?colour=red").content.decode()


def test_pages_end_where_the_rumors_end(client):
    rumor("A")
    for page in ("2", "201", "x"):
        assert client.get(f"{URL}?page={page}").status_code == 404


def test_a_rejected_first_report_is_not_shown_also_on_the_sites_clock(client):
    rumor("A")
    rejected = claim(aspect="status")
    rumor("A", "2026-03-02")
    editing.reject([rejected], User.objects.create_user("editor"), "misread")
    for query in ("", "?asof=2026-04-01"):
        assert f"/claims/{rejected.pk}/" not in client.get(URL + query).content.decode()


@pytest.mark.parametrize("query", ["", "?asof=2026-05-01", "?asof=2026-05-01&clock=site"])
def test_ten_times_the_rows_take_no_more_queries(client, query):
    # tally, rows, deals, first reports, on the site's clock its first record
    deals(1)
    few = queries(client, URL + query)
    deals(9, first=2)
    assert queries(client, URL + query) <= max(few, 4) <= 5
