"""What every page says of itself: to browsers, search engines, feed readers, and to whoever is sent a link."""

import html
import json
import re
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
import time_machine

from companies.models import Claim, Deal
from companies.templatetags.newsradar_tags import linked_data
from tests.companies.views.helpers import claim, text_of
from tests.factories import status, tell, valuation

pytestmark = pytest.mark.django_db
SITE = "http://testserver"
PATHS = (
    "/", "/?day=2026-04-22", "/companies/", "/companies/?status=in_talks", "/companies/deepseek/",
    "/companies/deepseek/?asof=2026-04-22", "/companies/deepseek/deals/", "/companies/deepseek/claims/",
    "/companies/deepseek/articles/", "/companies/deepseek/raised/", "/companies/deepseek/investors/", "/deals/",
    "/deals/?asof=2026-04-20", "/deals/{deal}/", "/claims/", "/claims/?aspect=valuation", "/claims/{claim}/",
    "/articles/{article}/", "/stories/{story}/", "/compare/", "/compare/?c=deepseek&c=tencent", "/raised/", "/rumors/",
    "/sources/", "/sources/sample-wire/", "/search/", "/search/?q=deepseek", "/about/method/", "/about/corrections/",
    "/keys/", "/status/",
)  # fmt: skip
GENERIC = {"newsradar", "home", "untitled", "page", ""}


class Head(HTMLParser):
    """Tags of a page with their attributes, and the texts of those that have some."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open = tag
        if tag in ("title", "script"):
            self.texts.setdefault(tag, []).append("")

    def handle_data(self, data: str) -> None:
        if self.open in ("title", "script"):
            self.texts[self.open][-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.open = ""

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [found for name, found in self.tags if name == tag and wanted.items() <= found.items()]

    def meta(self, name: str) -> list[str]:
        return [str(tag["content"]) for tag in self.all("meta") if name in (tag.get("name"), tag.get("property"))]

    @property
    def linked(self) -> list[dict]:
        return [json.loads(text) for text in self.texts.get("script", []) if text.strip()]


def addresses() -> dict[str, str]:
    deal = Deal.objects.get(slug__startswith="2026-deepseek")
    said = claim(aspect="valuation")
    article = said.report.revision.article_id
    names = {"deal": deal.slug, "claim": said.pk, "article": article, "story": article}
    return {path: path.format(**names) for path in PATHS}


def there(client, url: str):
    """The page, wherever its address leads."""
    page = client.get(url, follow=True)
    assert page.status_code == 200, url
    return page


def whole(url: str | None) -> str:
    assert url and url.startswith(SITE), url
    return url.removeprefix(SITE)


@pytest.mark.usefixtures("deepseek_for_all")
class TestEveryPage:
    @pytest.mark.parametrize("path", PATHS)
    def test_says_what_it_is(self, client, path):
        page = there(client, addresses()[path])
        head = Head(page.content.decode())
        assert head.all("html") == [{"lang": "en"}]
        assert len(head.all("h1")) == 1
        (title,) = [text.strip() for text in head.texts["title"]][:1]
        assert title.removesuffix("· Newsradar").strip().lower() not in GENERIC
        (description,) = head.meta("description")
        assert len(description) > 30 and "{{" not in description
        assert ("noindex" in head.meta("robots")) == ("asof" in path or "/search/" in path or path.count("c=") > 1)

    @pytest.mark.parametrize("path", PATHS)
    def test_has_one_address_of_its_own(self, client, path):
        url = addresses()[path]
        page = there(client, f"{url}{'&' if '?' in url else '?'}utm_source=mail&page=1")
        (link,) = Head(page.content.decode()).all("link", rel="canonical")
        own = whole(link["href"])
        assert not re.search("utm|asof|clock|page=1", own)
        assert urlsplit(own).path == page.wsgi_request.path
        again = Head(there(client, own).content.decode())
        assert again.all("link", rel="canonical") == [link]
        if "asof" not in path:  # the same page is behind it
            assert own == page.wsgi_request.get_full_path().replace("utm_source=mail&page=1", "").rstrip("?&")

    @pytest.mark.parametrize("path", PATHS)
    def test_names_its_siblings_which_answer_in_their_form(self, client, path):
        head = Head(there(client, addresses()[path]).content.decode())
        for link in head.all("link", rel="alternate"):
            answer = client.get(link["href"])
            assert answer.status_code == 200, link
            assert answer["Content-Type"].partition(";")[0] == link["type"]
        assert len({link["type"] for link in head.all("link", rel="alternate")}) == len(
            head.all("link", rel="alternate")
        )

    @pytest.mark.parametrize("path", PATHS)
    def test_can_be_sent_as_a_link_that_shows_what_it_is(self, client, path):
        head = Head(there(client, addresses()[path]).content.decode())
        for name in ("og:title", "og:description", "og:url", "og:type", "og:site_name", "twitter:card"):
            assert len(head.meta(name)) == 1 and head.meta(name)[0], name
        for picture in head.meta("og:image"):
            assert client.get(whole(picture)).status_code in (200, 503)  # 503: no font on this machine

    @pytest.mark.parametrize("path", PATHS)
    def test_tells_machines_no_more_than_readers(self, client, path):
        page = there(client, addresses()[path]).content.decode()
        shown = html.unescape(re.sub("<[^>]+>", " ", page.partition("<main")[2]))
        links = set(re.findall(r'href="([^"?#]+)', page.partition("<main")[2]))
        for record in Head(page).linked:
            assert record["@context"] == "https://schema.org"
            if record["@type"] == "ItemList":
                rows = record["itemListElement"]
                assert [row["position"] for row in rows] == list(range(1, len(rows) + 1))
                assert {whole(row["url"]) for row in rows} <= links
                assert all(row["name"] in shown for row in rows if "name" in row)
            else:
                assert record["@type"] == "NewsArticle"
                assert record["headline"] in shown and record["publisher"]["name"] in shown
                assert record["url"] in links

    @pytest.mark.parametrize("path", PATHS)
    def test_has_times_that_machines_can_read(self, client, path):
        for tag in Head(there(client, addresses()[path]).content.decode()).all("time"):
            assert re.fullmatch(r"\d{4}-\d\d(-\d\d(T\d\d:\d\d:\d\dZ)?)?", str(tag.get("datetime")))

    def test_has_a_title_of_its_own(self, client):
        titles = Counter(Head(there(client, url).content.decode()).texts["title"][0] for url in addresses().values())
        assert [title for title, count in titles.items() if count > 1] == []

    def test_leads_to_the_same_help(self, client):
        helps = [{'href="/keys/"', 'href="/about/method/"', 'href="/status/"'} for _ in PATHS]
        pages = [there(client, url).content.decode().partition("<footer")[2] for url in addresses().values()]
        assert [{link for link in wanted if link in page} for wanted, page in zip(helps, pages, strict=True)] == helps

    def test_a_list_says_what_it_lists_and_an_article_who_printed_it(self, client):
        urls = addresses()
        lists = [path for path in PATHS if Head(there(client, urls[path]).content.decode()).linked]
        assert {"/deals/", "/companies/", "/claims/", "/rumors/", "/sources/", "/articles/{article}/"} <= set(lists)
        assert "/companies/deepseek/" not in lists


@pytest.mark.usefixtures("deepseek_for_all")
class TestThePermalink:
    STATES = (
        "/companies/", "/companies/deepseek/", "/companies/deepseek/deals/", "/companies/deepseek/claims/",
        "/companies/deepseek/articles/", "/companies/deepseek/raised/", "/companies/deepseek/investors/", "/deals/",
        "/deals/{deal}/", "/claims/?aspect=valuation", "/stories/{story}/", "/compare/?c=deepseek", "/raised/",
        "/rumors/", "/sources/", "/sources/sample-wire/",
    )  # fmt: skip

    @pytest.mark.parametrize("path", STATES)
    def test_leads_to_the_page_as_known_at_the_instant(self, client, path):
        url = self.url(path)
        with time_machine.travel("2026-06-30T12:00:07Z", tick=False):
            link = self.permalink(there(client, url))
        assert "asof=2026-06-30T12" in link
        with time_machine.travel("2026-07-30T12:00Z", tick=False):
            page = there(client, link)
            assert "30 Jun 2026" in text_of(page)
            assert self.permalink(page) == link

    @pytest.mark.parametrize("path", STATES)
    def test_of_a_past_day_stands_beside_what_changed_since(self, client, path):
        url = self.url(path)
        with time_machine.travel("2026-06-30T12:00Z", tick=False):
            page = there(client, f"{url}{'&' if '?' in url else '?'}asof=2026-05-01").content.decode()
            (since,) = set(re.findall(r'<a href="([^"]+)">What changed since 1 May 2026', page))
            assert "What changed" in text_of(there(client, html.unescape(since)))

    @pytest.mark.parametrize("path", STATES)
    def test_before_the_sites_first_record_says_so(self, client, path):
        url = self.url(path)
        mark = "&" if "?" in url else "?"
        early = text_of(there(client, f"{url}{mark}asof=2026-05-01&clock=site"))
        assert "first record, which is of" in early or "had no record of it yet: its first is of" in early
        public = text_of(there(client, f"{url}{mark}asof=2026-05-01"))
        assert "first record" not in public and "no record" not in public

    def url(self, path: str) -> str:
        deal = Deal.objects.get(slug__startswith="2026-deepseek")
        first = Claim.objects.filter(report__placement__deal=deal).earliest("reported_at")
        return path.format(deal=deal.slug, story=first.report.revision.article_id)

    def permalink(self, page) -> str:
        (link,) = re.findall(r'<a href="([^"]+)" rel="nofollow">Permalink', page.content.decode())
        return whole(html.unescape(link))


def test_filters_stand_in_one_order_and_defaults_are_left_out(client):
    page = client.get("/claims/?status=rumored&status=in_talks&aspect=valuation&order=newest&q=&utm=1").content.decode()
    (link,) = Head(page).all("link", rel="canonical")
    assert link["href"] == f"{SITE}/claims/?aspect=valuation&status=in_talks&status=rumored"
    assert Head(page).meta("robots") == ["noindex"]  # of combinations there is no end


def test_a_page_of_a_list_is_a_page_of_its_own(client, monkeypatch):
    monkeypatch.setattr("companies.forms.CountedPaginator.__init__.__defaults__", (1,))
    for firm in ("Acme", "Beta"):
        tell("Wire", "2026-04-22", f"{firm} is in talks.", target=firm, credit="sources", says=[status("in_talks")])
    (link,) = Head(client.get("/deals/?page=2").content.decode()).all("link", rel="canonical")
    assert link["href"] == f"{SITE}/deals/?page=2"


def test_a_key_no_page_knows_is_named_and_left_out(client):
    for url in ("/", "/companies/", "/deals/", "/search/", "/keys/", "/about/corrections/"):
        page = client.get(f"{url}?colour=blue").content.decode()
        assert "Left out, since this page has no such filter: “colour”." in page, url
    assert "“asof”" in client.get("/keys/?asof=2026-04-22").content.decode()


def test_a_name_ends_no_block_of_data_and_no_attribute(client):
    nasty = "</script><script>alert(1)</script>\"'<b>&\u2028"
    tell("Wire", "2026-04-22", "It is worth above $2 billion.", target="Acme", credit="sources", title=nasty,
         says=[status("in_talks"), valuation("more_than", "2bn", "above $2 billion")])  # fmt: skip
    Deal.objects.update(title=nasty)
    deal, said = Deal.objects.get(), claim(aspect="valuation")
    for url in ("/deals/", deal.get_absolute_url(), f"/articles/{said.report.revision.article_id}/", "/rumors/"):
        page = client.get(url).content.decode()
        assert "<script>" not in page and "alert(1)</script>" not in page, url
        for tag in Head(page).all("meta"):
            assert set(tag) <= {"charset", "name", "property", "content", "media"}, tag
    assert "<" not in str(linked_data({"name": nasty})).removeprefix("<script type").removesuffix("</script>")
    assert Head(client.get("/deals/").content.decode()).linked[0]["itemListElement"][0]["name"] == nasty
