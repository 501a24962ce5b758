"""No address, query string or host, however nasty, makes a public page fail."""

import re
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from companies import urls
from companies.forms import DealsForm
from companies.models import Company, Deal
from tests.companies.views.helpers import claim, deals
from tests.factories import company

pytestmark = pytest.mark.django_db
DAY = ("asof", "clock")
CHART = ("range", "scale", "ccy")
CLAIMS = (
    "q", "status", "kind", "aspect", "qualifier", "outlet", "tier", "evidence", "checked", "lang", "ccy", "year", "min",
    "max", "from", "to", "order", "page", *DAY,
)  # fmt: skip
KEYS = {
    "today": ("day",),
    "companies": ("q", "sector", "country", "status", "show", "page", *DAY),
    "company": (*DAY, *CHART, "since", "show", "merged", "page"),
    "company_chart": (*DAY, *CHART),
    "company_card": DAY,
    "company_deals": (*DAY, "merged", "page"),
    "company_claims": ("q", "merged", "page", *DAY),
    "company_articles": (*DAY, "page"),
    "company_raised": DAY,
    "company_investors": (*DAY, "show", "page"),
    "deals": (*DealsForm.base_fields, "page", *DAY),
    "deal": (*DAY, "claims", "since", "merged", "page"),
    "deal_card": DAY,
    "short_deal": ("asof",),
    "claims": CLAIMS,
    "claim": ("q",),
    "claim_card": ("q",),
    "short_claim": ("q",),
    "article": ("page",),
    "story": DAY,
    "compare": ("c", *DAY, *CHART),
    "compare_file": ("c", *DAY, *CHART),
    "raised": ("sector", "country", "page", *DAY),
    "rumors": ("outcome", "page", *DAY),
    "sources": ("page", *DAY),
    "source": ("outcome", "page", *DAY),
    "search": ("q", "show", "page"),
    "method": ("page",),
    "corrections": ("page",),
    "keys": ("page",),
    "status": ("page",),
    "sitemap": ("p",),
    "sitemap_part": ("p",),
    "robots": ("q",),
    "healthz": ("q",),
    "readyz": ("q",),
}
NO_PAGE = {"company_chart", "company_card", "deal_card", "claim_card", "compare_file", "healthz", "readyz", "robots",
           "sitemap", "sitemap_part"}  # fmt: skip
VALUES = (
    "", "\0", "-1", "9" * 30, "NaN", "9999-12-31T23:59:59-14:00", "2026-02-31", "0001-01-01", "\u202e深", "' OR 1=1 --",
    "<script>", "%s%n", "a" * 10_000, "%_\\", "٣",
)  # fmt: skip
PATHS = (
    "/companies/{}/", "/deals/{}/", "/d/{}", "/c/{}", "/claims/{}/", "/articles/{}/", "/stories/{}/", "/{}/",
    "/sources/{}/", "/companies/{}/claims.csv", "/companies/{}/feed.atom", "/companies/{}/valuation.svg",
)  # fmt: skip
FINE = {200, 301, 302, 400, 404, 405, 503}  # 503: no font to draw a card with
SAID = re.compile(r'role="(status|alert)"|<h1>(Page not found|That address could not be read)</h1>')


@pytest.fixture
def addresses() -> dict[str, str]:
    deals(1)
    Company.objects.update(is_proposed=False)
    deal, row = Deal.objects.get(), claim(aspect="valuation")
    article, slug = row.report.revision.article, deal.company.slug
    arguments = {
        **{name: [slug] for name in KEYS if name.startswith("company")}, "company_chart": [slug, "svg"],
        "deal": [deal.slug], "deal_card": [deal.slug], "short_deal": [deal.short_id], "claim": [row.pk],
        "claim_card": [row.pk], "short_claim": [row.short_id], "article": [article.pk], "story": [article.pk],
        "source": [article.publisher.slug], "compare_file": ["svg"], "sitemap_part": ["deals"],
    }  # fmt: skip
    return {name: reverse(name, args=arguments.get(name)) for name in KEYS}


def test_every_public_address_is_among_them():
    named = {pattern.name for pattern in urls.urlpatterns}
    forms = {name for name in named if name.endswith(("_data", "_feed"))}
    assert named - forms <= KEYS.keys()


@pytest.mark.parametrize("name", KEYS)
def test_nasty_parameters_are_answered_calmly(client, addresses, name):
    client.raise_request_exception = False
    queries = [f"{key}={quote(value)}" for key in KEYS[name] for value in VALUES]
    key = KEYS[name][0]
    queries += ["&".join(f"{key}={number}" for number in range(2000)), "%ff=%fe&&==&;", "=&" * 50, f"{key}[]=1",
                f"{key}=%ED%A0%80", f"{key}=a&{key}=b&{key}=a"]  # fmt: skip
    answers = {query[:120]: client.get(f"{addresses[name]}?{query}") for query in queries}
    assert {query: answer.status_code for query, answer in answers.items() if answer.status_code not in FINE} == {}
    refused = {query: told(answer) for query, answer in answers.items() if answer.status_code in (400, 404)}
    assert {query: text for query, text in refused.items() if name not in NO_PAGE and not SAID.search(text)} == {}
    assert [query for query, text in refused.items() if not text.strip() or "Traceback" in text] == []


def told(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("name", [name for name in KEYS if name not in NO_PAGE and not name.startswith("short")])
def test_nasty_parameters_are_answered_calmly_in_every_form(client, addresses, name):
    client.raise_request_exception = False
    page = client.get(addresses[name])
    for sibling in page.context["siblings"]:
        for key in KEYS[name]:
            for value in ("\0", "2026-02-31"):
                answer = client.get(f"{sibling.url}?{key}={quote(value)}")
                assert answer.status_code in FINE, (sibling.url, key, value)
                if answer.status_code == 400 and sibling.form != "json":
                    assert answer["Content-Type"] == "text/plain; charset=utf-8" and answer.content.strip()


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
    sitemaps = {addresses.pop(name) for name in ("sitemap", "sitemap_part")}  # Django's own views
    assert {client.post(url).status_code for url in addresses.values()} == {405}
    assert {client.post(url).status_code for url in sitemaps} == {200}
    assert {client.head(url).status_code for url in addresses.values()} <= {
        200,
        301,
        400,
        503,
    }  # 400: nothing to compare


def test_the_pages_of_errors_say_what_happened_and_lead_back(client, addresses):
    for url, code in (("/nothing/", 404), ("/?day=x", 400)):
        answer = client.get(url)
        assert answer.status_code == code
        assert b'href="/companies/"' in answer.content
        assert b'href="://' not in answer.content


def test_pages_hold_no_script_but_the_keys_and_blocks_of_data_and_no_inline_style(client, addresses):
    allowed = {'<script src="/static/keys.js" defer>', '<script type="application/ld+json">'}
    for name, url in addresses.items():
        page = client.get(url).content.decode() if name not in NO_PAGE else ""
        assert set(re.findall("<script[^>]*>", page)) <= allowed, name
        assert " style=" not in page, name
        assert "<style" not in page, name
