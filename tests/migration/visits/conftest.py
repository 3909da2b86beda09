"""Runs inside the transaction of a test, which is rolled back: much quicker than a database that is replaced."""

import pytest


@pytest.fixture
def in_one_transaction(db, monkeypatch) -> None:
    """Let the source be read although the test's own transaction is open."""
    monkeypatch.setattr("migration.nomis.client.refuse_inside_a_transaction", lambda: None)
