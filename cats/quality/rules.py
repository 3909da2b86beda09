"""The arithmetic of quality assurance: who may check what, and by when."""

from collections.abc import Container
from datetime import date, datetime, timedelta

from cats.core.working_days import add_working_days, working_days_after

# How long a person has an entry to themselves, from the last time that its page was open.
LEASE = timedelta(minutes=60)
# Working days from the entry to the decision, by stage (`decisions`).
SERVICE_LEVELS = {"provider": 5, "first": 3, "second": 3, "escalation": 2}


def is_own_work(reviewer: int, *, owner: int | None, worker: int, submitter: int | None) -> bool:
    """Say whether somebody would check what is theirs: a case that they hold, held then, or submitted."""
    return reviewer in {owner, worker, submitter}


def may_review(
    reviewer: int, *, owner: int | None, worker: int, submitter: int | None, earlier_reviewers: Container[int]
) -> bool:
    """Say whether four eyes see the work: it is not the reviewer's own, and they decided at no earlier rung of it."""
    own = is_own_work(reviewer, owner=owner, worker=worker, submitter=submitter)
    return not own and reviewer not in earlier_reviewers


def due_on(stage: str, entered_on: date) -> date:
    """Return the last working day on which an entry that came in on a day is decided in time."""
    return add_working_days(entered_on, SERVICE_LEVELS[stage])


def age_in_working_days(entered_on: date, today: date) -> int:
    """Return for how many working days an entry has been waiting: none on the day on which it came in."""
    return working_days_after(entered_on, today)


def is_held(held_until: datetime | None, now: datetime) -> bool:
    """Say whether somebody has the entry in hand."""
    return held_until is not None and held_until > now
