"""The only writers of enrolments. Each locks, checks, changes, records and announces, in one transaction."""

from cats.enrolment.services.confirming import (
    approve_enrolment,
    confirm_enrolment,
    what_is_missing,
    why_not_approve,
)
from cats.enrolment.services.consents import add_consent, give_consent
from cats.enrolment.services.locking import seen_before
from cats.enrolment.services.places import change_location, choose_location, places_for, why_not_change
from cats.enrolment.services.work import add_right_to_work, answer_work

__all__ = [
    "add_consent",
    "add_right_to_work",
    "answer_work",
    "approve_enrolment",
    "change_location",
    "choose_location",
    "confirm_enrolment",
    "give_consent",
    "places_for",
    "seen_before",
    "what_is_missing",
    "why_not_approve",
    "why_not_change",
]
