"""Assessments and bios as people fill them in: by keyboard, without script, interrupted, and without barriers."""

import os
import re
from datetime import date

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

from cats.assessments import selectors, services
from cats.assessments.kinds import questions_of
from cats.assessments.models import Assessment, Bio, Score
from cats.assessments.questionnaires import current
from cats.assessments.rules.questions import Question
from cats.core.actors import SYSTEM
from cats.participants import services as case_services
from cats.participants.models import Participant
from tests.browser.conftest import PHONE, sign_in
from tests.browser.steps import follow

pytestmark = pytest.mark.browser
PICTURES = os.environ.get("ASSESSMENT_PICTURES", "")


@pytest.fixture
def case(case_of, dana) -> Participant:
    """Somebody who is being enrolled, and not assessed yet."""
    made = case_of(dana, "Anna-Maria", "Brown", date_of_birth=date(1989, 5, 14), sex="female")
    made = case_services.change_status(participant=made, to="enrolling", by=SYSTEM)
    Participant.objects.filter(pk=made.pk).update(enrolment_location=made.current_location)
    made.refresh_from_db()
    return made


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


def press(page: Page, key: str, times: int = 1) -> None:
    for _ in range(times):
        page.keyboard.press(key)


def go(page: Page) -> None:
    """Press Enter on a link or a button, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def reach(page: Page, selector: str) -> None:
    """Press Tab until the thing has the focus."""
    for _ in range(300):
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{selector} cannot be reached by keyboard on {page.url}")


def answer_by_keyboard(page: Page, questions: tuple[Question, ...], option: int = 0) -> None:
    """Answer every question of a page with one of its options, by Tab, Space and arrows alone."""
    for question in questions:
        if question.takes_many:
            wanted = question.options[-1 if question.none_option else option]
            reach(page, f"input[value='{wanted.code}']")
        else:
            reach(page, f"input[name='{question.code}']")
        press(page, "Space")
        if not question.takes_many:
            press(page, "ArrowDown", option)


def answers(filled, **changes: str):
    every = {code: [question.options[0].code] for code, question in current(filled.kind).questions.items()}
    return every | {code: [option] for code, option in changes.items()}


def fill_in(filled, by, **changes: str):
    for pathway in questions_of(filled).pathways:
        given = pathway.answers_in(answers(filled, **changes))
        filled = services.save_answers(filled=filled, pathway=pathway, answers=given, by=by)
    return filled


def begin(case, by, **options):
    return services.start_assessment(participant=case, location=case.current_location, by=by, **options)


def test_a_whole_assessment_by_keyboard_and_without_script(browser_as, dana, case):
    page = browser_as(dana, java_script_enabled=False)
    page.goto(reverse("case_assessments", args=[case.pk]))
    reach(page, "a[href*='/assessments/start/']")
    go(page)
    reach(page, "main button[type=submit]:not([name])")
    go(page)
    expect(page.get_by_text("0 of 8 pages are complete")).to_be_visible()
    reach(page, "a[href*='/working/']")
    go(page)

    for pathway in current("assessment").pathways:
        expect(page.get_by_role("heading", level=1, name=pathway.name)).to_be_visible()
        answer_by_keyboard(page, pathway.questions)
        reach(page, "main button[type=submit]:not([name])")
        go(page)

    expect(page.get_by_role("heading", level=1, name="Check your answers")).to_be_visible()
    reach(page, "main button[type=submit]:not([name])")
    go(page)
    expect(page.get_by_text("The assessment is submitted and scored.")).to_be_visible()
    assert Score.objects.count() == 8


def test_every_page_of_an_assessment_is_without_barriers(browser_as, dana, case, look):
    page = browser_as(dana)
    page.goto(reverse("case_assessments", args=[case.pk]))
    look(page, "tab-empty")
    follow(page, page.get_by_role("button", name="Start assessment"))
    look(page, "start")
    follow(page, page.get_by_role("button", name="Start assessment"))
    look(page, "tasks-empty")
    assessment = Assessment.objects.get()
    for pathway in current("assessment").pathways:
        page.goto(reverse("assessment_step", args=[case.pk, assessment.pk, pathway.key]))
        look(page, f"step-{pathway.key}")
    page.get_by_role("button", name="Save and continue").click()
    expect(page).to_have_title("Error: Wellbeing and mental health - Case Assessment and Tracking")
    look(page, "step-with-problems")
    page.get_by_role("link", name="Answer “How often do you feel stressed?”").click()
    expect(page.locator("input[name=H12]:focus")).to_have_count(1)
    page.goto(reverse("check_assessment", args=[case.pk, assessment.pk]))
    look(page, "check-unfinished")
    fill_in(assessment, dana, H5="H5.3")
    page.goto(reverse("assessment", args=[case.pk, assessment.pk]))
    look(page, "tasks-done")
    page.goto(reverse("assessment_safeguarding", args=[case.pk, assessment.pk]))
    look(page, "safeguarding")
    page.goto(reverse("delete_assessment", args=[case.pk, assessment.pk]))
    look(page, "delete")
    page.goto(reverse("case_assessments", args=[case.pk]))
    look(page, "tab-under-way")
    page.goto(reverse("check_assessment", args=[case.pk, assessment.pk]))
    look(page, "check-done")
    page.get_by_role("button", name="Submit assessment").click()
    expect(page.get_by_text("submitted and scored")).to_be_visible()
    look(page, "result")


def test_what_was_assessed_before_is_without_barriers(browser_as, dana, case, look):
    services.submit_assessment(assessment=fill_in(begin(case, dana), dana), by=dana)
    second = fill_in(begin(case, dana), dana, A1="A1.5", B1="B1.5", C5="C5.2", F6="F6.5")
    services.submit_assessment(assessment=second, by=dana)
    begin(case, dana, from_previous=True)
    services.set_bio_due(participant=case, consent_on=date(2026, 1, 5))
    page = browser_as(dana)
    for name, address in (
        ("case", reverse("case", args=[case.pk])),
        ("tab-history", reverse("case_assessments", args=[case.pk])),
        ("tasks-from-last-time", reverse("assessment", args=[case.pk, Assessment.objects.latest("pk").pk])),
        ("result-again", reverse("assessment", args=[case.pk, second.pk])),
        ("compare", reverse("compare_assessments", args=[case.pk])),
        ("print", reverse("print_assessment", args=[case.pk, second.pk])),
    ):
        page.goto(address)
        look(page, name)


def test_a_whole_bio_is_without_barriers(browser_as, dana, case, look):
    services.set_bio_due(participant=case, consent_on=date(2026, 1, 5))
    page = browser_as(dana)
    page.goto("/")
    expect(page.get_by_text("Bio overdue by")).to_be_visible()
    look(page, "today")
    page.goto(reverse("case_bio", args=[case.pk]))
    look(page, "bio-empty")
    follow(page, page.get_by_role("button", name="Start bio"))
    look(page, "bio-start")
    follow(page, page.get_by_role("button", name="Start bio"))
    page.wait_for_url(re.compile(r"/bio/\d+"))
    bio = Bio.objects.get()
    for pathway in current("bio").pathways:
        page.goto(reverse("bio_step", args=[case.pk, bio.pk, pathway.key]))
        look(page, f"bio-{pathway.key}")
    fill_in(bio, dana)
    page.goto(reverse("check_bio", args=[case.pk, bio.pk]))
    page.get_by_role("button", name="Submit bio").click()
    expect(page.get_by_text("The bio is submitted.")).to_be_visible()
    look(page, "bio-result")
    page.goto(reverse("case_bio", args=[case.pk]))
    look(page, "bio-history")


def test_what_was_chosen_survives_a_killed_session(browser_as, dana, case):
    assessment = begin(case, dana)
    page = browser_as(dana)
    page.goto(reverse("assessment_step", args=[case.pk, assessment.pk, "money"]))
    with page.expect_response("**/drafts/") as kept:
        page.get_by_label("I just about manage").check()
        press(page, "Tab")
    assert kept.value.status == 200

    Session.objects.all().delete()
    page.reload()
    sign_in(page, dana)

    expect(page.get_by_label("I just about manage")).to_be_checked()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_page_sent_after_the_session_has_ended_comes_back_as_it_was(browser_as, dana, case, script):
    assessment = begin(case, dana)
    page = browser_as(dana, java_script_enabled=script)
    page.goto(reverse("assessment_step", args=[case.pk, assessment.pk, "housing"]))
    page.get_by_label("I sleep rough").check()
    Session.objects.all().delete()
    follow(page, page.get_by_role("button", name="Save and come back later"))
    sign_in(page, dana)

    expect(page.get_by_label("I sleep rough")).to_be_checked()
    page.get_by_role("button", name="Save and come back later").click()
    expect(page.get_by_text("1 of 6 questions answered")).to_be_visible()
    assert selectors.answers_of(assessment) == {"B1": ["B1.1"]}


def test_the_back_button_and_a_double_click_save_once(browser_as, dana, case):
    assessment = begin(case, dana)
    page = browser_as(dana)
    page.goto(reverse("assessment_step", args=[case.pk, assessment.pk, "education"]))
    for question in current("assessment").pathway("education").questions:
        page.locator(f"input[name='{question.code}']").last.check()
    page.get_by_role("button", name="Save and continue").dblclick()
    expect(page.get_by_role("heading", level=1, name="Health and addiction")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("A degree or higher")).to_be_checked()
    page.get_by_label("5 or more GCSEs, NVQ level 2 or similar").check()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", level=1, name="Health and addiction")).to_be_visible()

    assessment.refresh_from_db()
    assert assessment.row_version == 3
    assert selectors.answers_of(assessment)["D1"] == ["D1.3"]


def test_none_takes_the_other_ticks_away(browser_as, dana, case):
    page = browser_as(dana)
    page.goto(reverse("assessment_step", args=[case.pk, begin(case, dana).pk, "housing"]))
    problems = page.get_by_role("group", name="Do you have any of these problems with your housing now?")
    problems.get_by_label("I may be evicted").check()
    problems.get_by_label("None of these").check()

    expect(problems.get_by_label("I may be evicted")).not_to_be_checked()
