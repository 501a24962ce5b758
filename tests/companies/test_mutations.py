"""Each rule of the fold is taken away in turn, and a promise (or a history) must notice: tests that cannot fail prove
nothing. properties.py has the promises.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from companies import conflicts, consensus, evidence, figures, outcomes, standing
from companies.evidence import Claim
from tests.companies import golden, properties
from tests.companies.properties import Check, holds_on

Patch = Callable[[pytest.MonkeyPatch], None]
SEEDS = range(180)


def relays_speak_for_their_origin(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(evidence, "_words_of_one", evidence._own_words)


def every_repeat_is_a_new_word(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(evidence, "_own_words", lambda claims, stands_by: list(claims))


def one_relay_is_believed(patch: pytest.MonkeyPatch) -> None:
    believed = evidence._relayed_words
    patch.setattr(evidence, "_relayed_words", lambda relays: believed([replace(c, checked=True) for c in relays]))


def hearsay_counts(patch: pytest.MonkeyPatch) -> None:
    def words(self: evidence.Hearing) -> list[Claim]:
        return sorted(chain(*self.heard.values()), key=evidence.by_order)

    patch.setattr(evidence.Hearing, "words", words)


def order_goes_by_id(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Claim, "order", property(lambda claim: (claim.reported_at, claim.id)), raising=False)


def order_goes_by_name(patch: pytest.MonkeyPatch) -> None:
    def order(claim: Claim) -> tuple[object, ...]:
        return claim.reported_at, claim.origin or "", repr(claim.words), claim.id

    patch.setattr(Claim, "order", property(order), raising=False)


def slips_vote(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(consensus, "_votes", lambda claim: claim.stance == "asserts")


def anybody_denies(patch: pytest.MonkeyPatch) -> None:
    def speak_against(self: standing._Course, claim: Claim) -> None:
        self.off, self.disputed, self.run = claim, False, []

    patch.setattr(standing._Course, "speak_against", speak_against)


def background_speaks(patch: pytest.MonkeyPatch) -> None:
    take = consensus._Held.take
    patch.setattr(
        consensus._Held, "take", lambda self, claims: take(self, [replace(c, historical=False) for c in claims])
    )


def steps_see_the_future(patch: pytest.MonkeyPatch) -> None:
    by_instant = consensus._by_instant
    patch.setattr(consensus, "_by_instant", lambda claims, now: by_instant(claims, now + dt.timedelta(days=100)))


def an_earlier_step_keeps_what_it_decided(patch: pytest.MonkeyPatch) -> None:
    row = figures.Table.row

    def kept(self: figures.Table, **asked) -> figures.Figure | None:
        key = (asked.get("who", ""), asked.get("scope", "total"), asked.get("is_pre", False))
        return self.decided[key][1] if key in self.decided else row(self, **asked)

    patch.setattr(figures.Table, "row", kept)


def nothing_turns_with_time(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(consensus, "_moments", lambda instant, state, until: iter([(instant, state)]))


def an_echo_is_as_young_as_its_saying(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(figures, "echoes", lambda claim, earlier: claim is earlier)


def figures_are_averaged(patch: pytest.MonkeyPatch) -> None:
    def averaged(votes: list[figures._Vote], running: list[figures._Vote]) -> figures._Vote:
        sums = [vote.claim.low or vote.claim.high for vote in running]
        mean = sum(sums) / len(sums)
        return figures._Vote(replace(running[0].claim, low=mean, high=mean), running[0].born)

    patch.setattr(figures, "_most_agreed", averaged)


def an_explanation_hides(patch: pytest.MonkeyPatch) -> None:
    find = conflicts.find_conflicts
    patch.setattr(
        consensus,
        "find_conflicts",
        lambda state, live, keys: tuple(c for c in find(state, live, keys) if not c.explained),
    )


def a_pin_is_a_suggestion(patch: pytest.MonkeyPatch) -> None:
    decide = figures.decide
    patch.setattr(figures, "decide", lambda said, announced, pinned: decide(said, announced=announced))


def any_scope_was_raised(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(figures.Table, "raised", figures.Table.shown)


def a_denial_refutes_nothing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(outcomes, "_denied", lambda asserted, status, people: set())


def time_turns_nothing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(consensus, "_turned", lambda status: status)


def an_open_end_speaks_against_more(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Claim, "reach", Claim.core)


def a_regulator_is_a_party(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(standing, "ON_RECORD", evidence.REPORTED)


MUTATIONS: list[tuple[Patch, Check]] = [
    (relays_speak_for_their_origin, properties.relays_of_an_origin_whose_own_words_are_held_change_nothing),
    (every_repeat_is_a_new_word, properties.a_repeat_is_no_new_word),
    (one_relay_is_believed, properties.one_publishers_relays_add_nothing_however_many_its_pages),
    (hearsay_counts, properties.hearsay_changes_nothing_once_somebody_is_named),
    (order_goes_by_id, properties.the_order_of_arrival_decides_nothing),
    (order_goes_by_name, properties.exchanging_names_changes_names_only),
    (slips_vote, properties.every_figure_shown_was_stated_by_a_claim_that_votes),
    (anybody_denies, properties.only_a_party_denies_unless_nothing_else_was_said),
    (background_speaks, properties.background_and_declined_comments_move_nothing),
    (steps_see_the_future, properties.what_comes_later_changes_no_step_of_the_past),
    (an_earlier_step_keeps_what_it_decided, properties.every_step_is_what_was_shown_then),
    (nothing_turns_with_time, properties.the_last_step_is_what_is_shown_now),
    (an_echo_is_as_young_as_its_saying, properties.a_newcomer_who_repeats_a_figure_left_behind_does_not_bring_it_back),
    (figures_are_averaged, properties.every_figure_shown_was_stated_by_a_claim_that_votes),
    (an_explanation_hides, properties.an_explanation_marks_its_contradiction_and_nothing_else),
    (a_pin_is_a_suggestion, properties.a_pin_decides_its_row_and_no_other),
    (any_scope_was_raised, properties.what_is_raised_is_the_new_money_where_told_apart_else_the_total),
]


@cache
def holds_unbroken(check: Check) -> bool:
    holds_on(check, SEEDS)
    return True


@pytest.mark.parametrize(("mutate", "check"), MUTATIONS, ids=lambda one: one.__name__)
def test_a_promise_notices_the_loss_of_its_rule(mutate: Patch, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    assert holds_unbroken(check)
    mutate(monkeypatch)
    with pytest.raises(AssertionError, match="history"):
        holds_on(check, SEEDS)


HISTORIES = Path(__file__).resolve().parent / "histories"
TELLING = [
    (a_denial_refutes_nothing, "alibaba_deepseek"),
    (time_turns_nothing, "activision"),
    (an_open_end_speaks_against_more, "openai"),
    (a_regulator_is_a_party, "activision"),
    (relays_speak_for_their_origin, "openai"),
    (hearsay_counts, "moonshot"),
]


def as_written(name: str) -> bool:
    days = golden.replay(HISTORIES / f"{name}.txt", dt.timedelta(minutes=7))
    return all(shown == expected for shown, expected in days)


@pytest.mark.parametrize(("mutate", "name"), TELLING, ids=lambda one: getattr(one, "__name__", one))
def test_a_history_notices_the_loss_of_its_rule(mutate: Patch, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert as_written(name)
    mutate(monkeypatch)
    assert not as_written(name)
