"""Working days in England and Wales: Monday to Friday, without the bank holidays.

Holidays follow their rules; a holiday that is proclaimed for one year alone is added to `PROCLAIMED`.
"""

from datetime import date, timedelta
from functools import lru_cache

SATURDAY = 5
PROCLAIMED: frozenset[date] = frozenset()
_DAY = timedelta(days=1)


def is_working_day(day: date) -> bool:
    """Say whether people work on a day."""
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year) and day not in PROCLAIMED


def add_working_days(day: date, count: int) -> date:
    """Return the day on which so many working days have begun after a day; the day itself does not count."""
    while count > 0:
        day += _DAY
        count -= is_working_day(day)
    return day


def working_days_after(begin: date, end: date) -> int:
    """Return how many working days there are after one day, up to and including another; none when it is not later."""
    if end <= begin:
        return 0
    weeks, rest = divmod((end - begin).days, 7)
    weekdays = weeks * SATURDAY + sum((begin + step * _DAY).weekday() < SATURDAY for step in range(1, rest + 1))
    holidays = {day for year in range(begin.year, end.year + 1) for day in bank_holidays(year) | PROCLAIMED}
    return weekdays - sum(begin < day <= end and day.weekday() < SATURDAY for day in holidays)


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of a year; those that fall on a weekend are moved to the next weekday that is free."""
    easter = easter_sunday(year)
    days = {easter - 2 * _DAY, easter + _DAY, _monday_from(date(year, 5, 1)), _monday_before(date(year, 6, 1)),
            _monday_before(date(year, 9, 1))}  # fmt: skip
    for fixed in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        day = fixed
        while day.weekday() >= SATURDAY or day in days:
            day += _DAY
        days.add(day)
    return frozenset(days)


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher."""
    golden, century, of_century = year % 19, year // 100, year % 100
    leap_centuries, rest = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap_centuries - shift + 15) % 30
    leaps, odd = divmod(of_century, 4)
    weekday = (32 + 2 * rest + 2 * leaps - moon - odd) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _monday_from(day: date) -> date:
    return day + ((7 - day.weekday()) % 7) * _DAY


def _monday_before(day: date) -> date:
    return day - (day.weekday() or 7) * _DAY
