"""Writing many stories at once: a few inserts a table, in one transaction, with row history."""

from cats.core.acts import Act
from cats.demo import in_bulk
from cats.demo.story import Story
from cats.organisations.models.locations import Setting
from cats.participants.codes import FeedSide
from cats.participants.models import (
    FeedState,
    Participant,
)

BATCH = 2_000


def write(stories: list[Story]) -> list[int]:
    """Save everything that the stories hold and return the ids of their cases."""
    # With all triggers, so that every case is marked for the caselist; what belongs to them needs no mark of its own.
    Participant.objects.bulk_create([story.case for story in stories], batch_size=BATCH)
    in_bulk.insert(row for story in stories for row in story.identifiers)
    in_bulk.insert(row for story in stories for row in story.ownership)
    in_bulk.insert(row for story in stories for row in story.statuses)
    in_bulk.insert(row for story in stories for row in story.stays)
    in_bulk.insert(row for story in stories for row in story.feed)
    in_bulk.insert(_feed_state(story) for story in stories)
    in_bulk.insert(row for story in stories for row in story.former)
    in_bulk.insert(row for story in stories for row in story.labels)
    in_bulk.insert(row for story in stories for row in story.notes)
    for story in stories:
        _name_notes(story)
    in_bulk.insert(row for story in stories for row in story.timeline)
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
