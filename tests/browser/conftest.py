"""Chromium over a live server with the standing example in it. No request may leave this machine.

Skipped where there is no Chromium; with NEWSRADAR_REQUIRE_BROWSER=1 that is a failure instead, so that a build can't
pass by lacking it. NEWSRADAR_CHROMIUM names another binary than /usr/bin/chromium.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connections
from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests import factories

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
Opener = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Path:
    path = Path(os.environ.get("NEWSRADAR_CHROMIUM", "/usr/bin/chromium"))
    if not path.exists():
        missing = f"no Chromium at {path}: apt-get install chromium fonts-noto-cjk, or set NEWSRADAR_CHROMIUM"
        if os.environ.get("NEWSRADAR_REQUIRE_BROWSER") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    return path


@pytest.fixture(scope="session")
def browser(chromium: Path, django_db_setup: None) -> Iterator[Browser]:
    """One Chromium for all. Within its event loop Django keeps connections of its own: each side closes what it
    opened, or the test database can't be dropped."""
    connections.close_all()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()
        connections.close_all()


@pytest.fixture
def newsroom(browser, live_server) -> str:
    """The address of a site that holds the standing example. After `browser`: nothing is loaded to be skipped."""
    factories.deepseek()
    return live_server.url


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Opener]:
    """open_page(url, scheme="dark", width=390, scripts=False) -> Page, behind a gate that lets nothing leave."""
    contexts, left = [], []

    def gate(route: Route) -> None:
        if urlsplit(route.request.url).hostname in LOOPBACK:
            route.continue_()
        else:
            left.append(route.request.url)
            route.abort()

    def opener(url: str, *, scheme: str = "light", width: int = 1280, scripts: bool = True) -> Page:
        context = browser.new_context(
            color_scheme=scheme, viewport={"width": width, "height": 900}, java_script_enabled=scripts
        )
        contexts.append(context)
        context.route("**/*", gate)
        page = context.new_page()
        page.on(
            "console",
            lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None,
        )
        page.goto(url)
        return page

    refused: list[str] = []
    yield opener
    for context in contexts:
        context.close()
    assert not left, "requests left this machine"
    assert not refused, "a page broke its content security policy"
