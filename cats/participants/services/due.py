"""When a first review of risk is due (participants 10.1)."""

from datetime import date

from django.db import transaction

from cats.core import versions
from cats.participants.codes import RiskDueReason
from cats.participants.models import Participant
from cats.participants.services.locking import lock

# While the date was set for one of these reasons, nobody has reviewed the risk yet.
NOT_REVIEWED = frozenset({RiskDueReason.NONE, RiskDueReason.NEW_ENTRY, RiskDueReason.INITIAL_REVIEW})


@transaction.atomic
def set_first_risk_due(*, participant: Participant, due_on: date) -> Participant:
    """Let a first review of risk be due on a day; a case whose risk was reviewed keeps its date. Locks the case.

    For the enrolment, which calls it when it records a consent before the first approval.
    """
    case = lock(participant)
    if case.risk_due_reason not in NOT_REVIEWED or (case.risk_due_on, case.risk_due_reason) == (
        due_on,
        RiskDueReason.INITIAL_REVIEW,
    ):
        return case
    case.risk_due_on, case.risk_due_reason = due_on, RiskDueReason.INITIAL_REVIEW
    return versions.save(case, "risk_due_on", "risk_due_reason")
