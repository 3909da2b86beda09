"""Places for values in kept SQL: a value that nothing real has stands in for each while the SQL is written."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, F, Func, Q, Value
from django.utils import timezone
from psycopg.types.numeric import Int8

# What comes of the real values and the present, where a stand-in stood.
Fill = Callable[[Sequence[Any], datetime], Any]

# The present while SQL is written. Its odd second shows whether code did more than to count from it.
FAR = datetime(9000, 6, 15, 12, 34, 56, 789_123, tzinfo=UTC)
_FIRST_NUMBER, _MOST = 2**31 - 1_000, 1_000
_MARK = "\u27e6"
_WORD = re.compile("\u27e6(\\d+)\u27e7")
_BEGINS = re.compile(f"{_WORD.pattern}%")
_LIKE = str.maketrans({"\\": r"\\", "%": r"\%", "_": r"\_"})
_FIRST_YEAR, _APART = 4000, 200
# Further from a stand-in than this is another value.
_SPAN = timedelta(days=365 * 90)


def stand_in(kind: type, place: int) -> Any:
    """Return what stands for the value at a place among all values."""
    if kind is int:
        return _FIRST_NUMBER + place
    if kind is list:
        return [_FIRST_NUMBER + place]
    if kind is str:
        return f"{_MARK}{place}\u27e7"
    moment = FAR.replace(year=_FIRST_YEAR + _APART * place)
    return moment if kind is datetime else moment.date()


def fill_for(value: Any) -> Fill:
    """Return how the values of each asking lead to what stands here; a value that is no stand-in stays."""
    if isinstance(value, int) and _FIRST_NUMBER <= value < _FIRST_NUMBER + _MOST:
        # Of one size always: to PostgreSQL a number of another size is another statement.
        place, kind = value - _FIRST_NUMBER, Int8 if type(value) is int else type(value)
        return lambda actual, _: kind(actual[place])
    if isinstance(value, str) and _MARK in value:
        return _word(value)
    if isinstance(value, datetime) and value.year >= _FIRST_YEAR - _APART:
        return _moment(value)
    if isinstance(value, date) and value.year >= _FIRST_YEAR - _APART:
        return _day(value)
    if isinstance(value, list) and any(_is_stand_in(each) for each in value):
        return _numbers(value)
    return lambda _, __: value


def is_one_of(field: str, numbers: Iterable[int]) -> Q:
    """Return the filter for rows whose field holds one of these numbers, however many they are."""
    given = Value(list(numbers), output_field=ArrayField(BigIntegerField()))
    one_of = Func(F(field), given, template="%(expressions)s)", arg_joiner=" = ANY(", output_field=BooleanField())
    return Q(one_of)


def _numbers(value: list[Any]) -> Fill:
    if len(value) > 1:
        raise TypeError(f"A list in a statement cannot hold a value beside others: {value!r}")
    place = value[0] - _FIRST_NUMBER
    return lambda actual, _: list(actual[place])


def _word(value: str) -> Fill:
    if exact := _WORD.fullmatch(value):
        place = int(exact[1])
        return lambda actual, _: actual[place]
    if begins := _BEGINS.fullmatch(value):
        place = int(begins[1])
        return lambda actual, _: f"{actual[place].translate(_LIKE)}%"
    raise TypeError(f"A word in a statement stands by itself or begins another, and not like this: {value!r}")


def _moment(value: datetime) -> Fill:
    if abs(value - FAR) < _SPAN:
        added = _whole_seconds(value - FAR)
        return lambda _, now: now + added
    place, origin = _place_in_time(value)
    since = _whole_seconds(value - origin)
    return lambda actual, _: actual[place] + since


def _day(value: date) -> Fill:
    if abs(value - FAR.date()) < _SPAN:
        added = value - FAR.date()
        return lambda _, now: timezone.localdate(now) + added
    place, origin = _place_in_time(value)
    since = value - origin.date()
    return lambda actual, _: actual[place] + since


def _place_in_time(value: date) -> tuple[int, datetime]:
    place = round((value.year - _FIRST_YEAR) / _APART)
    return place, FAR.replace(year=_FIRST_YEAR + _APART * place)


def _whole_seconds(since: timedelta) -> timedelta:
    if since.microseconds:
        raise TypeError("A statement may count from a moment, and not do anything else with it.")
    return since


def _is_stand_in(value: Any) -> bool:
    if isinstance(value, int):
        return value >= _FIRST_NUMBER
    if isinstance(value, date):
        return value.year >= _FIRST_YEAR - _APART
    return isinstance(value, str) and _MARK in value
