"""Recording a reading: nothing twice, editors win, deals show what the claims come to."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from companies import clocks, consensus, deriving, editing, erasing, rebuilding
from companies.models import Change, Claim, Company, Deal, DealState, Decision, Report, Standing, Verdict
from companies.reading import types
from companies.recording import record
from tests.factories import company, deepseek, investor, publisher, revision, status, tell, valuation

pytestmark = pytest.mark.django_db
TALKS = "Tencent is in talks to invest in DeepSeek at a valuation above $20 billion, people familiar said."


def tell_of_talks(by: str = "Sample Wire", **more: object):
    return tell(by, "2026-04-22", TALKS, target="DeepSeek", credit="sources",
                says=[status("in_talks"), valuation("more_than", "20bn", "above $20 billion"), investor("Tencent")],
                **more)  # fmt: skip


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("alice")


def test_a_report_opens_a_deal_that_shows_its_claims():
    tell_of_talks()
    deal = Deal.objects.get()
    assert (deal.company.name, deal.status, deal.confirmation) == ("DeepSeek", "in_talks", "single_source")
    assert deal.valuation_claim.quote == TALKS
    assert deal.origin_count == deal.article_count == 1
    assert [change.kind for change in deal.changes.all()] == ["opened"]


def test_the_same_reading_twice_adds_nothing():
    made = tell_of_talks()
    counts = [model.objects.count() for model in (Report, Claim, Decision, Change, DealState)]
    claims = tuple(
        types.Claim("status", types.Span(0, len(TALKS)), "test", status="in_talks", credit=None) for _ in range(2)
    )
    reading = types.Reading("en", (), (types.Report("DeepSeek", company("DeepSeek").pk, "funding", claims=claims),))
    again = record(made, reading)
    assert again.claims == again.reports == 0
    assert counts[0] == Report.objects.count()


def test_a_reread_withdraws_what_it_no_longer_reads_and_restores_what_it_reads_again():
    made = tell_of_talks()
    empty = types.Reading("en")
    record(made, empty)
    assert set(Standing.objects.values_list("verdict", flat=True)) == {Verdict.REJECTED}
    assert Deal.objects.get().status == ""
    whole = types.Span(0, len(TALKS))
    report = types.Report(
        "DeepSeek", company("DeepSeek").pk, "funding", claims=(types.Claim("status", whole, "test", status="in_talks"),)
    )
    record(made, types.Reading("en", (), (report,)))
    assert Deal.objects.get().status == "in_talks"


def test_what_an_editor_decided_stays_when_the_article_is_read_again(editor):
    made = tell_of_talks()
    claim = Claim.objects.get(aspect="valuation")
    editing.accept([claim], editor)
    record(made, types.Reading("en"))
    claim.standing.refresh_from_db()
    assert claim.standing.verdict == Verdict.ACCEPTED


def test_a_new_reading_of_a_sentence_an_editor_decided_arrives_held(editor):
    made = tell_of_talks()
    editing.reject([Claim.objects.get(aspect="valuation")], editor, "wrong figure")
    whole = types.Span(0, len(TALKS))
    other = types.Claim("valuation", whole, "test", money=types.Money(None, 1, "USD", "up_to", 1, 0, 1), scope="total")
    record(
        made, types.Reading("en", (), (types.Report("DeepSeek", company("DeepSeek").pk, "funding", claims=(other,)),))
    )
    assert Claim.objects.get(qualifier="up_to").standing.verdict == Verdict.HELD


def test_a_rejected_claim_leaves_the_deal(editor):
    tell_of_talks()
    editing.reject(Claim.objects.filter(aspect="valuation"), editor, "wrong figure")
    assert Deal.objects.get().valuation_claim is None


def test_a_rejection_needs_a_reason(editor):
    tell_of_talks()
    with pytest.raises(editing.EditingError, match="Say why"):
        editing.reject(Claim.objects.all(), editor, " ")


def test_an_unknown_target_becomes_a_proposed_company():
    made = revision("Sample Wire", "2026-04-22", TALKS)
    whole = types.Span(0, len(TALKS))
    claims = (types.Claim("status", whole, "test", status="announced"),
              types.Claim("stage", whole, "test", stage="series_a"))  # fmt: skip
    record(made, types.Reading("en", (), (types.Report("Acme Robotics", None, "funding", "series_a", claims=claims),)))
    assert Company.objects.get(is_proposed=True).name == "Acme Robotics"
    assert Deal.objects.get().title == "Acme Robotics: Series A funding, 2026"


def test_sample_and_real_reports_never_share_a_deal():
    tell_of_talks()
    tell_of_talks("Another Outlet", is_sample=True)
    assert sorted(Deal.objects.values_list("is_sample", flat=True)) == [False, True]


def test_an_outlet_credited_under_an_alias_is_that_origin():
    publisher("Financial Times", aliases=["FT"])
    tell("Sample Wire", "2026-04-27", "DeepSeek seeks $20 billion, FT said.", target="DeepSeek", credit="FT",
         says=[status("in_talks"), valuation("about", "20bn", "$20 billion")])  # fmt: skip
    standing = Standing.objects.first()
    assert standing.is_relay
    assert standing.authority == "B"


def test_an_unlisted_outlet_is_nobody_named():
    made = revision("Sample Wire", "2026-04-22", TALKS)
    whole = types.Span(0, len(TALKS))
    credit = types.Credit("outlet", "Unheard Of Gazette", None, whole)
    claims = (types.Claim("status", whole, "test", status="in_talks", credit=credit),
              types.Claim("stage", whole, "test", stage="seed", credit=credit))  # fmt: skip
    report = types.Report("DeepSeek", company("DeepSeek").pk, "funding", claims=claims)
    record(made, types.Reading("en", (), (report,)))
    assert {str(standing.origin) for standing in Standing.objects.all()} == {"no origin named"}


class TestTheDeepSeekArc:
    @pytest.fixture(autouse=True)
    def arc(self):
        deepseek()
        self.old, self.round = Deal.objects.order_by("first_reported_at")

    def test_the_rumor_of_2025_is_a_deal_of_its_own_and_denied_on_record(self):
        assert (self.old.status, self.old.confirmation) == ("denied", "confirmed")

    def test_the_round_shows_the_newest_supported_figures(self):
        assert (self.round.status, self.round.confirmation) == ("in_talks", "corroborated")
        valuation, amount = self.round.valuation_claim, self.round.amount_claim
        assert (valuation.low, valuation.high, valuation.currency) == (350_000_000_000, 400_000_000_000, "CNY")
        assert (amount.low, amount.qualifier) == (50_000_000_000, "about")

    def test_a_slip_of_a_digit_does_not_vote(self):
        (slip,) = self.round.state["slips"]
        assert Claim.objects.get(pk=slip).low == 500_000_000_000

    def test_as_known_on_22_april_the_figure_is_twenty_billion(self):
        at = dt.datetime(2026, 4, 22, 23, 59, tzinfo=dt.UTC)
        state = consensus.fold(clocks.claims_of([self.round.pk], at)[self.round.pk], at).as_json()
        claim = Claim.objects.get(pk=state["valuation"]["claim"])
        assert (claim.low, claim.high, claim.qualifier) == (20_000_000_000, None, "more_than")

    def test_before_its_first_record_the_site_knew_nothing(self):
        at = dt.datetime(2026, 6, 30, tzinfo=dt.UTC)
        assert clocks.claims_of([self.round.pk], at, "site") == {self.round.pk: []}

    def test_the_sites_clock_shows_now_what_the_live_page_shows(self):
        live, site = (
            sorted(claim.id for claim in clocks.claims_of([self.round.pk], at, "site")[self.round.pk])
            for at in (None, deriving.clock())
        )
        assert live == site

    def test_the_cache_equals_the_fold(self):
        assert rebuilding.stale() == []

    def test_the_public_states_follow_each_other_without_a_gap(self):
        states = list(self.round.states.filter(clock="public").order_by("since"))
        assert len(states) >= 5
        assert [state.until for state in states[:-1]] == [state.since for state in states[1:]]

    def test_old_news_is_backfill(self):
        assert set(Change.objects.values_list("is_backfill", flat=True)) == {True}


def test_taking_the_sample_away_leaves_nothing_but_the_note_of_it():
    tell_of_talks("Sample Wire", is_sample=True)
    counts = erasing.erase_sample("no longer wanted")
    assert counts["claim"] == 3
    assert not Claim.objects.exists() and not Deal.objects.exists()
    assert Company.objects.filter(name="DeepSeek").exists()


def test_erasing_the_sample_keeps_real_rows():
    tell_of_talks("Real Outlet")
    erasing.erase_sample("no longer wanted")
    assert Claim.objects.count() == 3


def test_an_article_is_tagged_by_pasting_its_sentence(editor):
    tell_of_talks()
    made = revision("Another Outlet", "2026-05-01", "Something else. Tencent walks away from DeepSeek.")
    claim = editing.tag(made.article, Deal.objects.get(), "Tencent walks away from DeepSeek.", "called_off", editor)
    assert (claim.start, claim.maker) == (16, "editor")
    assert claim.report.placement.deal == Deal.objects.get()


def test_a_sentence_that_is_not_in_the_article_is_refused(editor):
    made = tell_of_talks()
    with pytest.raises(editing.EditingError, match="not in the article"):
        editing.tag(made.article, Deal.objects.get(), "Nobody wrote this.", "completed", editor)


def test_an_older_report_moves_the_year_of_an_untouched_title():
    for day in ("2026-01-10", "2025-12-20"):
        tell("Sample Wire", day, TALKS, target="DeepSeek", credit="sources",
             says=[status("in_talks"), valuation("more_than", "20bn")])  # fmt: skip
    assert Deal.objects.get().title == "DeepSeek: funding, 2025"


def test_an_edited_title_stays_as_the_editor_wrote_it():
    tell_of_talks()
    Deal.objects.update(title="DeepSeek's first outside round")
    tell("Sample Ledger", "2025-12-20", TALKS, target="DeepSeek", credit="sources", says=[status("in_talks")])
    assert Deal.objects.get(first_reported_at__year=2025).title == "DeepSeek's first outside round"


@pytest.mark.parametrize("order", [("Grab", "Gojek"), ("Gojek", "Grab")])
def test_a_merger_is_one_deal_whichever_side_is_named_first(order):
    for day, (first, second) in zip(("2020-02-24", "2020-03-02"), (order, order[::-1]), strict=True):
        text = f"{first} and {second} are in talks to merge, people familiar said."
        tell("Sample Wire", day, text, target=first, kind="merger", credit="sources",
             says=[status("in_talks"), investor(second, role="acquirer")])  # fmt: skip
    deal = Deal.objects.get()
    assert deal.company.name == "Gojek"
    assert [person["who"] for person in deal.state["people"]] == [f"c{company('Grab').pk}"]


def test_a_tagged_sentence_that_credits_an_outlet_adds_no_origin(editor):
    made = tell("Sample Wire", "2026-04-22", TALKS, target="DeepSeek", credit="The Information",
                says=[status("in_talks"), investor("Tencent")])  # fmt: skip
    deal = Deal.objects.get()
    claim = editing.tag(made.article, deal, TALKS, "rumored", editor)
    assert str(claim.standing.origin) == "The Information"
    deal.refresh_from_db()
    assert deal.origin_count == 1


def test_tagging_twice_adds_nothing_the_second_time(editor):
    made = tell_of_talks()
    deal = Deal.objects.get()
    first = editing.tag(made.article, deal, TALKS, "rumored", editor)
    decisions = Decision.objects.count()
    assert editing.tag(made.article, deal, TALKS, "rumored", editor) == first
    assert Decision.objects.count() == decisions


def test_a_report_that_waits_for_an_editor_joins_the_deal_its_article_is_tagged_with(editor):
    made = tell_of_talks()
    deal = Deal.objects.get()
    report = Report.objects.get()
    editing.place(report, None, editor, "not this one")
    editing.tag(made.article, deal, TALKS, "rumored", editor)
    report.placement.refresh_from_db()
    assert report.placement.deal == deal


def test_derive_brings_every_cache_back_to_what_the_decisions_say():
    tell_of_talks()
    deal = Deal.objects.get()
    Report.objects.get().placement.delete()
    Standing.objects.update(verdict=Verdict.REJECTED)
    Deal.objects.update(state={}, status="")
    call_command("derive", verbosity=0)
    deal.refresh_from_db()
    assert deal.status == "in_talks"
    assert rebuilding.stale() == []


def test_a_regulator_on_record_is_one_origin_in_any_language_and_no_party():
    regulator = company("CMA", kind="government")
    for name in ("CMA", "英国竞争与市场管理局"):
        text = f"{name} blocked the purchase of Activision."
        made = revision("Sample Wire", "2023-04-26", text)
        whole = types.Span(0, len(text))
        credit = types.Credit("person", name, regulator.pk, types.Span(0, len(name)))
        says = (types.Claim("status", whole, "test", status="called_off", credit=credit),)
        target = company("Activision Blizzard")
        record(made, types.Reading("en", (), (types.Report(target.name, target.pk, "acquisition", claims=says),)))
    standings = Standing.objects.all()
    assert {(standing.origin.company, standing.authority) for standing in standings} == {(regulator, "B")}
