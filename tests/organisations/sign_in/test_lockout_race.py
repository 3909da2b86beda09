"""Many guesses at the same moment are no way round the count."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

import pytest
from django.db import connection
from django.test import RequestFactory

from cats.organisations.models import Lockout, User
from cats.organisations.sign_in import factors, lockout

GUESSES = 12


@pytest.fixture
def dana_for_good(committed_database, person) -> User:
    """Dana, where threads see her too."""
    return person("Dana Reed", "1.1.1.1.1.")


def at_once(work, times):
    """Run `work` in so many threads, all starting together, and return what they return."""
    barrier = Barrier(times)

    def run(_):
        try:
            barrier.wait(timeout=30)
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))


def test_of_twelve_guesses_at_once_five_are_judged(committed_database):
    claims = at_once(lambda: lockout.claim("dana@example.org"), GUESSES)

    judged = [claim for claim in claims if claim is not None]
    assert len(judged) == 5
    assert sum(claim.locked for claim in judged) == 1


def test_two_failures_at_once_are_two(committed_database):
    at_once(lambda: lockout.claim("dana@example.org"), 2)

    assert Lockout.objects.get(pk="dana@example.org").tries == 2


def test_right_tries_at_once_all_give_back_what_they_took(committed_database):
    def right_try():
        claim = lockout.claim("dana@example.org")
        if claim is not None:
            lockout.give_back(claim)

    at_once(right_try, 4)

    row = Lockout.objects.get(pk="dana@example.org")
    assert (row.tries, row.locks, row.locked_until) == (0, 0, None)


def test_of_the_same_code_at_once_one_is_right(dana_for_good, app_of, monkeypatch):
    app = app_of(dana_for_good)
    judge = factors.step_of

    def judge_slowly(*given, **facts):
        step = judge(*given, **facts)
        sleep(0.2)  # so that, without a lock, all four have judged before the first writes
        return step

    monkeypatch.setattr(factors, "step_of", judge_slowly)
    request = RequestFactory().post("/sign-in/second-step/")
    code = app.code()

    found = at_once(lambda: factors.check_code(request, dana_for_good, code), 4)

    assert sum(factor is not None for factor in found) == 1


def test_of_the_same_recovery_code_at_once_one_is_right(dana_for_good, recovery_codes_of):
    code = recovery_codes_of(dana_for_good)[0]
    request = RequestFactory().post("/sign-in/second-step/")

    found = at_once(lambda: factors.check_code(request, dana_for_good, code), 4)

    assert sum(factor is not None for factor in found) == 1
