"""The arithmetic of an enrolment: who needs a right to work, how long consent serves, what need is enough."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum

from cats.assessments.rules.scoring import has_enough_need
from cats.participants.rules import months_before

CONSENT_MONTHS = 3
RISK_DUE_AFTER_CONSENT = timedelta(days=14)
FEED_DAYS = timedelta(days=30)
# People of these nationalities need no document (participants 10.4). Compared without regard to case; no nationality
# at all is not among them.
EXEMPT_NATIONALITIES = frozenset({"british", "irish"})


class NeedFound(Enum):
    """What an assessment says about the way into the programme (casework 1.4)."""

    ENOUGH = "enough"
    WITH_JUSTIFICATION = "with_justification"
    NOT_ENOUGH = "not_enough"


def needs_right_to_work(nationality: str) -> bool:
    """Say whether somebody of this nationality has to show a right to work."""
    return nationality.strip().casefold() not in EXEMPT_NATIONALITIES


def shows_right_to_work(valid_until: Iterable[date | None], today: date) -> bool:
    """Say whether one of these records is still valid; None is valid without end."""
    return any(until is None or until >= today for until in valid_until)


def earliest_consent(today: date) -> date:
    """Return the day before which a consent is too old to be recorded or submitted."""
    return months_before(today, CONSENT_MONTHS)


def consent_is_in_date(given_on: date, today: date) -> bool:
    """Say whether a consent that has not been granted may still be submitted."""
    return earliest_consent(today) <= given_on <= today


def consent_serves_until(given_on: date) -> date:
    """Return the last day on which a consent may be submitted: three months on, a month's end for a month's end."""
    months = given_on.year * 12 + given_on.month - 1 + CONSENT_MONTHS
    year, month = divmod(months, 12)
    last = monthrange(year, month + 1)[1]
    is_month_end = given_on.day == monthrange(given_on.year, given_on.month)[1]
    return date(year, month + 1, last if is_month_end else min(given_on.day, last))


def risk_due_after_consent(given_on: date) -> date:
    """Return by when risk is first reviewed (participants 10.1)."""
    return given_on + RISK_DUE_AFTER_CONSENT


def feed_serves_until(left_on: date) -> date:
    """Return the last day on which a case may be approved whose person left the feed."""
    return left_on + FEED_DAYS


def need_in(scores: Iterable[int]) -> NeedFound:
    """Return whether scores are enough, enough with a written reason (exactly one red beside an amber), or not."""
    known = list(scores)
    if has_enough_need(known, is_justified=False):
        return NeedFound.ENOUGH
    return NeedFound.WITH_JUSTIFICATION if has_enough_need(known, is_justified=True) else NeedFound.NOT_ENOUGH
