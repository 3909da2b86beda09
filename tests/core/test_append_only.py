"""What was written down about people's acts stays as it was written, whoever asks: the ORM, or plain SQL."""

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from cats.core.acts import Access, BulkAct
from cats.core.audit import note_access, note_bulk
from cats.core.models import AccessEntry, BulkEntry, TimelineEntry
from cats.organisations.models import SignInEvent
from cats.participants.models import Participant

HISTORIES = [model for model in apps.get_app_config("cats").get_models() if hasattr(model, "pgh_tracked_model")]
HISTORY_OF_CASES = next(model for model in HISTORIES if model.pgh_tracked_model is Participant)
KINDS = [TimelineEntry, AccessEntry, BulkEntry, SignInEvent, HISTORY_OF_CASES]


@pytest.fixture
def written(dana, case_of):
    """A line of each kind."""
    case = case_of(dana)
    note_access(Access.OPENED_CASE, by=dana, participant_id=case.pk)
    note_bulk(BulkAct.REASSIGNED, by=dana, total=1)
    SignInEvent.objects.create(kind=SignInEvent.Kind.SIGNED_IN, name="dana")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = {}", "DELETE FROM {}"], ids=["changed", "removed"])
def test_a_line_cannot_be_changed_or_removed(written, kind, statement):
    before, key = kind.objects.count(), kind._meta.pk.column

    with pytest.raises(ProgrammingError, match="Cannot"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(kind._meta.db_table, key, key))

    assert kind.objects.count() == before > 0


def test_every_row_history_is_protected(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%append_only%'")
        protected = {table for (table,) in cursor.fetchall()}

    assert HISTORIES
    assert {history._meta.db_table for history in HISTORIES} - protected == set()
