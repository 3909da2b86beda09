"""Stable codes of quality assurance."""

from django.db.models import TextChoices

from cats.core.roles import Permission


class Stage(TextChoices):
    """The rungs of a check, in their order (quality-payments 1.4)."""

    PROVIDER = "provider", "Provider quality assurance"
    FIRST = "first", "First authority check"
    SECOND = "second", "Second authority check"
    ESCALATION = "escalation", "Escalation"


class QueueKind(TextChoices):
    """What is checked."""

    ENROLMENT = "enrolment", "Enrolment"


class Outcome(TextChoices):
    """What became of an entry."""

    ACCEPTED = "accepted", "Accepted"
    RETURNED = "returned", "Returned"
    ESCALATED = "escalated", "Escalated"


RUNG: dict[str, int] = {stage.value: place for place, stage in enumerate(Stage)}
PERMISSION_OF: dict[str, Permission] = {
    Stage.PROVIDER: Permission.PROVIDER_QA,
    Stage.FIRST: Permission.QA1,
    Stage.SECOND: Permission.QA2,
    Stage.ESCALATION: Permission.SENIOR_INTERNAL,
}
