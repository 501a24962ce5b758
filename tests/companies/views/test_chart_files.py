"""The valuation chart as files: SVG that stands alone, PNG with letters in it, and the ways to ask for them."""

import re
import struct
from xml.etree import ElementTree

import pytest
import time_machine

from companies import drawing, editing, merging, palette
from companies.models import Claim, Deal
from tests.companies.views.helpers import text_of
from tests.factories import amount, company, status, tell, valuation

pytestmark = pytest.mark.django_db
SVG, PNG = "/companies/acme/valuation.svg", "/companies/acme/valuation.png"
QUERIES = 7  # company, deals, evidence, explanations, rows, steps of the deals, steps of its own figures


@pytest.fixture(autouse=True)
def summer_of_2026():
    with time_machine.travel("2026-06-30T12:00Z", tick=True):
        yield


def talks(by: str = "Wire", on: str = "2026-04-22", sum_: str = "20bn", words: str = "$20 billion", **more) -> None:
    tell(by, on, f"Acme is in talks to raise money at {words}, {by} reported.", target="Acme", credit="sources",
         says=[status("in_talks"), valuation("exact", sum_, words, **more)])  # fmt: skip


def size_of(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


def test_the_svg_is_whole_xml_and_says_what_it_shows_and_where_from(client) -> None:
    talks()
    page = client.get(SVG)
    root = ElementTree.fromstring(page.content)
    texts = " ".join(filter(None, (element.text for element in root.iter())))
    assert page["Content-Type"] == "image/svg+xml"
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "Reported valuation of Acme" in texts
    assert "One figure: $20bn on 22 April 2026." in texts
    assert "US dollars, linear scale, all dates" in texts
    assert "Newsradar, as known on 30 Jun 2026, testserver/companies/acme/" in texts


def test_its_colors_are_its_own_in_light_and_dark_and_its_policy_lets_nothing_else_in(client) -> None:
    talks()
    page = client.get(SVG)
    text = page.content.decode()
    style = re.search(r"<style>(.*?)</style>", text, re.S)[1]
    light, _, dark = style.partition("@media (prefers-color-scheme:dark)")
    assert palette.colors("light")["in_talks"] in light and palette.colors("dark")["in_talks"] in dark
    assert "var(" not in style
    assert style == palette.both()
    assert page["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert not re.search(r"url\(|<script|<image|@import", text)


def test_its_marks_lead_to_their_claims_by_whole_addresses(client) -> None:
    talks()
    claim = Claim.objects.get(aspect="valuation")
    assert f'href="http://testserver{claim.get_absolute_url()}"' in client.get(SVG).content.decode()


def test_the_png_has_twice_the_points_of_the_drawing(client) -> None:
    talks()
    root = ElementTree.fromstring(client.get(SVG).content)
    page = client.get(PNG)
    assert page["Content-Type"] == "image/png"
    assert size_of(page.content) == (1800, pytest.approx(2 * float(root.get("height")), abs=2))


def drawn(text: str) -> bytes:
    root = f'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20" font-family="{drawing.SANS}">'
    return drawing.png(f'{root}<text y="16">{text}</text></svg>')


def test_chinese_names_are_drawn_where_a_font_has_them() -> None:
    assert len({drawn("深度"), drawn("求索")}) == (2 if drawing.can_draw("深") else 1)
    assert drawing.can_draw("A") and not drawing.can_draw("\U0010fffe")


def test_without_any_font_the_png_says_so_and_the_svg_is_there(client, monkeypatch) -> None:
    talks()
    monkeypatch.setattr(drawing, "can_draw", lambda letter: False)
    page = client.get(PNG)
    assert page.status_code == 503
    assert b"No font was found on this server" in page.content
    assert client.get(SVG).status_code == 200


def test_as_of_a_day_the_file_knows_no_more_and_may_be_kept(client) -> None:
    talks()
    talks("Daily", "2026-05-20", "45bn", "$45 billion")
    page = client.get(SVG, {"asof": "2026-04-30"})
    text = page.content.decode()
    assert "$45bn" not in text and "$20bn" in text
    assert "as known on 30 Apr 2026, testserver/companies/acme/?asof=2026-04-30" in text
    assert (page["Cache-Control"], page["X-Robots-Tag"]) == ("max-age=86400", "noindex")
    sites = client.get(SVG, {"asof": "2026-04-30", "clock": "site"})
    assert sites["Cache-Control"] == "max-age=31536000"
    assert not client.get(SVG).has_header("X-Robots-Tag")


def test_range_scale_and_currency_are_those_asked_for(client) -> None:
    talks("Wire", "2025-01-15", "2bn", "$2 billion")
    talks("Daily", "2026-06-01", "70bn", "70 billion yuan", currency="CNY")
    page = client.get(SVG, {"range": "3m", "scale": "linear", "ccy": "cny"})
    text = page.content.decode()
    assert "Yuan, linear scale, 3 months" in text
    assert "¥70bn" in text
    assert "Not drawn: earlier figures, 1 since 15 Jan 2025" in text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"range": "9w"}, "“range” can be 3m, 1y, 5y or all."),
        ({"scale": "square"}, "“scale” can be log or linear."),
        ({"ccy": "dollars"}, "“ccy” is a currency by its three letters"),
        ({"ccy": "\0"}, "“ccy” is"),
        ({"asof": "soon"}, "is not a date"),
        ({"asof": "2026-01-01", "clock": "x"}, "“clock” can be"),
    ],
)
def test_what_cannot_be_read_is_said_in_plain_words(client, query, words) -> None:
    talks()
    for address in (SVG, PNG):
        page = client.get(address, query)
        assert (page.status_code, page["Content-Type"]) == (400, "text/plain; charset=utf-8")
        assert words in page.content.decode()


def test_on_the_page_a_bad_range_is_explained_beside_the_chart(client) -> None:
    talks()
    text = text_of(client.get("/companies/acme/", {"range": "9w"}))
    assert "<b>Not understood.</b> “range” can be 3m, 1y, 5y or all." in text
    assert '<svg class="wide"' in text


def test_the_page_links_the_files_with_its_question(client) -> None:
    talks()
    text = text_of(client.get("/companies/acme/", {"scale": "log", "asof": "2026-06-01", "page": "1"}))
    assert '<a href="/companies/acme/valuation.svg?scale=log&amp;asof=2026-06-01">SVG</a>' in text
    assert '<a href="/companies/acme/valuation.png?scale=log&amp;asof=2026-06-01">PNG</a>' in text


def test_the_page_offers_range_scale_and_currency_as_links(client) -> None:
    talks("Daily", "2026-06-01", "70bn", "70 billion yuan", currency="CNY")
    text = text_of(client.get("/companies/acme/"))
    assert '<a href="?range=3m">3 months</a>' in text and "<b>all</b>" in text
    assert "<b>linear</b>" in text and '<a href="?scale=log">log</a>' in text
    assert '<b>USD</b> · <a href="?ccy=CNY">CNY</a> · <a href="?ccy=EUR">EUR</a>' in text


def test_a_figure_as_reported_is_not_converted_and_one_of_ours_says_by_which_rate(client) -> None:
    talks("Daily", "2024-06-03", "70bn", "70 billion yuan", currency="CNY")
    text = text_of(client.get("/companies/acme/"))
    assert "1 figure converted to US dollars at the reference rate of the day reported." in text
    assert '<th scope="col" class="number">In US dollars</th>' in text
    assert '>¥70bn</a></td><td class="number">$9.66bn</td>' in text
    yuan = text_of(client.get("/companies/acme/", {"ccy": "CNY"}))
    assert "converted" not in yuan.partition("<figcaption>")[2].partition("</figcaption>")[0]
    assert '>¥70bn</a></td><td class="number">¥70bn</td>' in yuan


def test_a_figure_without_a_rate_is_marked_and_said_not_to_be_converted(client) -> None:
    talks()
    talks("Daily", "2026-05-20", "600bn", "600 billion Taiwan dollars", currency="TWD")
    text = text_of(client.get("/companies/acme/"))
    assert text.count('aria-label="20 May 2026: TWD 600bn, not converted, in talks, 1 origin, Daily"') == 2
    assert "Triangle: 1 figure not converted, no rate." in text
    assert '<td class="number">not converted</td>' in text


def test_a_currency_no_figure_leads_to_gives_way_to_one_that_does(client) -> None:
    talks()
    text = text_of(client.get("/companies/acme/", {"ccy": "XXX"}))
    assert "No figure leads to XXX at a known rate: shown in US dollars." in text


def test_figures_in_a_currency_without_rates_are_drawn_in_it(client) -> None:
    talks("Daily", "2026-05-20", "600bn", "600 billion Taiwan dollars", currency="TWD")
    assert "TWD, linear scale" in client.get(SVG).content.decode()


def test_few_earlier_figures_are_named_with_their_day_and_status(client) -> None:
    talks("Wire", "2024-01-15", "2bn", "$2 billion")
    for day in (1, 2, 3):
        talks(f"Daily {day}", f"2026-06-0{day}", f"1{day}bn", f"$1{day} billion")
    text = text_of(client.get("/companies/acme/"))
    assert re.search(r'Earlier, not drawn: <a href="/claims/\d+/">\$2bn</a> \(15 Jan 2024, in talks\)', text)


def test_a_company_without_a_figure_has_a_file_that_says_so(client) -> None:
    company("Acme")
    assert "No valuation was reported that could be drawn." in client.get(SVG).content.decode()
    assert size_of(client.get(PNG).content)[0] == 1800


def test_a_rejected_figure_is_not_in_the_file(client, admin_user) -> None:
    talks()
    tell("Daily", "2026-04-23", "Acme raises $1 billion, people say.", target="Acme", credit="sources",
         says=[status("in_talks"), amount("exact", "1bn")])  # fmt: skip
    editing.reject(Claim.objects.filter(aspect="valuation"), admin_user, "a slip")
    assert "$20bn" not in client.get(SVG).content.decode()


def test_the_file_of_a_merged_company_is_that_of_the_survivor(client, admin_user) -> None:
    talks()
    gone = company("Acme Labs")
    merging.merge_companies(gone, company("Acme"), admin_user, "one company")
    page = client.get("/companies/acme-labs/valuation.png?scale=log")
    assert (page.status_code, page.url) == (302, "/companies/acme/valuation.png?scale=log")


@pytest.mark.parametrize("address", ["/companies/nobody/valuation.svg", "/companies/acme/valuation.gif"])
def test_what_is_not_there_is_not_found(client, address) -> None:
    company("Acme")
    assert client.get(address).status_code == 404


def test_ten_times_the_claims_cost_no_further_query(client, django_assert_num_queries) -> None:
    talks()
    for _ in range(2):
        with django_assert_num_queries(QUERIES):
            client.get(SVG)
        for number in range(9):
            talks(f"Outlet {number}", f"2026-05-{number + 1:02}", f"{30 + number}bn", f"${30 + number} billion")
    assert Deal.objects.count() == 1
