"""Who asks for something to be done to a run, and the line that it leaves in the run's history."""

from typing import Any, TypeAlias

from cats.core.actors import Actor, person
from cats.core.request_identity import request_id
from cats.core.storable import storable
from migration import policies
from migration.codes import RunAct
from migration.models import Run, RunEntry

# A person, the system, or the name of an API client or command, whose roles were checked at the door.
Requester: TypeAlias = "Actor | str"


def require(by: Requester, act: str, run: Run | None = None) -> None:
    """Raise NotAllowed unless a person may do this."""
    if not isinstance(by, str):
        policies.runs.require(by, act, run)


def who(by: Requester) -> dict[str, Any]:
    """Return the columns that say who asked."""
    return {"client": by[:80]} if isinstance(by, str) else {"by": person(by)}


def name_of(by: Requester) -> str:
    """Return who asked in a word: a client's name, a person's number."""
    if isinstance(by, str):
        return by[:80]
    asker = person(by)
    return f"user {asker.pk}" if asker else "system"


def note(run: Run, act: RunAct, by: Requester, **facts: Any) -> None:
    """Write a line of the run's history, in the transaction of what it tells of; facts are codes and numbers."""
    RunEntry.objects.create(run=run, act=act, request_id=request_id(), facts=storable(facts), **who(by))
