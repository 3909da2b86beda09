"""What goes wrong with the source: tried again, waited for without counting, or given up, and then looked after."""

import pytest

from cats.core.actors import SYSTEM
from cats.core.errors import Refused
from cats.core.http import BreakerOpen, Unavailable
from cats.core.http import Refused as RefusedByNomis
from migration.engine import sources
from migration.models import FinanceGrace, SyncEvent
from migration.sync import draining, services
from tests.migration.sync.conftest import PERSON, TRANSACTION


class Broken:
    """A source whose every call ends so."""

    def __init__(self, failure: Exception) -> None:
        self.failure = failure

    def get(self, ask):
        raise self.failure


@pytest.fixture
def broken():
    """Let the source fail in one way."""
    yield lambda failure: sources.use(lambda: Broken(failure))
    sources.use(None)


@pytest.mark.parametrize(
    ("failure", "state", "attempts"),
    [
        (Unavailable("nomis", status=503), "retrying", 1),
        (BreakerOpen("nomis", retry_after=7), "pending", 0),
        (RefusedByNomis("nomis", status=403), "pending", 0),
        (RefusedByNomis("nomis", status=409), "retrying", 1),
        (KeyError("unforeseen"), "retrying", 1),
    ],
)
def test_a_failure_has_its_consequence(db, send, broken, failure, state, attempts):
    broken(failure)
    event = send("PERSON-UPDATED", personId=PERSON)
    draining.drain_all()

    event.refresh_from_db()
    assert (event.state, event.attempts, event.holder) == (state, attempts, None)
    assert event.run_after is not None
    assert event.outcome


def test_an_event_that_was_given_up_can_be_tried_again(db, told, nomis):
    nomis.world.change("person", PERSON, firstName=7)
    event = told("PERSON-UPDATED", personId=PERSON)
    assert event.state == "dead"
    nomis.world.restore()
    services.retry(event=event, by=SYSTEM)
    draining.drain_all()

    event.refresh_from_db()
    assert event.state == "handled"


def test_only_what_needs_somebody_can_be_discarded_and_with_a_reason(db, told, nomis):
    done = told("PERSON-UPDATED", personId=PERSON)
    parked = told("NOBODY-KNOWS")
    with pytest.raises(Refused):
        services.discard(event=done, by=SYSTEM, reason="why not")
    with pytest.raises(Refused):
        services.discard(event=parked, by=SYSTEM, reason=" ")
    services.discard(event=parked, by=SYSTEM, reason="of no use")

    parked.refresh_from_db()
    assert (parked.state, parked.detail) == ("discarded", "of no use")


def test_a_parked_event_stays_parked_while_nothing_has_changed(db, told):
    parked = told("NOBODY-KNOWS")

    with pytest.raises(Refused):
        services.retry(event=parked, by=SYSTEM)


def test_a_kind_that_is_switched_on_again_goes_on_by_itself(db, told, settings):
    settings.NOMIS_EVENTS_OFF = ["PERSON-UPDATED"]
    event = told("PERSON-UPDATED", personId=PERSON)
    draining.duty()
    event.refresh_from_db()
    assert event.state == "parked"
    settings.NOMIS_EVENTS_OFF = []
    draining.duty()

    event.refresh_from_db()
    assert event.state == "handled"


def test_stale_work_of_somebody_who_lost_it_writes_nothing(db, send, nomis):
    from migration.sync import handling, inbox

    event = send("PERSON-UPDATED", personId=PERSON)
    [slow] = inbox.take(1)
    SyncEvent.objects.update(holder="6f0f1fd1-0000-4000-8000-000000000000")

    assert handling.handle(slow, sources.open_source()) is None
    event.refresh_from_db()
    assert event.state == "pending"


def test_an_event_of_a_newer_release_is_left_to_it(db, nomis):
    event = SyncEvent.objects.create(message_id="new", event_type="PLANETS-MOVED", subject="planet:1")
    draining.drain_all()

    event.refresh_from_db()
    assert (event.state, event.attempts, event.outcome) == ("pending", 0, "unknown_to_this_release")


def test_a_transaction_that_was_given_up_can_be_tried_again(db, told, nomis, settings):
    settings.NOMIS_GRACE_SECONDS = 0
    nomis.world.changed["transaction", str(TRANSACTION)] = lambda _: [{"transactionId": "x"}]
    told("OFFENDER_TRANSACTIONS-INSERTED", transactionId=TRANSACTION)
    assert FinanceGrace.objects.get().is_dead
    nomis.world.restore()
    services.retry_transaction(transaction_id=TRANSACTION, by=SYSTEM)
    draining.drain_all()

    assert not FinanceGrace.objects.exists()


def test_the_names_of_switches_are_checked(settings):
    from migration.sync.switches import names_are_known

    settings.NOMIS_EVENTS_OFF = ["PERSON-UPDATED", "PERSON-CHANGED"]

    assert [error.id for error in names_are_known()] == ["migration.E001"]
