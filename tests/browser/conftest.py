"""A real browser in front of the real service: one Chromium a process, one context a person."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.cache import caches
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from cats.organisations.models import User
from tests.browser.checks import faults
from tests.browser.program import FLAGS, chromium_program
from tests.cast import PASSWORD
from tests.signed_in import browser_of

DESK, PHONE = {"width": 1280, "height": 800}, {"width": 320, "height": 640}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for every test of this process."""
    if not (settings.BASE_DIR / "static" / "built" / "site.css").exists():
        pytest.fail("The pages have no style sheet: run make assets.")
    with sync_playwright() as playwright:
        # Playwright's loop runs in this thread, where Django would refuse to talk to the database.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        browser = playwright.chromium.launch(executable_path=chromium_program(), args=FLAGS)
        yield browser
        browser.close()
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@dataclass
class Watch:
    """Notes what no page of ours may do: fail in a script, break its own policy, call somebody else."""

    host: str
    troubles: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        context.on("weberror", lambda error: self.troubles.append(str(error.error)))
        context.on("console", lambda line: self.hear(line.text))
        context.on("request", lambda request: self.follow(request.url))

    def hear(self, text: str) -> None:
        if "Content Security Policy" in text or "Refused to" in text:
            self.troubles.append(text)

    def follow(self, address: str) -> None:
        where = urlsplit(address)
        if where.scheme in {"http", "https"} and where.netloc != self.host:
            self.troubles.append(f"a request to {where.netloc}")


@pytest.fixture
def open_window(chromium, live_server) -> Iterator[Callable[..., Page]]:
    """Open a window of its own on the live site: `open_window(java_script_enabled=False)`."""
    # Choices that the service remembers for a minute are those of an earlier test's database.
    caches["process"].clear()
    contexts: list[BrowserContext] = []
    watch = Watch(urlsplit(live_server.url).netloc)

    def start(**options: object) -> Page:
        context = chromium.new_context(**{"base_url": live_server.url, "viewport": DESK, "locale": "en-GB"} | options)
        context.set_default_timeout(15_000)
        watch.over(context)
        contexts.append(context)
        return context.new_page()

    yield start
    for context in contexts:
        context.close()
    assert watch.troubles == []


@pytest.fixture
def inspect() -> Callable[[Page], None]:
    """Fail on anything that is wrong with the page as it is now, wide and narrow; see `checks.faults`."""

    def look(page: Page) -> None:
        for size in (DESK, PHONE):
            page.set_viewport_size(size)
            assert faults(page) == [], f"{page.url} at {size['width']} px"
        page.set_viewport_size(DESK)

    return look


@pytest.fixture
def browser_as(open_window, live_server) -> Callable[..., Page]:
    """Open an empty window in which somebody is signed in: `browser_as(dana, java_script_enabled=False)`."""

    def start(user: User, **options: object) -> Page:
        page = open_window(**options)
        session = browser_of(user).cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": session.key, "value": session.value, "url": live_server.url}])
        return page

    return start


def sign_in(page: Page, user: User) -> None:
    """Fill in the sign-in page that the browser shows."""
    page.get_by_label("Email address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: "/sign-in" not in address)
