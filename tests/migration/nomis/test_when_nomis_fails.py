"""What becomes of calls that NOMIS answers badly, late or not at all."""

import time

import pytest

from cats.core.http import BreakerOpen, Malformed, NotFound, Refused, TimedOut, TooLarge, Unavailable, UpstreamFailure
from cats.core.models import UpstreamState
from migration.nomis import client, operations
from migration.nomis.client import source, upstream
from migration.nomis.crew import crew_for

FIRST = 10_000_001


def visits(number: int) -> dict[str, operations.Ask]:
    return {str(key): operations.visit(key) for key in range(FIRST, FIRST + number)}


def read(number: int) -> dict[str, bytes | Exception]:
    return dict(source().get_many(visits(number)))


@pytest.mark.parametrize(
    ("fault", "failure"),
    [
        ({"status": 500}, Unavailable),
        ({"status": 404}, NotFound),
        ({"status": 403}, Refused),
        ({"status": 400}, Refused),
        ({"status": 301}, Malformed),
        ({"kind": "malformed"}, Malformed),
        ({"kind": "html"}, Malformed),
        ({"kind": "empty"}, Malformed),
        ({"kind": "gzip"}, Malformed),
        ({"kind": "truncated"}, Unavailable),
        ({"kind": "disconnect"}, Unavailable),
        ({"kind": "huge"}, TooLarge),
    ],
)
def test_each_failure_has_its_name_and_harms_no_other_record(db, nomis, fault, failure):
    nomis.fault(path=f"/visits/{FIRST + 3}$", **fault)

    outcomes = read(10)

    assert type(outcomes.pop(str(FIRST + 3))) is failure
    assert [type(body) for body in outcomes.values()] == [bytes] * 9


def test_the_largest_body_allowed_is_read(db, nomis):
    nomis.fault(kind="limit", times=1, service="nomis")

    assert len(source().get(operations.visit(FIRST))) == client.LARGEST_BODY


@pytest.mark.parametrize("fault", [{"status": 500}, {"status": 503}, {"kind": "truncated"}, {"kind": "malformed"}])
def test_a_passing_failure_is_tried_again(db, nomis, fault):
    nomis.fault(service="nomis", times=2, **fault)

    assert isinstance(source().get(operations.visit(FIRST)), bytes)
    assert nomis.calls["visit"] == 3


def test_tries_are_bounded(db, nomis):
    nomis.fault(service="nomis", status=500)

    with pytest.raises(Unavailable):
        source().get(operations.visit(FIRST))
    assert nomis.calls["visit"] == 1 + client.RETRIES


def test_a_missing_record_is_asked_for_once(db, nomis):
    with pytest.raises(NotFound):
        source().get(operations.visit(1))
    assert nomis.calls["visit"] == 1


def test_one_in_ten_failing_leaves_nearly_everything_readable(db, nomis):
    nomis.fault(service="nomis", status=500, rate=0.1)

    outcomes = read(200)

    assert len(outcomes) == 200
    assert sum(isinstance(outcome, bytes) for outcome in outcomes.values()) > 190


def test_the_pause_that_nomis_asks_for_is_kept(db, nomis):
    nomis.fault(service="nomis", path="/visits/", status=429, retry_after="1", times=1)

    began = time.monotonic()
    source().get(operations.visit(FIRST))

    assert time.monotonic() - began >= 1
    assert nomis.calls["visit"] == 2


def test_a_long_pause_is_left_to_the_schedule(db, nomis):
    nomis.fault(service="nomis", path=f"/visits/{FIRST}$", status=429, retry_after="3600")

    first = read(1)[str(FIRST)]
    then = read(3)

    assert isinstance(first, Unavailable)
    assert first.retry_after == 3600
    assert all(isinstance(outcome, BreakerOpen) and outcome.retry_after > 3000 for outcome in then.values())
    assert not any(outcome.was_asked for outcome in then.values())
    assert nomis.calls["visit"] == 1


def test_an_overload_halves_what_is_under_way(db, nomis):
    read(200)
    limit = crew_for(upstream()).limit
    before = limit.current
    nomis.fault(service="nomis", path="/visits/", status=503, times=1)
    read(1)

    assert limit.halved == 1
    assert limit.current <= before // 2 + 1


def test_no_more_than_the_bound_is_under_way(db, nomis, settings):
    settings.NOMIS_CONCURRENCY, settings.NOMIS_PROCESSES = 6, 2
    nomis.latency = 0.01

    read(200)

    assert nomis.most == 3


def test_a_silent_nomis_times_out(db, nomis, settings):
    settings.NOMIS_READ_SECONDS = 0.2
    nomis.fault(path=f"/visits/{FIRST}$", latency=5.0)

    assert isinstance(read(3)[str(FIRST)], TimedOut)


def test_an_answer_that_comes_byte_by_byte_times_out(db, nomis, settings):
    settings.NOMIS_READ_SECONDS = 0.4
    nomis.fault(path=f"/visits/{FIRST}$", kind="drip")

    assert isinstance(read(3)[str(FIRST)], TimedOut)


# --- Tokens ----------------------------------------------------------------------------------------------------------


def test_a_token_that_ends_in_the_middle_of_a_batch_is_renewed_once(db, nomis):
    nomis.latency = 0.005
    outcomes: dict[str, bytes | Exception] = {}
    for key, outcome in source().get_many(visits(200)):
        if len(outcomes) == 50:
            nomis.revoke_tokens()
        outcomes[key] = outcome

    assert len(outcomes) == 200
    assert all(isinstance(outcome, bytes) for outcome in outcomes.values())
    assert nomis.calls["token"] == 2
    assert nomis.calls["refused"] > 0


def test_one_call_with_an_ended_token_is_made_again(db, nomis):
    source().get(operations.visit(FIRST))
    nomis.revoke_tokens()

    assert source().get(operations.visit(FIRST))
    assert nomis.calls["token"] == 2


def test_a_second_refusal_is_final(db, nomis):
    nomis.fault(service="nomis", path="/visits/", status=401)

    assert {type(outcome) for outcome in read(5).values()} == {Refused}
    with pytest.raises(Refused):
        source().get(operations.visit(FIRST))


def test_without_a_token_nothing_is_asked(db, nomis):
    nomis.fault(service="auth", status=401)

    with pytest.raises(UpstreamFailure):
        list(source().get_many(visits(5)))
    assert nomis.calls["visit"] == 0


# --- Leaving NOMIS alone ---------------------------------------------------------------------------------------------


def test_a_nomis_that_is_down_is_soon_left_alone(db, nomis):
    read(1)
    nomis.stop()

    outcomes = read(150)

    assert len(outcomes) == 150
    kinds = {type(outcome) for outcome in outcomes.values()}
    assert kinds == {Unavailable, BreakerOpen}
    assert sum(type(outcome) is Unavailable for outcome in outcomes.values()) < 20
    assert UpstreamState.objects.get(name=client.NAME).open_until is not None
    with pytest.raises(BreakerOpen):
        source().get(operations.visit(FIRST))


def test_single_failures_among_good_answers_are_not_written_down(db, nomis):
    nomis.fault(path=f"/visits/{FIRST + 100}$", status=500)

    read(200)

    assert not UpstreamState.objects.exists()


def test_the_first_good_answer_ends_it(db, nomis):
    UpstreamState.objects.create(name=client.NAME, failures=5, trips=1, open_until="2020-01-01T00:00Z")

    outcomes = read(50)

    assert all(isinstance(outcome, bytes) for outcome in outcomes.values())
    assert UpstreamState.objects.get(name=client.NAME).open_until is None
