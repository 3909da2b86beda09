"""Every list of cases in the browser: what it looks like, its filters, the walk through it, and what is printed."""

import re

import pytest
from playwright.sync_api import Page, expect

from caselist.drain import drain_all
from caselist.lists import LISTS, MINE
from cats.organisations.models import User, UserStatus
from tests.browser.conftest import PHONE
from tests.browser.steps import follow
from tests.browser.test_the_list_and_back import go_to, names, press_on, state_of

pytestmark = pytest.mark.browser


def heading(page: Page):
    return page.get_by_role("heading", level=1)


def tag(page: Page, words: str):
    return page.get_by_role("link", name=f"Remove this filter: {words}")


def open_fold(page: Page, words: str) -> None:
    page.locator(".app-filter__more-summary").get_by_text(words, exact=True).click()


def apply(page: Page) -> None:
    follow(page, page.get_by_role("button", name="Apply filters"))


def test_every_list_holds_its_cases_and_is_accessible(browser_as, caseload, case_of, person, priya, inspect):
    leaver = person("Lee Gone", "1.1.1.1.1.")
    case_of(leaver, "Lou", "Left")
    User.objects.filter(pk=leaver.pk).update(status=UserStatus.LEFT)
    drain_all()
    page = browser_as(priya)
    for key, case_list in LISTS.items():
        page.goto(f"/cases/{'' if key == 'all' else key + '/'}?filters=none")
        expect(heading(page)).to_have_text(re.compile(rf"^{case_list.title} \([1-9]\d*\)$"))
        expect(page.locator(".app-tabs [aria-current=page]")).to_contain_text(case_list.tab)
        inspect(page)


def test_a_list_fits_its_window_and_a_normal_row_two_lines(browser_as, caseload, priya):
    page = browser_as(priya)
    page.goto("/cases/?filters=none")
    frame = page.locator(".app-list-frame")

    assert frame.evaluate("(frame) => frame.scrollWidth - frame.clientWidth") == 0
    row = page.locator("tbody tr", has_text="CRN X700104")
    assert row.bounding_box()["height"] < 3.5 * 20 + 2 * 10


def test_a_masked_row_shows_its_crn_alone_wide_and_narrow(browser_as, caseload, priya):
    page = browser_as(priya)
    for size in (None, PHONE):
        if size:
            page.set_viewport_size(size)
        page.goto("/cases/mine/?filters=none")
        row = page.locator("tbody tr", has_text="CRN X700901")
        expect(row).to_contain_text("Restricted")
        expect(row).to_contain_text("You cannot see this record in lists.")
        expect(row.get_by_role("checkbox")).to_have_count(0)
        assert row.bounding_box()["width"] <= page.viewport_size["width"]
        assert "HIDDEN" not in page.content()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_filters_of_every_kind_go_on_and_come_off_by_their_tags(browser_as, caseload, priya, script):
    page = browser_as(priya, java_script_enabled=script)
    page.goto("/cases/?filters=none")
    open_fold(page, "PDU and reporting team")
    page.get_by_label("Warrington and Halton").check()
    open_fold(page, "Sentence, cohort and sex")
    page.get_by_role("group", name="Sex").get_by_label("Female").check()
    apply(page)
    expect(tag(page, "PDU: Warrington and Halton")).to_be_visible()
    expect(tag(page, "Sex: Female")).to_be_visible()
    page.get_by_label("Warrington Sentence Management 1").check()
    page.get_by_label("In the next 14 days").check()
    page.get_by_label("Approved").check()
    page.get_by_label("HMP Risley").check()
    apply(page)
    expect(tag(page, "Reporting team: Warrington Sentence Management 1")).to_be_visible()
    expect(tag(page, "Status: Approved")).to_be_visible()
    assert state_of(page)["risk_due"] == ["soon"]

    for words in ("Status: Approved", "Location: HMP Risley", "Risk due: In the next 14 days", "Sex: Female",
                  "Reporting team: Warrington Sentence Management 1"):  # fmt: skip
        tag(page, words).click()
        expect(tag(page, words)).to_have_count(0)
    expect(page.locator("tbody tr").first).to_be_visible()
    page.get_by_role("link", name="Clear all filters").click()
    expect(page.locator(".moj-filter__tag")).to_have_count(0)
    expect(heading(page)).to_have_text("All cases (34)")


def test_a_day_that_is_none_is_said_and_stays_to_be_corrected(browser_as, caseload, priya, inspect):
    page = browser_as(priya)
    page.goto("/cases/?ends_from=31/2/2027")
    wrong = page.get_by_role("textbox", name="From")
    expect(wrong).to_have_value("31/2/2027")
    expect(wrong).to_have_accessible_description(re.compile("Enter a day, like 27/3/2027"))
    expect(page.get_by_text("No cases match")).to_be_visible()
    inspect(page)

    wrong.fill("27/3/2027")
    apply(page)
    expect(tag(page, "Sentence ends from: 27 March 2027")).to_be_visible()
    expect(page.locator("tbody tr").first).to_be_visible()


def test_the_panel_keeps_its_place_when_filters_are_applied(browser_as, caseload, priya):
    page = browser_as(priya)
    page.goto("/cases/?filters=none")
    for fold in ("Team", "Probation data"):
        open_fold(page, fold)
    page.get_by_label("Up to date").scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 150)")
    page.get_by_label("Up to date").check()
    assert page.evaluate("scrollY") > 150
    apply(page)

    expect(tag(page, "Probation data: Up to date")).to_have_count(1)
    assert page.evaluate("scrollY") > 150
    expect(page.get_by_label("Up to date")).to_be_in_viewport()
    expect(page.locator(".app-filter__more[open]")).to_have_count(2)
    # How far the panel reaches is the font's affair; that there are rows beside it is not.
    seen = "(rows) => rows.some((row) => row.getBoundingClientRect().bottom > 0)"
    assert page.locator("tbody tr").evaluate_all(seen)
    page.reload()
    expect(page.locator(".app-filter__more[open]")).to_have_count(1)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_case_to_case_and_back_with_the_row_in_sight(browser_as, caseload, priya, script):
    page = browser_as(priya, java_script_enabled=script)
    page.goto("/cases/?sort=-name&size=25")
    here, order = page.url, names(page)
    follow(page, page.get_by_role("link", name=order[19], exact=True).last)
    walk = page.get_by_role("navigation", name="This list")
    first = int(re.search(r"\((\d+) of 34\)", walk.inner_text())[1])
    walk.get_by_role("link", name="Next").click()
    expect(walk).to_contain_text(f"({first + 1} of 34)")
    expect(page.locator(".app-identity, .moj-identity-bar").first).to_contain_text(order[first])
    walk.get_by_role("link", name="Previous").click()
    expect(walk).to_contain_text(f"({first} of 34)")
    walk.get_by_role("link", name=re.compile("^Back to all cases")).click()

    expect(page.locator("tbody tr:target")).to_contain_text(order[first - 1])
    expect(page.locator("tbody tr:target")).to_be_in_viewport()
    assert page.url.partition("#")[0] == here


def test_the_slash_key_leads_to_a_case_by_its_crn(browser_as, caseload, priya, inspect):
    page = browser_as(priya)
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("x700107")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/cases/\d+/|/search/"))
    if "/search/" in page.url:
        press_on(page, page.get_by_role("main").get_by_role("link", name="HALL, Bea"))
    expect(page.get_by_role("heading", name="Summary")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("X700107")


def test_the_results_of_a_search_are_accessible(browser_as, caseload, priya, inspect):
    page = browser_as(priya)
    for term, words in (("brown", "BROWN, Anna-Maria"), ("dana", "Cases of Dana Reed"), ("xyzzyq", "No case that you"),
                        ("X700901", "X700901"), ("", "Enter a name")):  # fmt: skip
        page.goto(f"/search/?q={term}")
        expect(page.get_by_role("main")).to_contain_text(words)
        inspect(page)


def test_an_export_is_downloaded(browser_as, caseload, priya, inspect):
    page = browser_as(priya)
    page.goto("/cases/?status=enrolling")
    page.get_by_role("link", name="Export", exact=True).click()
    expect(heading(page)).to_have_text("Export 6 cases")
    inspect(page)
    page.get_by_label("CSV").check()
    with page.expect_download() as got:
        page.get_by_role("button", name="Export").click()

    lines = got.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 7
    assert "HIDDEN" not in "".join(lines).upper()


def test_a_printed_list_is_its_rows(browser_as, caseload, priya):
    page = browser_as(priya)
    page.goto("/cases/?status=enrolling")
    page.emulate_media(media="print")

    for hidden in (".app-filter", ".app-bulk", ".app-tabs", ".app-nav", ".app-title__actions", "td.app-list__box"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(heading(page)).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(6)
    expect(page.locator("tbody tr").first).to_be_visible()


def test_how_a_list_was_left_is_remembered_and_forgotten_by_keyboard(browser_as, caseload, priya):
    page = browser_as(priya)
    page.goto("/cases/mine/?status=identified")
    page.goto("/")
    press_on(page, page.get_by_role("navigation").get_by_role("link", name=MINE.title))
    expect(page.get_by_text("This is how you left this list.")).to_be_visible()
    expect(tag(page, "Status: Identified")).to_be_visible()
    go_to(page, page.get_by_role("link", name="Show the whole list"))
    page.keyboard.press("Enter")
    expect(page.locator(".moj-filter__tag")).to_have_count(0)
    page.goto("/cases/mine/")

    expect(page.get_by_text("This is how you left this list.")).to_have_count(0)
    expect(page.locator(".moj-filter__tag")).to_have_count(0)


@pytest.mark.parametrize("act", ["Reassign", "Add a label"])
def test_everything_that_a_list_holds_can_be_selected(browser_as, caseload, priya, act):
    page = browser_as(priya)
    page.goto("/cases/?status=enrolling")
    page.get_by_label("Select every row on this page").check()
    expect(page.locator("[data-bulk-count]")).to_have_text("6 selected")
    page.get_by_label("All 6 cases in this list").check()
    expect(page.locator("[data-bulk-count]")).to_have_text("The whole list selected")
    page.get_by_role("button", name=act, exact=True).click()

    expect(heading(page)).to_contain_text("6 cases")
