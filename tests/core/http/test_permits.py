"""How many calls are under way at the same time, over all processes."""

import threading

import pytest
from django.db import connection, transaction

from cats.core import leases
from cats.core.http import AtCapacity, Budget, InsideTransaction, fetch, gather, permits
from tests.upstreams import teams_call

pytestmark = pytest.mark.django_db


def test_no_more_calls_run_than_there_are_permits(server, upstream):
    server.latency = 0.05
    few = upstream(concurrency=3)

    outcomes = dict(gather({number: teams_call(few) for number in range(20)}, Budget(10)))

    assert all(outcome["teams"] for outcome in outcomes.values())
    assert server.stats.most["ndelius"] == 3
    assert permits.in_use(few) == 0


def test_background_work_leaves_a_quarter_to_people_who_wait(server, upstream):
    server.latency = 0.05
    calls = {number: teams_call(upstream(concurrency=8)) for number in range(20)}

    dict(gather(calls, Budget(10), background=True))

    assert server.stats.most["ndelius"] == 6


def test_a_call_waits_for_a_permit_and_gives_up_with_a_name(upstream):
    few = upstream(concurrency=1)
    permits.take(few, 1, background=False)

    with pytest.raises(AtCapacity):
        fetch(teams_call(few), Budget(0.3))


def test_the_permit_of_a_dead_process_comes_back_by_itself(upstream):
    few = upstream(concurrency=1)
    leases.take_some(permits.names(few, background=False), 1, seconds=0.1)

    assert fetch(teams_call(few), Budget(2))["teams"]


def test_a_larger_cap_takes_effect_at_once(upstream):
    assert len(permits.take(upstream(concurrency=2), 5, background=False)) == 2
    assert len(permits.take(upstream(concurrency=4), 5, background=False)) == 2


def test_whoever_stops_listening_stops_the_calls_that_have_not_begun(server, upstream):
    few = upstream(concurrency=1)
    calls = gather({number: teams_call(few) for number in range(10)}, Budget(5))

    next(calls)
    calls.close()

    assert server.stats.calls["ndelius"] <= 2


def test_nobody_waits_for_a_service_inside_a_transaction(upstream):
    with transaction.atomic(), pytest.raises(InsideTransaction):
        fetch(teams_call(upstream()), Budget(5))


@pytest.mark.django_db(transaction=True)
def test_the_cap_holds_over_many_callers_with_connections_of_their_own(server, upstream, committed_database):
    server.latency = 0.02
    few = upstream(concurrency=4)
    outcomes: list[object] = []

    def call() -> None:
        for _, outcome in gather({number: teams_call(few) for number in range(5)}, Budget(20)):
            outcomes.append(outcome)
        connection.close()

    threads = [threading.Thread(target=call) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(outcomes) == 40
    assert all(isinstance(outcome, dict) for outcome in outcomes)
    assert server.stats.most["ndelius"] <= 4
