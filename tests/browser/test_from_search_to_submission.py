"""From the search for a person to their submitted enrolment: keyboard alone, without script, against the stand-in."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from cats.core import clock
from cats.demo.printed import pdf
from cats.participants.models import Participant
from cats.quality.models import QueueEntry
from tests.browser.test_assessments import go, press, reach
from tests.browser.test_enrolment import choose, save, type_day
from tests.dms.conftest import UPCI, codes, dms, standins
from tests.enrolment.conftest import AMBER, RED, fresh, score

pytestmark = pytest.mark.browser
__all__ = ["codes", "dms", "standins"]


def follow(page: Page, selector: str) -> None:
    """Go along a link."""
    reach(page, selector)
    go(page)


def fill(page: Page, name: str, words: str) -> None:
    reach(page, f"[name={name}]")
    page.keyboard.type(words)


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1, name=words)).to_be_visible()


@pytest.fixture
def paper(tmp_path) -> Path:
    """A signed form."""
    file = tmp_path / "signed consent.pdf"
    file.write_bytes(pdf("Signed").content)
    return file


def test_from_the_search_to_a_submitted_enrolment(dms, browser_as, dana, paper):
    page = browser_as(dana, java_script_enabled=False)
    page.goto("/")
    follow(page, f"a[href='{reverse('candidate_search')}']")
    look_for(page, "S0001DN")
    heading(page, "Nobody found")
    follow(page, f"main a[href='{reverse('candidate_search')}']")
    reach(page, "[name=identifier]")
    press(page, "Control+A")
    page.keyboard.type("S0001DM")
    save(page)

    heading(page, "Match found: Tobias Ashdown")
    save(page)
    expect(page.get_by_text("Select who referred them").first).to_be_visible()
    fill(page, "referral_source", "Probation")
    choose(page, "[name=details_confirmed]")
    save(page)

    heading(page, "Enrolment location")
    choose(page, "input[name=where]")
    save(page)
    give_consent(page, paper)
    heading(page, "Right to work")
    choose(page, "input[name=answer]")
    press(page, "ArrowDown")
    save(page)
    heading(page, "Check your answers")
    save(page)
    heading(page, "Enrolment started")

    case = Participant.objects.get(upci=UPCI)
    assert case.owner == dana
    score(case, RED, AMBER)
    follow(page, f"main a.govuk-button[href^='{reverse('case', args=[case.pk])}']")
    reach(page, ".app-menu--actions summary")
    press(page, "Enter")
    follow(page, f"a[href^='{reverse('submit_enrolment', args=[case.pk])}']")
    fill(page, "justification", "He has nowhere to live.")
    save(page)
    expect(page.get_by_text("is submitted to quality assurance")).to_be_visible()
    assert QueueEntry.objects.get().submission.justification == "He has nowhere to live."
    assert fresh(case).status == "submitted_to_provider"


def look_for(page: Page, number: str) -> None:
    """Fill in the search and send it."""
    fill(page, "identifier", number)
    fill(page, "first_name", "Tobias")
    fill(page, "last_name", "Ashdown")
    for part, typed in (("day", "14"), ("month", "3"), ("year", "1988")):
        fill(page, f"date_of_birth_{part}", typed)
    save(page)


def give_consent(page: Page, paper: Path) -> None:
    heading(page, "Consent")
    type_day(page, "valid_from", clock.today() - timedelta(days=4))
    choose(page, "input[name=version]")
    choose(page, "input[name=certify]")
    page.locator("input[type=file]").set_input_files(paper)
    save(page)
