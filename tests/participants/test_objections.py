"""A slice above may stand against an act: the service asks it, and nothing happens."""

import pytest

from cats.core import objections
from cats.core.errors import Refused
from cats.participants import services

pytestmark = pytest.mark.django_db


def test_a_case_is_not_archived_while_a_slice_above_objects(monkeypatch, case_of, dana):
    monkeypatch.setattr(objections, "_objections", {})
    objections.register("archive", lambda case: "Deal with the transfer first.")
    case = case_of(dana)

    with pytest.raises(Refused, match="Deal with the transfer first"):
        services.archive_participant(participant=case, reason="deceased", by=dana)

    case.refresh_from_db()
    assert case.status == "identified"


def test_an_objection_that_has_nothing_to_say_stops_nothing(monkeypatch, case_of, dana):
    monkeypatch.setattr(objections, "_objections", {})
    objections.register("archive", lambda case: "")

    assert services.archive_participant(participant=case_of(dana), reason="deceased", by=dana).is_archived
