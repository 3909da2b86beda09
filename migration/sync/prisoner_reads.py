"""What an event about a prisoner has to know of NOMIS: ids alone, which are then read one by one."""

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cats.core.http import Malformed
from migration.nomis import operations
from migration.sync.fields import LARGEST
from migration.sync.nomis import Nomis

UPSTREAM = "nomis"
Shape = TypeVar("Shape", bound=BaseModel)


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore", populate_by_name=True)


class _Person(_Answer):
    person_id: int = Field(alias="personId", ge=0, le=LARGEST)


class _Contact(_Answer):
    """One without a person is between two prisoners."""

    person: _Person | None = None


class _Contacts(_Answer):
    contacts: list[_Contact]


class _Restriction(_Answer):
    id: int = Field(ge=0, le=LARGEST)


class _Restrictions(_Answer):
    restrictions: list[_Restriction]


class Prisoner(_Answer):
    """Where a prisoner is now."""

    active: bool
    booking_id: int | None = Field(default=None, alias="bookingId")
    root_offender_id: int | None = Field(default=None, alias="rootOffenderId")


def person_ids(nomis: Nomis, number: str) -> set[str]:
    """Return the persons to whom NOMIS relates a prisoner; none when there is no such prisoner."""
    body = nomis.read(operations.prisoner_contacts(number))
    contacts = [] if body is None else _parse(_Contacts, body).contacts
    return {str(one.person.person_id) for one in contacts if one.person is not None}


def restriction_ids(nomis: Nomis, number: str) -> set[str]:
    """Return the restrictions of a prisoner; none when there is no such prisoner."""
    body = nomis.read(operations.prisoner_restrictions(number))
    return set() if body is None else {str(one.id) for one in _parse(_Restrictions, body).restrictions}


def prisoner(nomis: Nomis, number: str) -> Prisoner | None:
    """Return where a prisoner is; None when NOMIS does not know the number (any more)."""
    body = nomis.read(operations.prisoner(number))
    return None if body is None else _parse(Prisoner, body)


def _parse(shape: type[Shape], body: bytes) -> Shape:
    try:
        return shape.model_validate_json(body)
    except ValidationError as error:
        raise Malformed(UPSTREAM, f"{shape.__name__}: {error.error_count()} faults") from None
