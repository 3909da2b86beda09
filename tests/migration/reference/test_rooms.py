"""Room mappings: who may keep them, what they refuse, and the visits that they let go on."""

import pytest

from cats.core.actors import SYSTEM
from cats.core.errors import NotAllowed, Refused, Stale
from migration.codes import ItemState, RunStatus
from migration.models import Item, RoomMapping, Run
from migration.reference.services import add_room, change_room, remove_room

pytestmark = pytest.mark.django_db

HALL = "MDI-VISITS-HALL_A"


def add(by=SYSTEM, **changes) -> RoomMapping:
    return add_room(**{"prison": "MDI", "nomis_room": HALL, "room": "Hall A", "by": by, **changes})


@pytest.fixture
def waiting() -> Item:
    run = Run.objects.create(label="a-run", domain="visits", status=RunStatus.RUNNING)
    Item.objects.create(run=run, key="2", state=ItemState.WAITING, waits_for="room:MDI:MDI-VISITS-HALL_B")
    return Item.objects.create(run=run, key="1", state=ItemState.WAITING, waits_for=f"room:MDI:{HALL}")


def test_a_room_lets_the_visits_go_on_that_wait_for_it_and_no_others(waiting):
    add()
    states = dict(Item.objects.values_list("key", "state"))
    assert states == {"1": ItemState.PENDING, "2": ItemState.WAITING}


def test_a_room_is_written_as_nomis_writes_it():
    mapping = add(prison=" mdi ", nomis_room=f"  {HALL} ", room=" Hall \t A ")
    assert (mapping.prison, mapping.nomis_room, mapping.room, mapping.is_open) == ("MDI", HALL, "Hall A", True)


def test_a_room_is_mapped_once_a_prison():
    add()
    add(prison="LEI")
    with pytest.raises(Refused, match="already") as refusal:
        add()
    assert refusal.value.field == "nomis_room"


@pytest.mark.parametrize(
    ("field", "value"),
    [("prison", ""), ("prison", "M"), ("prison", "MDI-A"), ("nomis_room", " "), ("room", ""), ("room", "x" * 241)],
)
def test_what_is_no_prison_or_no_name_is_refused_where_it_stands(field, value):
    with pytest.raises(Refused) as refusal:
        add(**{field: value})
    assert refusal.value.field == field


def test_changing_a_room_counts_as_a_version_and_refuses_an_old_form():
    mapping = add()
    changed = change_room(mapping=mapping, room="Box", is_open=False, by=SYSTEM, expected_version=1)
    assert (changed.room, changed.is_open, changed.row_version) == ("Box", False, 2)
    with pytest.raises(Stale):
        change_room(mapping=mapping, room="Other", is_open=True, by=SYSTEM, expected_version=1)


def test_a_room_can_be_removed_and_only_once():
    mapping = add()
    remove_room(mapping=mapping, by=SYSTEM)
    assert not RoomMapping.objects.exists()
    with pytest.raises(Refused, match="removed"):
        remove_room(mapping=mapping, by=SYSTEM)


def test_only_system_support_keeps_rooms(sam, quinn):
    mapping = add(by=sam)
    for act in (
        lambda: add(by=quinn, prison="LEI"),
        lambda: change_room(mapping=mapping, room="Box", is_open=True, by=quinn),
        lambda: remove_room(mapping=mapping, by=quinn),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert RoomMapping.objects.get().room == "Hall A"


def test_a_client_is_named_in_the_history():
    mapping = add(by="visits-team")
    change_room(mapping=mapping, room="Box", is_open=False, by="visits-team")
    versions = RoomMapping.pgh_event_model.objects.order_by("pgh_id")
    assert [version.pgh_context.metadata["client"] for version in versions] == ["visits-team", "visits-team"]
