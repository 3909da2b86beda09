"""Many guesses at the same moment are no way round the count."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from cats.organisations.models import Lockout
from cats.organisations.sign_in import lockout

GUESSES = 12


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
