"""What signing in means for every request: how long it lasts, and what it takes."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from cats.core import clock
from cats.core.middleware import SAFE_METHODS, Handler
from cats.organisations.models import SignInEvent, User
from cats.organisations.sign_in import audit, factors, sessions

# What somebody without a second factor may use until they have one.
SET_UP_ROUTES = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "second_factor",
        "session_extend",
    }
)


class SessionLimits:
    """Ends sessions that are over; what stands below sees nobody signed in, so that a form still becomes a draft."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user_id = request.session.get(SESSION_KEY)
        if user_id is not None:
            reason = self.judge(request)
            if reason:
                end(request, user_id, reason)
        return self.get_response(request)

    def judge(self, request: HttpRequest) -> str:
        """Return why the session is over; while it is not, note that it was used and when it ends."""
        if not request.user.is_authenticated:
            return sessions.CHANGED
        now = clock.now()
        limits = sessions.limits_of(request.session)
        if reason := limits.reason_to_end(now):
            return reason
        limits = sessions.touch(request.session, limits, now, always=request.method not in SAFE_METHODS)
        request.session_ends_at = limits.ends_at  # type: ignore[attr-defined]
        return ""


class SecondFactorRequired:
    """Sends people who have not shown a second factor to where they set one up; local mode may leave this off."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_: Any) -> HttpResponse | None:
        """Let through what is open to everyone, what is needed for the set-up, and everybody who has proved one."""
        if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
            return None
        if not getattr(view, "login_required", True) or sessions.has_proved_second_factor(request.session):
            return None
        if factors.has_any(request.user):
            # Signed in before the factor was set up, elsewhere: this session has never shown it.
            end(request, request.user.pk, sessions.CHANGED)
            return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")
        match = request.resolver_match
        if match is not None and match.url_name in SET_UP_ROUTES:
            return None
        return redirect(f"{reverse('second_factor')}?{urlencode({'next': request.get_full_path()})}")


def end(request: HttpRequest, user_id: Any, reason: str) -> None:
    """End the session of this request and say why on the next page."""
    user = User.objects.filter(pk=user_id).first()
    audit.record_request(SignInEvent.Kind.SESSION_ENDED, request, user=user)
    request.session.flush()
    request.user = AnonymousUser()
    messages.info(request, reason)
