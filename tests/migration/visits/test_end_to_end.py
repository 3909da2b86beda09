"""Visits from the stand-in into our tables: exact counts, no second reading, rooms that arrive late, and back again."""

import pytest

from cats.core.actors import SYSTEM
from cats.custody.facts import VisitFacts
from migration import services
from migration.domains import registry
from migration.domains.visits.choosing import VisitFilter
from migration.domains.visits.rooms import rooms_usage
from migration.models import DriftFinding, Item, Mapping
from migration.nomis.client import source
from migration.reference.services import add_room, give_code_a_meaning
from tests.migration.running import finished, migrated, reasons, states
from tools.standins.nomis.visits import Chosen, expected, mapped_rooms
from tools.standins.nomis.world import PRISONS, VISITS

pytestmark = pytest.mark.usefixtures("in_one_transaction")

BOTH = {"visit_types": ["SCON", "OFFI"]}
CHOSEN = Chosen(kinds=frozenset({"SCON", "OFFI"}))


def map_rooms(*more: str) -> None:
    """Map the rooms that the stand-in calls mapped, and of every prison those named here."""
    rooms = mapped_rooms() + [(prison, name.replace("*", prison), True) for prison in PRISONS for name in more]
    for prison, room, is_open in rooms:
        add_room(prison=prison, nomis_room=room, room=f"Our {room}", is_open=is_open, by=SYSTEM)


def ours(keys) -> dict[str, VisitFacts]:
    return dict(registry.get("visits").ours(list(keys)))


def mapped() -> set[str]:
    return set(Mapping.objects.filter(entity="visit").values_list("key", flat=True))


def test_every_visit_is_accounted_for_and_read_once(nomis_with):
    nomis = nomis_with(visits=400, unknown=0.02)
    map_rooms()
    run = migrated("visits", chosen=BOTH, page_size=100)
    predicted = expected(nomis.world, CHOSEN)
    assert run.status == "completed_with_failures"
    assert states(run) == {
        "migrated": predicted.migrated,
        "waiting": predicted.waiting,
        "rejected": predicted.rejected,
    }
    assert nomis.calls["visit"] == predicted.listed
    migrated_keys = set(Item.objects.filter(run=run, state="migrated").values_list("key", flat=True))
    assert mapped() == migrated_keys == set(ours(migrated_keys))


def test_a_second_run_reads_no_record_that_is_here(nomis_with):
    nomis = nomis_with(visits=300, unknown=0)
    map_rooms("*-VISITS-NEW_ROOM", "UNKNOWN")
    first = migrated("visits", chosen=BOTH, page_size=100)
    assert states(first) == {"migrated": 300}
    nomis.calls.clear()
    second = migrated("visits", chosen=BOTH, page_size=100)
    assert states(second) == {"already_mapped": 300}
    assert nomis.calls["visit"] == 0


def test_visits_that_wait_go_on_when_their_room_is_mapped(nomis_with):
    nomis = nomis_with(visits=400, unknown=0)
    map_rooms()
    run = migrated("visits", chosen=BOTH)
    waiting = expected(nomis.world, CHOSEN).waiting
    assert states(run)["waiting"] == waiting > 0
    subject = Item.objects.filter(run=run, state="waiting").values_list("waits_for", flat=True).first()
    _, prison, room = subject.split(":", 2)
    released = Item.objects.filter(run=run, waits_for=subject).count()
    add_room(prison=prison, nomis_room=room, room="Our new room", by=SYSTEM)
    finished(run)
    assert states(run)["waiting"] == waiting - released
    assert states(run)["migrated"] == 400 - waiting + released


def test_upserting_writes_what_differs_and_verifying_finds_it(nomis_with):
    nomis = nomis_with(visits=60, unknown=0)
    map_rooms("*-VISITS-NEW_ROOM", "UNKNOWN")
    migrated("visits", chosen=BOTH)
    key = str(VISITS + 5)
    nomis.world.change("visit", key, offenderNo="A9999ZZ", visitors=[])
    check = migrated("visits", chosen=BOTH, mode="verify")
    assert states(check) == {"already_mapped": 60}
    finding = DriftFinding.objects.get()
    assert (finding.key, finding.direction, finding.fields) == (key, "different", ["prisoner_number", "visitor_ids"])
    change = migrated("visits", chosen=BOTH, mode="upsert")
    assert states(change) == {"migrated": 1, "already_mapped": 59}
    assert ours([key])[key].prisoner_number == "A9999ZZ"
    again = migrated("visits", chosen=BOTH, mode="verify")
    assert reasons(again, "already_mapped") == {"": 60}


def test_a_visit_that_nomis_no_longer_has_is_found(nomis_with):
    nomis = nomis_with(visits=40, unknown=0)
    map_rooms("*-VISITS-NEW_ROOM", "UNKNOWN")
    migrated("visits", chosen=BOTH)
    nomis.world.remove("visit", VISITS + 3)
    migrated("visits", chosen=BOTH, mode="verify")
    finding = DriftFinding.objects.get()
    assert (finding.key, finding.direction) == (str(VISITS + 3), "missing_there")


def test_a_run_can_be_rolled_back_and_done_again(nomis_with):
    nomis_with(visits=80, unknown=0)
    map_rooms("*-VISITS-NEW_ROOM", "UNKNOWN")
    run = migrated("visits", chosen=BOTH)
    keys = mapped()
    assert services.roll_back_run(run=run, by="test").records == 80
    assert states(finished(run)) == {"rolled_back": 80}
    assert not mapped()
    assert not ours(keys)
    assert states(migrated("visits", chosen=BOTH)) == {"migrated": 80}


def test_visits_without_a_room_are_left_out_when_people_say_so(nomis_with):
    nomis_with(visits=300, unknown=0)
    map_rooms("*-VISITS-NEW_ROOM")
    run = migrated("visits", chosen={**BOTH, "ignore_missing_room": True})
    assert reasons(run, "ignored") == {"no_room": states(run)["ignored"]}
    assert "waiting" not in states(run)
    later = migrated("visits", chosen=BOTH)
    assert states(later)["migrated"] > 0


def test_a_failing_source_costs_tries_and_no_visit(nomis_with, travel_to):
    nomis = nomis_with(visits=120, unknown=0)
    map_rooms("*-VISITS-NEW_ROOM", "UNKNOWN")
    nomis.fault(path="/visits/1", kind="malformed", rate=0.2)
    run = migrated("visits", chosen=BOTH, page_size=50)
    retrying = states(run).get("retrying", 0)
    assert states(run).get("migrated", 0) + retrying == 120
    nomis.faults.clear()
    Item.objects.filter(run=run, state="retrying").update(run_after=None)
    assert states(finished(run)) == {"migrated": 120}
    assert len(mapped()) == 120


def test_visits_rejected_for_a_code_go_on_when_it_gets_a_meaning(nomis_with):
    nomis = nomis_with(visits=60, unknown=0)
    map_rooms("*-VISITS-NEW_ROOM", "UNKNOWN")
    key = str(VISITS + 5)
    nomis.world.change("visit", key, visitOutcome={"code": "ZZZ", "description": "New"})
    run = migrated("visits", chosen=BOTH)
    assert reasons(run, "rejected") == {"unknown_visit_outcome": 1}
    give_code_a_meaning(table="visit_outcome", nomis_code="ZZZ", code="visitor_cancelled", by=SYSTEM)
    assert states(finished(run)) == {"migrated": 60}
    assert ours([key])[key].outcome == "visitor_cancelled"
    assert run.status == "completed"


def test_the_report_before_a_run_names_the_rooms_for_which_visits_then_wait(nomis_with):
    nomis_with(visits=600, unknown=0)
    map_rooms()
    report = rooms_usage(source(), VisitFilter(**BOTH))
    run = migrated("visits", chosen=BOTH)
    subjects = set(Item.objects.filter(run=run, reason="room_not_mapped").values_list("waits_for", flat=True))
    assert subjects == {f"room:{room.prison}:{room.nomis_room}" for room in report.unmapped}
    assert all(room.room.startswith("Our ") for room in report.rooms if room.is_mapped)
    assert report.waiting >= Item.objects.filter(run=run, reason="room_not_mapped").count() > 0
