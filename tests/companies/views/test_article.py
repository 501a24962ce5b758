"""The page of one article: the link out first, its text never."""

import re
from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from articles.models import Article, CopyLink, Publisher
from companies import editing
from companies.models import Company, Mention
from companies.reading import types
from companies.recording import record
from tests.companies.views.helpers import claim, queries
from tests.factories import company, investor, revision, status, tell, valuation

pytestmark = pytest.mark.django_db
FILLER = [f"Sentence number {number} says nothing of weight." for number in range(1, 13)]
QUOTE = "Firm is in talks at $2 billion, people familiar said."


def told(text: str = "", mentions: tuple[types.Mention, ...] = ()) -> Article:
    """An article of twelve plain sentences, with one that is quoted in the middle."""
    text = text or " ".join([*FILLER[:6], QUOTE, *FILLER[6:]])
    made = revision("Sample Wire", "2026-04-22T09:30", text)
    at = types.Span(text.index(QUOTE), text.index(QUOTE) + len(QUOTE))
    figure = types.Span(text.index("$2 billion"), text.index("$2 billion") + len("$2 billion"))
    read = (replace(status("in_talks"), quote=at), replace(valuation("exact", "2bn"), quote=at, figure=figure))
    report = types.Report("Firm", company("Firm").pk, "funding", claims=read)
    record(made, types.Reading("en", mentions, (report,)))
    return made.article


def text_of(client, article: Article) -> str:
    answer = client.get(f"/articles/{article.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_two_opening_sentences_and_the_quoted_ones_are_shown_and_nothing_else(client):
    page = text_of(client, told())
    assert "Sentence number 1 " in page
    assert "Sentence number 2 " in page
    assert all(f"Sentence number {number} " not in page for number in range(3, 13))
    assert '<mark class="figure">$2 billion</mark>' in page
    assert "… <span" in page  # something was left out


def test_a_quoted_opening_sentence_is_shown_once(client):
    page = text_of(client, told(" ".join([QUOTE, *FILLER])))
    assert page.count("people familiar said.") == 1
    assert "Sentence number 1 " in page


def test_the_link_out_comes_before_anything_that_was_read(client):
    page = text_of(client, told())
    assert page.index("https://sample-wire.sample.invalid/") < page.index("Claims found")
    assert 'rel="noopener noreferrer"' in page


def test_every_figure_leads_to_its_claim_and_the_deal_is_named(client):
    page = text_of(client, told())
    row = claim(aspect="valuation")
    assert f'<b><a href="/claims/{row.pk}/">$2bn</a></b>' in page
    assert row.report.placement.deal.get_absolute_url() in page


def test_rejected_and_held_claims_are_not_listed_and_their_sentence_is_not_quoted(client):
    article = told()
    editing.reject(list(claim().report.claims.all()), User.objects.create_user("e"), "test")
    page = text_of(client, article)
    assert "No claim about a deal was found" in page
    assert "$2 billion" not in page


def test_edits_are_counted_and_claims_keep_to_the_text_they_were_read_in(client):
    article = told()
    assert "No edit seen since." in text_of(client, article)
    article.revisions.create(title="New", text="All is different now.", text_hash="new", extractor="test")
    page = text_of(client, article)
    assert "1 edit seen" in page
    assert "All is different now." in page
    assert "1 claim" not in page
    assert "2 claims" in page


def test_copies_are_listed_from_both_ends(client):
    earlier, later = told(), revision("Sample Blog", "2026-04-23", "Copy.").article
    CopyLink.objects.create(article=later, earlier=earlier, resemblance=0.9)
    assert "printed it later" in text_of(client, earlier)
    assert "printed it earlier" in text_of(client, later)


def test_companies_named_are_listed_once(client):
    tencent = company("Tencent")
    article = told()
    for start in (0, 5):
        Mention.objects.create(
            revision=article.revisions.get(), company=tencent, surface="x", start=start, end=start + 1
        )
    assert text_of(client, article).count(">Tencent</a>") == 1


def test_an_article_that_could_not_be_read_says_why_and_still_links_out(client):
    publisher = Publisher.objects.create(name="Paper", slug="paper")
    article = Article.objects.create(
        url="https://paper.example/1", url_hash="1", publisher=publisher, title="Behind a wall", is_paywalled=True,
        published_at="2026-04-22T00:00Z", date_source="fetched", state="refused", trouble="the site asks for a log-in",
    )  # fmt: skip
    page = text_of(client, article)
    assert "the site asks for a log-in" in page
    assert 'href="https://paper.example/1"' in page
    assert "paywalled" in page


@pytest.mark.parametrize("pk", [0, 10**30])
def test_an_article_that_never_was_is_not_found(client, pk):
    assert client.get(f"/articles/{pk}/").status_code == 404


def test_ten_times_the_claims_mentions_and_copies_take_no_more_queries(client):
    # article, times of revisions, newest revision, claims, companies, copies
    few = queries(client, f"/articles/{told().pk}/")
    says = [status("in_talks"), *(investor(f"Investor {number}") for number in range(20))]
    made = tell("Sample Wire", "2026-04-24", QUOTE, target="Firm", credit="sources", says=says)
    for number in range(10):
        Mention.objects.create(
            revision=made, company=company(f"Company {number}"), surface="x", start=number, end=number + 1
        )
        copy = revision("Sample Blog", "2026-04-25", f"Copy {number}.").article
        CopyLink.objects.create(article=copy, earlier=made.article, resemblance=0.9)
    assert queries(client, f"/articles/{made.article_id}/") == few <= 8


GERMAN = (
    "Der Softwarehersteller wird von einem Finanzinvestor übernommen. Das haben die beiden Unternehmen am Dienstag "
    "mitgeteilt. Über den Preis haben sie sich nicht geäußert."
)


def test_an_article_in_another_language_says_that_it_was_not_read_and_why(client):
    article = revision("Sample Wire", "2026-04-22T09:30", GERMAN).article
    page = text_of(client, article)
    assert "Not read: this article is in German." in page
    assert "reads English and Chinese" in page
    assert "None: an article in German is not read." in page
    assert '<blockquote class="context" lang="de">' in page
    assert "No claim about a deal was found" not in page


def test_search_finds_an_article_that_is_not_read(client):
    article = revision("Sample Wire", "2026-04-22T09:30", GERMAN).article
    Article.objects.filter(pk=article.pk).update(title="Übernahme in München")
    assert f"/articles/{article.pk}/" in client.get("/search/?q=Übernahme").content.decode()


@pytest.mark.parametrize("text", [QUOTE, "这家公司周二表示，正在洽谈新一轮融资。"])
def test_english_and_chinese_are_read(client, text):
    page = text_of(client, revision("Sample Wire", "2026-04-22T09:30", text).article)
    assert "Not read" not in page
    assert "No claim about a deal was found" in page


def test_the_language_shown_is_the_texts_own_whatever_the_page_declares(client):
    made = revision("Sample Wire", "2026-04-22T09:30", "这家公司周二表示，正在洽谈新一轮融资。")
    Article.objects.filter(pk=made.article_id).update(language="en-US")
    assert '<blockquote class="context" lang="zh">' in text_of(client, made.article)


def named(made, name: str, *places: int, in_title: bool = False) -> None:
    for place in places:
        Mention.objects.create(
            revision=made, company=company(name), surface="x", start=place, end=place + 1, in_title=in_title
        )


def test_main_subjects_come_before_passing_mentions(client):
    article = told()
    made = article.revisions.get()
    named(made, "Passing", 1)
    named(made, "Frequent", 2, 3, 4)
    named(made, "Titled", 0, in_title=True)
    named(made, "Subject", 5, 6)
    named(made, "Subject", 3, in_title=True)
    named(made, "Firm", 40)
    page = text_of(client, article)
    aside = page[page.index("Companies named") : page.index("Same text elsewhere")]
    words = re.findall(r">(\w+)</a>.*?<small>([^<]*)</small>", aside)
    assert words == [
        ("Subject", "Main subject, named 3 times"), ("Firm", "Main subject, named 1 time"),
        ("Titled", "In the headline"), ("Frequent", "Named 3 times"), ("Passing", "In passing"),
    ]  # fmt: skip


def test_a_company_that_is_new_here_is_marked_beside_its_name(client):
    article = told()
    named(article.revisions.get(), "Newcomer", 1)
    assert "new here, unchecked" not in text_of(client, article)
    Company.objects.filter(name="Newcomer").update(is_proposed=True)
    assert "new here, unchecked" in text_of(client, article)


def test_figure_source_and_hedge_are_marked_each_in_its_own_way(client):
    said = "Firm may be in talks at $2 billion, Sample Wire reported."
    tell("Sample Wire", "2026-04-24", said, target="Firm", credit="Sample Wire",
         says=[status("in_talks"), valuation("exact", "2bn", "$2 billion")])  # fmt: skip
    page = client.get(claim(aspect="valuation").get_absolute_url()).content.decode()
    assert '<mark class="figure">$2 billion</mark>' in page
    assert '<mark class="who">' in page
    assert '<mark class="hedge">may</mark>' in page


def test_a_participant_is_no_passing_mention(client):
    tencent = company("Tencent")
    made = tell("Sample Wire", "2026-04-24", "Firm is in talks with Tencent.", target="Firm", credit="sources",
                says=[status("in_talks"), replace(investor("Tencent"), party_key=tencent.pk)])  # fmt: skip
    named(made, "Tencent", 22)
    assert "Takes part in a deal it tells of" in text_of(client, made.article)
