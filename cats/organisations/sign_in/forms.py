"""The forms of signing in: allauth's flows behind the fields of the design system."""

import json
import unicodedata
from typing import Any

from allauth.account.forms import LoginForm, UserTokenForm
from allauth.core import context
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import get_totp_secret
from allauth.mfa.webauthn.internal import auth as webauthn
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from cats.core.forms.base import GovukForm
from cats.core.forms.fields import EmailField, TextField
from cats.organisations import passwords
from cats.organisations.models import SignInEvent, User
from cats.organisations.sign_in import audit, door, factors

PASSKEY_FAILED = "That passkey was not accepted. Try again, or use another way."


class PasswordField(TextField):
    """A password: kept exactly as typed, but for Unicode's several ways to write one character."""

    widget = forms.PasswordInput

    def __init__(self, *, label: str = "Password", autocomplete: str = "current-password", **options: Any) -> None:
        options = {"limit": passwords.LONGEST, "spellcheck": False, **options}
        super().__init__(label=label, autocomplete=autocomplete, **options)

    def tidy(self, value: str) -> str:
        return unicodedata.normalize("NFKC", value)


class CodeField(TextField):
    """A code from an authenticator app, or a recovery code."""

    def __init__(self, *, label: str, **options: Any) -> None:
        options = {"limit": 20, "width": 10, "spellcheck": False, "autocomplete": "one-time-code", **options}
        super().__init__(label=label, noun="the code", **options)
        self.widget.attrs["inputmode"] = "numeric"


class SignInForm(GovukForm, LoginForm):
    """Name and password."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields = {
            "login": EmailField(noun="your email address", autocomplete="username"),
            "password": PasswordField(noun="your password"),
        }

    def clean_login(self) -> str:
        return str(self.cleaned_data["login"]).lower()


class CodeForm(GovukForm):
    """The second step by code. Emptying and refilling it does not help: every wrong code is counted."""

    code = CodeField(
        label="Security code",
        hint="The 6 digits that your authenticator app shows now, or one of your recovery codes",
    )
    reauthenticated = False

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        self.user = user
        super().__init__(*args, **options)

    def clean_code(self) -> str:
        """Judge the code; a code that is right is used up by this."""
        self.authenticator = factors.check_code(context.request, self.user, self.cleaned_data["code"])
        if self.authenticator is None:
            raise ValidationError(factors.WRONG_CODE, code="wrong")
        return str(self.cleaned_data["code"])

    def save(self) -> None:
        """Note on the session that the factor was shown."""
        post_authentication(context.request, self.authenticator, reauthenticated=self.reauthenticated)


class ConfirmCodeForm(CodeForm):
    """The same, to confirm who is there."""

    reauthenticated = True


class PasskeyForm(GovukForm):
    """The second step by passkey: script puts what the browser answers into the hidden field."""

    credential = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100_000)
    reauthenticated = False

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        self.user = user
        super().__init__(*args, **options)

    def clean_credential(self) -> Authenticator:
        """Judge the browser's answer to the challenge in the session, which serves once."""
        try:
            answer = parsed(self.cleaned_data["credential"])
            webauthn.parse_authentication_response(answer)
            return webauthn.complete_authentication(self.user, answer)
        except (ValidationError, KeyError, TypeError, ValueError) as error:
            audit.record_request(SignInEvent.Kind.WRONG_CODE, context.request, user=self.user)
            raise ValidationError(PASSKEY_FAILED, code="passkey") from error

    def save(self) -> None:
        """Note on the session that the factor was shown."""
        post_authentication(context.request, self.cleaned_data["credential"], reauthenticated=self.reauthenticated)


class ConfirmPasskeyForm(PasskeyForm):
    """The same, to confirm who is there."""

    reauthenticated = True


class ConfirmPasswordForm(GovukForm):
    """The password again, of somebody who has no second factor."""

    password = PasswordField(noun="your password")

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        self.user = user
        super().__init__(*args, **options)

    def clean_password(self) -> str:
        require_password(self.user, self.cleaned_data["password"])
        return str(self.cleaned_data["password"])


class ForgottenForm(GovukForm):
    """Whose password is to be set anew."""

    email = EmailField(noun="your email address", autocomplete="username")

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class NewPasswordForm(GovukForm):
    """A new password, judged by the policy."""

    password1 = PasswordField(label="New password", autocomplete="new-password", missing="Enter a new password")

    def __init__(self, *args: Any, user: User | None = None, temp_key: str = "", **options: Any) -> None:
        self.user = user
        super().__init__(*args, **options)
        self.fields["password1"].help_text = passwords.advice_for(user)

    def clean_password1(self) -> str:
        password = str(self.cleaned_data["password1"])
        validate_password(password, self.user)
        return password

    def save(self) -> None:
        """Keep it."""
        if self.user is not None:
            passwords.set_password(self.user, self.cleaned_data["password1"])


class ChangePasswordForm(NewPasswordForm):
    """The present password and a new one."""

    oldpassword = PasswordField(label="Current password", noun="your current password")
    field_order = ["oldpassword", "password1"]

    def clean_oldpassword(self) -> str:
        if self.user is not None:
            require_password(self.user, self.cleaned_data["oldpassword"])
        return str(self.cleaned_data["oldpassword"])


class ResetTokenForm(UserTokenForm):
    """The link of a reset e-mail; it opens nothing for somebody who may not sign in any more."""

    def _get_user(self, uidb36: str) -> User | None:
        user: User | None = super()._get_user(uidb36)
        return user if user is not None and user.is_active else None


class AddAppForm(GovukForm):
    """The first code of a new authenticator app, which shows that it has the secret."""

    code = CodeField(label="Code from the app", hint="The 6 digits that the app shows now")

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        self.user = user
        super().__init__(*args, **options)
        self.step: int | None = None
        # The same secret until it is used, so that coming back to the page does not void what was scanned.
        self.secret = get_totp_secret(regenerate=False)

    def clean_code(self) -> str:
        """Find the step that the code belongs to, so that the code does not serve a second time at the door."""
        self.step = factors.step_of(self.secret, self.cleaned_data["code"])
        if self.step is None:
            raise ValidationError(
                "The code is not right. Check that the time on your phone is right, and enter the code it shows now",
                code="wrong",
            )
        return str(self.cleaned_data["code"])


class AddPasskeyForm(GovukForm):
    """A new passkey with a name to tell it by."""

    name = TextField(label="Name of the passkey", hint="For example, work laptop", limit=50, required=False)
    credential = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100_000)

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        self.user = user
        super().__init__(*args, **options)

    def clean_name(self) -> str:
        default = factors.FactorAdapter().generate_authenticator_name(self.user, Authenticator.Type.WEBAUTHN)
        return str(self.cleaned_data["name"] or default)

    def clean_credential(self) -> dict[str, Any]:
        """Judge the browser's answer to the challenge in the session, which serves once."""
        try:
            answer = parsed(self.cleaned_data["credential"])
            webauthn.parse_registration_response(answer)
            webauthn.complete_registration(answer)
        except (ValidationError, KeyError, TypeError, ValueError) as error:
            raise ValidationError(PASSKEY_FAILED, code="passkey") from error
        return answer


def require_password(user: User, password: str) -> None:
    """Raise ValidationError unless this is the person's password; wrong ones count like those at the door."""
    found = door.attempt(
        context.request,
        name=user.email,
        user=user,
        wrong=SignInEvent.Kind.WRONG_PASSWORD,
        check=lambda: user.check_password(password) or None,
    )
    if found is None:
        raise ValidationError("The password is not right", code="wrong")


def parsed(text: str) -> dict[str, Any]:
    """Read what script has put into a hidden field; raises ValueError for anything but an object."""
    answer = json.loads(text)
    if not isinstance(answer, dict):
        raise ValueError("not an object")
    return answer
