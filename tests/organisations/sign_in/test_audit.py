"""What was written down at the door stays written."""

import pytest
from django.db import ProgrammingError, transaction

from cats.organisations.models import SignInEvent
from cats.organisations.sign_in import audit


@pytest.fixture
def event(dana) -> SignInEvent:
    return audit.record(SignInEvent.Kind.SIGNED_IN, user=dana, address="2001:db8:ffff:ffff:ffff:ffff:ffff:ffff")


def test_an_event_cannot_be_changed(event):
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        SignInEvent.objects.filter(pk=event.pk).update(address=None)


def test_an_event_cannot_be_removed(event):
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        SignInEvent.objects.filter(pk=event.pk).delete()


@pytest.mark.parametrize("kind", SignInEvent.Kind)
def test_every_kind_fits(dana, omar, kind):
    written = audit.record(kind, user=dana, by=omar, address="192.0.2.7")

    assert SignInEvent.objects.get(pk=written.pk).kind == kind


def test_a_very_long_name_is_cut(db):
    assert len(audit.record(SignInEvent.Kind.UNKNOWN_USER, name="x" * 1000).name) == 256


def test_the_last_sign_ins_are_those_that_let_somebody_in(dana, omar):
    kinds = SignInEvent.Kind
    for kind in (kinds.SIGNED_IN, kinds.WRONG_PASSWORD, kinds.SIGNED_IN_WITH_PASSKEY, kinds.SIGNED_OUT):
        audit.record(kind, user=dana)
    audit.record(kinds.SIGNED_IN, user=omar)

    assert [event.kind for event in audit.last_sign_ins(dana)] == [kinds.SIGNED_IN_WITH_PASSKEY, kinds.SIGNED_IN]
