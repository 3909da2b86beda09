"""Views with a name and chosen columns, in the browser: with script, without, and for those a view is shared with."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import follow

pytestmark = pytest.mark.browser


def views(page: Page):
    return page.get_by_role("navigation", name="Views of this list")


def headings(page: Page) -> list[str]:
    return page.locator(".app-list__heading").all_inner_texts()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_view_is_saved_shared_made_the_default_and_deleted(browser_as, caseload, priya, dana, inspect, script):
    page = browser_as(priya, java_script_enabled=script)
    page.goto("/cases/?status=enrolling")
    follow(page, page.get_by_role("link", name="Save this view"))
    expect(page.get_by_text("Status: Enrolling")).to_be_visible()
    follow(page, page.get_by_role("button", name="Save view"))
    expect(page.get_by_role("link", name="Enter a name for the view")).to_be_visible()
    if script:
        inspect(page)
    page.get_by_label("Name of the view").fill("Being enrolled")
    page.get_by_label(re.compile("^Share it with North West")).check()
    page.get_by_role("button", name="Save view").click()
    expect(views(page).get_by_role("link", name="Being enrolled")).to_have_attribute("aria-current", "true")
    expect(views(page)).to_contain_text("Being enrolled (6)")

    follow(page, views(page).get_by_role("link", name="Manage views"))
    if script:
        inspect(page)
    page.get_by_role("button", name="Open the list with it : Being enrolled").click()
    expect(page.get_by_text("All cases now opens with Being enrolled.")).to_be_visible()
    page.goto("/cases/")
    expect(page.get_by_text("This is your default view, Being enrolled.")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(6)
    if script:
        inspect(page)

    colleague = browser_as(dana)
    colleague.goto("/cases/?filters=none")
    expect(views(colleague)).to_contain_text("shared")
    views(colleague).get_by_role("link", name="Shared: Being enrolled").click()
    expect(colleague.locator("tbody tr").first).to_be_visible()

    page.goto("/cases/?filters=none")
    follow(page, views(page).get_by_role("link", name="Manage views"))
    follow(page, page.get_by_role("link", name="Delete Being enrolled"))
    expect(page.get_by_text("It also goes from the lists of everybody it is shared with.")).to_be_visible()
    if script:
        inspect(page)
    follow(page, page.get_by_role("button", name="Delete view"))
    expect(page.get_by_text("The view Being enrolled is deleted.")).to_be_visible()
    colleague.goto("/cases/?filters=none")
    expect(views(colleague)).to_have_count(0)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_columns_are_chosen_and_put_in_order(browser_as, caseload, priya, inspect, script):
    page = browser_as(priya, java_script_enabled=script)
    page.goto("/cases/?filters=none")
    follow(page, page.get_by_role("link", name="Columns"))
    if script:
        inspect(page)
    follow(page, page.get_by_role("button", name="Move up Risk due"))
    page.get_by_label("Labels").uncheck()
    follow(page, page.get_by_role("button", name="Move up Risk due"))
    page.get_by_label("Cohort").check()
    page.get_by_role("button", name="Save columns").click()

    expect(page.get_by_text("The columns of All cases are kept.")).to_be_visible()
    expected = ["Name and identifiers", "Status", "Risk due", "Location", "Owner and team", "Sentence end", "Cohort"]
    assert headings(page) == expected
    page.goto("/cases/?sort=-name")
    assert headings(page) == expected

    page.get_by_role("link", name="Columns").click()
    page.get_by_role("button", name="Use the usual columns").click()
    expect(page.locator(".app-list__heading").last).to_have_text("Labels")


def test_every_column_at_once_scrolls_in_its_frame_and_stacks_on_a_phone(browser_as, caseload, priya, inspect):
    page = browser_as(priya)
    page.goto("/cases/columns/?address=/cases/")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Save columns").click()
    expect(page.locator(".app-list__heading")).to_have_count(15)

    inspect(page)
