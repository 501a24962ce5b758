"""The rumor ledger: what became of every deal that was ever rumored or in talks."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from companies import editing, ledger
from companies.asof import AsOf
from companies.models import Claim, Deal, DealState, Report
from tests.factories import investor, status, tell

pytestmark = pytest.mark.django_db
NOW = AsOf()


def told(name: str, on: str, state: str, by: str = "Sample Wire", *, party: bool = False, **more: object) -> None:
    """party: the company itself says so."""
    who = {"credit": name, "credit_kind": "party"} if party else {"credit": "sources"}
    tell(by, on, f"{name}: {state}, {name} said.", target=name, says=[status(state)], **who, **more)


def at(day: str, clock: str = "public") -> AsOf:
    return AsOf(dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC), clock, day)


def outcomes(asof: AsOf = NOW, *chosen: str) -> dict[str, str]:
    rows = list(ledger.rumors_for_list(ledger.rumors(asof), chosen))
    return {entry.deal.company.name: entry.outcome for entry in ledger.entries(rows, asof)}


def entry(asof: AsOf = NOW) -> ledger.Entry:
    (found,) = ledger.entries(list(ledger.rumors_for_list(ledger.rumors(asof), ())), asof)
    return found


def test_a_rumor_comes_true_with_the_announcement_and_the_days_until_then_are_told():
    told("A", "2026-03-01T08:00", "rumored")
    told("A", "2026-03-05T08:00", "in_talks", "Sample Post")
    told("A", "2026-03-11T08:00", "announced", party=True)
    told("A", "2026-04-01T08:00", "completed", party=True)
    found = entry()
    assert (found.outcome, found.status) == ("came_true", "completed")
    assert (found.rumored_at.day, found.came_true_at.day, found.lead) == (1, 11, dt.timedelta(days=10))
    assert found.first.report.revision.article.publisher.name == "Sample Wire"
    assert found.origins == 3


def test_what_was_announced_before_anyone_talked_of_it_is_no_rumor():
    told("A", "2026-03-01", "announced", party=True)
    told("A", "2026-03-05", "in_talks", "Sample Post")
    assert outcomes() == {}


def test_what_was_put_back_to_talks_is_a_rumor_without_a_time_until_its_announcement():
    told("A", "2026-03-01", "announced")
    deal = Deal.objects.get()
    deal.states.filter(clock="public").delete()
    days = [at(day).at for day in ("2026-03-01", "2026-03-05", "2026-03-10")]
    for state, since, until in zip(("announced", "in_talks", "announced"), days, [*days[1:], None], strict=True):
        DealState.objects.create(deal=deal, about=deal.company, clock="public", since=since, until=until, status=state)
    assert outcomes(at("2026-03-06")) == {"A": "open"}
    assert (entry(at("2026-04-01")).outcome, entry(at("2026-04-01")).lead) == ("came_true", None)


def test_a_denied_rumor_that_came_true_is_told_apart():
    told("A", "2026-03-01", "in_talks")
    told("A", "2026-03-10", "denied", party=True)
    for day, state, party in (("01", "in_talks", False), ("10", "denied", True), ("25", "announced", True)):
        who = {"credit": "B", "credit_kind": "party"} if party else {"credit": "sources"}
        tell("Sample Wire", f"2026-03-{day}", f"B: {state}, B said.", target="B", **who,
             says=[status(state), investor("Fund", state)])  # fmt: skip
    assert outcomes(at("2026-05-01")) == {"A": "denied", "B": "denied_then_true"}
    assert outcomes(at("2026-03-20")) == {"A": "denied", "B": "denied"}


def test_talks_that_ended_and_talks_nobody_spoke_of_again_are_told_apart():
    told("A", "2025-03-01", "in_talks")
    told("B", "2025-03-01", "in_talks")
    told("B", "2025-03-05", "called_off", party=True)
    assert outcomes(at("2025-04-01")) == {"A": "open", "B": "called_off"}
    assert outcomes(at("2026-01-01")) == {"A": "lapsed", "B": "called_off"}


def test_as_known_on_a_day_nothing_later_is_known():
    told("A", "2026-03-01", "rumored")
    told("A", "2026-03-11", "announced", party=True)
    assert outcomes(at("2026-02-27")) == {}
    assert outcomes(at("2026-03-05")) == {"A": "open"}
    assert entry(at("2026-03-05")).lead is None


def test_on_the_sites_clock_a_rumor_is_known_once_it_was_recorded():
    early = timezone.now()
    told("A", f"{early - dt.timedelta(days=9):%Y-%m-%d}", "rumored")
    between = timezone.now()
    told("A", f"{early - dt.timedelta(days=4):%Y-%m-%d}", "announced", party=True)
    assert outcomes(AsOf(early, "site")) == {}
    assert outcomes(AsOf(between, "site")) == {"A": "open"}
    assert outcomes(AsOf(timezone.now(), "site")) == {"A": "came_true"}


def test_the_tally_counts_each_outcome_and_the_middle_of_the_days():
    for name, days in (("A", 2), ("B", 4), ("C", 30)):
        told(name, "2026-03-01", "in_talks")
        told(name, (dt.date(2026, 3, 1) + dt.timedelta(days=days)).isoformat(), "announced", party=True)
    told("D", "2026-03-01", "in_talks")
    told("D", "2026-03-02", "denied", party=True)
    tally = ledger.tally(ledger.rumors(at("2026-06-01")))
    assert tally.counts == {
        "open": 0, "lapsed": 0, "denied": 1, "called_off": 0, "came_true": 3, "denied_then_true": 0,
    }  # fmt: skip
    assert (tally.median, tally.came_true) == (dt.timedelta(days=4), 3)


def test_without_any_rumor_the_tally_is_empty():
    assert ledger.tally(ledger.rumors(NOW)) == ledger.Tally(dict.fromkeys(ledger.OUTCOMES, 0), None)


def test_the_latest_rumor_comes_first_and_a_filter_leaves_its_outcomes():
    told("A", "2026-03-01", "in_talks")
    told("B", "2026-03-05", "in_talks")
    told("B", "2026-03-09", "denied", party=True)
    assert list(outcomes(at("2026-04-01"))) == ["B", "A"]
    assert outcomes(at("2026-04-01"), "open") == {"A": "open"}
    assert outcomes(at("2026-04-01"), "open", "denied") == {"A": "open", "B": "denied"}


def test_background_and_rejected_claims_are_nobodys_first_report():
    told("A", "2026-03-01", "rumored")
    told("A", "2026-03-02", "rumored", "Sample Post")
    told("A", "2026-02-27", "rumored", "Sample Blog", historical=True)
    background = Report.objects.get(is_historical=True)
    editing.place(background, Deal.objects.get(), User.objects.create_user("another"), "the same round")
    assert entry(at("2026-04-01")).first.report.revision.article.publisher.name == "Sample Wire"
    first = Claim.objects.get(report__revision__article__publisher__name="Sample Wire", aspect="status")
    editing.reject([first], User.objects.create_user("editor"), "misread")
    assert entry(at("2026-04-01")).first.report.revision.article.publisher.name == "Sample Post"


def test_a_deal_whose_claims_are_all_rejected_is_in_no_ledger():
    told("A", "2026-03-01", "rumored")
    editing.reject(list(Claim.objects.all()), User.objects.create_user("editor"), "misread")
    assert outcomes() == {}
    assert outcomes(at("2026-04-01")) == {}


def test_a_deal_that_only_names_parties_was_never_rumored():
    tell("Sample Wire", "2026-03-01", "B and A, people said.", target="A", credit="sources", says=[investor("B")])
    assert outcomes() == {}
