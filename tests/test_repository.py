"""What holds for the repository as a whole: import directions, migrations, deployment checks, what no file may say."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
REGISTRIES = re.compile(r"(pypi|pythonhosted|npmjs)[^a-z]{1,3}(org|com)|deb[^a-z]debian")
MACHINE_PATHS = re.compile(r"(^|[^\w.])/(work|farm|root|home)/\w")


def repository_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    if listed.returncode:
        pytest.skip("this is no git checkout, so there is no list of files to look through")
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_imports_point_one_way():
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_migrations_can_be_undone_and_done_again():
    call_command("migrate", "companies", "zero", verbosity=0)
    call_command("migrate", "articles", "zero", verbosity=0)
    call_command("migrate", verbosity=0)


def test_production_settings_pass_djangos_deployment_checks():
    production = {
        **{name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"},
        "NEWSRADAR_LOCAL": "0",
        "SECRET_KEY": "k" * 25 + "0123456789abcdefghijklmnopqrstuvwxyz",
        "NEWSRADAR_HOSTS": "newsradar.example",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT, env=production, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("missing", ["SECRET_KEY", "NEWSRADAR_HOSTS"])
def test_production_without_a_required_setting_says_which(missing):
    production = {**os.environ, "NEWSRADAR_LOCAL": "0", "SECRET_KEY": "x", "NEWSRADAR_HOSTS": "newsradar.example"}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={**production, missing: ""},
        capture_output=True,
        text=True,
    )
    assert f"{missing} is not set" in done.stderr


def test_no_file_names_a_registry_or_a_folder_of_somebodys_machine():
    offending = []
    for path in repository_files():
        if path == Path(__file__) or path.suffix in (".png", ".ico"):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if REGISTRIES.search(line) or MACHINE_PATHS.search(line):
                offending.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert offending == []


def test_only_two_modules_open_sockets_to_the_outside():
    clients = re.compile(
        r"^\s*(import|from) (urllib3|requests|httpx2?|httpcore2?|openai|aiohttp|socket)\b|urllib\.request|fetch_url",
        re.M,
    )
    # http.py fetches what strangers link to, chat.py asks the one address the owner set; up.py looks for free ports and
    # asks its own site.
    allowed = {"articles/http.py", "companies/chat.py", "newsradar/up.py"}
    found = {
        str(path.relative_to(ROOT))
        for folder in ("articles", "companies", "newsradar")
        for path in (ROOT / folder).rglob("*.py")
        if clients.search(path.read_text(encoding="utf-8"))
    }
    assert found <= allowed | {"articles/guard.py"}, found - allowed
