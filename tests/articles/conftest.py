"""The origin server the tests of this folder share."""

from collections.abc import Iterator

import pytest
import redis

from tests.articles.origin import Origin


@pytest.fixture
def origin(settings) -> Iterator[Origin]:
    """A server that stands for the whole sample newsroom."""
    with Origin() as server:
        settings.SAMPLE_ADDRESS = server.address
        yield server


@pytest.fixture
def empty_budget(settings) -> Iterator[redis.Redis]:
    """Redis with no request counted, before the test and after."""
    client = redis.Redis.from_url(settings.REDIS_URL)
    client.flushdb()
    yield client
    client.flushdb()
    client.close()
