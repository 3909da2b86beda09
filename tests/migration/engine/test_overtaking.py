"""Events that are faster than a run: nothing comes twice, nothing newer is overwritten by what a run read before."""

import pytest

from cats.custody.codes import Entity
from cats.custody.facts import Change, Stored
from migration.codes import MappingKind
from migration.engine import counting
from migration.engine.mapping import Overtaken, write_mappings
from migration.models import DuplicateIncident, Mapping
from tests.migration.engine.fakes import on_the_shelf

pytestmark = pytest.mark.usefixtures("table")


def by_event(shelf, key: str, text: str) -> None:
    """Do what an event does with a record."""
    write_mappings(domain="visits", stored=[shelf.store(key, text)], kind=MappingKind.NOMIS_CREATED)


def test_a_record_that_an_event_made_before_the_read_is_not_read(start, finish, nomis, shelf):
    nomis.put(1, 2)
    run = start()
    by_event(shelf, "1", "from the event")

    run = finish(run)

    assert nomis.reads == ["2"]
    assert counting.count(run) == counting.Counts(migrated=1, already_mapped=1)


def test_a_record_that_an_event_made_during_the_read_stays_as_the_event_made_it(start, finish, nomis, shelf):
    nomis.put(1, 2)
    nomis.before_answers = lambda: by_event(shelf, "1", "from the event")

    run = finish(start())

    assert counting.count(run) == counting.Counts(migrated=1, already_mapped=1)
    assert on_the_shelf() == {"1": "from the event", "2": "as it is"}
    assert Mapping.objects.get(key="1").kind == "NOMIS_CREATED"
    assert DuplicateIncident.objects.count() == 0


def test_an_upsert_reads_again_what_an_event_changed_after_the_read(start, finish, nomis, shelf):
    nomis.put(1, 2)
    finish(start())
    nomis.bodies["1"] = [{"text": "older"}, {"text": "newest"}]
    events = iter(["newer"])

    def event() -> None:
        if text := next(events, ""):
            by_event(shelf, "1", text)

    nomis.before_answers = event
    run = finish(start(mode="upsert"))

    assert on_the_shelf()["1"] == "newest"
    assert counting.count(run) == counting.Counts(migrated=1, already_mapped=1)
    assert DuplicateIncident.objects.count() == 0


def test_a_second_copy_is_undone_and_noted(start, finish, nomis, shelf):
    """Were a table to take the same record twice, the mapping would not: what came second leaves nothing behind."""
    nomis.put(1, 2)
    store = shelf.store

    def store_elsewhere(key: str, text: str, *, replace: bool = True) -> Stored:
        made = store(f"{key}-second" if key == "1" else key, text, replace=replace)
        return Stored(Entity.VISIT, key, made.record_id, made.change, key)

    nomis.before_answers = lambda: by_event(shelf, "1", "from the event")
    shelf_store = shelf.store

    def after_the_event(key: str, text: str, *, replace: bool = True) -> Stored:
        return (shelf_store if text == "from the event" else store_elsewhere)(key, text, replace=replace)

    shelf.store = after_the_event
    run = finish(start())

    assert on_the_shelf() == {"1": "from the event", "2": "as it is"}
    incident = DuplicateIncident.objects.get()
    assert (incident.entity, incident.key, incident.existing_id) == (
        "visit",
        "1",
        Mapping.objects.get(key="1").record_id,
    )
    assert counting.count(run) == counting.Counts(migrated=1, already_mapped=1)


def test_a_mapping_whose_record_went_away_leads_to_the_new_one(start, finish, nomis, shelf):
    nomis.put(1)
    finish(start())
    before = Mapping.objects.get().record_id
    shelf.remove(["1"], by=None, batch="")

    run = finish(start(mode="upsert"))

    assert counting.count(run) == counting.Counts(migrated=1)
    assert Mapping.objects.get().record_id != before


def test_what_was_removed_loses_its_mapping_and_its_item_counts_as_changed(start, finish, nomis, shelf):
    nomis.put(1)
    run = finish(start())
    parent = Mapping.objects.get()
    part = Stored(Entity.ADDRESS, "7", 70, Change.CREATED, "1")
    write_mappings(domain="visits", stored=[part], kind=MappingKind.MIGRATED, run_id=run.pk)

    write_mappings(
        domain="visits",
        stored=[Stored(Entity.ADDRESS, "7", 70, Change.REMOVED, "1")],
        kind=MappingKind.NOMIS_CREATED,
    )

    assert Mapping.objects.get() == parent
    assert Mapping.objects.get().changed_at is not None


def test_writing_what_somebody_changed_since_names_it(start, finish, nomis, shelf):
    nomis.put(1)
    run = finish(start())
    long_ago = run.started_at.replace(year=2020)

    with pytest.raises(Overtaken) as overtaken:
        write_mappings(
            domain="visits",
            stored=[Stored(Entity.VISIT, "1", Mapping.objects.get().record_id, Change.CHANGED, "1")],
            kind=MappingKind.MIGRATED,
            read_at=long_ago,
        )

    assert overtaken.value.names == [("visit", "1")]
    assert overtaken.value.twice == []
