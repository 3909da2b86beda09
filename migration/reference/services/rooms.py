"""What visiting rooms are called here. A new room wakes the visits that wait for it."""

from django.db import IntegrityError, transaction

from cats.core import versions
from cats.core.errors import Refused
from cats.core.forms.text import one_line
from migration.domains.visits.rules import room_subject
from migration.models import RoomMapping
from migration.policies import rooms
from migration.reference.rules import why_not_prison, why_not_room
from migration.reference.services.asking import require, written_by
from migration.services import revive_waiting
from migration.services.requesters import Requester


@transaction.atomic
def add_room(*, prison: str, nomis_room: str, room: str, is_open: bool = True, by: Requester) -> RoomMapping:
    """Say what a room of NOMIS is called here, and let the visits that wait for it go on."""
    require(rooms, by, "add")
    prison, nomis_room, room = one_line(prison).upper(), one_line(nomis_room), one_line(room)
    _require_right(prison, nomis_room, room)
    try:
        with transaction.atomic(), written_by(by):
            mapping = RoomMapping.objects.create(prison=prison, nomis_room=nomis_room, room=room, is_open=is_open)
    except IntegrityError as error:
        raise Refused(f"{prison} has a mapping for this room already.", field="nomis_room") from error
    wake_visits(mapping)
    return mapping


@transaction.atomic
def change_room(
    *, mapping: RoomMapping, room: str, is_open: bool, by: Requester, expected_version: int | None = None
) -> RoomMapping:
    """Call a room otherwise, or say that visits there are open or closed. Locks it; raises Stale.

    Visits that were taken over keep what was true then; an upsert run brings them up to date.
    """
    fresh = _lock(mapping, expected_version)
    require(rooms, by, "change", fresh)
    room = one_line(room)
    _require_right(fresh.prison, fresh.nomis_room, room)
    fresh.room, fresh.is_open = room, is_open
    with written_by(by):
        return versions.save(fresh, "room", "is_open")


@transaction.atomic
def remove_room(*, mapping: RoomMapping, by: Requester, expected_version: int | None = None) -> None:
    """Forget what a room is called. Visits there that are yet to be migrated will wait; those that are here stay."""
    fresh = _lock(mapping, expected_version)
    require(rooms, by, "remove", fresh)
    with written_by(by):
        fresh.delete()


def wake_visits(mapping: RoomMapping) -> int:
    """Let the visits that wait for this room go on; returns how many."""
    return revive_waiting(room_subject(mapping.prison, mapping.nomis_room))


def _lock(mapping: RoomMapping, expected_version: int | None) -> RoomMapping:
    fresh = RoomMapping.objects.select_for_update().filter(pk=mapping.pk).first()
    if fresh is None:
        raise Refused("This room has been removed meanwhile.")
    versions.check(fresh, expected_version)
    return fresh


def _require_right(prison: str, nomis_room: str, room: str) -> None:
    for field, refusal in (
        ("prison", why_not_prison(prison)),
        ("nomis_room", why_not_room(nomis_room, "the room as NOMIS describes it, such as MDI-VISITS-HALL_A")),
        ("room", why_not_room(room, "what the room is called here")),
    ):
        if refusal:
            raise Refused(refusal, field=field)
