"""One case on which much is written, past the services, for measurements of its pages."""

from datetime import timedelta

from cats.core import clock
from cats.core.acts import Act
from cats.core.audit import entry
from cats.core.models import TimelineEntry
from cats.organisations.models import User
from cats.participants.models import Note, Participant

EVERY = timedelta(hours=7)


def written_on(case_id: int) -> int:
    """Return how many notes or timeline entries a case has, whichever are more."""
    notes = Note.objects.filter(participant=case_id).count()
    return max(notes, TimelineEntry.objects.filter(participant=case_id).count())


def write_on(case_id: int, by: User, count: int) -> None:
    """Write on a case until it has so many notes and so many timeline entries. Neither can be taken away again."""
    case, now = Participant.objects.get(pk=case_id), clock.now()
    notes = count - Note.objects.filter(participant=case).count()
    Note.objects.bulk_create(
        Note(
            participant=case,
            text=f"Measured {place}: rang about the appointment on Tuesday, and will ring again.",
            by=by,
            tenant=by.tenant,
            at=now - place * EVERY,
        )
        for place in range(notes)
    )
    written = Note.objects.filter(participant=case).order_by("-at").values_list("pk", "at")
    lines = []
    for place, (key, at) in enumerate(written[: count - TimelineEntry.objects.filter(participant=case).count()]):
        # Every page of a timeline has lines that name somebody, as real ones have.
        facts = {"note": key} if place % 10 else {"before": by.pk, "after": by.pk}
        line = entry(Act.NOTE_ADDED if place % 10 else Act.REASSIGNED, on=case, by=by, **facts)
        line.at = at
        lines.append(line)
    TimelineEntry.objects.bulk_create(lines)
