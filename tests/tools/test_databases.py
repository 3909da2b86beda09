"""Tests of the test databases themselves: what a test commits is gone before the next one begins."""

import threading

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction


def commit_a_group() -> None:
    with transaction.atomic():
        Group.objects.create(name="Committed")


@pytest.mark.parametrize("attempt", ["first", "second"])
def test_a_committed_row_is_gone_in_the_next_test(committed_database, attempt):
    assert Group.objects.count() == 0

    commit_a_group()

    assert Group.objects.count() == 1


def test_an_ordinary_test_finds_no_committed_row(db):
    assert Group.objects.count() == 0


def test_another_thread_sees_what_a_committed_test_wrote(committed_database):
    seen: list[int] = []

    def look() -> None:
        seen.append(Group.objects.count())
        connection.close()

    commit_a_group()
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()

    assert seen == [1]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", ["first", "second"])
def test_the_plain_idiom_of_pytest_django_gets_a_fresh_copy_too(attempt):
    assert Group.objects.count() == 0

    commit_a_group()

    assert Group.objects.count() == 1


def test_a_fresh_copy_keeps_what_the_migrations_put_there(committed_database):
    before = count_of_permissions()

    committed_database.recreate()

    assert count_of_permissions() == before > 0


def count_of_permissions() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM auth_permission")
        return int(cursor.fetchone()[0])
