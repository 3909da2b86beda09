"""How dates, times, names and numbers are written: one place, used by templates, messages and e-mails alike.

Moments are stored in UTC and shown in Europe/London; dates have no time zone.
"""

import datetime
from typing import Any, TypeVar

from django.utils import timezone

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

Day = datetime.date | datetime.datetime
AnyDay = TypeVar("AnyDay", datetime.date, datetime.datetime)


def local(value: AnyDay) -> AnyDay:
    """The same moment on the wall clock of the people who read it; dates pass through."""
    if isinstance(value, datetime.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def date(value: Day | None) -> str:
    """4 March 2026; nothing for nothing."""
    if value is None:
        return ""
    day = local(value)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(value: Day | None) -> str:
    """4 Mar 2026, for the cells of a list."""
    if value is None:
        return ""
    day = local(value)
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def time(value: datetime.datetime | datetime.time | None) -> str:
    """2:05pm; nothing for nothing."""
    if value is None:
        return ""
    moment = local(value) if isinstance(value, datetime.datetime) else value
    return f"{moment.hour % 12 or 12}:{moment.minute:02d}{'am' if moment.hour < 12 else 'pm'}"


def date_and_time(value: datetime.datetime | None) -> str:
    """4 March 2026 at 2:05pm; nothing for nothing."""
    return "" if value is None else f"{date(value)} at {time(value)}"


def machine_time(value: Day | None) -> str:
    """What belongs in the `datetime` attribute of a time element."""
    return "" if value is None else value.isoformat()


def count(value: int | None) -> str:
    """1,284; nothing for nothing."""
    return "" if value is None else f"{value:,}"


def file_size(size: int | None) -> str:
    """12 kB, 3.4 MB; nothing for nothing."""
    if size is None:
        return ""
    return f"{max(1, round(size / 1_000)):,} kB" if size < 1_000_000 else f"{size / 1_000_000:,.1f} MB"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 case, 1,284 cases."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def list_name(person: Any) -> str:
    """SURNAME, Forenames: how a list names a person (last_name and first_name, or surname and forenames)."""
    surname, forenames = _names(person)
    return f"{surname.upper()}, {forenames}" if surname and forenames else surname.upper() or forenames


def full_name(person: Any) -> str:
    """Forenames Surname: how a sentence names a person."""
    surname, forenames = _names(person)
    return f"{forenames} {surname}".strip()


def initialled_name(name: str) -> str:
    """A. Worker: how the frame names the person who is signed in, out of their whole name."""
    parts = name.split()
    return f"{parts[0][0]}. {parts[-1]}" if len(parts) > 1 else name


def ago(moment: datetime.datetime, now: datetime.datetime) -> str:
    """How long ago something happened: 10 seconds ago, 4 minutes ago, 2 hours ago, 3 days ago."""
    seconds = max(0, int((now - moment).total_seconds()))
    for size, noun in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            return f"{counted(seconds // size, noun)} ago"
    return f"{counted(seconds, 'second')} ago"


def sentence_list(items: list[str], joining: str = "and") -> str:
    """a, b and c."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joining} {items[-1]}"


def lower_first(text: str) -> str:
    """The text with a small first letter, unless it begins with an abbreviation: 'CRN' stays."""
    if len(text) > 1 and text[1].isupper():
        return text
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """The text with a capital first letter and nothing else changed."""
    return text[:1].upper() + text[1:]


def _names(person: Any) -> tuple[str, str]:
    surname = getattr(person, "surname", None)
    if surname is None:
        surname = getattr(person, "last_name", "")
    forenames = getattr(person, "forenames", None)
    if forenames is None:
        forenames = getattr(person, "first_name", "")
    return str(surname or "").strip(), str(forenames or "").strip()
