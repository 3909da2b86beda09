"""What slices above have against an act on a case that a lower slice does: registered here, asked inside the service.

An incoming transfer that nobody has dealt with, say, stands against archiving. A slice registers in `AppConfig.ready`;
it is asked after the case is locked and is itself to ask no more than one query.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from cats.core.errors import Refused

if TYPE_CHECKING:
    from cats.participants.models import Participant

# Says in a sentence, for the person who asked, why not and what to do about it; nothing when there is nothing.
Objection = Callable[["Participant"], str]

_objections: dict[str, list[Objection]] = {}


def register(act: str, objection: Objection) -> None:
    """Have this asked before an act: `archive`, or another act whose service asks `require_none_against`."""
    known = _objections.setdefault(act, [])
    if objection not in known:
        known.append(objection)


def first_against(act: str, case: "Participant") -> str:
    """Return the first reason against an act on a case; nothing when there is none."""
    return next((why for object_to in _objections.get(act, []) if (why := object_to(case))), "")


def require_none_against(act: str, case: "Participant") -> None:
    """Raise Refused with the first reason against an act on a locked case."""
    if why := first_against(act, case):
        raise Refused(why)
