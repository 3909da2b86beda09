"""Where allauth asks us: who may sign in, what is counted and written down, what people are told."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from cats.core import words
from cats.core.requests import signed_in
from cats.organisations import passwords
from cats.organisations.models import SignInEvent, User
from cats.organisations.profile.pages import home_of
from cats.organisations.sign_in import accounts, audit, door, factors, identity, lockout, mail, sessions
from cats.organisations.sign_in.addresses import client_address

WRONG = (
    "The email address or password is not right. Check both and try again. After 5 wrong tries in a row we stop "
    "answering for at least 15 minutes; the service desk can help you."
)
TOO_MANY = "There have been too many wrong tries from where you are. Wait 15 minutes, then try again."
SAID = {
    "account/messages/password_changed.txt": "Your password has been changed. You are signed out everywhere else.",
    "mfa/messages/totp_activated.txt": "Your authenticator app has been added.",
    "mfa/messages/totp_deactivated.txt": "Your authenticator app has been removed.",
    "mfa/messages/webauthn_added.txt": "Your passkey has been added.",
    "mfa/messages/webauthn_removed.txt": "Your passkey has been removed.",
}


class AccountAdapter(DefaultAccountAdapter):
    """The rules of signing in."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    # --- Who may sign in

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes their own account."""
        return False

    def get_login_stages(self) -> list[str]:
        """After the password comes the second factor, and nothing else."""
        return ["allauth.mfa.stages.AuthenticateStage"]

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Judge a password; a wrong one, an unknown name and a locked one look and cost the same."""
        name = credentials["email"]
        user = User.objects.filter(email=lockout.key_of(name)).first()
        kinds = SignInEvent.Kind
        return door.attempt(
            request,
            name=name,
            user=user,
            wrong=kinds.WRONG_PASSWORD if user else kinds.UNKNOWN_USER,
            check=lambda: super(AccountAdapter, self).authenticate(request, **credentials),
        )

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """Turn away somebody whose password is right and whose status is not."""
        audit.record_request(SignInEvent.Kind.REFUSED_STATUS, request, user=user)
        answer: HttpResponse = super().respond_user_inactive(request, user)
        return answer

    def post_login(self, request: HttpRequest, user: User, **facts: Any) -> HttpResponse:
        """Write down a complete sign-in, start the count over, and welcome a new person as active."""
        shown = [record.get("type") for record in get_authentication_records(request, user)]
        factor = next((kind for kind in reversed(shown) if kind), None)
        with transaction.atomic():
            audit.record_request(kind_of(factor), request, user=user)
            lockout.forget(user.email)
            if factor or not settings.SECOND_FACTOR_REQUIRED:
                accounts.activate(user, address=client_address(request))
        if factor:
            sessions.prove_second_factor(request.session)
        if factor == Authenticator.Type.RECOVERY_CODES:
            left = words.counted(factors.recovery_codes_left(user), "recovery code")
            messages.warning(request, f"You signed in with a recovery code. You have {left} left.")
        answer: HttpResponse = super().post_login(request, user, **facts)
        return answer

    def set_password(self, user: User, password: str) -> None:
        passwords.set_password(user, password)

    # --- Showing again who one is, before factors change

    def is_reauthentication_required(self, *, app: str, **_: Any) -> bool:
        return not identity.is_fresh(self.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Somebody with a second factor shows that; only somebody without one shows the password alone.

        The first is offered first: codes to those with an app, the passkey to those who would need a recovery code.
        """
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        with_factor = [method for method in methods if method["id"] != "reauthenticate"]
        if not factors.has_any(user, [Authenticator.Type.TOTP]):
            with_factor.reverse()
        return with_factor or methods

    # --- Where people go, and where they come from

    def is_safe_url(self, url: str | None) -> bool:
        """Lead nowhere but to our own pages."""
        return bool(url) and str(url).startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Begin where the person has chosen to; a link that was followed here leads on, and this is not asked."""
        return home_of(signed_in(request))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("signed_out")

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request) or "0.0.0.0"  # noqa: S104  stands for "not known", in rate limits

    # --- What people are told

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *_: Any, **options: Any
    ) -> None:
        """Say what is worth saying; allauth's own welcome and farewell are not."""
        said = options.get("message") or SAID.get(message_template or "", "")
        if said:
            messages.add_message(request, level, said)

    def send_notification_mail(self, template_prefix: str, user: User, *_: Any, **__: Any) -> None:
        mail.notify(mail.NOTICES[template_prefix], user)


def kind_of(factor: str | None) -> SignInEvent.Kind:
    """Return the event for a sign-in that this kind of second factor completed, or none."""
    if factor is None:
        return SignInEvent.Kind.SIGNED_IN
    is_passkey = factor == Authenticator.Type.WEBAUTHN
    return SignInEvent.Kind.SIGNED_IN_WITH_PASSKEY if is_passkey else SignInEvent.Kind.SIGNED_IN_WITH_CODE
