"""Items that go on after the end of their run: waiting ones that are revived, failures that are retried or given up."""

import pytest

from cats.core.errors import Refused
from migration import services
from migration.codes import RunStatus
from migration.engine import counting, runs
from migration.models import Item, RunEntry
from tests.migration.engine.fakes import on_the_shelf

pytestmark = pytest.mark.usefixtures("table")


def test_what_waits_goes_on_when_it_arrives_even_after_the_end(start, finish, nomis, shelf):
    nomis.put(1, text="WAIT room:MDI:HALL")
    nomis.put(2, text="WAIT room:MDI:GYM")
    run = finish(start())
    assert run.status == RunStatus.COMPLETED
    assert set(run.items.values_list("waits_for", flat=True)) == {"room:MDI:HALL", "room:MDI:GYM"}
    ended_at = run.ended_at

    shelf.arrived.add("room:MDI:HALL")
    assert services.revive_waiting("room:MDI:HALL") == 1
    assert services.revive_waiting("room:MDI:OTHER") == 0
    assert runs.with_work() == [run.pk]
    run = finish(run)

    assert counting.count(run) == counting.Counts(migrated=1, waiting=1)
    assert list(on_the_shelf()) == ["1"]
    assert run.ended_at == ended_at


def test_late_items_do_not_stand_in_the_way_of_the_next_run(start, finish, nomis, shelf):
    nomis.put(1, text="WAIT room")
    first = finish(start())
    second = start()
    shelf.arrived.add("room")
    services.revive_waiting("room")

    assert set(runs.with_work()) == {first.pk, second.pk}
    finish(first)
    assert counting.count(finish(second)) == counting.Counts(already_mapped=1)


def test_an_item_does_not_begin_to_wait_for_what_has_just_come(start, finish, nomis, shelf):
    """The room is added after the batch looked at the rooms, and before the item is written down as waiting."""
    nomis.put(1, text="WAIT room")
    looked = iter([set(), {"room"}, {"room"}])
    shelf.context = lambda: next(looked)

    run = finish(start())

    assert counting.count(run) == counting.Counts(migrated=1)


def test_a_late_failure_changes_how_the_run_ended_and_its_repair_changes_it_back(start, finish, nomis, shelf):
    nomis.put(1, text="WAIT room")
    run = finish(start())
    shelf.arrived.add("room")
    nomis.put(1, text="REJECT")
    services.revive_waiting("room")
    run = finish(run)
    assert run.status == RunStatus.COMPLETED_WITH_FAILURES

    nomis.put(1)
    services.retry_item(item=Item.objects.get(run=run), by="test")
    assert finish(run).status == RunStatus.COMPLETED


def test_items_are_retried_by_reason_as_if_never_tried(start, finish, nomis):
    nomis.put(1, 2, text="REJECT")
    nomis.put(3, text="BREAK")
    run = finish(start())
    nomis.put(1, 2, 3)

    assert services.retry_by_reason(run=run, reason="unknown_outcome_code", by="test") == 2
    assert set(run.items.filter(state="pending").values_list("attempts", flat=True)) == {0}
    run = finish(run)
    assert counting.count(run) == counting.Counts(migrated=2, dead=1)
    assert services.retry_by_reason(run=run, reason=None, by="test") == 1


def test_a_migrated_item_has_nothing_to_retry(start, finish, nomis):
    nomis.put(1)
    run = finish(start())

    with pytest.raises(Refused):
        services.retry_item(item=Item.objects.get(run=run), by="test")


def test_giving_up_says_why_and_forgets_what_nomis_answered(start, finish, nomis, sam):
    nomis.put(1, 2, text="REJECT")
    run = finish(start())

    with pytest.raises(Refused):
        services.discard_items(run=run, reason="unknown_outcome_code", why=" ", by=sam)
    with pytest.raises(Refused):
        services.discard_items(run=run, why="all of them", by=sam)
    assert services.discard_items(run=run, reason="unknown_outcome_code", why="Test data of 2009.", by=sam) == 2

    run.refresh_from_db()
    assert run.status == RunStatus.COMPLETED
    assert counting.count(run) == counting.Counts(discarded=2)
    assert set(run.items.values_list("detail", "payload")) == {("Test data of 2009.", None)}
    assert RunEntry.objects.get(act="discarded").by == sam


def test_one_item_is_given_up_by_its_key(start, finish, nomis):
    nomis.put(1, 2, text="REJECT")
    run = finish(start())

    assert services.discard_items(run=run, keys=["2"], why="Not wanted.", by="test") == 1
    assert counting.count(run) == counting.Counts(rejected=1, discarded=1)


def test_nothing_is_retried_in_a_run_that_was_rolled_back(start, finish, nomis):
    nomis.put(1, text="REJECT")
    run = finish(start())
    services.roll_back_run(run=run, by="test")
    run = finish(run)

    with pytest.raises(Refused):
        services.retry_by_reason(run=run, reason=None, by="test")
