"""What becomes of each field of a visit."""

from datetime import UTC, datetime

import pytest

from cats.custody.facts import Audit, VisitFacts
from tests.migration.visits.records import ABSENT, on, translated


def test_a_visit_is_taken_over_field_by_field():
    assert translated(whenUpdated="2030-02-02T09:30:00", modifyUserId="USER_B") == VisitFacts(
        key="700001",
        prisoner_number="Z1234YX",
        prison="MDI",
        starts_at=datetime(2030, 3, 4, 14, tzinfo=UTC),
        ends_at=datetime(2030, 3, 4, 15, tzinfo=UTC),
        kind="social",
        status="booked",
        outcome="",
        room="Hall A",
        restriction="open",
        visitor_ids=(900001, 900002),
        lead_visitor_id=900001,
        contact_name="Test Visitor",
        contact_telephone="0000 000001",
        comment="first visit",
        visitor_concern="needs lift",
        audit=Audit(
            "USER_A",
            datetime(2030, 2, 1, 8, tzinfo=UTC),
            "USER_B",
            datetime(2030, 2, 2, 9, 30, tzinfo=UTC),
        ),
    )


@pytest.mark.parametrize(("day", "has_notes"), [("2030-02-28", False), ("2030-03-01", True), ("2031-03-02", True)])
def test_notes_are_kept_from_today_on(day, has_notes):
    visit = translated(**on(day))
    assert (visit.comment, visit.visitor_concern) == (("first visit", "needs lift") if has_notes else ("", ""))


def test_a_visitor_named_twice_comes_once():
    twice = [{"personId": 5, "leadVisitor": True}, {"personId": 5, "leadVisitor": False}]
    assert translated(visitors=twice).visitor_ids == (5,)


@pytest.mark.parametrize("lead", [None, ABSENT])
def test_a_visit_needs_no_lead_visitor(lead):
    visit = translated(leadVisitor=lead)
    assert (visit.lead_visitor_id, visit.contact_name, visit.contact_telephone) == (None, "", "")


@pytest.mark.parametrize("telephones", [[], None, [""]])
def test_a_contact_needs_no_telephone(telephones):
    visit = translated(leadVisitor={"personId": 1, "fullName": "Test Visitor", "telephones": telephones})
    assert (visit.contact_name, visit.contact_telephone) == ("Test Visitor", "")


def test_unknown_fields_change_nothing():
    assert translated(somethingNew={"a": [1]}) == translated()


@pytest.mark.parametrize("name", ["commentText", "visitorConcernText", "whenUpdated", "modifyUserId", "leadVisitor"])
def test_what_may_be_absent_may_be_null(name):
    assert translated(**{name: None}) == translated(**{name: ABSENT})
