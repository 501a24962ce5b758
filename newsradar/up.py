"""`make up`: servers, migrations, starter list, sample newsroom, then web, worker and beat until Ctrl-C.

    python -m newsradar.up

Uses DATABASE_URL and REDIS_URL where both are set, else PostgreSQL and Valkey of its own (embedded.py). Every child
and both servers are ended on Ctrl-C, SIGTERM, and when one of them fails; the data stay for the next time.
"""

import json
import os
import secrets
import signal
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import NoReturn

import django
import honcho.manager
from django.core.management import call_command

from newsradar import embedded
from newsradar.embedded import EmbeddedError, Servers

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("NEWSRADAR_VAR", ROOT / "var"))
STATE = VAR / "embedded.json"
PORTS = range(8000, 8100)
FIRST_ANSWER_S = 60
PATIENCE_S = 20  # with a worker that is in the middle of an article
ENDED_BY_US = (0, 130, 143)  # honcho's codes for SIGINT and SIGTERM


def main() -> None:
    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))  # the terminal was closed
    servers, published = None, False
    try:
        refuse_second_start()
        web, sample = choose_port(), free_port()
        with held(web), held(sample):
            servers = start_servers()
            publish(servers, web, sample)
            published = True
            password = prepare()
        sys.exit(supervise(web, sample, password))
    except EmbeddedError as error:
        sys.exit(f"newsradar: {error}")
    except KeyboardInterrupt:
        print("newsradar: stopped", flush=True)
    finally:
        if servers:
            embedded.stop(servers)
        if published:
            STATE.unlink(missing_ok=True)


def leave(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def refuse_second_start() -> None:
    running = json.loads(STATE.read_text()) if STATE.exists() else {}
    if running and embedded.is_alive(int(running["up_pid"])):
        raise EmbeddedError(f"this checkout already runs at {running['web']}: stop it first (Ctrl-C in its terminal).")


def start_servers() -> Servers | None:
    """Our own servers, or None when the environment names both."""
    given = [name for name in ("DATABASE_URL", "REDIS_URL") if os.environ.get(name)]
    if len(given) == 1:
        raise EmbeddedError(f"only {given[0]} is set: set both DATABASE_URL and REDIS_URL, or neither.")
    if given:
        return None
    print("newsradar: starting PostgreSQL and Valkey", flush=True)
    embedded.end_orphans(VAR)
    return embedded.start(VAR)


def publish(servers: Servers | None, web: int, sample: int) -> None:
    """Tell this process, its children and a second terminal's manage.py where everything is."""
    addresses = {"web": f"http://127.0.0.1:{web}", "sample": f"127.0.0.1:{sample}"}
    embedded.write_state(STATE, servers, **addresses, up_pid=str(os.getpid()))
    os.environ |= {
        "NEWSRADAR_LOCAL": "1",
        "NEWSRADAR_SITE_ADDRESS": addresses["web"],
        "NEWSRADAR_SAMPLE_ADDRESS": addresses["sample"],
        "DJANGO_SETTINGS_MODULE": "newsradar.settings",
        "NEWSRADAR_LOG_LEVEL": os.environ.get("NEWSRADAR_LOG_LEVEL", "INFO"),
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "ignore:You're running the worker",  # as root, on one's own machine
        "PYTHONPATH": str(ROOT),
    }


def prepare() -> str:
    """Bring the database up to date and fill it; returns the editor's password when it was made just now."""
    os.chdir(ROOT)
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("load_starter")
    if sample_was_removed():
        print("newsradar: the sample newsroom was removed; `manage.py load_sample` brings it back", flush=True)
    else:
        call_command("load_sample")
    return make_editor()


def sample_was_removed() -> bool:
    from articles.models import Publisher  # noqa: PLC0415 (models need django.setup())
    from companies.erasing import SAMPLE  # noqa: PLC0415
    from companies.models import Erasure  # noqa: PLC0415

    is_there = Publisher.objects.filter(is_sample=True).exists()
    return not is_there and Erasure.objects.filter(scope=SAMPLE).exists()


def make_editor() -> str:
    from django.contrib.auth.models import User  # noqa: PLC0415 (models need django.setup())
    from django.db import connections  # noqa: PLC0415

    password = ""
    if not User.objects.filter(is_staff=True).exists():
        password = secrets.token_urlsafe(12)
        User.objects.create_superuser("editor", password=password)
    connections.close_all()
    return password


def supervise(web: int, sample: int, password: str) -> int:
    """Run the four processes until one ends or somebody stops them; returns the exit code."""
    honcho.manager.KILL_WAIT = PATIENCE_S
    manager = honcho.manager.Manager()
    python = f"exec {sys.executable}"
    celery = f"{python} -m celery --quiet -A newsradar.celery"
    manager.add_process(
        "web",
        f"{python} -m gunicorn newsradar.wsgi --worker-class gthread --threads 4 --bind 127.0.0.1:{web}"
        " --log-level warning",
        env={**os.environ, "NEWSRADAR_DB_POOL": "1"},
    )
    manager.add_process(
        "worker", f"{celery} worker -P threads -c 8 -Q fetch,tick,mail --without-gossip --without-mingle"
    )
    manager.add_process("beat", f"{celery} beat --schedule '{VAR / 'beat'}'")
    manager.add_process("sample", f"{python} manage.py serve_sample --port {sample}")
    threading.Thread(target=greet, args=(f"http://127.0.0.1:{web}", password), daemon=True).start()
    manager.loop()
    return 0 if manager.returncode in ENDED_BY_US else 1


def greet(address: str, password: str) -> None:
    """Print the address and the login once the site answers."""
    until = time.monotonic() + FIRST_ANSWER_S
    while time.monotonic() < until and not answers(f"{address}/healthz"):
        time.sleep(0.2)
    login = f"password {password} (shown this once)" if password else "password as printed the first time"
    print(
        f"\n  Newsradar   {address}/\n  DeepSeek    {address}/companies/deepseek/\n"
        f"  Editors     {address}/admin/   user editor, {login}\n  Stop        Ctrl-C\n",
        flush=True,
    )  # fmt: skip


def answers(url: str) -> bool:
    try:
        return urllib.request.urlopen(url, timeout=2).status == 200
    except (urllib.error.URLError, OSError):
        return False


def choose_port() -> int:
    """NEWSRADAR_PORT where given, else the first free one from 8000 on."""
    given = os.environ.get("NEWSRADAR_PORT")
    if given:
        if not given.isdecimal() or not 0 < int(given) < 65536:
            raise EmbeddedError(f"NEWSRADAR_PORT={given} is no port: give a number from 1 to 65535.")
        if not is_free(int(given)):
            raise EmbeddedError(f"port {given} is taken: stop what uses it, or give another NEWSRADAR_PORT.")
        return int(given)
    port = next(filter(is_free, PORTS), None)
    if port is None:
        raise EmbeddedError(f"no port from {PORTS[0]} to {PORTS[-1]} is free: give one with NEWSRADAR_PORT.")
    return port


def held(port: int) -> socket.socket:
    """The port, kept from a second checkout that starts meanwhile until our own process binds it."""
    keeper = socket.socket()
    keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        keeper.bind(("127.0.0.1", port))
        keeper.listen()
    except OSError:
        keeper.close()
        raise EmbeddedError(f"port {port} was just taken: try again, or give another NEWSRADAR_PORT.") from None
    return keeper


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    main()
