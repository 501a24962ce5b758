"""What only a browser can tell: accessibility, overflow, no scripts needed, nothing fetched from elsewhere."""

from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from companies.models import Claim, Deal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SCHEMES = ("light", "dark")
WIDTHS = (1280, 390)
WEIGHTY = ("today", "company", "deal")


def addresses() -> dict[str, str]:
    """One address of every page template, of the rows at hand."""
    deal = Deal.objects.get(slug__startswith="2026-deepseek")
    claim = Claim.objects.visible().filter(aspect="valuation").latest("reported_at")
    dated = deal.placements.values_list("report__revision__article__published_at", "report__revision__article")
    stories = {f"{at:%Y-%m-%d}": article for at, article in dated.order_by("-report__revision__article__published_at")}
    return {
        "today": "/",
        "another day": "/?day=2026-05-06",
        "companies": "/companies/",
        "company": deal.company.get_absolute_url(),
        "deals": "/deals/",
        "deals as of": "/deals/?asof=2026-04-20",
        "deal": deal.get_absolute_url(),
        "claim": claim.get_absolute_url(),
        "claims": "/claims/?aspect=valuation&min=1bn&order=largest",
        "claims as of": "/claims/?asof=2026-04-20&aspect=valuation",
        "no claim": "/claims/?min=999tn",
        "story": f"/stories/{stories['2026-04-22']}/",
        "story with a slip": f"/stories/{stories['2026-06-03']}/",
        "company's deals": f"{deal.company.get_absolute_url()}deals/",
        "company's claims": f"{deal.company.get_absolute_url()}claims/",
        "company's articles": f"{deal.company.get_absolute_url()}articles/",
        "company's raised": f"{deal.company.get_absolute_url()}raised/",
        "company's investors": f"{deal.company.get_absolute_url()}investors/",
        "raised": "/raised/?asof=2026-06-04",
        "rumors": "/rumors/?asof=2026-06-04",
        "sources": "/sources/",
        "source": f"/sources/{claim.report.revision.article.publisher.slug}/",
        "article": f"/articles/{claim.report.revision.article_id}/",
        "method": "/about/method/",
        "corrections": "/about/corrections/",
        "keys": "/keys/",
        "status": "/status/",
        "compare": f"/compare/?c={deal.company.slug}&c=tencent&c=nobody&ccy=CNY",
        "search": "/search/?q=deepseek",
        "empty search": "/search/?q=nothingholdsthis",
        "not found": "/nothing-here/",
    }


def settings_of(name: str) -> list[tuple[str, int]]:
    """All four for the pages that carry most; two that differ in both for the others."""
    return list(product(SCHEMES, WIDTHS)) if name in WEIGHTY else [("light", 1280), ("dark", 390)]


def test_axe_finds_nothing_on_any_page_in_light_and_dark_wide_and_narrow(newsroom, open_page):
    found = []
    for scheme, width in product(SCHEMES, WIDTHS):
        page = open_page(newsroom + "/healthz", scheme=scheme, width=width)
        for name, path in addresses().items():
            if (scheme, width) in settings_of(name):
                page.goto(newsroom + path)
                found += [(name, scheme, width, *words) for words in violations(page)]
    assert found == []


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """(rule, the first elements that break it)"""
    broken = Axe().run(page).response["violations"]
    return [(rule["id"], [node["html"][:160] for node in rule["nodes"][:3]]) for rule in broken]


def test_no_page_scrolls_sideways(newsroom, open_page):
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    overflowing = []
    for width in (*WIDTHS, 320):
        page = open_page(newsroom + "/healthz", width=width)
        for name, path in addresses().items():
            page.goto(newsroom + path)
            overflowing += [(name, width, page.evaluate(wide))] if page.evaluate(wide) > 0 else []
    assert overflowing == []


def test_only_superseded_figures_are_struck_through(newsroom, open_page):
    line = "element => getComputedStyle(element).textDecorationLine"
    page = open_page(newsroom + "/deals/")
    assert page.locator(".figure-cell b").first.evaluate(line) == "none"
    page.goto(newsroom + addresses()["deal"])
    assert page.locator(".superseded .figure-cell b").first.evaluate(line) == "line-through"


def test_without_scripts_one_can_go_from_the_front_page_to_the_words_behind_a_figure(newsroom, open_page):
    page = open_page(newsroom, scripts=False)
    page.locator(".lines .figure a, .lines b a").last.click()
    assert "/claims/" in page.url
    assert page.locator("blockquote mark.figure").first.is_visible()


def test_the_search_box_finds_a_company_by_its_chinese_name_and_by_its_spaced_one(newsroom, open_page):
    company = Deal.objects.get(slug__startswith="2026-deepseek").company
    company.names.create(text="深度求索", folded="深度求索", language="zh")
    page = open_page(newsroom, scripts=False)
    for words in ("深度求索", "Deep Seek"):
        page.locator("header input[name=q]").fill(words)
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/**")
        assert page.locator("#companies + ul a").first.inner_text() == "DeepSeek"


def test_the_pages_load_three_files_only(newsroom, open_page):
    """The page, its style sheet and its keys; the icon is asked for by the browser itself."""
    fetched = []
    page = open_page(newsroom + "/healthz")
    page.on("request", lambda request: fetched.append(request.resource_type))
    page.goto(newsroom)
    assert sorted(set(fetched) - {"other"}) == ["document", "script", "stylesheet"]
    assert fetched.count("script") == 1


def test_on_paper_lists_are_open_quotes_have_their_addresses_and_what_is_pressed_is_gone(newsroom, open_page):
    page = open_page(newsroom + addresses()["company"])
    page.emulate_media(media="print")
    shown = "element => element.getClientRects().length > 0 && element.checkVisibility()"
    inside = [place.evaluate(shown) for place in page.locator("main details li, main details td").all()]
    assert inside and all(inside)
    pressed = page.locator("header nav, header form, main form, .pages, .facet, .skip:focus").all()
    assert pressed and not any(place.evaluate(shown) for place in pressed)
    after = "element => getComputedStyle(element, '::after').content"
    links = [link.evaluate(after) for link in page.locator("blockquote footer a[href]").all()]
    assert links and all("http" in content or "/" in content for content in links)


def test_blocks_of_data_are_left_alone_by_the_security_policy(newsroom, open_page):
    """Whatever the policy refuses is told on the console, which fails the test as the page closes."""
    for name in ("deals", "article", "compare"):
        page = open_page(newsroom + addresses()[name])
        assert page.locator('script[type="application/ld+json"]').count() == 1


def test_letters_lead_on_until_they_are_switched_off(newsroom, open_page):
    page = open_page(newsroom + "/deals/")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.getAttribute('href')")
    assert first.startswith("/deals/")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.getAttribute('href')") != first
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.getAttribute('href')") == first
    page.keyboard.press("/")
    page.keyboard.type("gc?")  # letters typed into a field are words
    assert page.locator("header input[name=q]").input_value() == "gc?"
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_url("**/companies/")
    page.keyboard.press("?")
    page.wait_for_url("**/keys/")
    page.get_by_role("button", name="Keys are on").click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "q"
    page.get_by_role("button", name="Keys are off").click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
