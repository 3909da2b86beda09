"""What the tests of the projection share: its definition as an oracle, and ways to spoil things on purpose."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import psycopg
import pytest
from django.db import connection

from caselist.definition import TABLE, VIEW, columns
from caselist.models import StaleCase, StaleLookup
from cats.core.models import TimelineEntry
from cats.notifications.models import Notification
from cats.participants.models import (
    FeedActivitySpan,
    FeedState,
    Identifier,
    LocationSpan,
    OwnershipSpan,
    Participant,
    ParticipantLabel,
    StatusSpan,
)


def rows_of(relation: str) -> dict[int, tuple]:
    """Every row of the caselist, or of its definition, by case."""
    with connection.cursor() as cursor:
        names = ", ".join("search::text" if name == "search" else name for name in columns())
        cursor.execute(f"SELECT {names} FROM {relation}")
        return {row[0]: tuple(map(str, row)) for row in cursor.fetchall()}


def differing() -> set[int]:
    """The cases whose row is not what the definition says; the oracle compares values, not hashes."""
    true, stored = rows_of(VIEW), rows_of(TABLE)
    return {case_id for case_id in true.keys() | stored.keys() if true.get(case_id) != stored.get(case_id)}


def marked() -> set[int]:
    """The cases that have a mark."""
    return set(StaleCase.objects.values_list("case_id", flat=True))


def forget_marks() -> None:
    """Begin with no marks at all."""
    StaleCase.objects.all().delete()
    StaleLookup.objects.all().delete()


@contextmanager
def triggers_off() -> Iterator[None]:
    """What a restore, a replica or a hurried person does."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW session_replication_role")
        (before,) = cursor.fetchone()
        cursor.execute("SET session_replication_role = replica")
        yield
        cursor.execute(f"SET session_replication_role = {before}")


def remove(case: Participant) -> None:
    """Delete a case, which nothing in the product does; what hangs on it goes first, unseen."""
    with triggers_off():
        spans = (StatusSpan, OwnershipSpan, LocationSpan, FeedActivitySpan)
        for model in (Identifier, ParticipantLabel, *spans, TimelineEntry, Notification, FeedState):
            model.objects.filter(participant=case).delete()
    Participant.objects.filter(pk=case.pk).delete()


@contextmanager
def poison(surname: str = "Poison") -> Iterator[None]:
    """Make rows of this surname impossible to write."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {TABLE} ADD CONSTRAINT poison CHECK (surname <> '{surname}') NOT VALID")
        yield
        cursor.execute(f"ALTER TABLE {TABLE} DROP CONSTRAINT poison")


@pytest.fixture
def rings(monkeypatch) -> list[bool]:
    """Counts how often the bell was rung; nothing reaches Redis."""
    heard: list[bool] = []
    monkeypatch.setattr("caselist.doorbell.ring", lambda: heard.append(True))
    return heard


@pytest.fixture
def due_now() -> Callable[[], None]:
    """Let the wait of every failed mark be over."""

    def arrive() -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE caselist_stalecase SET run_after = now() - interval '1 s' WHERE run_after IS NOT NULL"
            )

    return arrive


@pytest.fixture
def another_session() -> Callable[[], AbstractContextManager[psycopg.Connection]]:
    """A connection of its own to the same database, in autocommit."""

    def connect() -> psycopg.Connection:
        parameters = connection.get_connection_params()
        wanted = ("host", "port", "user", "password", "dbname")
        return psycopg.connect(**{name: parameters[name] for name in wanted if name in parameters}, autocommit=True)

    return connect
