"""Probation data in the browser: fresh, old, failing, missing; refreshed by hand; restricted, and opened all the same.

With script, without, by keyboard; the services are the stand-ins.
"""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from cats.core import clock
from cats.core.models import UpstreamState
from cats.probation.models import AccessDecision, EmergencyAccess, ManagerNotice, ProbationRecord
from tests.browser.steps import follow
from tests.browser.test_the_list_and_back import go_to, press_on
from tests.cast import PASSWORD
from tests.probation.conftest import CRN, RESTRICTED, fetch_all

pytestmark = pytest.mark.browser
SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
REASON = "A child may be in danger and her manager cannot be reached"


@pytest.fixture
def case(standins, case_of, dana):
    return case_of(dana, "Anna-Maria", "Brown", identifiers={"crn": CRN})


@pytest.fixture
def restricted(standins, case_of, dana, priya):
    """A restricted person's case, whose worker has an account at nDelius that is shut out, and a manager."""
    dana.delius_username, dana.line_manager = "DANA", priya
    dana.save()
    case = case_of(dana, "Persephone", "Quillfeather", identifiers={"crn": RESTRICTED})
    fetch_all(RESTRICTED)
    return case


def grow_old(days: int) -> None:
    """Let everything that is known have been checked so long ago."""
    then = clock.now() - timedelta(days=days)
    ProbationRecord.objects.update(fetched_at=then, checked_at=then, attempted_at=then)


def services_fail(standins) -> None:
    for service in ("ndelius", "oasys", "access-control"):
        standins.fault(service=service, status=503)


@SCRIPT
def test_fresh_data_is_shown_with_its_age_and_its_sources(browser_as, case, dana, inspect, script):
    page = browser_as(dana, java_script_enabled=script)
    page.goto(f"/cases/{case.pk}/probation/")

    expect(page.get_by_text(re.compile(r"\(\d+ seconds? ago\)"))).to_be_visible()
    expect(page.get_by_role("heading", name="At a glance")).to_be_visible()
    expect(page.get_by_role("table", name="Where it comes from")).to_contain_text("None")
    if script:
        inspect(page)
        page.goto(f"/cases/{case.pk}/")
        inspect(page)


def test_old_data_stays_and_says_why_it_is_not_newer(browser_as, case, standins, dana, inspect):
    fetch_all(CRN)
    grow_old(4)
    services_fail(standins)
    page = browser_as(dana)
    page.goto(f"/cases/{case.pk}/probation/")

    expect(page.get_by_text("(4 days ago).")).to_be_visible()
    expect(page.get_by_text("nDelius is not available.").first).to_be_visible()
    expect(page.get_by_text("What is shown is what was known last.")).to_be_visible()
    expect(page.get_by_role("heading", name="At a glance")).to_be_visible()
    inspect(page)


def test_while_nobody_can_say_who_may_see_a_record_nobody_does(browser_as, restricted, standins, dana, inspect):
    AccessDecision.objects.all().delete()
    services_fail(standins)
    page = browser_as(dana)
    page.goto(f"/cases/{restricted.pk}/probation/")

    expect(page.get_by_role("heading", name="We could not check whether you may see this record")).to_be_visible()
    expect(page.get_by_role("link", name="Try again")).to_be_visible()
    assert "Quillfeather" not in page.content()
    inspect(page)


def test_without_access_control_never_fetched_data_is_said_to_be_missing(
    browser_as, case, standins, dana, settings, inspect
):
    settings.ACCESS_CONTROL_API_URL = ""
    standins.fault(service="ndelius", status=503)
    standins.fault(service="oasys", status=503)
    page = browser_as(dana)
    page.goto(f"/cases/{case.pk}/probation/")

    expect(page.get_by_text("Not yet available from nDelius.")).to_be_visible()
    inspect(page)


@SCRIPT
def test_refreshing_by_hand(browser_as, case, standins, dana, script):
    fetch_all(CRN)
    grow_old(0)
    ProbationRecord.objects.update(attempted_at=clock.now() - timedelta(minutes=5))
    page = browser_as(dana, java_script_enabled=script)
    page.goto(f"/cases/{case.pk}/probation/")
    page.get_by_role("button", name="Refresh probation data").click()

    expect(page.get_by_text("The probation data is up to date. Nothing had changed.")).to_be_visible()
    page.goto(f"/cases/{case.pk}/probation/")
    page.get_by_role("button", name="Refresh probation data").click()
    expect(page.get_by_text("Try again in half a minute.")).to_be_visible()


def test_refreshing_while_a_service_is_away_keeps_what_is_known(browser_as, case, standins, dana):
    fetch_all(CRN)
    ProbationRecord.objects.update(attempted_at=clock.now() - timedelta(minutes=5))
    UpstreamState.objects.all().delete()
    standins.fault(service="oasys", status=503)
    page = browser_as(dana)
    page.goto(f"/cases/{case.pk}/probation/")
    page.get_by_role("button", name="Refresh probation data").click()

    expect(page.get_by_text("Not everything could be fetched.")).to_be_visible()
    expect(page.get_by_role("heading", name="Summary")).to_be_visible()


@SCRIPT
def test_a_restricted_record_says_why_it_is_closed_and_leads_back(browser_as, restricted, dana, inspect, script):
    page = browser_as(dana, java_script_enabled=script)
    answer = page.goto(f"/cases/{restricted.pk}/")

    assert answer.status == 403
    expect(page.get_by_role("heading", name="This record is restricted")).to_be_visible()
    expect(page.get_by_text("You are excluded from viewing this record.")).to_be_visible()
    assert "Quillfeather" not in page.content()
    if script:
        inspect(page)
    page.get_by_role("link", name="Back to the cases").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("cases")


@SCRIPT
def test_opening_it_in_an_emergency_and_the_manager_is_told(browser_as, restricted, dana, priya, inspect, script):
    page = browser_as(dana, java_script_enabled=script)
    page.goto(f"/cases/{restricted.pk}/")
    follow(page, page.get_by_role("link", name="Open the record in an emergency"))
    if script:
        inspect(page)
    follow(page, page.get_by_role("button", name="Open the record"))
    expect(page).to_have_title(re.compile("^Error: "))
    page.get_by_role("textbox", name="Why do you need to see this record now?").fill(REASON)
    page.get_by_role("button", name="Open the record").click()

    expect(page.get_by_role("heading", name="Summary")).to_be_visible()
    expect(page.get_by_text("You can see this record until", exact=False)).to_be_visible()
    expect(page.get_by_text("QUILLFEATHER, Persephone").first).to_be_visible()
    access = EmergencyAccess.objects.get()
    assert access.until - access.at == timedelta(hours=4)

    desk = browser_as(priya, java_script_enabled=script)
    desk.goto("/")
    expect(desk.get_by_text(f"Dana Reed opened CRN {RESTRICTED}", exact=False)).to_be_visible()
    expect(desk.get_by_text(REASON)).to_be_visible()
    if script:
        inspect(desk)
    desk.get_by_role("button", name="Mark as read").click()
    expect(desk.get_by_text("The notice is marked as read.")).to_be_visible()
    assert ManagerNotice.objects.get().read_by == priya


def test_by_keyboard_alone(open_window, restricted, dana):
    page = open_window()
    page.goto(f"/cases/{restricted.pk}/")
    type_into(page, "Email address", dana.email)
    type_into(page, "Password", PASSWORD)
    page.keyboard.press("Enter")
    press_on(page, page.get_by_role("link", name="Open the record in an emergency"))
    type_into(page, "Why do you need to see this record now?", REASON)
    press_on(page, page.get_by_role("button", name="Open the record"))

    expect(page.get_by_role("heading", name="Summary")).to_be_visible()
    press_on(page, page.get_by_role("link", name="Probation", exact=True))
    expect(page.get_by_text("You opened this restricted record in an emergency.", exact=False)).to_be_visible()


def type_into(page: Page, label: str, text: str) -> None:
    go_to(page, page.get_by_role("textbox", name=label).or_(page.get_by_label(label, exact=True)).first)
    page.keyboard.type(text)
