"""No query string, however nasty, makes a public page fail."""

from urllib.parse import quote

import pytest
from django.urls import reverse

from companies.models import Deal
from tests.companies.views.helpers import claim, deals

pytestmark = pytest.mark.django_db
NAMES = (
    "today", "companies", "company", "deals", "deal", "short_deal", "claim", "short_claim", "article", "search",
    "healthz", "readyz",
)  # fmt: skip
KEYS = (
    "q", "page", "day", "asof", "clock", "status", "kind", "evidence", "sector", "country", "show", "range", "scale",
    "order", "text", "format",
)  # fmt: skip
VALUES = (
    "", "\0", "%00", "0", "-1", "1e9", "9" * 30, "NaN", "0001-01-01", "9999-12-31", "9999-12-31T23:59:59-14:00",
    "2026-02-30", "' OR 1=1 --", "<script>", "../../etc/passwd", "{{7*7}}", "%s%n",
    "深度求索", "\u202e", "a" * 3000, "%", "_", "\\", "[]", "null", "٣",
)  # fmt: skip
FINE = {200, 301, 302, 400, 404, 405}


@pytest.fixture
def addresses() -> dict[str, str]:
    deals(1)
    deal, row = Deal.objects.get(), claim(aspect="valuation")
    arguments = {
        "company": [deal.company.slug], "deal": [deal.slug], "short_deal": [deal.short_id], "claim": [row.pk],
        "short_claim": [row.short_id], "article": [row.report.revision.article_id],
    }  # fmt: skip
    return {name: reverse(name, args=arguments.get(name)) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_nasty_parameters_are_answered_calmly(client, addresses, name):
    client.raise_request_exception = False
    every = [(f"{addresses[name]}?{key}={quote(value)}", key) for key in KEYS for value in VALUES]
    every += [(f"{addresses[name]}?{'&'.join(f'{key}={n}' for n in range(2000))}", key) for key in KEYS[:2]]
    answers = {url[:120]: client.get(url).status_code for url, _ in every}
    assert {url: code for url, code in answers.items() if code not in FINE and not url.startswith("/readyz")} == {}


@pytest.mark.parametrize("name", NAMES)
def test_pages_answer_get_and_head_only(client, addresses, name):
    assert client.post(addresses[name]).status_code == 405
    assert client.head(addresses[name]).status_code in (200, 302)


def test_the_pages_of_errors_say_what_happened_and_lead_back(client, addresses):
    for url, code in (("/nothing/", 404), ("/?day=x", 400)):
        answer = client.get(url)
        assert answer.status_code == code
        assert b'href="/companies/"' in answer.content
        assert b'href="://' not in answer.content


def test_pages_hold_no_script_and_no_inline_style(client, addresses):
    for name, url in addresses.items():
        page = client.get(url).content.decode()
        assert "<script" not in page, name
        assert " style=" not in page, name
        assert "<style" not in page, name
