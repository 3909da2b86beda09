"""The codes of documents: what they are, how far their check is, what was done to them on the way in."""

from django.db.models import TextChoices


class DocumentKind(TextChoices):
    """What a document is about."""

    CONSENT = "consent", "Consent"
    RIGHT_TO_WORK = "right_to_work", "Right to work"
    IDENTITY = "identity", "Proof of identity"
    CERTIFICATE = "certificate", "Certificate or qualification"
    EMPLOYMENT = "employment", "Employment or training evidence"
    LETTER = "letter", "Letter or email"
    OTHER = "other", "Other"


# Put on a case where consent and right to work are recorded, so that the record and its proof come together.
GIVEN_ELSEWHERE = frozenset({DocumentKind.CONSENT, DocumentKind.RIGHT_TO_WORK})


class UploadState(TextChoices):
    """How far the virus check of a file is. Nobody opens a file that is not clean."""

    WAITING = "waiting", "Being checked"
    CLEAN = "clean", "Ready"
    REFUSED = "refused", "Refused"
    FAILED = "failed", "Could not be checked"


class Treatment(TextChoices):
    """What was done to a file before it was kept."""

    REPAIRED = "repaired", "It was damaged, and was repaired. Check that every page is there."
    DISARMED = "disarmed", "Scripts, attachments or other active parts were taken out. What can be read stayed."
    UNLOCKED = "unlocked", "Its restrictions on printing and copying were taken off."
    REDRAWN = "redrawn", "The picture was redrawn, without the place, time and camera that it may have held."
    ANONYMISED = "anonymised", "The names of its authors and editors were taken out of its properties."
