"""By when a bio is due: set by the first consent, cleared by the first bio."""

from datetime import date

from django.db import transaction

from cats.assessments import selectors
from cats.assessments.models import BioDue
from cats.assessments.rules.dates import bio_due_on
from cats.participants.models import Participant
from cats.participants.services.locking import lock


@transaction.atomic
def set_bio_due(*, participant: Participant, consent_on: date) -> BioDue | None:
    """Let a bio be due 28 days after the first consent; a person who has one already needs none.

    For the enrolment, which calls it when it records the first consent or corrects its date.
    """
    case = lock(participant)
    if selectors.latest_bio(case) is not None:
        return None
    due, _ = BioDue.objects.update_or_create(participant=case, defaults={"due_on": bio_due_on(consent_on)})
    return due


@transaction.atomic
def clear_bio_due(*, participant: Participant) -> None:
    """Let no bio be due."""
    BioDue.objects.filter(participant=lock(participant)).delete()
