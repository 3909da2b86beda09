import datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cats.core import words

BROWN = SimpleNamespace(last_name="Brown", first_name="Anna-Maria")


def moment(*parts):
    return datetime.datetime(*parts, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("utc", "says"),
    [
        (moment(2026, 3, 4, 14, 5), "4 March 2026 at 2:05pm"),
        (moment(2026, 7, 4, 23, 30), "5 July 2026 at 12:30am"),
        (moment(2026, 1, 31, 12, 0), "31 January 2026 at 12:00pm"),
    ],
)
def test_moments_are_told_in_london(utc, says):
    assert words.date_and_time(utc) == says


def test_dates_have_no_time_zone():
    assert words.date(datetime.date(2026, 7, 4)) == "4 July 2026"
    assert words.short_date(datetime.date(2026, 9, 4)) == "4 Sep 2026"


def test_nothing_is_told_as_nothing():
    assert words.date(None) + words.time(None) + words.date_and_time(None) + words.count(None) == ""


def test_people_in_lists_and_in_sentences():
    assert words.list_name(BROWN) == "BROWN, Anna-Maria"
    assert words.full_name(BROWN) == "Anna-Maria Brown"
    assert words.list_name(SimpleNamespace(last_name="Ng", first_name="")) == "NG"
    assert words.initialled_name("Alice van Worker") == "A. Worker"


def test_numbers_are_told_with_their_noun():
    assert words.counted(1, "case") == "1 case"
    assert words.counted(1284, "case") == "1,284 cases"
    assert words.counted(2, "person", "people") == "2 people"


@pytest.mark.parametrize(
    ("seconds", "says"), [(0, "0 seconds ago"), (1, "1 second ago"), (150, "2 minutes ago"), (90_000, "1 day ago")]
)
def test_how_long_ago(seconds, says):
    now = moment(2026, 3, 4, 14, 5)

    assert words.ago(now - datetime.timedelta(seconds=seconds), now) == says


def test_a_sentence_about_several_things():
    assert words.sentence_list(["day", "month", "year"]) == "day, month and year"
    assert words.sentence_list(["day"]) == "day"


def test_only_plain_words_lose_their_capital():
    assert words.lower_first("Date of birth") == "date of birth"
    assert words.lower_first("CRN") == "CRN"


# London was behind Greenwich once, so the first day there is has no London time; the last one may have none either.
@given(
    st.datetimes(
        datetime.datetime.fromisoformat("0001-01-02"),
        datetime.datetime.fromisoformat("9999-12-30"),
        timezones=st.just(datetime.UTC),
    )
)
def test_every_moment_can_be_told(at):
    assert words.date_and_time(at).endswith(("am", "pm"))
