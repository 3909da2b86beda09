"""Claims and leases: no item is two workers', and whoever was too slow writes nothing."""

import threading
import uuid

import pytest
from django.db import connection, transaction

from migration.codes import ItemState
from migration.engine import counting, ledger, working
from migration.engine.heartbeat import Heartbeat
from migration.engine.outcomes import Outcome
from migration.models import Item, Mapping
from tests.migration.engine.fakes import make_shelf, on_the_shelf


def expire(run) -> None:
    """Let every lease of a run have run out a moment ago."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE migration_item SET held_until = clock_timestamp() - interval '1 s' WHERE run_id = %s", [run.pk]
        )


@pytest.fixture
def staged(db, start, nomis, shelf):
    """A run with its items listed and none claimed."""
    nomis.put(*range(10))
    run = start()
    ledger.stage(run.pk, [str(number) for number in range(10)], known=["0"])
    return run


def test_claims_take_the_oldest_and_no_item_twice(staged):
    first, second, third = (ledger.claim(staged.pk, 6) for _ in range(3))

    assert [item.key for item in first.items] == ["1", "2", "3", "4", "5", "6"]
    assert [item.key for item in second.items] == ["7", "8", "9"]
    assert third is None
    assert counting.count(staged) == counting.Counts(already_mapped=1, pending=9)


def test_two_claimers_never_share_an_item(committed_database, start, nomis):
    run = start()
    ledger.stage(run.pk, [str(number) for number in range(400)], known=[])
    taken: list[str] = []
    ready = threading.Barrier(4)

    def claim() -> None:
        ready.wait(20)
        while batch := ledger.claim(run.pk, 7):
            taken.extend(item.key for item in batch.items)
        connection.close()

    threads = [threading.Thread(target=claim) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(taken) == 400
    assert len(set(taken)) == 400


def test_an_expired_lease_is_claimed_anew_and_its_first_holder_may_settle_nothing(staged):
    slow = ledger.claim(staged.pk, 20)
    expire(staged)
    quick = ledger.claim(staged.pk, 20)
    ids = [item.id for item in slow.items]

    assert [item.id for item in quick.items] == ids
    with transaction.atomic():
        assert ledger.lock(slow.holder, ids) == set()
        assert ledger.lock(quick.holder, ids) == set(ids)
    assert ledger.renew(slow.holder, ids) == 0
    ledger.release(slow.holder, ids)
    assert Item.objects.filter(holder=quick.holder).count() == len(ids)


def test_a_lease_that_ran_out_is_lost_even_when_nobody_else_came(staged):
    batch = ledger.claim(staged.pk, 3)
    expire(staged)

    with transaction.atomic():
        assert ledger.lock(batch.holder, [item.id for item in batch.items]) == set()


def test_what_is_settled_is_not_settled_again(staged):
    batch = ledger.claim(staged.pk, 1)
    ledger.settle({batch.items[0].id: Outcome(ItemState.IGNORED)})

    with transaction.atomic():
        assert ledger.lock(batch.holder, [batch.items[0].id]) == set()


def test_a_heartbeat_holds_what_is_in_hand_and_nothing_else(staged):
    batch = ledger.claim(staged.pk, 4)
    ids = [item.id for item in batch.items]
    heartbeat = Heartbeat()
    heartbeat.hold(batch.holder, ids)
    heartbeat.drop(batch.holder, ids[:1])
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE migration_item SET held_until = clock_timestamp() + interval '1 s' WHERE held_until IS NOT NULL"
        )

    heartbeat.beat()

    renewed = Item.objects.filter(held_until__gt=batch.claimed_at).extra(
        where=["held_until > clock_timestamp() + interval '30 s'"]
    )
    assert set(renewed.values_list("id", flat=True)) == set(ids[1:])


def test_two_workers_with_one_expired_lease_leave_one_set_of_rows(committed_database, start, nomis, shelf):
    """The first worker reads; its lease runs out, a second worker does everything; then the first one writes."""
    make_shelf()
    nomis.put(*range(8))
    run = start(page_size=8)
    others = []

    def while_the_first_sleeps() -> None:
        if not others:
            others.append(uuid.uuid4())
            expire(run)
            second = threading.Thread(target=lambda: (working.work(run.pk, readers=0), connection.close()))
            second.start()
            second.join()

    nomis.before_answers = while_the_first_sleeps
    working.work(run.pk, readers=0)

    assert counting.count(run) == counting.Counts(migrated=8)
    assert len(on_the_shelf()) == 8
    assert Mapping.objects.count() == 8
    assert sorted(shelf.loads) == [8]


def test_threads_that_read_ahead_and_a_second_worker_do_everything_once(committed_database, start, nomis, shelf):
    make_shelf()
    nomis.put(*range(300))
    nomis.put(50, text="POISON")
    run = start(page_size=40)
    second = threading.Thread(target=lambda: (working.work(run.pk, a_batch=20), connection.close()))
    second.start()
    working.work(run.pk, a_batch=20)
    second.join()
    working.work(run.pk)

    run.refresh_from_db()
    assert run.status == "completed_with_failures"
    assert counting.count(run) == counting.Counts(migrated=299, dead=1)
    assert len(on_the_shelf()) == 299
    assert sorted(nomis.reads, key=int) == [str(number) for number in range(300)]
