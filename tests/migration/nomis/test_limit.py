"""How many calls may be under way: grows while answers stay quick, halves when NOMIS suffers."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migration.nomis.limit import FIRST, Limit


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limit(clock) -> Limit:
    return Limit(64, ticking=clock)


def rounds(limit: Limit, clock: Clock, number: int, seconds: float) -> None:
    """Let as many answers come as may be under way, so many times."""
    for _ in range(number):
        clock.now += seconds
        for _ in range(limit.current):
            limit.answered("visit", seconds)


def test_it_begins_low_and_doubles_while_answers_stay_quick(limit, clock):
    seen = [limit.current]
    for _ in range(6):
        rounds(limit, clock, 1, 0.02)
        seen.append(limit.current)

    assert seen == [FIRST, 8, 16, 32, 64, 64, 64]


def test_it_grows_no_further_when_answers_become_slower(limit, clock):
    rounds(limit, clock, 2, 0.02)
    rounds(limit, clock, 5, 0.05)

    assert limit.current == 16


def test_it_shrinks_by_one_when_answers_become_much_slower(limit, clock):
    rounds(limit, clock, 2, 0.02)
    rounds(limit, clock, 3, 0.2)

    assert limit.current == 13


def test_it_halves_once_for_one_moment(limit, clock):
    rounds(limit, clock, 4, 0.02)
    for _ in range(20):
        limit.overloaded()

    assert (limit.current, limit.halved) == (32, 1)


def test_it_halves_again_for_the_next_moment_and_never_below_one(limit, clock):
    for _ in range(12):
        clock.now += 1
        limit.overloaded()

    assert limit.current == 1


def test_after_an_overload_most_comes_back_at_once_and_the_rest_by_little(limit, clock):
    rounds(limit, clock, 4, 0.02)
    limit.overloaded()
    rounds(limit, clock, 1, 0.02)
    assert limit.current == 48

    rounds(limit, clock, 1, 0.02)
    assert limit.current == 54


def test_a_failure_now_and_then_costs_little(limit, clock):
    rounds(limit, clock, 4, 0.02)
    lowest = 64
    for _ in range(40):
        rounds(limit, clock, 6, 0.02)
        limit.overloaded()
        lowest = min(lowest, limit.current)

    assert lowest >= 31


def test_a_source_that_is_slower_for_good_is_asked_as_much_in_time(limit, clock):
    rounds(limit, clock, 2, 0.02)
    rounds(limit, clock, 1_000, 0.06)

    assert limit.current == 64


def test_the_pause_that_was_asked_for_is_kept_and_ends(limit, clock):
    limit.overloaded(5.0)
    limit.overloaded(2.0)
    assert limit.pause == 5.0

    clock.now += 5.5
    assert limit.pause == 0.0


def test_who_waits_for_more_goes_on_when_there_may_be_more(limit, clock):
    passed: list[bool] = []
    waiting = threading.Thread(target=lambda: passed.append(limit.wait_for_more_than(FIRST, seconds=10)))
    waiting.start()
    rounds(limit, clock, 1, 0.02)
    waiting.join(10)

    assert passed == [True]
    assert not limit.wait_for_more_than(60, seconds=0.01)


@given(
    most=st.integers(1, 200),
    heard=st.lists(st.floats(0.001, 5) | st.just("overloaded"), max_size=300),
)
def test_it_stays_between_one_and_its_bound(most, heard):
    limit = Limit(most)
    for each in heard:
        if isinstance(each, float):
            limit.answered("visit", each)
        else:
            limit.overloaded()
        assert 1 <= limit.current <= most
