"""The notes of a case: all of them, those at the top, and those that say something."""

import re
import unicodedata
from typing import Any

from django.db.models import BooleanField, F, Func, OuterRef, Q, QuerySet, Subquery, TextField, Value

from cats.core.statements import prepared_statement
from cats.participants.models import Note, NotePin, Participant

_APOSTROPHES = "'’‘ʼʹ`´"
_WORD = re.compile(rf"(?:(?!_)[\w\u0300-\u036f{_APOSTROPHES}])+")
LONGEST_WORD = 60
AT_A_GLANCE = 3


def notes_of(case: Participant) -> QuerySet[Any]:
    """Return a case's notes, newest first, each with `pinned_at` where it stands at the top."""
    return _notes_of(case.pk)


def _notes_of(case_id: int) -> QuerySet[Any]:
    pins = NotePin.objects.filter(note=OuterRef("pk"), ended_at=None)
    notes = Note.objects.filter(participant=case_id).annotate(pinned_at=Subquery(pins.values("at")[:1]))
    return notes.select_related("by__tenant", "tenant").defer("words").order_by("-at", "-pk")


def pins_of(case: Participant) -> QuerySet[NotePin]:
    """Return the notes that stand at the top of a case, the latest pinned first, with who pinned them."""
    pins = NotePin.objects.filter(note__participant=case, ended_at=None)
    pins = pins.select_related("by__tenant", "note__by__tenant", "note__tenant").defer("note__words")
    return pins.order_by("-at", "-pk")


def latest_notes(case: Participant) -> list[Any]:
    """Return what the summary shows of a case's notes: the pinned ones, then the newest; one query."""
    found = _pinned_and_newest.rows(case.pk)
    found.sort(key=lambda note: (note.pinned_at is not None, note.pinned_at or note.at, note.pk), reverse=True)
    return found[:AT_A_GLANCE]


@prepared_statement
def _pinned_and_newest(case_id: int) -> QuerySet[Any]:
    notes = _notes_of(case_id)
    pinned = notes.filter(pk__in=NotePin.objects.filter(note__participant=case_id, ended_at=None).values("note"))
    return pinned[:AT_A_GLANCE].union(notes[:AT_A_GLANCE])


def says(typed: list[str]) -> Q:
    """Return the condition that a note has every word of what was typed, or one that begins with it.

    Accents, capitals, apostrophes and what joins words do not matter.
    """
    words = _words_of(" ".join(typed))
    if not words:
        return Q(pk__in=[])
    asked = Func(*map(_beginning, words), template="(%(expressions)s)::tsquery", arg_joiner=" || ' & ' || ")
    return Q(Func(F("words"), asked, template="%(expressions)s", arg_joiner=" @@ ", output_field=BooleanField()))


def authors_of(case: Participant) -> QuerySet[Any, Any]:
    """Return who has written notes on a case: id, name and tenant path, each once; nobody is the system."""
    notes = Note.objects.filter(participant=case).order_by()
    return notes.values_list("by", "by__display_name", "by__tenant__path").distinct()


def _words_of(typed: str) -> list[str]:
    words = (word[:LONGEST_WORD] for word in _WORD.findall(unicodedata.normalize("NFKC", typed)))
    return [word for word in words if any(letter.isalnum() and letter not in _APOSTROPHES for letter in word)]


def _beginning(word: str) -> Func:
    return Func(Value(word), template="'''' || cats_fold(%(expressions)s) || ''':*'", output_field=TextField())
