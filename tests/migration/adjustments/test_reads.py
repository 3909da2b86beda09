"""Single adjustments, as events and repairs read them."""

import json

import pytest

from cats.core.http.failures import NotFound
from migration.domains.adjustments.reads import HIDDEN, adjustments_of_booking, read_adjustment
from migration.domains.base import Rejection
from tests.migration.adjustments.records import BOOKING, answer, key_date, sentence

pytestmark = pytest.mark.django_db


class One:
    """Answers one path, and knows nothing else."""

    def __init__(self, path: str, body: bytes) -> None:
        self.path, self.body = path, body

    def get(self, ask) -> bytes:
        if ask.path != self.path:
            raise NotFound("nomis", status=404)
        return self.body


def test_an_adjustment_is_read_by_its_category_and_number():
    source = One("/sentence-adjustments/500001", json.dumps(sentence()).encode())
    adjustment = read_adjustment(source, "sentence", "500001")
    assert (adjustment.category, adjustment.kind) == ("sentence", "RX")
    assert read_adjustment(source, "key_date", "500001") is None
    source = One("/key-date-adjustments/500001", json.dumps(key_date()).encode())
    assert read_adjustment(source, "key_date", "500001").category == "key_date"


def test_a_hidden_adjustment_is_told_from_one_that_is_gone():
    source = One("/sentence-adjustments/500001", json.dumps(sentence(hiddenFromUsers=True)).encode())
    assert read_adjustment(source, "sentence", "500001") is HIDDEN


def test_an_unknown_type_is_rejected_by_name():
    record = sentence(adjustmentType={"code": "ZZZ", "description": ""})
    source = One("/sentence-adjustments/500001", json.dumps(record).encode())
    with pytest.raises(Rejection, match="sentence 500001: ZZZ"):
        read_adjustment(source, "sentence", "500001")


def test_a_booking_is_read_whole_with_the_inactive():
    class Booking(One):
        def get(self, ask) -> bytes:
            assert ask.query == (("active-only", "false"),)
            return super().get(ask)

    body = answer([sentence(), sentence(id=2, hiddenFromUsers=True)], [key_date(active=False)])
    booking = adjustments_of_booking(Booking(f"/prisoners/booking-id/{BOOKING}/sentencing-adjustments", body), BOOKING)
    assert [adjustment.is_active for adjustment in booking.adjustments] == [True, False]
    assert booking.hidden == {("sentence", "2")}
