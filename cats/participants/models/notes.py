"""Notes: what somebody wrote about a case, never edited and never deleted; and which of them stand at the top."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q

from cats.core import clock
from cats.core.history import tracked
from cats.organisations.models import Tenant
from cats.participants.codes import NoteCategory
from cats.participants.models.participant import Participant

LONGEST_NOTE = 1000


# What stands between words, or joins them, is a space to a search: a note says "follow-up", somebody looks for "up".
BETWEEN_WORDS = "-‐‑‒–—−/\\@._:;,+"


class Words(Func):
    """The words of a text as a search compares them: folded, whatever their language."""

    template = (
        f"to_tsvector('simple'::regconfig, cats_fold(translate(%(expressions)s, '{BETWEEN_WORDS}', "
        f"'{' ' * len(BETWEEN_WORDS)}')))"
    )
    output_field = SearchVectorField()


@tracked(exclude=("words",))
class Note(models.Model):
    """A caseworker's words, with the organisation they wrote for.

    `call_reference` is the service desk's, where a note comes from a call. `words` are the database's own, to search.
    """

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="notes")
    text = models.CharField(max_length=LONGEST_NOTE)
    category = models.CharField(
        max_length=15, choices=NoteCategory, default=NoteCategory.GENERAL, db_default=NoteCategory.GENERAL
    )
    call_reference = models.CharField(max_length=20, blank=True, default="", db_default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    tenant = models.ForeignKey(Tenant, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    words = models.GeneratedField(expression=Words("text"), output_field=SearchVectorField(), db_persist=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="note_says_something", condition=~Q(text="")),
            models.CheckConstraint(name="note_category_is_known", condition=Q(category__in=NoteCategory.values)),
        ]
        indexes = [
            models.Index(fields=["participant", "-at", "-id"], name="notes_newest_first"),
            GinIndex(fields=["words"], name="notes_by_word"),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="says_what_it_said", fields=["text", "category", "call_reference", "by", "tenant", "at"]
            ),
            pgtrigger.Protect(name="is_never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"note of {self.at:%Y-%m-%d} on {self.participant_id}"


@tracked()
class NotePin(models.Model):
    """A note stands at the top of its case, from when somebody pinned it until somebody takes it down."""

    note = models.ForeignKey(Note, models.PROTECT, related_name="pins")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["note"], condition=Q(ended_at__isnull=True), name="one_open_note_pin"),
            models.CheckConstraint(
                name="note_pin_ends_after_start", condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("at"))
            ),
        ]

    def __str__(self) -> str:
        return f"pin of note {self.note_id}"
