"""What becomes of each field of a visit."""

from datetime import UTC, datetime

import pytest

from cats.custody.facts import Audit, VisitFacts
from migration.domains.base import Rejection
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


@pytest.mark.parametrize("name", ["offenderNo", "prisonId"])
@pytest.mark.parametrize("value", ["", "  ", "\x00", ABSENT, None, 5])
def test_a_visit_without_a_prisoner_or_a_prison_is_refused_by_name(name, value):
    with pytest.raises(Rejection, match=name):
        translated(**{name: value})


@pytest.mark.parametrize(
    ("name", "value", "refusal"),
    [
        ("offenderNo", "A" * 11, "too_long: offenderNo"),
        ("prisonId", "ABCDEFG", "too_long: prisonId"),
        ("createUserId", "U" * 101, "too_long: createUserId"),
        ("modifyUserId", "U" * 101, "too_long: modifyUserId"),
        ("leadVisitor", {"personId": 1, "fullName": "x" * 241, "telephones": []}, "too_long: leadVisitor.fullName"),
        ("leadVisitor", {"personId": 1, "fullName": "x", "telephones": ["0" * 61]}, "too_long: leadVisitor.telephones"),
        ("startDateTime", "2030-03-04", "malformed_field: startDateTime"),
        ("startDateTime", 1_900_000_000, "malformed_field: startDateTime"),
        ("visitors", None, "malformed_field: visitors"),
        ("visitType", None, "malformed_field: visitType"),
        ("whenCreated", ABSENT, "missing_field: whenCreated"),
    ],
)
def test_a_refusal_names_the_field_and_never_its_value(name, value, refusal):
    with pytest.raises(Rejection, match=refusal) as raised:
        translated(**{name: value})
    assert "xxxx" not in str(raised.value)
