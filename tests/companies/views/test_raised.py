"""The pages of money raised: all companies, and what one company's total is made of."""

import pytest

from companies.models import Company
from tests.companies.views.helpers import claim, queries
from tests.factories import amount, company, status, tell

pytestmark = pytest.mark.django_db
LIST = "/raised/"


def rounds(count: int, first: int = 1) -> None:
    """`count` companies, each with an announced round."""
    for number in range(first, first + count):
        tell("Sample Wire", "2026-04-22", f"Firm {number} raised ${number} billion, people said.",
             target=f"Firm {number}", credit="sources",
             says=[status("announced"), amount("exact", f"{number}bn", f"${number} billion")])  # fmt: skip


def test_a_total_leads_to_its_deals_and_those_to_the_claim_behind_each_sum(client):
    rounds(2)
    page = client.get(LIST).content.decode()
    assert '<b><a href="/companies/firm-2/raised/">$2bn</a></b>' in page
    assert page.index("Firm 2") < page.index("Firm 1")
    deals = client.get("/companies/firm-2/raised/").content.decode()
    row = claim(aspect="amount", low=2 * 10**9)
    assert f'<b><a href="/claims/{row.pk}/">$2bn</a></b>' in deals
    assert "counted" in deals


def test_the_whole_selection_is_summed_at_the_top_and_rumors_beside_it(client):
    rounds(2)
    tell("Sample Wire", "2026-04-22", "Talks.", target="Firm 1", credit="sources", stage="series_b",
         says=[status("in_talks"), amount("exact", "7bn")])  # fmt: skip
    page = client.get(f"{LIST}?asof=2026-05-01").content.decode()
    assert '<dt>Raised, all that fit</dt><dd class="big">$3bn</dd>' in page
    assert '<dt>Rumored or in talks, never added</dt><dd class="big">$7bn</dd>' in page


def test_a_converted_sum_stands_with_its_rate_and_one_without_a_rate_as_not_converted(client):
    for stage, currency in (("series_a", "CNY"), ("series_b", "AED")):
        tell("Sample Wire", "2026-06-03", f"Firm raised 2 billion in {currency}.", target="Firm", credit="sources",
             stage=stage, says=[status("announced"), amount("exact", "2bn", currency=currency)])  # fmt: skip
    page = client.get("/companies/firm/raised/").content.decode()
    assert "at the reference rate of 3 Jun 2026, ¥6.77 a dollar" in page
    assert "not converted<small>no reference rate for AED</small>" in page
    assert '<a href="/companies/firm/raised/">1 deal</a>' in client.get(LIST).content.decode()


def test_filters_keep_the_day_and_narrow_the_sum(client):
    rounds(2)
    Company.objects.filter(name="Firm 1").update(sector="Chips", country="CN")
    answer = client.get(f"{LIST}?sector=Chips&asof=2026-05-01")
    page = answer.content.decode()
    assert [row.company.name for row in answer.context["rows"]] == ["Firm 1"]
    assert '<dd class="big">$1bn</dd>' in page
    assert "?asof=2026-05-01&amp;country=CN&amp;sector=Chips" in page
    assert 'href="/companies/firm-1/raised/?asof=2026-05-01"' in page
    assert 'content="noindex"' in page


def test_a_day_without_a_round_says_so(client):
    rounds(1)
    assert "No round was announced by 1 Jan 2020." in client.get(f"{LIST}?asof=2020-01-01").content.decode()
    assert "No company fits." in client.get(f"{LIST}?country=XX").content.decode()
    assert "No round was announced yet." in client.get(f"{LIST}?asof=2020-01-01").content.decode().replace(
        "by 1 Jan 2020", "yet"
    )
    company("Quiet")
    assert "No deal of Quiet was reported yet." in client.get("/companies/quiet/raised/").content.decode()


def test_on_the_sites_clock_only_what_newsradar_knew_is_said(client):
    rounds(1)
    asked = "?asof=2026-05-01&clock=site"
    assert "Newsradar knew of no announced round by 1 May 2026." in client.get(LIST + asked).content.decode()
    page = client.get(f"/companies/firm-1/raised/{asked}").content.decode()
    assert "Newsradar knew of no deal of Firm 1 by 1 May 2026." in page


def test_totals_of_sample_deals_say_so_also_where_the_company_is_real(client):
    company("Real")
    tell("Wire", "2026-04-22", "Real raised $1 billion, people said.", target="Real", credit="sources", is_sample=True,
         says=[status("announced"), amount("exact", "1bn")])  # fmt: skip
    tag = '<span class="tag">sample</span>'
    assert client.get(LIST).content.decode().count(tag) == 2  # the banner and the row
    rounds(1)
    page = client.get(LIST).content.decode()
    assert page.count(tag) == 2
    assert tag not in page[page.index("Firm 1</a>") : page.index("Firm 1</a>") + 60]
    assert tag not in client.get(f"{LIST}?asof=2020-01-01").content.decode()


@pytest.mark.parametrize("url", [LIST, "/companies/firm-1/raised/"])
def test_what_cannot_be_read_is_told(client, url):
    rounds(1)
    answer = client.get(f"{url}?asof=yesterday")
    assert answer.status_code == 400
    assert "“yesterday” is not a date" in answer.content.decode()
    assert client.get(f"{url}?asof=2026-05-01&clock=wall").status_code == 400
    assert "“colour”" in client.get(f"{url}?colour=red").content.decode()
    assert "Left out" not in client.get(url).content.decode()


def test_pages_end_where_the_companies_end(client):
    rounds(1)
    for page in ("2", "201", "x", "0"):
        assert client.get(f"{LIST}?page={page}").status_code == 404
    assert client.get(f"{LIST}?sector=%00").status_code == 400


def test_the_page_of_a_merged_company_is_its_survivors(client):
    survivor = company("Firm")
    loser = company("Firm Inc")
    Company.objects.filter(pk=loser.pk).update(merged_into=survivor)
    for page in ("raised", "investors"):
        answer = client.get(f"/companies/firm-inc/{page}/?asof=2026-05-01")
        survivors = f"/companies/firm/{page}/?asof=2026-05-01&merged=firm-inc"
        assert (answer.status_code, answer["Location"]) == (301, survivors)


@pytest.mark.parametrize("url", [LIST, f"{LIST}?asof=2026-05-01", f"{LIST}?asof=2026-05-01&clock=site"])
def test_ten_times_the_rows_take_no_more_queries(client, url):
    # cells, rows, companies
    rounds(1)
    few = queries(client, url)
    rounds(9, first=2)
    assert queries(client, url) <= max(few, 4) <= 4


def test_ten_times_the_deals_take_no_more_queries(client):
    # company, states, claims
    def one(number: int) -> None:
        tell("Sample Wire", f"20{number:02d}-04-22", f"Firm raised ${number} billion.", target="Firm",
             credit="sources", says=[status("announced"), amount("exact", f"{number}bn")])  # fmt: skip

    one(10)
    few = queries(client, "/companies/firm/raised/")
    for number in range(11, 20):
        one(number)
    assert len(client.get("/companies/firm/raised/").context["rows"]) == 10
    assert queries(client, "/companies/firm/raised/") == few <= 3
