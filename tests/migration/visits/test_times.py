"""London's clocks, and prisons with times of their own."""

import dataclasses
from datetime import UTC, date, datetime, time

import pytest

from migration.domains.base import Rejection
from migration.reference.tables import Room, Times
from tests.migration.visits.records import TABLES, coded, on, translated


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=UTC)


def times(tables=TABLES, **changes) -> tuple[datetime, datetime]:
    visit = translated(tables, **changes)
    return visit.starts_at, visit.ends_at


FAR = dataclasses.replace(TABLES, today=date(2040, 1, 1))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2030-01-10T14:00:00", "2030-01-10T15:00:00", (at(2030, 1, 10, 14), at(2030, 1, 10, 15))),
        ("2029-07-10T14:00:00", "2029-07-10T15:00:00", (at(2029, 7, 10, 13), at(2029, 7, 10, 14))),
        # Clocks go forward at 01:00 on 25 March 2029: 01:30 does not exist and is 02:30 summer time.
        ("2029-03-25T00:30:00", "2029-03-25T01:30:00", (at(2029, 3, 25, 0, 30), at(2029, 3, 25, 1, 30))),
        ("2029-03-25T02:30:00", "2029-03-25T03:30:00", (at(2029, 3, 25, 1, 30), at(2029, 3, 25, 2, 30))),
        # Clocks go back at 02:00 on 28 October 2029: of the hour that comes twice the first is meant.
        ("2029-10-28T01:30:00", "2029-10-28T02:30:00", (at(2029, 10, 28, 0, 30), at(2029, 10, 28, 2, 30))),
        # An offset is taken at its word.
        ("2029-07-10T14:00:00Z", "2029-07-10T15:00:00+01:00", (at(2029, 7, 10, 14), at(2029, 7, 10, 14))),
        ("2029-07-10T14:00:00.123", "2029-07-10T15:00:00", (at(2029, 7, 10, 13, 0, 0, 123000), at(2029, 7, 10, 14))),
    ],
)
def test_times_are_londons_and_kept_in_utc(start, end, expected):
    assert times(FAR, startDateTime=start, endDateTime=end) == expected


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("00:00:00", ((9, 0), (10, 0))),
        ("11:59:00", ((9, 0), (10, 0))),
        ("11:59:59", ((9, 0), (10, 0))),
        ("12:00:00", ((13, 45), (14, 45))),
        ("16:30:00", ((13, 45), (14, 45))),
    ],
)
@pytest.mark.parametrize("day", ["2030-03-01", "2031-03-02"])
def test_hewell_has_two_times_from_today_on(start, expected, day):
    tables = dataclasses.replace(TABLES, rooms={("HEI", "HEI-VISITS"): Room("Hall", is_open=True)})
    room = {"agencyInternalLocation": coded("VISITS", "HEI-VISITS")}
    starts, ends = times(tables, prisonId="HEI", **room, **on(day, start, "23:59:00"))
    assert ((starts.hour, starts.minute), (ends.hour, ends.minute)) == expected
    assert starts.date().isoformat() == ends.date().isoformat() == day


def test_history_at_hewell_keeps_its_times():
    assert times(prisonId="HEI", **on("2030-02-28")) == (at(2030, 2, 28, 14), at(2030, 2, 28, 15))


def test_another_prison_keeps_its_times():
    assert times(**on("2031-03-02")) == (at(2031, 3, 2, 14), at(2031, 3, 2, 15))


def test_a_rule_works_on_londons_clocks_and_on_each_day_by_itself():
    tables = dataclasses.replace(TABLES, today=date(2020, 1, 1))
    changes = {"startDateTime": "2029-07-10T11:59:00", "endDateTime": "2029-07-11T01:00:00", "prisonId": "HEI"}
    assert times(tables, **changes) == (at(2029, 7, 10, 8), at(2029, 7, 11, 9))


def test_any_prison_may_have_a_rule():
    rule = Times(time(10), (time(8), time(9)), (time(16), time(17)))
    tables = dataclasses.replace(TABLES, times={"MDI": rule})
    assert times(tables, **on("2031-03-02", "10:00:00")) == (at(2031, 3, 2, 16), at(2031, 3, 2, 17))


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+12:00", "9999-12-31T23:59:59-12:00"])
def test_a_moment_outside_all_calendars_is_rejected_by_name(moment):
    with pytest.raises(Rejection, match="impossible_time"):
        translated(startDateTime=moment)


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00", "9999-12-31T23:59:59"])
def test_the_first_and_the_last_year_are_history(moment):
    assert translated(startDateTime=moment, endDateTime=moment).restriction == "unknown"
