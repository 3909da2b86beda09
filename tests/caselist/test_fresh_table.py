"""A rebuild beside the table: nobody waits, nothing that happens meanwhile is lost, and it may die anywhere."""

import multiprocessing
import os
import signal

import pytest
from django.core.management import call_command
from django.db import connection, connections

from caselist import fresh_table, projector, rebuild, reconcile, writing
from caselist.definition import TABLE
from caselist.drain import drain_all
from caselist.models import CaseRow, DeadLetter, FreshTable, RebuildChunk, TakenMeanwhile
from cats.participants.models import Participant
from tests.caselist.conftest import differing, forget_marks, marked, poison, triggers_off


@pytest.fixture
def cases(case_of, dana) -> list[Participant]:
    """Seven cases, all of them in the list."""
    made = [case_of(dana) for _ in range(7)]
    drain_all()
    return made


def begin_and_fill() -> None:
    rebuild.begin(chunk=2, afresh=True, fresh=True)
    rebuild.work()


def finish() -> bool:
    return rebuild.finish(1, lambda _progress: None)


def shape() -> dict[str, object]:
    """Everything about the table but its rows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE tablename = %s ORDER BY 1", [TABLE])
        indexes = cursor.fetchall()
        cursor.execute(
            "SELECT conname, contype, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass"
            " ORDER BY 1",
            [TABLE],
        )
        constraints = cursor.fetchall()
        cursor.execute("SELECT reloptions, relpersistence FROM pg_class WHERE oid = %s::regclass", [TABLE])
        options = cursor.fetchall()
        cursor.execute(
            "SELECT attname, format_type(atttypid, atttypmod), attnotnull, attcollation FROM pg_attribute"
            " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
            [TABLE],
        )
        columns = cursor.fetchall()
        # Their names do not matter: nothing asks by them.
        cursor.execute(
            "SELECT stxkind, stxkeys::text, pg_get_expr(stxexprs, stxrelid) FROM pg_statistic_ext"
            " WHERE stxrelid = %s::regclass",
            [TABLE],
        )
        statistics = cursor.fetchall()
    return {
        "indexes": indexes,
        "constraints": constraints,
        "options": options,
        "columns": columns,
        "statistics": statistics,
    }


def test_the_new_table_is_like_the_old_one_and_right(cases):
    before = shape()
    assert len(before["indexes"]) > 20
    assert before["statistics"]
    CaseRow.objects.update(surname="Wrong")

    call_command("rebuild_caselist", "--fresh-table", "--chunk", "3")

    assert (differing(), marked(), shape()) == (set(), set(), before)
    assert not FreshTable.objects.exists()
    assert not fresh_table.is_begun()


def test_it_can_be_done_again(cases):
    for _ in range(2):
        call_command("rebuild_caselist", "--fresh-table")

    assert differing() == set()


def test_until_the_end_people_read_the_table_as_it_was(cases):
    CaseRow.objects.update(surname="As it was")
    begin_and_fill()
    assert set(CaseRow.objects.values_list("surname", flat=True)) == {"As it was"}

    assert finish()
    assert set(CaseRow.objects.values_list("surname", flat=True)) == {"Brown"}


def test_what_is_put_right_meanwhile_is_right_in_the_new_table(cases, case_of, dana):
    begin_and_fill()
    Participant.objects.filter(pk=cases[0].pk).update(last_name="Changed")
    new = case_of(dana)
    drain_all()
    waiting = cases[1]
    Participant.objects.filter(pk=waiting.pk).update(last_name="Waiting")

    assert TakenMeanwhile.objects.exists()
    assert finish()

    assert (differing(), CaseRow.objects.filter(pk__in=[new.pk, waiting.pk]).count()) == (set(), 2)
    assert not TakenMeanwhile.objects.exists()


def test_a_change_that_was_filled_and_then_undone_is_not_kept(cases):
    Participant.objects.filter(pk=cases[0].pk).update(last_name="Mistaken")
    begin_and_fill()
    Participant.objects.filter(pk=cases[0].pk).update(last_name="Brown")
    drain_all()

    assert finish()
    assert differing() == set()


def test_nothing_is_noted_while_no_table_is_being_filled(cases):
    Participant.objects.update(last_name="Changed")
    drain_all()

    assert not TakenMeanwhile.objects.exists()


def test_a_case_that_cannot_be_written_keeps_its_row_and_is_marked(cases):
    with triggers_off():
        CaseRow.objects.filter(pk=cases[4].pk).update(surname="Kept")
        Participant.objects.filter(pk=cases[3].pk).update(last_name="Poison")
        Participant.objects.filter(pk=cases[4].pk).update(last_name="Venom")
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {TABLE} ADD CONSTRAINT venom CHECK (surname <> 'Venom')")
    DeadLetter.objects.create(case_id=cases[5].pk, attempts=8, error="once")
    with poison():
        begin_and_fill()
        assert finish()
        assert differing() == marked() == {cases[3].pk, cases[4].pk}

    assert CaseRow.objects.get(pk=cases[4].pk).surname == "Kept"
    assert not DeadLetter.objects.exists()


def test_one_that_does_not_fit_the_definition_any_longer_is_dropped(cases, monkeypatch):
    rebuild.begin(chunk=2, afresh=True, fresh=True)
    rebuild.do_chunk()
    FreshTable.objects.update(fingerprint="of another definition")

    assert rebuild.begin(chunk=2, fresh=True).done == 0
    rebuild.work()
    assert finish()
    assert differing() == set()


def test_a_rebuild_in_place_drops_one_that_was_left(cases):
    rebuild.begin(chunk=2, afresh=True, fresh=True)
    call_command("rebuild_caselist", "--in-place", "--afresh")

    assert not fresh_table.is_begun()
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [fresh_table.FRESH])
        assert cursor.fetchone() == (None,)


def test_a_fresh_table_is_chosen_for_many_cases_that_are_mostly_wrong(cases, monkeypatch):
    def chosen() -> bool:
        rebuild.begin(afresh=True)
        return fresh_table.is_begun()

    CaseRow.objects.update(surname="Wrong")
    assert not chosen()
    monkeypatch.setattr(rebuild, "MANY", 7)
    assert chosen()
    projector.project([case.pk for case in cases[:5]])
    assert not chosen()


DEATHS = {
    "filling": ("fill", 2),
    "after the last chunk": ("vacuum", 1),
    "indexing": ("make_index", 4),
    "before the swap": ("put_in_place", 1),
    "within the swap": ("abandon", 2),
}


@pytest.mark.parametrize("where", DEATHS)
def test_killed_anywhere_it_goes_on(committed_database, cases, monkeypatch, where):
    name, times = DEATHS[where]
    whole, calls = getattr(fresh_table, name), []

    def die_in_time(*arguments: object) -> object:
        calls.append(name)
        if len(calls) == times:
            os.kill(os.getpid(), signal.SIGKILL)
        return whole(*arguments)

    Participant.objects.update(last_name="Changed")
    monkeypatch.setattr(fresh_table, name, die_in_time)
    connections.close_all()
    process = multiprocessing.get_context("fork").Process(
        target=call_command, args=("rebuild_caselist", "--fresh-table", "--chunk", "2")
    )
    process.start()
    process.join()
    monkeypatch.undo()
    assert process.exitcode == -signal.SIGKILL
    assert (fresh_table.is_begun(), CaseRow.objects.count()) == (True, 7)
    Participant.objects.filter(pk=cases[2].pk).update(last_name="Changed after")
    drain_all()
    done = RebuildChunk.objects.exclude(done_at=None).count()
    assert done == (1 if where == "filling" else 4)

    call_command("rebuild_caselist", "--chunk", "2")

    assert (differing(), marked(), fresh_table.is_begun()) == (set(), set(), False)


def test_processes_share_the_filling_and_the_indexing(committed_database, cases):
    before = shape()
    CaseRow.objects.update(surname="Wrong")

    call_command("rebuild_caselist", "--fresh-table", "--workers", "2", "--chunk", "1")

    assert (differing(), shape()) == (set(), before)


def test_a_reader_who_does_not_end_is_neither_disturbed_nor_waited_for_for_ever(
    committed_database, cases, another_session, monkeypatch
):
    monkeypatch.setattr(fresh_table, "_TRIES", [20, 20])
    CaseRow.objects.update(surname="Wrong")
    begin_and_fill()
    with another_session() as reader:
        reader.execute("BEGIN")
        reader.execute(f"SELECT count(*) FROM {TABLE}")
        assert not finish()
        assert reader.execute(f"SELECT count(*) FROM {TABLE}").fetchone() == (7,)
        reader.execute("COMMIT")

    assert finish()
    assert differing() == set()


def test_a_writer_who_has_written_is_waited_for(committed_database, cases, another_session, monkeypatch):
    monkeypatch.setattr(fresh_table, "_TRIES", [20, 20])
    begin_and_fill()
    Participant.objects.filter(pk=cases[0].pk).update(last_name="Changed")
    with another_session() as writer:
        writer.execute("BEGIN")
        writer.execute("DELETE FROM caselist_stalecase")
        writer.execute(writing.statement(1), {"ids": [cases[0].pk]})
        assert not finish()
        writer.execute("COMMIT")

    assert marked() == set()
    assert finish()
    assert differing() == set()


def test_what_was_mended_meanwhile_is_looked_at_in_the_new_table_too(committed_database, cases):
    begin_and_fill()
    with triggers_off():
        Participant.objects.filter(pk=cases[0].pk).update(last_name="Changed")
    reconcile.reconcile()
    assert differing() == set()

    for statement in fresh_table.missing_indexes():
        fresh_table.make_index(statement)
    assert fresh_table.put_in_place()
    assert differing() == marked() == {cases[0].pk}
    drain_all()
    assert differing() == set()


def test_a_writer_who_has_not_yet_written_writes_into_the_new_table(committed_database, cases, another_session):
    begin_and_fill()
    Participant.objects.filter(pk=cases[0].pk).update(last_name="Changed")
    with another_session() as writer:
        writer.execute("BEGIN")
        writer.execute("DELETE FROM caselist_stalecase")
        assert finish()
        assert differing() == {cases[0].pk}
        writer.execute(writing.statement(1), {"ids": [cases[0].pk]})
        writer.execute("COMMIT")

    assert (differing(), marked()) == (set(), set())


def test_what_was_forgotten_is_cleared_away_after_a_day(cases, travel_to):
    rebuild.begin(chunk=2, afresh=True, fresh=True)
    fresh_table.abandon_forgotten()
    assert fresh_table.is_begun()
    FreshTable.objects.update(begun_at="2020-01-01T00:00Z")

    fresh_table.abandon_forgotten()

    assert not fresh_table.is_begun()
    forget_marks()
