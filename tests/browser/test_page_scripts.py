"""What script adds to pages, and the style guide's every state under axe: served from here, without a database."""

import threading
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings
from playwright.sync_api import Page, expect

from tests.browser.checks import sideways, violations
from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.browser

MINUTE = 60_000
STATES = [
    "form/", "form/?bad", "form/?good", "question/?bad", "confirm/", "detail/", "draft/", "conflict/",
    "list/", "list/?folded", "list/?rows=1&found=1&plain", "list/?rows=0&found=0",
    "400/", "403/", "csrf/", "404/", "405/", "409/", "413/", "429/", "500/", "503/",
]  # fmt: skip


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with override_settings(ROOT_URLCONF="tests.core.styleguide.urls", MIDDLEWARE=[], ALLOWED_HOSTS=["127.0.0.1"]):
        server = make_server("127.0.0.1", 0, WSGIHandler(), server_class=_Server, handler_class=_Quiet)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/style/"
        server.shutdown()
        server.server_close()


@pytest.fixture
def page(chromium) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    troubles: list[str] = []
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    yield opened
    context.close()
    assert troubles == []


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_accessible_and_fits(page, site, state):
    page.goto(site + state)
    for size in (DESK, PHONE):
        page.set_viewport_size(size)

        assert violations(page) + sideways(page) == [], f"at {size['width']} px"


def test_the_slash_key_goes_to_the_search_box_but_not_while_typing(page, site):
    page.goto(site + "list/")
    box = page.locator("[data-search-box]")

    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("a/b")
    expect(box).to_have_value("a/b")


def test_typing_is_kept_and_said(page, site):
    page.goto(site + "form/")
    page.fill("[name=surname]", "Brown")

    with page.expect_request("**/style/nothing/") as kept:
        page.keyboard.press("Tab")

    assert "draft_token" in kept.value.post_data
    expect(page.locator("[data-saved]")).to_contain_text("Saved 0 seconds ago")


def test_a_form_is_not_sent_into_a_dead_connection_and_keeps_what_was_typed(page, site):
    page.goto(site + "form/")
    page.fill("[name=surname]", "Brown")
    page.context.set_offline(True)

    page.click("text=Move case")
    expect(page.locator("[data-not-saved]")).to_contain_text("could not reach the service")
    expect(page.locator("[name=surname]")).to_have_value("Brown")

    page.context.set_offline(False)
    page.wait_for_timeout(1100)  # The design system's buttons ignore a second click within a second.
    page.click("text=Move case")
    expect(page).to_have_title("Error: Move this case - Case Assessment and Tracking")


def test_a_form_is_sent_once_however_often_it_is_sent(page, site):
    page.goto(site + "form/")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.is_navigation_request() else None)

    page.evaluate("for (let i = 0; i < 3; i++) document.querySelector('form[data-form]').requestSubmit()")
    expect(page).to_have_title("Error: Move this case - Case Assessment and Tracking")

    assert len(sent) == 1


def test_problems_take_the_focus_and_lead_to_their_boxes(page, site):
    page.goto(site + "form/?bad")

    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.click("text=Enter the date they gave consent >> nth=0")
    expect(page.locator("[name=given_on_day]")).to_be_focused()


def test_people_are_warned_before_they_are_signed_out_and_can_stay(page, site):
    page.clock.install(time=1_800_000_000_000)
    page.goto(site + "list/")
    warning = page.locator("#session-warning")

    page.clock.run_for(24 * MINUTE)
    expect(warning).to_be_hidden()
    page.clock.run_for(MINUTE + 6_000)
    expect(warning).to_contain_text("You will be signed out in 5 minutes")
    expect(page.get_by_role("button", name="Stay signed in")).to_be_focused()

    page.click("text=Stay signed in")
    expect(warning).to_be_hidden()
    page.clock.run_for(24 * MINUTE)
    expect(warning).to_be_hidden()


def test_when_the_session_is_over_the_page_says_that_typing_is_safe(page, site):
    page.clock.install(time=1_800_000_000_000)
    page.goto(site + "form/")
    page.fill("[name=surname]", "Brown")

    page.route("**/style/nothing/", lambda route: route.abort())
    page.clock.run_for(31 * MINUTE)

    expect(page.locator("#session-warning")).to_contain_text("What you typed stays on this page")
    expect(page.get_by_role("button", name="Stay signed in")).to_be_hidden()


def test_one_tab_that_is_used_keeps_the_others_signed_in(page, site):
    page.clock.install(time=1_800_000_000_000)
    page.goto(site + "list/")
    page.clock.run_for(26 * MINUTE)
    expect(page.locator("#session-warning")).to_be_visible()

    other = page.context.new_page()
    other.goto(site + "list/")

    expect(page.locator("#session-warning")).to_be_hidden()


def test_a_folded_filter_stays_folded(page, site):
    page.goto(site + "list/")
    page.click(".app-filter__toggle")
    expect(page.locator(".app-filter")).not_to_have_attribute("open", "")

    assert {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}["filters_folded"] == "yes"


def test_choosing_rows_brings_the_bar_and_counts(page, site):
    page.goto(site + "list/?rows=8")
    bar = page.locator(".app-bulk")
    expect(bar).to_be_hidden()

    page.check("#select-3")
    expect(bar).to_contain_text("1 selected")
    page.check("#select-page")
    expect(bar).to_contain_text("8 selected")
    page.uncheck("#select-page")
    expect(bar).to_be_hidden()


def test_menus_open_one_at_a_time_and_close_with_escape(page, site):
    page.goto(site + "detail/")
    page.click("text=Actions")
    expect(page.get_by_role("link", name="Reassign case")).to_be_visible()

    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Reassign case")).to_be_hidden()
    expect(page.locator("summary", has_text="Actions")).to_be_focused()


def test_without_script_everything_is_there(chromium, site):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(site + "list/?rows=3")
    expect(page.locator(".app-bulk")).to_be_visible()
    expect(page.locator(".app-footer")).to_contain_text("You will be signed out at")
    page.goto(site + "detail/")
    page.click("text=Actions")
    expect(page.get_by_role("link", name="Reassign case")).to_be_visible()
    context.close()
