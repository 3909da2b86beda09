"""Every page in its states, wide and narrow and at twice the size: axe, reflow, targets."""

from collections.abc import Callable, Iterable

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from caselist.drain import drain_all
from cats.core import clock
from cats.core.actors import SYSTEM
from cats.organisations.models import Location
from cats.participants import services
from tests.browser.checks import faults, sideways, walk
from tests.browser.conftest import PHONE
from tests.browser.steps import follow
from tests.cast import HOLME_HOUSE

pytestmark = pytest.mark.browser

LONG = "Featherstonehaugh-Cholmondeley Wojciechowska-Łukaszewska"
TABS = ("case", "case_about", "case_notes", "case_labels", "case_timeline", "print_timeline", "case_history")
ACTIONS = ("reassign_case", "archive_case", "add_note", "add_label", "suspend_case", "add_address_entry")
# 200 % zoom of a 1280 px window leaves 640 px of room.
TWICE = {"width": 640, "height": 400}
Look = Callable[[Iterable[str]], list[str]]


@pytest.fixture
def look() -> Callable[[Page, Iterable[str]], list[str]]:
    """Open addresses, wide and narrow, and return what is wrong with what is there."""

    def at(page: Page, addresses: Iterable[str]) -> list[str]:
        wrong = []
        for address in addresses:
            page.set_viewport_size({"width": 1280, "height": 800})
            page.goto(address)
            wrong += [f"{address}: {fault}" for fault in look_here(page)]
        return wrong

    return at


def look_here(page: Page) -> list[str]:
    """Return what is wrong with the page that is open, at every size."""
    wrong = faults(page)
    page.set_viewport_size(TWICE)
    wrong += [f"at 200 %: {fault}" for fault in sideways(page)]
    page.set_viewport_size(PHONE)
    return wrong + [f"at 320 px: {fault}" for fault in faults(page)]


@pytest.fixture
def full_case(case_of, dana, label_named):
    """A case with a long name and much of everything."""
    case = case_of(dana, "Anna-Maria Konstantina", LONG, identifiers={"crn": "X123456", "nomis": "A1234BC"})
    for number in range(25):
        services.add_note(participant=case, text=f"Note {number}. " + "She came on time and talked. " * 20, by=dana)
    for number in range(6):
        label = label_named(f"Rather long label no. {number}")
        services.add_label(participant=case, label=label, by=dana, note="Asked for by the women’s hub on Tuesday.")
    fill_record(case, dana)
    case.risk_due_on = clock.today().replace(year=2020)
    case.save(update_fields=["risk_due_on"])
    return case


def fill_record(case, by):
    """Give a case everything that workers keep about a person, some of it as long as it may be."""
    services.pin_note(note=case.notes.first(), by=by)
    facts = {"preferred_names": "Annie " * 20, "pronouns": "she/her", "national_insurance_number": "AB123456C"}
    services.save_personal_details(participant=case, facts=facts, by=by)
    services.save_supervisor(participant=case, facts={"name": LONG, "telephone": "01614960000"}, by=by)
    address = {"address": f"Flat 2\n{LONG}\nManchester", "postcode": "M1 1AE", "email": f"{'long.' * 30}a@example.org"}
    for number, facts in enumerate([address, {"phone": "07700900123"}, {"has_no_fixed_abode": True}]):
        entry = services.add_address_book_entry(
            participant=case, facts={"description": f"{LONG} {number}", **facts}, by=by
        )
    services.end_address_book_entry(entry=entry, reason="moved", information="Has a flat now", by=by)
    services.set_identifier(participant=case, kind="crn", value="X654321", by=SYSTEM)


def test_who_has_looked(browser_as, look, full_case, sam, dana):
    page = browser_as(dana)
    page.goto(reverse("case", args=[full_case.pk]))

    pages = [reverse(name, args=[full_case.pk]) for name in ("case_accesses", "case_changes")]
    counts = [reverse(name) for name in ("due_by_person", "due_by_team", "export_due_by_team")]
    assert look(browser_as(sam), [*pages, *counts]) == []


def test_the_pages_of_a_case_with_little_and_with_much(browser_as, look, case_of, dana, full_case):
    bare = case_of(dana, "", "Ng")
    addresses = [reverse(tab, args=[case.pk]) for case in (bare, full_case) for tab in TABS]

    assert look(browser_as(dana), addresses) == []


def test_what_can_be_done_to_a_case_asked_and_refused(browser_as, priya, approved, dana, label_named):
    case, page, wrong = approved(dana, "Anna", LONG), browser_as(priya), []
    label_named("For everybody")
    for action in ACTIONS:
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(reverse(action, args=[case.pk]))
        wrong += [f"{action}: {fault}" for fault in look_here(page)]
        page.set_viewport_size({"width": 1280, "height": 800})
        follow(page, page.locator("form[data-form] .govuk-button[type=submit]:not(.govuk-button--secondary)").first)
        page.locator(".govuk-error-summary").wait_for()
        wrong += [f"{action}, refused: {fault}" for fault in look_here(page)]

    assert wrong == []


def test_a_case_in_the_other_statuses(browser_as, look, approved, dana):
    archived = services.archive_participant(participant=approved(dana, "Ann", "Old"), reason="deceased", by=SYSTEM)
    dormant = services.suspend_participant(participant=approved(dana, "Ben", "Old"), reason="Away", by=SYSTEM)
    moved = approved(dana, "Cy", "Old")
    services.move_participant(participant=moved, to=Location.objects.get(pk=HOLME_HOUSE), by=SYSTEM)
    addresses = [case.get_absolute_url() for case in (archived, dormant, moved)]
    addresses += [reverse("unarchive_case", args=[archived.pk]), reverse("resume_case", args=[dormant.pk])]

    assert look(browser_as(dana), addresses) == []


def test_the_pages_of_signing_in(open_window, look):
    addresses = ["/sign-in/", "/sign-in/refused/", "/password/forgotten/", "/password/forgotten/sent/", "/signed-out/",
                 "/help/", "/accessibility/", "/password/new/1-abc/"]  # fmt: skip

    assert look(open_window(), addresses) == []


def test_a_sign_in_that_is_refused(open_window):
    page = open_window()
    page.goto("/sign-in/")
    follow(page, page.get_by_role("button", name="Sign in"))
    page.locator(".govuk-error-summary").wait_for()

    assert look_here(page) == []


def test_the_pages_of_an_account(browser_as, look, dana):
    page = browser_as(dana)
    addresses = ["/account/", "/account/second-step/", "/account/second-step/app/", "/account/second-step/passkey/",
                 "/account/confirm/", "/account/password/"]  # fmt: skip

    assert look(page, addresses) == []


def test_the_pages_of_errors(browser_as, look, dana, zoe, case_of):
    of_another = case_of(zoe)
    addresses = ["/nowhere/", of_another.get_absolute_url(), "/session/extend/", "/cases/reassign/"]

    assert look(browser_as(dana), addresses) == []


@pytest.mark.parametrize("route", ["caselist", "case", "case_timeline", "archive_case", "account"])
def test_the_focus_is_seen_wherever_the_keyboard_goes(browser_as, priya, full_case, route):
    drain_all()
    page = browser_as(priya)
    page.goto(reverse(route, args=[] if route in {"caselist", "account"} else [full_case.pk]))

    reached, wrong = walk(page)

    assert wrong == []
    assert "govuk-skip-link" in reached[0]
    assert any("Help" in name for name in reached)
