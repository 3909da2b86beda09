"""Passwords: what makes a good one, how it is kept, and which ones may not come back.

Length and the list of common passwords do the work; there are no rules about kinds of characters and no expiry.
"""

import re
import string

from django.contrib.auth.hashers import Argon2PasswordHasher, check_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.db import transaction

from cats.core.roles import rank_of
from cats.organisations.models import FormerPassword, User

SHORTEST, SHORTEST_FOR_SENIOR, LONGEST = 12, 15, 128
SENIOR_RANK = 20
KEPT = 10
SERVICE_WORDS = frozenset({"cats", "caseassessment", "casetracking", "probation", "rehabilitation"})
_SHORTEST_WORD = 4
_AT_THE_ENDS = string.digits + string.punctuation + string.whitespace


class LeanArgon2(Argon2PasswordHasher):
    """Argon2id with 19 MiB a hash, so that a rush of sign-ins fits into a web worker's memory; four passes make up."""

    time_cost = 4
    memory_cost = 19_456
    parallelism = 1


class LengthRule:
    """12 to 128 characters, at least 15 for the most senior roles."""

    def validate(self, password: str, user: User | None = None) -> None:
        shortest = shortest_for(user)
        if len(password) < shortest:
            raise ValidationError(f"Your password must be {shortest} characters or more", code="too_short")
        if len(password) > LONGEST:
            raise ValidationError(f"Your password must be {LONGEST} characters or fewer", code="too_long")

    def get_help_text(self) -> str:
        return f"It must be {SHORTEST} characters or more."


class NotCommon(CommonPasswordValidator):
    """Not one of the 20,000 commonest, nor one of them doubled or dressed up with digits and signs at its ends."""

    def validate(self, password: str, user: User | None = None) -> None:
        small = password.casefold().strip()
        unit, bare = repeated_part(small), small.strip(_AT_THE_ENDS)
        if {small, unit, bare if len(bare) >= _SHORTEST_WORD else small} & self.passwords or len(unit) < _SHORTEST_WORD:
            raise ValidationError("Choose a password that is harder to guess", code="password_too_common")


class NoServiceWords:
    """Not the words that somebody who attacks this service would try first: its name, and the person's own."""

    def validate(self, password: str, user: User | None = None) -> None:
        typed = plain(password)
        if any(word in typed for word in SERVICE_WORDS | words_of(user)):
            raise ValidationError(
                "Your password must not contain your name, your email address or the name of the service",
                code="service_word",
            )

    def get_help_text(self) -> str:
        return "It must not contain your name, your email address or the name of the service."


class NotUsedBefore:
    """None of the last ten."""

    def validate(self, password: str, user: User | None = None) -> None:
        if user is not None and was_used(user, password):
            raise ValidationError(f"Choose a password that is not one of your last {KEPT}", code="used_before")

    def get_help_text(self) -> str:
        return f"It must not be one of your last {KEPT}."


def shortest_for(user: User | None) -> int:
    """Return how many characters this person's password needs."""
    is_senior = user is not None and rank_of(user.roles) <= SENIOR_RANK
    return SHORTEST_FOR_SENIOR if is_senior else SHORTEST


def advice_for(user: User | None) -> str:
    """Return the hint under the box for a new password."""
    return (
        f"Use {shortest_for(user)} characters or more. Three or four words that do not belong together are easy to "
        "remember and hard to guess. Do not use your name, your email address, the name of the service or one of your "
        f"last {KEPT} passwords."
    )


def words_of(user: User | None) -> frozenset[str]:
    """Return the pieces of a person's address and name that are long enough to be recognised."""
    if user is None:
        return frozenset()
    pieces = [user.email.partition("@")[0], *re.split(r"[^\w]+", f"{user.email} {user.display_name}")]
    return frozenset(piece for piece in map(plain, pieces) if len(piece) >= _SHORTEST_WORD)


def repeated_part(text: str) -> str:
    """Return what a text is made of when it is only repeated: "ab" for "ababab"; otherwise the text."""
    return text[: (text + text).find(text, 1)] if text else text


def plain(text: str) -> str:
    """Return the letters and digits of a text, small."""
    return re.sub(r"[\W_]+", "", text.casefold())


def was_used(user: User, password: str) -> bool:
    """Say whether this is the person's password, or one of the last ten; takes one hash for each of them."""
    former = FormerPassword.objects.filter(user=user).order_by("-set_at", "-pk").values_list("encoded", flat=True)
    encoded = dict.fromkeys([user.password, *former[:KEPT]])
    return any(check_password(password, one) for one in encoded if one)


@transaction.atomic
def set_password(user: User, raw: str) -> None:
    """Give a person this password and remember its hash; it is not judged here (Django's `validate_password` does).

    Ends the person's sessions, because they are tied to the password.
    """
    theirs = FormerPassword.objects.filter(user=user)
    if user.has_usable_password() and not theirs.filter(encoded=user.password).exists():
        # The first one, which came with the account.
        FormerPassword.objects.create(user=user, encoded=user.password, set_at=user.created_at)
    user.set_password(raw)
    user.save(update_fields=["password"])
    FormerPassword.objects.create(user=user, encoded=user.password)
    kept = list(theirs.order_by("-set_at", "-pk").values_list("pk", flat=True)[:KEPT])
    theirs.exclude(pk__in=kept).delete()
