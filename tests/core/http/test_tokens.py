"""Tokens: one for everybody, renewed in time, and replaced once when it is not accepted."""

import threading
from dataclasses import replace

import pytest
from django.db import connection

from cats.core.http import Budget, ClientCredentials, Refused, Unavailable, Upstream, fetch, gather, tokens
from cats.core.http.tokens import ClientCredentials as Credentials
from tests.upstreams import teams_call

pytestmark = pytest.mark.django_db


@pytest.fixture
def secured(server) -> Upstream:
    service = Upstream("Sign-in", f"{server.address}/auth", retries=0)
    return Upstream("Example", f"{server.address}/ndelius", credentials=ClientCredentials(service, "cats", "secret"))


def as_another_process() -> None:
    tokens._memory = tokens._Memory()


def test_a_token_is_asked_for_once_and_shared_by_all_processes(server, secured):
    for _ in range(3):
        fetch(teams_call(secured), Budget(5))
        as_another_process()

    assert server.stats.calls == {"auth": 1, "ndelius": 3}


def test_a_token_is_renewed_before_it_ends(server, secured, travel_to):
    travel_to(2026, 3, 4, 14, 0)
    server.world.token_life = 600
    first = secured.credentials.bearer(Budget(5))
    travel_to(2026, 3, 4, 14, 8)
    kept = secured.credentials.bearer(Budget(5))
    travel_to(2026, 3, 4, 14, 9, 30)

    renewed = secured.credentials.bearer(Budget(5))

    assert first == kept != renewed


def test_a_short_lived_token_is_still_used_for_half_its_life(server, secured, travel_to):
    travel_to(2026, 3, 4, 14, 0, 0)
    server.world.token_life = 30
    first = secured.credentials.bearer(Budget(5))
    travel_to(2026, 3, 4, 14, 0, 14)

    assert secured.credentials.bearer(Budget(5)) == first


def test_the_old_token_serves_while_a_new_one_cannot_be_had(server, secured, travel_to):
    travel_to(2026, 3, 4, 14, 0)
    server.world.token_life = 600
    first = secured.credentials.bearer(Budget(5))
    server.fault(service="auth", status=503)
    travel_to(2026, 3, 4, 14, 9, 30)

    assert secured.credentials.bearer(Budget(5)) == first


def test_without_any_token_the_service_is_not_called(server, secured):
    server.fault(service="auth", status=503)

    with pytest.raises(Unavailable) as raised:
        fetch(teams_call(secured), Budget(5))

    assert raised.value.upstream == "Sign-in"
    assert server.stats.calls["ndelius"] == 0


def test_a_dead_sign_in_service_is_left_alone_too(server, secured):
    server.fault(service="auth", status=503)
    for _ in range(8):
        with pytest.raises(Exception, match="Sign-in"):
            fetch(teams_call(secured), Budget(5))

    assert server.stats.calls["auth"] == 5


def test_a_token_that_is_not_accepted_is_replaced_once(server, secured):
    fetch(teams_call(secured), Budget(5))
    server.world.revoke_tokens()

    assert fetch(teams_call(secured), Budget(5))["teams"]
    assert server.stats.calls == {"auth": 2, "ndelius": 3}


def test_many_calls_that_are_turned_away_together_share_the_new_token(server, secured):
    fetch(teams_call(secured), Budget(5))
    server.world.revoke_tokens()

    outcomes = dict(gather({number: teams_call(secured) for number in range(6)}, Budget(5)))

    assert all(outcome["teams"] for outcome in outcomes.values())
    assert server.stats.calls["auth"] == 2


def test_a_second_refusal_is_final(server, secured):
    server.fault(service="ndelius", status=401)

    with pytest.raises(Refused):
        fetch(teams_call(secured), Budget(5))

    assert server.stats.calls == {"auth": 2, "ndelius": 2}


def test_another_secret_is_another_token(server, secured):
    other = ClientCredentials(secured.credentials.service, "cats", "another")

    assert secured.credentials.bearer(Budget(5)) != other.bearer(Budget(5))


def test_credentials_of_the_same_client_are_the_same(secured):
    assert replace(secured.credentials) == secured.credentials
    assert isinstance(secured.credentials, Credentials)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_need_a_token_at_once_one_asks(server, secured, committed_database):
    server.latency = 0.2
    found: list[str] = []

    def ask() -> None:
        found.append(secured.credentials.bearer(Budget(5)))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 8
    assert len(set(found)) == 1
    assert server.stats.calls["auth"] == 1
