"""Where a person is enrolled: where they are, or elsewhere for a reason."""

from django.db import transaction
from django.db.models import Q, QuerySet

from cats.core import clock, steps, versions
from cats.core.actors import Actor
from cats.core.acts import Act
from cats.core.audit import record
from cats.core.errors import Refused
from cats.core.signals import announce, participant_changed
from cats.enrolment.models import Enrolment
from cats.enrolment.pages import LOCATION
from cats.enrolment.services.locking import enrolment_of, lock_in_wizard, lock_to_work
from cats.organisations.models import Location
from cats.organisations.policies import locations
from cats.participants.codes import Status
from cats.participants.models import Participant

MAY_CHANGE = frozenset({Status.ENROLLING, Status.SUBMITTED_TO_PROVIDER})


def places_for(by: Actor) -> QuerySet[Location]:
    """Return the places at which the actor may enrol somebody today: real ones in their sight that are open."""
    today = clock.today()
    is_open = (Q(opens_on=None) | Q(opens_on__lte=today)) & (Q(closes_on=None) | Q(closes_on__gte=today))
    return locations.scope(by, Location.objects.filter(is_open, pk__gt=0)).order_by("name", "pk")


@transaction.atomic
def choose_location(
    *,
    participant: Participant,
    location: Location,
    justification: str = "",
    by: Actor,
    expected_version: int | None = None,
) -> Enrolment:
    """Choose where a person enrols, in the wizard; elsewhere than where they are needs a reason.

    Raises Refused with the rule that forbids it, NotAllowed, or Stale when the page was saved otherwise since. Locks
    the case.
    """
    case, enrolment = lock_in_wizard(participant, by)
    reason = _reason_for(case, location, justification)
    _require_place(location, by)
    if case.enrolment_location_id == location.pk and _is_saved(enrolment, reason):
        return enrolment
    steps.require_seen(enrolment, LOCATION.key, expected_version)
    enrolment.location_justification = reason
    steps.save_step(enrolment, LOCATION.key, "location_justification")
    _set(case, location, by, reason)
    return enrolment


@transaction.atomic
def change_location(
    *, participant: Participant, location: Location, justification: str, by: Actor, expected_version: int | None = None
) -> Participant:
    """Change where a person is enrolled, for a reason, until the first approval (participants 10.6).

    Raises Refused with the rule that forbids it, NotAllowed or Stale. Locks the case. Scores stay as they were.
    """
    case = lock_to_work(participant, by, expected_version)
    enrolment = enrolment_of(case)
    if refusal := why_not_change(case, enrolment):
        raise Refused(refusal)
    if not justification.strip():
        raise Refused("Say why the enrolment location changes.", field="justification")
    if case.enrolment_location_id == location.pk:
        raise Refused(f"The enrolment location is {location} already.", field="location")
    _require_place(location, by)
    enrolment.location_justification = justification
    versions.save(enrolment, "location_justification")
    _set(case, location, by, justification)
    return case


def why_not_change(case: Participant, enrolment: Enrolment) -> str:
    """Say why the enrolment location cannot be changed now; nothing when it can."""
    if enrolment.is_granted:
        return "The enrolment has been approved, so its location cannot be changed any more."
    if case.status not in MAY_CHANGE:
        status = Status(case.status).label.lower()
        return f"The enrolment location can be changed until the authority checks the case, and this one is {status}."
    return ""


def _is_saved(enrolment: Enrolment, reason: str) -> bool:
    return LOCATION.key in enrolment.steps and enrolment.location_justification == reason


def _reason_for(case: Participant, location: Location, justification: str) -> str:
    """Return the reason that goes with a place; where the person is needs none."""
    if location.pk == case.current_location_id:
        return ""
    if not justification.strip():
        raise Refused(f"Say why {case} enrols elsewhere than at {case.current_location}.", field="justification")
    return justification


def _require_place(location: Location, by: Actor) -> None:
    if not places_for(by).filter(pk=location.pk).exists():
        raise Refused(f"You cannot enrol people at {location}. Choose a place of yours that is open.", field="location")


def _set(case: Participant, location: Location, by: Actor, reason: str) -> None:
    before = case.enrolment_location_id
    case.enrolment_location = location
    versions.save(case, "enrolment_location")
    record(Act.ENROLMENT_LOCATION_SET, on=case, by=by, before=before, after=location.pk, information=reason)
    announce(participant_changed, [case.pk])
