"""Cases that cannot be written: tried again ever more seldom, then left to an operator."""

from collections.abc import Mapping

import structlog
from django.db import DatabaseError

from caselist import marks
from caselist.models import DeadLetter
from caselist.models.marks import Instant
from cats.core import clock

log = structlog.get_logger(__name__)
MOST_ATTEMPTS = 8


def note(failures: Mapping[int, DatabaseError], taken: list[marks.Mark]) -> None:
    """Put back a mark for each failure, or write a dead letter after the eighth; a dead letter's case stays one."""
    dead = dict(DeadLetter.objects.filter(case_id__in=failures).values_list("case_id", "attempts"))
    for case_id, error in failures.items():
        mine = [mark for mark in taken if mark.case_id == case_id]
        attempts = max([dead.get(case_id, 0), *(mark.attempts for mark in mine)]) + 1
        log.warning("caselist_case_failed", case_id=case_id, attempts=attempts, error=reason(error))
        if case_id in dead or attempts >= MOST_ATTEMPTS:
            _bury(case_id, attempts, reason(error))
        else:
            unmarked = marks.Mark(case_id, clock.now(), bulk=False, attempts=0)
            marks.put_back(min(mine, key=lambda mark: mark.at, default=unmarked), attempts=attempts)


def reason(error: DatabaseError) -> str:
    """Return what the database said, without the lines in which it repeats a row."""
    cause = error.__cause__
    said = getattr(getattr(cause, "diag", None), "message_primary", None)
    return f"{getattr(cause, 'sqlstate', '')} {said or type(error).__name__}".strip()


def _bury(case_id: int, attempts: int, error: str) -> None:
    DeadLetter.objects.update_or_create(
        case_id=case_id, defaults={"attempts": attempts, "error": error, "last_failed_at": Instant()}
    )
