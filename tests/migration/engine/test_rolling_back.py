"""Rolling back takes away what a run made, and leaves alone what changed hands since."""

import pytest

from cats.core.errors import Refused
from cats.custody.codes import Entity
from cats.custody.facts import Change, Stored
from migration import services
from migration.codes import MappingKind, RunStatus
from migration.engine import counting, unrolling, working
from migration.engine.mapping import write_mappings
from migration.models import Mapping
from tests.migration.engine.fakes import on_the_shelf

pytestmark = pytest.mark.usefixtures("table")


def test_a_dry_roll_back_says_what_would_go_and_changes_nothing(start, finish, nomis):
    nomis.put(1, 2, 3)
    run = finish(start())

    assert services.roll_back_run(run=run, by="test", is_dry_run=True) == services.RollBack(3, 3, 0)
    run.refresh_from_db()
    assert run.status == RunStatus.COMPLETED
    assert len(on_the_shelf()) == 3


def test_records_mappings_and_items_go_together(start, finish, nomis, sam):
    nomis.put(1, 2, 3)
    nomis.put(4, text="REJECT")
    nomis.put(5, text="WAIT room")
    nomis.put(6, text="EMPTY")
    run = finish(start())
    ended_at = run.ended_at

    assert services.roll_back_run(run=run, by=sam) == services.RollBack(4, 3, 0)
    run = finish(run)

    assert (run.status, on_the_shelf(), Mapping.objects.count()) == (RunStatus.ROLLED_BACK, {}, 0)
    assert counting.count(run) == counting.Counts(rolled_back=4, rejected=1, cancelled=1)
    assert (run.ended_at, run.rolled_back_at is not None) == (ended_at, True)
    assert run.entries.order_by("pk").last().by == sam


def test_another_run_brings_the_records_again(start, finish, nomis):
    nomis.put(1, 2)
    run = finish(start())
    services.roll_back_run(run=run, by="test")
    finish(run)

    assert counting.count(finish(start())) == counting.Counts(migrated=2)


def test_what_another_run_or_an_event_changed_stays(start, finish, nomis, shelf):
    nomis.put(1, 2, 3, 4)
    run = finish(start())
    nomis.put(2, text="changed by another run")
    finish(start(mode="upsert"))
    write_mappings(domain="visits", stored=[shelf.store("3", "by an event")], kind=MappingKind.NOMIS_CREATED)
    part = Stored(Entity.ADDRESS, "7", 70, Change.CREATED, "4")
    write_mappings(domain="visits", stored=[part], kind=MappingKind.NOMIS_CREATED)

    assert services.roll_back_run(run=run, by="test") == services.RollBack(1, 1, 3)
    run = finish(run)

    assert sorted(on_the_shelf()) == ["2", "3", "4"]
    assert counting.count(run) == counting.Counts(rolled_back=1, migrated=3)
    assert set(run.items.filter(state="migrated").values_list("reason", flat=True)) == {"changed_since"}


def test_what_a_run_only_found_is_not_its_to_take(start, finish, nomis):
    nomis.put(1, 2)
    finish(start())
    second = finish(start())

    assert services.roll_back_run(run=second, by="test") == services.RollBack(0, 0, 0)
    assert counting.count(finish(second)) == counting.Counts(already_mapped=2)


def test_one_record_that_cannot_be_removed_keeps_no_other(start, finish, nomis):
    nomis.put(1, 2, 3)
    nomis.put(2, text="KEEP")
    run = finish(start())
    services.roll_back_run(run=run, by="test")

    run = finish(run)

    assert on_the_shelf() == {"2": "KEEP"}
    assert counting.count(run) == counting.Counts(rolled_back=2, migrated=1)
    assert Mapping.objects.get().key == "2"


def test_a_roll_back_goes_on_after_an_interruption(start, finish, nomis, monkeypatch):
    monkeypatch.setattr(unrolling, "A_BATCH", 2)
    nomis.put(*range(7))
    run = finish(start())
    services.roll_back_run(run=run, by="test")
    working.work(run.pk, readers=0, goes_on=iter([True, False]).__next__)
    assert counting.count(run).rolled_back == 2

    assert counting.count(finish(run)) == counting.Counts(rolled_back=7)


@pytest.mark.parametrize("facts", [{"is_dry_run": True}, {"mode": "verify"}])
def test_what_wrote_nothing_cannot_be_rolled_back(start, finish, nomis, facts):
    nomis.put(1)
    run = finish(start(**facts))

    with pytest.raises(Refused):
        services.roll_back_run(run=run, by="test")


def test_a_run_that_goes_on_or_was_rolled_back_cannot_be(start, finish, nomis):
    run = start()
    with pytest.raises(Refused):
        services.roll_back_run(run=run, by="test")
    run = finish(run)
    services.roll_back_run(run=run, by="test")

    for _ in range(2):
        with pytest.raises(Refused):
            services.roll_back_run(run=run, by="test")
        run = finish(run)


def test_a_domain_that_is_busy_is_left_alone(start, finish, nomis):
    run = finish(start())
    start()

    with pytest.raises(services.AlreadyRunning):
        services.roll_back_run(run=run, by="test")
