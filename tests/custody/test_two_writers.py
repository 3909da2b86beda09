"""Two writers of the same records at once leave one of each, with all its parts; neither fails."""

import threading
from collections.abc import Callable

from django.db import connection, transaction

from cats.core.actors import SYSTEM
from cats.custody import services
from cats.custody.facts import Change, Stored
from cats.custody.models import Contact, ContactPhone, Visit, VisitVisitor
from tests.custody.facts import a_contact, a_relationship, a_restriction, a_visit


def both(work: Callable[[], list[Stored]]) -> list[list[Stored]]:
    """Do the same in two transactions that begin before either has written."""
    done: list[list[Stored]] = []
    ready = threading.Barrier(2)

    def one() -> None:
        try:
            with transaction.atomic():
                connection.ensure_connection()
                ready.wait(5)
                done.append(work())
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return done


def test_visits_are_there_once(committed_database):
    visits = [a_visit(str(number)) for number in range(40)]

    done = both(lambda: services.store_visits(visits, by=SYSTEM, replace=True))

    assert len(done) == 2
    assert (Visit.objects.count(), VisitVisitor.objects.count()) == (40, 80)
    assert sum(one.change == Change.CREATED for stored in done for one in stored) == 40


def test_a_contact_is_there_once_with_its_parts(committed_database):
    contact = a_contact(
        relationships=tuple(
            a_relationship(str(number), restrictions=(a_restriction(str(9_000 + number)),)) for number in range(40)
        )
    )

    done = both(lambda: services.store_contacts([contact], by=SYSTEM, replace=True))

    assert len(done) == 2
    assert (Contact.objects.count(), ContactPhone.objects.count()) == (1, 2)
    assert Contact.objects.get().relationships.count() == 40
