"""Beginning an assessment or a bio: one at a time for a case."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import transaction

from cats.assessments import selectors
from cats.assessments.kinds import KINDS, Kind, questions_of
from cats.assessments.models import Assessment, Bio, Filled
from cats.assessments.questionnaires import ASSESSMENT, BIO
from cats.assessments.rules.answering import pairs
from cats.assessments.services.locking import AT_REST
from cats.core.actors import Actor, person
from cats.core.audit import record
from cats.core.errors import Refused
from cats.organisations.models import Location
from cats.participants.codes import Status
from cats.participants.models import Participant
from cats.participants.policies import participants
from cats.participants.services.locking import lock

F = TypeVar("F", bound=Filled)
WITH_QUALITY = frozenset({Status.SUBMITTED_TO_PROVIDER, Status.SUBMITTED_TO_AUTHORITY})


@transaction.atomic
def start_assessment(
    *, participant: Participant, location: Location, by: Actor, from_previous: bool = False
) -> Assessment:
    """Begin an assessment at a location, empty or with the answers of the newest completed one.

    Raises Refused when the case is at rest, not enrolled, or with quality assurance, or when one is under way.
    """
    previous = selectors.latest_assessment(participant)
    return _start(
        KINDS[ASSESSMENT],
        participant,
        by,
        lambda common: Assessment.objects.create(location=location, **common),
        based_on=previous if from_previous else None,
    )


@transaction.atomic
def start_bio(*, participant: Participant, by: Actor) -> Bio:
    """Begin a bio, with the answers of the newest completed one where there is one.

    Raises Refused when the case is at rest or when a bio is under way.
    """
    previous = selectors.latest_bio(participant)
    return _start(KINDS[BIO], participant, by, lambda common: Bio.objects.create(**common), based_on=previous)


def why_not_start(kind: Kind, case: Participant) -> str:
    """Say why none can be begun on this case now; nothing when one can."""
    if not case.is_active:
        return AT_REST
    if selectors.open_one(kind.model, case) is not None:
        return f"There is {kind.noun} under way already. Continue that one, or delete it first."
    if kind.code == ASSESSMENT and case.enrolment_location_id is None:
        return "This person has no enrolment location yet. Choose one before you start an assessment."
    if kind.code == ASSESSMENT and case.status in WITH_QUALITY and selectors.latest_assessment(case) is not None:
        return "This case is with quality assurance. Reassess when it has come back."
    return ""


def _start(
    kind: Kind, participant: Participant, by: Actor, create: Callable[[dict[str, Any]], F], *, based_on: Filled | None
) -> F:
    case = lock(participant)
    participants.require(by, "work_on", case)
    if refusal := why_not_start(kind, case):
        raise Refused(refusal)
    starter = person(by)
    filled = create(
        {
            "participant": case,
            "questionnaire": kind.current.version,
            "tenant": starter.tenant if starter else None,
            "based_on": based_on,
            "started_by": starter,
            "changed_by": starter,
        }
    )
    if based_on is not None:
        _copy(based_on, filled)
    record(kind.started, on=case, by=by, filled=filled.pk, based_on=based_on.pk if based_on else None)
    return filled


def _copy(source: Filled, target: Filled) -> None:
    """Take over those answers that can still be given as they were."""
    questions = questions_of(target).questions.values()
    known = {option.code for question in questions for option in question.options}
    taken = (pair for pair in sorted(pairs(selectors.answers_of(source))) if pair[1] in known)
    answers = target.answers
    answers.bulk_create(answers.model(filled=target, question=code, option=option) for code, option in taken)
