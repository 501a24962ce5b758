"""Comparing companies: picking them without a script, what is said of odd choices, and what it costs."""

import re

import pytest
import time_machine

from companies import editing, merging
from companies.models import Claim
from tests.companies.views.helpers import text_of
from tests.factories import company, status, tell, valuation

pytestmark = pytest.mark.django_db
# companies, names, deals, evidence, explanations, rows, steps of the deals, steps of own figures, suggestions
QUERIES = 9


@pytest.fixture(autouse=True)
def summer_of_2026():
    with time_machine.travel("2026-06-30T12:00Z", tick=True):
        yield


def talks(name: str = "Acme", on: str = "2026-04-22", sum_: str = "20bn", words: str = "$20 billion", **more) -> None:
    tell("Wire", on, f"{name} is in talks to raise money at {words}, Reuters reported.", target=name, credit="Reuters",
         says=[status("in_talks"), valuation("exact", sum_, words, **more)])  # fmt: skip


def compare(client, *slugs: str, **more: str):
    return client.get("/compare/", {"c": slugs, **more})


def test_two_companies_stand_on_one_chart_and_in_one_table(client) -> None:
    talks()
    talks("Beta", "2026-05-20", "2bn", "$2 billion")
    text = text_of(compare(client, "acme", "beta"))
    assert "<h1>Reported valuations of Acme and Beta</h1>" in text
    assert text.count('<svg class="wide"') == text.count('<svg class="narrow"') == 1
    assert text.count('aria-label="Beta, 20 May 2026: $2bn, in talks, 1 origin, Reuters"') == 2
    assert text.count('<path class="curve" d="') == 3  # the first: two charts and its sample in the table
    assert text.count('<path class="curve" stroke-dasharray="9 4" d="') == 3
    assert re.search(
        r'<th scope="row">.*Acme</a></th> <td class="number figure-cell"><b><a href="/claims/\d+/">\$20bn', text
    )
    assert "log scale" in client.get("/compare/valuation.svg", {"c": ["acme", "beta"]}).content.decode()


def test_the_axis_can_be_linear_and_in_another_currency_and_range(client) -> None:
    talks("Acme", "2025-01-02")
    talks("Beta", "2026-05-20", "70bn", "70 billion yuan", currency="CNY")
    text = text_of(compare(client, "acme", "beta", scale="linear", ccy="CNY", range="3m"))
    assert "<b>linear</b>" in text and "<b>CNY</b>" in text and "<b>3 months</b>" in text
    assert "1 earlier figure not drawn." in text
    assert "In yuan" in text and ">¥70bn</text>" in text


def test_without_a_company_the_page_says_what_to_do(client) -> None:
    talks()
    text = text_of(client.get("/compare/"))
    assert "<h1>Compare companies</h1>" in text
    assert "No company to show yet. Type a name above, up to 6 in turn" in text
    assert 'Valued in the news lately: <a href="?c=acme">Acme</a>' in text


def test_one_alone_is_shown_and_asked_for_company(client) -> None:
    talks()
    text = text_of(compare(client, "acme"))
    assert "One company alone has nothing to be compared with: add another above." in text
    assert '<svg class="wide"' in text


def test_a_name_in_any_script_will_do_and_each_choice_is_an_address(client) -> None:
    talks()
    company("Beta").names.create(text="贝塔", folded="贝塔", language="zh")
    text = text_of(compare(client, "acme", "贝塔", scale="linear"))
    assert "Reported valuations of Acme and Beta" in text
    assert '<a class="remove" href="?c=acme&amp;scale=linear" aria-label="Remove Beta"' in text
    assert '<input type="hidden" name="c" value="acme"><input type="hidden" name="c" value="beta">' in text
    assert '<link rel="canonical" href="http://testserver/compare/?c=acme&amp;c=beta">' in text


def test_what_is_no_company_is_said_with_a_way_to_search(client) -> None:
    talks()
    text = text_of(compare(client, "acme", "nobody & co"))
    assert "No company goes by “nobody &amp; co”." in text
    assert 'href="/search/?q=nobody%20%26%20co"' in text


def test_a_name_of_several_companies_is_put_as_a_question(client) -> None:
    talks()
    for slug in ("delta-air", "delta-power"):
        company(f"Delta {slug}", slug=slug).names.create(text="Delta", folded="delta")
    text = text_of(compare(client, "acme", "Delta"))
    assert '“Delta” may be <a href="?c=acme&amp;c=delta-air">Delta delta-air</a> (delta-air) or' in text


def test_who_is_named_twice_is_shown_once(client) -> None:
    talks()
    text = text_of(compare(client, "acme", "Acme", "acme"))
    assert text.count("Acme was named more than once and is shown once.") == 2
    assert "<h1>Reported valuation of Acme</h1>" in text


def test_a_seventh_company_is_left_out_and_named(client) -> None:
    for number in range(7):
        company(f"Firm {number}")
    text = text_of(compare(client, *(f"firm-{number}" for number in range(7))))
    assert "At most 6 companies fit on one chart: Firm 6 left out. Remove one to make room." in text
    assert 'id="c"' not in text
    assert "No valuation of any of them was reported that could be drawn." in text


def test_a_merged_company_stands_for_its_survivor(client, admin_user) -> None:
    talks()
    merging.merge_companies(company("Acme Labs"), company("Acme"), admin_user, "one company")
    assert "“acme-labs” was merged into Acme, which is shown." in text_of(compare(client, "acme-labs"))


@pytest.mark.parametrize("odd", ["\0", "a" * 3000, "%s%n", "\u202e深", "' OR 1=1 --", "<script>", "\ud800x", " "])
def test_odd_names_are_answered_calmly(client, odd) -> None:
    talks()
    text = odd.encode("utf-8", "surrogatepass")
    for address in ("/compare/", "/compare/valuation.svg", "/compare/valuation.png"):
        page = client.get(address, {"c": ["acme", text], "range": odd.strip("\ud800"), "ccy": "9"})
        assert page.status_code in (200, 400)
        assert b"<script>" not in page.content


def test_thousands_of_names_are_not_all_looked_up(client, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(QUERIES):
        assert compare(client, *(f"no-{number}" for number in range(900))).status_code == 200


def test_as_of_a_day_nothing_later_is_known_and_nothing_suggested(client) -> None:
    talks()
    talks("Acme", "2026-05-20", "45bn", "$45 billion")
    talks("Beta", "2026-06-20", "2bn", "$2 billion")
    text = text_of(compare(client, "acme", asof="2026-04-30"))
    assert "As known on <b>30 Apr 2026</b>" in text
    assert "$45bn" not in text and "Beta" not in text
    assert '<meta name="robots" content="noindex">' in text
    assert '<input type="hidden" name="asof" value="2026-04-30">' in text


def test_bad_questions_are_explained_on_the_page_and_refused_by_the_files(client) -> None:
    talks()
    text = text_of(compare(client, "acme", range="9w", foo="1"))
    assert "<b>Not understood.</b> “range” can be 3m, 1y, 5y or all." in text
    assert "Left out, since this page has no such filter: “foo”." in text
    for query, words in (
        ({"c": "nobody"}, "No one company goes by “nobody”"),
        ({}, "No company was named"),
        ({"c": "acme", "asof": "soon"}, "is not a date"),
        ({"c": "acme", "scale": "x"}, "“scale” can be log or linear."),
    ):
        page = client.get("/compare/valuation.png", query)
        assert (page.status_code, words in page.content.decode()) == (400, True)


def test_the_files_are_linked_with_their_question(client) -> None:
    talks()
    text = text_of(compare(client, "acme", scale="linear"))
    assert '<a href="/compare/valuation.png?scale=linear&amp;c=acme">PNG</a>' in text
    page = client.get("/compare/valuation.svg", {"c": "acme", "asof": "2026-06-01"})
    assert "as known on 1 Jun 2026, testserver/compare/?c=acme&amp;asof=2026-06-01" in page.content.decode()
    assert client.get("/compare/valuation.png", {"c": "acme"}).content[:4] == b"\x89PNG"


def test_a_rejected_figure_is_nowhere(client, admin_user) -> None:
    talks()
    editing.reject(Claim.objects.filter(aspect="valuation"), admin_user, "a slip")
    assert "$20bn" not in text_of(compare(client, "acme"))


def test_six_companies_with_ten_times_the_claims_cost_no_further_query(client, django_assert_num_queries) -> None:
    talks("Firm 0")
    with django_assert_num_queries(QUERIES):
        compare(client, "firm-0", "nobody")
    for number in range(5):
        for day in range(1, 11):
            talks(f"Firm {number}", f"2026-05-{day:02}", f"{day + number}bn", f"${day + number} billion")
    with django_assert_num_queries(QUERIES):
        compare(client, *(f"firm-{number}" for number in range(5)), "nobody")
