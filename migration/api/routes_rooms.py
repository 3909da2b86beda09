"""Visiting rooms: which are in use, and what they are called here (migration 2.4, 4.1.3)."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field, ValidationError

from migration.api.bearer import Bearer, caller
from migration.api.problems import DUPLICATE, ApiError
from migration.api.roles import MIGRATION_OF_VISITS
from migration.api.shapes import PrisonCode, Shape, ShortText, answers
from migration.domains.visits.choosing import RoomsFilter
from migration.domains.visits.rooms import rooms_usage
from migration.engine.sources import open_source
from migration.models import RoomMapping
from migration.reference import services

router = Router(tags=["Rooms"])


class Usage(Schema):
    """A room in use; `vsipRoom` is what it is called here, and is missing where visits will wait."""

    agencyInternalLocationDescription: str  # noqa: N815
    count: int
    prisonId: str  # noqa: N815
    vsipRoom: str | None = None  # noqa: N815


class RoomsChoice(Schema):
    """Which visits."""

    prisonIds: list[str] = Field(default_factory=list)  # noqa: N815
    visitTypes: list[str] = Field(default_factory=list)  # noqa: N815
    fromDateTime: datetime | None = None  # noqa: N815
    toDateTime: datetime | None = None  # noqa: N815


class NewRoom(Shape):
    """A room of NOMIS, what it is called here, and whether visits there are open."""

    vsip_id: ShortText
    nomis_room_description: ShortText
    is_open: bool = True


class Room(Shape):
    """The same, with its prison."""

    vsip_id: str
    nomis_room_description: str
    prison_id: str
    is_open: bool

    @classmethod
    def of(cls, mapping: RoomMapping) -> "Room":
        return cls(
            vsip_id=mapping.room,
            nomis_room_description=mapping.nomis_room,
            prison_id=mapping.prison,
            is_open=mapping.is_open,
        )


@router.get(
    "/migrate/visits/rooms/usage",
    auth=Bearer(MIGRATION_OF_VISITS),
    response=answers({200: list[Usage]}, 502),
    summary="Report rooms in use",
)
def usage(request: HttpRequest, choice: Query[RoomsChoice]) -> list[Usage]:
    """Say which rooms future visits use, by prison and name, and what each is called here.

    The dates are those on which the visits were made.
    """
    try:
        chosen = RoomsFilter.model_validate(choice.model_dump(mode="json", exclude_unset=True))
    except ValidationError as error:
        raise ApiError(400, "; ".join(str(fault["msg"]) for fault in error.errors(include_url=False))) from None
    return [
        Usage(
            agencyInternalLocationDescription=use.nomis_room,
            count=use.count,
            prisonId=use.prison,
            vsipRoom=use.room or None,
        )
        for use in rooms_usage(open_source(), chosen).rooms
    ]


@router.get(
    "/prison/{prisonId}/room-mappings",
    auth=Bearer(MIGRATION_OF_VISITS),
    response=answers({200: list[Room]}),
    by_alias=True,
    summary="List the rooms of a prison",
)
def rooms(request: HttpRequest, prisonId: PrisonCode) -> list[Room]:  # noqa: N803
    """List what the visiting rooms of a prison are called here."""
    return [Room.of(mapping) for mapping in RoomMapping.objects.filter(prison=prisonId.upper())]


@router.post(
    "/prison/{prisonId}/room-mappings",
    auth=Bearer(MIGRATION_OF_VISITS),
    response=answers({201: Room}, 409, 413, 415),
    by_alias=True,
    summary="Add a room",
)
def add(request: HttpRequest, prisonId: PrisonCode, room: NewRoom) -> Status[Room]:  # noqa: N803
    """Say what a room of NOMIS is called here. Visits that waited for it go on by themselves."""
    existing = _find(prisonId, room.nomis_room_description)
    if existing is not None:
        raise _duplicate(existing, prisonId, room)
    mapping = services.add_room(
        prison=prisonId.upper(),
        nomis_room=room.nomis_room_description,
        room=room.vsip_id,
        is_open=room.is_open,
        by=caller(request).name,
    )
    return Status(201, Room.of(mapping))


@router.get(
    "/prison/{prisonId}/room/nomis-room-id/{nomisRoomDescription}",
    auth=Bearer(MIGRATION_OF_VISITS),
    response=answers({200: Room}, 404),
    by_alias=True,
    summary="Look a room up",
)
def look_up(request: HttpRequest, prisonId: PrisonCode, nomisRoomDescription: str) -> Room:  # noqa: N803
    """Say what one room of NOMIS is called here."""
    return Room.of(_found(prisonId, nomisRoomDescription))


@router.delete(
    "/prison/{prisonId}/room-mappings/nomis-room-id/{nomisRoomDescription}",
    auth=Bearer(MIGRATION_OF_VISITS),
    response=answers({204: None}, 404),
    summary="Remove a room",
)
def remove(request: HttpRequest, prisonId: PrisonCode, nomisRoomDescription: str) -> Status[None]:  # noqa: N803
    """Forget what a room is called here. Visits there that are yet to be migrated will wait."""
    services.remove_room(mapping=_found(prisonId, nomisRoomDescription), by=caller(request).name)
    return Status(204, None)


def _find(prison: str, room: str) -> RoomMapping | None:
    return None if "\0" in room else RoomMapping.objects.filter(prison=prison.upper(), nomis_room=room).first()


def _found(prison: str, room: str) -> RoomMapping:
    mapping = _find(prison, room)
    if mapping is None:
        raise ApiError(404, "There is no mapping for this room.")
    return mapping


def _duplicate(existing: RoomMapping, prison: str, room: NewRoom) -> ApiError:
    asked: dict[str, Any] = room.model_dump(by_alias=True) | {"prisonId": prison.upper()}
    more = {"existing": Room.of(existing).model_dump(by_alias=True), "duplicate": asked}
    return ApiError(409, "This room has a mapping already.", code=DUPLICATE, more=more)
