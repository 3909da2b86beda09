"""What people have typed outlives their session, a colleague's change and a closed window."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

from cats.core.models import Draft
from cats.participants import services
from cats.participants.models import Note, Participant
from tests.browser.conftest import sign_in

pytestmark = pytest.mark.browser
WORDS = "She starts at the bakery on Monday.\nHer brother will drive her."


@pytest.fixture
def note_form(browser_as, case_of, dana) -> Page:
    """Dana, in front of the form for a note."""
    page = browser_as(dana)
    page.goto(reverse("add_note", args=[case_of(dana, "Anna-Maria", "Brown").pk]))
    return page


def type_note(page: Page) -> None:
    page.get_by_label("Note", exact=True).fill(WORDS)
    with page.expect_response("**/drafts/") as kept:
        page.keyboard.press("Tab")
    assert kept.value.status == 200


def test_typing_is_kept_while_the_session_lives_and_found_after_it(note_form, dana):
    type_note(note_form)
    expect(note_form.locator("[data-saved]")).to_contain_text("Saved")

    Session.objects.all().delete()
    note_form.reload()
    expect(note_form).to_have_title("Sign in - Case Assessment and Tracking")
    sign_in(note_form, dana)

    expect(note_form.get_by_label("Note", exact=True)).to_have_value(WORDS)
    note_form.get_by_role("button", name="Add note").click()
    expect(note_form.get_by_text("Your note is added.")).to_be_visible()
    assert Note.objects.get().text == WORDS
    assert not Draft.objects.exists()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_form_sent_after_the_session_has_ended_comes_back_as_it_was(browser_as, case_of, dana, script):
    page = browser_as(dana, java_script_enabled=script)
    page.goto(reverse("add_note", args=[case_of(dana).pk]))
    page.get_by_label("Note", exact=True).fill(WORDS)
    Session.objects.all().delete()

    page.get_by_role("button", name="Add note").click()
    expect(page).to_have_title("Sign in - Case Assessment and Tracking")
    sign_in(page, dana)

    expect(page.get_by_label("Note", exact=True)).to_have_value(WORDS)
    page.get_by_role("button", name="Add note").click()
    expect(page.get_by_text("Your note is added.")).to_be_visible()
    assert Note.objects.count() == 1


def test_what_was_typed_in_a_closed_window_is_there_in_the_next(note_form, browser_as, dana):
    address = note_form.url
    type_note(note_form)
    note_form.context.close()

    page = browser_as(dana)
    page.goto(address)

    expect(page.get_by_label("Note", exact=True)).to_have_value(WORDS)


def test_a_colleagues_change_is_shown_beside_what_was_typed(browser_as, approved, dana, omar, priya, inspect):
    case = approved(dana, "Anna-Maria", "Brown")
    page = browser_as(dana)
    page.goto(reverse("suspend_case", args=[case.pk]))
    page.get_by_label("Why are you suspending this case?").fill("In hospital until spring")
    services.reassign_participant(participant=case, to=omar, by=priya)

    page.get_by_role("button", name="Suspend case").click()
    expect(page.get_by_role("heading", name="Changed by somebody else while you were typing")).to_be_visible()
    inspect(page)
    expect(page.get_by_text("Omar Hale")).to_be_visible()
    expect(page.get_by_label("Why are you suspending this case?")).to_have_value("In hospital until spring")

    page.get_by_role("button", name="Save mine now").click()
    expect(page.get_by_text("is suspended")).to_be_visible()
    assert Participant.objects.get(pk=case.pk).status == "dormant"


def test_two_clicks_add_one_note(browser_as, case_of, dana):
    page = browser_as(dana, java_script_enabled=False)
    page.goto(reverse("add_note", args=[case_of(dana).pk]))
    page.get_by_label("Note", exact=True).fill(WORDS)
    page.get_by_role("button", name="Add note").dblclick()
    expect(page.get_by_text("Your note is added.")).to_be_visible()

    assert Note.objects.count() == 1
