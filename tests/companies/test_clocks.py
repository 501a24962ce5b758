"""Two clocks, and time itself: what the site showed at any time stays what it showed, whatever comes later.

SHUFFLES=50 (`make soak`) runs five orders of operations; the tests run one.
"""

import datetime as dt
import os
import random
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from unittest import mock

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from companies import deriving, editing, merging, moments, rebuilding
from companies.deriving import Subject
from companies.editing import EditingError
from companies.models import Change, Claim, Company, Deal, DealState, Decision, Origin, Report
from companies.reading import types
from companies.recording import record
from newsradar import tasks
from tests.companies.snapshots import shown_on_site
from tests.factories import amount, company, investor, publisher, status, tell, valuation

pytestmark = pytest.mark.django_db
PAPERS = ("Sample Wire", "Sample Daily", "Sample Blog")
FIRMS = ("DeepSeek", "Acme", "Tencent", "Tencent Holdings", "Tencent Music")
DAY = dt.timedelta(days=1)


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("alice")


# ---- operations, each on whatever there is ------------------------------------------------------------------------


class Desk:
    """An editor and a newsroom that do something at random; what makes no sense at the time is refused."""

    def __init__(self, editor: User, seed: int):
        self.editor, self.rng = editor, random.Random(seed)

    def operations(self) -> list[Callable[[], object]]:
        return [
            self.tell_of_deal, self.tell_of_deal, self.tell_of_worth, self.read_nothing, self.judge, self.judge,
            self.correct, self.attribute, self.prefer, self.explain, self.family, self.merge_deals,
            self.unmerge_deal, self.merge_companies, self.merge_companies, self.unmerge_company, self.split_deal,
            self.split_company, self.place,
        ]  # fmt: skip

    def one(self, rows):
        return self.rng.choice(list(rows.order_by("pk")))

    def day(self) -> str:
        return f"2026-0{self.rng.randint(3, 9)}-{self.rng.randint(10, 28)}"

    def tell_of_deal(self) -> None:
        firm, investor_, sum_ = self.rng.choice(FIRMS[:3]), self.rng.choice(FIRMS[2:]), self.rng.choice(["20m", "30m"])
        says = [status(self.rng.choice(["rumored", "in_talks", "announced", "denied"])),
                amount("exact", sum_, f"{sum_} dollars"), investor(investor_)]  # fmt: skip
        credit = self.rng.choice(["sources", investor_])
        text = f"{investor_} puts {sum_} dollars into {firm}, {credit} said."
        tell(self.rng.choice(PAPERS), self.day(), text, target=firm, credit=credit, says=says,
             credit_kind="outlet" if credit == "sources" else "party")  # fmt: skip

    def tell_of_worth(self) -> None:
        firm, sum_ = self.rng.choice(FIRMS), self.rng.choice(["20bn", "40bn"])
        says = [valuation("exact", sum_, f"{sum_} dollars", basis="appraisal")]
        tell(self.rng.choice(PAPERS), self.day(), f"{firm} is worth {sum_} dollars.", target=firm,
             credit="sources", says=says)  # fmt: skip

    def read_nothing(self) -> None:
        record(self.one(Report.objects).revision, types.Reading("en"))

    def judge(self) -> None:
        decide = self.rng.choice([editing.accept, editing.reject, editing.hold])
        decide([self.one(Claim.objects)], self.editor, "compared")

    def correct(self) -> None:
        low = self.rng.randint(10, 60) * 10**6
        editing.correct(self.one(Claim.objects.filter(aspect="amount")), {"low": low, "high": low}, self.editor, "no")

    def attribute(self) -> None:
        editing.attribute(self.one(Claim.objects), self.one(Origin.objects), self.rng.choice("ABC"), self.editor)

    def prefer(self) -> None:
        editing.prefer(self.one(Claim.objects.filter(aspect__in=["amount", "valuation"])), self.editor, "so")

    def explain(self) -> None:
        disputed = [deal for deal in Deal.objects.order_by("pk") if deal.state.get("conflicts")]
        deal = self.rng.choice(disputed)
        settle = self.rng.choice([editing.explain, editing.explain, editing.reopen])
        settle(deal, self.rng.choice(deal.state["conflicts"])["key"], self.editor, "both are right")

    def family(self) -> None:
        one, other = (publisher(name) for name in self.rng.sample(PAPERS, 2))
        editing.set_family(one, self.rng.choice([other, None]), self.editor, "one newsroom")

    def merge_deals(self) -> None:
        merging.merge_deals(self.one(Deal.objects), self.one(Deal.objects), self.editor, "one")

    def unmerge_deal(self) -> None:
        merging.unmerge_deal(self.one(Deal.objects.exclude(merged_into=None)), self.editor, "two")

    def merge_companies(self) -> None:
        one, other = self.rng.sample(FIRMS, 2)
        merging.merge_companies(company(one), company(other), self.editor, "one")

    def unmerge_company(self) -> None:
        merging.unmerge_company(self.one(Company.objects.exclude(merged_into=None)), self.editor, "two")

    def split_deal(self) -> None:
        deal = self.one(Deal.objects.filter(merged_into=None))
        report = self.one(Report.objects.filter(placement__deal=deal))
        merging.split_deal(deal, [report], self.editor, "apart")

    def split_company(self) -> None:
        deal = self.one(Deal.objects.filter(merged_into=None))
        merging.split_company(deal.company, f"{deal.company} Anew", [deal], [], self.editor, "apart")

    def place(self) -> None:
        deal = self.rng.choice([self.one(Deal.objects), None])
        editing.place(self.one(Report.objects), deal, self.editor, "there")


class Snapshots:
    """What the site showed at the instants of the past, as it was told then."""

    def __init__(self) -> None:
        self.taken: dict[dt.datetime, tuple[dict, dict]] = {}

    def take(self) -> None:
        at = deriving.clock()
        self.taken[at] = self.now_said_of(at)

    def now_said_of(self, at: dt.datetime) -> tuple[dict, dict]:
        deals, firms = (list(model.objects.values_list("pk", flat=True)) for model in (Deal, Company))
        return shown_on_site(at, deals, firms)

    def compare(self, instants: Iterable[dt.datetime] | None = None) -> None:
        """Rows at every instant; what is folded anew at these (None: at all)."""
        for at, (_, kept) in self.taken.items():
            assert shown_on_site(at, [], [])[1] == kept
        for at in self.taken if instants is None else instants:
            assert self.now_said_of(at) == self.taken[at]


def site_rows() -> list[tuple[object, ...]]:
    rows = DealState.objects.filter(clock="site").order_by("deal", "company", "since")
    return list(rows.values_list("deal", "company", "since", "until", "state"))


OPERATIONS = 30 if "SHUFFLES" in os.environ else 15


@pytest.mark.parametrize("seed", range(int(os.environ.get("SHUFFLES", "10")) // 10))
def test_what_the_site_showed_at_any_time_never_changes(editor, seed):
    desk, snapshots, done = Desk(editor, seed), Snapshots(), []
    for firm in FIRMS:
        company(firm)
    for _ in range(4):
        desk.tell_of_deal()
    while len(done) < OPERATIONS:
        operation = desk.rng.choice(desk.operations())
        try:
            operation()
        except (EditingError, IndexError):  # refused, or there is nothing to do it with
            continue
        done.append(operation.__name__)
        snapshots.take()
        folded, kept = snapshots.taken[max(snapshots.taken)]
        assert folded == kept, done
        snapshots.compare(desk.rng.sample(sorted(snapshots.taken), min(3, len(done))))
        if len(done) % 5 == 0:
            assert (rebuilding.stale(), rebuilding.misplaced()) == ([], 0), done
    snapshots.compare()
    before = site_rows()
    call_command("derive", verbosity=0)
    assert site_rows() == before
    with pytest.raises(SystemExit) as ended:
        call_command("derive", "--check", verbosity=0)
    assert ended.value.code == 0


def test_now_on_the_sites_clock_is_what_the_live_page_shows(editor):
    desk = Desk(editor, 7)
    for _ in range(6):
        desk.tell_of_deal()
    folded, kept = Snapshots().now_said_of(deriving.clock())
    live = {Subject(deal=deal.pk): deal.state for deal in Deal.objects.all()}
    assert folded == kept == live


# ---- time alone ---------------------------------------------------------------------------------------------------


def midnight(days_ago: int) -> dt.datetime:
    return deriving.midnight(deriving.clock().astimezone(dt.UTC).date()) - days_ago * DAY


@contextmanager
def recorded_at(at: dt.datetime) -> Iterator[None]:
    """As if the database's clock stood there."""
    with mock.patch.object(moments, "instant", return_value=at):
        yield


def tell_days_ago(days: int, *says: types.Claim, recorded: bool = True, by: str = "Sample Wire") -> Deal:
    """A word on Acme's round, reported at noon so many days ago, and recorded then or only now."""
    noon = midnight(days) + DAY / 2
    text = f"Acme and its 20m dollars, {by}, people familiar said."
    with recorded_at(noon) if recorded else nullcontext():
        tell(by, noon.replace(tzinfo=None).isoformat(), text, target="Acme", credit="sources", says=says)
    return Deal.objects.get()


def news(**asked: object) -> list[tuple[object, ...]]:
    rows = Change.objects.filter(**asked).exclude(kind="opened").order_by("pk")
    return list(rows.values_list("kind", "reported_at", "is_backfill"))


def turn_deals() -> int:
    return tasks.turn_deals(deriving.clock())


TALK = (status("in_talks"), amount("exact", "20m", "20m dollars"))
ROUND = (status("announced"), amount("exact", "20m", "20m dollars"))


def closing(days_ago: int) -> types.Claim:
    on = midnight(days_ago).date()
    span = types.Span(0, 1)
    return types.Claim("date", span, "test", on_date=on, date_precision="day", date_kind="expected_close")


def test_the_tick_tells_a_lapse_once_at_its_midnight():
    deal = tell_days_ago(184, *TALK)
    assert (deal.is_lapsed, deal.turns_on) == (False, midnight(3).date())
    assert turn_deals() == 1
    assert news() == [("lapsed", midnight(3), False)]
    told = Change.objects.get(kind="lapsed")
    assert told.recorded_at > midnight(0)
    assert turn_deals() == 0
    deal.refresh_from_db()
    assert (deal.is_lapsed, deal.turns_on) == (True, None)
    kept = [DealState.objects.at(midnight(days), "site").get().is_lapsed for days in (100, 4, 3, 1)]
    assert kept == [False, False, True, True]
    assert rebuilding.stale() == []


def test_the_tick_tells_once_that_an_expected_close_has_passed():
    deal = tell_days_ago(40, *ROUND, closing(3))
    assert (deal.state["status"]["close_passed"], deal.turns_on) == (False, midnight(2).date())
    assert turn_deals() == 1
    assert news() == [("close_passed", midnight(2), False)]
    assert turn_deals() == 0
    deal.refresh_from_db()
    assert deal.state["status"]["close_passed"] is True
    assert rebuilding.stale() == []


@pytest.mark.parametrize(("days", "is_backfill"), [(6, False), (8, True)])
def test_what_time_changed_more_than_a_week_ago_is_no_news(days, is_backfill):
    tell_days_ago(181 + days, *TALK)
    turn_deals()
    assert news() == [("lapsed", midnight(days), is_backfill)]


def test_what_does_not_turn_yet_is_left_alone():
    deal = tell_days_ago(100, *TALK)
    version = deal.version
    assert turn_deals() == 0
    deal.refresh_from_db()
    assert deal.version == version
    assert news() == []


def test_a_report_before_the_tick_has_the_lapse_told_first():
    old = tell_days_ago(184, *TALK)
    with pytest.raises(Deal.MultipleObjectsReturned):  # talk after so long a silence is another deal
        tell_days_ago(0, *TALK, recorded=False, by="Sample Daily")
    assert list(Change.objects.order_by("pk").values_list("kind", flat=True)) == ["opened", "lapsed", "opened"]
    assert turn_deals() == 0
    old.refresh_from_db()
    assert old.is_lapsed is True
    assert rebuilding.stale() == []


def test_a_report_of_the_day_before_the_lapse_that_comes_late_ends_it_from_now_on():
    tell_days_ago(184, *TALK)
    deal = tell_days_ago(5, *TALK, recorded=False, by="Sample Daily")
    assert news()[0] == ("lapsed", midnight(3), False)
    assert (deal.is_lapsed, deal.article_count) == (False, 2)
    kept = [DealState.objects.at(at, "site").get().is_lapsed for at in (midnight(4), midnight(1), deriving.clock())]
    assert kept == [False, True, False]
    public = [DealState.objects.at(at, "public").get().is_lapsed for at in (midnight(4), midnight(1), deriving.clock())]
    assert public == [False, False, False]
    assert rebuilding.stale() == []


def test_an_editors_decision_before_the_tick_has_the_lapse_told_first(editor):
    deal = tell_days_ago(184, *TALK)
    editing.reject(Claim.objects.filter(aspect="amount"), editor, "no sum was named")
    assert [kind for kind, *_ in news()] == ["lapsed", "amount"]
    deal.refresh_from_db()
    assert deal.is_lapsed is True
    assert rebuilding.stale() == []


def test_deriving_anew_finds_the_midnights_of_the_past():
    tell_days_ago(184, *TALK)
    turn_deals()
    rows = site_rows()
    call_command("derive", verbosity=0)
    assert site_rows() == rows


def test_instants_of_one_company_ascend_whatever_the_clock_did(editor):
    tell_days_ago(10, *TALK)
    with mock.patch.object(moments, "instant", return_value=deriving.clock() + DAY):
        editing.hold(Claim.objects.filter(aspect="status"), editor)
    editing.reject(Claim.objects.filter(aspect="amount"), editor, "no sum was named")
    since = [row[2] for row in site_rows()]
    assert since == sorted(since) and len(since) == 3
    assert list(Decision.objects.filter(user=editor).order_by("pk").values_list("decided_at", flat=True)) == since[1:]
