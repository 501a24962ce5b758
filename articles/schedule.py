"""When to ask a feed again. Pure; the same history gives the same time.

The interval follows the share of entries that were new: a document full of news is asked sooner, lest entries roll
out of it unseen; one that brings nothing is asked less and less. Failures back off by what they mean. No feed is ever
given up: dead ones are asked once a month, for feeds do come back.
"""

import hashlib
from datetime import datetime, timedelta

SHORTEST_S = 2 * 60
LONGEST_S = 24 * 3600
ASLEEP_S = 30 * 24 * 3600
JITTER = 0.1
# Share of new entries from which the interval is multiplied by the factor.
FACTORS = [(0.5, 0.25), (0.2, 0.5), (0.05, 0.75), (0.000001, 1.0), (0.0, 1.25)]
# First wait and longest wait in seconds; doubled for each failure in a row.
TEMPORARY = (5 * 60, 6 * 3600)
BUSY = (15 * 60, 24 * 3600)
LASTING = (6 * 3600, ASLEEP_S)
BACK_OFF = {
    "http_429": BUSY, "http_403": BUSY, "http_401": LASTING, "http_404": LASTING, "http_410": LASTING,
    "http_451": LASTING, "not_a_feed": LASTING, "empty": BUSY, "unreadable": BUSY, "parse_timeout": LASTING,
    "too_much_memory": LASTING, "too_large": LASTING, "bad_address": LASTING, "blocked_address": LASTING,
    "tls": BUSY, "too_many_redirects": BUSY, "bad_redirect": BUSY,
}  # fmt: skip
GOOD = {"ok", "not_modified"}
# Not the feed's fault: asked again at the shortest interval, however often.
OURS = {"sample_not_running"}


def next_poll(
    now: datetime,
    interval_s: int,
    outcome: str,
    *,
    new_share: float = 0.0,
    failures: int = 0,
    retry_after_s: float | None = None,
    jitter_seed: int = 0,
    is_priority: bool = False,
) -> tuple[datetime, int]:
    """The next time and the feed's new interval in seconds.

    new_share: new entries among those the document held, 0 to 1. failures: in a row, this one included.
    A failure leaves the interval as it was, so that a feed that recovers goes on as before.
    """
    if outcome in GOOD:
        interval_s = _adapted(interval_s, new_share, is_priority)
        wait_s = float(interval_s)
    elif outcome in OURS:
        wait_s = SHORTEST_S
    else:
        first, longest = BACK_OFF.get(outcome, TEMPORARY)
        wait_s = min(longest, first * 2 ** min(max(failures - 1, 0), 20))
    wait_s = max(wait_s * (1 + _jitter(jitter_seed, now)), retry_after_s or 0)
    return now + timedelta(seconds=max(wait_s, SHORTEST_S * (1 - JITTER))), interval_s


def _adapted(interval_s: int, new_share: float, is_priority: bool) -> int:
    factor = next(factor for share, factor in FACTORS if new_share >= share)
    longest = 15 * 60 if is_priority else LONGEST_S
    return round(min(max(interval_s * factor, SHORTEST_S), longest))


def _jitter(seed: int, now: datetime) -> float:
    """Between -JITTER and +JITTER, other for each feed and each day, so that feeds added together drift apart."""
    digest = hashlib.blake2b(f"{seed} {now.date()}".encode(), digest_size=4).digest()
    return (int.from_bytes(digest, "big") / 0xFFFFFFFF * 2 - 1) * JITTER
