"""Scorecards: whose own reporting it is, who was first, and what became of it."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Publisher
from companies import editing, scorecards
from companies.asof import AsOf
from companies.models import Claim, Standing
from companies.scorecards import Lead, Scorecard
from tests.factories import amount, publisher, status, tell, valuation

pytestmark = pytest.mark.django_db
NOW = AsOf()
HOURS = dt.timedelta(hours=1)


def told(by: str, on: str, *says: object, credit: str = "sources", target: str = "A", **more: object) -> None:
    tell(by, on, f"{target} in the words of {credit} at $2 billion.", target=target, credit=credit,
         says=list(says) or [status("in_talks")], **more)  # fmt: skip


def at(day: str, clock: str = "public") -> AsOf:
    return AsOf(dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC), clock, day)


def card(name: str, asof: AsOf = NOW) -> Scorecard:
    return next(card for card in scorecards.scorecards(asof) if card.publisher.name == name)


def test_own_reporting_relays_and_the_words_of_parties_are_told_apart():
    told("Daily", "2026-03-01", status("in_talks"), valuation("exact", "2bn"))
    told("Daily", "2026-03-02", credit="Weekly")
    told("Daily", "2026-03-03", status("announced"), credit="A", credit_kind="party")
    told("Daily", "2026-03-04", credit="")
    told("Daily", "2026-03-05", status("rumored"), historical=True)
    found = card("Daily")
    assert (found.articles, found.reports, found.claims) == (5, 4, 5)
    assert (found.own, found.relayed, found.own_share, found.relayed_share) == (2, 1, "40%", "20%")
    assert (card("Weekly").articles, card("Weekly").claims) == (0, 0)


def test_a_family_is_one_publisher():
    head = publisher("Group")
    publisher("Evening", family=head)
    told("Group", "2026-03-01T08:00")
    told("Evening", "2026-03-01T09:00", credit="Group")
    told("Evening", "2026-03-01T10:00", amount("exact", "2bn"))
    found = card("Group")
    assert (found.articles, found.own, found.relayed) == (3, 3, 0)  # passing on one's own house is no relay
    assert found.lead == Lead()  # its own paper had it later, nobody else
    assert "Evening" not in {card.publisher.name for card in scorecards.scorecards(NOW)}


def test_who_had_it_first_leads_by_the_time_until_the_next_publisher():
    told("Daily", "2026-03-01T08:00", status("in_talks"), valuation("exact", "2bn"))
    told("Daily", "2026-03-01T08:30", status("in_talks"))
    told("Weekly", "2026-03-01T10:00", status("in_talks"), valuation("exact", "3bn"))
    told("Blog", "2026-03-01T14:00", status("in_talks"), valuation("exact", "2bn"))
    assert card("Daily").lead == Lead(2, 4 * HOURS)  # two hours for the talks, six for the figure
    assert card("Weekly").lead == Lead()


def test_whoever_is_credited_was_first_also_where_only_relays_are_at_hand():
    told("Daily", "2026-03-01T08:00", credit="Weekly")
    told("Blog", "2026-03-01T09:00", credit="Weekly")
    assert card("Weekly").lead == Lead(1, HOURS)
    assert card("Daily").lead == Lead()


def test_a_party_that_announces_and_what_nobody_is_named_for_make_no_publisher_first():
    told("Daily", "2026-03-01T08:00", status("announced"), credit="A", credit_kind="party")
    told("Weekly", "2026-03-01T09:00", status("announced"))
    told("Daily", "2026-03-01T08:00", target="B", credit="")
    told("Weekly", "2026-03-01T09:00", target="B")
    assert [card.lead for card in scorecards.scorecards(NOW)] == [Lead()] * 2


def test_what_nobody_is_named_for_is_never_first_but_repeats():
    told("Blog", "2026-03-01T07:00", credit="")
    told("Daily", "2026-03-01T08:00")
    assert card("Daily").lead == Lead()
    told("Blog", "2026-03-01T09:00", credit="")
    assert card("Daily").lead == Lead(1, HOURS)


def test_a_relay_is_not_its_printers_own_whomever_it_is_put_down_to():
    told("Daily", "2026-03-01T08:00")
    assert card("Daily").own == 1
    Standing.objects.update(is_relay=True)
    assert (card("Daily").own, card("Daily").relayed) == (0, 1)


def test_own_claims_are_counted_by_what_became_of_them():
    told("Daily", "2026-03-01", status("in_talks"), amount("exact", "2bn"))
    told("Weekly", "2026-03-02", credit="Daily")
    told("Daily", "2026-03-01", target="B")
    tell("Wire", "2026-03-10", "A raised $2 billion, A said.", target="A", credit="A", credit_kind="party",
         says=[status("announced"), amount("exact", "2bn")])  # fmt: skip
    tell("Wire", "2026-03-10", "B denied it, B said.", target="B", credit="B", credit_kind="party",
         says=[status("denied")])  # fmt: skip
    found = card("Daily")
    assert (found.own, found.confirmed, found.refuted, found.open) == (3, 2, 1, 0)
    assert found.confirmed_share == "67%"
    assert (card("Weekly").own, card("Weekly").confirmed) == (0, 0)  # a relay is nobody's own
    assert card("Wire").own == 0


def test_what_an_editor_rejected_counts_for_nothing():
    told("Daily", "2026-03-01T08:00")
    told("Weekly", "2026-03-01T09:00")
    editing.reject([Claim.objects.order_by("reported_at")[0]], User.objects.create_user("editor"), "misread")
    assert (card("Daily").claims, card("Daily").own, card("Daily").lead) == (0, 0, Lead())
    assert card("Weekly").own == 1


def test_a_corrected_claim_counts_once_in_the_words_of_its_correction():
    told("Daily", "2026-03-01T08:00", valuation("exact", "2bn"))
    told("Weekly", "2026-03-01T09:00", valuation("exact", "3bn"))
    assert card("Daily").lead == Lead()
    wrong = Claim.objects.get(report__revision__article__publisher__name="Daily")
    right = editing.correct(wrong, {"low": 3 * 10**9, "high": 3 * 10**9}, User.objects.create_user("editor"), "a slip")
    assert (card("Daily").own, card("Daily").lead) == (1, Lead(1, HOURS))
    editing.reject([right], User.objects.create_user("another"), "it was right")
    assert (card("Daily").own, card("Daily").lead) == (1, Lead())


def test_asked_about_a_day_only_what_was_published_by_then_counts():
    told("Daily", "2026-03-01T08:00")
    told("Weekly", "2026-03-03T08:00")
    found = card("Daily", at("2026-03-02"))
    assert (found.articles, found.reports, found.own, found.lead) == (1, 1, 1, Lead())
    assert card("Weekly", at("2026-03-02")).articles == 0
    assert card("Daily", at("2026-03-04")).lead == Lead(1, 48 * HOURS)


def test_on_the_sites_clock_only_what_was_recorded_by_then_counts():
    told("Daily", "2026-03-01T08:00")
    assert card("Daily", at("2026-03-02", "site")).claims == 0
    assert card("Daily", AsOf(timezone.now(), "site")).claims == 1


def test_one_familys_card_is_that_of_the_list():
    head = publisher("Group")
    publisher("Evening", family=head)
    told("Evening", "2026-03-01T08:00", status("in_talks"), valuation("exact", "2bn"))
    told("Group", "2026-03-01T08:30", credit="Daily", target="B")
    told("Daily", "2026-03-01T09:00", credit="Group")
    told("Daily", "2026-03-01T09:00", target="B")
    assert card("Group").lead == Lead(1, HOURS)
    for publisher_ in Publisher.objects.filter(family=None):
        members = [publisher_.pk, *publisher_.members.values_list("pk", flat=True)]
        assert scorecards.scorecard(publisher_, members, NOW) == card(publisher_.name)


def test_the_first_with_the_news_come_first():
    told("Weekly", "2026-03-01T09:00", target="B")
    told("Daily", "2026-03-01T08:00")
    told("Weekly", "2026-03-01T09:00")
    publisher("Silent")
    assert [card.publisher.name for card in scorecards.scorecards(NOW)] == ["Daily", "Weekly", "Silent"]


def test_ten_times_the_claims_take_no_more_queries():
    told("Daily", "2026-03-01T08:00")
    with CaptureQueriesContext(connection) as few:
        scorecards.scorecards(NOW)
    for number in range(9):
        told(f"Daily {number}", "2026-03-01T08:00", target=f"Firm {number}")
    with CaptureQueriesContext(connection) as many:
        scorecards.scorecards(NOW)
    assert len(many) == len(few) == 5
