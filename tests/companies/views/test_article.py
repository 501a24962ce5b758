"""The page of one article: the link out first, its text never."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from articles.models import Article, CopyLink, Publisher
from companies import editing
from companies.models import Mention
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
