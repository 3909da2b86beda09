"""Chromium in front of the real pages: a window that reports what goes wrong inside it, and axe."""

import os
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
WIDTHS = (1280, 320)

# Playwright's own loop runs in this thread, in which Django would otherwise refuse to ask the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def chromium_session() -> Iterator[Browser]:
    """The system's Chromium, started once."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_window(chromium_session, live_server) -> Iterator[Callable[..., Page]]:
    """Open a window on the live site: `open_window(java_script_enabled=False)`; an error in it fails the test."""
    opened, troubles = [], []

    def open_one(**options: object) -> Page:
        context = chromium_session.new_context(base_url=live_server.url, **options)
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda line: troubles.append(line.text) if "Content Security Policy" in line.text else None)
        return page

    yield open_one
    for context in opened:
        context.close()
    assert troubles == []


@pytest.fixture
def inspect() -> Callable[[Page], None]:
    """Fail on anything that axe finds in the page as it is now, or that is wider than the window."""

    def look(page: Page) -> None:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found = Axe().run(page).response["violations"]
            assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == [], page.url
            assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})

    return look
