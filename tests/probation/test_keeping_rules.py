"""What becomes of a record when its source was asked, and when to ask again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cats.probation.codes import DataState, Source
from cats.probation.rules import keeping
from cats.probation.rules.facts import facts_of
from cats.probation.rules.keeping import Change, Entry

NOW = datetime(2026, 3, 4, 14, 5, tzinfo=UTC)
KEPT = {"team_code": "T1", "surname": "Brackley"}
ALL = list(Source)


def fetched(minutes: float = 0, **payload: object) -> Entry:
    at = NOW - timedelta(minutes=minutes)
    return keeping.answered(Entry(), payload or KEPT, at).entry


def test_the_first_answer_is_one_change_of_the_whole():
    outcome = keeping.answered(Entry(), KEPT, NOW)

    assert outcome.changes == [Change("*", None, None)]
    assert (outcome.entry.fetched_at, outcome.entry.checked_at, outcome.entry.changed_at) == (NOW, NOW, NOW)
    assert outcome.entry.payload == KEPT


def test_the_same_answer_stamps_when_it_was_checked_and_nothing_else():
    before = fetched(60)
    outcome = keeping.answered(before, dict(reversed(KEPT.items())), NOW)

    assert outcome.changes == []
    assert outcome.entry.checked_at == NOW
    assert outcome.entry.changed_at == before.changed_at
    assert outcome.entry.attempts == 2


def test_another_answer_is_kept_with_what_changed():
    outcome = keeping.answered(fetched(60), {"team_code": "T2", "surname": "Brackley", "new": 1}, NOW)

    assert outcome.changes == [Change("new", None, 1), Change("team_code", "T1", "T2")]
    assert outcome.entry.changed_at == NOW


def test_a_failure_touches_nothing_that_is_known():
    before = fetched(60)
    after = keeping.failed(before, "timed_out", NOW, jitter=0).entry

    assert (
        replace(
            after,
            attempted_at=before.attempted_at,
            attempts=before.attempts,
            failures=0,
            next_attempt_at=None,
            last_error="",
        )
        == before
    )
    assert (after.failures, after.last_error, after.attempted_at) == (1, "timed_out", NOW)


def test_an_answer_ends_a_row_of_failures():
    failing = keeping.failed(keeping.failed(fetched(60), "unavailable", NOW, jitter=0).entry, "x", NOW, jitter=0).entry
    after = keeping.answered(failing, KEPT, NOW).entry

    assert (after.failures, after.next_attempt_at, after.last_error) == (0, None, "")


@pytest.mark.parametrize(("failures", "minutes"), [(1, 15), (2, 60), (3, 360), (4, 1440), (5, 1440), (99, 1440)])
def test_the_back_off_is_15_minutes_then_1_6_and_24_hours(failures, minutes):
    assert keeping.back_off(failures, 0) == timedelta(minutes=minutes)
    assert keeping.back_off(failures, 1) == timedelta(minutes=minutes) * 1.2


@given(st.integers(1, 50), st.floats(0, 1))
def test_jitter_never_shortens_the_back_off_and_adds_at_most_a_fifth(failures, jitter):
    least = keeping.back_off(failures, 0)

    assert least <= keeping.back_off(failures, jitter) <= least * 1.2


def test_a_service_that_asks_for_more_time_gets_it_up_to_a_day():
    hour, week = (
        keeping.failed(Entry(), "unavailable", NOW, jitter=0, retry_after=seconds).entry.next_attempt_at - NOW
        for seconds in (3_600, 604_800)
    )

    assert (hour, week) == (timedelta(hours=1), timedelta(days=1))


def test_not_found_is_a_definite_answer_that_keeps_what_was_known():
    after = keeping.not_found(fetched(60), NOW).entry

    assert (after.is_not_found, after.payload, after.checked_at, after.failures) == (True, KEPT, NOW, 0)
    assert not keeping.is_due(after, NOW + timedelta(hours=2), older_than=keeping.STALE_AFTER)


@pytest.mark.parametrize(
    ("entry", "is_due"),
    [
        (Entry(), True),
        (fetched(60), False),
        (fetched(3 * 1440 - 1), False),
        (fetched(3 * 1440 + 1), True),
        (replace(fetched(10 * 1440), next_attempt_at=NOW + timedelta(minutes=1)), False),
        (replace(fetched(60), next_attempt_at=NOW), True),
    ],
)
def test_a_job_asks_when_nothing_is_known_or_it_is_three_days_old_or_the_back_off_is_over(entry, is_due):
    assert keeping.is_due(entry, NOW, older_than=keeping.STALE_AFTER) is is_due


@pytest.mark.parametrize(
    ("entry", "is_due"),
    [
        (Entry(), True),
        (fetched(14.9), False),
        (fetched(15.1), True),
        (keeping.failed(fetched(60), "x", NOW - timedelta(seconds=30), jitter=0).entry, False),
        (keeping.failed(fetched(60), "x", NOW - timedelta(seconds=90), jitter=0).entry, True),
    ],
)
def test_a_page_asks_after_15_minutes_and_has_a_minutes_patience_with_failures(entry, is_due):
    assert keeping.is_due_for_page(entry, NOW) is is_due


def entries(**changed: Entry) -> dict[str, Entry]:
    return {source.value: fetched(60) for source in Source} | changed


@pytest.mark.parametrize(
    ("changed", "state"),
    [
        ({}, DataState.FRESH),
        ({"person": Entry()}, DataState.NEVER),
        ({"person": keeping.not_found(Entry(), NOW).entry}, DataState.NOT_FOUND),
        ({"sentence": fetched(3 * 1440 + 1)}, DataState.STALE),
        ({"sentence": Entry()}, DataState.STALE),
        ({"needs": keeping.failed(fetched(60), "x", NOW, jitter=0).entry}, DataState.FAILING),
        ({"registrations": keeping.failed(fetched(60), "x", NOW, jitter=0).entry}, DataState.FRESH),
        ({"needs": keeping.not_found(Entry(), NOW).entry}, DataState.FRESH),
    ],
)
def test_the_state_of_a_person_is_that_of_what_lists_show(changed, state):
    assert keeping.state_of(entries(**changed), ALL, NOW) == state


def test_a_source_that_this_installation_does_not_have_makes_nothing_stale():
    connected = [Source.PERSON, Source.SENTENCE]

    assert keeping.state_of(entries(needs=Entry(), access=Entry()), connected, NOW) == DataState.FRESH


def test_facts_of_somebody_unknown_are_empty_and_never_a_made_up_word():
    facts = facts_of({}, ALL, NOW)

    assert facts["state"] == DataState.NEVER
    assert {value for name, value in facts.items() if name not in {"state", "has_data"}} == {"", None}


def test_that_oasys_has_no_assessment_means_general_without_ldc():
    facts = facts_of({"needs": keeping.not_found(Entry(), NOW).entry}, ALL, NOW)

    assert (facts["cohort"], facts["has_ldc"]) == ("general", False)


def test_facts_that_are_not_fresh_say_from_when_they_are():
    old = fetched(5 * 1440)

    assert facts_of(entries(person=replace(old, payload={"surname": "A"})), ALL, NOW)["as_of"] == old.checked_at
    assert facts_of(entries(person=fetched(1, surname="A")), ALL, NOW)["as_of"] is None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("X718255", True), ("x1", True), ("", False), ("..", False), ("A/B", False), ("A B", False), ("A" * 17, False)],
)
def test_only_letters_and_digits_can_be_a_crn(text, is_one):
    assert keeping.is_crn(text) is is_one
