"""How often and how widely one host may be asked, shared by every worker through Redis.

A sliding window, not a bucket: in no 60 seconds more than `per_minute` requests start, and at most `at_once` run.
The host is its registrable domain. A slot that is about to come free is waited for, since whoever is turned away
comes back with the next tick only. Losing Redis must not stop fetching: without it everything is allowed, and said.
"""

import functools
import logging
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import redis
from django.conf import settings

from articles.addresses import SAMPLE_SUFFIX, registrable_domain
from articles.errors import Deferred

logger = logging.getLogger(__name__)
LONGEST_FETCH_MS = 60_000  # a slot held longer belongs to a worker that died
LONGEST_PAUSE_S = 24 * 3600
PATIENCE_S = 4.0


@dataclass(frozen=True)
class Allowance:
    per_minute: int
    at_once: int


DEFAULT = Allowance(per_minute=30, at_once=2)
SAMPLE = Allowance(per_minute=6000, at_once=32)

# Returns 0 when the request may start, else the milliseconds to wait. Redis' own clock, so that hosts agree.
TAKE = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local paused = redis.call('PTTL', KEYS[3])
if paused > 0 then return paused end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - 60000)
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then
  return math.max(1, tonumber(redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2]) + 60000 - now)
end
if redis.call('ZCARD', KEYS[2]) >= tonumber(ARGV[3]) then return 200 end
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZADD', KEYS[2], now + tonumber(ARGV[4]), ARGV[1])
redis.call('PEXPIRE', KEYS[1], 61000)
redis.call('PEXPIRE', KEYS[2], ARGV[4])
return 0
"""


@functools.cache
def client(url: str) -> redis.Redis:
    return redis.Redis.from_url(url, socket_connect_timeout=2, socket_timeout=2)


@contextmanager
def slot(host: str) -> Iterator[None]:
    """Holds one of the host's slots for the length of a request. Raises Deferred when the budget is spent."""
    ticket = uuid.uuid4().hex
    keys = _keys(host)
    _take(host, keys, ticket)
    try:
        yield
    finally:
        _quietly("ZREM", keys[1], ticket)


def pause(host: str, seconds: float) -> None:
    """Asks nothing of the host for a while: it said 429."""
    _quietly("SET", _keys(host)[2], "1", "PX", max(1000, int(min(seconds, LONGEST_PAUSE_S) * 1000)))


def _take(host: str, keys: list[str], ticket: str) -> None:
    allowance = SAMPLE if host.endswith(SAMPLE_SUFFIX) else DEFAULT
    patience_ends = time.monotonic() + PATIENCE_S
    while wait_ms := _quietly(
        "EVAL", TAKE, 3, *keys, ticket, allowance.per_minute, allowance.at_once, LONGEST_FETCH_MS
    ):
        if time.monotonic() + wait_ms / 1000 > patience_ends:
            raise Deferred(host, max(wait_ms / 1000, 5))
        time.sleep(wait_ms / 1000)


def _keys(host: str) -> list[str]:
    owner = registrable_domain(host)
    return [f"budget:{{{owner}}}:{part}" for part in ("started", "running", "paused")]


def _quietly(*command: str | int) -> int | None:
    try:
        answer: int | None = client(settings.REDIS_URL).execute_command(*command)  # type: ignore[no-untyped-call]
        return answer
    except redis.RedisError as error:
        logger.warning("host budget unavailable, fetching without it: %s", error)
        return None
