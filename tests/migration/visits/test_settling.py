"""Visits whose day is over since they were taken over: what was true of them then stays true."""

import dataclasses
from datetime import UTC, datetime, time

import pytest

from migration.domains.visits.rules import settled
from migration.reference.tables import Times
from tests.migration.visits.records import NEXT_DAY, TABLES, on, translated

TOMORROW = NEXT_DAY.today
HEWELL = Times(time(12), (time(9), time(10)), (time(13, 45), time(14, 45)))


def test_room_restriction_and_notes_stay_when_the_day_is_over():
    ours, theirs = translated(), translated(NEXT_DAY)
    assert (theirs.room, theirs.comment) == ("MDI-VISITS-HALL_A", "")
    assert settled(ours, theirs, TOMORROW) == ours


def test_what_changed_in_nomis_is_taken_over_all_the_same():
    ours = translated()
    theirs = translated(NEXT_DAY, visitStatus={"code": "NORM", "description": ""}, visitors=[])
    now = settled(ours, theirs, TOMORROW)
    assert (now.outcome, now.visitor_ids, now.room, now.comment) == (
        "completed_normally",
        (),
        ours.room,
        ours.comment,
    )


@pytest.mark.parametrize("changes", [{"prisonId": "LEI"}, on("2030-03-03")])
def test_another_prison_or_day_makes_it_another_visit(changes):
    theirs = translated(NEXT_DAY, **changes)
    assert settled(translated(), theirs, TOMORROW) == theirs


def test_a_visit_to_come_is_as_nomis_has_it():
    theirs = translated(commentText="changed")
    assert settled(translated(), theirs, TABLES.today) == theirs


def test_history_stays_history():
    theirs = translated(NEXT_DAY, **on("2030-02-01"))
    assert settled(translated(**on("2030-02-01")), theirs, TOMORROW) == theirs


def test_times_by_a_prisons_rule_stay_and_others_follow_nomis():
    ours = dataclasses.replace(translated(), starts_at=at(13, 45), ends_at=at(14, 45))
    theirs = translated(NEXT_DAY)
    assert settled(ours, theirs, TOMORROW, HEWELL).starts_at == at(13, 45)
    assert settled(ours, theirs, TOMORROW).starts_at == at(14, 0)
    moved = dataclasses.replace(ours, starts_at=at(16, 0))
    assert settled(moved, theirs, TOMORROW, HEWELL).starts_at == at(14, 0)


def at(hour: int, minute: int) -> datetime:
    return datetime(2030, 3, 4, hour, minute, tzinfo=UTC)
