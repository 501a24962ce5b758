"""Who puts money into a company's deals, and whose deals it takes part in."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from companies import editing, investors, merging
from companies.asof import AsOf
from companies.models import Claim, Company
from companies.reading import types
from tests.factories import amount, investor, status, tell

pytestmark = pytest.mark.django_db
NOW = AsOf()


def told(
    target: str, on: str, *says: types.Claim, by: str = "Sample Wire", state: str = "in_talks", **more: object
) -> None:
    names = ", ".join(claim.party for claim in says)
    tell(by, on, f"{target} and {names}, people said.", target=target, credit="sources",
         says=[status(state), *says], **more)  # fmt: skip


def at(day: str, clock: str = "public") -> AsOf:
    return AsOf(dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC), clock, day)


def investors_of(name: str, asof: AsOf = NOW) -> list[investors.Part]:
    return investors.backing(Company.objects.get(name=name), asof).investors


def backed_by(name: str, asof: AsOf = NOW) -> list[investors.Part]:
    return investors.backing(Company.objects.get(name=name), asof).backed


def test_an_investor_is_told_with_role_share_status_evidence_and_since_when():
    told("A", "2026-03-01", investor("Fund", role="lead"), amount("exact", "2bn", party="Fund"))
    told("A", "2026-03-05", investor("Fund", role="lead"), by="Sample Post")
    (part,) = investors_of("A")
    assert (part.name, part.company, part.role, part.status) == (
        "Fund", Company.objects.get(name="Fund"), "lead", "in_talks",
    )  # fmt: skip
    assert (part.share.low, part.since.day, part.evidence) == (2 * 10**9, 1, "2+ origins")
    assert (part.deal.company.name, part.deal_status, part.word) == ("A", "in_talks", "")


def test_those_in_most_deals_come_first():
    told("A", "2025-03-01", investor("Once"), stage="series_a", state="announced")
    told("A", "2025-03-01", investor("Twice"), stage="series_a", state="announced")
    told("A", "2026-03-01", investor("Twice"), stage="series_b", state="announced")
    parts = investors_of("A")
    assert [(part.name, part.deal.stage) for part in parts] == [
        ("Twice", "series_a"), ("Twice", "series_b"), ("Once", "series_a"),
    ]  # fmt: skip


def test_who_denied_is_out_and_who_is_left_out_later_is_told_so():
    told("A", "2026-03-01", investor("Denier"), investor("Quiet"), investor("Fund"))
    tell("Sample Post", "2026-03-02", "Denier has no part in A, Denier said.", target="A", credit="Denier",
         credit_kind="party", says=[investor("Denier", "denied")])  # fmt: skip
    told("A", "2026-03-09", investor("Fund"))
    found = {part.name: part for part in investors_of("A")}
    assert (found["Denier"].status, found["Denier"].is_out) == ("denied", True)
    assert (found["Quiet"].word, found["Quiet"].is_out) == ("Not named since 1 Mar 2026", True)
    assert (found["Fund"].word, found["Fund"].is_out) == ("", False)


def test_sellers_venues_and_the_other_side_of_a_merger_are_no_investors():
    told("A", "2026-03-01", investor("Seller", role="seller"), investor("Exchange", role="venue"), investor("Fund"))
    told("B", "2026-03-01", investor("Fund", role="acquirer"), kind="merger")
    assert [part.name for part in investors_of("A")] == ["Fund"]
    assert investors_of("B") == []
    assert [part.deal.company.name for part in backed_by("Fund")] == ["A"]


def test_a_company_is_shown_in_the_deals_of_others_the_last_it_was_named_in_first():
    told("A", "2026-03-01", investor("Fund"))
    told("B", "2026-03-05", investor("Fund"), investor("Other"))
    told("Fund", "2026-03-07", investor("A"))
    assert [part.deal.company.name for part in backed_by("Fund")] == ["B", "A"]
    assert [part.name for part in investors_of("Fund")] == ["A"]
    assert backed_by("Other")[0].role == "investor"


def test_a_merged_investor_is_its_survivor():
    told("A", "2026-03-01", investor("Fund"))
    told("B", "2026-03-05", investor("Fund II"))
    loser, survivor = Company.objects.get(name="Fund II"), Company.objects.get(name="Fund")
    merging.merge_companies(loser, survivor, User.objects.create_user("editor"), "the same fund")
    assert [part.deal.company.name for part in backed_by("Fund")] == ["B", "A"]
    (part,) = investors_of("B")
    assert (part.name, part.company) == ("Fund", survivor)


def test_as_known_on_a_day_nobody_is_named_before_an_article_named_them():
    told("A", "2026-03-01", investor("Fund"))
    told("A", "2026-03-05", investor("Late"), investor("Fund"))
    assert investors_of("A", at("2026-02-27")) == []
    assert [part.name for part in investors_of("A", at("2026-03-02"))] == ["Fund"]
    assert backed_by("Late", at("2026-03-02")) == []
    assert [part.deal.company.name for part in backed_by("Late", at("2026-03-06"))] == ["A"]


def test_on_the_sites_clock_nobody_is_named_before_it_was_recorded():
    told("A", "2026-03-01", investor("Fund"))
    between = timezone.now()
    told("A", "2026-03-05", investor("Late"), investor("Fund"))
    assert investors_of("A", at("2026-03-06", "site")) == []
    assert [part.name for part in investors_of("A", AsOf(between, "site"))] == ["Fund"]
    assert {part.name for part in investors_of("A", AsOf(timezone.now(), "site"))} == {"Fund", "Late"}


def test_without_a_visible_claim_nobody_takes_part_on_either_clock():
    told("A", "2026-03-01", investor("Fund"))
    before = timezone.now()
    editing.reject(list(Claim.objects.filter(aspect="participant")), User.objects.create_user("editor"), "misread")
    for asof in (NOW, at("2026-03-05"), AsOf(before, "site")):
        assert investors_of("A", asof) == []
        assert backed_by("Fund", asof) == []
