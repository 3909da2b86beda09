"""What needs doing on a case, and why: one line for each, the overdue first."""

from dataclasses import dataclass
from datetime import date, timedelta

from cats.core import words
from cats.participants.models import Participant
from cats.participants.rules import is_overdue

SOON = timedelta(days=14)


@dataclass(frozen=True)
class Need:
    """Something that somebody should do, and the rule that asks for it."""

    what: str
    why: str
    is_overdue: bool = False


def needs_of(case: Participant, today: date) -> list[Need]:
    """Return what an active case needs; an archived or suspended one needs nothing."""
    if not case.is_active:
        return []
    needs = [_risk(case, today)] if case.risk_due_on and case.risk_due_on <= today + SOON else []
    if case.owner is None:
        needs.append(Need("Give the case an owner", "Nobody holds it, so nobody is working on it."))
    if not case.current_location.is_mapped:
        needs.append(Need("Location not known", "The feed named a place that is not in the programme."))
    return sorted(needs, key=lambda need: not need.is_overdue)


def _risk(case: Participant, today: date) -> Need:
    due = case.risk_due_on or today
    why = f"Reason: {case.get_risk_due_reason_display().lower()}."
    if is_overdue(due, today):
        return Need(f"Risk review overdue by {words.counted((today - due).days, 'day')}", why, is_overdue=True)
    return Need(f"Risk review due on {words.date(due)}", why)
