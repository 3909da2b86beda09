"""The Custody tab in the browser: full, empty, with long names; with script, without, on a phone, by keyboard."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.custody.facts import NUMBER
from tests.custody.test_pages import fill

pytestmark = pytest.mark.browser
LONG = "Featherstonehaugh-Cholmondeley-Wojciechowska-Lukaszewska"


@pytest.fixture
def case(case_of, dana):
    return case_of(dana, "Anna-Maria", LONG, identifiers={"nomis": NUMBER})


def keep_picture(page, name: str) -> None:
    """For whoever wants to look: `PICTURES=/tmp/pictures make browser`."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize("parts", [0, 1, 30], ids=["nothing", "one of each", "many"])
def test_every_page_is_usable_wide_and_narrow(browser_as, case, dana, inspect, parts):
    if parts:
        fill(parts)
    page = browser_as(dana)
    for address in ("custody/", "custody/visits/", "custody/money/", ""):
        page.goto(f"/cases/{case.pk}/{address}")
        keep_picture(page, f"custody-{parts}-{address.replace('/', '-') or 'summary'}")
        inspect(page)


def test_without_script_everything_is_reached_by_links(browser_as, case, dana):
    fill()
    page = browser_as(dana, java_script_enabled=False)
    page.goto(f"/cases/{case.pk}/")
    page.get_by_role("link", name="Custody", exact=True).click()

    expect(page.get_by_text("3 restrictions in force")).to_be_visible()
    page.get_by_role("link", name="All visits").click()
    expect(page.get_by_role("heading", name="Visits (2)")).to_be_visible()
    page.get_by_role("link", name="All custody records").click()
    page.get_by_role("link", name="All transactions").click()
    expect(page.get_by_role("heading", name="Money (2)")).to_be_visible()
