"""The company page: what it shows, what it says when there is nothing, and what it costs."""

import datetime as dt
import gzip
import re

import pgtrigger
import pytest
import time_machine

from articles.models import Revision
from companies import editing
from companies.models import Claim, Deal, Mention
from companies.timeline import MOST_ARTICLES
from companies.views.company import PER_PAGE
from tests.companies.views.helpers import text_of
from tests.factories import amount, company, investor, revision, status, tell, valuation

pytestmark = pytest.mark.django_db
QUERIES = 9  # company, names, deals, evidence, explanations, rows, steps twice, articles counted


@pytest.fixture(autouse=True)
def summer_of_2026():
    with time_machine.travel("2026-06-30T12:00Z", tick=True):
        yield


def talks(
    by: str = "Wire", on: str = "2026-04-22", words: str = "above $20 billion", sum_: str = "20bn", **more
) -> None:
    tell(by, on, f"Tencent is in talks to invest in Acme at {words}, The Information reported.", target="Acme",
         credit="The Information", says=[status("in_talks"), valuation("more_than", sum_, words), investor("Tencent")],
         **more)  # fmt: skip


def test_the_sentence_links_its_figure_and_ends_with_the_lack_of_confirmation(client) -> None:
    talks()
    text = text_of(client.get("/companies/acme/"))
    assert "In talks on a funding round at <b><a href=" in text
    assert "&gt;$20bn</a></b>, per The Information on 22 Apr 2026. <b>No party has confirmed it.</b>" in text


def test_quotes_mark_figure_credit_and_hedge_in_their_own_words(client) -> None:
    talks()
    text = text_of(client.get("/companies/acme/"))
    assert '<mark class="figure">above $20 billion</mark>' in text
    assert '<mark class="who">The Information</mark>' in text
    assert '<mark class="hedge">in talks</mark>' in text
    assert "Wire, relaying The Information</a> · Unchecked" in text


def test_the_chart_comes_in_two_sizes_with_links_and_a_table_of_the_same(client) -> None:
    talks()
    text = text_of(client.get("/companies/acme/"))
    assert text.count('<svg class="wide"') == text.count('<svg class="narrow"') == 1
    assert text.count('aria-label="22 April 2026: &gt;$20bn, in talks, 1 origin, The Information"') == 2
    assert "<caption>Valuation claims, oldest first</caption>" in text


def test_nothing_on_the_page_needs_a_script_or_an_inline_style(client) -> None:
    talks()
    text = text_of(client.get("/companies/acme/"))
    assert text.count("<script") == text.count("/keys.js") == 1
    assert "style=" not in text
    assert text.count("<h1") == 1


def test_a_company_without_a_deal_says_so(client) -> None:
    company("Acme")
    page = client.get("/companies/acme/")
    assert page.status_code == 200
    assert "No deal in Acme itself has been reported yet. No article names it either" in text_of(page)


def test_an_investor_shows_its_part_in_other_deals(client) -> None:
    talks()
    text = text_of(client.get("/companies/tencent/"))
    assert "It is named in 1 deal of others." in text
    assert "<td>Investor</td>" in text
    assert '<td class="number">not reported</td>' in text


def test_every_article_is_one_click_away(client) -> None:
    talks()
    assert "every article (1)</a>" in text_of(client.get("/companies/acme/"))
    text = text_of(client.get("/companies/acme/", {"show": "all"}))
    assert "<b>every article (1)</b>" in text
    assert ">Headline</a><span>22 Apr 2026</span><small>Wire</small>" in text


def test_a_day_in_the_past_says_so_and_is_not_indexed(client) -> None:
    talks()
    talks(by="Daily", on="2026-05-06", words="above $45 billion", sum_="45bn")
    page = client.get("/companies/acme/", {"asof": "2026-04-30"})
    text = text_of(page)
    assert "As known on <b>30 Apr 2026</b>" in text
    assert '<meta name="robots" content="noindex">' in text
    assert "45bn" not in text and "$20bn" in text
    assert "noindex" not in text_of(client.get("/companies/acme/"))


def test_the_sites_clock_says_since_when_it_knows_the_company(client) -> None:
    talks()
    text = text_of(client.get("/companies/acme/", {"asof": "2026-05-01", "clock": "site"}))
    assert "Newsradar had no record of it yet: its first is of" in text
    assert "Newsradar knew of no deal of Acme by 1 May 2026." in text


def test_a_pinned_older_figure_is_not_called_the_latest(client, admin_user) -> None:
    for by, words, sum_ in (("Wire", "above $20 billion", "20bn"), ("Daily", "above $45 billion", "45bn")):
        talks(by, "2026-04-22" if by == "Wire" else "2026-05-20", words, sum_)
    assert "<dt>Latest valuation claim</dt>" in text_of(client.get("/companies/acme/"))
    editing.prefer(Claim.objects.get(aspect="valuation", low=20_000_000_000), admin_user, "the parties confirm it")
    text = text_of(client.get("/companies/acme/"))
    assert "<dt>Valuation, pinned by an editor</dt>" in text
    assert "Latest valuation claim" not in text


def test_a_citation_asks_exactly_what_was_shown(client) -> None:
    talks()
    for url in ("/companies/acme/", Deal.objects.get().get_absolute_url()):
        with time_machine.travel("2026-06-30T12:00:07Z", tick=False):
            assert "?asof=2026-06-30T12:00:07Z</p>" in text_of(client.get(url))
        asked = {"asof": "2026-05-01", "clock": "public"}
        assert "?asof=2026-05-01</p>" in text_of(client.get(url, asked))


@pytest.mark.parametrize(
    "query", [{"asof": "yesterday"}, {"asof": "2026-99-99"}, {"asof": "0001-01-01T00:00+14:00"}, {"asof": "1200-01-01"},
              {"asof": "2026-04-22", "clock": "wall"}, {"asof": "\x00"}],
)  # fmt: skip
def test_a_date_that_cannot_be_read_is_explained_on_todays_page(client, query) -> None:
    talks()
    page = client.get("/companies/acme/", query)
    assert page.status_code == 400
    assert "<b>Not understood.</b>" in text_of(page)
    assert "No party has confirmed it." in text_of(page)


@pytest.mark.parametrize(
    "query", [{"page": "x"}, {"page": "-1"}, {"page": "999999"}, {"range": "x"}, {"asof": "2090-01-01"}]
)
def test_odd_values_show_the_page_all_the_same(client, query) -> None:
    talks()
    assert client.get("/companies/acme/", query).status_code == 200


def test_a_day_still_to_come_is_said_on_todays_page(client) -> None:
    talks()
    assert "1 Jan 2090 is still to come. This is today’s page." in text_of(
        client.get("/companies/acme/", {"asof": "2090-01-01"})
    )


def test_sample_deals_are_marked(client) -> None:
    talks(is_sample=True)
    assert '<span class="tag">sample</span>' in text_of(client.get("/companies/acme/"))


def test_a_company_with_a_part_in_a_sample_deal_alone_is_marked_too(client) -> None:
    talks(is_sample=True)
    assert '<span class="tag">sample</span>' in text_of(client.get("/companies/tencent/"))


def test_every_figure_of_the_timeline_is_a_link_also_what_it_was(client) -> None:
    talks()
    for outlet in ("Wire", "Daily"):
        talks(outlet, "2026-05-20", "$45 billion", "45bn")
    text = text_of(client.get("/companies/acme/"))
    assert re.search(r'valuation, basis not stated, was <a href="/claims/\d+/">&gt;\$20bn</a>', text)


def test_the_articles_without_a_claim_are_counted_apart(client) -> None:
    talks()
    about = revision("Daily", "2026-04-23", "Acme and what it makes.")
    Mention.objects.create(revision=about, company=company("Acme"), surface="Acme", start=0, end=4)
    text = text_of(client.get("/companies/acme/"))
    assert "in 1 article with claims" in text
    assert "every article (2, 1 without a claim)" in text


def test_the_partner_of_a_merger_is_not_asked_for_a_price(client) -> None:
    tell("Wire", "2020-12-02", "Acme and Grab are in talks on a merger, Reuters reported.", target="Acme",
         kind="merger", credit="Reuters", says=[status("in_talks"), investor("Grab", role="acquirer")])  # fmt: skip
    parts = text_of(client.get("/companies/grab/"))
    assert "<td>Merger partner</td>" in parts and "not reported" not in parts
    assert "<dt>Deal value</dt>" in text_of(client.get("/companies/acme/"))


def test_an_unknown_company_is_not_found(client) -> None:
    assert client.get("/companies/nobody/").status_code == 404


def test_a_rejected_claim_leaves_the_page(client, admin_user) -> None:
    talks()
    editing.reject(Claim.objects.filter(aspect="valuation"), admin_user, "a slip")
    assert "$20bn" not in text_of(client.get("/companies/acme/"))


def test_ten_times_the_claims_cost_no_further_query(client, django_assert_num_queries) -> None:
    talks()
    with django_assert_num_queries(QUERIES):
        client.get("/companies/acme/")
    for number in range(9):
        talks(f"Outlet {number}", f"2026-05-{number + 1:02}", f"above ${30 + number} billion", f"{30 + number}bn")
    with django_assert_num_queries(QUERIES):
        client.get("/companies/acme/")


def test_an_ipo_is_filed_and_once_a_party_settles_its_size_priced_on_every_page(client) -> None:
    ipo = {"target": "Acme", "kind": "ipo", "credit": "Acme", "credit_kind": "party"}
    tell("Wire", "2026-05-01", "Acme filed for an IPO to raise up to $616 million, it said.", **ipo,
         says=[status("announced"), amount("up_to", "616m", "up to $616 million")])  # fmt: skip
    pages = ["/companies/acme/", "/deals/", "/companies/", Deal.objects.get().get_absolute_url(), "/search/?q=acme"]
    assert [("Filed</span>" in (text := text_of(client.get(url))), "Priced<" in text) for url in pages] == [
        (True, False)
    ] * 5
    tell("Wire", "2026-05-20", "Acme priced its IPO to raise about $660 million, it said.", **ipo,
         says=[status("announced"), amount("about", "660m", "about $660 million")])  # fmt: skip
    assert ["Priced</span>" in text_of(client.get(url)) for url in pages] == [True] * 5
    headings = re.findall(r"</svg>(\w+)</span>", text_of(client.get("/companies/acme/")).partition("<h2>Timeline")[2])
    assert headings[:2] == ["Priced", "Filed"]


def test_a_deal_told_as_background_alone_shows_no_change(client) -> None:
    talks(historical=True)
    assert client.get("/companies/acme/").status_code == 200


# ---- the timeline's filters -------------------------------------------------------------------------------------


def shown(client, query: str = "") -> list[str]:
    """The headlines on the page, in order."""
    page = client.get(f"/companies/acme/{query}")
    assert page.status_code == 200
    return [entry.headline for month in page.context["months"] for entry in month.entries]


def counts(client, query: str = "") -> dict[str, dict[str, int]]:
    facets = client.get(f"/companies/acme/{query}").context["facets"]
    return {facet.key: {option.value: option.count for option in facet.options} for facet in facets}


def two_events() -> None:
    """Talks that one origin told, and an IPO that two did."""
    talks()
    for credit in ("Reuters", "Bloomberg"):
        text = f"Acme announced an IPO to raise $616 million, {credit} reported."
        tell("Daily", "2026-05-06", text, target="Acme", kind="ipo", credit=credit,
             says=[status("announced"), amount("exact", "616m", "$616 million")])  # fmt: skip


def test_filters_of_one_kind_widen_and_of_different_kinds_narrow(client) -> None:
    two_events()
    assert len(shown(client)) == len(shown(client, "?kind=funding&kind=ipo")) == 2
    (talk,) = shown(client, "?kind=funding")
    (listing,) = shown(client, "?status=announced")
    assert talk.startswith("First reported: in talks") and listing == "Filed: an IPO of $616m"
    assert shown(client, "?kind=funding&status=announced") == []
    assert shown(client, "?kind=funding&status=in_talks") == [talk]
    assert shown(client, "?evidence=corroborated") == [listing]


def test_a_filter_counts_what_each_of_its_values_would_give_under_the_others(client) -> None:
    two_events()
    assert counts(client)["kind"] == {"funding": 1, "ipo": 1}
    assert counts(client)["evidence"] == {"corroborated": 1, "single_source": 1}
    assert counts(client, "?kind=ipo")["kind"] == {"funding": 1, "ipo": 1}
    assert counts(client, "?kind=ipo")["status"] == {"announced": 1}


def test_the_language_is_that_of_the_text_quoted(client) -> None:
    two_events()
    with pgtrigger.ignore("articles.Revision:append_only"):
        Revision.objects.filter(text__contains="talks").update(language="zh")
    assert counts(client)["lang"] == {"zh": 1}
    assert shown(client, "?lang=zh") == shown(client, "?kind=funding")
    assert "<title>Acme: 1 entry, Chinese ·" in text_of(client.get("/companies/acme/?lang=zh"))


def test_a_filter_keeps_the_rest_of_the_question_but_the_page(client) -> None:
    two_events()
    text = text_of(client.get("/companies/acme/?scale=linear&asof=2026-06-01&order=oldest&page=1"))
    assert 'href="?asof=2026-06-01&amp;kind=ipo&amp;order=oldest&amp;scale=linear"' in text
    assert '<input type="hidden" name="order" value="oldest">' in text


def test_filters_are_said_in_words_in_the_title(client) -> None:
    two_events()
    text = text_of(client.get("/companies/acme/?kind=ipo&status=announced&status=denied"))
    assert "<title>Acme: 1 entry, IPO, Announced or Denied · Newsradar</title>" in text


@pytest.mark.parametrize(
    ("query", "said"),
    [("kind=nonsense", "“kind” can be funding"), ("status=x&kind=ipo", "“status” can be rumored"),
     ("evidence=%00", "“evidence” can be confirmed"), ("lang=klingon!", "“lang” is a language by its code"),
     ("order=sideways", "“order” can be newest or oldest")],
)  # fmt: skip
def test_a_filter_that_cannot_be_read_is_explained_and_the_others_hold(client, query: str, said: str) -> None:
    two_events()
    page = client.get(f"/companies/acme/?{query}")
    assert page.status_code == 200
    assert f"<b>Not understood.</b> {said}" in text_of(page)
    assert page.context["wanted"].chosen == ({"kind": ["ipo"]} if "kind=ipo" in query else {})


def test_a_filter_that_leaves_nothing_says_how_to_go_back(client) -> None:
    two_events()
    text = text_of(client.get("/companies/acme/?kind=debt&scale=linear"))
    assert 'No entry fits. Take a filter back, or <a href="?scale=linear">show all</a>.' in text
    assert "Debt<span" in text  # the filter stays, so that it can be taken back


def test_oldest_first_turns_the_timeline_round(client) -> None:
    two_events()
    assert shown(client, "?order=oldest") == shown(client)[::-1]
    assert "<b>oldest first</b>" in text_of(client.get("/companies/acme/?order=oldest"))


def test_machines_and_feeds_are_asked_the_same(client) -> None:
    two_events()
    asked = "?kind=ipo&order=oldest"
    assert [row["headline"] for row in client.get(f"/companies/acme.json{asked}").json()["timeline"]] == shown(
        client, asked
    )
    assert [item["title"] for item in client.get(f"/companies/acme/feed.json{asked}").json()["items"]] == shown(
        client, asked
    )
    newest = client.get("/companies/acme/feed.json?order=oldest").json()["items"]
    assert [item["title"] for item in newest] == shown(client)


def test_a_long_timeline_comes_in_pages_and_keeps_its_filters_on_them(client) -> None:
    for number in range(1, PER_PAGE + 3):
        talks(f"Outlet {number}", f"2026-05-{number:02}", f"above ${20 + number} billion", f"{20 + number}bn")
    assert len(shown(client, "?kind=funding")) == PER_PAGE
    text = text_of(client.get("/companies/acme/?kind=funding"))
    assert '<a class="btn" rel="next" href="?kind=funding&amp;page=2">Older</a>' in text
    older = shown(client, "?kind=funding&page=2")
    assert older and set(older).isdisjoint(shown(client, "?kind=funding"))
    assert shown(client, "?kind=funding&page=99999999999999999999") == older


def test_an_entry_with_many_articles_leads_to_its_story(client) -> None:
    for number in range(MOST_ARTICLES):
        talks(f"Outlet {number}", f"2026-04-22T0{number}:00")
    assert f"<summary>{MOST_ARTICLES} articles</summary>" in text_of(client.get("/companies/acme/"))
    talks("One more", "2026-04-22T09:00")
    text = text_of(client.get("/companies/acme/"))
    assert re.search(rf'<a href="/stories/\d+/">{MOST_ARTICLES + 1} articles: how it went round</a>', text)
    assert "<summary>" not in text.partition("<h2>Timeline")[2]


def test_the_page_offers_its_other_forms_and_its_tabs(client) -> None:
    talks()
    text = text_of(client.get("/companies/acme/"))
    acts = text.partition('<p class="acts">')[2].partition("</p>")[0]
    assert re.findall(r'href="([^"]+)">([^<]+)<', acts) == [
        ("/companies/acme/feed.atom", "Atom"), ("/companies/acme.json", "JSON"),
        ("/companies/acme/claims.csv", "CSV"), ("#cite", "Cite"),
    ]  # fmt: skip
    assert '<a href="/companies/acme/" aria-current="page">Overview</a>' in text
    assert '<a href="/companies/acme/raised/">Raised</a>' in text
    past = text_of(client.get("/companies/acme/?asof=2026-05-01")).partition('<p class="acts">')[2]
    assert (
        'href="/companies/acme/claims.csv?asof=2026-05-01">CSV<' in past and ">Atom<" not in past.partition("</p>")[0]
    )


def test_a_company_of_hundreds_of_claims_stays_a_small_page(client) -> None:
    backers = ["Tencent", "Alibaba", "CATL", "JD.com"]
    for number in range(50):
        sum_ = 20 + number // 3
        tell(f"Outlet {number % 30}", f"{dt.date(2026, 1, 1) + dt.timedelta(days=2 * number)}",
             f"{', '.join(backers)} are in talks to invest in Acme at {sum_} billion, sources say.", target="Acme",
             credit="sources", says=[status("in_talks"), valuation("exact", f"{sum_}bn"), *map(investor, backers)],
        )  # fmt: skip
    page = client.get("/companies/acme/")
    assert Claim.objects.count() == 300
    assert page.context["page"].has_next()
    assert len(re.findall(rb"<[a-z]", page.content)) <= 1500
    assert len(gzip.compress(page.content)) <= 40_000
