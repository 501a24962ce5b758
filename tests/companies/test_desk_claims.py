"""The desk's forms about one claim: correcting it, pinning its figure, saying whose word it is."""

import pytest
from django.test import Client
from django.urls import reverse

from companies import editing
from companies.models import Claim, Decision, Origin, Verdict
from tests.factories import amount, company, investor, publisher, status, tell, valuation

pytestmark = pytest.mark.django_db
TALKS = "Tencent is in talks to invest in Acme at above $20 billion, The Information reported."


@pytest.fixture
def told() -> Claim:
    """A valuation that an outlet relays, beside a status and an investor."""
    says = [status("in_talks"), valuation("more_than", "20bn", "above $20 billion"), investor("Tencent")]
    tell("Wire", "2026-04-22", TALKS, target="Acme", credit="The Information", says=says)
    return Claim.objects.get(aspect="valuation")


def address(claim: Claim, decision: str) -> str:
    return reverse(f"admin:companies_claim_{decision}", args=[claim.pk])


def own_page(claim: Claim) -> str:
    return reverse("admin:companies_claim_change", args=[claim.pk])


def text_of(page) -> str:
    return " ".join(page.content.decode().split())


FIGURE = {"low": "25bn", "high": "", "currency": "USD", "qualifier": "more_than", "basis": "unspecified"}


def correct(client, claim: Claim, **values: str):
    return client.post(address(claim, "correct"), FIGURE | {"reason": "a digit was misread"} | values, follow=True)


def test_a_figure_is_corrected_with_its_quote_beside_the_form(client, alice, told):
    form = text_of(client.get(address(told, "correct")))
    assert f"<mark>{told.quote}</mark>" in form
    assert 'value="20,000,000,000"' in form
    page = correct(client, told)
    made = Claim.objects.get(corrects=told)
    assert (made.low, made.high, made.quote) == (25_000_000_000, None, told.quote)
    assert page.redirect_chain[-1][0] == own_page(made)
    assert "Corrected: was &gt;$20bn; now &gt;$25bn." in text_of(page)
    told.report.placement.deal.refresh_from_db()
    assert told.report.placement.deal.valuation_claim == made


@pytest.mark.parametrize(
    ("aspect", "asked"),
    [
        ("status", {"status"}),
        ("valuation", {"low", "high", "currency", "qualifier", "basis"}),
        ("participant", {"status", "role", "party", "party_company"}),
    ],
)
def test_the_form_asks_for_what_can_be_corrected_and_no_more(client, alice, told, aspect, asked):
    page = client.get(address(Claim.objects.get(aspect=aspect), "correct"))
    assert set(page.context["form"].fields) == asked | {"reason"}


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"low": "soon"}, "low", "Enter a number."),
        ({"reason": " "}, "reason", "This field is required."),
        ({"qualifier": "up_to"}, "qualifier", "“Up To” takes a high end alone."),
        ({"qualifier": "exact", "high": "26bn"}, "high", "“Exact” is one sum"),
        ({"qualifier": "between", "high": "24bn"}, "high", "give a high end above the low one"),
        ({"low": "20bn"}, None, "Nothing differs from what the claim says"),
        ({"currency": "DOLLARS"}, "currency", "at most 3 characters"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(client, alice, told, values, field, words):
    page = correct(client, told, **values)
    assert words in " ".join(page.context["form"].errors[field or "__all__"])
    assert not Claim.objects.filter(corrects=told).exists()


def test_a_claim_is_corrected_once(client, alice, told):
    correct(client, told)
    assert "was corrected already" in text_of(correct(client, told, low="30bn"))


def test_a_participant_is_given_another_company_by_name_number_or_address(client, alice, told):
    catl, claim = company("CATL"), Claim.objects.get(aspect="participant")
    form = {"status": "in_talks", "role": "investor", "party": "Tencent", "reason": "the subsidiary"}
    for number, words in enumerate(("catl", str(catl.pk), f"http://testserver{catl.get_absolute_url()}")):
        client.post(address(claim, "correct"), form | {"party_company": words})
        assert Claim.objects.filter(corrects=claim, party_company=catl).count() == number + 1
        editing.reject(Claim.objects.filter(corrects=claim), alice, "try the next one")
    page = client.post(address(claim, "correct"), form | {"party_company": "Nobody"})
    assert "This names no company" in text_of(page)


def test_a_figure_is_pinned_and_unpinned(client, alice, told):
    assert "Pin this figure" in text_of(client.get(own_page(told)))
    assert "This field is required" in text_of(client.post(address(told, "pin"), {"reason": ""}))
    page = client.post(address(told, "pin"), {"reason": "the company's own letter"}, follow=True)
    assert "&gt;$20bn is pinned." in text_of(page)
    told.standing.refresh_from_db()
    assert told.standing.is_preferred
    assert "Unpin this figure" in text_of(page) and "Pin this figure" not in text_of(page)
    client.post(address(told, "unpin"), {"reason": ""})
    told.standing.refresh_from_db()
    assert not told.standing.is_preferred
    assert "This figure is not pinned." in text_of(client.post(address(told, "unpin"), {"reason": ""}))


def test_a_figure_that_is_not_public_cannot_be_pinned(client, alice, told):
    editing.hold([told], alice)
    assert "accept it first" in text_of(client.post(address(told, "pin"), {"reason": "why not"}))


def test_whose_claim_it_is_can_be_said(client, alice, told):
    reuters = publisher("Reuters")
    form = text_of(client.get(address(told, "attribute")))
    assert "<option" in form and "Reuters</option>" in form
    said = {"origin": f"publisher:{reuters.pk}", "authority": "B", "is_relay": "on"}
    client.post(address(told, "attribute"), said)
    told.standing.refresh_from_db()
    assert (told.standing.origin.publisher, told.standing.is_relay) == (reuters, True)


def test_a_party_of_the_deal_can_be_its_origin(client, alice, told):
    tencent = company("Tencent")
    client.post(address(told, "attribute"), {"origin": f"company:{tencent.pk}", "authority": "A"})
    told.standing.refresh_from_db()
    assert (told.standing.origin.company, told.standing.authority) == (tencent, "A")
    assert Origin.objects.filter(company=tencent).count() == 1


def test_nobody_speaks_on_the_record(client, alice, told):
    page = client.post(address(told, "attribute"), {"origin": "unidentified:", "authority": "A"})
    assert page.context["form"].errors["authority"] == ["An origin of this kind is “unidentified”."]
    assert not Decision.objects.filter(user=alice).exists()


def test_a_latest_correction_keeps_the_one_before_it_from_being_rejected(client, alice, told):
    correct(client, told)
    first = Claim.objects.get(corrects=told)
    correct(client, first, low="30bn")
    choice = {"action": "reject", "_selected_action": [first.pk], "reason": "wrong"}
    page = client.post("/admin/companies/claim/", choice)
    assert "reject claim" in text_of(page)
    page = client.post("/admin/companies/claim/", {**choice, "action": "hold"}, follow=True)
    assert "reject claim" in text_of(page)
    first.standing.refresh_from_db()
    assert first.standing.verdict == Verdict.ACCEPTED


@pytest.mark.parametrize("decision", ["correct", "pin", "unpin", "attribute"])
def test_who_may_not_decide_is_told_so(client, charlie, told, decision):
    page = client.post(address(told, decision), FIGURE | {"reason": "no"})
    assert (page.status_code, text_of(page)) == (403, "You may look at claims, but not decide on them.")
    assert address(told, decision) not in text_of(client.get(own_page(told)))


def test_a_form_without_its_token_is_refused(alice, told):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(alice)
    assert strict.post(address(told, "pin"), {"reason": "sent from elsewhere"}).status_code == 403
    assert not Decision.objects.filter(user=alice).exists()


# ---- what readers see ---------------------------------------------------------------------------------------------


def test_readers_see_why_a_figure_is_pinned(client, alice, told):
    editing.prefer(told, alice, "it is in the <letter>")
    deal = told.report.placement.deal
    page = text_of(client.get(deal.get_absolute_url()))
    assert "<small>Pinned by an editor: it is in the &lt;letter&gt;</small>" in page
    assert "Figure pinned: &gt;$20bn" in page
    assert "<b>Pinned by an editor:</b> it is in the &lt;letter&gt;" in text_of(client.get(told.get_absolute_url()))
    told.standing.refresh_from_db()
    editing.unprefer(told, alice)
    page = text_of(client.get(deal.get_absolute_url()))
    assert "Pinned by an editor" not in page
    assert "Figure unpinned: &gt;$20bn" in page
    page = text_of(client.get(told.get_absolute_url()))
    assert "Pinned by" not in page
    assert "Unpinned" in page


def test_readers_see_what_was_corrected_on_both_claims(client, alice, told):
    new = editing.correct(told, {"low": 25_000_000_000}, alice, "misread")
    old_page, new_page = (text_of(client.get(claim.get_absolute_url())) for claim in (told, new))
    words = "<b>Corrected by an editor:</b> was "
    assert f'{words}&gt;$20bn; now <a href="/claims/{new.pk}/">&gt;$25bn</a>.' in old_page
    assert f'{words}<a href="/claims/{told.pk}/">&gt;$20bn</a>; now &gt;$25bn.' in new_page
    assert "<li>Corrected<span>" in old_page
    assert "<li>Made as a correction<span>" in new_page
    record = text_of(client.get(told.report.placement.deal.get_absolute_url()))
    assert "Claim corrected: was &gt;$20bn; now &gt;$25bn" in record
    assert "Origin settled" not in record


def test_a_correction_that_was_rejected_leaves_no_banner(client, alice, told):
    new = editing.correct(told, {"low": 25_000_000_000}, alice, "misread")
    editing.reject([new], alice, "it was right")
    page = text_of(client.get(told.get_absolute_url()))
    assert "Corrected by an editor" not in page
    assert "Correction taken back" in page


def test_a_correction_of_what_the_short_form_leaves_out_names_the_field(client, alice, told):
    new = editing.correct(told, {"basis": "post_money"}, alice, "it says so")
    page = text_of(client.get(new.get_absolute_url()))
    assert "basis Unspecified</a>; now basis Post Money." in page


def test_a_rejected_claim_is_named_by_its_correction_without_a_link(client, alice, told):
    new = editing.correct(told, {"low": 25_000_000_000}, alice, "misread")
    editing.reject([told], alice, "nor shown")
    assert "was &gt;$20bn; now &gt;$25bn." in text_of(client.get(new.get_absolute_url()))


def test_a_claim_page_costs_the_same_however_much_was_decided(client, alice, told, django_assert_max_num_queries):
    for _ in range(4):
        editing.prefer(told, alice, "yes")
    with django_assert_max_num_queries(5):  # the claim, those beside it, decisions, correction, who passed it on
        client.get(told.get_absolute_url())


def test_shares_are_stated_with_their_owner(client, alice):
    share = amount("exact", "1bn", "$1 billion", party="Tencent")
    tell("Wire", "2026-04-22", "Tencent would put $1 billion into Acme.", target="Acme", credit="sources",
         says=[investor("Tencent"), share])  # fmt: skip
    page = text_of(client.get("/admin/companies/claim/"))
    assert "$1bn by Tencent" in page
    assert "Tencent: investor, in talks" in page
