"""`make up` before anything runs: ports, servers of one's own, and an old Python, each with one clear line."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from newsradar import up
from newsradar.embedded import EmbeddedError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def taken():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_given_port_that_is_taken_is_refused(taken, monkeypatch):
    monkeypatch.setenv("NEWSRADAR_PORT", str(taken))
    with pytest.raises(EmbeddedError, match=f"port {taken} is taken"):
        up.choose_port()


@pytest.mark.parametrize("nonsense", ["eight", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused(nonsense, monkeypatch):
    monkeypatch.setenv("NEWSRADAR_PORT", nonsense)
    with pytest.raises(EmbeddedError, match="is no port"):
        up.choose_port()


def test_two_checkouts_side_by_side_find_different_ports(taken, monkeypatch):
    monkeypatch.delenv("NEWSRADAR_PORT", raising=False)
    monkeypatch.setattr(up, "PORTS", [taken, up.free_port()])
    assert up.choose_port() == up.PORTS[1]


def test_a_port_is_kept_from_others_while_the_database_is_prepared():
    port = up.free_port()
    with up.held(port):
        assert not up.is_free(port)
        with pytest.raises(EmbeddedError, match="was just taken"):
            up.held(port)
    assert up.is_free(port)


def test_no_free_port_says_how_to_give_one(taken, monkeypatch):
    monkeypatch.delenv("NEWSRADAR_PORT", raising=False)
    monkeypatch.setattr(up, "PORTS", [taken])
    with pytest.raises(EmbeddedError, match="NEWSRADAR_PORT"):
        up.choose_port()


def test_one_server_address_without_the_other_is_refused(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/newsradar")
    monkeypatch.delenv("REDIS_URL")
    with pytest.raises(EmbeddedError, match="set both DATABASE_URL and REDIS_URL"):
        up.start_servers()


def test_servers_of_ones_own_are_used(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/newsradar")
    monkeypatch.setenv("REDIS_URL", "redis://somewhere")
    assert up.start_servers() is None


def test_a_second_start_in_the_same_checkout_says_where_the_first_one_is(tmp_path, monkeypatch):
    state = tmp_path / "embedded.json"
    state.write_text(json.dumps({"web": "http://127.0.0.1:8000", "up_pid": str(os.getpid())}))
    monkeypatch.setattr(up, "STATE", state)
    with pytest.raises(EmbeddedError, match="already runs at http"):
        up.refuse_second_start()


def test_what_a_crash_left_behind_does_not_block_the_next_start(tmp_path, monkeypatch):
    state = tmp_path / "embedded.json"
    state.write_text(json.dumps({"web": "http://127.0.0.1:8000", "up_pid": str(2**22 + 1)}))
    monkeypatch.setattr(up, "STATE", state)
    up.refuse_second_start()


def test_an_old_python_gets_a_sentence_instead_of_a_traceback():
    pretend = (
        "import sys, runpy; sys.version_info = (3, 9, 2); runpy.run_path('newsradar/bootstrap.py', run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", pretend], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert (
        done.stderr.strip()
        == "newsradar: Python 3.11 or newer is needed, this is 3.9: run make PYTHON=/path/to/python3.11"
    )


def test_bootstrap_reads_on_a_python_that_is_too_old():
    source = (ROOT / "newsradar" / "bootstrap.py").read_text()
    compile(source, "bootstrap.py", "exec")
    assert 'f"' not in source and ":=" not in source and "match " not in source
