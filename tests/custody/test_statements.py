"""However many records and parts there are, the number of statements is the same."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cats.core.actors import SYSTEM
from cats.custody import services
from cats.custody.models import TransactionEntry
from tests.custody.facts import a_contact, a_relationship, a_restriction, a_transaction, a_visit

pytestmark = pytest.mark.django_db


def statements(work) -> int:
    with CaptureQueriesContext(connection) as seen:
        work()
    return len(seen)


def test_visits_take_as_many_for_many_as_for_few():
    few, many = ([a_visit(f"{start + number}") for number in range(size)] for start, size in ((0, 3), (1_000, 200)))

    assert statements(lambda: services.store_visits(few, by=SYSTEM, replace=False)) >= statements(
        lambda: services.store_visits(many, by=SYSTEM, replace=False)
    )


def test_a_contact_with_hundreds_of_relationships_takes_as_many_as_one_with_one():
    crowd = tuple(a_relationship(str(1_000 + n), restrictions=(a_restriction(str(5_000 + n)),)) for n in range(300))
    kinless = {"addresses": (), "phones": (), "emails": (), "identities": (), "employments": (), "restrictions": ()}
    one, many = a_contact(**kinless), a_contact("900009", relationships=crowd, **kinless)

    assert statements(lambda: services.store_contacts([one], by=SYSTEM, replace=False)) >= statements(
        lambda: services.store_contacts([many], by=SYSTEM, replace=False)
    )


def test_a_transaction_of_three_thousand_rows_is_stored_whole():
    services.store_transactions([a_transaction(entries=1_000)], by=SYSTEM, replace=False)

    assert TransactionEntry.objects.count() == 1_000
