"""Statuses and roles change by their rules, and every change is written down at the door."""

from contextlib import suppress

import pytest
from django.core.management import call_command

from cats.core.actors import SYSTEM
from cats.core.errors import NotAllowed, Refused, Stale
from cats.core.roles import Role
from cats.organisations.models import SignInEvent, Tenant, User, UserStatus
from cats.organisations.sign_in import accounts, lockout

Kind = SignInEvent.Kind
PENDING, ACTIVE, INACTIVE = UserStatus.PENDING, UserStatus.ACTIVE, UserStatus.INACTIVE
IN_REVIEW, LEFT = UserStatus.IN_REVIEW, UserStatus.LEFT
STEPS = {
    (PENDING, INACTIVE), (PENDING, LEFT), (ACTIVE, INACTIVE), (ACTIVE, IN_REVIEW), (ACTIVE, LEFT),
    (INACTIVE, ACTIVE), (INACTIVE, LEFT), (IN_REVIEW, ACTIVE), (IN_REVIEW, LEFT), (LEFT, ACTIVE),
}  # fmt: skip


@pytest.mark.parametrize("now", UserStatus)
@pytest.mark.parametrize("to", UserStatus)
def test_a_status_is_reached_only_by_its_steps(person, now, to):
    user = person("Nia New", "1.1.1.1.1.", status=now)

    with suppress(Refused):
        accounts.change_status(user, to, by=SYSTEM)

    expected = to if (now, to) in STEPS else now
    assert User.objects.get(pk=user.pk).status == expected


def test_a_change_of_status_is_written_down_and_counted(dana, quinn, kinds):
    changed = accounts.change_status(dana, LEFT, by=quinn, version=1)

    assert changed.row_version == 2
    assert kinds(user=dana, by=quinn) == [Kind.MARKED_LEFT]


def test_letting_somebody_in_again_unlocks_them(dana, rosa, kinds):
    accounts.change_status(dana, LEFT, by=rosa)
    for _ in range(5):
        lockout.claim(dana.email)

    accounts.change_status(dana, ACTIVE, by=rosa)

    assert lockout.locked_until(dana.email) is None
    assert kinds(user=dana) == [Kind.MARKED_LEFT, Kind.ACTIVATED]


def test_review_is_for_senior_staff(dana, quinn, rosa):
    with pytest.raises(NotAllowed):
        accounts.change_status(dana, IN_REVIEW, by=quinn)

    assert accounts.change_status(dana, IN_REVIEW, by=rosa).status == IN_REVIEW


@pytest.mark.parametrize("actor", ["priya", "zack", "femi", "dana"])
def test_others_change_nobodys_account(dana, actor, request):
    by = request.getfixturevalue(actor)

    with pytest.raises(NotAllowed):
        accounts.change_status(dana, LEFT, by=by)
    with pytest.raises(NotAllowed):
        accounts.change_roles(dana, [Role.FINANCE], by=by)


def test_a_change_against_another_version_is_refused(dana, quinn):
    with pytest.raises(Stale):
        accounts.change_status(dana, LEFT, by=quinn, version=7)


def test_roles_are_given_and_taken(dana, quinn, kinds):
    accounts.change_roles(dana, [Role.QA_FINANCE, Role.FINANCE], by=quinn)
    changed = accounts.change_roles(dana, [Role.FINANCE], by=quinn)

    assert changed.roles == [Role.FINANCE]
    assert kinds(user=dana) == [Kind.ROLES_CHANGED, Kind.ROLES_CHANGED]


def test_the_same_roles_again_change_nothing(dana, quinn, kinds):
    changed = accounts.change_roles(dana, [], by=quinn)

    assert (changed.row_version, kinds(user=dana)) == (1, [])


def test_nobody_gives_a_role_above_their_own(dana, quinn):
    with pytest.raises(NotAllowed):
        accounts.change_roles(dana, [Role.QA_MANAGER], by=quinn)


def test_nobody_takes_a_role_above_their_own(rosa, quinn):
    with pytest.raises(NotAllowed):
        accounts.change_roles(rosa, [], by=quinn)


def test_the_first_account_comes_from_the_command(db, monkeypatch):
    authority = Tenant.objects.create(path="1.", name="Authority")
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "four words never seen")

    call_command(
        "createsuperuser", email="first@example.org", display_name="First", tenant=authority.pk, interactive=False
    )

    first = User.objects.get(email="first@example.org")
    assert (first.is_staff, first.tenant, first.check_password("four words never seen")) == (True, authority, True)
