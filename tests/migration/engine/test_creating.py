"""Creating: every record once, with its mapping, and a second run that reads nothing."""

import json

import pytest

from migration.codes import RunStatus
from migration.engine import counting, outcomes
from migration.models import Item, Mapping
from tests.migration.engine.fakes import on_the_shelf

pytestmark = pytest.mark.usefixtures("table")


def states(run):
    return dict(Item.objects.filter(run=run).values_list("key", "state"))


def test_every_record_is_written_once_with_its_mapping(start, finish, nomis):
    nomis.put(*range(1, 12))

    run = finish(start())

    assert run.status == RunStatus.COMPLETED
    assert len(on_the_shelf()) == 11
    assert Mapping.objects.filter(run=run, kind="MIGRATED", domain="visits").count() == 11
    assert counting.count(run) == counting.Counts(migrated=11)
    assert run.ended_at is not None


def test_a_second_run_reads_no_record(start, finish, nomis):
    nomis.put(*range(1, 12))
    finish(start())
    nomis.reads.clear()
    nomis.put(12)

    run = finish(start())

    assert nomis.reads == ["12"]
    assert counting.count(run) == counting.Counts(migrated=1, already_mapped=11)


def test_what_a_rule_leaves_out_for_good_is_remembered_and_not_read_again(start, finish, nomis):
    nomis.put(1, text="REMEMBER")
    nomis.put(2, text="IGNORE")

    run = finish(start())

    assert counting.count(run) == counting.Counts(ignored=2)
    assert list(Mapping.objects.values_list("key", "record_id", "run")) == [("1", None, run.pk)]
    nomis.reads.clear()
    assert counting.count(finish(start())) == counting.Counts(already_mapped=1, ignored=1)
    assert nomis.reads == ["2"]


@pytest.mark.parametrize("mode", ["create", "upsert", "verify"])
def test_a_rehearsal_remembers_nothing(start, finish, nomis, mode):
    nomis.put(1, text="REMEMBER")

    run = finish(start(mode=mode, is_dry_run=True))

    assert counting.count(run) == counting.Counts(ignored=1)
    assert not Mapping.objects.exists()


def test_each_record_comes_to_what_it_is(start, finish, nomis):
    for number, text in enumerate(["fine", "REJECT", "IGNORE", "WAIT room", "BREAK", "POISON", "FAIL", "EMPTY"]):
        nomis.put(number, text=text)

    run = finish(start(page_size=20))

    found = {key: (state, reason) for key, state, reason in run.items.values_list("key", "state", "reason")}
    assert found == {
        "0": ("migrated", ""),
        "1": ("rejected", "unknown_outcome_code"),
        "2": ("ignored", "hidden"),
        "3": ("waiting", "needs_room_mapping"),
        "4": ("dead", "transformation_failed"),
        "5": ("dead", "write_failed"),
        "6": ("rejected", "refused_by_table"),
        "7": ("ignored", "nothing_to_migrate"),
    }
    assert run.status == RunStatus.COMPLETED_WITH_FAILURES
    assert Item.objects.get(run=run, key="5").payload == {"text": "POISON"}
    assert Item.objects.get(run=run, key="0").payload is None


def test_one_bad_record_costs_one_batch(start, finish, nomis, shelf):
    nomis.put(*range(20))
    nomis.put(7, text="POISON")

    run = finish(start(page_size=20))

    assert counting.count(run) == counting.Counts(migrated=19, dead=1)
    assert shelf.loads == [5, 5, 1, 1, 1, 1, 1, 5, 5]
    assert len(on_the_shelf()) == 19


def test_what_is_listed_twice_is_staged_once(start, finish, nomis, shelf):
    nomis.put(1, 2, 3)
    shelf.listed = ["1", "2", "2", "1", "3", "3"]

    run = finish(start(page_size=2))

    assert counting.count(run) == counting.Counts(migrated=3)


def test_a_load_that_loses_a_record_is_found_out(start, finish, nomis):
    nomis.put(1, text="SILENT")
    nomis.put(2)

    run = finish(start())

    assert states(run) == {"1": "dead", "2": "migrated"}


def test_a_run_of_nothing_is_complete(start, finish):
    run = finish(start())

    assert run.status == RunStatus.COMPLETED
    assert counting.count(run).staged == 0


def test_bodies_that_no_database_could_keep_are_kept_as_far_as_possible(start, finish, nomis):
    nomis.bodies["1"] = b'{"text": "REJECT", "other": "a\\u0000b \\ud800"}'
    unreadable = outcomes.payload(b"<html>\x00\xff")

    run = finish(start())

    assert Item.objects.get(run=run, key="1").payload == {"text": "REJECT", "other": "ab ?"}
    assert json.loads(unreadable) == {"unreadable": "<html>\ufffd"}
