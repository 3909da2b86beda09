"""Writing notes, and keeping the few that everybody should read at the top."""

from django.db import transaction

from cats.core import clock
from cats.core.actors import Actor, person
from cats.core.acts import Act
from cats.core.audit import record
from cats.core.errors import Refused
from cats.core.signals import announce, note_added
from cats.participants.codes import NoteCategory
from cats.participants.models import Note, NotePin, Participant
from cats.participants.policies import participants
from cats.participants.services.locking import lock

MOST_PINNED = 5


@transaction.atomic
def add_note(
    *,
    participant: Participant,
    text: str,
    by: Actor,
    category: str = NoteCategory.GENERAL,
    call_reference: str = "",
) -> Note:
    """Add a note to an active case; raises Refused for an archived or suspended one."""
    case = lock(participant)
    participants.require(by, "add_note", case)
    if not case.is_active:
        raise Refused("Notes cannot be added to a case that is archived or suspended.")
    author = person(by)
    note = Note.objects.create(
        participant=case,
        text=text,
        category=NoteCategory(category).value,
        call_reference=call_reference,
        by=author,
        tenant=author.tenant if author else None,
    )
    record(Act.NOTE_ADDED, on=case, by=by, note=note.pk)
    announce(note_added, [case.pk])
    return note


@transaction.atomic
def pin_note(*, note: Note, by: Actor) -> NotePin:
    """Put a note of an active case at the top; raises Refused when it is there already or there is no room."""
    case = _working_on(note.participant, by)
    pinned = set(NotePin.objects.filter(note__participant=case, ended_at=None).values_list("note_id", flat=True))
    if note.pk in pinned:
        raise Refused("This note is pinned already.")
    if len(pinned) >= MOST_PINNED:
        raise Refused(f"{MOST_PINNED} notes are pinned already. Take one of them down first.")
    pin = NotePin.objects.create(note=note, by=person(by))
    record(Act.NOTE_PINNED, on=case, by=by, note=note.pk)
    return pin


@transaction.atomic
def unpin_note(*, note: Note, by: Actor) -> None:
    """Take a pinned note down from the top; it stays among the others."""
    case = _working_on(note.participant, by)
    taken_down = NotePin.objects.filter(note=note, ended_at=None).update(ended_at=clock.now(), ended_by=person(by))
    if not taken_down:
        raise Refused("This note is not pinned, or somebody has taken it down already.")
    record(Act.NOTE_UNPINNED, on=case, by=by, note=note.pk)


def _working_on(participant: Participant, by: Actor) -> Participant:
    case = lock(participant)
    participants.require(by, "add_note", case)
    if not case.is_active:
        raise Refused("Notes cannot be pinned on a case that is archived or suspended.")
    return case
