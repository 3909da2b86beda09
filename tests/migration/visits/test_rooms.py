"""Rooms and restrictions: history, the year that counts as future, and what lies beyond it."""

import dataclasses
from datetime import date

import pytest

from cats.custody.codes import VisitRestriction
from migration.domains.base import Ignored, Rejection, Waits
from migration.reference.tables import Room
from tests.migration.visits.records import TABLES, coded, on, translated

BOX = coded("BOX", "MDI-VISITS-BOX")
ELSEWHERE = coded("HALL_B", "MDI-VISITS-HALL_B")


@pytest.mark.parametrize(
    ("day", "is_history"),
    [
        ("1930-01-01", True),
        ("2030-02-28", True),
        ("2030-03-01", False),  # today counts as future
        ("2030-03-02", False),
        ("2031-03-01", False),  # a year ahead to the day
        ("2031-03-02", True),  # bad data
        ("2199-01-01", True),
    ],
)
def test_only_the_coming_year_needs_a_room_of_ours(day, is_history):
    visit = translated(**on(day))
    if is_history:
        assert (visit.room, visit.restriction) == ("MDI-VISITS-HALL_A", VisitRestriction.UNKNOWN)
    else:
        assert (visit.room, visit.restriction) == ("Hall A", VisitRestriction.OPEN)


@pytest.mark.parametrize(("day", "is_history"), [("2033-02-28", False), ("2033-03-01", True)])
def test_a_year_after_29_february_ends_on_the_28th(day, is_history):
    tables = dataclasses.replace(TABLES, today=date(2032, 2, 29))
    assert (translated(tables, **on(day)).restriction == VisitRestriction.UNKNOWN) is is_history


def test_a_visit_in_a_closed_room_is_closed():
    visit = translated(agencyInternalLocation=BOX)
    assert (visit.room, visit.restriction) == ("Box", VisitRestriction.CLOSED)


def test_a_visit_to_come_waits_for_the_mapping_of_its_room():
    assert translated(agencyInternalLocation=ELSEWHERE) == Waits("room:MDI:MDI-VISITS-HALL_B", "room_not_mapped")


def test_a_room_is_mapped_for_its_own_prison_only():
    assert translated(prisonId="LEI") == Waits("room:LEI:MDI-VISITS-HALL_A", "room_not_mapped")


@pytest.mark.parametrize("location", [None, coded("X", ""), coded("X", "  ")])
def test_a_visit_to_come_without_a_room_waits_until_people_say_what_that_means(location):
    assert translated(agencyInternalLocation=location) == Waits("room:MDI:UNKNOWN", "no_room")
    tables = dataclasses.replace(TABLES, rooms={("MDI", "UNKNOWN"): Room("Any hall", True)})
    assert translated(tables, agencyInternalLocation=location).room == "Any hall"


@pytest.mark.parametrize("day", ["2030-02-28", "2031-03-02"])
def test_history_without_a_room_has_an_unknown_one(day):
    visit = translated(agencyInternalLocation=None, **on(day))
    assert (visit.room, visit.restriction) == ("UNKNOWN", VisitRestriction.UNKNOWN)


@pytest.mark.parametrize("day", ["2030-02-28", "2030-03-04", "2031-03-02"])
def test_visits_without_a_room_are_left_out_when_people_say_so(day):
    assert translated(ignores=True, agencyInternalLocation=None, **on(day)) == Ignored("no_room")
    assert translated(ignores=True, **on(day)).key == "700001"


def test_a_visit_that_can_never_come_is_rejected_rather_than_kept_waiting():
    with pytest.raises(Rejection, match="unknown_visit_outcome"):
        translated(agencyInternalLocation=ELSEWHERE, visitOutcome=coded("ZZZ"))


def test_spaces_do_not_make_another_room():
    assert translated(agencyInternalLocation=coded("H", " MDI-VISITS-HALL_A ")).room == "Hall A"
