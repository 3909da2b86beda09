"""Items that wait for something, such as a room mapping, and go on by themselves when it arrives.

Whoever says that an item waits and whoever says that the thing has arrived take the same lock, one shared and one
alone, and look again under it: so an item never starts to wait for something that has just come.
"""

from collections.abc import Iterable
from functools import partial

from django.db import connection, transaction

from migration.engine import bell

_SHARE = "SELECT pg_advisory_xact_lock_shared(hashtextextended('migration-waits:' || %s, 0))"
_ALONE = "SELECT pg_advisory_xact_lock(hashtextextended('migration-waits:' || %s, 0))"
_REVIVE = """
UPDATE migration_item AS item
SET state = 'pending', waits_for = '', attempts = 0, run_after = NULL, changed_at = clock_timestamp()
FROM migration_run AS run
WHERE item.waits_for = %s AND item.state = 'waiting' AND run.id = item.run_id
    AND run.status NOT IN ('cancelling', 'rolling_back', 'rolled_back')
"""


@transaction.atomic
def revive_waiting(subject: str) -> int:
    """Let go on what waits for a subject, such as `room:MDI:MDI-VISITS-HALL_A`; returns how many items that is.

    Call it after the thing was written, in the same transaction or a later one. Items of runs that are over are worked
    off too.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ALONE, [subject])
        cursor.execute(_REVIVE, [subject])
        revived = int(cursor.rowcount)
    if revived:
        transaction.on_commit(partial(bell.ring))
    return revived


def share(subjects: Iterable[str]) -> None:
    """Keep these subjects from being revived until this transaction ends; those who revive wait for it."""
    with connection.cursor() as cursor:
        for subject in sorted(set(subjects)):
            cursor.execute(_SHARE, [subject])
