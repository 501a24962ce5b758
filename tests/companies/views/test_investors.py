"""The page of a company's investors and of what it takes part in."""

import pytest

from tests.companies.views.helpers import claim, queries
from tests.factories import amount, investor, status, tell

pytestmark = pytest.mark.django_db
FIRM, FUND = "/companies/firm/investors/", "/companies/fund/investors/"


def talks(target: str = "Firm", on: str = "2026-04-22", *names: str) -> None:
    tell("Sample Wire", on, f"{target} talks with Fund over $2 billion, people said.", target=target, credit="sources",
         says=[status("in_talks"), *(investor(name) for name in names or ("Fund",)),
               amount("exact", "2bn", "$2 billion", party="Fund")])  # fmt: skip


def test_both_sides_are_shown_with_linked_shares_and_deals(client):
    talks()
    share = f'<b><a href="/claims/{claim(aspect="amount").pk}/">$2bn</a></b>'
    firm, fund = client.get(FIRM).content.decode(), client.get(FUND).content.decode()
    assert share in firm and share in fund
    assert '<b><a href="/companies/fund/">Fund</a></b>' in firm
    assert '<b><a href="/companies/firm/">Firm</a></b>' in fund
    assert "1 party named in its deals; it is named in 0 deals of others." in firm
    assert "No deal of another company names Firm yet." in firm
    assert "Nobody is named in a deal of Fund yet." in fund
    early = client.get(f"{FUND}?asof=2026-05-01&clock=site").content.decode()
    assert "Newsradar knew of nobody named in a deal of Fund by 1 May 2026." in early
    assert "Newsradar knew of no deal of another company that names Fund by 1 May 2026." in early


def test_as_known_on_a_day_links_stay_on_that_day(client):
    talks()
    page = client.get(f"{FIRM}?asof=2026-05-01").content.decode()
    assert 'href="/companies/fund/?asof=2026-05-01"' in page
    assert 'content="noindex"' in page
    assert "Nobody is named in a deal of Firm by 1 Jan 2020." in client.get(f"{FIRM}?asof=2020-01-01").content.decode()


def test_long_tables_show_their_first_page_and_lead_to_the_rest(client):
    talks("Firm", "2026-04-22", *(f"Fund {number:02d}" for number in range(60)))
    both = client.get(FIRM)
    assert "?show=investors" in both.content.decode()
    assert [len(table["page"].object_list) for table in both.context["tables"]] == [50, 0]
    second = client.get(f"{FIRM}?show=investors&page=2")
    assert len(second.context["tables"][0]["page"].object_list) == 10
    assert client.get(f"{FIRM}?show=investors&page=3").status_code == 404


@pytest.mark.parametrize("query", ["?asof=yesterday", "?show=all", "?asof=2026-05-01&clock=wall"])
def test_what_cannot_be_read_is_refused(client, query):
    talks()
    assert client.get(FIRM + query).status_code == 400
    assert "“colour”" in client.get(f"{FIRM}?colour=red").content.decode()


def test_the_company_page_leads_here(client):
    talks()
    page = client.get("/companies/firm/?asof=2026-05-01").content.decode()
    assert f'href="{FIRM}?asof=2026-05-01"' in page
    assert 'href="/companies/firm/raised/?asof=2026-05-01"' in page


@pytest.mark.parametrize("query", ["", "?asof=2026-05-01", "?asof=2026-05-01&clock=site"])
def test_ten_times_the_deals_take_no_more_queries(client, query):
    # company, its deals, states, namings, their companies, shares
    talks("Fund", "2026-04-22", "Backer")
    talks("Firm 0")
    few = queries(client, FUND + query)
    for number in range(1, 10):
        talks(f"Firm {number}")
    assert queries(client, FUND + query) <= max(few, 6) <= 6


def test_ten_times_the_deals_are_all_shown(client):
    for number in range(10):
        talks(f"Firm {number}")
    assert len(client.get(FUND).context["tables"][1]["page"].object_list) == 10
