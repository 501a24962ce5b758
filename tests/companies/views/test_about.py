"""Pages about Newsradar itself: method, corrections, keys, status."""

import datetime as dt
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import Article, Feed
from companies import editing, merging, wording
from companies.models import Company
from tests.companies.views.helpers import claim, deals, queries, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return User.objects.create_user("e")


def test_the_method_names_every_status_and_every_word_for_evidence(client):
    page = text_of(client.get("/about/method/"))
    for word in (
        *wording.STATUSES.values(),
        "On the record",
        "2+ origins",
        "One origin",
        "No origin found",
        "Unchecked",
    ):
        assert word in page


class TestCorrections:
    def test_a_corrected_figure_is_told_as_it_was_and_now_with_no_private_reason(self, client, editor):
        deals(1)
        wrong = claim(aspect="valuation")
        editing.correct(wrong, {"low": Decimal(2 * 10**9)}, editor, "misread by me")
        page = text_of(client.get("/about/corrections/"))
        assert "Corrected: was &gt;$1bn; now &gt;$2bn" in page
        assert f'href="/claims/{claim(corrects=wrong).pk}/"' in page
        assert "misread by me" not in page

    def test_a_pin_and_an_explained_contradiction_give_their_public_reason(self, client, editor):
        deals(1)
        editing.prefer(claim(aspect="valuation"), editor, "the filing says so")
        (row,) = client.get("/about/corrections.json").json()["corrections"]
        assert (row["what"], row["reason"]) == ("Pinned: >$1bn", "the filing says so")

    def test_a_merge_and_its_undoing_are_told(self, client, editor):
        deals(2)
        one, two = Company.objects.filter(name__startswith="Firm").order_by("name")
        merging.merge_companies(one, two, editor, "one firm")
        merging.unmerge_company(one, editor, "not one firm")
        told = [row["what"] for row in client.get("/about/corrections.json").json()["corrections"]]
        assert told == ["“Firm 1” stands for itself again", "“Firm 1” was merged into “Firm 2”"]

    def test_what_a_rejected_claim_said_is_counted_and_not_repeated(self, client, editor):
        deals(1)
        editing.reject([claim(aspect="valuation")], editor, "wrong company")
        page = text_of(client.get("/about/corrections/"))
        assert "1 claim read by machine was left out by editors, 1 of them in the last 30 days" in page
        assert "$1bn" not in page and "wrong company" not in page

    def test_a_correction_taken_back_is_told_no_more(self, client, editor):
        deals(1)
        fixed = editing.correct(claim(aspect="valuation"), {"low": Decimal(2 * 10**9)}, editor, "misread")
        editing.reject([fixed], editor, "it was right")
        assert client.get("/about/corrections.json").json()["corrections"] == []

    def test_it_has_a_feed_and_says_so_when_there_is_nothing(self, client):
        assert "No editor has corrected anything yet." in client.get("/about/corrections/").content.decode()
        assert client.get("/about/corrections/feed.json").json()["items"] == []

    def test_ten_times_the_rows_take_no_more_queries(self, client, editor):
        # count, decisions, left out, claims, deals and companies that others were merged into
        deals(11)
        rows = list(Company.objects.filter(name__startswith="Firm").order_by("pk"))
        merging.merge_companies(rows[0], rows[1], editor, "one")
        few = queries(client, "/about/corrections/")
        for loser in rows[2:]:
            merging.merge_companies(loser, rows[1], editor, "one")
        assert queries(client, "/about/corrections/") == few <= 6


class TestStatus:
    def test_what_became_of_the_articles_found_adds_up(self, client):
        deals(3)
        Article.objects.update(found_at=timezone.now() - dt.timedelta(hours=1))
        Article.objects.filter(pk=Article.objects.first().pk).update(state="failed")
        found = client.get("/status.json").json()
        assert found["articles_found_in_24_h"] == 3
        assert sum(count for name, count in found.items() if name.startswith("of_these_")) == 3
        assert found["of_these_given_up_after_three_tries"] == 1
        assert found["claims_in_24_h"] == 12

    def test_an_empty_site_says_that_no_feed_is_followed(self, client):
        page = text_of(client.get("/status/"))
        assert "No feed is followed yet." in page
        assert "last poll never" in page

    def test_a_failing_feed_is_not_fine(self, client):
        deals(1)
        publisher = Article.objects.first().publisher
        now = timezone.now()
        for number in (0, 1):
            Feed.objects.create(
                url=f"https://feeds.example/{number}", publisher=publisher, last_polled_at=now, failures=number
            )
        assert "1 of 2 sources fine" in text_of(client.get("/status/"))


def test_keys_can_be_switched_off_and_need_no_page(client):
    page = text_of(client.get("/keys/"))
    assert "Every page works without them" in page
    assert 'id="keys-switch"' in page
    assert client.get("/keys.json").status_code == 404
