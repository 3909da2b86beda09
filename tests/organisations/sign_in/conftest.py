"""Somebody in front of the door: a browser that types names, passwords and codes."""

import base64
import hashlib
import hmac
import struct
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from cats.core import clock
from cats.organisations.models import SignInEvent, User
from tests.cast import PASSWORD

SIGN_IN, SECOND_STEP = "/sign-in/", "/sign-in/second-step/"


class Visitor(Client):
    """A browser without a session, until it signs in."""

    def enter(self, email: str, password: str = PASSWORD, *, back: str = "", **extra: str) -> HttpResponse:
        """Send the sign-in form."""
        address = f"{SIGN_IN}?next={back}" if back else SIGN_IN
        return self.post(address, {"login": email, "password": password}, **extra)

    def show(self, code: str, **extra: str) -> HttpResponse:
        """Send the form of the second step."""
        return self.post(SECOND_STEP, {"code": code}, **extra)

    @property
    def is_signed_in(self) -> bool:
        """Say whether the browser reaches a page that needs a person."""
        return self.get(reverse("account")).status_code == 200


@pytest.fixture
def visitor() -> Visitor:
    return Visitor()


@pytest.fixture
def another_visitor() -> Visitor:
    return Visitor()


@pytest.fixture
def app_of() -> Callable[[User], "App"]:
    """Give somebody an authenticator app and return it."""

    def give(user: User) -> App:
        secret = generate_totp_secret()
        TOTP.activate(user, secret)
        return App(secret)

    return give


@pytest.fixture
def recovery_codes_of() -> Callable[[User], list[str]]:
    """Give somebody recovery codes and return them."""

    def give(user: User) -> list[str]:
        return RecoveryCodes.activate(user).generate_codes()

    return give


class App:
    """An authenticator app, written after RFC 6238 and not after the product."""

    def __init__(self, secret: str) -> None:
        self.key = base64.b32decode(secret.replace(" ", ""))

    def code(self, steps_later: int = 0) -> str:
        counter = int(clock.now().timestamp()) // 30 + steps_later
        digest = hmac.new(self.key, struct.pack(">Q", counter), hashlib.sha1).digest()
        place = digest[-1] & 15
        return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"

    def wrong_code(self) -> str:
        right = {self.code(step) for step in (-1, 0, 1)}
        return next(code for code in ("000000", "111111", "222222", "333333") if code not in right)


@pytest.fixture
def kinds() -> Callable[..., list[str]]:
    """What was written down at the door, oldest first."""

    def list_them(**facts: object) -> list[str]:
        return list(SignInEvent.objects.filter(**facts).order_by("pk").values_list("kind", flat=True))

    return list_them


@pytest.fixture
def factors_of() -> Callable[[User], set[str]]:
    """The kinds of second factor that somebody has."""
    return lambda user: set(Authenticator.objects.filter(user=user).values_list("type", flat=True))


@pytest.fixture
def second_factor_required(settings) -> None:
    """As in production."""
    settings.SECOND_FACTOR_REQUIRED = True
