"""Writing a note."""

from django.db import transaction

from cats.core.actors import Actor, person
from cats.core.acts import Act
from cats.core.audit import record
from cats.core.errors import Refused
from cats.core.signals import announce, note_added
from cats.participants.models import Note, Participant
from cats.participants.policies import participants
from cats.participants.services.locking import lock


@transaction.atomic
def add_note(*, participant: Participant, text: str, by: Actor) -> Note:
    """Add a note to an active case; raises Refused for an archived or suspended one."""
    case = lock(participant)
    participants.require(by, "add_note", case)
    if not case.is_active:
        raise Refused("Notes cannot be added to a case that is archived or suspended.")
    author = person(by)
    note = Note.objects.create(participant=case, text=text, by=author, tenant=author.tenant if author else None)
    record(Act.NOTE_ADDED, on=case, by=by, note=note.pk)
    announce(note_added, [case.pk])
    return note
