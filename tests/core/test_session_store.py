"""A session that cannot be saved: because the database is away, or because the session is gone."""

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.db import OperationalError

from cats.core.session_store import SessionStore


@pytest.fixture
def session(db) -> SessionStore:
    kept = SessionStore()
    kept["seen"] = "today"
    kept.save()
    return kept


def test_a_database_that_is_away_is_not_taken_for_a_deleted_session(session, monkeypatch):
    def lose_connection(*_: object, **__: object) -> None:
        raise OperationalError("terminating connection due to administrator command")

    monkeypatch.setattr(Session, "save", lose_connection)

    with pytest.raises(OperationalError):
        session.save()


def test_a_deleted_session_is_said_to_be_deleted(session):
    Session.objects.all().delete()

    with pytest.raises(UpdateError):
        session.save()
