"""What is tried again, how often, and when it is not worth it."""

import pytest

from cats.core import clock
from cats.core.http import Budget, NotFound, TimedOut, Unavailable, fetch
from cats.core.http.transport import pause_before, seconds_until
from tests.upstreams import teams_call

pytestmark = pytest.mark.django_db


def test_a_passing_failure_is_tried_twice_more(server, upstream):
    server.fault(status=503, times=2)

    assert fetch(teams_call(upstream()), Budget(5))["teams"]
    assert server.stats.calls["ndelius"] == 3


def test_a_lasting_failure_is_tried_twice_more_and_then_given_up(server, upstream):
    server.fault(status=500)

    with pytest.raises(Unavailable):
        fetch(teams_call(upstream()), Budget(5))

    assert server.stats.calls["ndelius"] == 3


def test_a_dropped_connection_is_tried_again(server, upstream):
    server.fault(kind="disconnect", times=1)

    assert fetch(teams_call(upstream()), Budget(5))["teams"]


@pytest.mark.parametrize("status", [400, 403, 404, 409])
def test_a_definite_answer_is_not_asked_for_again(server, upstream, status):
    server.fault(status=status)

    with pytest.raises(Exception, match="Example"):
        fetch(teams_call(upstream()), Budget(5))

    assert server.stats.calls["ndelius"] == 1


def test_a_call_that_changes_something_is_never_repeated(server, upstream):
    server.fault(status=503)

    with pytest.raises(Unavailable):
        fetch(teams_call(upstream(), method="PUT"), Budget(5))

    assert server.stats.calls["ndelius"] == 1


def test_a_post_that_only_asks_may_be_repeated(server, upstream):
    server.fault(status=503, times=1)

    with pytest.raises(NotFound):
        fetch(teams_call(upstream(), method="POST", idempotent=True), Budget(5))

    assert server.stats.calls["ndelius"] == 2


def test_a_service_that_names_a_time_is_left_alone_until_then(server, upstream):
    server.fault(status=429, retry_after="1", times=1)
    budget = Budget(5)

    fetch(teams_call(upstream()), budget)

    assert budget.left < 4


def test_a_time_beyond_the_budget_ends_the_call_at_once(server, upstream):
    server.fault(status=503, retry_after="30")
    budget = Budget(3)

    with pytest.raises(Unavailable) as raised:
        fetch(teams_call(upstream()), budget)

    assert raised.value.retry_after == 30
    assert server.stats.calls["ndelius"] == 1
    assert budget.left > 1


def test_retries_stay_within_the_budget(server, upstream):
    server.fault(latency=0.4)
    budget = Budget(1)

    with pytest.raises(TimedOut):
        fetch(teams_call(upstream(read_timeout=0.2)), budget)

    assert server.stats.calls["ndelius"] <= 4


@pytest.mark.parametrize("attempt", range(3))
def test_nobody_waits_in_step_with_others(attempt):
    pauses = {pause_before(attempt, None) for _ in range(20)}

    assert len(pauses) > 10
    assert all(0.05 * 2**attempt <= pause <= 0.1 * 2**attempt for pause in pauses)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [(None, None), ("", None), ("7", 7), ("soon", None), ("Wed, 04 Mar 2026 14:06:05 GMT", 65), ("-3", None)],
)
def test_both_forms_of_retry_after_are_understood(travel_to, header, seconds):
    travel_to(2026, 3, 4, 14, 5)

    assert clock.now().hour == 14
    assert seconds_until(header) == seconds


def test_a_time_that_has_passed_is_now(travel_to):
    travel_to(2026, 3, 4, 14, 5)

    assert seconds_until("Wed, 04 Mar 2026 13:00:00 GMT") == 0
