"""PostgreSQL and Valkey for one run of the tests, started before Django reads its settings.

Loaded by `-p tests.servers`. With DATABASE_URL and REDIS_URL set those servers are used.
"""

import contextlib
import os
import tempfile
from pathlib import Path

from newsradar import embedded

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


def pytest_unconfigure() -> None:
    stack.close()
