"""The grace period: one reading when the time has come, nothing lost whenever somebody dies or something comes late."""

import threading

import pytest
from django.db import connection
from django.db.models.functions import Now

from cats.custody.models import PrisonerTransaction
from migration.engine.sources import open_source
from migration.models import FinanceGrace, Mapping
from migration.sync import draining, grace
from tests.migration.sync.conftest import TRANSACTION


def make_due() -> None:
    FinanceGrace.objects.update(due_at=Now())


def test_the_first_event_sets_the_time_and_the_others_wait_for_it(db, told, nomis):
    for number in range(4):
        told("OFFENDER_TRANSACTIONS-INSERTED", transactionId=TRANSACTION, entrySequence=number)
    told("GL_TRANSACTIONS-INSERTED", transactionId=TRANSACTION, gLEntrySequence=1)

    row = FinanceGrace.objects.get()
    assert nomis.calls["transaction"] == 0
    assert 19 <= (row.due_at - row.first_seen_at).total_seconds() <= 21
    make_due()
    draining.drain_all()
    assert nomis.calls["transaction"] == 1
    assert PrisonerTransaction.objects.get().nomis_key == str(TRANSACTION)
    assert not FinanceGrace.objects.exists()


def test_a_crash_before_the_reading_loses_nothing(db, told, nomis):
    told("OFFENDER_TRANSACTIONS-INSERTED", transactionId=TRANSACTION)
    make_due()
    assert grace.take() is not None  # and whoever took it is gone
    told("OFFENDER_TRANSACTIONS-INSERTED", transactionId=TRANSACTION)
    assert not PrisonerTransaction.objects.exists()
    FinanceGrace.objects.update(held_until=Now(), due_at=Now())
    draining.drain_all()

    assert PrisonerTransaction.objects.count() == 1


def test_an_event_that_comes_while_it_is_read_has_it_read_again(db, told, nomis):
    told("OFFENDER_TRANSACTIONS-INSERTED", transactionId=TRANSACTION)
    make_due()
    due = grace.take()
    told("OFFENDER_TRANSACTIONS-UPDATED", transactionId=TRANSACTION)
    grace.handle(due, open_source())

    row = FinanceGrace.objects.get()
    assert (row.holder, row.attempts, PrisonerTransaction.objects.count()) == (None, 0, 1)
    make_due()
    draining.drain_all()
    assert nomis.calls["transaction"] == 2
    assert not FinanceGrace.objects.exists()


def test_an_event_that_comes_while_it_waits_does_not_move_the_time(db, told):
    told("OFFENDER_TRANSACTIONS-INSERTED", transactionId=TRANSACTION)
    before = FinanceGrace.objects.get().due_at
    told("OFFENDER_TRANSACTIONS-INSERTED", transactionId=TRANSACTION)

    assert FinanceGrace.objects.get().due_at == before


def test_a_ledger_only_transaction_leaves_nothing(db, told, nomis):
    nomis.world.changed["transaction", str(TRANSACTION)] = lambda _: []
    told("GL_TRANSACTIONS-INSERTED", transactionId=TRANSACTION)
    make_due()
    draining.drain_all()

    assert not FinanceGrace.objects.exists()
    assert not PrisonerTransaction.objects.exists()


def test_a_failing_source_has_it_tried_again_and_then_given_up(db, told, nomis):
    told("OFFENDER_TRANSACTIONS-INSERTED", transactionId=TRANSACTION)
    nomis.world.changed["transaction", str(TRANSACTION)] = lambda _: [{"transactionId": "no number"}]
    make_due()
    draining.drain_all()

    row = FinanceGrace.objects.get()
    assert (row.is_dead, row.holder) == (True, None)
    nomis.world.restore()
    told("OFFENDER_TRANSACTIONS-UPDATED", transactionId=TRANSACTION)
    make_due()
    draining.drain_all()
    assert PrisonerTransaction.objects.count() == 1


def test_four_events_at_the_same_moment_are_one_reading(committed_database, send, nomis):
    for number in range(4):
        send("OFFENDER_TRANSACTIONS-INSERTED", transactionId=TRANSACTION, entrySequence=number)
    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    make_due()
    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert nomis.calls["transaction"] == 1
    assert (PrisonerTransaction.objects.count(), FinanceGrace.objects.count()) == (1, 0)
    assert Mapping.objects.filter(entity="transaction").count() == 1


def work() -> None:
    draining.drain_all()
    connection.close()


@pytest.mark.parametrize("module", ["DPS_SYNCHRONISATION", "DPS_SYNCHRONISATION_FINANCE"])
def test_our_own_are_skipped(db, told, module):
    event = told("OFFENDER_TRANSACTIONS-INSERTED", transactionId=TRANSACTION, auditModuleName=module)

    assert (event.state, event.outcome) == ("skipped", "transactions-synchronisation-created-skipped")
    assert not FinanceGrace.objects.exists()
