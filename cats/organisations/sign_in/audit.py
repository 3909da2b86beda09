"""Writing down what happens at the door (participants 5.3)."""

from typing import Any

from django.http import HttpRequest

from cats.organisations.models import SignInEvent, User
from cats.organisations.sign_in.addresses import client_address

SIGNED_IN = (
    SignInEvent.Kind.SIGNED_IN,
    SignInEvent.Kind.SIGNED_IN_WITH_CODE,
    SignInEvent.Kind.SIGNED_IN_WITH_PASSKEY,
)


def record(
    kind: SignInEvent.Kind,
    *,
    user: User | None = None,
    name: str = "",
    by: User | None = None,
    address: str | None = None,
    **facts: Any,
) -> SignInEvent:
    """Write one event. `name` is what was typed, and defaults to the person's own; a failure to write is a failure.

    `facts` are codes and ids that say what was changed.
    """
    typed = name or (user.email if user else "")
    return SignInEvent.objects.create(kind=kind, name=typed[:256], user=user, by=by, address=address, facts=facts)


def record_request(
    kind: SignInEvent.Kind, request: HttpRequest, *, user: User | None = None, name: str = ""
) -> SignInEvent:
    """Write one event that the person behind a request caused, with the address it came from."""
    return record(kind, user=user, name=name, by=user, address=client_address(request))


def last_sign_ins(user: User, count: int = 2) -> list[SignInEvent]:
    """Return the person's latest sign-ins, newest first; the first is normally the present one."""
    return list(SignInEvent.objects.filter(user=user, kind__in=SIGNED_IN).order_by("-at", "-id")[:count])
