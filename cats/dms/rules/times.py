"""When somebody is to be asked about again."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

NIGHT = time(22, 0)
LONDON = ZoneInfo("Europe/London")
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=5), timedelta(hours=6)
# Nobody the feed does not know, or whose record needs a person to look at it, changes within the hour.
SLOW_PAUSE = timedelta(hours=12)
SLOW = frozenset({"not_found", "merged"})


def last_night(now: datetime) -> datetime:
    """Return the last ten o'clock in the evening: who was checked before it is due (participants 12.2)."""
    local = now.astimezone(LONDON)
    night = datetime.combine(local.date(), NIGHT, tzinfo=LONDON)
    if night > local:
        night = datetime.combine(local.date() - timedelta(days=1), NIGHT, tzinfo=LONDON)
    return night.astimezone(now.tzinfo)


def pause_after(failures: int, problem: str, jitter: float) -> timedelta:
    """Return how long to wait after so many failures in a row: twice as long each time; `jitter` is between 0 and 1."""
    longest = SLOW_PAUSE if problem in SLOW else min(FIRST_PAUSE * 2 ** min(failures - 1, 12), LONGEST_PAUSE)
    return longest * (0.75 + jitter / 4)
