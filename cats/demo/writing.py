"""Writing many stories at once: a few inserts a table, in one transaction, with row history."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Model

from cats.core.acts import Act
from cats.core.models import TimelineEntry
from cats.demo.story import Story
from cats.organisations.models.locations import Setting
from cats.participants.codes import FeedSide
from cats.participants.models import (
    FeedActivitySpan,
    FeedState,
    FormerAccess,
    Identifier,
    LocationSpan,
    Note,
    OwnershipSpan,
    Participant,
    ParticipantLabel,
    StatusSpan,
)

BATCH = 2_000
Row = TypeVar("Row", bound=Model)


def write(stories: list[Story]) -> list[int]:
    """Save everything that the stories hold and return the ids of their cases."""
    _insert(Participant, (story.case for story in stories))
    _insert(Identifier, (row for story in stories for row in story.identifiers))
    _insert(OwnershipSpan, (row for story in stories for row in story.ownership))
    _insert(StatusSpan, (row for story in stories for row in story.statuses))
    _insert(LocationSpan, (row for story in stories for row in story.stays))
    _insert(FeedActivitySpan, (row for story in stories for row in story.feed))
    _insert(FeedState, (_feed_state(story) for story in stories))
    _insert(FormerAccess, (row for story in stories for row in story.former))
    _insert(ParticipantLabel, (row for story in stories for row in story.labels))
    _insert(Note, (row for story in stories for row in story.notes))
    for story in stories:
        _name_notes(story)
    _insert(TimelineEntry, (row for story in stories for row in story.timeline))
    return [story.case.pk for story in stories]


def _feed_state(story: Story) -> FeedState:
    """Let the prisons' record lead for people in prison, and probation's for the others."""
    leads = FeedSide.NOMIS if story.case.current_location.setting == Setting.CUSTODY else FeedSide.DELIUS
    return FeedState(participant=story.case, primary=leads, checked_at=story.confirmed_at)


def _name_notes(story: Story) -> None:
    """Put the notes' ids, which only saving gave them, on their lines of the timeline."""
    told = (line for line in story.timeline if line.act == Act.NOTE_ADDED)
    for line, note in zip(told, story.notes, strict=True):
        line.facts["note"] = note.pk


def _insert(model: type[Row], rows: Iterable[Row]) -> None:
    model._default_manager.bulk_create(list(rows), batch_size=BATCH)
