"""One try at the door: counted first, then judged, then written down. Passwords and codes go through the same one."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest

from cats.organisations.models import SignInEvent, User
from cats.organisations.sign_in import audit, lockout

Found = TypeVar("Found")


def attempt(
    request: HttpRequest,
    *,
    name: str,
    user: User | None,
    wrong: SignInEvent.Kind,
    check: Callable[[], Found | None],
) -> Found | None:
    """Return what `check` finds, or None when it finds nothing or the name is locked; both look the same outside.

    A locked name costs as much work as a wrong password, so that time tells nothing either.
    """
    claimed = lockout.claim(name)
    if claimed is None:
        User().set_password("as much work as a password")
        audit.record_request(SignInEvent.Kind.REFUSED_LOCKED, request, user=user, name=name)
        return None
    try:
        found = check()
    except Exception:
        lockout.give_back(claimed)
        raise
    if found is not None:
        lockout.give_back(claimed)
        return found
    audit.record_request(wrong, request, user=user, name=name)
    if claimed.locked:
        audit.record_request(SignInEvent.Kind.LOCKED_OUT, request, user=user, name=name)
        lockout.forget_old()
    return None
