"""The front page: the newest day with changes, and any other day."""

import datetime as dt
import re

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import Feed, Publisher
from companies import editing, today
from companies.models import Claim
from tests.companies.views.helpers import claim, deals, queries
from tests.factories import amount, status, tell, valuation

pytestmark = pytest.mark.django_db


def body(client, url: str = "/") -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.usefixtures("deepseek_for_all")
class TestTheStandingExample:
    def test_the_newest_day_with_changes_is_shown_with_was_and_now_and_links_to_both_claims(self, client):
        page = body(client)
        now = claim(aspect="valuation", qualifier="between")
        assert "Wednesday, 3 Jun 2026" in page
        assert f'<a href="/claims/{now.pk}/">¥350–400bn ($52–59bn)</a>' in page
        (was,) = re.findall(r'<s><a href="/claims/(\d+)/"><span class="vh">was </span>\$45bn', page)
        assert Claim.objects.get(pk=was).low == 45 * 10**9

    def test_old_news_says_that_it_was_told_late_and_fresh_news_does_not(self, client):
        assert "more than a week later" in body(client)
        tell("Sample Wire", timezone.now().strftime("%Y-%m-%dT%H:%M"), "Firm is in talks at $2 billion.", target="Firm",
             credit="sources", says=[status("in_talks"), valuation("exact", "2bn", "$2 billion")])  # fmt: skip
        page = body(client)
        assert "more than a week later" not in page
        assert "Firm" in page

    def test_one_can_walk_from_day_to_day(self, client):
        assert 'rel="prev" href="?day=2026-05-06"' in body(client)
        page = body(client, "/?day=2026-05-06")
        assert 'rel="next" href="?day=2026-06-03"' in page
        assert 'rel="prev" href="?day=2026-04-' in page
        assert "$45bn" in page

    def test_a_day_without_changes_says_so_and_names_the_day_before(self, client):
        page = body(client, "/?day=2026-05-30")
        assert "Nothing changed on this day." in page
        assert 'href="?day=2026-05-06"' in page

    def test_the_biggest_figure_stands_first_and_a_slip_of_a_digit_is_left_out(self):
        shown = [figure.claim for figure in today.today().figures]
        assert [(row.aspect, row.low) for row in shown] == [("valuation", 350 * 10**9), ("amount", 50 * 10**9)]

    def test_a_figure_that_two_articles_relay_is_one_row_of_one_origin(self):
        figures = today.today(dt.date(2026, 4, 22)).figures
        assert [(row.claim.low, row.origins, row.articles) for row in figures] == [(20 * 10**9, 1, 2)]

    def test_a_past_day_shows_the_contradictions_that_were_open_then(self, client):
        assert today.today(dt.date(2026, 4, 22)).conflicts == []
        asked = [conflict.question for conflict in today.today(dt.date(2026, 5, 8)).conflicts]
        assert asked == ["Is Alibaba taking part?"]
        assert len(today.today(dt.date(2026, 6, 3)).conflicts) > 1

    def test_the_biggest_figures_stand_beside_the_status_of_that_day(self):
        assert [figure.status for figure in today.today(dt.date(2026, 4, 17)).figures] == ["rumored", "rumored"]

    def test_a_figure_that_one_relay_alone_credits_to_an_origin_has_no_origin(self, client):
        (figure,) = today.today(dt.date(2026, 4, 23)).figures
        assert (figure.origins, figure.is_credited) == (0, True)
        page = body(client, "/?day=2026-04-23")
        assert "Sample Aggregator; credited to The Information, not carried by a second publisher" in page
        assert "not carried" not in body(client, "/?day=2026-04-22")

    def test_open_contradictions_are_asked_as_questions_with_both_sides(self, client):
        page = body(client)
        assert "Is Alibaba taking part?" in page
        assert "¥50bn ($7.4bn) or ¥500bn ($7.4bn)?" in page

    def test_a_rejected_claim_leaves_the_page_with_everything_that_rests_on_it(self, client):
        editor = User.objects.create_user("editor")
        gone = claim(aspect="valuation", qualifier="between")
        editing.reject([gone], editor, "test")
        for url in ("/", "/?day=2026-06-03"):
            page = body(client, url)
            assert "¥350–400bn" not in page
            assert f"/claims/{gone.pk}/" not in page


def test_figures_of_different_currencies_are_compared_in_dollars():
    tell("Sample Wire", "2026-04-22", "A at 100 billion yen.", target="A", credit="sources",
         says=[status("in_talks"), valuation("exact", "100bn", "100 billion yen", currency="JPY")])  # fmt: skip
    tell("Sample Wire", "2026-04-22", "B at $2 billion.", target="B", credit="sources",
         says=[status("in_talks"), valuation("exact", "2bn", "$2 billion")])  # fmt: skip
    assert [row.claim.currency for row in today.today().figures] == ["USD", "JPY"]


def test_a_figure_and_its_own_conversion_are_one_row():
    yuan = (
        "A is to raise 50 billion yuan ($7.4 billion) at 350 billion to 400 billion yuan ($52 billion to $59 billion)."
    )
    tell("Sample Wire", "2026-06-03T08:00", yuan, target="A", credit="sources", says=[
        status("in_talks"), amount("about", "50bn", currency="CNY", also="7.4bn USD"),
        valuation("between", "350bn-400bn", currency="CNY", also="52bn-59bn USD"),
    ])  # fmt: skip
    tell("Sample Daily", "2026-06-03T09:00", "A to raise $7.4 billion at $52 to $59 billion.", target="A",
         credit="Sample Wire",
         says=[status("in_talks"), amount("exact", "7.4bn"), valuation("between", "52bn-59bn")])  # fmt: skip
    tell("Sample Blog", "2026-06-03T10:00", "A at $45 billion.", target="A", credit="sources",
         says=[status("in_talks"), valuation("exact", "45bn")])  # fmt: skip
    shown = [(row.claim.currency, row.claim.low // 10**8, row.articles, row.origins) for row in today.today().figures]
    assert shown == [("CNY", 3500, 2, 1), ("USD", 450, 1, 1), ("CNY", 500, 2, 1)]


def test_a_day_tells_the_same_whatever_the_order_its_articles_arrived_in():
    june = ("2026-06-03", "A is in talks at $9 billion.", "9bn", "$9 billion")
    may = ("2026-05-06", "A is in talks at $5 billion.", "5bn", "$5 billion")
    for on, text, worth, words in (june, may):
        tell("Sample Wire", on, text, target="A", credit="sources",
             says=[status("in_talks"), valuation("exact", worth, words)])  # fmt: skip
    (line,) = today.today().lines
    assert (line.kind, line.was.low, line.now.low) == ("valuation", 5 * 10**9, 9 * 10**9)
    assert [line.kind for line in today.today(dt.date(2026, 5, 6)).lines] == ["opened"]


def test_a_figure_that_changed_stands_beside_how_far_along_its_deal_is(client):
    for on, text, worth, words in (
        ("2026-05-06", "A is in talks at $5 billion.", "5bn", "$5 billion"),
        ("2026-06-03", "A is in talks at $9 billion.", "9bn", "$9 billion"),
    ):
        tell("Sample Wire", on, text, target="A", credit="sources",
             says=[status("in_talks"), valuation("exact", worth, words)])  # fmt: skip
    (line,) = today.today().lines
    assert (line.kind, line.after, line.glyph) == ("valuation", "", "in_talks")
    page = " ".join(body(client).split())
    assert '<span class="mark in_talks">' in page
    assert "In talks</span></small>" in page


def test_deals_that_ended_are_listed_for_a_month(client):
    talks = {"target": "A", "credit": "sources"}
    tell("Sample Wire", "2026-04-01", "A is in talks at $2 billion.", **talks,
         says=[status("in_talks"), valuation("exact", "2bn", "$2 billion")])  # fmt: skip
    tell("Sample Wire", "2026-04-20", "A ended the talks.", **talks, says=[status("called_off")])
    deals(1, on="2026-05-05")
    assert [line.after for line in today.today(dt.date(2026, 5, 5)).ends] == ["called_off"]
    assert today.today(dt.date(2026, 5, 25)).ends == []


def test_held_claims_of_a_day_leave_nothing_of_it(client):
    deals(1)
    editing.hold(list(claim().report.claims.all()), User.objects.create_user("editor"))
    assert "Firm 1" not in body(client)


def test_background_is_no_figure_of_the_day():
    deals(1)
    tell("Sample Wire", "2026-04-22", "B once raised at $90 billion.", target="B", credit="sources", historical=True,
         says=[status("completed"), valuation("exact", "90bn", "$90 billion")])  # fmt: skip
    assert [row.claim.report.target for row in today.today().figures] == ["Firm 1", "Firm 1"]


@pytest.mark.parametrize("url", ["/", "/deals/"])
def test_an_empty_site_says_what_is_missing_and_what_to_do(client, url):
    page = body(client, url)
    assert "No deal yet. Newsradar follows no feed: add one" in page
    assert "Show all deals" not in page
    publisher = Publisher.objects.create(name="P", slug="p")
    for number in range(2):
        Feed.objects.create(url=f"https://p.example/{number}", publisher=publisher)
    page = body(client, url)
    assert "No deal yet. Newsradar polls 2 feeds; a deal stands here as soon as" in page
    assert "none has been polled yet" in page
    Feed.objects.update(last_polled_at=timezone.now())
    assert "none has been polled yet" not in body(client, url)


def test_the_health_line_counts_sources_and_says_when_the_last_article_came(client):
    publisher = Publisher.objects.create(name="P", slug="p")
    now = timezone.now()
    for number, fields in enumerate([{"last_new_at": now - dt.timedelta(minutes=3)}, {"failures": 2}]):
        Feed.objects.create(url=f"https://p.example/{number}", publisher=publisher, last_polled_at=now, **fields)
    assert "Last article 3 min ago, 1 of 2 sources fine." in body(client)
    Feed.objects.create(url="https://p.example/paused", publisher=publisher, is_paused=True)
    Feed.objects.create(url="https://p.example/new", publisher=publisher)
    assert "1 of 3 sources fine; 1 feed not polled yet" in body(client)


def test_with_no_network_one_quiet_line_says_that_the_feeds_wait(client):
    publisher = Publisher.objects.create(name="P", slug="p")
    Feed.objects.create(url="https://p.example/new", publisher=publisher)
    assert "None of the 1 feed has been polled yet." in body(client)


@pytest.mark.parametrize("day", ["x", "2026-13-01", "0001-01-01", "9999-12-31", "2026-04-22%00"])
def test_what_is_no_day_is_refused(client, day):
    assert client.get(f"/?day={day}").status_code == 400


@pytest.mark.parametrize("url", ["/", "/?day=2026-04-22"])
def test_ten_times_the_rows_take_no_more_queries(client, url):
    # changes, ends, contradictions, claims, next day, figures, their deals' claims, article counts, companies, feeds
    deals(1)
    few = queries(client, url)
    deals(9, first=2)
    assert queries(client, url) == few <= 10
