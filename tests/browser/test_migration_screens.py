"""The screens of the migration in a real browser: every page in its states, wide, narrow, without script."""

import re

import pytest
from playwright.sync_api import Page, expect

from migration.codes import ItemState, RunStatus
from migration.engine import working
from migration.models import CodeMapping, DriftFinding, Item, PrisonTimeRule, RoomMapping, Run, SyncEvent
from tests.browser.steps import follow
from tests.browser.test_accessibility_of_every_page import look_here
from tests.migration.conftest import nomis_with
from tests.migration.screens.rows import add_items, make_run, make_tables, much_of_everything

pytestmark = pytest.mark.browser
__all__ = ["nomis_with"]

LISTS = ("", "events/", "late-transactions/", "drift/", "duplicates/", "look-up/", "rooms/", "visit-times/", "codes/")
FORMS = ("start/visits/", "start/contacts/", "start/balances/", "rooms/add/", "visit-times/add/", "codes/add/")


@pytest.fixture
def look():
    """Open addresses below /migration/ and return what is wrong with what is there, at every size."""

    def at(page: Page, addresses) -> list[str]:
        wrong = []
        for address in addresses:
            page.set_viewport_size({"width": 1280, "height": 800})
            page.goto(f"/migration/{address}")
            wrong += [f"{address}: {fault}" for fault in look_here(page)]
        return wrong

    return at


def press(page: Page, name: str) -> None:
    """Press a button of the page's own and wait for what it leads to."""
    follow(page, page.get_by_role("main").get_by_role("button", name=name, exact=True).first)


def some_work(run: Run) -> None:
    """Do one small batch of a run here, as a worker would."""
    working.work(run.pk, seconds=0.2, readers=0, a_batch=10)


def test_lists_with_nothing_in_them(browser_as, look, sam):
    PrisonTimeRule.objects.all().delete()

    assert look(browser_as(sam), (*LISTS, "start/")) == []


def test_lists_with_much_in_them(browser_as, look, sam):
    much_of_everything()
    make_tables()

    assert look(browser_as(sam), LISTS) == []


def test_one_of_each(browser_as, look, sam):
    run = much_of_everything()
    item = Item.objects.filter(state=ItemState.REJECTED).first()
    event = SyncEvent.objects.get(state="dead")
    going = make_run("contacts", status=RunStatus.RUNNING, minutes_ago=1, problem="NOMIS is not available.")
    add_items(going, {ItemState.MIGRATED: 300, ItemState.PENDING: 700})
    addresses = [
        f"runs/{run.pk}/", f"runs/{going.pk}/", f"runs/{run.pk}/records/?state=rejected",
        f"runs/{run.pk}/records/{item.pk}/", f"events/{event.pk}/", "look-up/?entity=visit&q=700000",
        "look-up/?entity=visit&q=1", "?domain=contacts&from=99",
    ]  # fmt: skip

    assert look(browser_as(sam), addresses) == []


def test_forms_and_questions_and_what_is_refused(browser_as, look, sam):
    run = much_of_everything()
    make_tables()
    going = make_run("contacts", status=RunStatus.RUNNING)
    room, code = RoomMapping.objects.first(), CodeMapping.objects.first()
    asking = (f"runs/{going.pk}/cancel/", f"runs/{run.pk}/roll-back/", f"rooms/{room.pk}/", f"codes/{code.pk}/",
              f"rooms/{room.pk}/remove/", f"runs/{run.pk}/discard/?reason=unavailable")  # fmt: skip
    page = browser_as(sam)
    wrong = look(page, (*FORMS, *asking))
    for address in ("rooms/add/", "visit-times/add/", "codes/add/", f"runs/{run.pk}/discard/?reason=unavailable"):
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(f"/migration/{address}")
        follow(page, page.locator("form[data-form] button[type=submit]").first)
        page.locator(".govuk-error-summary").wait_for()
        wrong += [f"{address}, refused: {fault}" for fault in look_here(page)]

    assert wrong == []


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_run_from_its_start_to_the_room_that_was_missing(browser_as, nomis_with, sam, script):
    nomis_with(visits=60, unknown=0.0)
    page = browser_as(sam, java_script_enabled=script)
    page.goto("/migration/")
    page.get_by_role("button", name="Start a run").or_(page.get_by_role("link", name="Start a run")).click()
    page.get_by_role("link", name="Visits", exact=True).click()
    page.get_by_label("Official (OFFI)").check()
    page.get_by_label("Social (SCON)").check()
    press(page, "Continue")
    expect(page.get_by_text("60 records")).to_be_visible()
    press(page, "Start the run")
    expect(page.get_by_text("The run has started.")).to_be_visible()
    run = Run.objects.get()

    some_work(run)
    if not script:
        page.get_by_role("link", name="Refresh").click()
    expect(page.locator("#run-figures")).to_contain_text(re.compile("[1-9][0-9]* of 60 records done"))
    for _ in range(20):
        some_work(run)
    if not script:
        page.get_by_role("link", name="Refresh").click()
    expect(page.get_by_text("Took less than a minute")).to_be_visible()

    waiting = run.items.filter(state=ItemState.WAITING).count()
    assert waiting > 0
    page.get_by_role("link", name=re.compile("^Add this room")).first.click()
    page.get_by_label("Room here").fill("Main hall")
    page.get_by_label("Open", exact=True).check()
    press(page, "Save")
    expect(page.get_by_text("that waited for it now go")).to_be_visible()
    some_work(run)
    assert run.items.filter(state=ItemState.WAITING).count() < waiting


def test_failures_are_retried_and_given_up(browser_as, nomis_with, sam):
    nomis = nomis_with(visits=30, unknown=0.0)
    run = make_run(status=RunStatus.COMPLETED_WITH_FAILURES, chosen={"ignore_missing_room": True})
    keys = [str(10_000_001 + number) for number in range(3)]
    Item.objects.bulk_create(Item(run=run, key=key, state=ItemState.DEAD, reason="unavailable") for key in keys)
    nomis.world.remove("visit", keys[0])
    page = browser_as(sam)
    page.goto(f"/migration/runs/{run.pk}/")

    press(page, "Retry Unavailable")
    expect(page.get_by_text("3 records will be tried again within seconds.")).to_be_visible()
    some_work(run)
    page.reload()
    page.get_by_role("link", name=re.compile("^Discard")).first.click()
    page.get_by_label("Why?").fill("Deleted in NOMIS")
    press(page, "Discard")

    expect(page.get_by_text("1 record is discarded.")).to_be_visible()
    assert run.items.get(key=keys[0]).state == ItemState.DISCARDED


def test_a_run_is_stopped_and_goes_on(browser_as, sam):
    run = make_run(status=RunStatus.RUNNING, staged_at="2026-11-29T12:00:00Z")
    add_items(run, {ItemState.MIGRATED: 5, ItemState.PENDING: 5})
    page = browser_as(sam)
    page.goto(f"/migration/runs/{run.pk}/")
    page.get_by_text("Stop this run").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stop this run?")
    press(page, "Stop this run")
    expect(page.locator("#run-tags")).to_contain_text("Stopping")
    working.work(run.pk, seconds=1)
    expect(page.locator("#run-tags")).to_contain_text("Stopped")
    assert run.items.filter(state=ItemState.CANCELLED).count() == 5

    press(page, "Go on with this run")
    expect(page.get_by_text("The run goes on.")).to_be_visible()
    assert run.items.filter(state=ItemState.PENDING).count() == 5


def test_the_page_of_a_run_leaves_the_keyboard_where_it_is(browser_as, sam):
    run = make_run(status=RunStatus.RUNNING)
    add_items(run, {ItemState.MIGRATED: 5, ItemState.PENDING: 5})
    page = browser_as(sam)
    page.goto(f"/migration/runs/{run.pk}/")
    link = page.get_by_role("link", name="Migrated", exact=True)
    link.focus()
    run.items.filter(state=ItemState.PENDING).update(state=ItemState.MIGRATED)

    expect(page.locator("#run-figures")).to_contain_text("10 of 10 records done")
    expect(link).to_be_focused()


def test_an_event_and_a_difference_by_keyboard(browser_as, sam):
    much_of_everything()
    page = browser_as(sam)
    page.goto("/migration/drift/?repaired=no")
    button = page.get_by_role("button", name=re.compile("^Put right"))
    button.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")

    expect(page.get_by_text("1 record will be read again")).to_be_visible()
    assert SyncEvent.objects.filter(event_type="cats.refresh").count() == 1
    assert DriftFinding.objects.filter(repaired_at=None).count() == 1
