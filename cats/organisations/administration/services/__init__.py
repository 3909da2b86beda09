"""What is done to accounts, organisations and places."""

from cats.organisations.administration.services.acts import (
    add_note,
    change_status,
    remove_second_factors,
    send_reset,
    unlock,
)
from cats.organisations.administration.services.people import create_person, edit_person
from cats.organisations.administration.services.reasons import Reason

__all__ = [
    "Reason",
    "add_note",
    "change_status",
    "create_person",
    "edit_person",
    "remove_second_factors",
    "send_reset",
    "unlock",
]
