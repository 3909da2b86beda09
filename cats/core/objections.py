"""What slices above have against an act on a case that a lower slice does: registered here, asked inside the service.

An incoming transfer that nobody has dealt with, say, stands against archiving. A slice registers in `AppConfig.ready`;
it is asked after the case is locked and is itself to ask no more than one query.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from cats.core.errors import Refused

if TYPE_CHECKING:
    from cats.participants.models import Participant

# Says in a sentence, for the person who asked, why not and what to do about it; nothing when there is nothing.
Objection = Callable[["Participant"], str]

# The same for many cases in one query: the sentences, by case, of those against which there is something.
ObjectionToEach = Callable[[Sequence["Participant"]], dict[int, str]]

_objections: dict[str, list[Objection]] = {}
_objections_to_each: dict[str, list[ObjectionToEach]] = {}


def register(act: str, objection: Objection) -> None:
    """Have this asked before an act: `archive`, or another act whose service asks `require_none_against`."""
    known = _objections.setdefault(act, [])
    if objection not in known:
        known.append(objection)


def register_to_each(act: str, objection: ObjectionToEach) -> None:
    """Have this asked before an act that is also done to many cases at once (`reassign`), in one query for all."""
    known = _objections_to_each.setdefault(act, [])
    if objection not in known:
        known.append(objection)


def against_each(act: str, cases: Sequence["Participant"]) -> dict[int, str]:
    """Return the first reason against an act on each of these cases, for those that have one."""
    found: dict[int, str] = {}
    for object_to_each in _objections_to_each.get(act, []):
        found = object_to_each(cases) | found
    alone = {case.pk: _alone(act, case) for case in cases if case.pk not in found}
    return found | {key: why for key, why in alone.items() if why}


def first_against(act: str, case: "Participant") -> str:
    """Return the first reason against an act on a case; nothing when there is none."""
    return against_each(act, [case]).get(case.pk, "")


def require_none_against(act: str, case: "Participant") -> None:
    """Raise Refused with the first reason against an act on a locked case."""
    if why := first_against(act, case):
        raise Refused(why)


def _alone(act: str, case: "Participant") -> str:
    return next((why for object_to in _objections.get(act, []) if (why := object_to(case))), "")
