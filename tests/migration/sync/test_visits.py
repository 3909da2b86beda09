"""A cancelled visit: taken over when NOMIS says so, and somebody there did it."""

import pytest

from cats.custody.models import Visit
from migration.engine.sources import open_source
from migration.models import Mapping
from migration.repair.services import repair
from migration.sync.subjects import Sort, Subject

VISIT = 10_000_001
PAST = {
    "visitId": VISIT, "offenderNo": "A1234BC", "prisonId": "MDI", "startDateTime": "2020-03-04T14:00:00",
    "endDateTime": "2020-03-04T15:00:00", "visitors": [{"personId": 900001, "leadVisitor": True}],
    "visitType": {"code": "SCON", "description": "Social"}, "visitStatus": {"code": "SCH", "description": "Scheduled"},
    "whenCreated": "2020-02-01T08:00:00", "createUserId": "USER_A",
}  # fmt: skip


@pytest.fixture
def migrated(db, nomis):
    """A visit that is here, and how to say what NOMIS has of it now."""

    def now(**changes: object) -> None:
        nomis.world.put("visit", VISIT, PAST | changes)

    now()
    repair(subject=Subject(Sort.VISIT, str(VISIT)), source=open_source(), by="test")
    return now


def cancelled(**changes: object) -> dict[str, object]:
    return {"visitStatus": {"code": "CANC", "description": ""}, "modifyUserId": "USER_B"} | changes


@pytest.mark.parametrize(
    ("code", "outcome"),
    [(None, "cancellation"), ("VISCANC", "visitor_cancelled"), ("HMP", "establishment_cancelled")],
)
def test_it_is_cancelled_with_its_outcome(migrated, told, code, outcome):
    migrated(**cancelled(**({"visitOutcome": {"code": code, "description": ""}} if code else {})))
    event = told("VISIT_CANCELLED", visitId=VISIT, offenderIdDisplay="A1234BC", bookingId=1)

    visit = Visit.objects.get()
    assert (event.state, event.outcome) == ("handled", "visit-cancellation-synchronisation")
    assert (visit.status, visit.outcome, visit.nomis_changed_by) == ("cancelled", outcome, "USER_B")


@pytest.mark.parametrize(
    ("changes", "state", "detail"),
    [
        (cancelled(modifyUserId="PRISONER_MANAGER_API"), "skipped", ""),
        ({}, "ignored", "not_cancelled"),
    ],
)
def test_it_stays_when_our_side_cancelled_it_or_nobody_did(migrated, told, changes, state, detail):
    migrated(**changes)
    event = told("VISIT_CANCELLED", visitId=VISIT)

    assert (event.state, event.detail, Visit.objects.get().status) == (state, detail, "booked")


def test_nothing_else_of_it_is_taken_over(migrated, told):
    migrated(**cancelled(commentText="changed", startDateTime="2020-03-04T16:00:00"))
    before = Visit.objects.get().starts_at
    told("VISIT_CANCELLED", visitId=VISIT)

    assert Visit.objects.get().starts_at == before


def test_one_that_was_never_migrated_is_left_alone(db, told, nomis):
    nomis.world.put("visit", VISIT, PAST | cancelled())
    event = told("VISIT_CANCELLED", visitId=VISIT)

    assert (event.state, event.detail) == ("ignored", "not_migrated")
    assert not Mapping.objects.exists()


def test_one_that_nomis_has_no_longer_is_done(db, told, nomis):
    nomis.world.remove("visit", VISIT)

    assert told("VISIT_CANCELLED", visitId=VISIT).detail == "not_in_nomis"


def test_an_unknown_outcome_is_given_up_by_its_name(migrated, told):
    migrated(**cancelled(visitOutcome={"code": "ZZZ", "description": ""}))
    event = told("VISIT_CANCELLED", visitId=VISIT)

    assert (event.state, event.outcome, event.detail) == ("dead", "unknown_visit_outcome", "ZZZ")


@pytest.mark.parametrize("is_gone", [False, True], ids=["moved", "deleted"])
def test_a_visit_goes_where_nomis_has_it_after_its_booking_was_moved_or_deleted(migrated, told, nomis, is_gone):
    if is_gone:
        nomis.world.remove("visit", VISIT)
        told("BOOKING-DELETED", offenderIdDisplay="A1234BC", bookingId=30_000_004)
    else:
        migrated(offenderNo="A5678DE")
        numbers = {"movedFromNomsNumber": "A1234BC", "movedToNomsNumber": "A5678DE"}
        told("prison-offender-events.prisoner.booking.moved", additionalInformation={"bookingId": 30_000_004} | numbers)

    assert [visit.prisoner.number for visit in Visit.objects.all()] == ([] if is_gone else ["A5678DE"])
