"""Around every migration the definition makes way and comes back; nothing written meanwhile fails or is lost."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from caselist import capture, definition, installation
from caselist.drain import drain_all
from caselist.loop import Loop
from caselist.models import Sweep
from cats.participants.models import Label, Participant
from tests.caselist.conftest import differing, marked

SOME_PLAN = [("a migration", False)]


def execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def history_off(table: str) -> Iterator[None]:
    """What a migration of a tracked table does with the triggers of its history."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname LIKE 'pgtrigger%%'", [table]
        )
        names = [name for (name,) in cursor.fetchall()]
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    for name in names:
        execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
    yield
    for name in names:
        execute(f"ALTER TABLE {table} ENABLE TRIGGER {name}")


def test_a_migrated_database_has_the_definition_of_this_code(db):
    assert installation.is_current()
    assert installation.install() is False


def test_without_migrations_nothing_is_touched(db):
    before = installation.generation()
    installation.before_migrations(plan=[])
    installation.after_migrations(verbosity=0)

    assert installation.generation() == before


def test_a_column_may_be_renamed_and_rows_written_while_migrations_run(case_of, dana):
    case = case_of(dana)
    drain_all()
    before = installation.generation()

    installation.before_migrations(plan=SOME_PLAN)
    with history_off("cats_participant"):
        execute("ALTER TABLE cats_participant RENAME COLUMN last_name TO family_name")
        execute("UPDATE cats_participant SET first_name = 'During'")
        execute("ALTER TABLE cats_participant RENAME COLUMN family_name TO last_name")
        execute("ALTER TABLE cats_participant ALTER COLUMN last_name TYPE varchar(200)")
    assert marked() == set()
    Participant.objects.filter(pk=case.pk).update(last_name="Marked")
    assert marked() == {case.pk}
    installation.after_migrations(verbosity=0)

    assert installation.is_current()
    assert installation.generation() != before
    Loop().turn()
    assert differing() == set()


def test_the_loop_compares_everything_after_the_definition_was_made_anew(case_of, dana):
    case_of(dana)
    loop = Loop()
    for _ in range(3):
        loop.turn()
    assert Sweep.objects.count() == 1

    installation.before_migrations(plan=SOME_PLAN)
    execute("UPDATE cats_participant SET last_name = 'Unseen'")
    execute("DELETE FROM caselist_stalecase")
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    loop.turn()
    assert Sweep.objects.count() == 1
    installation.after_migrations(verbosity=0)
    for _ in range(3):
        loop.turn()

    assert Sweep.objects.order_by("pk").last().different == 1
    assert differing() == set()


def test_a_changed_definition_is_noticed(db, monkeypatch, tmp_path):
    changed = tmp_path / "case_row.sql"
    changed.write_text(definition._SQL.read_text().replace("ELSE 99", "ELSE 98"))
    monkeypatch.setattr(definition, "_SQL", changed)

    assert not installation.is_current()
    assert installation.install() is True
    assert installation.is_current()


def test_a_trigger_that_was_dropped_or_disabled_comes_back(db):
    execute("DROP TRIGGER caselist_update ON cats_label")
    execute("ALTER TABLE cats_user DISABLE TRIGGER caselist_delete")

    assert installation.install() is True
    assert capture.unguarded(capture.columns_read()) == set()


def test_a_table_that_is_no_longer_read_loses_its_triggers(db):
    execute("CREATE FUNCTION caselist_mark_cats_note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'")
    execute("CREATE TRIGGER caselist_insert AFTER INSERT ON cats_note EXECUTE FUNCTION caselist_mark_cats_note()")
    installation.before_migrations(plan=SOME_PLAN)
    installation.after_migrations(verbosity=0)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgrelid = 'cats_note'::regclass AND tgname LIKE 'caselist%'"
        )
        assert cursor.fetchone() == (0,)


def test_half_a_migration_leaves_marking_on_and_says_so(db, monkeypatch, label_named):
    monkeypatch.setattr(installation, "_all_migrated", lambda: False)
    installation.before_migrations(plan=SOME_PLAN)
    out = io.StringIO()
    installation.after_migrations(stdout=out)

    assert installation.generation() is None
    assert "not installed" in out.getvalue()
    with transaction.atomic():
        Label.objects.update(name="Renamed")


def test_the_caselist_may_be_unmigrated_and_migrated_again(committed_database, case_of, dana):
    case_of(dana)
    call_command("migrate", "caselist", "zero", verbosity=0)
    Participant.objects.update(last_name="Without a caselist")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_proc WHERE proname LIKE 'caselist%'")
        assert cursor.fetchone() == (0,)

    call_command("migrate", verbosity=0)
    call_command("rebuild_caselist", stdout=io.StringIO())

    assert installation.is_current()
    assert differing() == set()


@pytest.mark.parametrize("statement", ["ALTER TABLE cats_label ALTER COLUMN name TYPE varchar(30)"])
def test_the_definition_in_place_would_stand_in_the_way(db, statement):
    """Why it is dropped: should PostgreSQL ever allow this, dropping it would be needless."""
    with pytest.raises(Exception, match="used by a view"), transaction.atomic():
        execute(statement)
