"""Taking a questionnaire together with its case, always the case first."""

from typing import TypeVar

from cats.assessments.models import Filled
from cats.assessments.policies import filled_in
from cats.core.actors import Actor
from cats.core.errors import Refused
from cats.participants.models import Participant
from cats.participants.services.locking import lock

F = TypeVar("F", bound=Filled)

AT_REST = "Assessments and bios of a case that is archived or suspended cannot be changed."
OVER = "This was submitted or deleted while you were working on it. What is saved stays as it is."


def lock_open(filled: F, by: Actor, act: str) -> F:
    """Lock a questionnaire that is being filled in, after its case, and return it fresh.

    Raises NotAllowed, and Refused when the case is at rest or the questionnaire is over.
    """
    case = lock(filled.participant)
    fresh = type(filled)._default_manager.select_for_update().get(pk=filled.pk)
    fresh.participant = case
    filled_in.require(by, act, fresh)
    require_active(case)
    if not fresh.is_open:
        raise Refused(OVER)
    return fresh


def require_active(case: Participant) -> None:
    """Raise Refused when the case is archived or suspended."""
    if not case.is_active:
        raise Refused(AT_REST)
