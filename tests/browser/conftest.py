"""A running platform and Chromium, for the tests that use it as people do."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.browser.windows import Site, Window
from tests.conftest import Clock

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
OpenWindow = Callable[..., Window]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What people see does not depend on the database: only what is marked runs on each."""
    here = Path(__file__).parent
    dropped = []
    for item in items:
        if not item.path.is_relative_to(here):
            continue
        item.add_marker(pytest.mark.browser)
        engine = item.callspec.params.get("engine") if hasattr(item, "callspec") else None
        on_each = item.get_closest_marker("each_engine") is not None
        if config.getoption("--engine") == "both" and engine == "postgresql" and not on_each:
            dropped.append(item)
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = [item for item in items if item not in dropped]


@pytest.fixture(scope="session")
def chromium_path() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("chromium: not on this machine (Debian's package chromium brings it)")
    return found


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One Chromium for all tests; each opens its own `browser.new_context()`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path, args=list(FLAGS))
        yield chromium
        chromium.close()


class Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing: what a test does is in the test."""


@pytest.fixture
def site(app: Flask, clock: Clock) -> Iterator[Site]:
    """The application on a port of this machine, every form with its token."""
    app.config["WTF_CSRF_ENABLED"] = True
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    url = f"http://127.0.0.1:{server.server_port}"
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], base_url=url)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield Site(app, url, clock)
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def open_window(site: Site, browser: Browser) -> Iterator[OpenWindow]:
    """A new browser: `open_window("vera")` with somebody signed in, `open_window()` with nobody.

    When the test is over, no window may have an error on its console, nor anything that the
    Content-Security-Policy stopped.
    """
    opened: list[Window] = []

    def open_(key: str = "", **options: Any) -> Window:
        options = {"viewport": {"width": 1280, "height": 900}, **options}
        context = browser.new_context(base_url=site.url, locale="nl-NL", **options)
        window = Window.open(context)
        opened.append(window)
        if key:
            window.sign_in(key)
        return window

    yield open_
    for window in opened:
        window.context.close()
    assert [fault for window in opened for fault in window.faults] == []
