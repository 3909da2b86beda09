"""Marks are taken in batches; a case that cannot be written keeps its own and stops nobody else."""

import pytest
from django.db import DatabaseError, connection

from caselist import marks
from caselist.definition import VIEW
from caselist.drain import drain, drain_all
from caselist.models import CaseRow, DeadLetter, StaleCase
from caselist.selectors import freshness, out_of_date, workings
from caselist.services import retry_dead_letter
from cats.core.errors import NotAllowed
from cats.participants.models import Participant
from tests.caselist.conftest import differing, forget_marks, marked, poison, remove


@pytest.fixture
def poisoned(case_of, dana) -> list[Participant]:
    """Three cases, of which the second cannot be written while `poison()` lasts."""
    return [case_of(dana, last=name) for name in ("Able", "Poison", "Charlie")]


def test_a_drain_makes_rows_equal_their_definition(case_of, dana):
    case_of(dana)

    done = drain()

    assert (done.cases, done.failed, marked(), differing()) == (1, 0, set(), set())


def test_a_drain_takes_all_marks_of_the_cases_it_takes(case_of, dana):
    cases = [case_of(dana) for _ in range(3)]
    for case in cases:
        Participant.objects.filter(pk=case.pk).update(last_name="Changed")

    done = drain(limit=1)

    assert done.cases == 1
    assert marked() == {case.pk for case in cases[1:]}


def test_the_row_of_a_removed_case_goes(case_of, dana):
    case = case_of(dana)
    drain_all()
    remove(case)

    drain_all()

    assert not CaseRow.objects.filter(pk=case.pk).exists()


def test_nothing_due_is_nothing_done(db):
    assert drain().taken == drain_all().taken == 0


def test_an_unchanged_row_is_not_written_again(case_of, dana):
    case = case_of(dana)
    drain_all()
    before = CaseRow.objects.get(pk=case.pk).projected_at
    marks.mark([case.pk])
    drain_all()

    assert CaseRow.objects.get(pk=case.pk).projected_at == before


def test_others_pass_a_case_that_cannot_be_written(poisoned):
    with poison():
        done = drain()

    assert (done.cases, done.failed) == (3, 1)
    assert set(CaseRow.objects.values_list("surname", flat=True)) == {"Able", "Charlie"}
    assert marked() == {poisoned[1].pk}


def test_a_failed_case_waits_twice_as_long_each_time(poisoned, due_now):
    with poison():
        waits = []
        for _ in range(3):
            drain()
            mark = StaleCase.objects.get()
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT round(extract(epoch FROM run_after - clock_timestamp())) FROM caselist_stalecase"
                )
                waits.append(int(cursor.fetchone()[0]))
            assert drain().taken == 0
            due_now()

    assert (mark.attempts, waits) == (3, [2, 4, 8])


def test_a_case_that_goes_on_failing_becomes_a_dead_letter_and_says_why(poisoned, due_now):
    with poison():
        for _ in range(8):
            drain()
            due_now()

    letter = DeadLetter.objects.get()
    assert (letter.case_id, letter.attempts) == (poisoned[1].pk, 8)
    assert "poison" in letter.error
    assert "Poison" not in letter.error
    assert not StaleCase.objects.exists()
    assert out_of_date([case.pk for case in poisoned]) == {poisoned[1].pk}


def test_a_later_change_tries_a_dead_letter_again_and_success_clears_it(poisoned):
    DeadLetter.objects.create(case_id=poisoned[1].pk, attempts=8, error="long ago")
    with poison():
        drain()
        assert DeadLetter.objects.get().attempts == 9
        assert not StaleCase.objects.exists()
        Participant.objects.filter(pk=poisoned[1].pk).update(last_name="Cured")
        drain()

    assert not DeadLetter.objects.exists()
    assert differing() == set()


def test_a_later_mark_tries_a_waiting_case_at_once(poisoned):
    with poison():
        drain()
        Participant.objects.filter(pk=poisoned[1].pk).update(last_name="Cured")
        drain()

    assert (differing(), marked()) == (set(), set())


def test_a_missing_definition_is_nobodys_fault(case_of, dana):
    case = case_of(dana)
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER VIEW {VIEW} RENAME TO elsewhere")
    with pytest.raises(DatabaseError):
        drain()

    assert marked() == {case.pk}
    assert set(StaleCase.objects.values_list("attempts", flat=True)) == {0}


def test_an_operator_retries_a_dead_letter_from_the_start(
    poisoned, sam, dana, rings, django_capture_on_commit_callbacks
):
    DeadLetter.objects.create(case_id=poisoned[1].pk, attempts=8, error="long ago")
    forget_marks()
    with pytest.raises(NotAllowed):
        retry_dead_letter(case_id=poisoned[1].pk, by=dana)

    with django_capture_on_commit_callbacks(execute=True):
        assert retry_dead_letter(case_id=poisoned[1].pk, by=sam)

    assert not retry_dead_letter(case_id=poisoned[1].pk, by=sam)
    assert (marked(), len(rings), DeadLetter.objects.count()) == ({poisoned[1].pk}, 1, 0)


def test_freshness_tells_how_far_the_lists_are_behind(poisoned, label_named, django_assert_num_queries):
    assert not freshness().is_up_to_date
    with poison():
        drain_all()
    with django_assert_num_queries(1):
        found = freshness()
    assert (found.waiting, found.seconds, found.is_up_to_date) == (0, 0, True)

    label_named("New")
    assert freshness().waiting == 1
    assert workings().retrying == 1


def test_freshness_counts_no_further_than_a_thousand(db):
    marks.mark(range(1, 1_500))

    assert freshness().waiting == 1_000
