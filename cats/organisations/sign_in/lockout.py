"""Counting wrong passwords and codes per name, in PostgreSQL.

A try is counted before it is judged and given back when it was right: so twenty guesses at the same moment are still
only five guesses.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cats.core import clock
from cats.core.actors import Actor, person
from cats.organisations import policies
from cats.organisations.models import Lockout, SignInEvent, User
from cats.organisations.sign_in import audit, rules


@dataclass(frozen=True)
class Claim:
    """One counted try. `locked_until` is set when it was the one that locked the name."""

    name: str
    locked_until: datetime | None

    @property
    def locked(self) -> bool:
        """Say whether this try, if it stays a wrong one, has locked the name."""
        return self.locked_until is not None


def key_of(name: str) -> str:
    """Return the form in which a name is counted."""
    return name.strip().lower()[:256]


@transaction.atomic
def claim(name: str) -> Claim | None:
    """Count a try with this name; None when it is locked. Locks the name's row until the end of the transaction."""
    Lockout.objects.get_or_create(name=key_of(name))
    row = _locked_row(name)
    if row is None or rules.is_locked(row.tally, clock.now()):
        return None
    row.tally = rules.with_wrong_try(row.tally, clock.now())
    row.save()
    return Claim(row.name, row.locked_until)


@transaction.atomic
def give_back(claimed: Claim) -> None:
    """Take a counted try back, because it was right."""
    row = _locked_row(claimed.name)
    if row is None or (claimed.locked and row.locked_until != claimed.locked_until):
        return
    row.tally = rules.without_last_try(row.tally, locked=claimed.locked)
    row.save()


def forget(name: str) -> None:
    """Start over: the person has signed in completely."""
    Lockout.objects.filter(name=key_of(name)).delete()


@transaction.atomic
def forget_old() -> None:
    """Drop the tallies that no longer count; those that somebody is counting with at this moment wait for next time."""
    old = Lockout.objects.filter(last_try_at__lt=clock.now() - rules.FORGOTTEN_AFTER)
    names = list(old.select_for_update(skip_locked=True).values_list("name", flat=True))
    Lockout.objects.filter(name__in=names).delete()


def locked_until(name: str) -> datetime | None:
    """Return until when nobody can sign in with the name, or None."""
    row = Lockout.objects.filter(name=key_of(name)).first()
    return row.locked_until if row and rules.is_locked(row.tally, clock.now()) else None


@transaction.atomic
def unlock(user: User, by: Actor, *, address: str | None = None) -> None:
    """Let a person try again at once and start their count over; raises NotAllowed without the permission."""
    policies.users.require(by, "unlock", user)
    forget(user.email)
    audit.record(SignInEvent.Kind.UNLOCKED, user=user, by=person(by), address=address)


def _locked_row(name: str) -> Lockout | None:
    return Lockout.objects.select_for_update().filter(name=key_of(name)).first()
