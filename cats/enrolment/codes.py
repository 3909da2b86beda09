"""Stable codes of an enrolment. Wording stands beside them, never in the data."""

from django.db.models import TextChoices


class ConsentVersion(TextChoices):
    """The versions of the consent form, the newest first (participants 10.5)."""

    V1_2 = "1.2", "Version 1.2"
    V1_1 = "1.1", "Version 1.1"
    V1_0 = "1.0", "Version 1.0"


class ConsentStatus(TextChoices):
    """Whether a case has been approved once; it never goes back (participants 7.1)."""

    PENDING = "pending", "Pending"
    GRANTED = "granted", "Granted"


class WorkAnswer(TextChoices):
    """What was answered when somebody asked for a document that shows the right to work."""

    DOCUMENT = "document", "There is a document"
    NONE_YET = "none_yet", "There is no document yet"
    NOT_NEEDED = "not_needed", "No document is needed"
