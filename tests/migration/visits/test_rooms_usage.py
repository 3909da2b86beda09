"""The report before a run: which rooms future visits use, and how many visits will wait."""

import json

import pytest

from cats.core.actors import SYSTEM
from cats.core.http.failures import Malformed, TooLarge
from migration.domains.visits.choosing import RoomsFilter, VisitFilter
from migration.domains.visits.rooms import MOST, RoomUse, rooms_usage
from migration.reference.services import add_room

pytestmark = pytest.mark.django_db


class Rooms:
    """Answers with one list of rooms and keeps what it was asked."""

    def __init__(self, *rooms: tuple[str, str | None, int]) -> None:
        self.body = json.dumps(
            [{"prisonId": prison, "agencyInternalLocationDescription": room, "count": n} for prison, room, n in rooms]
        ).encode()
        self.query: tuple[tuple[str, str], ...] = ()

    def get(self, ask) -> bytes:
        assert ask.path == "/visits/rooms/usage-count"
        self.query = ask.query
        return self.body


def test_rooms_come_by_prison_and_name_with_what_is_known_of_them():
    add_room(prison="MDI", nomis_room="MDI-B", room="Hall B", is_open=False, by=SYSTEM)
    report = rooms_usage(Rooms(("MDI", "MDI-B", 4), ("MDI", "MDI-A", 3), ("HEI", "HEI-A", 2)), VisitFilter())
    assert report.rooms == (
        RoomUse("HEI", "HEI-A", 2),
        RoomUse("MDI", "MDI-A", 3),
        RoomUse("MDI", "MDI-B", 4, "Hall B", is_open=False),
    )
    assert [room.nomis_room for room in report.unmapped] == ["HEI-A", "MDI-A"]
    assert report.waiting == 5


def test_future_visits_are_asked_for_in_so_many_words_and_on_a_large_page():
    source = Rooms()
    chosen = VisitFilter(prison_ids=["MDI", "HEI"], from_date_time="2021-11-03T09:00:00")
    assert rooms_usage(source, chosen).rooms == ()
    assert set(source.query) == {
        ("prisonIds", "MDI"),
        ("prisonIds", "HEI"),
        ("visitTypes", "SCON"),
        ("fromDateTime", "2021-11-03T09:00:00"),
        ("futureVisitsOnly", "true"),
        ("page", "0"),
        ("size", str(MOST)),
    }


def test_visits_of_all_types_count_when_no_type_is_chosen():
    source = Rooms()
    rooms_usage(source, RoomsFilter())
    assert "visitTypes" not in dict(source.query)


def test_a_list_that_may_have_been_cut_is_not_shown_as_whole():
    with pytest.raises(TooLarge):
        rooms_usage(Rooms(*(("MDI", f"MDI-{number}", 1) for number in range(MOST))), VisitFilter())


def test_visits_without_a_room_are_counted_as_such():
    assert rooms_usage(Rooms(("MDI", None, 3)), VisitFilter()).rooms == (RoomUse("MDI", "UNKNOWN", 3),)


@pytest.mark.parametrize("body", [b"{}", b"", b'[{"count": 1}]'])
def test_an_answer_in_the_wrong_shape_is_a_failure_of_the_source(body):
    source = Rooms()
    source.body = body
    with pytest.raises(Malformed):
        rooms_usage(source, VisitFilter())
