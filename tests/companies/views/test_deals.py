"""The list of deals, now and as known on a day."""

import csv
import io

import pytest
from django.contrib.auth.models import User

from companies import deal_choices, editing, patience
from companies.models import Company, Deal
from tests.companies.views.helpers import claim, deals, queries, text_of
from tests.factories import amount, investor, status, tell, valuation

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
    "query",
    ["?status=nice", "?kind=%00", "?evidence=x", "?asof=yesterday", "?asof=2026-04-22&clock=wall", "?size=big",
     "?sector=%00", "?stage=%00", "?year=12", "?min=much", "?max=1e99", "?from=2026-13-01", "?to=0001-01-01",
     "?origins=99", "?order=random", "?ccy=%00", f"?q={'x' * 300}"],
)  # fmt: skip
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
    # facets and count (in a savepoint of the test's: three), rows, claims, on the site's clock its first record
    deals(1)
    few = queries(client, url)
    deals(9, first=2)
    assert queries(client, url) == few <= 6


# ---- filters ------------------------------------------------------------------------------------------------------


@pytest.fixture
def three_deals():
    """A seed round of $5m in March; a Series B of ¥2bn in April, of a chip maker; talks at $12bn in April."""
    told = {"credit": "sources"}
    tell("Sample Wire", "2026-03-10", "A raised $5 million, people said.", target="A", stage="seed", **told,
         says=[status("announced"), amount("exact", "5m", "$5 million")])  # fmt: skip
    tell("Sample Wire", "2026-04-01", "B raised 2 billion yuan, people said.", target="B", stage="series_b", **told,
         says=[status("completed"), amount("exact", "2bn", "2 billion yuan", currency="CNY")])  # fmt: skip
    tell("Sample Wire", "2026-04-20", "C is in talks at $12 billion, people said.", target="C", **told,
         says=[status("in_talks"), valuation("exact", "12bn", "$12 billion")])  # fmt: skip
    Company.objects.filter(name="B").update(sector="Chips")


def names(client, query: str = "") -> list[str]:
    return [title.partition(":")[0] for title, _ in shown(client, query)]


def counts(client, key: str, query: str = "") -> dict[str, int]:
    found = client.get(f"/deals/{query}").context["facets"]
    return {option.value: option.count for facet in found if facet.key == key for option in facet.options}


@pytest.mark.usefixtures("three_deals")
class TestFilters:
    @pytest.mark.parametrize(
        ("query", "expected"),
        [("?stage=seed", "A"), ("?stage=seed&stage=series_b", "BA"), ("?size=0-10m", "A"), ("?size=100m-1bn", "B"),
         ("?size=10bn-", "C"), ("?size=none", ""), ("?sector=Chips", "B"), ("?ccy=USD", "CA"), ("?ccy=CNY", "B"),
         ("?year=2026", "CBA"), ("?year=2025", ""), ("?min=100m", "CB"), ("?max=$5m", "A"), ("?min=1bn&max=2bn", ""),
         ("?from=2026-04-01", "CB"), ("?to=2026-04-01", "BA"), ("?from=2026-04-01&to=2026-04-01", "B"),
         ("?origins=1", "CBA"), ("?origins=2", ""), ("?q=b", "B"), ("?q=seed", "A"), ("?q=nobody", ""),
         ("?ccy=USD&stage=seed", "A"),
         ("?status=in_talks&status=announced&ccy=USD&from=2026-04-01", "C")],
    )  # fmt: skip
    def test_each_leaves_what_fits(self, client, query, expected):
        assert "".join(names(client, query)) == expected
        assert client.get(f"/deals/{query}").context["count"] == len(expected)

    @pytest.mark.parametrize(
        ("order", "expected"), [("newest", "ACB"), ("first", "CBA"), ("largest", "CBA"), ("origins", "ACB")]
    )
    def test_the_rows_keep_the_order_asked_for(self, client, order, expected):
        tell("Sample Post", "2026-04-25", "A raised $5 million, Sample Post learned.", target="A", stage="seed",
             credit="sources", says=[status("announced")])  # fmt: skip
        assert "".join(names(client, f"?order={order}")) == expected

    def test_a_facet_counts_what_its_other_values_would_give_and_the_rest_what_is_left(self, client):
        assert counts(client, "stage", "?stage=seed") == {"seed": 1, "series_b": 1}
        assert counts(client, "ccy", "?stage=seed") == {"USD": 1}
        assert counts(client, "size", "?stage=seed&ccy=CNY") == {}
        assert counts(client, "stage", "?stage=seed&ccy=CNY") == {"seed": 0, "series_b": 1}
        assert counts(client, "year", "?year=2025") == {"2026": 3, "2025": 0}
        assert counts(client, "sector") == {"Chips": 1}
        assert counts(client, "size") == {"0-10m": 1, "100m-1bn": 1, "10bn-": 1}

    def test_as_known_on_a_day_sizes_and_months_are_of_that_day(self, client):
        assert counts(client, "size", "?asof=2026-04-10") == {"0-10m": 1, "100m-1bn": 1}
        assert names(client, "?asof=2026-04-10&order=largest&min=1m") == ["B", "A"]

    def test_the_filters_stand_in_the_title_and_above_the_list(self, client):
        page = text_of(client.get("/deals/?stage=series_b&size=100m-1bn&min=1m&origins=1&from=2026-04-01"))
        words = "Series B, $100m to $1bn, $1m or more, 1 or more origins, from 1 Apr 2026"
        assert f"<title>1 deal: {words} · Newsradar</title>" in page
        assert f"<h1>Deals <small>{words}</small></h1>" in page

    def test_every_month_is_a_link_to_its_days_and_back(self, client):
        page = text_of(client.get("/deals/?ccy=USD&page=1"))
        march, april = (
            "?ccy=USD&amp;from=2026-03-01&amp;to=2026-03-31",
            "?ccy=USD&amp;from=2026-04-01&amp;to=2026-04-30",
        )
        assert f'<a href="{march}" aria-label="Mar 2026: 1 deal">' in page
        assert f'<a href="{april}" aria-label="Apr 2026: 1 deal">' in page
        chosen = client.get("/deals/?ccy=USD&from=2026-03-01&to=2026-03-31").context["histogram"]
        assert [(bar.word, bar.count, bar.is_on) for bar in chosen.years[0].bars if bar.count] == [
            ("Mar", 1, True), ("Apr", 1, False),
        ]  # fmt: skip
        assert chosen.years[0].bars[2].query == "?ccy=USD"

    def test_the_files_have_what_the_list_chooses_by(self, client):
        (row,) = client.get("/deals.json?sector=Chips").json()["deals"]
        assert (row["stage"], row["company"]["sector"], row["first_reported_at"]) == (
            "series_b", "Chips", "2026-04-01T00:00:00Z",
        )  # fmt: skip
        assert row["size"]["of"] == "amount"
        assert row["size"]["currency"] == "CNY"
        assert 250 * 10**6 < row["size"]["usd"] < 300 * 10**6
        text = b"".join(client.get("/deals.csv?size=10bn-").streaming_content).decode()
        assert [row["size_of"] for row in csv.DictReader(io.StringIO(text))] == ["valuation"]

    def test_what_cannot_be_counted_in_time_is_said_and_the_list_is_whole(self, client, monkeypatch):
        slow = deal_choices.counting
        monkeypatch.setattr(
            deal_choices, "counting", lambda *asked: f"SELECT * FROM ({slow(*asked)}) told, pg_sleep(2)"
        )
        monkeypatch.setattr(deal_choices, "IN_TIME_MS", 20)
        answer = client.get("/deals/?kind=funding")
        assert [row.deal.title[0] for row in answer.context["rows"]] == ["C", "B", "A"]
        page = text_of(answer)
        assert "could not be counted in time" in page
        assert "<title>Deals: Funding · Newsradar</title>" in page
        assert 'class="count"' not in page
        assert 'href="?kind=funding&amp;status=denied"' in page
        assert client.get("/deals.json").json()["count"] is None


def test_a_query_past_its_time_is_given_up_and_the_connection_goes_on():
    with pytest.raises(patience.OutOfTimeError):
        patience.rows_within(20, "SELECT pg_sleep(5)", ())
    assert patience.rows_within(1000, "SELECT %s + 1", (1,)) == [(2,)]
    assert patience.rows_within(1000, "SHOW statement_timeout", ()) == [("1s",)]
    assert Deal.objects.count() == 0
