"""No address, query string or host, however nasty, makes a public page fail."""

import re
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from companies.models import Deal
from tests.companies.views.helpers import claim, deals
from tests.factories import company

pytestmark = pytest.mark.django_db
KEYS = {
    "today": ["day"],
    "companies": ["q", "sector", "status", "asof", "page"],
    "company": ["asof", "clock", "range", "show", "page"],
    "deals": ["status", "kind", "evidence", "asof", "page"],
    "deal": ["asof", "clock", "claims", "merged", "page"],
    "short_deal": ["asof"],
    "claim": ["q"],
    "short_claim": ["q"],
    "article": ["page"],
    "search": ["q", "show", "page"],
    "healthz": ["q"],
    "readyz": ["q"],
}
VALUES = (
    "", "\0", "-1", "9" * 30, "NaN", "9999-12-31", "9999-12-31T23:59:59-14:00", "2026-02-30", "' OR 1=1 --", "<script>",
    "%s%n", "\u202e深", "a" * 3000, "%_\\", "[]", "٣",
)  # fmt: skip
PATHS = ("/companies/{}/", "/deals/{}/", "/d/{}", "/c/{}", "/claims/{}/", "/articles/{}/", "/{}/")
FINE = {200, 301, 302, 400, 404, 405}


@pytest.fixture
def addresses() -> dict[str, str]:
    deals(1)
    deal, row = Deal.objects.get(), claim(aspect="valuation")
    arguments = {
        "company": [deal.company.slug], "deal": [deal.slug], "short_deal": [deal.short_id], "claim": [row.pk],
        "short_claim": [row.short_id], "article": [row.report.revision.article_id],
    }  # fmt: skip
    return {name: reverse(name, args=arguments.get(name)) for name in KEYS}


@pytest.mark.parametrize("name", KEYS)
def test_nasty_parameters_are_answered_calmly(client, addresses, name):
    client.raise_request_exception = False
    queries = [f"{key}={quote(value)}" for key in KEYS[name] for value in VALUES]
    queries += ["&".join(f"{KEYS[name][0]}={number}" for number in range(2000)), "%ff=%fe&&==&;", "=&" * 50]
    answers = {query[:120]: client.get(f"{addresses[name]}?{query}").status_code for query in queries}
    assert len(answers) > len(VALUES)
    assert {query: code for query, code in answers.items() if code not in FINE} == {}


@pytest.mark.parametrize("path", PATHS)
def test_nasty_paths_are_not_found_calmly(client, path):
    client.raise_request_exception = False
    values = [*VALUES[1:], "a\0b", "%", "a/../b", "٣" * 40, "\ud800".encode("utf-8", "surrogatepass")]
    answers = {value: client.get(path.format(quote(value))).status_code for value in values}
    assert {value: code for value, code in answers.items() if code != 404} == {}


def test_a_slug_may_hold_chinese_letters(client):
    company("深度求索", slug="深度求索")
    assert client.get("/companies/深度求索/").status_code == 200


@pytest.mark.parametrize("url", ["/", "/companies/", "/healthz", "/nothing/"])
def test_a_host_that_is_not_ours_is_refused(client, url):
    client.raise_request_exception = False
    answer = client.get(url, headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert b"evil.example" not in answer.content


def test_a_form_without_its_token_gets_a_page_that_says_what_to_do(client):
    answer = Client(enforce_csrf_checks=True).post(reverse("admin:login"), {"username": "x", "password": "y"})
    assert answer.status_code == 403
    assert b"reload the page and send the form again" in answer.content
    assert b'href="/companies/"' in answer.content


def test_pages_answer_get_and_head_only(client, addresses):
    assert {client.post(url).status_code for url in addresses.values()} == {405}
    assert {client.head(url).status_code for url in addresses.values()} == {200, 302}


def test_the_pages_of_errors_say_what_happened_and_lead_back(client, addresses):
    for url, code in (("/nothing/", 404), ("/?day=x", 400)):
        answer = client.get(url)
        assert answer.status_code == code
        assert b'href="/companies/"' in answer.content
        assert b'href="://' not in answer.content


def test_pages_hold_no_script_but_the_keys_and_blocks_of_data_and_no_inline_style(client, addresses):
    allowed = {'<script src="/static/keys.js" defer>', '<script type="application/ld+json">'}
    for name, url in addresses.items():
        page = client.get(url).content.decode()
        assert set(re.findall("<script[^>]*>", page)) <= allowed, name
        assert " style=" not in page, name
        assert "<style" not in page, name
