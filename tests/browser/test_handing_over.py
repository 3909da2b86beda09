"""People in transit and notifications in a real browser: every page in its states, a transfer accepted by keyboard."""

import os
from pathlib import Path

import pytest
from django.urls import reverse

from cats.core import clock, outbox
from cats.core.actors import SYSTEM
from cats.core.outbox import OutboxMessage
from cats.organisations.models import Location
from cats.participants import services as cases
from cats.transfers import services
from cats.transfers.models import Transfer
from tests.browser.checks import faults
from tests.browser.conftest import DESK, PHONE
from tests.browser.steps import follow, follow_by_key
from tests.cast import HOLME_HOUSE

pytestmark = pytest.mark.browser
LONG = "Featherstonehaugh-Cholmondeley Wojciechowska-Łukaszewska"
# Pictures for somebody to look at are kept where this says.
PICTURES = os.environ.get("PICTURES", "")


@pytest.fixture
def moved(transactional_db, dana, zack, priya, case_of):
    """Three people on their way from the North West to the North East: to be accepted, asked about, declined."""
    found = []
    for first, last in (("Anna", "Brown"), ("Anna-Maria Konstantina", LONG), ("Cy", "Gone")):
        case = case_of(dana, first, last, identifiers={"crn": f"X12345{len(found)}"})
        cases.add_note(participant=case, text="She came on time and talked. " * 12, by=dana)
        cases.move_participant(participant=case, to=Location.objects.get(pk=HOLME_HOUSE), by=SYSTEM)
        found.append(Transfer.objects.get(participant=case))
    services.write_note(transfer=found[0], text="She was promised a bank card. " * 8, by=dana)
    services.ask_sender(transfer=found[1], question="Who saw her last?", by=zack)
    services.decline_transfer(transfer=found[2], reason="Not in our prison this week.", by=zack)
    return found


def look(page, name, address):
    """Open a page and return what is wrong with it, wide and narrow."""
    wrong = []
    page.goto(address)
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        wrong += [f"{name} at {size['width']} px: {fault}" for fault in faults(page)]
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{size['width']}.png", full_page=True)
    page.set_viewport_size(DESK)
    return wrong


def test_every_page_of_handing_over(browser_as, moved, zack, zoe, priya, dana, sam):
    letter = outbox.post(kind="password_changed", to=dana)
    outbox.post(kind="notification_digest", to=priya, facts={"count": 1, "lines": [], "more": 0})
    OutboxMessage.objects.filter(pk=letter.pk).update(
        state="dead", attempts=10, ended_at=clock.now(), problem="The mail server answered 550."
    )
    receiver, sender, worker, operator = (browser_as(who) for who in (zack, priya, dana, sam))
    sent, asked, declined = moved

    wrong = look(receiver, "incoming", reverse("incoming_transfers"))
    wrong += look_at_accepting_many(receiver)
    wrong += look(receiver, "incoming-none", reverse("incoming_transfers") + "?age=30")
    wrong += look(receiver, "outgoing-empty", reverse("outgoing_transfers"))
    wrong += look(sender, "outgoing", reverse("outgoing_transfers"))
    wrong += look(receiver, "transfer-sent", reverse("transfer", args=[sent.pk]))
    wrong += look(sender, "transfer-asked", reverse("transfer", args=[asked.pk]))
    wrong += look(sender, "transfer-declined", reverse("transfer", args=[declined.pk]))
    for act in ("accept_transfer", "decline_transfer", "ask_about_transfer"):
        wrong += look(receiver, act, reverse(act, args=[sent.pk]))
    wrong += look(sender, "answer_transfer", reverse("answer_transfer", args=[asked.pk]))
    wrong += look(worker, "note_on_transfer", reverse("note_on_transfer", args=[sent.pk]))
    wrong += look(receiver, "case-in-transit", reverse("case", args=[sent.participant_id]))
    wrong += look(receiver, "handover", reverse("handover", args=[asked.participant_id]))
    wrong += look(receiver, "notifications", reverse("notifications"))
    wrong += look(worker, "notifications-worker", reverse("notifications"))
    wrong += look(receiver, "notifications-none", reverse("notifications") + "?state=read")
    wrong += look(receiver, "preferences", reverse("notification_preferences"))
    wrong += look(operator, "outbox", reverse("outbox"))

    assert wrong == []


def look_at_accepting_many(page):
    """Choose everybody on the list, by ticking, and return what is wrong with the pages on the way; accept nobody."""
    page.goto(reverse("incoming_transfers"))
    page.get_by_label("Select every row on this page").check()
    follow(page, page.get_by_role("button", name="Accept"))
    wrong = look(page, "accept-many", page.url)
    follow(page, page.get_by_role("button", name="Continue"))
    page.locator(".govuk-error-summary").wait_for()
    wrong += faults(page)
    page.get_by_label("Who takes these cases?").select_option(index=1)
    follow(page, page.get_by_role("button", name="Continue"))
    page.get_by_text("What happens").wait_for()
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / "accept-many-preview.png", full_page=True)
    page.set_viewport_size(PHONE)
    wrong += faults(page)
    page.set_viewport_size(DESK)
    return wrong


def test_a_transfer_is_found_and_accepted_without_script_and_without_a_mouse(browser_as, moved, zack, zoe):
    page = browser_as(zack, java_script_enabled=False)
    page.goto("/")
    follow_by_key(page, page.get_by_role("link", name="Notifications"))
    follow_by_key(page, page.get_by_role("link", name="Transfer for you to accept").last)
    follow_by_key(page, page.get_by_role("button", name="Accept and assign"))
    follow_by_key(page, page.get_by_role("button", name="Accept transfer"))
    assert page.title().startswith("Error:")
    page.get_by_label("Who takes the case?").focus()
    page.keyboard.type("Zoe")
    follow_by_key(page, page.get_by_role("button", name="Accept transfer"))

    page.get_by_text("The transfer is accepted").wait_for()
    assert Transfer.objects.get(pk=moved[0].pk).new_owner == zoe
