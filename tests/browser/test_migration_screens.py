"""The screens of the migration in a real browser: every page in its states, wide, narrow, without script."""

import pytest

from cats.core.roles import Role
from migration.codes import ItemState, RunStatus
from migration.models import Item, SyncEvent
from tests.browser.test_accessibility_of_every_page import look_here
from tests.migration.screens.rows import add_items, make_run, make_tables, much_of_everything

pytestmark = pytest.mark.browser

LISTS = ("", "events/", "late-transactions/", "drift/", "duplicates/", "look-up/", "rooms/", "visit-times/", "codes/")


@pytest.fixture
def maya(person):
    """Somebody of senior management, who may look and not touch."""
    return person("Maya Ross", "1.", Role.SENIOR_MANAGEMENT)


@pytest.fixture
def look():
    """Open addresses below /migration/ and return what is wrong with what is there, at every size."""

    def at(page, addresses) -> list[str]:
        wrong = []
        for address in addresses:
            page.set_viewport_size({"width": 1280, "height": 800})
            page.goto(f"/migration/{address}")
            wrong += [f"{address}: {fault}" for fault in look_here(page)]
        return wrong

    return at


def test_lists_with_nothing_in_them(browser_as, look, maya):
    assert look(browser_as(maya), LISTS) == []


def test_lists_with_much_in_them(browser_as, look, maya):
    much_of_everything()
    make_tables()

    assert look(browser_as(maya), LISTS) == []


def test_one_of_each(browser_as, look, maya):
    run = much_of_everything()
    item = Item.objects.filter(state=ItemState.REJECTED).first()
    event = SyncEvent.objects.get(state="dead")
    going = make_run("contacts", status=RunStatus.RUNNING, minutes_ago=1)
    add_items(going, {ItemState.MIGRATED: 300, ItemState.PENDING: 700})
    addresses = [
        f"runs/{run.pk}/", f"runs/{going.pk}/", f"runs/{run.pk}/records/?state=rejected",
        f"runs/{run.pk}/records/{item.pk}/", f"events/{event.pk}/", "look-up/?entity=visit&q=700000",
        "look-up/?entity=visit&q=1", "?domain=contacts&from=99", "?status=failed",
    ]  # fmt: skip

    assert look(browser_as(maya), addresses) == []
