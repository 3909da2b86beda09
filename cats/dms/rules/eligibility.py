"""Why somebody who was found cannot be enrolled (participants 6.2, 6.6)."""

from datetime import date
from typing import Protocol

from cats.dms.codes import Bar

ADULT = 18


class Record(Protocol):
    """What the rules look at."""

    @property
    def is_active(self) -> bool: ...
    @property
    def date_of_birth(self) -> date | None: ...
    @property
    def primary(self) -> str: ...
    @property
    def est_code(self) -> str: ...
    @property
    def org_code(self) -> str: ...
    @property
    def nomis_number(self) -> str: ...
    @property
    def crn(self) -> str: ...


def bars(record: Record, today: date) -> list[Bar]:
    """Return every reason, none when the person can be enrolled."""
    found = []
    if not record.is_active:
        found.append(Bar.INACTIVE)
    if record.date_of_birth is not None and not is_adult(record.date_of_birth, today):
        found.append(Bar.UNDER_AGE)
    if record.primary == "NOMIS":
        found += [Bar.NO_ESTABLISHMENT] * (not _is_code(record.est_code)) + [Bar.NO_NOMIS] * (not record.nomis_number)
    elif record.primary == "DELIUS":
        found += [Bar.NO_ORGANISATION] * (not _is_code(record.org_code)) + [Bar.NO_CRN] * (not record.crn)
    else:
        found.append(Bar.NO_SIDE)
    return found


def is_adult(born: date, today: date) -> bool:
    """Say whether somebody is 18; who was born on 29 February is from 1 March on."""
    return (today.year - born.year - ((today.month, today.day) < (born.month, born.day))) >= ADULT


def _is_code(text: str) -> bool:
    return len(text) == 3 and text.isascii() and text.isalnum()
