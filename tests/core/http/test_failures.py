"""Whatever a service answers, or does not, a call gives an answer or a failure with a name."""

import socket

import pytest

from cats.core.http import (
    Budget,
    Malformed,
    NotConfigured,
    NotFound,
    Refused,
    TimedOut,
    TooLarge,
    Unavailable,
    Upstream,
    UpstreamFailure,
    fetch,
)
from tests.upstreams import teams_call
from tools.standins.server import LARGEST_BODY

pytestmark = pytest.mark.django_db


def failure_of(upstream: Upstream, seconds: float = 5, **facts: object) -> UpstreamFailure:
    with pytest.raises(UpstreamFailure) as raised:
        fetch(teams_call(upstream, **facts), Budget(seconds))
    return raised.value


def test_an_answer_is_read(upstream):
    assert fetch(teams_call(upstream()), Budget(5))["teams"][0]["code"]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (301, Malformed),
        (400, Refused),
        (401, Refused),
        (403, Refused),
        (404, NotFound),
        (409, Refused),
        (429, Unavailable),
        (500, Unavailable),
        (503, Unavailable),
    ],
)
def test_every_status_has_its_failure(server, upstream, status, kind):
    server.fault(status=status)

    failure = failure_of(upstream(retries=0))

    assert type(failure) is kind
    assert failure.status == status


@pytest.mark.parametrize(
    ("odd", "kind"),
    [
        ("malformed", Malformed),
        ("html", Malformed),
        ("empty", Malformed),
        ("gzip", Malformed),
        ("truncated", Unavailable),
        ("disconnect", Unavailable),
        ("huge", TooLarge),
    ],
)
def test_every_odd_body_has_its_failure(server, upstream, odd, kind):
    server.fault(kind=odd)

    assert type(failure_of(upstream(retries=0))) is kind


def test_a_body_of_exactly_the_limit_is_read(server, upstream):
    server.fault(kind="limit")

    answer = fetch(teams_call(upstream()), Budget(5))

    assert len(answer["padding"]) > LARGEST_BODY - 1_000


def test_a_body_is_not_read_beyond_the_limit_even_without_a_declared_length(upstream, server):
    server.fault(kind="drip")

    assert type(failure_of(upstream(retries=0, largest_body=3))) is TooLarge


def test_a_service_that_nobody_runs_is_unavailable():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = Upstream("Example", f"http://127.0.0.1:{taken.getsockname()[1]}", retries=0)

        assert type(failure_of(nobody)) is Unavailable


def test_a_name_that_leads_nowhere_is_unavailable():
    assert type(failure_of(Upstream("Example", "http://nowhere.invalid", retries=0))) is Unavailable


def test_a_service_without_an_address_is_not_configured():
    assert type(failure_of(Upstream("Example", ""))) is NotConfigured


def test_a_slow_answer_times_out(server, upstream):
    server.fault(latency=0.6)

    assert type(failure_of(upstream(read_timeout=0.2, retries=0))) is TimedOut


def test_an_answer_that_trickles_in_cannot_outlast_the_budget(server, upstream):
    server.fault(kind="drip")
    budget = Budget(0.7)

    with pytest.raises(TimedOut):
        fetch(teams_call(upstream()), budget)

    assert budget.left == 0


def test_a_failure_says_nothing_about_anybody(server, upstream):
    server.fault(kind="malformed")
    failure = failure_of(upstream())

    assert "somebody" not in str(failure)
    assert "forename" not in str(failure)
