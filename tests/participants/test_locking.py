"""A case that was waited for is read as it is now, with what hangs on it as that is now."""

import os
import threading
import time
from types import SimpleNamespace

import psycopg
import pytest
from django.db import connection
from django.db.transaction import TransactionManagementError

from cats.organisations.models import Location
from cats.participants.models import Participant
from cats.participants.services import locking
from tests.cast import STYAL


@pytest.fixture
def changed_while_waited_for(committed_database):
    """Take a case with one function while another session, which has it locked, changes it by these statements."""

    def take(taking, case, *statements):
        taken = []

        def wait_for_it():
            from django.db import transaction

            try:
                with transaction.atomic():
                    taken.append(taking())
            finally:
                connection.close()

        with psycopg.connect(os.environ["DATABASE_URL"]) as other:
            other.execute("SELECT FROM cats_participant WHERE id = %s FOR UPDATE", [case.pk])
            waiter = threading.Thread(target=wait_for_it)
            waiter.start()
            assert waits_for(other.info.backend_pid)
            for statement in statements:
                other.execute(statement)
            other.commit()
        waiter.join(10)
        assert taken
        return taken[0]

    return take


def waits_for(holder: int, seconds: float = 10.0) -> bool:
    """Say whether some session comes to wait for this one."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_stat_activity WHERE %s = ANY(pg_blocking_pids(pid))", [holder])
            if cursor.fetchone():
                return True
        time.sleep(0.01)
    return False


@pytest.mark.parametrize("many", [False, True], ids=["one", "many"])
def test_a_case_that_moved_meanwhile_is_there_with_its_new_place(changed_while_waited_for, case_of, dana, many):
    case = case_of(dana)

    def taking():
        return locking.lock_many([case.pk])[0] if many else locking.lock(case)

    fresh = changed_while_waited_for(
        taking, case, f"UPDATE cats_participant SET current_location_id = {STYAL} WHERE id = {case.pk}"
    )

    assert (fresh.current_location_id, fresh.current_location.name) == (STYAL, Location.objects.get(pk=STYAL).name)


@pytest.mark.parametrize("many", [False, True], ids=["one", "many"])
def test_a_case_given_away_meanwhile_is_there_with_its_new_owner(changed_while_waited_for, case_of, dana, omar, many):
    case = case_of(None)

    def taking():
        return locking.lock_many([case.pk])[0] if many else locking.lock(case)

    fresh = changed_while_waited_for(
        taking, case, f"UPDATE cats_participant SET owner_id = {omar.pk} WHERE id = {case.pk}"
    )

    assert (fresh.owner_id, fresh.owner) == (omar.pk, omar)
    assert fresh.owner.tenant.path == "1.1.1.1.1."


def test_two_takers_of_many_cases_never_wait_in_a_circle(committed_database, case_of, dana):
    cases = [case_of(dana).pk for _ in range(30)]
    troubles = []

    def take(ids):
        from django.db import transaction

        try:
            for _ in range(20):
                with transaction.atomic():
                    assert len(locking.lock_many(ids)) == 30
        except Exception as error:  # noqa: BLE001 - whatever it is, the test fails with it
            troubles.append(error)
        finally:
            connection.close()

    takers = [threading.Thread(target=take, args=(ids,)) for ids in (cases, cases[::-1])]
    for taker in takers:
        taker.start()
    for taker in takers:
        taker.join(60)

    assert troubles == []
    assert Participant.objects.count() == 30


def test_a_lock_that_nothing_would_hold_is_refused(case_of, dana, monkeypatch):
    case = case_of(dana)
    locking.lock(case)
    monkeypatch.setattr(locking, "connection", SimpleNamespace(in_atomic_block=False))

    with pytest.raises(TransactionManagementError):
        locking.lock(case)
