"""Two writers of the same records at once leave one of each, with all its parts; neither fails."""

import threading
from collections.abc import Callable

from django.db import connection, transaction

from cats.core.actors import SYSTEM
from cats.custody import services
from cats.custody.facts import Change, Stored
from cats.custody.models import Contact, ContactPhone, Prisoner, Visit, VisitVisitor
from cats.participants.models import Participant
from tests.custody.facts import NUMBER, a_contact, a_relationship, a_restriction, a_visit


def both(work: Callable[[], list[Stored]], other: Callable[[], list[Stored]] | None = None) -> list[list[Stored]]:
    """Do the same, or two things, in two transactions that begin before either has written."""
    done: list[list[Stored]] = []
    ready = threading.Barrier(2)

    def one(work: Callable[[], list[Stored]]) -> None:
        try:
            with transaction.atomic():
                connection.ensure_connection()
                ready.wait(5)
                done.append(work())
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=[what]) for what in (work, other or work)]
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


def test_those_who_share_some_records_do_not_wait_for_each_other_for_ever(committed_database):
    services.store_visits([a_visit(str(number)) for number in range(100, 160, 3)], by=SYSTEM, replace=False)
    mine, theirs = (
        [a_visit(str(number), room=room) for number in numbers]
        for room, numbers in (("Mine", range(100, 150)), ("Theirs", range(159, 110, -1)))
    )

    done = both(
        lambda: services.store_visits(mine, by=SYSTEM, replace=True),
        lambda: services.store_visits(theirs, by=SYSTEM, replace=True),
    )

    assert len(done) == 2
    assert Visit.objects.count() == 60
    assert len(set(Visit.objects.filter(nomis_key__gt="110", nomis_key__lt="150").values_list("room", flat=True))) == 1


def test_a_case_that_is_made_while_its_first_record_is_stored_gets_it(committed_database, programme, case_of):
    stored, made = threading.Event(), threading.Event()

    def store() -> None:
        try:
            with transaction.atomic():
                services.store_visits([a_visit()], by=SYSTEM, replace=False)
                stored.set()
                made.wait(2)
        finally:
            connection.close()

    writer = threading.Thread(target=store)
    writer.start()
    assert stored.wait(5)
    # Its number is tied after the commit, when the prisoner is not yet there for others to see.
    maker = threading.Thread(target=lambda: (case_of(None, identifiers={"nomis": NUMBER}), connection.close()))
    maker.start()
    maker.join(0.5)
    made.set()
    writer.join(30)
    maker.join(30)

    assert Prisoner.objects.get(number=NUMBER).participant == Participant.objects.get()
