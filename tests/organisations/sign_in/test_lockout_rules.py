"""When a name is locked, and for how long."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cats.organisations.sign_in import rules
from cats.organisations.sign_in.rules import Tally

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def tried(tally, times, at=NOON):
    for _ in range(times):
        tally = rules.with_wrong_try(tally, at)
    return tally


def test_four_wrong_tries_lock_nothing():
    assert not rules.is_locked(tried(Tally(), 4), NOON)


def test_the_fifth_locks_for_a_quarter_of_an_hour():
    tally = tried(Tally(), 5)

    assert tally.locked_until == NOON + timedelta(minutes=15)
    assert rules.is_locked(tally, NOON + timedelta(minutes=14, seconds=59))
    assert not rules.is_locked(tally, NOON + timedelta(minutes=15))


def test_each_further_lock_is_twice_as_long_up_to_four_hours():
    minutes = [rules.lock_length(locks) / timedelta(minutes=1) for locks in range(7)]

    assert minutes == [15, 30, 60, 120, 240, 240, 240]


def test_after_a_lock_there_are_five_tries_again():
    first = tried(Tally(), 5)
    later = NOON + timedelta(minutes=16)

    assert not rules.is_locked(tried(first, 4, later), later)
    assert tried(first, 5, later).locked_until == later + timedelta(minutes=30)


def test_a_day_without_a_wrong_try_starts_over():
    tally = tried(Tally(tries=4, locks=5, last_try_at=NOON), 1, NOON + timedelta(days=1))

    assert (tally.tries, tally.locks, tally.locked_until) == (1, 0, None)


def test_a_right_try_that_was_counted_leaves_no_trace():
    before = Tally(tries=2, locks=1, last_try_at=NOON)
    after = rules.without_last_try(rules.with_wrong_try(before, NOON), locked=False)

    assert (after.tries, after.locks, after.locked_until) == (2, 1, None)


def test_a_right_fifth_try_takes_its_lock_back():
    after = rules.without_last_try(tried(Tally(locks=2), 5), locked=True)

    assert (after.tries, after.locks, after.locked_until) == (4, 2, None)


@given(gaps=st.lists(st.integers(min_value=0, max_value=100_000), max_size=60))
def test_no_history_locks_for_more_than_four_hours_or_allows_a_sixth_try(gaps):
    tally, now, tries = Tally(), NOON, 0
    for gap in gaps:
        now += timedelta(seconds=gap)
        if rules.is_locked(tally, now):
            assert tally.locked_until - now <= rules.LONGEST_LOCK
            continue
        was_forgotten, was_locked = rules.is_forgotten(tally, now), tally.locked_until is not None
        tries = 1 if was_forgotten or was_locked else tries + 1
        tally = rules.with_wrong_try(tally, now)
        assert tries <= rules.TRIES
        assert rules.is_locked(tally, now) == (tries == rules.TRIES)
