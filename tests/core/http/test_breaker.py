"""A sick service is left alone, and tried by one."""

from datetime import timedelta

import pytest

from cats.core import clock
from cats.core.http import BreakerOpen, Budget, NotFound, Unavailable, breaker, fetch, gather
from cats.core.models import UpstreamState
from tests.upstreams import teams_call

pytestmark = pytest.mark.django_db


def fail(upstream, times: int) -> None:
    for _ in range(times):
        with pytest.raises(Unavailable):
            fetch(teams_call(upstream), Budget(5))


def let_the_pause_end() -> None:
    UpstreamState.objects.update(open_until=clock.now() - timedelta(seconds=1))


def test_five_failures_in_a_row_open_it(server, upstream):
    server.fault(status=503)
    sick = upstream(retries=0)
    fail(sick, 5)

    with pytest.raises(BreakerOpen) as raised:
        fetch(teams_call(sick), Budget(5))

    assert server.stats.calls["ndelius"] == 5
    assert 0 < raised.value.retry_after <= 10


def test_a_good_answer_between_starts_the_count_again(server, upstream):
    sick = upstream(retries=0)
    server.fault(status=503, times=4)
    fail(sick, 4)
    fetch(teams_call(sick), Budget(5))
    server.fault(status=503, times=4)
    fail(sick, 4)

    assert fetch(teams_call(sick), Budget(5))


def test_a_definite_answer_is_no_sign_of_illness(server, upstream):
    server.fault(status=404)
    for _ in range(6):
        with pytest.raises(NotFound):
            fetch(teams_call(upstream()), Budget(5))

    assert not UpstreamState.objects.filter(failures__gt=0).exists()


def test_after_the_pause_one_call_tries_and_a_good_answer_closes_it(server, upstream):
    sick = upstream(retries=0)
    server.fault(status=503, times=5)
    fail(sick, 5)
    let_the_pause_end()

    assert fetch(teams_call(sick), Budget(5))
    state = UpstreamState.objects.get()
    assert (state.failures, state.open_until, state.trips) == (0, None, 0)
    assert state.recovered_at is not None


def test_while_one_tries_the_others_wait(upstream):
    UpstreamState.objects.create(name="Example", failures=5, trips=1, open_until=clock.now() - timedelta(seconds=1))

    assert breaker.admit("Example").is_probe
    with pytest.raises(BreakerOpen):
        breaker.admit("Example")


def test_of_many_calls_at_once_only_one_tries(server, upstream):
    server.fault(status=503)
    sick = upstream(retries=0)
    fail(sick, 5)
    let_the_pause_end()
    server.stats.reset()

    outcomes = dict(gather({number: teams_call(sick) for number in range(6)}, Budget(5)))

    assert server.stats.calls["ndelius"] == 1
    assert sorted(type(outcome).__name__ for outcome in outcomes.values()) == ["BreakerOpen"] * 5 + ["Unavailable"]


def test_of_many_calls_at_once_all_go_when_the_one_succeeds(server, upstream):
    sick = upstream(retries=0)
    server.fault(status=503, times=5)
    fail(sick, 5)
    let_the_pause_end()

    outcomes = dict(gather({number: teams_call(sick) for number in range(6)}, Budget(5)))

    assert all(outcome["teams"] for outcome in outcomes.values())


def test_it_is_left_alone_longer_each_time(server, upstream):
    server.fault(status=503)
    sick = upstream(retries=0)
    fail(sick, 5)
    let_the_pause_end()
    fail(sick, 1)

    state = UpstreamState.objects.get()
    assert state.trips == 2
    assert state.open_until > clock.now() + timedelta(seconds=11)


@pytest.mark.parametrize(("trips", "longest"), [(0, 10), (1, 20), (3, 80), (4, 120), (50, 120)])
def test_the_pause_doubles_up_to_two_minutes(trips, longest):
    assert longest * 0.8 <= breaker.pause_after(trips) <= longest


def test_when_it_opens_in_the_middle_the_rest_is_not_even_tried(server, upstream):
    server.fault(status=503)
    sick = upstream(retries=0, concurrency=1)

    outcomes = dict(gather({number: teams_call(sick) for number in range(20)}, Budget(5)))

    assert server.stats.calls["ndelius"] == 5
    assert sum(isinstance(outcome, BreakerOpen) for outcome in outcomes.values()) == 15


def test_a_call_that_had_no_fair_time_says_nothing_about_the_service(server, upstream):
    server.fault(latency=0.5)
    for _ in range(6):
        with pytest.raises(Unavailable):
            fetch(teams_call(upstream(retries=0)), Budget(0.2))

    assert not UpstreamState.objects.exists()
