"""PostgreSQL and Valkey for one run of the tests, started before Django reads its settings.

Loaded by `-p tests.servers`. With DATABASE_URL and REDIS_URL set those servers are used. Tests run in as many processes
as there are cores: the first one starts the servers, each other has a database of its own on both.
"""

import contextlib
import os
import re
import tempfile
from pathlib import Path

from newsradar import embedded


def own_database(redis_url: str, number: int) -> str:
    """
    >>> own_database("unix:///run/valkey.sock?db=0", 2), own_database("redis://127.0.0.1:6379/0", 2)
    ('unix:///run/valkey.sock?db=2', 'redis://127.0.0.1:6379/2')
    """
    return re.sub(r"(?<=[?&]db=)\d+$|(?<=\d/)\d*$", str(number), redis_url)


WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")  # "gw0"; "" in the process that hands out the tests

stack = contextlib.ExitStack()
os.environ["NEWSRADAR_LOCAL"] = "1"
os.environ["NEWSRADAR_VAR"] = stack.enter_context(tempfile.TemporaryDirectory(prefix="nr-var-"))
Path(os.environ["NEWSRADAR_VAR"], "static").mkdir()
os.environ.setdefault("SECRET_KEY", "only for tests, never seen outside this process")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright runs an event loop beside the live server

if not {"DATABASE_URL", "REDIS_URL"} <= os.environ.keys():
    servers = stack.enter_context(embedded.temporary())
    os.environ["DATABASE_URL"] = servers.database_url
    os.environ["REDIS_URL"] = servers.redis_url
if WORKER:
    os.environ["REDIS_URL"] = own_database(os.environ["REDIS_URL"], 1 + int(WORKER.removeprefix("gw")))


def pytest_unconfigure() -> None:
    stack.close()
