"""Money raised to date: each announced deal once, open bounds kept open, rumors apart, on both clocks."""

import datetime as dt
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from companies import editing, merging, totals
from companies.asof import AsOf
from companies.models import Claim, Company, Deal
from companies.totals import Dollars, Total, dollar_words
from tests import factories
from tests.companies.views.helpers import claim
from tests.factories import amount, status, tell

pytestmark = pytest.mark.django_db
BN = 10**9
M = 10**6
NOW = AsOf()


def told(
    name: str, on: str, *sums: tuple[str, str], state: str = "announced", by: str = "Sample Wire", stage: str = "seed",
    kind: str = "funding", currency: str = "USD", also: str = "",
) -> None:  # fmt: skip
    """One article on a deal of `name`, by its own reporting; sums are (qualifier, amount)."""
    money = [amount(*sum_, currency=currency, **({"also": also} if also else {})) for sum_ in sums]
    tell(by, on, f"{name} and its {stage} deal ({kind}), people said.", target=name, credit="sources", stage=stage,
         kind=kind, says=[status(state), *money])  # fmt: skip


def total(name: str, asof: AsOf = NOW) -> Total | None:
    """The company's row in the list; None where it has none."""
    rows = totals.total_rows(list(totals.totals_for_list(asof, {})))
    return next((row.total for row in rows if row.company.name == name), None)


def raised(name: str, asof: AsOf = NOW) -> tuple[int, Decimal, Decimal | None]:
    found = total(name, asof)
    assert found is not None
    return found.raised.count, found.raised.low, found.raised.high


def at(day: str, clock: str = "public") -> AsOf:
    return AsOf(dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC), clock, day)


def test_announced_and_completed_rounds_add_up():
    told("A", "2025-01-10", ("exact", "1bn"), stage="series_a")
    told("A", "2026-01-10", ("exact", "2bn"), stage="series_b", state="completed")
    told("A", "2026-02-10", ("exact", "500m"), stage="", kind="stake")
    assert raised("A") == (3, 3 * BN + 500 * M, 3 * BN + 500 * M)


def test_a_deal_counts_once_however_many_tell_of_it():
    for outlet in ("Sample Wire", "Sample Post", "Sample Blog"):
        told("A", "2026-01-10", ("exact", "1bn"), by=outlet)
    assert raised("A") == (1, BN, BN)


def test_open_bounds_stay_open():
    told("A", "2025-01-10", ("exact", "1bn"), stage="series_a")
    told("A", "2026-01-10", ("at_least", "300m"), stage="series_b")
    told("B", "2025-01-10", ("exact", "1bn"), stage="series_a")
    told("B", "2026-01-10", ("up_to", "500m"), stage="series_b")
    assert raised("A") == (2, BN + 300 * M, None)
    assert raised("B") == (2, BN, BN + 500 * M)


def test_what_is_rumored_or_in_talks_stands_apart_and_is_never_added():
    told("A", "2026-01-10", ("exact", "1bn"), stage="series_a")
    told("A", f"{timezone.now():%Y-%m-%d}", ("between", "2bn-3bn"), stage="series_b", state="in_talks")
    found = total("A")
    assert found.raised == Dollars(1, Decimal(BN), Decimal(BN))
    assert found.open == Dollars(1, Decimal(2 * BN), Decimal(3 * BN))


@pytest.mark.parametrize("state", ["denied", "called_off"])
def test_what_was_announced_and_ended_is_not_counted(state):
    told("A", "2026-01-10", ("exact", "1bn"))
    assert raised("A") == (1, BN, BN)
    tell("Sample Wire", "2026-01-20", "A ended it, A said.", target="A", credit="A", credit_kind="party", stage="seed",
         says=[status(state)])  # fmt: skip
    assert total("A") is None


def test_a_rumor_that_lapsed_is_in_no_column():
    told("A", "2025-01-10", ("exact", "1bn"), state="rumored")
    assert total("A", at("2025-03-01")).open.count == 1
    assert total("A", at("2025-08-01")) is None


@pytest.mark.parametrize("kind", ["secondary", "debt", "acquisition", "ipo", "merger"])
def test_loans_takeovers_old_shares_and_listings_raise_nothing(kind):
    told("A", "2026-01-10", ("exact", "1bn"), kind=kind, stage="")
    assert total("A") is None
    (row,) = totals.raised_by(Company.objects.get(name="A"), NOW)[1]
    assert (row.part, row.claim.low) == ("", BN)
    assert row.why.startswith("not counted: ")


def test_a_sum_without_a_rate_is_told_as_not_converted_and_a_deal_without_a_sum_as_not_reported():
    told("A", "2026-01-10", ("exact", "1bn"), currency="AED", stage="series_a")
    told("A", "2025-01-10", stage="series_b")
    assert total("A") == Total(unconverted=1, unreported=1)
    _, rows = totals.raised_by(Company.objects.get(name="A"), NOW)
    assert [row.part for row in rows] == ["unconverted", "unreported"]


def test_a_merged_company_counts_with_its_survivor():
    told("A", "2025-01-10", ("exact", "1bn"), stage="series_a")
    told("B", "2026-01-10", ("exact", "2bn"), stage="series_b")
    survivor, loser = (Company.objects.get(name=name) for name in "AB")
    merging.merge_companies(loser, survivor, User.objects.create_user("editor"), "the same firm")
    assert raised("A") == (2, 3 * BN, 3 * BN)
    assert total("B") is None


def test_on_the_public_clock_a_round_counts_from_the_day_it_was_announced():
    told("A", "2025-01-10", ("exact", "1bn"), stage="series_a")
    told("A", "2026-01-10", ("exact", "2bn"), stage="series_b")
    assert total("A", at("2025-01-09")) is None
    assert raised("A", at("2025-06-01")) == (1, BN, BN)
    assert raised("A", at("2026-06-01")) == (2, 3 * BN, 3 * BN)


def test_on_the_sites_clock_a_round_counts_from_the_moment_it_was_recorded():
    told("A", "2025-01-10", ("exact", "1bn"), stage="series_a")
    between = timezone.now()
    told("A", "2026-01-10", ("exact", "2bn"), stage="series_b")
    assert total("A", at("2026-06-01", "site")) is None
    assert raised("A", AsOf(between, "site")) == (1, BN, BN)
    assert raised("A", AsOf(timezone.now(), "site")) == (2, 3 * BN, 3 * BN)


def test_a_rejected_sum_counts_nowhere_also_not_in_the_sites_past():
    told("A", "2026-01-10", ("exact", "1bn"))
    before = timezone.now()
    editing.reject([claim(aspect="amount")], User.objects.create_user("editor"), "misread")
    for asof in (NOW, at("2026-02-01"), AsOf(before, "site")):
        assert total("A", asof) == Total(unreported=1)
        _, (row,) = totals.raised_by(Company.objects.get(name="A"), asof)
        assert (row.claim, row.dollars, row.part) == (None, "", "unreported")


def test_the_page_of_a_company_adds_up_to_its_row_and_the_filters_cells_to_all_rows():
    told("A", "2025-01-10", ("at_least", "1bn"), stage="series_a")
    told("A", "2026-01-10", ("up_to", "2bn"), stage="series_b")
    told("A", "2026-03-10", stage="series_c")
    told("B", "2026-01-10", ("exact", "7bn"), currency="CNY")
    told("B", "2026-02-10", ("exact", "7bn"), currency="AED", kind="stake", stage="")
    Company.objects.filter(name="B").update(sector="Chips")
    rows = totals.total_rows(list(totals.totals_for_list(NOW, {})))
    assert [row.total for row in rows] == [totals.raised_by(row.company, NOW)[0] for row in rows]
    cells = totals.total_cells(NOW)
    assert {cell["sector"]: cell["n"] for cell in cells} == {"": 1, "Chips": 1}
    assert totals.added(map(totals.total_of, cells)) == totals.added(row.total for row in rows)


def test_the_largest_low_end_comes_first_and_a_filter_narrows():
    told("A", "2026-01-10", ("up_to", "9bn"))
    told("B", "2026-01-10", ("exact", "1bn"))
    told("C", "2026-01-10", ("at_least", "2bn"))
    Company.objects.filter(name="B").update(country="CN")
    listed = totals.total_rows(list(totals.totals_for_list(NOW, {})))
    assert [row.company.name for row in listed] == ["C", "B", "A"]
    chosen = totals.total_rows(list(totals.totals_for_list(NOW, {"country": ["CN"]})))
    assert [row.company.name for row in chosen] == ["B"]


def test_a_converted_sum_says_at_which_rate_or_that_the_source_converted_it():
    told("A", "2026-06-03", ("exact", "50bn"), currency="CNY")
    told("B", "2026-06-03", ("exact", "50bn"), currency="CNY", also="7.4bn USD")
    told("C", "2026-06-03", ("exact", "1bn"), currency="AED")
    told("D", "2026-06-03", ("exact", "1bn"))
    words = {
        row.report.placement.deal.company.name: totals.rate_words(row)
        for row in Claim.objects.filter(aspect="amount").select_related("report__placement__deal__company")
    }
    assert words == {
        "A": "at the reference rate of 3 Jun 2026, ¥6.77 a dollar",
        "B": "$7.4bn: own conversion in the source",
        "C": "no reference rate for AED",
        "D": "",
    }


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(1234567890, 1234567890, "$1.23bn"), (10**9, None, "≥$1bn"), (None, 5 * 10**10, "≤$50bn"),
     (1230000000, 1234567890, "$1.23bn"), (10**9, 3 * 10**9, "$1–3bn")],
)  # fmt: skip
def test_dollars_are_told_to_three_digits(low, high, words):
    assert dollar_words(low and Decimal(low), high and Decimal(high)) == words


def test_the_denied_and_the_open_deal_of_the_standing_example_have_raised_nothing():
    factories.deepseek()
    found = totals.raised_by(Company.objects.get(name="DeepSeek"), at("2026-06-04"))
    assert found[0].raised == Dollars()
    assert found[0].open.count == 1
    assert {row.deal.pk for row in found[1]} == set(Deal.objects.values_list("pk", flat=True))
