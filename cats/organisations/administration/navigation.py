"""What this slice puts on the front page of administration, and what its kept forms are called."""

from collections.abc import Callable

from cats.core import draft_list
from cats.core.draft_list import FormName
from cats.core.roles import Permission
from cats.organisations.administration import landing, letters
from cats.organisations.administration.landing import Entry
from cats.organisations.models import User

_FORMS = {
    "person": "New account",
    "edit_person": "Change to an account",
    "review_user": "Review of an account",
    "reactivate_user": "Reactivation of an account",
    "leave_user": "Marking of a leaver",
    "unlock_user": "Unlocking of an account",
    "reset_user": "Password reset",
    "remove_user_factors": "Removal of a second sign-in step",
    "add_user_note": "Note on an account",
}


def with_permission(permission: Permission) -> Callable[[User], bool]:
    """Return a predicate for entries that need one permission."""
    return lambda person: permission in person.permissions


def offer() -> None:
    """Register everything; called once, when the application is ready."""
    managers = with_permission(Permission.USER_MANAGEMENT)
    landing.register_page()
    letters.register()
    for entry in (
        Entry(
            "Users", "users", "Make and change accounts, unlock them, send password resets.", landing.PEOPLE, managers
        ),
    ):
        landing.offer(entry)
    draft_list.forms.update({name: FormName(words, is_about_case=False) for name, words in _FORMS.items()})
