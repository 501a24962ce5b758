"""The sitemap and robots.txt."""

import xml.etree.ElementTree as ET

import pytest

from companies.models import Company, Deal
from tests.companies.views.helpers import deals

pytestmark = pytest.mark.django_db


def listed(client, url: str) -> dict[str, str]:
    """{address: lastmod}; the file must be well-formed."""
    tree = ET.fromstring(client.get(url).content)
    texts = ([part.text or "" for part in one] for one in tree)
    return {texts[0]: texts[1] if len(texts) > 1 else "" for texts in texts}


def test_the_index_leads_to_every_part_and_parts_to_pages(client):
    deals(2)
    Company.objects.update(is_proposed=False)
    parts = [url.removeprefix("http://testserver") for url in listed(client, "/sitemap.xml")]
    assert parts == ["/sitemap-companies.xml", "/sitemap-deals.xml", "/sitemap-sources.xml"]
    for part in parts:
        pages = listed(client, part)
        assert pages
        for page in pages:
            assert client.get(page.removeprefix("http://testserver")).status_code == 200


def test_a_page_last_changed_when_what_it_shows_did(client):
    deals(1)
    deal = Deal.objects.get()
    (lastmod,) = listed(client, "/sitemap-deals.xml").values()
    assert lastmod == f"{deal.last_changed_at:%Y-%m-%d}"


def test_unchecked_and_merged_companies_are_left_out(client):
    deals(2)
    one, two = Company.objects.filter(name__startswith="Firm").order_by("name")
    Company.objects.update(is_proposed=False)
    Company.objects.filter(pk=one.pk).update(merged_into=two)
    Company.objects.filter(name="Tencent").update(is_proposed=True)
    assert list(listed(client, "/sitemap-companies.xml")) == ["http://testserver/companies/firm-2/"]


@pytest.mark.parametrize("url", ["/sitemap-people.xml", "/sitemap-deals.xml?p=99", "/sitemap-deals.xml?p=x"])
def test_parts_that_are_not_there_are_not_found(client, url):
    deals(1)
    assert client.get(url).status_code == 404


def test_robots_are_kept_from_past_days_and_searches(client):
    rules = client.get("/robots.txt").content.decode()
    assert "Disallow: /*?*asof=" in rules
    assert "Sitemap: http://testserver/sitemap.xml" in rules
