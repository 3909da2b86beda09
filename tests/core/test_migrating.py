"""A migration over many rows is not cut off by the time that a page has; afterwards statements have it again."""

from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import connection


def limit() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return cursor.fetchone()[0]


def test_statements_of_migrations_take_their_time(db):
    usual = limit()
    emit_pre_migrate_signal(verbosity=0, interactive=False, db="default", plan=[])
    meanwhile = limit()
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default", plan=[])

    assert usual not in {"0", meanwhile}
    assert (meanwhile, limit()) == ("0", usual)
