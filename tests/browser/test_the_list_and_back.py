"""The journey of every day: sign in, sort, filter, search, turn the page, open a case, reassign it, and be back on the
same list with the change in it. With script, without, and by keyboard alone.
"""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from caselist.drain import drain_all
from cats.participants.models import Participant
from tests.browser.conftest import PHONE, sign_in
from tests.browser.steps import follow
from tests.browser.test_accessibility_of_every_page import look_here
from tests.cast import NORTH_COMMUNITY, PASSWORD, STYAL

pytestmark = pytest.mark.browser
NAMES = ("Adams", "Brown", "Cole", "Dunn", "Evans", "Frost", "Green", "Hall", "Ives", "Jones")


@pytest.fixture
def many(case_of, dana, omar, priya):
    """Sixty cases: more than two pages of 25; every third is Omar's, every fifth at Styal."""
    for number in range(60):
        owner, place = (omar if number % 3 == 0 else dana), (STYAL if number % 5 == 0 else 1)
        case_of(owner, f"Ann {number:02d}", NAMES[number % 10], at=place)
    drain_all()


def names(page: Page) -> list[str]:
    """Return who stands in the list, from the top."""
    return page.locator("tbody .app-list__link").all_inner_texts()


def state_of(page: Page) -> dict[str, list[str]]:
    """Return what the address says about the list."""
    return parse_qs(urlsplit(page.url).query)


def at_the_list(page: Page) -> Locator:
    expect(page.get_by_role("heading", level=1)).to_contain_text("All cases")
    return page.locator("tbody tr")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_signing_in_to_a_case_reassigned_and_back(open_window, many, priya, script):
    page = open_window(java_script_enabled=script)
    page.goto("/sign-in/")
    sign_in(page, priya)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Today")
    page.get_by_role("navigation").get_by_text("Lists").click()
    page.get_by_role("navigation").get_by_role("link", name="All I may see", exact=True).click()
    expect(at_the_list(page)).to_have_count(50)

    page.get_by_role("columnheader", name="Name and identifiers").get_by_role("link").click()
    expect(page.get_by_role("columnheader", name="Name and identifiers")).to_have_attribute("aria-sort", "descending")
    assert names(page)[0].startswith("JONES")

    page.get_by_label("Owner").select_option(label="Dana Reed")
    page.get_by_role("button", name="Apply filters").click()
    expect(page.get_by_role("link", name="Remove this filter: Owner: Dana Reed")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("(40)")

    follow(page, page.get_by_role("link", name="25 rows a page"))
    follow(page, page.get_by_role("link", name="Next"))
    expect(at_the_list(page)).to_have_count(15)
    follow(page, page.get_by_role("link", name="Previous"))

    page.get_by_label("Name or identifier").fill("evans")
    page.get_by_role("button", name="Apply filters").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("(4)")
    here, before = page.url, names(page)
    assert all(name.startswith("EVANS") for name in before)
    assert {"q", "owner", "sort", "size"} <= set(state_of(page))

    page.get_by_role("link", name=before[0]).click()
    page.get_by_text("Actions").click()
    page.get_by_role("link", name="Reassign case").click()
    page.get_by_label("New owner").select_option(label="Omar Hale (North West custody)")
    page.get_by_role("button", name="Reassign case").click()
    expect(page.get_by_text(re.compile("now belongs to Omar Hale"))).to_be_visible()
    page.get_by_role("link", name=re.compile("^Back to")).click()

    expect(at_the_list(page)).to_have_count(3)
    assert page.url.partition("#")[0] == here
    assert names(page) == before[1:]
    assert Participant.objects.filter(last_name="Evans", owner__display_name="Omar Hale").count() == 3


def test_by_keyboard_alone(open_window, many, priya):
    page = open_window()
    page.goto("/")
    type_into(page, "Email address", priya.email)
    type_into(page, "Password", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Today")
    press_on(page, page.get_by_role("navigation").locator("summary", has_text="Lists"))
    press_on(page, page.get_by_role("navigation").get_by_role("link", name="All I may see", exact=True))
    expect(at_the_list(page)).to_have_count(50)

    press_on(page, page.get_by_role("columnheader", name="Name and identifiers").get_by_role("link"))
    expect(page.get_by_role("columnheader", name="Name and identifiers")).to_have_attribute("aria-sort", "descending")

    page.keyboard.press("/")
    page.keyboard.type("evans")
    page.keyboard.press("Enter")
    press_on(page, page.get_by_role("link", name="Show these in the list of open cases"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("(6)")
    here = page.url

    first = names(page)[0]
    press_on(page, page.get_by_role("link", name=first))
    expect(page.get_by_role("heading", name="Summary")).to_be_visible()
    press_on(page, page.locator("summary", has_text="Actions"))
    press_on(page, page.get_by_role("link", name="Reassign case"))
    go_to(page, page.get_by_label("New owner"))
    page.keyboard.type("Priya")
    press_on(page, page.get_by_role("main").get_by_role("button", name="Reassign case"))
    expect(page.get_by_text(re.compile("now belongs to Priya Nair"))).to_be_visible()
    expect(page.get_by_role("alert")).to_be_focused()
    press_on(page, page.get_by_role("link", name=re.compile("^Back to")))

    expect(page.get_by_role("heading", level=1)).to_contain_text("(6)")
    assert page.url.partition("#")[0] == here


def type_into(page: Page, label: str, text: str) -> None:
    go_to(page, page.get_by_label(label, exact=True))
    page.keyboard.type(text)


def go_to(page: Page, wanted: Locator) -> None:
    """Press Tab until it has the focus."""
    wanted.wait_for()
    for _step in range(200):
        if wanted.evaluate("(element) => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} cannot be reached by keyboard")


def press_on(page: Page, wanted: Locator) -> None:
    """Go to it and press Enter."""
    go_to(page, wanted)
    page.keyboard.press("Enter")


def test_several_cases_are_reassigned_at_once(browser_as, many, priya):
    page = browser_as(priya)
    page.goto("/cases/?q=frost&sort=name")
    here, chosen = page.url, names(page)[:2]
    for name in chosen:
        page.get_by_label(f"Select {name}").check()
    expect(page.locator("[data-bulk-count]")).to_contain_text("2")
    follow(page, page.get_by_role("button", name="Reassign", exact=True))
    page.get_by_label("New owner").select_option(label="Priya Nair (North West)")
    assert look_here(page) == []
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Reassign 2 cases").click()

    expect(page.get_by_text("2 cases now belong to Priya Nair.")).to_be_visible()
    follow(page, page.get_by_role("link", name="Back to where you were"))
    assert page.url == here
    expect(page.locator("tbody tr", has_text="You")).to_have_count(2)


def test_the_list_is_accessible_with_none_one_and_many(browser_as, many, case_of, tess, zoe, priya):
    case_of(
        tess, "Anna-Maria Konstantina", "Featherstonehaugh-Cholmondeley Wojciechowska-Łukaszewska", at=NORTH_COMMUNITY
    )
    drain_all()
    wrong = []
    for person, addresses in (
        (priya, ["/cases/", "/cases/?q=nobody", "/cases/?q=evans&owner=1&status=identified&sort=-name&location=999",
                 "/cases/?size=25&page=2", "/cases/closed/", "/cases/?q=a"]),
        (tess, ["/cases/"]),
        (zoe, ["/cases/"]),
    ):  # fmt: skip
        page = browser_as(person)
        for address in addresses:
            page.set_viewport_size({"width": 1280, "height": 800})
            page.goto(address)
            wrong += [f"{person} {address}: {fault}" for fault in look_here(page)]

    assert wrong == []


def test_filters_open_by_hand_on_a_phone(browser_as, many, priya):
    page = browser_as(priya, viewport=PHONE)
    page.goto("/cases/")
    expect(page.get_by_label("Owner")).to_be_hidden()

    page.locator("summary", has_text="Show filters").click()
    page.get_by_label("Owner").select_option(label="Omar Hale")
    page.get_by_role("button", name="Apply filters").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("(20)")


def test_the_operators_page_is_accessible(browser_as, many, sam):
    page = browser_as(sam)
    page.goto("/operations/caselist/")

    assert look_here(page) == []
