"""When a message is tried again, and when no longer."""

from datetime import timedelta

MOST_ATTEMPTS = 10
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)


def pause_after(attempts: int) -> timedelta:
    """Return how long a message rests after so many failures: 30 seconds, a minute, two ... an hour."""
    doublings = min(max(attempts, 1) - 1, 12)
    return min(FIRST_PAUSE * float(2**doublings), LONGEST_PAUSE)


def is_dead(attempts: int, *, is_final: bool) -> bool:
    """Say whether a message is given to an operator: refused for good, or tried often enough (about five hours)."""
    return is_final or attempts >= MOST_ATTEMPTS
