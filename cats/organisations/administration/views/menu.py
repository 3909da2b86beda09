"""What can be done to an account as it stands now."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from cats.core import clock
from cats.organisations.models import User, UserStatus
from cats.organisations.policies import users
from cats.organisations.sign_in.accounts import REACHED_FROM


@dataclass(frozen=True)
class Act:
    """An act on an account: its route, what the button says, who may, and whether it can be done now."""

    route: str
    label: str
    policy: str
    is_open: Callable[[User], bool]


def _can_become(status: UserStatus) -> Callable[[User], bool]:
    return lambda person: person.status in REACHED_FROM[status]


def is_locked(person: User) -> bool:
    """Say whether nobody can sign in with the account's name now; it comes from the list's selector."""
    until = getattr(person, "locked_until", None)
    return until is not None and until > clock.now()


ACTS = (
    Act("edit_user", "Edit details and roles", "manage", lambda person: True),
    Act("unlock_user", "Unlock", "unlock", is_locked),
    Act("reset_user", "Send a password reset", "manage", lambda person: person.is_active),
    Act("remove_user_factors", "Remove second sign-in step", "manage", lambda person: person.is_active),
    Act("review_user", "Put in review", "review", _can_become(UserStatus.IN_REVIEW)),
    Act("reactivate_user", "Reactivate", "review", _can_become(UserStatus.ACTIVE)),
    Act("leave_user", "Mark as left", "manage", _can_become(UserStatus.LEFT)),
    Act("add_user_note", "Add note", "manage", lambda person: True),
)


def acts_for(by: User, person: User) -> list[dict[str, str]]:
    """Return the acts that somebody may take on an account now, as links."""
    return [
        {"text": act.label, "href": reverse(act.route, args=[person.pk])}
        for act in ACTS
        if act.is_open(person) and users.may(by, act.policy, person)
    ]


def act_named(route: str) -> Act:
    """Return an act by its route."""
    return next(act for act in ACTS if act.route == route)
