"""When a name is locked and for how long (`decisions`): pure, so that every step of it can be tested."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

TRIES = 5
FIRST_LOCK = timedelta(minutes=15)
LONGEST_LOCK = timedelta(hours=4)
# A day without a wrong try, and the next lock is a short one again.
FORGOTTEN_AFTER = timedelta(days=1)


@dataclass(frozen=True)
class Tally:
    """The wrong tries with one name: those since the last lock, and how many locks there were in a row."""

    tries: int = 0
    locks: int = 0
    locked_until: datetime | None = None
    last_try_at: datetime | None = None


def is_locked(tally: Tally, now: datetime) -> bool:
    """Say whether nobody can sign in with the name at this moment."""
    return tally.locked_until is not None and now < tally.locked_until


def is_forgotten(tally: Tally, now: datetime) -> bool:
    """Say whether the tally is so old that it no longer counts."""
    return tally.last_try_at is not None and now - tally.last_try_at >= FORGOTTEN_AFTER


def lock_length(locks_before: int) -> timedelta:
    """Return how long a lock lasts: 15 minutes, twice as long each further time, never more than four hours."""
    # Beyond a few doublings the length no longer changes, so a long attack makes no enormous number.
    return min(FIRST_LOCK * (1 << min(locks_before, 10)), LONGEST_LOCK)


def with_wrong_try(tally: Tally, now: datetime) -> Tally:
    """Return the tally with one more wrong try; the fifth locks. The name must not be locked."""
    known = Tally() if is_forgotten(tally, now) else tally
    if known.tries + 1 < TRIES:
        return replace(known, tries=known.tries + 1, locked_until=None, last_try_at=now)
    return Tally(locks=known.locks + 1, locked_until=now + lock_length(known.locks), last_try_at=now)


def without_last_try(tally: Tally, *, locked: bool) -> Tally:
    """Return the tally as if the last try had not been a wrong one; `locked` says that it was the one that locked."""
    if locked:
        return replace(tally, tries=TRIES - 1, locks=max(0, tally.locks - 1), locked_until=None)
    return replace(tally, tries=max(0, tally.tries - 1))
