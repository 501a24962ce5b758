"""The list of deals, now and as known on a day."""

import pytest
from django.contrib.auth.models import User

from companies import editing
from companies.models import Deal
from tests.companies.views.helpers import claim, deals, queries
from tests.factories import investor, status, tell, valuation

pytestmark = pytest.mark.django_db


def shown(client, query: str = "") -> list[tuple[str, str]]:
    answer = client.get(f"/deals/{query}")
    assert answer.status_code == 200
    return [(row.deal.title, row.status) for row in answer.context["rows"]]


@pytest.mark.usefixtures("deepseek_for_all")
class TestTheStandingExample:
    def test_the_last_reported_deal_comes_first_with_status_evidence_and_linked_figures(self, client):
        rows = client.get("/deals/").context["rows"]
        assert [row.status for row in rows] == ["in_talks", "denied"]
        assert [row.confirmation for row in rows] == ["corroborated", "confirmed"]
        page = client.get("/deals/").content.decode()
        assert f'<a href="/claims/{rows[0].valuation.pk}/">¥350–400bn</a>' in page
        assert f'<a href="/claims/{rows[0].amount.pk}/">about ¥50bn</a>' in page

    @pytest.mark.parametrize(
        ("day", "expected"),
        [("2025-02-06", []), ("2025-02-07", ["denied"]), ("2026-04-18", ["rumored", "denied"]),
         ("2026-04-22", ["in_talks", "denied"])],
    )  # fmt: skip
    def test_as_known_on_a_day_deals_have_the_status_they_had(self, client, day, expected):
        assert [state for _, state in shown(client, f"?asof={day}")] == expected

    def test_as_known_on_a_day_the_figure_is_that_days_and_the_page_is_not_indexed(self, client):
        answer = client.get("/deals/?asof=2026-04-18")
        row = answer.context["rows"][0]
        assert (row.valuation.low, row.valuation.qualifier) == (10 * 10**9, "more_than")
        page = answer.content.decode()
        assert "as known on 18 Apr 2026" in page
        assert 'content="noindex"' in page
        assert "?asof=2026-04-18&amp;status=denied" in page  # filters stay on that day

    def test_filters_go_by_the_status_of_the_day_asked_about(self, client):
        assert len(shown(client, "?status=rumored")) == 0
        assert len(shown(client, "?status=rumored&asof=2026-04-18")) == 1

    def test_on_the_sites_clock_nothing_was_known_before_it_was_read(self, client):
        assert shown(client, "?asof=2026-06-04&clock=site") == []


def test_filters_by_status_kind_and_evidence(client):
    deals(1)
    tell("Sample Wire", "2026-04-23", "B agreed to buy A for $2 billion, B said.", target="A", kind="acquisition",
         credit="B", credit_kind="party", says=[status("announced"), investor("B", "announced", role="acquirer"),
                                                valuation("exact", "2bn", "$2 billion")])  # fmt: skip
    assert [state for _, state in shown(client, "?status=announced")] == ["announced"]
    assert len(shown(client, "?status=announced&status=in_talks")) == 2
    assert len(shown(client, "?kind=acquisition")) == 1
    assert len(shown(client, "?evidence=confirmed")) == 1
    assert shown(client, "?kind=acquisition&evidence=single_source") == []


def test_facets_count_what_each_choice_would_give(client):
    deals(2)
    answer = client.get("/deals/?kind=ipo")
    kinds = next(facet for facet in answer.context["facets"] if facet.key == "kind")
    assert {option.value: (option.count, option.is_on) for option in kinds.options} == {
        "funding": (2, False), "ipo": (0, True),
    }  # fmt: skip
    assert answer.context["count"] == 0


@pytest.mark.parametrize(
    "query", ["?status=nice", "?kind=%00", "?evidence=x", "?asof=yesterday", "?asof=2026-04-22&clock=wall"]
)
def test_what_cannot_be_read_is_refused(client, query):
    assert client.get(f"/deals/{query}").status_code == 400


def test_a_deal_whose_claims_are_all_rejected_is_not_listed(client):
    deals(2)
    editing.reject(
        list(Deal.objects.first().placements.get().report.claims.all()), User.objects.create_user("e"), "test"
    )
    assert len(shown(client)) == 1
    assert len(shown(client, "?asof=2026-05-01")) == 1


def test_a_rejected_figure_is_not_reported_any_more(client):
    deals(1)
    editing.reject([claim(aspect="valuation")], User.objects.create_user("e"), "test")
    (row,) = client.get("/deals/").context["rows"]
    assert row.valuation is None
    assert "not reported" in client.get("/deals/").content.decode()


def test_a_day_before_any_deal_says_so_and_filters_that_fit_none_say_so(client):
    deals(1)
    assert "No deal was known by 1 Jan 2020." in client.get("/deals/?asof=2020-01-01").content.decode()
    assert "No deal fits." in client.get("/deals/?kind=ipo").content.decode()


@pytest.mark.parametrize("url", ["/deals/", "/deals/?asof=2026-05-01", "/deals/?asof=2026-05-01&clock=site"])
def test_ten_times_the_rows_take_no_more_queries(client, url):
    # facets and count, rows, claims
    deals(1)
    few = queries(client, url)
    deals(9, first=2)
    assert queries(client, url) == few <= 6
