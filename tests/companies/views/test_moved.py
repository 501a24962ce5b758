"""Addresses that lead on: short ids for good, what was merged to its survivor, with the question they came with."""

import pytest
from django.contrib.auth.models import User

from companies import merging
from companies.models import Company, Deal
from tests.companies.views.helpers import claim, deals, text_of

pytestmark = pytest.mark.django_db
TABS = ("", "deals/", "claims/", "articles/", "raised/", "investors/")
NASTY = "?merged=%3Cscript%3Ealert(1)%3C/script%3E"


@pytest.fixture
def two_deals() -> tuple[Deal, Deal]:
    deals(2)
    one, other = Deal.objects.order_by("pk")
    return one, other


def lookalikes(short_id: str) -> set[str]:
    """As somebody reads it out, or types it off a slide."""
    return {short_id.lower(), short_id.replace("0", "O"), short_id.replace("0", "o"), short_id.replace("1", "I"),
            short_id.replace("1", "l")}  # fmt: skip


def test_short_ids_lead_to_the_present_address_for_good_with_the_question(client, two_deals):
    said = claim(aspect="valuation")
    for letter, row in (("d", two_deals[0]), ("c", said)):
        for short_id in lookalikes(row.short_id):
            answer = client.get(f"/{letter}/{short_id}?asof=2026-04-22&clock=site")
            assert answer.status_code == 301
            assert answer["Location"] == f"{row.get_absolute_url()}?asof=2026-04-22&clock=site"
            assert answer["Cache-Control"] == "max-age=300"  # a deal may be merged, or parted again


def test_letters_of_other_scripts_are_no_digits(client, two_deals):
    for short_id in ("ß", "000ı", "０００１", "٣"):
        assert client.get(f"/d/{short_id}").status_code == 404


def test_the_short_id_of_a_merged_deal_leads_to_the_survivor_at_once(client, two_deals, admin_user):
    gone, kept = two_deals
    merging.merge_deals(gone, kept, admin_user, "one round")
    answer = client.get(f"/d/{gone.short_id}?asof=2026-05-01")
    assert (answer.status_code, answer["Location"]) == (
        301, f"{kept.get_absolute_url()}?asof=2026-05-01&merged={gone.short_id}",
    )  # fmt: skip
    page = client.get(answer["Location"])
    assert f"Deal {gone.short_id} was merged into this one" in text_of(page)
    assert f'rel="canonical" href="http://testserver{kept.get_absolute_url()}"' in text_of(page)


@pytest.mark.parametrize("tab", TABS)
def test_every_page_of_a_merged_company_leads_to_its_survivors_and_says_so(client, tab):
    deals(2)
    gone, kept = Company.objects.filter(name__startswith="Firm").order_by("name")
    merging.merge_companies(gone, kept, User.objects.create_user("e"), "one firm")
    Company.objects.filter(pk=gone.pk).update(name="<b>Firm</b>")
    answer = client.get(f"/companies/{gone.slug}/{tab}")
    assert (answer.status_code, answer["Location"]) == (301, f"/companies/{kept.slug}/{tab}?merged={gone.slug}")
    page = text_of(client.get(answer["Location"]))
    assert page.count("&lt;b&gt;Firm&lt;/b&gt; was merged into Firm 2: both are one company.") == 1
    assert f'rel="canonical" href="http://testserver/companies/{kept.slug}/{tab}"' in page
    assert "no such filter" not in page


@pytest.mark.parametrize("tab", TABS)
def test_no_merge_is_told_that_was_not_made(client, two_deals, tab):
    for asked in (NASTY, "?merged=firm-2", "?merged=%00", "?merged="):
        page = text_of(client.get(f"/companies/firm-1/{tab}{asked}"))
        assert "was merged" not in page and "<script>alert" not in page
