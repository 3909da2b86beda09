"""Reading records one by one and many at once."""

import json
import threading

import pytest
from django.db import connection, transaction

from cats.core.http import InsideTransaction, NotConfigured, NotFound
from migration.nomis import operations
from migration.nomis.client import ping, source

FIRST = 10_000_001


def test_one_record_is_its_body(db, nomis):
    body = json.loads(source().get(operations.visit(FIRST)))

    assert body["visitId"] == FIRST
    assert nomis.calls["visit"] == 1


def test_every_ask_of_a_long_batch_has_one_outcome(db, nomis_with):
    nomis = nomis_with(visits=1_200)
    asks = {str(key): operations.visit(key) for key in range(FIRST, FIRST + 1_203)}

    outcomes = list(source().get_many(asks))

    assert sorted(key for key, _ in outcomes) == sorted(asks)
    bodies = {key: json.loads(body)["visitId"] for key, body in outcomes if isinstance(body, bytes)}
    assert bodies == {str(key): key for key in range(FIRST, FIRST + 1_200)}
    assert sum(isinstance(outcome, NotFound) for _, outcome in outcomes) == 3
    assert nomis.calls["visit"] == 1_203


def test_one_token_serves_every_call(db, nomis):
    for _ in range(3):
        list(source().get_many({str(key): operations.visit(key) for key in range(FIRST, FIRST + 20)}))

    assert nomis.calls["token"] == 1
    assert nomis.calls["visit"] == 60


def test_an_empty_batch_asks_nothing(db, nomis):
    assert list(source().get_many({})) == []
    assert nomis.calls["visit"] == 0


def test_nothing_is_read_while_a_transaction_is_open(committed_database, nomis):
    with transaction.atomic():
        with pytest.raises(InsideTransaction):
            source().get(operations.visit(FIRST))
        with pytest.raises(InsideTransaction):
            list(source().get_many({"1": operations.visit(FIRST)}))
    assert nomis.calls.total() == 0


def test_threads_open_no_database_connection(committed_database, nomis):
    def backends() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
            return cursor.fetchone()[0]

    before = backends()
    list(source().get_many({str(key): operations.visit(key) for key in range(FIRST, FIRST + 100)}))

    assert backends() == before
    assert any(each.name.startswith("nomis-") for each in threading.enumerate())


def test_a_batch_asks_the_database_a_few_things_only(db, nomis, django_assert_max_num_queries):
    nomis_source = source()
    list(nomis_source.get_many({str(FIRST): operations.visit(FIRST)}))

    with django_assert_max_num_queries(2):
        list(nomis_source.get_many({str(key): operations.visit(key) for key in range(FIRST, FIRST + 200)}))


def test_without_an_address_nothing_can_be_asked(db, settings):
    settings.NOMIS_API_URL = ""

    with pytest.raises(NotConfigured):
        source().get(operations.visit(FIRST))
    with pytest.raises(NotConfigured):
        list(source().get_many({"1": operations.visit(FIRST)}))
    assert not ping()


def test_a_caller_who_stops_listening_stops_the_rest(db, nomis):
    nomis.latency = 0.02
    asks = {str(key): operations.visit(key) for key in range(FIRST, FIRST + 200)}

    outcomes = source().get_many(asks)
    next(iter(outcomes))
    outcomes.close()

    assert nomis.calls["visit"] < 200


def test_the_ping_says_whether_nomis_is_up(db, nomis):
    assert ping()
    nomis.fault(service="nomis", path="ping", status=503)
    assert not ping()
