"""The editors' desk: who may decide, what a decision does, that evidence can't be edited."""

import pytest
from django.urls import reverse

from companies.models import Claim, Company, Deal, Decision, Report, Verdict
from tests.factories import company, deepseek, revision

pytestmark = pytest.mark.django_db


CLAIMS = "/admin/companies/claim/"


def choose(client, action: str, claims, **more: str):
    return client.post(CLAIMS, {"action": action, "_selected_action": [claim.pk for claim in claims], **more})


def test_every_list_of_the_desk_opens(client, alice):
    deepseek()
    models = ["company", "claim", "report", "deal", "origin", "decision", "change", "mention", "erasure"]
    pages = [f"/admin/companies/{model}/" for model in models]
    pages += [f"/admin/articles/{model}/" for model in ("publisher", "feed", "article", "revision", "poll")]
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_a_claim_shows_its_quote_in_its_context(client, alice):
    deepseek()
    claim = Claim.objects.filter(aspect="valuation").first()
    page = client.get(f"{CLAIMS}{claim.pk}/change/").content.decode()
    assert f"<mark>{claim.quote}</mark>" in page


def test_the_desk_writes_days_and_times_as_the_pages_do(client, alice):
    deepseek()
    page = client.get(f"{CLAIMS}?q=Reuters").content.decode()
    assert "3 Jun 2026, 09:41" in page


def test_accepting_records_who_decided(client, alice):
    deepseek()
    claim = Claim.objects.filter(aspect="valuation").first()
    choose(client, "accept", [claim])
    assert Decision.objects.get(user=alice).payload == {"verdict": "accepted"}
    claim.standing.refresh_from_db()
    assert claim.standing.verdict == Verdict.ACCEPTED


def test_rejecting_asks_for_the_reason_first(client, alice):
    deepseek()
    claim = Claim.objects.filter(aspect="valuation").first()
    page = choose(client, "reject", [claim])
    assert claim.quote in page.content.decode()
    assert not Decision.objects.filter(user=alice).exists()
    choose(client, "reject", [claim], reason="the figure is last year's")
    claim.standing.refresh_from_db()
    assert claim.standing.verdict == Verdict.REJECTED


def test_who_may_not_decide_is_offered_no_decision(client, charlie):
    deepseek()
    claim = Claim.objects.first()
    assert "Accept the selected claims" not in client.get(CLAIMS).content.decode()
    choose(client, "accept", [claim])
    assert not Decision.objects.filter(user=charlie).exists()
    assert client.get(reverse("admin:companies_deal_tag", args=[Deal.objects.first().pk])).status_code == 403


def test_evidence_has_no_form_that_changes_it(client, alice):
    deepseek()
    claim = Claim.objects.first()
    assert client.post(f"{CLAIMS}{claim.pk}/change/", {"low": "1"}).status_code == 403
    assert client.post(f"{CLAIMS}{claim.pk}/delete/").status_code == 403


def test_an_article_is_tagged_with_a_deal_through_a_plain_form(client, alice):
    deepseek()
    deal = Deal.objects.get(first_reported_at__year=2026)
    made = revision("Another Outlet", "2026-07-01", "DeepSeek closed its round on Wednesday.")
    address = reverse("admin:companies_deal_tag", args=[deal.pk])
    wrong = client.post(address, {"article": made.article.pk, "sentence": "Not there.", "status": "completed"})
    assert "not in the article" in wrong.content.decode()
    sentence = "DeepSeek closed its round on Wednesday."
    client.post(address, {"article": made.article.pk, "sentence": sentence, "status": "completed"})
    deal.refresh_from_db()
    assert deal.status == "completed"


def test_a_report_is_placed_with_a_deal_of_its_own(client, alice):
    deepseek()
    report = Report.objects.first()
    address = reverse("admin:companies_report_place", args=[report.pk])
    assert "a new deal" in client.get(address).content.decode()
    client.post(address, {"deal": "new", "reason": "another round"})
    report.placement.refresh_from_db()
    assert Deal.objects.count() == 3
    assert report.placement.deal == Deal.objects.latest("pk")
    client.post(address, {"deal": ""})
    report.placement.refresh_from_db()
    assert report.placement.deal is None


def test_a_claims_own_page_offers_the_decisions(client, alice):
    deepseek()
    page = client.get(f"{CLAIMS}{Claim.objects.first().pk}/change/").content.decode()
    assert all(f'value="{decision}"' in page for decision in ("accept", "reject", "hold"))


def test_a_name_an_editor_adds_is_folded_for_matching(client, alice):
    made = company("Acme Robotics")
    form = {
        "name": made.name, "slug": made.slug, "kind": made.kind, "sector": "", "country": "", "about": "",
        "created_at_0": "2026-01-01", "created_at_1": "00:00:00",
        "names-TOTAL_FORMS": "1", "names-INITIAL_FORMS": "0", "names-0-text": "ＡＣＭＥ", "names-0-language": "en",
        "identifiers-TOTAL_FORMS": "0", "identifiers-INITIAL_FORMS": "0",
    }  # fmt: skip
    client.post(f"/admin/companies/company/{made.pk}/change/", form)
    assert set(made.names.values_list("folded", flat=True)) == {"acme robotics", "acme"}


def test_a_proposed_company_is_marked_as_checked(client, alice):
    proposed = company("New Here")
    Company.objects.filter(pk=proposed.pk).update(is_proposed=True)
    client.post("/admin/companies/company/", {"action": "mark_checked", "_selected_action": [proposed.pk]})
    proposed.refresh_from_db()
    assert not proposed.is_proposed
