"""The pictures of shared links, and the tags that name them."""

import html
import re
import struct

import pytest
import time_machine

from companies import cards, drawing, editing
from companies.cards import Card
from companies.models import Claim, Deal
from tests.companies.views.helpers import claim, text_of
from tests.factories import amount, company, status, tell, valuation

pytestmark = pytest.mark.django_db
CARD = Card(path="/x", title="Acme", kicker="Reported valuation", figure="$20bn", status="in_talks",
            status_word="In talks", origins=2, who="Reuters, Bloomberg", ending="No party has confirmed it.",
            day="as known on 3 Jun 2026")  # fmt: skip


@pytest.fixture(autouse=True)
def summer_of_2026():
    with time_machine.travel("2026-06-30T12:00Z", tick=True):
        yield


def talks(on: str = "2026-04-22", words: str = "above $20 billion", sum_: str = "20bn") -> Deal:
    tell("Wire", on, f"Acme is in talks to raise money at {words}, The Information reported.", target="Acme",
         credit="The Information", says=[status("in_talks"), valuation("more_than", sum_, words)])  # fmt: skip
    return company("Acme").deals.get()


def tags_of(page) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="(.*?)">', page.content.decode())
    return {name: html.unescape(content) for name, content in found}


def drawn_card(card: Card) -> list[str]:
    return [line.text for line in cards.drawn(card).lines]


def test_each_page_names_a_card_of_1200_by_630_that_is_there(client) -> None:
    deal = talks()
    for page in ("/companies/acme/", deal.get_absolute_url(), claim(aspect="valuation").get_absolute_url()):
        tags = tags_of(client.get(page))
        image = tags["og:image"].removeprefix("http://testserver")
        assert image == f"{page}card.png"
        assert tags["twitter:card"] == "summary_large_image"
        assert (tags["og:image:width"], tags["og:image:height"]) == ("1200", "630")
        picture = client.get(image)
        assert picture["Content-Type"] == "image/png"
        assert struct.unpack(">II", picture.content[16:24]) == (1200, 630)


def test_the_tags_carry_the_news_and_who_says_so(client) -> None:
    deal = talks()
    words = "Reported valuation >$20bn, in talks, 1 origin: The Information. No party has confirmed it."
    assert tags_of(client.get("/companies/acme/"))["og:title"] == "Acme: >$20bn"
    assert tags_of(client.get("/companies/acme/"))["og:description"] == f"Acme. {words}"
    assert tags_of(client.get(deal.get_absolute_url()))["og:image:alt"] == f"{deal.title}. {words}"
    of_claim = tags_of(client.get(claim(aspect="valuation").get_absolute_url()))["og:description"]
    assert of_claim == "Acme. Valuation >$20bn, Wire, relaying The Information. Unchecked."


def test_a_card_of_another_day_knows_no_more_than_its_page(client) -> None:
    talks()
    talks("2026-05-20", "above $45 billion", "45bn")
    tags = tags_of(client.get("/companies/acme/", {"asof": "2026-04-30"}))
    assert tags["og:title"] == "Acme: >$20bn"
    assert tags["og:image"] == "http://testserver/companies/acme/card.png?asof=2026-04-30"
    now, then = (client.get("/companies/acme/card.png", query) for query in ({}, {"asof": "2026-04-30"}))
    assert now.content != then.content
    assert then["Cache-Control"] == "max-age=86400"


def test_a_deal_without_a_valuation_shows_its_amount(client) -> None:
    tell("Wire", "2026-05-01", "Beta raises $1 billion, Beta said.", target="Beta", credit="Beta", credit_kind="party",
         says=[status("announced"), amount("exact", "1bn", "$1 billion")])  # fmt: skip
    tags = tags_of(client.get(Deal.objects.get().get_absolute_url()))
    assert "Reported round size $1bn, announced, 1 origin: Beta." in tags["og:description"]
    assert "No party has confirmed it." not in tags["og:description"]
    assert tags_of(client.get("/companies/beta/"))["og:title"] == "Beta: $1bn"


def test_a_company_without_a_figure_has_a_card_that_says_so(client) -> None:
    company("Acme")
    assert tags_of(client.get("/companies/acme/"))["og:title"] == "Acme"
    assert client.get("/companies/acme/card.png").status_code == 200
    assert cards.NOTHING in drawn_card(Card(**{**CARD.__dict__, "figure": ""}))


def test_a_rejected_claim_has_no_card_and_leaves_those_of_its_deal(client, admin_user) -> None:
    deal = talks()
    row = claim(aspect="valuation")
    editing.reject(Claim.objects.filter(pk=row.pk), admin_user, "a slip")
    assert client.get(f"{row.get_absolute_url()}card.png").status_code == 404
    assert "$20bn" not in text_of(client.get(deal.get_absolute_url())).partition("</head>")[0]


def test_without_a_font_there_is_no_card_but_a_reason(client, monkeypatch) -> None:
    talks()
    monkeypatch.setattr(drawing, "can_draw", lambda letter: False)
    page = client.get("/companies/acme/card.png")
    assert (page.status_code, page["Content-Type"]) == (503, "text/plain; charset=utf-8")


@pytest.mark.parametrize("path", ["/companies/no/card.png", "/deals/no/card.png", "/claims/9/card.png"])
def test_nothing_has_no_card(client, path) -> None:
    assert client.get(path).status_code == 404


def test_a_bad_day_is_refused_in_plain_words(client) -> None:
    talks()
    page = client.get("/companies/acme/card.png", {"asof": "soon"})
    assert (page.status_code, b"is not a date" in page.content) == (400, True)


def test_every_row_of_a_card_stays_on_it_however_long_the_words_are() -> None:
    long = Card(**{**CARD.__dict__, "title": "深度求索" * 40, "figure": "about ¥350–400bn ($52–59bn)" * 4,
                   "who": "Reuters, " * 60, "quote": "“Quoted at length” " * 50})  # fmt: skip
    for card in (CARD, long, Card(**{**long.__dict__, "quote": ""})):
        found = cards.drawn(card)
        rows = [line.y for line in found.lines]
        assert rows[:-1] == sorted(rows[:-1]) and max(rows[:-1]) < 560
        assert all(line.x + cards.width_of(line.text, line.size) <= 1200 for line in found.lines)


def test_dots_count_origins_three_at_most() -> None:
    for origins, full in ((0, 0), (2, 2), (9, 3)):
        dots = cards.drawn(Card(**{**CARD.__dict__, "origins": origins})).dots
        assert [dot.is_full for dot in dots] == [True] * full + [False] * (3 - full)
    assert cards.drawn(Card(**{**CARD.__dict__, "origins": None})).dots == ()


def test_cards_cost_as_many_queries_with_ten_times_the_claims(client, django_assert_num_queries) -> None:
    deal = talks()
    costs = {
        "/companies/acme/card.png": 7,  # company, deals, evidence, explanations, rows, steps twice
        f"{deal.get_absolute_url()}card.png": 5,  # deal, evidence, explanations, rows, steps
        f"{claim(aspect='valuation').get_absolute_url()}card.png": 1,  # claim
    }
    for _ in range(2):
        for url, queries in costs.items():
            with django_assert_num_queries(queries):
                client.get(url)
        for number in range(9):
            talks(f"2026-05-{number + 1:02}", f"above ${30 + number} billion", f"{30 + number}bn")
