"""Many workers and an editor at once: the same articles end in the same deals, whatever the order and the overlap.

SHUFFLES=50 (`make soak`) runs as many orders; the tests run a few.
"""

import functools
import os
import queue
import random
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from unittest import mock

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection

from articles.models import Revision
from companies import editing, merging, rebuilding
from companies.editing import EditingError
from companies.models import Change, Claim, Company, Deal, Decision, Origin, Report
from companies.reading import types
from companies.recording import record
from tests import factories
from tests.companies.snapshots import in_words
from tests.factories import amount, company, investor, publisher, status, tell, valuation

pytestmark = pytest.mark.django_db(transaction=True)
SHUFFLES = int(os.environ.get("SHUFFLES", "2"))
WORKERS = 8
PATIENCE_S = 60  # a deadlock that the database does not see ends here
Told = tuple[Revision, types.Reading]


def untold(*args: object, **told: object) -> Told:
    """The article and its reading as tell() makes them, not yet recorded."""
    with mock.patch.object(factories, "record") as recorded:
        tell(*args, **told)
    return recorded.call_args.args


def unlisted(told: Told) -> Told:
    """The same, about a company that no list holds."""
    revision, reading = told
    (report,) = reading.reports
    Company.objects.filter(pk=report.target_key).delete()
    return revision, types.Reading("en", (), (types.Report(report.target, None, report.kind, claims=report.claims),))


def round_of_deepseek() -> list[Told]:
    made = []
    for day, origin, sum_, who in (
        ("2026-04-17", "The Information", "10bn", "Tencent"),
        ("2026-04-22", "The Information", "20bn", "Alibaba"),
        ("2026-05-06", "Financial Times", "45bn", "Tencent Holdings"),
        ("2026-05-09", "Bloomberg", "45bn", "Big Fund"),
    ):
        for hour, outlet in enumerate(("Sample Wire", "Sample Daily", "Sample Blog"), 8):
            text = f"{who} is in talks to invest in DeepSeek at {sum_} dollars, {origin} reported."
            says = [status("in_talks"), valuation("exact", sum_, f"{sum_} dollars"), investor(who)]
            made.append(untold(outlet, f"{day}T{hour:02}:00", text, target="DeepSeek", credit=origin, says=says))
    return made


def debt_of_tencent() -> list[Told]:
    """A company that is a participant elsewhere is the target here."""
    text = "Tencent is raising 2bn dollars of debt from DeepSeek, people familiar said."
    return [
        untold(outlet, f"2026-05-0{day}", text, target="Tencent", kind="debt", credit="sources",
               says=[status("in_talks"), amount("exact", "2bn", "2bn dollars"), investor("DeepSeek", role="lender")])
        for day, outlet in enumerate(("Sample Wire", "Sample Daily", "Sample Blog"), 1)
    ]  # fmt: skip


def mergers() -> list[Told]:
    pairs = [("Grab", "Gojek"), ("Gojek", "Grab")] * 2
    return [
        untold("Sample Wire" if day < 3 else "Sample Blog", f"2026-05-{day:02}",
               f"{one} and {other} are in talks to merge, people familiar said.", target=one, kind="merger",
               credit="sources", says=[status("in_talks"), investor(other, role="acquirer")])
        for day, (one, other) in enumerate(pairs, 1)
    ]  # fmt: skip


def newcomer() -> list[Told]:
    text = "Acme Robotics raised 30m dollars, the company said."
    return [
        unlisted(untold(outlet, f"2026-05-0{day}", text, target="Acme Robotics", credit="Acme Founder",
                        credit_kind="person", says=[status("announced"), amount("exact", "30m", "30m dollars")]))
        for day, outlet in enumerate(("Sample Wire", "Sample Daily", "Sample Blog"), 1)
    ]  # fmt: skip


def newsroom() -> list[Told]:
    return [*round_of_deepseek(), *debt_of_tencent(), *mergers(), *newcomer()]


# ---- an editor meanwhile ------------------------------------------------------------------------------------------


def edit_meanwhile(editor: User, articles: Sequence[Told], recorded: dict[int, threading.Event]) -> None:
    """Decisions whose outcome does not depend on when they are taken; those on claims wait for the claims."""
    tencent, holdings = company("Tencent"), company("Tencent Holdings")
    merging.merge_companies(holdings, tencent, editor, "one group")
    merging.unmerge_company(again(holdings), editor, "tried")
    editing.set_family(publisher("Sample Blog"), publisher("Sample Daily"), editor, "one newsroom")
    merging.merge_companies(again(holdings), again(tencent), editor, "one group")
    for position, decide in ((0, editing.accept), (4, editing.reject), (9, editing.hold)):
        revision = articles[position][0]
        assert recorded[revision.pk].wait(PATIENCE_S)
        decide(Claim.objects.filter(report__revision=revision, aspect="valuation"), editor, "compared")
    assert recorded[articles[6][0].pk].wait(PATIENCE_S)
    figure = Claim.objects.get(report__revision=articles[6][0], aspect="valuation")
    editing.correct(figure, {"qualifier": "at_least", "high": None}, editor, "at least")
    editing.prefer(figure_of(articles[6]), editor, "closest to the terms")


def again(row: Company) -> Company:
    return Company.objects.get(pk=row.pk)


def figure_of(told: Told) -> Claim:
    return Claim.objects.get(report__revision=told[0], aspect="valuation", maker=Claim.Maker.EDITOR)


# ---- at once ------------------------------------------------------------------------------------------------------


def at_once(*jobs: Callable[[], object]) -> list[BaseException]:
    """Runs each job in a thread with a connection of its own, all starting together; returns what they raised."""
    start = threading.Barrier(len(jobs))
    raised: list[BaseException] = []

    def run(job: Callable[[], object]) -> None:
        with closing(connection):
            try:
                start.wait(PATIENCE_S)
                job()
            except Exception as error:
                raised.append(error)

    threads = [threading.Thread(target=run, args=[job], daemon=True) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_S)
        assert not thread.is_alive(), "somebody still waits"
    return raised


def record_at_once(articles: Sequence[Told], editor: User) -> None:
    waiting: queue.SimpleQueue[Told] = queue.SimpleQueue()
    recorded = {revision.pk: threading.Event() for revision, _ in articles}
    for told in random.sample(articles, len(articles)):
        waiting.put(told)

    def work() -> None:
        while not waiting.empty():
            try:
                revision, reading = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                record(revision, reading)
            finally:
                recorded[revision.pk].set()

    assert at_once(*[work] * WORKERS, lambda: edit_meanwhile(editor, articles, recorded)) == []


def shown() -> list[str]:
    return sorted(in_words(deal) for deal in Deal.objects.select_related("company"))


_in_turn: list[str] = []


def shown_in_turn() -> list[str]:
    """What the same articles show when they are recorded one after another and an editor looks at them afterwards."""
    if not _in_turn:
        articles, editor = newsroom(), User.objects.create_user("alice")
        for told in articles:
            record(*told)
        done = threading.Event()
        done.set()
        edit_meanwhile(editor, articles, {revision.pk: done for revision, _ in articles})
        _in_turn.extend(shown())
        call_command("flush", interactive=False, verbosity=0)
    return _in_turn


@pytest.mark.parametrize("seed", range(SHUFFLES))
def test_workers_and_an_editor_at_once_end_where_one_after_another_would(seed: int):
    wanted = shown_in_turn()
    random.seed(seed)
    articles = newsroom()
    record_at_once(articles, User.objects.create_user("alice"))
    assert shown() == wanted
    assert rebuilding.stale() == []
    assert Report.objects.count() == len(articles)
    assert Claim.objects.count() == sum(len(reading.reports[0].claims) for _, reading in articles) + 1
    assert Company.objects.filter(is_proposed=True).count() == 1
    assert sorted(Deal.objects.values_list("company__name", "kind")) == [
        ("Acme Robotics", "funding"), ("DeepSeek", "funding"), ("Gojek", "merger"), ("Tencent", "debt"),
    ]  # fmt: skip
    assert Change.objects.filter(kind="opened").count() == 4
    assert Origin.objects.filter(kind="person").count() == 1


# ---- two at once --------------------------------------------------------------------------------------------------


def test_one_article_read_by_two_workers_is_recorded_once():
    (told, *_) = round_of_deepseek()
    assert at_once(*[lambda: record(*told)] * 4) == []
    assert (Report.objects.count(), Claim.objects.count(), Deal.objects.count()) == (1, 3, 1)
    assert Decision.objects.filter(kind="attribute").count() == 3
    assert rebuilding.stale() == []


def test_two_editors_never_merge_two_deals_into_each_other():
    for told in (*round_of_deepseek()[:1], *debt_of_tencent()[:1]):
        record(*told)
    one, other = Deal.objects.order_by("pk")
    editor = User.objects.create_user("alice")
    raised = at_once(
        lambda: merging.merge_deals(Deal.objects.get(pk=one.pk), Deal.objects.get(pk=other.pk), editor, "one"),
        lambda: merging.merge_deals(Deal.objects.get(pk=other.pk), Deal.objects.get(pk=one.pk), editor, "one"),
    )
    assert [type(error) for error in raised] == [EditingError]
    assert Decision.objects.filter(kind="merge").count() == Deal.objects.exclude(merged_into=None).count() == 1
    assert rebuilding.stale() == []


def test_two_editors_never_both_correct_one_claim():
    record(*round_of_deepseek()[0])
    claim, editor = Claim.objects.get(aspect="valuation"), User.objects.create_user("alice")

    def correct(low: int) -> None:
        editing.correct(Claim.objects.get(pk=claim.pk), {"low": low, "high": low}, editor, "misread")

    raised = at_once(lambda: correct(11 * 10**9), lambda: correct(12 * 10**9), lambda: correct(13 * 10**9))
    assert [type(error) for error in raised] == [EditingError] * 2
    assert Claim.objects.filter(corrects=claim).count() == 1
    assert rebuilding.stale() == []


def test_a_participant_that_is_merged_while_it_is_recorded_counts_as_its_survivor():
    told = [one for one in round_of_deepseek() if "Tencent Holdings" in one[0].text]
    holdings, tencent = company("Tencent Holdings"), company("Tencent")
    editor = User.objects.create_user("alice")
    jobs = [functools.partial(record, *one) for one in told]
    assert at_once(*jobs, lambda: merging.merge_companies(again(holdings), again(tencent), editor, "one group")) == []
    people = {person["who"] for person in Deal.objects.get().state["people"]}
    assert people == {f"c{tencent.pk}"}
    assert rebuilding.stale() == []
