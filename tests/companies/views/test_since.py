"""`?since=`: what became different between two days."""

import pytest
import time_machine

from tests.companies.views.helpers import text_of
from tests.factories import company, deepseek, investor, status, tell, valuation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def summer_of_2026():
    with time_machine.travel("2026-06-30T12:00Z", tick=True):
        yield


def since(client, url: str, **query: str) -> str:
    page = text_of(client.get(url, query))
    return page.partition("What changed")[2]


def test_a_deal_tells_what_it_shows_otherwise_than_on_the_earlier_day(client) -> None:
    deepseek()
    deal = company("DeepSeek").deals.get(company__deals__status="in_talks", status="in_talks")
    told = since(client, deal.get_absolute_url(), since="2026-04-22", asof="2026-05-06")
    assert "from 22 Apr 2026 to 6 May 2026" in told
    assert "$45bn" in told and "$20bn" in told


def test_a_deal_opened_in_between_is_told_as_first_reported(client) -> None:
    deepseek()
    assert "$10bn" in since(client, "/companies/deepseek/", since="2026-04-01", asof="2026-04-17")


def test_nothing_in_between_is_said_in_words(client) -> None:
    deepseek()
    assert "Nothing that DeepSeek shows became different" in since(
        client, "/companies/deepseek/", since="2026-06-10", asof="2026-06-20"
    )


def test_a_past_day_offers_the_comparison_with_today(client) -> None:
    deepseek()
    page = client.get("/companies/deepseek/", {"asof": "2026-04-22"}).content.decode()
    assert 'href="/companies/deepseek/?since=2026-04-22"' in page


@pytest.mark.parametrize(("day", "words"), [("soon", "is not a date"), ("2026-07-30", "is not before today")])
def test_a_day_that_makes_no_sense_is_explained(client, day: str, words: str) -> None:
    deepseek()
    assert words in since(client, "/companies/deepseek/", since=day)


def test_on_the_sites_clock_what_this_site_learned_is_told(client) -> None:
    tell("Wire", "2026-04-22", "Tencent is in talks with Acme, Reuters reported.", target="Acme", credit="Reuters",
         says=[status("in_talks"), investor("Tencent")])  # fmt: skip
    with time_machine.travel("2099-01-02T12:00Z", tick=True):
        told = since(client, "/companies/acme/", since="2026-01-01", asof="2099-01-01", clock="site")
    assert "Tencent" in told


def test_what_came_of_many_reports_names_each_in_its_role_and_tells_no_chain(client) -> None:
    says = [status("in_talks"), valuation("exact", "2bn", "$2 billion")]
    tell("Wire", "2026-04-20", "Acme may raise money, Reuters reported.", target="Acme", credit="Reuters",
         says=[status("rumored")])  # fmt: skip
    for day, by, who, role in [("22", "Wire", "Tencent", "lead"), ("23", "Daily", "CATL", "investor")]:
        tell(by, f"2026-04-{day}", f"{who} is in talks with Acme at $2 billion, people said.", target="Acme",
             credit="sources", says=[*says, investor(who, role=role)])  # fmt: skip
    told = since(client, company("Acme").deals.get().get_absolute_url(), since="2026-04-21").partition("</section>")[0]
    assert "Tencent named as lead; CATL named as investor" in told
    assert "2 articles" in told
    assert 'class="chain"' not in told
