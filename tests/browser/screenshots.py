"""Take pictures of the pages that people see most, for somebody to look at.

    make run
    .venv/bin/python -m tests.browser.screenshots FOLDER [http://127.0.0.1:8000]

Uses the demo accounts and the first case on the list; changes one made-up case (to show a conflict), so never point it
at a service that people work with.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.program import FLAGS, chromium_program

PASSWORD = "lantern-harbour-demo"
WORKER, MANAGER, SUPPORT = "support.worker@north-west", "manager@north-west", "system.support@authority"
SIZES = {"1280": {"width": 1280, "height": 800}, "320": {"width": 320, "height": 640}}


class Camera:
    """A window of one width, and the folder that its pictures go to."""

    def __init__(self, browser: Browser, address: str, folder: Path, size: str) -> None:
        self.context = browser.new_context(base_url=address, viewport=SIZES[size], locale="en-GB")
        self.page: Page = self.context.new_page()
        self.folder, self.size = folder, size

    def open(self, address: str, name: str = "") -> Page:
        """Open a page, and take its picture when it has a name."""
        self.page.goto(address)
        if name:
            self.take(name)
        return self.page

    def take(self, name: str) -> None:
        """Take the whole page, from the top to the footer."""
        self.page.screenshot(path=self.folder / f"{name}-{self.size}.png", full_page=True)

    def press(self, button: str) -> None:
        """Press a button of the page's own and wait for what it leads to."""
        with self.page.expect_navigation():
            self.page.get_by_role("main").get_by_role("button", name=button).first.click()

    def sign_in(self, account: str) -> None:
        """Sign in with the password of the demo accounts."""
        self.open("/sign-in/")
        self.page.get_by_label("Email address").fill(f"{account}.example")
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.press("Sign in")


def at_the_door(camera: Camera) -> None:
    """Sign-in, before and after it was refused, and the pages around it."""
    camera.open("/sign-in/", "sign-in")
    camera.press("Sign in")
    camera.take("sign-in-refused")
    camera.open("/password/forgotten/", "password-forgotten")
    camera.open("/help/", "help")


def the_list(camera: Camera) -> None:
    """The list as it opens, filtered, searched, and with nothing found."""
    camera.sign_in(MANAGER)
    camera.open("/", "today")
    camera.open("/cases/", "list")
    camera.open("/cases/?status=enrolling&sort=risk_due", "list-filtered")
    camera.open("/cases/?q=nobodyhasthisname", "list-empty")
    camera.open("/cases/closed/", "list-closed")
    camera.open("/cases/?page=3&size=25", "list-page-3")


def a_case(camera: Camera) -> None:
    """Every tab of a case, its forms, and a form with problems."""
    camera.sign_in(MANAGER)
    case = first_case(camera)
    for tab in ("", "notes/", "labels/", "timeline/", "history/"):
        camera.open(case + tab, f"case-{tab.strip('/') or 'summary'}")
    camera.open(case + "notes/add/", "form-note")
    camera.open(case + "reassign/", "form-reassign")
    camera.open(case + "archive/", "form-archive")
    camera.page.get_by_label("Other", exact=True).check()
    camera.press("Archive case")
    camera.take("form-with-problems")


def a_conflict(camera: Camera) -> None:
    """The same case given away in one window while another is asked to do so."""
    camera.sign_in(MANAGER)
    form = first_case(camera) + "reassign/"
    camera.open(form)
    other = camera.context.new_page()
    other.goto(form)
    for number, page, reason in ((1, other, "Sam has gone on leave"), (2, camera.page, "Closer to where she lives")):
        page.get_by_label("New owner").select_option(index=number)
        page.get_by_label("Reason").fill(reason)
        with page.expect_navigation():
            page.get_by_role("main").get_by_role("button", name="Reassign case").click()
    camera.take("conflict")


def other_pages(camera: Camera) -> None:
    """Errors, the account, and the operators' page."""
    camera.sign_in(WORKER)
    camera.open("/nowhere/", "error-404")
    camera.open("/account/", "account")
    camera.open("/account/second-step/app/", "second-step-app")
    camera.open("/operations/caselist/", "error-403")
    camera.context.clear_cookies()
    camera.sign_in(SUPPORT)
    camera.open("/operations/caselist/", "operations")


def first_case(camera: Camera) -> str:
    """Return the address of the first case that the list shows, without its way back."""
    links = camera.open("/cases/").locator("a[href^='/cases/']").all()
    addresses = [str(link.get_attribute("href")) for link in links]
    return next(found[0] for found in (re.match(r"/cases/\d+/", address) for address in addresses) if found)


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_program(), args=FLAGS)
        yield browser
        browser.close()


def main(folder: str, address: str = "http://127.0.0.1:8000") -> None:
    """Take every picture at both widths."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        for visit in (at_the_door, the_list, a_case, a_conflict, other_pages):
            for size in SIZES:
                camera = Camera(browser, address, Path(folder), size)
                visit(camera)
                camera.context.close()
    print(f"{len(list(Path(folder).glob('*.png')))} pictures in {folder}")


if __name__ == "__main__":
    main(*sys.argv[1:])
