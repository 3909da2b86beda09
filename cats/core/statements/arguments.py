"""What a statement is told, taken apart into what decides its SQL and the values that stand in it."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from cats.core.statements.places import stand_in

if TYPE_CHECKING:
    from cats.organisations.models import User

_VALUES = (int, str, date, datetime, list)
_LARGEST = 2**63 - 1


class _Person(NamedTuple):
    """What decides the SQL of what a person asks: everything but who they are and where they stand in the tree."""

    model: "type[User]"
    roles: tuple[str, ...]
    status: str
    is_internal: bool


class _Fixed(NamedTuple):
    value: Any


class _Tenant(NamedTuple):
    """A tenant of which nothing is known but its place in the tree."""

    path: str
    is_internal: bool


Shape = tuple[Any, ...]


def taken_apart(told: tuple[Any, ...]) -> tuple[Shape, list[Any]]:
    """Return what decides the SQL, and the values in their order."""
    shape: list[Any] = []
    actual: list[Any] = []
    for each in told:
        if type(each) in _VALUES and not _is_beyond(each):
            shape.append(type(each))
            actual.append(each)
        elif hasattr(each, "tenant_path"):
            # Whoever is signed in comes wrapped; the class behind it is asked for by name.
            shape.append(_Person(each.__class__, tuple(each.roles), each.status, each.is_internal))
            actual += [each.pk, each.tenant_path]
        else:
            shape.append(_Fixed(each))
    return tuple(shape), actual


def _is_beyond(value: Any) -> bool:
    """Say whether a number is none that a column can hold: Django then knows that nothing is found."""
    return type(value) is int and abs(value) > _LARGEST


def stand_ins(shape: Shape) -> Iterator[Any]:
    """Return what the function is told while its SQL is written."""
    place = 0
    for each in shape:
        if isinstance(each, _Fixed):
            yield each.value
        elif isinstance(each, _Person):
            yield _person(each, place)
            place += 2
        else:
            yield stand_in(each, place)
            place += 1


def _person(told: _Person, place: int) -> "User":
    person = told.model(id=stand_in(int, place), roles=list(told.roles), status=told.status)
    person._state.fields_cache["tenant"] = _Tenant(stand_in(str, place + 1), told.is_internal)
    return person
