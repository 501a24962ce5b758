"""The deal page: figures, claims, contradictions and record, and what it costs."""

import re

import pytest
import time_machine

from companies import editing, merging
from companies.models import Claim, Deal
from tests.companies.views.helpers import text_of
from tests.factories import amount, company, investor, status, tell, valuation

pytestmark = pytest.mark.django_db
QUERIES = 6  # deal, evidence, explanations, rows, steps, record


@pytest.fixture(autouse=True)
def summer_of_2026():
    with time_machine.travel("2026-06-30T12:00Z", tick=True):
        yield


def talks(by: str = "Wire", on: str = "2026-04-22", words: str = "above $20 billion", sum_: str = "20bn",
          qualifier: str = "more_than", **more) -> Deal:  # fmt: skip
    tell(by, on, f"Tencent is in talks to invest in Acme at {words}, The Information reported.", target="Acme",
         credit="The Information", says=[status("in_talks"), valuation(qualifier, sum_, words), investor("Tencent")],
         **more)  # fmt: skip
    return company("Acme").deals.get()


def test_the_course_shows_the_step_the_deal_is_at(client) -> None:
    text = text_of(client.get(talks().get_absolute_url()))
    assert '<li class="reached" aria-current="step">' in text
    assert "22 Apr 2026, The Information; for 69 days" in text
    assert text.count("not yet: no party has confirmed") == 2


def test_claims_are_unchecked_until_an_editor_accepts_them(client, admin_user) -> None:
    deal = talks()
    assert "<small>Unchecked</small>" in text_of(client.get(deal.get_absolute_url()))
    editing.accept(Claim.objects.filter(aspect="valuation"), admin_user, "compared")
    text = text_of(client.get(deal.get_absolute_url()))
    assert "<small>Checked by an editor</small>" in text
    assert "Claim accepted: &gt;$20bn" in text


def test_a_replaced_figure_is_struck_not_gone(client) -> None:
    talks()
    for outlet in ("Wire", "Daily"):
        deal = talks(outlet, "2026-05-20", "$45 billion", "45bn", "exact")
    text = text_of(client.get(deal.get_absolute_url()))
    assert text.count('class="superseded"') == 1
    assert "2 claims · 1 superseded" in text
    assert re.search(r'20 May 2026, was <a href="/claims/\d+/">&gt;\$20bn</a>', text)


def test_the_days_to_look_back_to_are_plain_links(client) -> None:
    talks()
    for outlet in ("Wire", "Daily"):
        deal = talks(outlet, "2026-05-20", "$45 billion", "45bn", "exact")
    text = text_of(client.get(deal.get_absolute_url()))
    assert '<a href="?asof=2026-04-22">22 Apr 2026 <span>&gt;$20bn</span></a>' in text
    past = text_of(client.get(deal.get_absolute_url(), {"asof": "2026-04-22"}))
    assert "$45bn" not in past
    assert '<a href="?asof=2026-04-22" aria-current="true">' in past
    assert "noindex" in past


def test_before_the_first_report_the_page_says_so(client) -> None:
    text = text_of(client.get(talks().get_absolute_url(), {"asof": "2026-01-01"}))
    assert "Nothing was reported about this deal by 1 Jan 2026." in text


def test_the_sites_clock_says_since_when_it_knows_the_deal(client) -> None:
    text = text_of(client.get(talks().get_absolute_url(), {"asof": "2026-05-01", "clock": "site"}))
    assert "Newsradar had no record of it yet: its first is of" in text


def test_a_contradiction_is_shown_with_both_quotes_and_an_editors_reason(client) -> None:
    deal = talks()
    tell("Blog", "2026-05-08", "Tencent never talked to Acme, people say.", target="Acme", credit="sources",
         says=[investor("Tencent", "denied")])  # fmt: skip
    text = text_of(client.get(deal.get_absolute_url()))
    assert "<b>Is Tencent taking part?</b> Open since 8 May 2026." in text
    assert text.count("What would settle it:") == 1
    assert '<span class="status denied">' in text


def test_the_claims_of_another_kind_are_a_link_away(client) -> None:
    deal = talks()
    text = text_of(client.get(deal.get_absolute_url(), {"claims": "participants"}))
    assert "<h2>Participant claims</h2>" in text
    assert "<b>Tencent</b></a><small>investor</small>" in text
    assert "<h2>Valuation claims</h2>" in text_of(client.get(deal.get_absolute_url(), {"claims": "nonsense"}))


def test_named_amounts_stand_beside_the_participants(client) -> None:
    words = "Acme raises $10 billion, $2 billion of it from Tencent, Reuters reported."
    tell("Wire", "2026-06-03", words, target="Acme",
         credit="Reuters", says=[status("in_talks"), amount("exact", "10bn", "$10 billion"), investor("Tencent"),
                                 amount("exact", "2bn", "$2 billion", party="Tencent")])  # fmt: skip
    text = text_of(client.get(company("Acme").deals.get().get_absolute_url()))
    assert re.search(r'Named amounts add up to \$2bn of <a href="/claims/\d+/">\$10bn</a> \(20%\)', text)


def test_a_merged_deal_leads_to_the_one_that_took_it_in(client, admin_user) -> None:
    kept = talks()
    tell("Wire", "2026-05-01", "Beta raises $1 billion, Reuters reported.", target="Beta", credit="Reuters",
         says=[status("in_talks"), amount("exact", "1bn", "$1 billion")])  # fmt: skip
    gone = company("Beta").deals.get()
    merging.merge_deals(gone, kept, admin_user, "one round")
    page = client.get(gone.get_absolute_url())
    assert (page.status_code, page.url) == (301, f"{kept.get_absolute_url()}?merged={gone.short_id}")
    text = text_of(client.get(page.url))
    assert f"Deal {gone.short_id} was merged into this one" in text
    assert f"Merged deal {gone.short_id} into this" in text


@pytest.mark.parametrize("merged", ["zzz", "Z" * 60, "!!", "", None])
def test_no_merge_is_told_that_was_not_made(client, merged) -> None:
    deal = talks()
    for short_id in (merged, deal.short_id) if merged is not None else (deal.short_id,):
        assert "was merged into this one" not in text_of(client.get(deal.get_absolute_url(), {"merged": short_id}))


def test_the_short_address_keeps_the_question(client) -> None:
    deal = talks()
    page = client.get(f"/d/{deal.short_id.lower()}?asof=2026-04-22")
    assert (page.status_code, page.url) == (301, f"{deal.get_absolute_url()}?asof=2026-04-22")


@pytest.mark.parametrize("short_id", ["U", "!!", "ZZZZ", "Z" * 60])
def test_a_short_address_of_nothing_is_not_found(client, short_id) -> None:
    assert client.get(f"/d/{short_id}").status_code == 404


def test_a_deal_whose_claims_were_all_rejected_shows_none_of_them(client, admin_user) -> None:
    deal = talks()
    editing.reject(Claim.objects.all(), admin_user, "not a deal")
    page = client.get(deal.get_absolute_url())
    assert page.status_code == 200
    assert "No claim about this deal may be shown" in text_of(page)
    assert "20 billion" not in text_of(page)


@pytest.mark.parametrize("query", [{"asof": "soon"}, {"asof": "2026-04-22", "clock": "x"}])
def test_a_question_that_cannot_be_read_is_explained_on_todays_page(client, query) -> None:
    page = client.get(talks().get_absolute_url(), query)
    assert page.status_code == 400
    assert "<b>Not understood.</b>" in text_of(page)
    assert "Best-supported figures" in text_of(page)


def test_ten_times_the_claims_cost_no_further_query(client, django_assert_num_queries) -> None:
    address = talks().get_absolute_url()
    with django_assert_num_queries(QUERIES):
        client.get(address)
    for number in range(9):
        talks(f"Outlet {number}", f"2026-05-{number + 1:02}", f"above ${30 + number} billion", f"{30 + number}bn")
    with django_assert_num_queries(QUERIES):
        client.get(address)


def test_the_other_side_of_a_merger_is_a_partner_that_pays_no_price(client) -> None:
    tell("Wire", "2021-05-17", "Acme and Beta will merge, Beta said.", target="Acme", kind="merger", credit="Beta",
         credit_kind="party", says=[status("announced"), investor("Beta", "announced", role="acquirer")])  # fmt: skip
    text = text_of(client.get(company("Acme").deals.get().get_absolute_url(), {"claims": "participants"}))
    assert "<small>merger partner, since 17 May 2021</small>" in text
    assert '<th scope="row">Merger partner</th>' in text
    assert "acquirer" not in text.lower()


def test_a_secondary_is_called_a_share_sale_and_nobody_is_per_no_origin(client) -> None:
    tell("Wire", "2025-10-02", "Acme sold shares at $5 billion.", target="Acme", kind="secondary",
         says=[status("completed"), valuation("exact", "5bn", "$5 billion")])  # fmt: skip
    text = text_of(client.get(company("Acme").deals.get().get_absolute_url()))
    assert "Share sale of <a" in text and "Secondary" not in text
    assert "</a></b>, no origin found, on 2 Oct 2025." in text
