"""Deriving again changes nothing, finds every cache that is wrong, and mends it."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from companies import editing, merging, rebuilding
from companies.deriving import Subject
from companies.models import Change, Company, Deal, DealState, Decision, Origin, Placement, Standing, Verdict
from tests.companies.snapshots import everything
from tests.factories import amount, company, investor, publisher, relay_the_round, status, tell, valuation

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom() -> None:
    """The standing example, a figure of a company's own, a merged deal, a merged company, a family, a correction."""
    alice = User.objects.create_user("alice")
    relay_the_round("Sample Aggregator", "08:00")
    for by, sum_ in (("Sample Wire", "24bn"), ("Sample Daily", "30bn")):
        tell(by, "2026-05-20", f"DeepSeek is worth {sum_} dollars, it says.", target="DeepSeek", credit="sources",
             says=[valuation("exact", sum_, f"{sum_} dollars", basis="appraisal")])  # fmt: skip
    says = [status("announced"), amount("exact", "20m", "20m dollars"), investor("Tencent Holdings", "announced")]
    for stage in ("series_a", "series_b"):
        tell("Sample Wire", "2026-06-01", "Acme raised 20m dollars from Tencent Holdings, it said.", target="Acme",
             stage=stage, credit="sources", says=says)  # fmt: skip
    first, second = Deal.objects.filter(company__name="Acme").order_by("stage")
    merging.merge_deals(first, second, alice, "one round")
    merging.merge_companies(company("Tencent Holdings"), company("Tencent"), alice, "one group")
    editing.set_family(publisher("Sample Aggregator"), publisher("Sample Wire"), alice, "one newsroom")
    claim = Standing.objects.filter(claim__aspect="amount", claim__report__placement__deal=second).first().claim
    editing.correct(claim, {"low": 21_000_000, "high": 21_000_000}, alice, "misread")
    editing.prefer(claim.corrected_by.get(), alice, "so they say")


def exit_code() -> int:
    with pytest.raises(SystemExit) as ended:
        call_command("derive", "--check", verbosity=0)
    return int(ended.value.code)


def site_rows() -> list[tuple[object, ...]]:
    rows = DealState.objects.order_by("clock", "deal", "company", "since")
    return list(rows.values_list("clock", "deal", "company", "since", "until", "state"))


def test_deriving_again_changes_nothing_and_tells_nothing(newsroom):
    before, rows, standings = everything(), site_rows(), list(Standing.objects.order_by("pk").values())
    counts = [model.objects.count() for model in (Change, Decision)]
    assert exit_code() == 0
    call_command("derive", verbosity=0)
    assert (everything(), site_rows()) == (before, rows)
    assert list(Standing.objects.order_by("pk").values()) == standings
    assert [model.objects.count() for model in (Change, Decision)] == counts
    assert exit_code() == 0


def acme() -> Deal:
    return Deal.objects.get(company__name="Acme", merged_into=None)


BREAKS: dict[str, Callable[[], object]] = {
    "state": lambda: Deal.objects.update(state={}),
    "status": lambda: Deal.objects.filter(pk=acme().pk).update(status="completed"),
    "a figure": lambda: Deal.objects.filter(pk=acme().pk).update(amount_claim=None),
    "what was raised": lambda: Deal.objects.filter(pk=acme().pk).update(raised_low_usd=1),
    "the count of articles": lambda: Deal.objects.filter(pk=acme().pk).update(article_count=99),
    "the day on which it turns": lambda: Deal.objects.update(turns_on=dt.date(2031, 1, 1)),
    "when it was first reported": lambda: Deal.objects.update(first_reported_at=None),
    "a state of the site's clock": lambda: DealState.objects.filter(clock="site").update(state={}),
    "a state of the public clock": lambda: DealState.objects.filter(clock="public", until=None).update(status=""),
    "a state that is missing": lambda: DealState.objects.filter(clock="public", deal=acme()).delete(),
    "a state of a company's own": lambda: DealState.objects.filter(deal=None).update(origin_count=7),
    "a verdict": lambda: Standing.objects.filter(claim__aspect="status").update(verdict=Verdict.REJECTED),
    "an origin": lambda: Standing.objects.update(origin=Origin.objects.first()),
    "a relay": lambda: Standing.objects.filter(is_relay=True).update(is_relay=False),
    "a pin": lambda: Standing.objects.update(is_preferred=False),
    "what became of a claim": lambda: Standing.objects.filter(claim__corrected_by=None).update(outcome="refuted"),
    "a place": lambda: Placement.objects.filter(deal=acme()).update(deal=None),
    "whom a report is about": lambda: Placement.objects.filter(deal=acme()).update(company=company("Tencent")),
    "no place": lambda: Placement.objects.filter(deal=acme()).delete(),
    "a merged deal": lambda: Deal.objects.update(merged_into=None),
    "a merged company": lambda: Company.objects.update(merged_into=None),
    "whom a deal is about": lambda: Deal.objects.filter(pk=acme().pk).update(company=company("Tencent")),
    "a family": lambda: publisher("Sample Aggregator").__class__.objects.update(family=None),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_cache_broken_by_hand_is_found_and_mended(newsroom, name):
    before, standings = everything(), list(Standing.objects.order_by("pk").values())
    BREAKS[name]()
    broken = everything(), list(Standing.objects.order_by("pk").values())
    assert exit_code() == 1
    assert (everything(), list(Standing.objects.order_by("pk").values())) == broken
    call_command("derive", verbosity=0)
    assert everything() == before
    assert list(Standing.objects.order_by("pk").values()) == standings
    assert exit_code() == 0


def test_the_check_names_the_deals_that_are_out_of_date(newsroom, capsys):
    Deal.objects.filter(pk=acme().pk).update(status="completed")
    assert rebuilding.stale() == [Subject(deal=acme().pk)]
    with pytest.raises(SystemExit):
        call_command("derive", "--check")
    assert f"out of date: {acme().title} ({acme().get_absolute_url()})" in capsys.readouterr().out


def test_a_release_with_other_rules_derives_its_deals_again_a_batch_at_a_time(newsroom):
    before = everything()
    Deal.objects.update(rules=0, status="")
    batch = rebuilding.outdated(2)
    assert len(batch) == 2
    rebuilding.rederive(batch)
    assert len(rebuilding.outdated(10)) == Deal.objects.count() - 2
    rebuilding.rederive(rebuilding.outdated(10))
    assert everything() == before
    assert rebuilding.outdated(10) == []
