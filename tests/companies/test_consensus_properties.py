"""The promises of the fold, on random histories: once over many, and with hypothesis, which finds the smallest that
breaks one."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companies.consensus import fold
from tests.companies.properties import CHECKS, Check, holds_on, random_history

EACH = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)


@EACH
def test_a_promise_holds_on_many_histories(check: Check) -> None:
    holds_on(check, range(100))


@EACH
@settings(max_examples=25)
@given(rng=st.randoms(use_true_random=False))
def test_a_promise_holds_on_chosen_histories(check: Check, rng: random.Random) -> None:
    history, now = random_history(rng)
    check(history, now, rng)


def test_the_random_histories_reach_the_cases_they_are_meant_for() -> None:
    """Keeps the promises from holding only because nothing happens."""
    states = [fold(*random_history(random.Random(seed))) for seed in range(300)]
    assert sum(bool(s.status and s.status.status == "denied") for s in states) > 10
    assert sum(bool(s.status and s.status.disputed) for s in states) > 10
    assert sum(bool(s.status and s.status.close_passed) for s in states) > 5
    assert sum(bool(s.turns_on) for s in states) > 10
    assert sum(bool(s.valuation and s.valuation.superseded) for s in states) > 10
    assert sum(bool(s.valuation and s.valuation.conflict) for s in states) > 10
    assert sum(bool(s.valuation and s.valuation.method == "editor") for s in states) > 5
    assert sum(bool(s.raised and s.raised.claim.scope == "primary") for s in states) > 10
    assert sum(bool(s.refuted) for s in states) > 10
    assert sum(bool(s.borne_out) for s in states) > 10
    assert sum(bool(s.slips) for s in states) > 10
