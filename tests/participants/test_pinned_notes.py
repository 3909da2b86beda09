"""A few notes stand at the top, with who put them there; no note is ever changed."""

import pytest
from django.db import DatabaseError, transaction

from cats.core.errors import NotAllowed, Refused
from cats.participants import services
from cats.participants.models import Note, NotePin


def test_a_pin_says_who_and_ends_without_being_lost(case_of, dana, omar):
    note = services.add_note(participant=case_of(dana), text="Read this", by=dana)
    services.pin_note(note=note, by=omar)
    services.unpin_note(note=note, by=dana)
    services.pin_note(note=note, by=dana)
    pins = NotePin.objects.filter(note=note).order_by("pk").values_list("by__display_name", "ended_by__display_name")
    assert list(pins) == [("Omar Hale", "Dana Reed"), ("Dana Reed", None)]


def test_a_note_is_pinned_once_and_five_at_most(case_of, dana):
    case = case_of(dana)
    notes = [services.add_note(participant=case, text=str(number), by=dana) for number in range(6)]
    for note in notes[:5]:
        services.pin_note(note=note, by=dana)
    for note in (notes[0], notes[5]):
        with pytest.raises(Refused):
            services.pin_note(note=note, by=dana)


def test_a_stranger_pins_nothing(case_of, dana, zoe):
    note = services.add_note(participant=case_of(dana), text="x", by=dana)
    with pytest.raises(NotAllowed):
        services.pin_note(note=note, by=zoe)


@pytest.mark.parametrize("act", [lambda notes: notes.update(text="y"), lambda notes: notes.delete()])
def test_the_database_changes_no_note(case_of, dana, act):
    note = services.add_note(participant=case_of(dana), text="x", by=dana)
    with pytest.raises(DatabaseError), transaction.atomic():
        act(Note.objects.filter(pk=note.pk))
