"""Who said a thing first and who passed it on."""

import pytest

from articles.models import Revision
from companies.models import Claim
from companies.relays import chain
from tests.factories import amount, company, deepseek, publisher, status, tell, valuation

pytestmark = pytest.mark.django_db


def told(
    *, by: str, credit: str, on: str, words: str = "above $20 billion", sum_: str = "20bn", qualifier: str = "more_than"
) -> Claim:
    made = tell(by, on, f"Acme is in talks at {words}, {credit} reported.", target="Acme", credit=credit,
                says=[status("in_talks"), valuation(qualifier, sum_, words)])  # fmt: skip
    return Claim.objects.with_evidence().get(report__revision=made, aspect="valuation")


def of_deal(article: Revision, aspect: str) -> Claim:
    return Claim.objects.with_evidence().get(report__revision=article, aspect=aspect)


def links(claim: Claim) -> list[tuple[str, float | None, bool]]:
    """(publisher, hours after the first, its own report) of each link."""
    return [
        (str(link.claim.report.revision.article.publisher), link.lead and link.lead.total_seconds() / 3600, link.is_own)
        for link in chain(claim)
    ]


def test_the_origins_own_report_comes_first_and_each_relay_with_the_time_it_took() -> None:
    relay = told(by="Wire", credit="The Information", on="2026-04-22T10:00")
    own = told(by="The Information", credit="sources", on="2026-04-22T08:00")
    told(by="Daily", credit="The Information", on="2026-04-22T20:00", words="$20 billion", qualifier="exact")
    expected = [("The Information", None, True), ("Wire", 2, False), ("Daily", 12, False)]
    assert links(relay) == links(own) == expected


def test_without_its_own_report_the_first_relay_leads() -> None:
    relay = told(by="Wire", credit="The Information", on="2026-04-22T10:00")
    told(by="Daily", credit="The Information", on="2026-04-22T11:30")
    assert links(relay) == [("Wire", None, False), ("Daily", 1.5, False)]


def test_another_figure_and_another_origin_are_no_link() -> None:
    relay = told(by="Wire", credit="The Information", on="2026-04-22T10:00")
    told(by="Daily", credit="The Information", on="2026-04-22T11:00", words="above $45 billion", sum_="45bn")
    told(by="Daily", credit="Reuters", on="2026-04-22T12:00")
    assert links(relay) == []


def test_the_page_of_a_claim_shows_its_chain(client) -> None:
    deepseek()
    claim = Claim.objects.filter(report__placement__deal__in=company("DeepSeek").deals.all(), aspect="valuation",
                                 low=20_000_000_000, standing__is_relay=True).first()  # fmt: skip
    page = " ".join(client.get(claim.get_absolute_url()).content.decode().split())
    assert "Who passed it on" in page
    assert "the first to pass on The Information" in page


def test_a_figure_that_fails_the_currency_check_is_no_link() -> None:
    def sum_(by: str, on: str, figure: str = "50bn") -> Claim:
        says = [status("in_talks"), amount("exact", figure, currency="CNY", also="7.4bn USD")]
        text = "Acme is in talks to raise about $7.4 billion, Reuters reported."
        return of_deal(tell(by, f"2026-06-03T{on}:00", text, target="Acme", credit="Reuters", says=says), "amount")

    first, slip, last = sum_("Wire", "10"), sum_("Daily", "11", "500bn"), sum_("Blog", "12")
    assert links(first) == links(last) == [("Wire", None, False), ("Blog", 2, False)]
    sum_("Herald", "13", "500bn")
    assert links(slip) == []


def test_who_prints_the_words_of_a_party_quotes_it(client) -> None:
    publisher("Acme Newsroom", kind="newsroom")
    told_by = [
        of_deal(tell(by, f"2026-04-22T{hour}", "Acme is in talks to raise money, Acme said.", target="Acme",
                     credit="Acme", credit_kind="party", says=[status("in_talks")]), "status")
        for by, hour in [("Wire", "09:00"), ("Acme Newsroom", "10:00")]
    ]  # fmt: skip
    assert [(link.is_own, link.is_quote) for link in chain(told_by[0])] == [(False, True), (True, False)]
    page = " ".join(client.get(told_by[0].get_absolute_url()).content.decode().split())
    assert "<small>quotes it (this claim)</small>" in page
    assert page.count("its own report") == 1
