"""The page of a story: who printed it first, who passed it on, what drifted."""

import pytest
from django.contrib.auth.models import User

from articles.models import CopyLink, Revision
from companies import editing
from companies.models import Claim
from tests.companies.views.helpers import queries, text_of
from tests.factories import amount, publisher, revision, status, tell, valuation

pytestmark = pytest.mark.django_db


def told(
    by: str, on: str, credit: str = "The Information", figure: str = "20bn", words: str = "above $20 billion",
    qualifier: str = "more_than", **more: object,
) -> Revision:  # fmt: skip
    """An article on Acme that says so on the credited origin's word."""
    return tell(by, on, f"Acme is in talks at {words}, {credit} reported.", target="Acme", credit=credit,
                says=[status("in_talks"), valuation(qualifier, figure, words)], **more)  # fmt: skip


def copied(article: Revision, earlier: Revision) -> None:
    CopyLink.objects.create(article=article.article, earlier=earlier.article, resemblance=0.97)


def story(client, made: Revision, query: str = "") -> list:
    """Its threads; the address must be the story's own."""
    answer = client.get(f"/stories/{made.article_id}/{query}")
    assert answer.status_code == 200
    return answer.context["threads"]


def tree(node) -> list:
    """[publisher, hours after the first, what it does, *those below]"""
    hours = node.lead and node.lead.total_seconds() / 3600
    return [str(node.article.publisher), hours, node.how, *map(tree, node.children)]


def test_the_origins_own_report_leads_and_every_relay_hangs_below_with_its_lead_time(client):
    told("Wire", "2026-04-22T10:00")
    own = told("The Information", "2026-04-22T08:00", credit="sources")
    told("Daily", "2026-04-22T20:00")
    (thread,) = story(client, own)
    assert tree(thread.first) == [
        "The Information", None, "its own report", ["Wire", 2, "passed it on"], ["Daily", 12, "passed it on"],
    ]  # fmt: skip
    assert (thread.count, thread.publishers, thread.own_held) == (3, 3, True)
    assert "12 h" in text_of(client.get(f"/stories/{own.article_id}/"))


def test_without_its_own_report_the_first_to_pass_it_on_leads(client):
    first = told("Wire", "2026-04-22T10:00")
    told("Daily", "2026-04-22T11:30")
    (thread,) = story(client, first)
    assert tree(thread.first) == [
        "Wire", None, "the first here to pass on The Information, whose own report is not held",
        ["Daily", 1.5, "passed it on"],
    ]  # fmt: skip


def test_every_other_article_of_the_story_leads_to_it_with_its_question(client):
    first, later = told("Wire", "2026-04-22T10:00"), told("Daily", "2026-04-22T11:00")
    answer = client.get(f"/stories/{later.article_id}/?asof=2026-05-01")
    assert (answer.status_code, answer["Location"]) == (302, f"/stories/{first.article_id}/?asof=2026-05-01")


def test_an_earlier_article_that_comes_in_late_takes_the_lead_over(client):
    first = told("Wire", "2026-04-22T10:00")
    told("Daily", "2026-04-22T11:00")
    assert story(client, first)
    earlier = told("Herald", "2026-04-22T07:00")
    answer = client.get(f"/stories/{first.article_id}/")
    assert answer["Location"] == f"/stories/{earlier.article_id}/"
    assert story(client, earlier)[0].count == 3


def test_the_origins_next_report_days_later_is_another_story(client):
    first = told("Wire", "2026-04-17T10:00", figure="10bn", words="above $10 billion")
    told("Daily", "2026-04-18T10:00", figure="10bn", words="above $10 billion")
    second = told("Wire", "2026-04-22T10:00")
    told("Daily", "2026-04-22T12:00")
    assert [story(client, made)[0].count for made in (first, second)] == [2, 2]


def test_another_origin_and_what_nobody_is_named_for_are_no_part_of_it(client):
    first = told("Wire", "2026-04-22T10:00")
    told("Daily", "2026-04-22T11:00")
    told("Blog", "2026-04-22T12:00", credit="Reuters")
    told("Echo", "2026-04-22T13:00", credit="")
    assert story(client, first)[0].count == 2


def test_a_copy_hangs_below_the_article_whose_text_it_prints_also_one_that_says_nothing(client):
    first = told("Wire", "2026-04-22T10:00")
    relay = told("Daily", "2026-04-22T11:00")
    copied(told("Herald", "2026-04-22T12:00"), relay)
    copied(revision("Mirror", "2026-04-22T13:00", "The same text in another language."), relay)
    (thread,) = story(client, first)
    assert tree(thread.first.children[0]) == [
        "Daily", 1, "passed it on",
        ["Herald", 2, "prints the text of Daily"], ["Mirror", 3, "prints the text of Daily"],
    ]  # fmt: skip


def test_who_names_a_publisher_beside_the_origin_has_it_from_there(client):
    first = told("Wire", "2026-04-22T10:00")
    told("Reuters", "2026-04-22T11:00")
    tell("Stocks", "2026-04-22T12:00", "Acme is in talks, Reuters wrote, citing The Information.", target="Acme",
         credit="The Information", says=[status("in_talks")])  # fmt: skip
    (thread,) = story(client, first)
    assert tree(thread.first)[3:] == [
        ["Reuters", 1, "passed it on", ["Stocks", 2, "passed it on by way of Reuters"]],
    ]  # fmt: skip


def test_articles_that_print_one_text_and_tell_no_deal_are_a_story_too(client):
    first = revision("Wire", "2026-04-22T10:00", "A long text on a product.")
    second = revision("Daily", "2026-04-22T11:00", "A long text on a product.")
    copied(second, first)
    (thread,) = story(client, first)
    assert tree(thread.first) == ["Wire", None, "the first to print it", ["Daily", 1, "prints the text of Wire"]]
    assert client.get(f"/stories/{second.article_id}/")["Location"] == f"/stories/{first.article_id}/"
    assert "What drifted" not in text_of(client.get(f"/stories/{first.article_id}/"))


def test_what_drifted_stands_beside_what_it_was_in_both_their_words(client):
    first = told("Wire", "2026-04-22T10:00")
    told("Daily", "2026-04-22T11:00", words="$20 billion", qualifier="exact")
    page = text_of(client.get(f"/stories/{first.article_id}/"))
    assert "“above” became “at”" in page
    was, now = (Claim.objects.get(aspect="valuation", qualifier=qualifier) for qualifier in ("more_than", "exact"))
    assert f'<s><a href="/claims/{was.pk}/"><span class="vh">was </span>&gt;$20bn</a></s>' in page
    assert f'<a href="/claims/{now.pk}/">$20bn</a>' in page
    assert '<mark class="figure">above $20 billion</mark>' in page


def test_a_copy_is_compared_with_what_it_copies_so_a_drift_is_told_where_it_came_in(client):
    first = told("Wire", "2026-04-22T10:00")
    relay = told("Daily", "2026-04-22T11:00", figure="25bn", words="above $25 billion")
    copied(told("Mirror", "2026-04-22T12:00", figure="25bn", words="above $25 billion"), relay)
    (thread,) = story(client, first)
    assert [str(node.article.publisher) for node in thread.drifted] == ["Daily"]


def test_where_nothing_drifted_the_page_says_so(client):
    first = told("Wire", "2026-04-22T10:00")
    told("Daily", "2026-04-22T11:00")
    assert "Nothing: no article states another figure" in text_of(client.get(f"/stories/{first.article_id}/"))


def test_as_known_on_a_day_the_story_ends_there_and_the_page_is_not_indexed(client):
    first = told("Wire", "2026-04-21T10:00")
    told("Daily", "2026-04-21T11:00")
    told("Blog", "2026-04-23T11:00")
    assert [story(client, first, query)[0].count for query in ("?asof=2026-04-21", "")] == [2, 3]
    page = client.get(f"/stories/{first.article_id}/?asof=2026-04-20").content.decode()
    assert "This article was not yet out on 20 Apr 2026." in page
    assert 'content="noindex"' in page
    page = client.get(f"/stories/{first.article_id}/?asof=2026-04-25&clock=site").content.decode()
    assert "Newsradar did not hold this article by 25 Apr 2026." in page


def test_an_article_that_nobody_passed_on_says_so_and_no_article_is_not_found(client):
    alone = told("Wire", "2026-04-22T10:00")
    page = text_of(client.get(f"/stories/{alone.article_id}/"))
    assert "No other article prints this text or passes on what it says." in page
    for number in ("999999", "9" * 30):
        assert client.get(f"/stories/{number}/").status_code == 404


def test_a_rejected_claim_makes_no_story(client):
    first, later = told("Wire", "2026-04-22T10:00"), told("Daily", "2026-04-22T11:00")
    gone = list(Claim.objects.filter(report__revision=later))
    editing.reject(gone, User.objects.create_user("editor"), "misread")
    assert story(client, first) == []
    assert f"/claims/{gone[0].pk}/" not in text_of(client.get(f"/stories/{later.article_id}/"))


@pytest.mark.parametrize("query", ["?asof=yesterday", "?asof=2026-04-01&clock=wall"])
def test_what_cannot_be_read_is_refused_with_todays_story(client, query):
    first = told("Wire", "2026-04-22T10:00")
    told("Daily", "2026-04-22T11:00")
    answer = client.get(f"/stories/{first.article_id}/{query}")
    assert answer.status_code == 400
    assert answer.context["threads"][0].count == 2


def test_the_pages_of_article_and_claim_lead_to_the_story(client):
    first, later = told("Wire", "2026-04-22T10:00"), told("Daily", "2026-04-22T11:00")
    claim = Claim.objects.filter(report__revision=later, aspect="valuation").get()
    for url in (f"/articles/{later.article_id}/", claim.get_absolute_url()):
        assert f'href="/stories/{later.article_id}/"' in text_of(client.get(url))
    deal = claim.report.placement.deal
    assert f'href="/stories/{first.article_id}/"' in text_of(client.get(deal.get_absolute_url()))


def test_a_long_story_is_cut_and_says_so(client, monkeypatch):
    monkeypatch.setattr("companies.chains.MOST", 3)
    first = told("Wire", "2026-04-22T10:00")
    for hour in range(11, 16):
        told(f"Outlet {hour}", f"2026-04-22T{hour}:00")
    (thread,) = story(client, first)
    assert (len(thread.nodes), thread.count) == (3, 6)
    assert "3 later articles not shown" in text_of(client.get(f"/stories/{first.article_id}/"))


@pytest.mark.parametrize("query", ["", "?asof=2026-05-01"])
def test_ten_times_the_articles_take_no_more_queries(client, query):
    # article, its deals, who tells of them, copies and their articles, claims
    publisher("The Information")
    first = told("Wire", "2026-04-22T10:00")
    second = told("Outlet 1", "2026-04-22T10:10")
    copied(second, first)
    url = f"/stories/{first.article_id}/{query}"
    few = queries(client, url)
    for number in range(2, 12):
        copied(told(f"Outlet {number}", f"2026-04-22T11:{number:02d}"), first)
        tell(f"Outlet {number}", f"2026-04-22T12:{number:02d}", "Acme seeks $1 billion, The Information reported.",
             target="Acme", credit="The Information", says=[amount("exact", "1bn", "$1 billion")])  # fmt: skip
    assert queries(client, url) == few <= 6
