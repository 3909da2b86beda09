"""From a record that was just opened to a submitted enrolment: by keyboard, without script, interrupted."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

from cats.core import clock
from cats.core.roles import Role
from cats.demo.printed import pdf
from cats.enrolment.models import Consent, Enrolment
from cats.quality import services as quality_services
from cats.quality.models import QueueEntry
from tests.browser.conftest import PHONE, sign_in
from tests.browser.steps import follow
from tests.browser.test_assessments import go, press, reach
from tests.enrolment.conftest import AMBER, RED, enrolling, fresh, score

pytestmark = pytest.mark.browser
PICTURES = os.environ.get("ENROLMENT_PICTURES", "")
__all__ = ["enrolling"]


@pytest.fixture
def paper(tmp_path) -> Path:
    """A signed form, as somebody has it on their desk."""
    file = tmp_path / "signed consent.pdf"
    file.write_bytes(pdf("Signed").content)
    return file


@pytest.fixture
def look(inspect):
    """Inspect a page, and take its picture where a folder was asked for."""

    def see(page: Page, name: str) -> None:
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)
            page.set_viewport_size(PHONE)
            page.screenshot(path=f"{PICTURES}/{name}-320.png", full_page=True)
        inspect(page)

    return see


def type_day(page: Page, name: str, day: date) -> None:
    for box, number in (("day", day.day), ("month", day.month), ("year", day.year)):
        reach(page, f"input[name={name}_{box}]")
        page.keyboard.type(str(number))


def choose(page: Page, selector: str) -> None:
    reach(page, selector)
    press(page, "Space")


def save(page: Page) -> None:
    reach(page, "main button[type=submit]:not([name])")
    go(page)


def test_from_the_record_to_a_submitted_enrolment_by_keyboard_and_without_script(browser_as, dana, case_of, paper):
    case = case_of(dana, "Anna-Maria", "Brown", nationality="British", date_of_birth=date(1990, 5, 14))
    page = browser_as(dana, java_script_enabled=False)
    page.goto(reverse("enrol", args=[case.pk]))
    choose(page, "input[name=where]")
    save(page)

    expect(page.get_by_role("heading", level=1, name="Consent")).to_be_visible()
    type_day(page, "valid_from", clock.today() - timedelta(days=4))
    choose(page, "input[name=version]")
    page.locator("input[type=file]").set_input_files(paper)
    save(page)
    expect(page.get_by_text("Tick the box to say that you have checked the form").first).to_be_visible()
    expect(page.get_by_text("signed consent.pdf").first).to_be_visible()
    choose(page, "input[name=certify]")
    save(page)

    expect(page.get_by_role("heading", level=1, name="Right to work")).to_be_visible()
    choose(page, "input[name=answer]")
    press(page, "ArrowDown")
    save(page)
    expect(page.get_by_role("heading", level=1, name="Check your answers")).to_be_visible()
    save(page)
    expect(page.get_by_role("heading", level=1, name="Enrolment started")).to_be_visible()
    expect(page.get_by_text("Not assessed yet.")).to_be_visible()

    score(case, RED, AMBER)
    page.goto(reverse("submit_enrolment", args=[case.pk]))
    reach(page, "textarea[name=justification]")
    page.keyboard.type("She has nowhere to live.")
    save(page)
    expect(page.get_by_text("is submitted to quality assurance")).to_be_visible()
    assert QueueEntry.objects.get().submission.justification == "She has nowhere to live."
    assert fresh(case).status == "submitted_to_provider"


def test_a_session_that_ends_in_the_middle_costs_nothing(browser_as, dana, case_of, paper):
    case = case_of(dana)
    page = browser_as(dana)
    page.goto(reverse("enrol_step", args=[case.pk, "location"]))
    page.get_by_label("At HMP Risley").check()
    page.get_by_role("button", name="Save and continue").dblclick()
    expect(page.get_by_role("heading", level=1, name="Consent")).to_be_visible()
    page.get_by_label("Version 1.1").check()
    Session.objects.all().delete()
    follow(page, page.get_by_role("button", name="Save and come back later"))
    sign_in(page, dana)

    page.goto(reverse("enrol_step", args=[case.pk, "consent"]))
    expect(page.get_by_label("Version 1.1")).to_be_checked()
    assert set(Enrolment.objects.get().steps) == {"location"}
    assert not Consent.objects.exists()


def test_every_page_is_without_barriers(browser_as, dana, pia, case_of, enrolling, look):
    case = case_of(dana, "Anna-Maria", "Featherstonehaugh-Cholmondeley", nationality="Polish")
    page = browser_as(dana)
    for key in ("location", "consent", "right-to-work"):
        page.goto(reverse("enrol_step", args=[case.pk, key]))
        look(page, key)
        follow(page, page.get_by_role("button", name="Save and continue"))
        expect(page.locator(".govuk-error-summary")).to_be_visible()
        look(page, f"{key}-with-problems")
    page.goto(reverse("enrol_step", args=[case.pk, "location"]))
    page.get_by_label("Somewhere else").check()
    look(page, "location-elsewhere")
    page.goto(reverse("enrol_step", args=[case.pk, "right-to-work"]))
    page.get_by_label("Yes, and I have it here").check()
    look(page, "right-to-work-document")
    page.goto(reverse("check_enrolment", args=[case.pk]))
    look(page, "check-unfinished")
    page.goto(reverse("case", args=[case.pk]))
    look(page, "case-identified")

    begun = enrolling(dana, nationality="Polish", consent_on=clock.today() - timedelta(days=85))
    score(begun, RED, AMBER)
    for route in ("enrolment_done", "submit_enrolment", "case", "add_consent", "add_right_to_work"):
        page.goto(reverse(route, args=[begun.pk]))
        look(page, f"begun-{route}")
    page.goto(reverse("change_enrolment_location", args=[begun.pk]))
    look(page, "begun-change-location")


def test_the_queue_is_without_barriers(browser_as, dana, pia, enrolling, look):
    page = browser_as(pia)
    page.goto(reverse("provider_queue"))
    look(page, "queue-empty")
    for number in range(3):
        case = enrolling(dana, first="Anna-Maria", last=f"Featherstonehaugh-Cholmondeley-{number}")
        score(case, RED, RED)
        quality_services.submit_enrolment(participant=case, by=dana)
    QueueEntry.objects.filter(pk=QueueEntry.objects.first().pk).update(
        entered_at=clock.now() - timedelta(days=12), due_on=clock.today() - timedelta(days=5)
    )
    page.goto(reverse("provider_queue"))
    look(page, "queue")
    page.get_by_role("button", name="Take the oldest").click()
    expect(page.get_by_text("You have this case in hand for 60 minutes.")).to_be_visible()
    page.goto(f"{reverse('provider_queue')}?state=held")
    expect(page.get_by_text("Yours until")).to_be_visible()
    look(page, "queue-held")
    follow(page, page.get_by_role("link", name="Give to a colleague").first)
    look(page, "give")


@pytest.fixture
def pia(person):
    """Checks enrolments of Dana's team."""
    return person("Pia Lomax", "1.1.1.1.1.", Role.QA_FINANCE)
