"""What needs doing on a case, and why: one line for each, the overdue first."""

from datetime import date, timedelta

from django.db.models import Q

from cats.core import words
from cats.core.today import SOON, Need
from cats.participants.codes import RiskDueReason
from cats.participants.models import Participant
from cats.participants.rules import INACTIVE, is_overdue

_TEN_WEEKS = timedelta(weeks=10)

# The rule behind a date, in words (participants 10.1).
_RULES: dict[str, str] = {
    RiskDueReason.NONE: "The date was set without a reason.",
    RiskDueReason.NEW_ENTRY: "The case is new and its risk has not been reviewed.",
    RiskDueReason.INITIAL_REVIEW: "A first review is due 14 days after consent.",
    RiskDueReason.FEED_UPDATED: "What is registered about this person has changed.",
    RiskDueReason.REMOVED_FROM_ARCHIVE: "The case has come back from the archive.",
}


def needs_of(case: Participant, today: date) -> list[Need]:
    """Return what an active case needs; an archived or suspended one needs nothing."""
    if not case.is_active:
        return []
    needs = [_risk(case, today)] if case.risk_due_on and case.risk_due_on <= today + SOON else []
    if case.owner_id is None:
        needs.append(Need("Give the case an owner", "Nobody holds it, so nobody is working on it."))
    if not case.current_location.is_mapped:
        needs.append(Need("Location not known", "The feed named a place that is not in the programme."))
    return sorted(needs, key=lambda need: not need.is_overdue)


def in_need(today: date) -> Q:
    """Return the condition under which `needs_of` a case that has an owner is not empty."""
    # In a fixed order, so that PostgreSQL recognises the condition of the index.
    return ~Q(status__in=sorted(INACTIVE)) & (Q(risk_due_on__lte=today + SOON) | Q(current_location__lte=0))


def _risk(case: Participant, today: date) -> Need:
    due = case.risk_due_on or today
    why = _rule(case.risk_due_reason, due)
    if is_overdue(due, today):
        overdue = words.counted((today - due).days, "day")
        return Need(f"Risk review overdue by {overdue}", why, due, is_overdue=True)
    return Need(f"Risk review due on {words.date(due)}", why, due)


def _rule(reason: str, due: date) -> str:
    if reason == RiskDueReason.TEN_WEEK_REVIEW:
        return f"Ten weeks since {words.date(due - _TEN_WEEKS)}."
    return _RULES.get(reason, _RULES[RiskDueReason.NONE])
