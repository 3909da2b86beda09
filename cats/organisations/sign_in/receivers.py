"""What follows every sign-in and sign-out, whichever way it came about."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from cats.organisations.models import SignInEvent, User
from cats.organisations.sign_in import audit, sessions


@receiver(user_logged_in, dispatch_uid="cats.session_begins")
def start_the_clocks(request: HttpRequest, **_: Any) -> None:
    """A session's limits count from here."""
    sessions.begin(request.session)


@receiver(user_logged_out, dispatch_uid="cats.signed_out")
def note_the_sign_out(request: HttpRequest, user: User | None, **_: Any) -> None:
    """Write down who left."""
    if user is not None:
        audit.record_request(SignInEvent.Kind.SIGNED_OUT, request, user=user)
