"""The arithmetic of a case: which status may follow which, and what a change of status does."""

from datetime import date, datetime, timedelta

from cats.participants.codes import RiskDueReason, Status

FORMER_ACCESS_DAYS = 90
UNARCHIVE_DAYS_AFTER_FEED = 30
LONG_ARCHIVED_MONTHS = 6
EVERY_NTH_ARCHIVING = 7

WORKFLOW: tuple[Status, ...] = tuple(Status)
ORDER: dict[str, int] = {status.value: place for place, status in enumerate(WORKFLOW)}

CLOSED = frozenset({Status.ARCHIVED})
INACTIVE = frozenset({Status.ARCHIVED, Status.DORMANT})

# Participants 8.2, with the two moves that the present system lacks: a dormant case goes to the archive and comes back
# as approved, because unarchiving returns to the status before archiving and a dormant case was approved (`decisions`).
TRANSITIONS: dict[Status, frozenset[Status]] = {
    Status.IDENTIFIED: frozenset({Status.ENROLLING, Status.ARCHIVED}),
    Status.ENROLLING: frozenset({Status.SUBMITTED_TO_PROVIDER, Status.ARCHIVED}),
    Status.SUBMITTED_TO_PROVIDER: frozenset({Status.ENROLLING, Status.SUBMITTED_TO_AUTHORITY}),
    Status.SUBMITTED_TO_AUTHORITY: frozenset({Status.SUBMITTED_TO_PROVIDER, Status.APPROVED}),
    Status.APPROVED: frozenset({Status.ARCHIVED, Status.DORMANT}),
    Status.ARCHIVED: frozenset({Status.IDENTIFIED, Status.ENROLLING, Status.APPROVED}),
    Status.DORMANT: frozenset({Status.APPROVED, Status.ARCHIVED}),
}


def may_follow(before: str, after: str) -> bool:
    """Say whether a case may go from one status to the other."""
    return Status(after) in TRANSITIONS[Status(before)]


def status_after_unarchiving(before_archiving: str) -> Status:
    """Return the status in which an archived case comes back."""
    return Status.APPROVED if before_archiving == Status.DORMANT else Status(before_archiving)


def too_long_out_of_feed(deactivated_on: date | None, today: date) -> bool:
    """Say whether a case left the feed too long ago to be opened again."""
    return deactivated_on is not None and today - deactivated_on > timedelta(days=UNARCHIVE_DAYS_AFTER_FEED)


def closes_on(left_feed_on: date | None) -> date | None:
    """Return the last day before a case that left the feed is closed by itself (participants 10.3)."""
    return left_feed_on + timedelta(days=UNARCHIVE_DAYS_AFTER_FEED) if left_feed_on else None


def risk_due_after_unarchiving(
    due: date | None, reason: str, *, times_archived: int, archived_on: date, today: date
) -> tuple[date | None, str]:
    """Return the risk due date and reason of a case leaving the archive (participants 10.1)."""
    if times_archived % EVERY_NTH_ARCHIVING == 0 or months_before(today, LONG_ARCHIVED_MONTHS) > archived_on:
        return today, RiskDueReason.REMOVED_FROM_ARCHIVE
    return due, reason


def former_access_until(moved_at: datetime) -> datetime:
    """Return the moment from which a former owner's organisation may no longer read the case."""
    return moved_at + timedelta(days=FORMER_ACCESS_DAYS)


def months_before(day: date, months: int) -> date:
    """Return the same day some months earlier, or that month's last day where it is shorter."""
    total = day.year * 12 + day.month - 1 - months
    year, month = divmod(total, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError


def is_overdue(due: date | None, today: date) -> bool:
    """Say whether a due date has passed: it is overdue from the day after."""
    return due is not None and due < today


def days_in(started_on: date, ended_on: date | None, today: date) -> int:
    """Return how many days an interval lasted, or has lasted; none when it ended on the day of its beginning."""
    return ((ended_on or today) - started_on).days


def age(born: date | None, today: date) -> int | None:
    """Return somebody's age in whole years."""
    if born is None:
        return None
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
