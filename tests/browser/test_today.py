"""The Today page in the browser: empty, full and restricted; with script, without, by keyboard."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from caselist.drain import drain_all
from cats.core import clock
from cats.organisations.models import UserStatus
from cats.participants import services
from cats.participants.models import Participant
from tests.browser.test_the_list_and_back import press_on

pytestmark = pytest.mark.browser
LONG = ("Anna-Maria Konstantina", "Featherstonehaugh-Cholmondeley Wojciechowska-Łukaszewska")


@pytest.fixture
def busy(case_of, person, priya, rosa, dana):
    """Priya's day: cases overdue, due and unremarkable, news of them, and others that need an owner."""
    for number, days in enumerate((-12, -1, 0, 3, 9, 40)):
        case = case_of(priya, *(LONG if number == 1 else (f"Ann {number}", "Brown")))
        due = clock.today() + timedelta(days=days)
        Participant.objects.filter(pk=case.pk).update(risk_due_on=due, risk_due_reason="ten_week_review")
        services.add_note(participant=case, text="Seen today", by=rosa)
    case_of(None)
    case_of(person("Lee Gone", "1.1.1.1.1.", status=UserStatus.LEFT))
    drain_all()


def heading(page: Page, words: str):
    return page.get_by_role("heading", name=words)


def test_it_is_accessible_with_nothing_and_with_much(browser_as, busy, priya, tess, femi, inspect):
    for somebody in (tess, femi, priya):
        page = browser_as(somebody)
        page.goto("/")
        expect(heading(page, "Due for you")).to_be_visible()
        inspect(page)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_what_is_due_to_the_case_and_back(browser_as, busy, priya, script):
    page = browser_as(priya, java_script_enabled=script)
    page.goto("/")
    expect(heading(page, "Due for you (5)")).to_be_visible()
    expect(page.get_by_role("table").locator("tbody tr").first).to_contain_text("overdue by 12 days")

    page.get_by_role("table").get_by_role("link", name="BROWN, Ann 0").click()
    expect(heading(page, "Summary")).to_be_visible()
    page.get_by_role("link", name="Back to Today").click()

    expect(heading(page, "Due for you (5)")).to_be_visible()


def test_a_form_is_put_aside_taken_up_again_and_deleted_by_keyboard(browser_as, case_of, dana, inspect):
    case = case_of(dana)
    page = browser_as(dana)
    page.goto(f"/cases/{case.pk}/notes/add/")
    page.get_by_label("Note", exact=True).fill("Half a sentence")
    with page.expect_response("**/drafts/"):
        page.keyboard.press("Tab")
    page.goto("/")
    press_on(page, page.get_by_role("link", name="Note saved"))
    expect(page.get_by_label("Note", exact=True)).to_have_value("Half a sentence")

    page.goto("/")
    press_on(page, page.get_by_role("link", name="Delete the draft saved"))
    expect(heading(page, "Delete this unfinished form?")).to_be_visible()
    inspect(page)
    press_on(page, page.get_by_role("button", name="Delete the form"))

    expect(page.get_by_text("The draft is deleted.")).to_be_visible()
    expect(heading(page, "Your unfinished forms (0)")).to_be_visible()
