"""An act on many cases, from what is chosen to its undoing: with script, without, by keyboard, wide and narrow."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from cats.core import selections
from cats.core.jobs import running
from cats.core.jobs.models import Job
from cats.participants import services
from cats.participants.models import Participant, ParticipantLabel
from tests.browser.steps import follow
from tests.browser.test_accessibility_of_every_page import look_here
from tests.browser.test_the_list_and_back import go_to, press_on
from tests.cast import STYAL

pytestmark = pytest.mark.browser


@pytest.fixture
def address(case_of, dana, omar, tess, priya):
    """Choose sixty cases as Priya: some are Omar's already, one is archived, one is another team's place."""
    cases = [case_of(dana, f"Ann {number:02d}", "Selected") for number in range(50)]
    cases += [case_of(omar, f"Ben {number}", "Selected") for number in range(9)]
    archived = case_of(dana, "Cy", "Featherstonehaugh-Cholmondeley Wojciechowska", at=STYAL)
    services.archive_participant(participant=archived, reason="deceased", by=priya)
    ids = [case.pk for case in [*cases, archived]]
    selection = selections.select(priya, ids, label="60 selected cases", return_to="/cases/?q=selected")
    return f"{reverse('reassign_cases')}?selection={selection.pk}"


def heading(page: Page):
    return page.get_by_role("heading", level=1)


def held_by(user) -> int:
    return Participant.objects.filter(owner=user).count()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_the_form_by_the_preview_to_the_outcome_and_back(browser_as, address, dana, omar, priya, script):
    page = browser_as(priya, java_script_enabled=script)
    page.goto(address)
    expect(heading(page)).to_have_text("Reassign 60 cases")
    page.get_by_label("New owner").select_option(label="Omar Hale (North West custody)")
    page.get_by_label("Reason").fill("Dana is leaving")
    page.get_by_role("button", name="Continue").click()

    expect(heading(page)).to_have_text("Check before 50 cases change")
    expect(page.get_by_text("Omar Hale already has this case.")).to_be_visible()
    assert held_by(omar) == 9
    page.get_by_role("button", name="Reassign 50 cases").click()

    expect(heading(page)).to_have_text("Reassign 60 cases to Omar Hale")
    expect(page.locator("#job-figures")).to_contain_text("60 to come")
    running.work()
    if not script:
        page.get_by_role("link", name="Check again").click()
    expect(page.locator("#job-figures")).to_have_text("60 cases: 50 done and 10 refused")
    expect(page.get_by_text("Unarchive it before you reassign it. (1)")).to_be_visible()
    assert held_by(omar) == 59
    page.get_by_role("link", name="Refused (10)").click()
    expect(page.locator("tbody tr")).to_have_count(10)

    page.get_by_role("button", name="Undo").click()
    expect(heading(page)).to_have_text("Undo: Reassign 60 cases to Omar Hale")
    running.work()
    if not script:
        page.get_by_role("link", name="Check again").click()
    expect(page.locator("#job-figures")).to_have_text("50 cases: 50 done and 0 refused")
    assert held_by(omar) == 9
    follow(page, page.get_by_role("link", name="Back to where you were"))
    assert page.url.endswith("/cases/?q=selected")


def test_by_keyboard_alone(browser_as, address, omar, priya):
    page = browser_as(priya)
    page.goto(address)
    go_to(page, page.get_by_label("New owner"))
    page.keyboard.type("Omar")
    press_on(page, page.get_by_role("button", name="Continue"))
    expect(heading(page)).to_contain_text("Check before")
    press_on(page, page.get_by_role("button", name="Change"))
    expect(page.get_by_label("New owner")).to_have_value(str(omar.pk))
    press_on(page, page.get_by_role("button", name="Continue"))
    press_on(page, page.get_by_role("button", name=re.compile("^Reassign 50")))
    expect(page.locator("#job-figures")).to_contain_text("60 to come")
    press_on(page, page.get_by_role("button", name="Stop"))

    expect(page.locator("#job-figures")).to_contain_text("60 not done")
    assert held_by(omar) == 9


def test_every_page_of_it_is_accessible(browser_as, address, omar, priya):
    page, wrong = browser_as(priya), []

    def look(name: str, at: str) -> None:
        nonlocal wrong
        expect(heading(page)).to_contain_text(at)
        wrong += [f"{name}: {fault}" for fault in look_here(page)]
        page.set_viewport_size({"width": 1280, "height": 800})

    page.goto(address)
    page.get_by_label("New owner").select_option(label="Omar Hale (North West custody)")
    look("form", "Reassign 60")
    follow(page, page.get_by_role("button", name="Continue"))
    look("preview", "Check before")
    follow(page, page.get_by_role("button", name=re.compile("^Reassign")))
    look("waiting", "to Omar Hale")
    running.work(seconds=0)
    page.reload()
    look("finished", "to Omar Hale")
    follow(page, page.get_by_role("button", name="Undo"))
    running.work()
    page.reload()
    look("undone", "Undo:")
    page.goto(reverse("jobs"))
    look("all", "Your background work")

    assert wrong == []


def test_a_label_goes_on_and_comes_off_again(browser_as, address, priya, label_named):
    label_named("Veteran")
    page = browser_as(priya)
    page.goto(address.replace("/reassign/", "/label/"))
    page.get_by_label("Veteran: About Veteran").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Add a label to 59 cases").click()
    expect(heading(page)).to_have_text("Add the label Veteran to 60 cases")
    running.work()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    assert ParticipantLabel.objects.filter(closed_at=None).count() == 59
    page.get_by_role("button", name="Undo").click()
    expect(heading(page)).to_have_text("Undo: Add the label Veteran to 60 cases")
    running.work()

    assert ParticipantLabel.objects.filter(closed_at=None).count() == 0
    assert Job.objects.filter(state="finished").count() == 2
