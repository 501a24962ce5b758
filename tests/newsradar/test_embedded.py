"""The servers of `make up`: they keep their data, refuse a second start, and say in one line what is wrong."""

import os
import shutil
import stat
from collections import namedtuple
from pathlib import Path

import psycopg
import pytest
import redis

from newsradar import embedded
from newsradar.embedded import EmbeddedError


@pytest.fixture
def var(tmp_path):
    yield tmp_path / "var"
    shutil.rmtree(embedded.root_home(tmp_path / "var"), ignore_errors=True)


def test_data_survive_a_restart_and_a_second_start_is_refused(var):
    servers = embedded.start(var, durable=False)
    try:
        with psycopg.connect(servers.database_url) as connection:
            connection.execute("CREATE TABLE kept AS SELECT '深度求索' AS name")
        redis.Redis.from_url(servers.redis_url).set("kept", "1")
        with pytest.raises(EmbeddedError, match="already runs"):
            embedded.start(var, durable=False)
    finally:
        embedded.stop(servers)
    assert not embedded.is_alive(servers.postgres_pid)
    assert not embedded.is_alive(servers.valkey_pid)
    servers = embedded.start(var, durable=False)
    try:
        with psycopg.connect(servers.database_url) as connection:
            assert connection.execute("SELECT name FROM kept").fetchone() == ("深度求索",)
            assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    finally:
        embedded.stop(servers)


def test_servers_left_behind_by_a_killed_start_are_ended(var):
    left = embedded.start(var, durable=False)
    embedded.end_orphans(var)
    assert not embedded.is_alive(left.postgres_pid)
    assert not embedded.is_alive(left.valkey_pid)
    embedded.stop(embedded.start(var, durable=False))


def test_starting_changes_no_permission_of_the_folders_above(var):
    before = {parent: stat.S_IMODE(parent.stat().st_mode) for parent in var.parents}
    embedded.stop(embedded.start(var, durable=False))
    assert {parent: stat.S_IMODE(parent.stat().st_mode) for parent in var.parents} == before


def test_a_full_disk_is_named_before_anything_starts(var, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(1, 1, 100 * 2**20))
    with pytest.raises(EmbeddedError, match="has 100 MB free and needs 500"):
        embedded.start(var)


def test_a_missing_wheel_is_named_with_what_to_do():
    with pytest.raises(EmbeddedError, match="not_a_package is not installed: run `make up`"):
        embedded.wheel_folder("not_a_package")


def test_the_state_file_is_for_its_owner_only(tmp_path):
    path = tmp_path / "var" / "embedded.json"
    embedded.write_state(path, embedded.Servers("postgres://x", "redis://x", 1, 2), web="http://127.0.0.1:1")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert '"web": "http://127.0.0.1:1"' in path.read_text()


def test_this_process_is_alive_and_an_impossible_one_is_not():
    assert embedded.is_alive(os.getpid())
    assert not embedded.is_alive(2**22 + 1)


def test_binaries_of_root_lie_outside_private_homes():
    assert embedded.root_home(Path("/somewhere/var")).parent == Path("/var/lib")
