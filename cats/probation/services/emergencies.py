"""Opening a restricted record in an emergency ("break-glass"): for a reason, for four hours, and not in secret."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse

from cats.core import clock
from cats.core.acts import Access, Act
from cats.core.audit import note_access, record
from cats.core.errors import Refused
from cats.notifications.recipients import manager_of
from cats.notifications.services import notify_each
from cats.organisations.models import User
from cats.participants.models import Participant
from cats.participants.policies import participants
from cats.probation import selectors
from cats.probation.models import EmergencyAccess, ManagerNotice
from cats.probation.policies import notices

LASTS = timedelta(hours=4)
SHORTEST_REASON = 10


@transaction.atomic
def open_in_emergency(*, participant: Participant, reason: str, by: User) -> EmergencyAccess:
    """Let somebody see a restricted record of their own scope for four hours, and tell their manager.

    Raises NotAllowed outside their scope, Refused without a reason that says something.
    """
    participants.require(by, "view", participant)
    crn = selectors.crn_of(participant)
    if not crn:
        raise Refused("This case has no CRN, so its record cannot be restricted.")
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused("Say in a sentence why you need to see the record now.", field="reason")
    at = clock.now()
    access = EmergencyAccess.objects.create(
        user=by, participant=participant, crn=crn, reason=reason.strip(), at=at, until=at + LASTS
    )
    ManagerNotice.objects.create(access=access, to=by.line_manager, made_at=at)
    notify_each(to=manager_of(by), kind="emergency_opened", link=reverse("home"), by=by)
    note_access(Access.EMERGENCY, by=by, participant_id=participant.pk, until=access.until.isoformat())
    record(Act.OPENED_IN_EMERGENCY, on=participant, by=by, information=access.reason)
    return access


@transaction.atomic
def read_notice(*, notice: ManagerNotice, by: User) -> None:
    """Note that a manager has read what one of their people did; the first reading counts. Raises NotAllowed."""
    fresh = ManagerNotice.objects.select_for_update().get(pk=notice.pk)
    notices.require(by, "read", fresh)
    if fresh.read_at is None:
        fresh.read_at, fresh.read_by = clock.now(), by
        fresh.save(update_fields=["read_at", "read_by"])
