"""The page of one claim."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from companies import editing
from companies.models import Claim, Verdict
from companies.reading import types
from companies.recording import record
from tests.companies.views.helpers import claim, queries
from tests.factories import amount, company, investor, publisher, revision, status, tell, valuation

pytestmark = pytest.mark.django_db
SENTENCES = [f"Sentence number {number} says nothing of weight." for number in range(1, 10)]
QUOTE = "Tencent is in talks to invest in DeepSeek at above $20 billion, The Information reported."


@pytest.fixture
def told() -> Claim:
    """A claim whose quote stands in the middle of a longer text."""
    text = " ".join([*SENTENCES[:5], QUOTE, *SENTENCES[5:]])
    made = revision("Sample Wire", "2026-04-22T09:30", text)
    span = types.Span(text.index(QUOTE), text.index(QUOTE) + len(QUOTE))
    credit = types.Credit("outlet", "The Information", None, within(text, "The Information"))
    read = valuation("more_than", "20bn", basis="unspecified")
    read = replace(read, quote=span, figure=within(text, "above $20 billion"), credit=credit)
    publisher("The Information")
    talks = replace(status("in_talks"), quote=span, credit=credit)
    report = types.Report("DeepSeek", company("DeepSeek").pk, "funding", claims=(talks, read))
    record(made, types.Reading("en", (), (report,)))
    return claim(aspect="valuation")


def within(text: str, words: str) -> types.Span:
    return types.Span(text.index(words), text.index(words) + len(words))


def text_of(client, claim: Claim) -> str:
    answer = client.get(claim.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_quote_stands_between_two_sentences_on_either_side_and_no_more(client, told):
    page = text_of(client, told)
    for number in (4, 5, 6, 7):
        assert f"Sentence number {number} " in page
    for number in (1, 2, 3, 8, 9):
        assert f"Sentence number {number} " not in page


def test_figure_credit_and_hedge_are_marked_in_the_quote(client, told):
    page = text_of(client, told)
    assert '<mark class="figure">above $20 billion</mark>' in page
    assert '<mark class="who">The Information</mark>' in page
    assert '<mark class="hedge">in talks</mark>' in page


def test_origin_relay_article_rule_and_verdict_are_named(client, told):
    page = text_of(client, told)
    assert "Sample Wire, relaying The Information" in page
    assert "this article passes it on" in page
    assert "Unchecked" in page
    assert f'href="/articles/{told.report.revision.article_id}/"' in page
    assert 'href="https://sample-wire.sample.invalid/' in page


def test_decisions_are_told_with_editors_unnamed_and_their_reasons_kept(client):
    tell("Sample Wire", "2026-04-22", QUOTE, target="DeepSeek", credit="The Information",
         says=[status("in_talks"), valuation("more_than", "20bn", "above $20 billion")])  # fmt: skip
    row = claim(aspect="valuation")
    editing.accept([row], User.objects.create_user("mallory"), "an inside remark")
    page = text_of(client, row)
    assert "Checked by an editor" in page
    assert "an editor" in page
    assert "mallory" not in page
    assert "an inside remark" not in page
    assert "Attributed to its origin" in page


@pytest.mark.parametrize("verdict", [Verdict.REJECTED, Verdict.HELD])
def test_rejected_and_held_claims_are_not_there_for_the_public(client, verdict):
    tell("Sample Wire", "2026-04-22", QUOTE, target="DeepSeek", credit="The Information",
         says=[status("in_talks"), valuation("more_than", "20bn", "above $20 billion")])  # fmt: skip
    gone, other = claim(aspect="valuation"), claim(aspect="status")
    editing.decide([gone], verdict, User.objects.create_user("e"), "test")
    assert client.get(gone.get_absolute_url()).status_code == 404
    assert client.get(f"/c/{gone.short_id}").status_code == 404
    assert f"/claims/{gone.pk}/" not in text_of(client, other)


def test_the_short_id_leads_to_the_claim_in_either_case(client, told):
    for short in (told.short_id, told.short_id.lower()):
        assert client.get(f"/c/{short}")["Location"] == told.get_absolute_url()


@pytest.mark.parametrize(
    "address", ["/claims/0/", f"/claims/{10**30}/", "/c/-", "/c/ZZZZZZZZZZZZZZZZZZZZ", "/c/%00", "/c/深"]
)
def test_what_was_never_a_claim_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_what_came_with_the_sample_newsroom_says_so_on_every_page(client):
    says = [status("in_talks"), valuation("more_than", "20bn", "above $20 billion")]
    tell("Sample Wire", "2026-04-22", QUOTE, target="DeepSeek", credit="The Information", says=says, is_sample=True)
    row = claim(aspect="valuation")
    for url in (row.get_absolute_url(), f"/articles/{row.report.revision.article_id}/", "/"):
        assert "sample newsroom" in client.get(url).content.decode()
    for url in ("/companies/", "/deals/"):
        assert '<span class="tag">sample</span>' in client.get(url).content.decode()


def test_words_of_a_source_are_never_markup(client):
    text = "<script>alert(1)</script> & Firm is in talks at $2 billion."
    tell("Sample <b>Wire", "2026-04-22", text, target="Firm", credit="sources", title="<i>Title",
         says=[status("in_talks"), valuation("exact", "2bn", "$2 billion")])  # fmt: skip
    page = text_of(client, claim(aspect="valuation"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Firm" in page
    assert "<b>Wire" not in page
    assert "<i>Title" not in page


def test_a_claim_from_a_headline_says_so(client):
    made = revision("Sample Wire", "2026-04-22", "Nothing here.", title="Firm in talks")
    read = replace(status("in_talks"), quote=types.Span(0, len("Firm in talks"), in_title=True))
    report = types.Report("Firm", company("Firm").pk, "funding", claims=(read,))
    record(made, types.Reading("en", (), (report,)))
    page = text_of(client, claim(aspect="status"))
    assert "The headline of" in page
    assert "Nothing here." not in page


def test_the_participants_share_names_the_participant(client):
    share = amount("exact", "1bn", "$1 billion", party="Tencent")
    text = "Tencent would put $1 billion into DeepSeek."
    tell("Wire", "2026-04-22", text, target="DeepSeek", credit="sources", says=[investor("Tencent"), share])
    assert "the part of Tencent" in text_of(client, claim(aspect="amount"))


def test_ten_times_the_claims_beside_it_take_no_more_queries(client):
    # the claim with its article, decisions, claims beside it
    says = [status("in_talks"), valuation("more_than", "20bn", "above $20 billion")]
    tell("Sample Wire", "2026-04-22", QUOTE, target="DeepSeek", credit="The Information", says=says)
    few = queries(client, claim(aspect="valuation").get_absolute_url())
    people = [investor(f"Investor {number}") for number in range(20)]
    tell("Sample Wire", "2026-04-23", QUOTE, target="DeepSeek", credit="The Information", says=[*says, *people])
    assert queries(client, claim(aspect="valuation").get_absolute_url()) == few <= 6


def test_the_status_of_an_ipo_claim_is_in_the_words_of_an_ipo(client) -> None:
    ipo = {"target": "Acme", "kind": "ipo", "credit": "Acme", "credit_kind": "party"}
    tell("Wire", "2026-05-01", "Acme filed for an IPO, it said.", **ipo, says=[status("announced")])
    assert "Filed</span>" in client.get(claim(aspect="status").get_absolute_url()).content.decode()
    tell("Wire", "2026-05-20", "Acme priced its IPO to raise $660 million, it said.", **ipo,
         says=[status("announced"), amount("exact", "660m", "$660 million")])  # fmt: skip
    assert "Priced</span>" in client.get(claim(aspect="status").get_absolute_url()).content.decode()
