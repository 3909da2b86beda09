"""What was stored is what was given; storing it again changes nothing; what differs is changed when it is asked for."""

from dataclasses import replace
from decimal import Decimal

import pytest

from cats.core.actors import SYSTEM
from cats.custody import services
from cats.custody.facts import Change
from cats.custody.selectors import contacts, facts
from tests.custody.facts import (
    a_balance,
    a_contact,
    a_prisoners_restriction,
    a_transaction,
    a_visit,
    an_adjustment,
)

pytestmark = pytest.mark.django_db

VISIT, ADJUSTMENT, CONTACT = a_visit(), an_adjustment(), a_contact()
KINDS = {
    "visits": (
        VISIT, replace(VISIT, status="cancelled", visitor_ids=(900002, 900003)),
        services.store_visits, lambda: facts.visits_as_facts([VISIT.key]),
        lambda: services.remove_visits([VISIT.key], by=SYSTEM),
    ),
    "adjustments": (
        ADJUSTMENT, replace(ADJUSTMENT, days=11),
        services.store_adjustments, lambda: facts.adjustments_as_facts([(ADJUSTMENT.category, ADJUSTMENT.key)]),
        lambda: services.remove_adjustments([(ADJUSTMENT.category, ADJUSTMENT.key)], by=SYSTEM),
    ),
    "contacts": (
        CONTACT, replace(CONTACT, phones=(), emails=(replace(CONTACT.emails[0], address="new@example.org"),)),
        services.store_contacts, lambda: contacts.contacts_as_facts([CONTACT.key]),
        lambda: services.remove_contacts([CONTACT.key], by=SYSTEM),
    ),
    "restrictions": (
        a_prisoners_restriction(), a_prisoners_restriction(comment="changed"),
        services.store_restrictions, lambda: facts.restrictions_as_facts(["71"]),
        lambda: services.remove_restrictions(["71"], by=SYSTEM),
    ),
    "transactions": (
        a_transaction(), a_transaction(entries=3),
        services.store_transactions, lambda: facts.transactions_as_facts(["300001"]),
        lambda: services.remove_transactions(["300001"], by=SYSTEM),
    ),
    "balances": (
        a_balance(), a_balance(accounts=(replace(a_balance().accounts[0], balance=Decimal("2.00")),)),
        services.store_balances, lambda: facts.balances_as_facts([("prisoner_balance", "88")]),
        lambda: services.remove_balances([("prisoner_balance", "88")], by=SYSTEM),
    ),
}  # fmt: skip


@pytest.fixture(params=KINDS)
def kind(request):
    return KINDS[request.param]


def test_what_was_stored_is_what_was_given(kind):
    given, _, store, ours, _ = kind

    stored = store([given], by=SYSTEM, replace=False)

    assert list(ours().values()) == [given]
    assert {one.change for one in stored} == {Change.CREATED}
    assert {one.part_of for one in stored} == {given.key}


@pytest.mark.parametrize("replacing", [False, True])
def test_storing_it_again_changes_nothing(kind, replacing):
    given, _, store, ours, _ = kind
    store([given], by=SYSTEM, replace=False)

    again = store([given], by=SYSTEM, replace=replacing)

    assert {one.change for one in again} == {Change.UNCHANGED}
    assert list(ours().values()) == [given]


def test_what_differs_is_changed_when_it_is_asked_for(kind):
    given, other, store, ours, _ = kind
    store([given], by=SYSTEM, replace=False)

    kept = store([other], by=SYSTEM, replace=False)
    assert list(ours().values()) == [given]
    changed = store([other], by=SYSTEM, replace=True)

    assert {one.change for one in kept} == {Change.UNCHANGED}
    assert list(ours().values()) == [other]
    assert Change.UNCHANGED not in {one.change for one in changed} or len(changed) > 1


def test_nothing_is_left_of_what_is_removed(kind):
    given, _, store, ours, remove = kind
    store([given], by=SYSTEM, replace=False)

    removed = remove()

    assert {one.change for one in removed} == {Change.REMOVED}
    assert ours() == {}
    assert remove() == []
