"""Single visits, as events and repairs read them."""

import json
from datetime import UTC, datetime

import pytest

from cats.core.http.failures import NotFound, Unavailable
from migration.domains.base import Rejection, Waits
from migration.domains.visits.reads import Cancelling, read_cancelling, read_visit
from tests.migration.visits.records import coded, nomis_visit, on

pytestmark = pytest.mark.django_db


class One:
    """Answers one request, or fails."""

    def __init__(self, answer) -> None:
        self.answer = answer

    def get(self, ask) -> bytes:
        assert ask.path == "/visits/700001"
        if isinstance(self.answer, Exception):
            raise self.answer
        return json.dumps(self.answer).encode()


def test_a_visit_is_read_by_the_rules_of_the_bulk():
    visit = read_visit(One(nomis_visit(**on("2020-01-10"))), "700001")
    assert (visit.room, visit.starts_at) == ("MDI-VISITS-HALL_A", datetime(2020, 1, 10, 14, tzinfo=UTC))


def test_a_visit_to_come_may_wait_for_its_room(travel_to):
    travel_to(2030, 3, 1)
    assert isinstance(read_visit(One(nomis_visit()), "700001"), Waits)


def test_a_visit_that_is_gone_is_none():
    assert read_visit(One(NotFound("nomis")), "700001") is None
    assert read_cancelling(One(NotFound("nomis")), "700001") is None


def test_a_failure_of_the_source_stays_one():
    with pytest.raises(Unavailable):
        read_visit(One(Unavailable("nomis")), "700001")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"visitStatus": coded("CANC"), "visitOutcome": coded("VISCANC"), "modifyUserId": "USER_B"},
            Cancelling("Z1234YX", True, "visitor_cancelled", "USER_B", "USER_B"),
        ),
        ({"visitStatus": coded("CANC")}, Cancelling("Z1234YX", True, "cancellation", "USER_A", "")),
        ({}, Cancelling("Z1234YX", False, "cancellation", "USER_A", "")),
    ],
)
def test_a_cancellation_needs_no_room_and_always_has_an_outcome(changes, expected):
    assert read_cancelling(One(nomis_visit(**changes)), "700001") == expected


def test_a_cancellation_with_an_unknown_outcome_is_rejected_by_name():
    with pytest.raises(Rejection, match="unknown_visit_outcome: ZZZ"):
        read_cancelling(One(nomis_visit(visitOutcome=coded("ZZZ"))), "700001")
