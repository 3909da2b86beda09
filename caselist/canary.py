"""Sends a change through everything that a change of a case goes through, and says when one last arrived.

The change is of a table of its own (`models.canary`), which the capture watches with the same triggers: what fails on
the way of a real change, a trigger, a mark, a drain or the writing of rows, keeps the canary from arriving too.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection

# No case has this number: they are counted from one.
CASE = 0
EVERY_SECONDS = 60.0
# Three beats missed.
OLDEST = timedelta(minutes=3)

_BEAT = """
INSERT INTO caselist_canary (case_id, beat, written_at) VALUES (%s, 1, clock_timestamp())
ON CONFLICT (case_id) DO UPDATE SET beat = caselist_canary.beat + 1, written_at = excluded.written_at
"""
_LOOK = """
SELECT clock_timestamp() - seen_at, seen_at - written_at, beat > seen, clock_timestamp() - written_at
FROM caselist_canary WHERE case_id = %s
"""


@dataclass(frozen=True)
class Sighting:
    """How long ago a change was last seen to arrive, and how long that one took; nothing when none ever did.

    `waiting` is how long the latest one has been on its way, nothing when it has arrived.
    """

    age: timedelta | None = None
    took: timedelta | None = None
    waiting: timedelta | None = None

    @property
    def is_good(self) -> bool:
        """Say whether changes still arrive."""
        return self.age is not None and self.age <= OLDEST


def beat() -> None:
    """Make a change; its mark is drained like any other."""
    with connection.cursor() as cursor:
        cursor.execute(_BEAT, [CASE])


def look() -> Sighting:
    """Return how the canary does; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_LOOK, [CASE])
        row = cursor.fetchone()
    if row is None:
        return Sighting()
    age, took, is_waiting, since = row
    return Sighting(age, None if is_waiting else took, since if is_waiting else None)
