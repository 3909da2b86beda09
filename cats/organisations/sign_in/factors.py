"""Second factors: an authenticator app, passkeys, and recovery codes for when neither is at hand."""

import base64
import hashlib
from collections.abc import Sequence
from functools import lru_cache

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from cats.core.pages import SERVICE_NAME
from cats.organisations.models import SignInEvent, User
from cats.organisations.sign_in import door

MAIN = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
LAST_STEP = "last_step"
ISSUER = "CATS"
WRONG_CODE = (
    "The code is not right. Wait for the next code in your app, or use a recovery code that you have not used yet. "
    "After 5 wrong tries in a row we stop answering for at least 15 minutes."
)


class FactorAdapter(DefaultMFAAdapter):
    """What allauth asks about second factors."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": WRONG_CODE}

    def get_totp_issuer(self) -> str:
        return ISSUER

    def _get_site_name(self) -> str:
        return SERVICE_NAME

    def encrypt(self, text: str) -> str:
        """Keep secrets unreadable in the database and its backups."""
        return ciphers(tuple(settings.FACTOR_KEYS)).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return ciphers(tuple(settings.FACTOR_KEYS)).decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002  allauth's name
        return f"Passkey {Authenticator.objects.filter(user=user, type=type).count() + 1}"


@lru_cache(maxsize=4)
def ciphers(keys: tuple[str, ...]) -> MultiFernet:
    """Return what encrypts with the first key and decrypts with any."""
    digests = (hashlib.sha256(f"cats.second-factor:{key}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def has_any(user: User, types: Sequence[str] = MAIN) -> bool:
    """Say whether the person has a second factor that they can sign in with; recovery codes alone are none."""
    return bool(Authenticator.objects.filter(user=user, type__in=types).exists())


def of(user: User) -> list[Authenticator]:
    """Return the person's factors, app first, then passkeys by age; recovery codes are not among them."""
    return list(Authenticator.objects.filter(user=user, type__in=MAIN).order_by("type", "created_at"))


def recovery_codes_left(user: User) -> int:
    """Return how many recovery codes the person has not used yet."""
    codes = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(codes.wrap().get_unused_codes()) if codes else 0


def is_last(factor: Authenticator) -> bool:
    """Say whether the person would be left without a second factor that they must have."""
    others = Authenticator.objects.filter(user_id=factor.user_id, type__in=MAIN).exclude(pk=factor.pk)
    return bool(settings.SECOND_FACTOR_REQUIRED) and not others.exists()


def encrypt_anew() -> int:
    """Encrypt every secret with the first of FACTOR_KEYS, so that later keys can be taken away; return how many."""
    cipher, count = ciphers(tuple(settings.FACTOR_KEYS)), 0
    for pk in Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).values_list("pk", flat=True):
        with transaction.atomic():
            factor = Authenticator.objects.select_for_update().filter(pk=pk).first()
            if factor is None:
                continue
            name = "secret" if factor.type == Authenticator.Type.TOTP else "seed"
            factor.data[name] = cipher.rotate(factor.data[name].encode()).decode()
            factor.save(update_fields=["data"])
            count += 1
    return count


def check_code(request: HttpRequest, user: User, code: str) -> Authenticator | None:
    """Return the factor that a code belongs to, once; None for a wrong, used or late code, or a locked name."""
    return door.attempt(
        request,
        name=user.email,
        user=user,
        wrong=SignInEvent.Kind.WRONG_CODE,
        check=lambda: _matching(user, code),
    )


def step_of(secret: str, code: str, after: int = -1) -> int | None:
    """Return the 30-second step whose code this is, one either side of now; None for others and those used before."""
    typed = "".join(character for character in code if character.isdecimal())
    steps = sorted(yield_hotp_counters_from_time())
    return next((step for step in steps if step > after and _is_code_of(secret, step, typed)), None)


def remember_step(factor: Authenticator, step: int) -> None:
    """Note the step whose code was used last, so that no code works twice."""
    factor.data[LAST_STEP] = step
    factor.save(update_fields=["data"])


def _is_code_of(secret: str, step: int, typed: str) -> bool:
    return constant_time_compare(format_hotp_value(hotp_value(secret, step)), typed)


def _matching(user: User, code: str) -> Authenticator | None:
    for factor in Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.WEBAUTHN):
        is_app = factor.type == Authenticator.Type.TOTP
        if _use_app_code(factor, code) if is_app else RecoveryCodes(factor).validate_code(code):
            factor.refresh_from_db()
            factor.user = user
            return factor
    return None


@transaction.atomic
def _use_app_code(factor: Authenticator, code: str) -> bool:
    """Accept a code once: the row is locked, so of two requests with the same code only one is right."""
    locked = Authenticator.objects.select_for_update().get(pk=factor.pk)
    secret = FactorAdapter().decrypt(locked.data["secret"])
    step = step_of(secret, code, after=locked.data.get(LAST_STEP, -1))
    if step is None:
        return False
    remember_step(locked, step)
    return True
