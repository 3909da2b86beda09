"""Rows that are inserted in bulk have the history that triggers would have given them, and the triggers are back."""

import pytest
from django.db import DatabaseError, transaction

from cats.core.history import history_context
from cats.demo import in_bulk
from cats.participants.models import Identifier, Note

pytestmark = pytest.mark.django_db


def kept_of(number: Identifier) -> dict:
    event = next(iter(in_bulk._kept_of(Identifier))).objects.values().get(pgh_obj_id=number.pk)
    apart = {"pgh_id", "pgh_created_at", "pgh_obj_id", "id", "value"}
    return {name: value for name, value in event.items() if name not in apart}


@transaction.atomic
def test_the_history_is_the_same_as_row_by_row(case_of, dana):
    case = case_of(dana)
    one, many = (Identifier(participant=case, kind="pnc", value=f"20/{number}X") for number in (1, 2))
    with history_context(command="test"):
        one.save()
        many.kind = "cro"
        in_bulk.insert([many])
    alike = kept_of(many) | {"kind": "pnc"}
    assert alike == kept_of(one)
    assert alike["pgh_context_id"] is not None


def test_triggers_do_their_work_again_afterwards(case_of, dana):
    case = case_of(dana)
    in_bulk.insert([Note(participant=case, text="Kept", by=dana, tenant=dana.tenant)])
    with pytest.raises(DatabaseError), transaction.atomic():
        Note.objects.all().delete()
