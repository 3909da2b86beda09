"""Steps that lead to another page and end when it is there: what comes next never looks at the page before."""

from playwright.sync_api import Locator, Page


def follow(page: Page, wanted: Locator) -> None:
    """Press a link or a button, and wait until the page that it leads to has loaded."""
    with page.expect_navigation():
        wanted.click()


def follow_by_key(page: Page, wanted: Locator) -> None:
    """Press Enter on a link or a button, and wait until the page that it leads to has loaded."""
    with page.expect_navigation():
        wanted.press("Enter")
