"""Visits that wait for a room are looked at again every day, because one whose day is over needs none."""

from datetime import timedelta

import pytest

from cats.core import clock, upkeep
from migration.codes import ItemState, RunStatus
from migration.domains.visits.overdue import A_DAY, look_again
from migration.models import Item, Run
from tests.migration.running import finished, migrated, states

pytestmark = pytest.mark.usefixtures("in_one_transaction")


def waiting(key: str, *, since: timedelta, subject: str = "room:MDI:MDI-A", **run) -> Item:
    facts = {"status": RunStatus.RUNNING, **run}
    run, _ = Run.objects.get_or_create(label=facts["status"], domain="visits", defaults=facts)
    at = clock.now() - since
    return Item.objects.create(run=run, key=key, state=ItemState.WAITING, waits_for=subject, changed_at=at)


def state(item: Item) -> str:
    item.refresh_from_db()
    return item.state


def test_only_what_has_waited_for_a_day_goes_on():
    old, new = waiting("1", since=A_DAY * 2), waiting("2", since=A_DAY / 2)
    assert look_again() is False
    assert (state(old), state(new)) == ("pending", "waiting")
    assert old.waits_for == ""


def test_what_waits_for_something_else_stays():
    other = waiting("1", since=A_DAY * 2, subject="person:5")
    look_again()
    assert state(other) == "waiting"


OVER = {"status": RunStatus.ROLLED_BACK, "ended_at": clock.now()}


@pytest.mark.parametrize("run", [{"is_dry_run": True}, OVER], ids=["dry", "rolled back"])
def test_dry_runs_and_those_that_were_rolled_back_stay_as_they_are(run):
    item = waiting("1", since=A_DAY * 2, **run)
    look_again()
    assert state(item) == "waiting"


def test_it_is_a_duty_of_the_loop():
    assert look_again in [duty.work for duty in upkeep.duties()]


def test_a_visit_whose_day_is_over_is_migrated_without_a_room(nomis_with, travel_to):
    nomis = nomis_with(visits=60, unknown=0)
    run = migrated("visits", chosen={"visit_types": ["SCON", "OFFI"]})
    before = states(run)
    assert before["waiting"] > 0
    last = nomis.world.today + timedelta(days=60)
    travel_to(last.year, last.month, last.day)
    look_again()
    assert states(finished(run)) == {"migrated": 60}
