"""The door as people meet it: by password, code and passkey, without script, by keyboard."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Locator, Page, expect

from tests.browser.steps import follow
from tests.cast import PASSWORD
from tests.organisations.sign_in.conftest import App

pytestmark = pytest.mark.browser
CANCELLING = "() => { navigator.credentials.create = async () => { throw new DOMException('', 'NotAllowedError') } }"
OPEN_TO_ALL = ("/sign-in/", "/sign-in/refused/", "/password/forgotten/", "/password/forgotten/sent/", "/signed-out/")


def enter(page: Page, email: str, password: str = PASSWORD) -> None:
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    press(page, "Sign in")


def press(page: Page, name: str) -> None:
    """Press a button that leads to another page, and wait for that page."""
    follow(page, button(page, name))


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("main").get_by_role("button", name=name)


def add_app(page: Page) -> App:
    page.goto("/account/second-step/app/")
    app = App(page.locator(".app-code").inner_text())
    page.get_by_label("Code from the app").fill(app.code())
    press(page, "Add the app")
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    return app


@pytest.fixture
def with_device(open_window):
    """A window on a computer that has a fingerprint reader, of software."""
    page = open_window()
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def test_a_passkey_is_added_and_used(with_device, dana, inspect):
    page = with_device
    page.goto("/account/second-step/passkey/")
    enter(page, dana.email)
    inspect(page)
    page.get_by_label("Name of the passkey").fill("Work laptop")
    press(page, "Add a passkey")
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    page.get_by_role("button", name="I have kept my codes").click()
    expect(page.get_by_text("Work laptop, added")).to_be_visible()

    page.goto("/sign-out/")
    press(page, "Sign out")
    page.goto("/account/")
    enter(page, dana.email)
    inspect(page)
    press(page, "Use your passkey")

    expect(page.get_by_role("heading", name="Your account")).to_be_visible()


def test_a_passkey_that_is_not_confirmed_says_so_and_can_be_tried_again(with_device, dana):
    page = with_device
    page.goto("/account/second-step/passkey/")
    enter(page, dana.email)
    page.evaluate(CANCELLING)

    button(page, "Add a passkey").click()
    expect(page.get_by_text("Nothing was confirmed. Try again when you are ready.")).to_be_visible()

    page.evaluate("delete navigator.credentials.create")
    press(page, "Add a passkey")
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()


def test_the_same_device_is_not_added_twice(with_device, dana):
    page = with_device
    page.goto("/account/second-step/passkey/")
    enter(page, dana.email)
    press(page, "Add a passkey")
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()

    page.goto("/account/second-step/passkey/")
    button(page, "Add a passkey").click()

    expect(page.get_by_text("This device is already one of your passkeys.")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_whole_way_by_code(open_window, dana, inspect, script):
    page = open_window(java_script_enabled=script)
    page.goto("/account/")
    enter(page, dana.email, "not the password")
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    enter(page, dana.email)
    app = add_app(page)
    code = page.locator(".app-code").first.inner_text()
    page.goto("/sign-out/")
    press(page, "Sign out")
    page.goto("/account/")
    enter(page, dana.email)
    page.get_by_label("Security code").fill(app.wrong_code())
    press(page, "Continue")
    expect(page).to_have_title(re.compile("^Error: "))
    page.get_by_label("Security code").fill(code)
    press(page, "Continue")

    expect(page.get_by_text("You have 9 recovery codes left")).to_be_visible()


def test_the_recovery_codes_can_be_kept_as_a_file(open_window, dana):
    page = open_window()
    page.goto("/account/")
    enter(page, dana.email)
    add_app(page)
    shown = [code.replace(" ", "") for code in page.locator(".app-codes .app-code").all_inner_texts()]

    with page.expect_download() as download:
        page.get_by_role("link", name="Download the codes").click()

    assert download.value.suggested_filename == "cats-recovery-codes.txt"
    assert download.value.path().read_text().split()[-10:] == shown


def test_by_keyboard_alone(open_window, dana):
    page = open_window()
    page.goto("/account/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(dana.email)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Your account")).to_be_visible()


def test_every_page_is_accessible_and_fits(open_window, dana, inspect):
    page = open_window()
    for address in OPEN_TO_ALL:
        page.goto(address)
        inspect(page)
    page.goto("/account/")
    enter(page, dana.email, "wrong")
    inspect(page)
    enter(page, dana.email)
    inspect(page)
    for address in ("/account/second-step/", "/account/second-step/app/", "/account/password/", "/sign-out/"):
        page.goto(address)
        inspect(page)
    page.goto("/account/password/")
    page.get_by_label("Current password").fill("x")
    page.get_by_label("New password").fill("short cats")
    press(page, "Change password")
    inspect(page)
    add_app(page)
    inspect(page)
    for address in ("/account/", "/account/second-step/", "/account/recovery-codes/new/"):
        page.goto(address)
        inspect(page)


def test_a_link_from_an_e_mail_sets_a_new_password(open_window, live_server, dana, inspect, settings):
    settings.SITE_ADDRESS = live_server.url
    page = open_window()
    page.goto("/password/forgotten/")
    page.get_by_label("Email address").fill(dana.email)
    press(page, "Send me a link")
    expect(page.get_by_role("heading", name="Check your email")).to_be_visible()
    page.goto(re.search(r"http://\S+", mail.outbox[0].body)[0])
    inspect(page)
    page.get_by_label("New password").fill("four words never seen")
    press(page, "Set password")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    inspect(page)
    enter(page, dana.email, "four words never seen")
    page.goto("/account/")

    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
