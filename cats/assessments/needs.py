"""What a case needs of assessments and bios, in words."""

from collections.abc import Iterable
from datetime import date

from cats.assessments.standing import standing_of
from cats.core import words
from cats.core.today import SOON, Need
from cats.participants.models import Participant
from cats.participants.rules import is_overdue

WHY = "A first bio is due 28 days after consent."


def needs_of(case: Participant, today: date) -> Iterable[Need]:
    """Return that a bio is due on an active case, from 14 days before."""
    due = standing_of(case).bio_due_on if case.is_active else None
    return [bio_need(due, today)] if due and due <= today + SOON else []


def bio_need(due: date, today: date) -> Need:
    """Put a due bio into words."""
    if is_overdue(due, today):
        return Need(f"Bio overdue by {words.counted((today - due).days, 'day')}", WHY, due, is_overdue=True)
    return Need(f"Bio due on {words.date(due)}", WHY, due)
