"""Enrolment on the pages of a case: a card of the summary, acts of the menu, and what needs doing."""

from typing import Any

from cats.core import case_page, words
from cats.core.case_page import Action, Card
from cats.core.requests import Request
from cats.core.return_to import came_from, with_back
from cats.enrolment import needs, readiness, rules
from cats.enrolment.services.locking import MAY_ADD
from cats.enrolment.services.places import MAY_CHANGE
from cats.enrolment.standing import Standing, asks, standing_of
from cats.participants.codes import Status
from cats.participants.models import Participant

BEFORE_QUALITY = frozenset({Status.IDENTIFIED, Status.ENROLLING})


def register() -> None:
    """Add ours to the pages of a case."""
    case_page.cards.append(Card("cats/enrolment/_card.html", facts_of, order=5, asks=asks))
    case_page.needs.append(needs.needs_of)
    case_page.actions.extend(
        [
            Action("enrol", "Continue the enrolment", lambda _, case: case.status == Status.IDENTIFIED, order=10),
            Action("add_consent", "Add consent", lambda _, case: case.status in MAY_ADD, order=30),
            Action("add_right_to_work", "Add right to work", lambda _, case: case.status in MAY_ADD, order=40),
            Action(
                "change_enrolment_location",
                "Change enrolment location",
                lambda _, case: case.status in MAY_CHANGE,
                order=50,
            ),
        ]
    )


def facts_of(request: Request, case: Participant) -> dict[str, Any]:
    """Return what the card shows: the whole checklist before the case is submitted, the facts afterwards."""
    standing, is_before = standing_of(case), case.status in BEFORE_QUALITY
    items = readiness.checklist(case) if is_before else []
    return {
        "is_before": is_before,
        "entries": items,
        "is_ready": readiness.is_ready(items),
        "may_work": bool(getattr(case, "is_worked_with", False)),
        "standing": standing,
        "work": _work_in_words(case, standing),
        "way": lambda address: with_back(address, came_from(request)),
    }


def _work_in_words(case: Participant, standing: Standing) -> str:
    if work := standing.work:
        until = f"until {words.date(work.valid_to)}" if work.valid_to else "without an end date"
        return f"Valid from {words.date(work.valid_from)}, {until}"
    if rules.needs_right_to_work(case.nationality):
        return "Needed, and not on the record"
    return f"Not needed: the nationality is {case.nationality}"
