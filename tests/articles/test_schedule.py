"""When a feed is asked again."""

import datetime as dt

import pytest

from articles.schedule import ASLEEP_S, BACK_OFF, LONGEST_S, SHORTEST_S, next_poll

NOW = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)


def wait(outcome: str, **history: object) -> float:
    return (next_poll(NOW, 900, outcome, **history)[0] - NOW).total_seconds()


@pytest.mark.parametrize(
    ("share", "interval"), [(1.0, 225), (0.5, 225), (0.3, 450), (0.1, 675), (0.01, 900), (0.0, 1125)]
)
def test_a_feed_full_of_news_is_asked_sooner(share, interval):
    assert next_poll(NOW, 900, "ok", new_share=share)[1] == interval


@pytest.mark.parametrize("is_priority", [False, True])
def test_the_interval_stays_between_two_minutes_and_a_day(is_priority):
    fast = slow = 900
    for _ in range(60):
        fast = next_poll(NOW, fast, "ok", new_share=1, is_priority=is_priority)[1]
        slow = next_poll(NOW, slow, "not_modified", is_priority=is_priority)[1]
    assert (fast, slow) == (SHORTEST_S, 900 if is_priority else LONGEST_S)


@pytest.mark.parametrize("outcome", [*BACK_OFF, "dns", "timeout", "http_5xx", "broken", "sample_not_running"])
def test_failures_back_off_and_never_give_up(outcome):
    waits = [wait(outcome, failures=n) for n in range(1, 60)]
    assert waits == sorted(waits)
    assert waits[0] >= SHORTEST_S * 0.9
    assert waits[-1] <= ASLEEP_S * 1.1


def test_a_failure_keeps_the_interval():
    assert next_poll(NOW, 300, "timeout", failures=9)[1] == 300


def test_retry_after_is_a_lower_bound():
    assert wait("http_429", failures=1, retry_after_s=36_000) == 36_000
    assert wait("http_429", failures=1, retry_after_s=1) > 600


def test_feeds_added_together_drift_apart_the_same_way_each_time():
    waits = [wait("not_modified", jitter_seed=seed) for seed in range(1000)]
    assert waits == [wait("not_modified", jitter_seed=seed) for seed in range(1000)]
    assert 1125 * 0.9 <= min(waits) < 1125 * 0.92
    assert 1125 * 1.08 < max(waits) <= 1125 * 1.1
    minutes = [int(seconds // 60) for seconds in waits]
    assert max(minutes.count(minute) for minute in set(minutes)) < 400
