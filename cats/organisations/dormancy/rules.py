"""When an account is warned and when it goes to sleep: pure, in whole days of the calendar (participants 5.2).

Days are those of London, so an hour more or less in a night changes nothing.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

WARNED_AFTER, INACTIVE_AFTER = 23, 30
EVENING_HOUR = 19
LONDON = ZoneInfo("Europe/London")


def days_away(away_since: datetime, today: date) -> int:
    """Return on how many days' evenings somebody has not been here, since the day of that moment in London."""
    return (today - away_since.astimezone(LONDON).date()).days


def is_dormant(away_since: datetime, today: date) -> bool:
    """Say whether an account becomes inactive on the evening of this day."""
    return days_away(away_since, today) >= INACTIVE_AFTER


def is_to_be_warned(away_since: datetime, today: date) -> bool:
    """Say whether an account's owner is warned on the evening of this day, when they have not been before."""
    return WARNED_AFTER <= days_away(away_since, today) < INACTIVE_AFTER


def is_evening(now: datetime) -> bool:
    """Say whether it is 7pm in London or later, when this is done."""
    return now.astimezone(LONDON).hour >= EVENING_HOUR


def latest_of_dormant(today: date) -> datetime:
    """Return the first moment that is too late for somebody to be warned or inactive on this day."""
    first_day = today - timedelta(days=WARNED_AFTER - 1)
    return datetime(first_day.year, first_day.month, first_day.day, tzinfo=LONDON)
