"""Rooms, visit times and codes: added, changed, removed, and what is said when something is wrong."""

from datetime import time

import pytest

from migration.models import CodeMapping, PrisonTimeRule, RoomMapping
from tests.pages import hidden_fields, send, text_of

ROOMS, TIMES, CODES = "/migration/rooms/", "/migration/visit-times/", "/migration/codes/"
RULE = {"split_at": "12:00", "early_start": "9:30am", "early_end": "11.30", "late_start": "1:30pm", "late_end": "15:30"}


@pytest.fixture
def room(db) -> RoomMapping:
    return RoomMapping.objects.create(prison="MDI", nomis_room="MDI-A", room="Hall A")


def test_a_room_is_added_and_listed(operating):
    done = send(operating, f"{ROOMS}add/", prison="mdi", nomis_room="MDI-A", room="Hall A", visits="closed")

    assert done["Location"] == ROOMS
    assert "MDI-A MDI Hall A Closed" in text_of(operating.get(ROOMS))


def test_a_room_that_is_there_is_said_beside_its_field(operating, room):
    refused = send(operating, f"{ROOMS}add/", prison="MDI", nomis_room="MDI-A", room="Other", visits="open")

    assert "MDI has a mapping for this room already." in text_of(refused)
    assert 'href="#id_nomis_room"' in refused.content.decode()


def test_a_room_is_changed(operating, room):
    send(operating, f"{ROOMS}{room.pk}/", room="Hall B", visits="closed")

    room.refresh_from_db()
    assert (room.room, room.is_open, room.row_version) == ("Hall B", False, 2)


def test_who_was_slower_sees_both_and_loses_nothing(operating, room):
    opened = operating.get(f"{ROOMS}{room.pk}/")
    send(operating, f"{ROOMS}{room.pk}/", room="Faster", visits="open")

    slower = operating.post(f"{ROOMS}{room.pk}/", hidden_fields(opened) | {"room": "Slower", "visits": "open"})

    assert slower.status_code == 409
    assert "Faster" in text_of(slower)
    assert "Slower" in text_of(slower)
    room.refresh_from_db()
    assert room.room == "Faster"


def test_a_room_is_removed_after_asking_and_the_same_form_sent_again_is_answered(operating, room):
    address = f"{ROOMS}{room.pk}/remove/"
    asked = operating.get(address)
    sent = hidden_fields(asked)

    first, again = operating.post(address, sent), operating.post(address, sent)

    assert text_of(asked).index("Keep it") < text_of(asked).rindex("Remove")
    assert (first.status_code, again.status_code) == (302, 302)
    assert not RoomMapping.objects.exists()
    assert operating.get(address).status_code == 404


def test_times_are_typed_as_people_write_them(operating):
    send(operating, f"{TIMES}add/", prison="yyi", **RULE)

    rule = PrisonTimeRule.objects.get(prison="YYI")
    assert (rule.early_start, rule.early_end, rule.late_start) == (time(9, 30), time(11, 30), time(13, 30))
    assert "9:30am to 11:30am" in text_of(operating.get(TIMES))


@pytest.mark.parametrize("typed", ["25:00", "9:75", "noon", "0pm", "13pm", "-1", "9:5"])
def test_what_is_no_time_is_said(operating, typed):
    refused = send(operating, f"{TIMES}add/", prison="YYI", **RULE | {"split_at": typed})

    assert "must be a time, like 13:45 or 1:45pm" in text_of(refused)


def test_a_visit_has_to_end_after_it_begins(operating):
    refused = send(operating, f"{TIMES}add/", prison="YYI", **RULE | {"late_end": "13:00"})

    assert "A visit has to end after it begins." in text_of(refused)


def test_times_are_changed_and_removed(operating):
    send(operating, f"{TIMES}add/", prison="YYI", **RULE)
    rule = PrisonTimeRule.objects.get(prison="YYI")

    send(operating, f"{TIMES}{rule.pk}/", **RULE | {"split_at": "1pm"})
    rule.refresh_from_db()
    send(operating, f"{TIMES}{rule.pk}/remove/")

    assert rule.split_at == time(13)
    assert not PrisonTimeRule.objects.filter(prison="YYI").exists()


def test_a_code_gets_a_meaning_another_one_and_none(operating):
    send(operating, f"{CODES}add/", nomis_code="ZZZ", meaning="visit_outcome:cancellation")
    code = CodeMapping.objects.get()
    assert "ZZZ Visit outcomes Cancelled" in text_of(operating.get(CODES))

    send(operating, f"{CODES}{code.pk}/", meaning="visit_outcome:completed_normally")
    code.refresh_from_db()
    send(operating, f"{CODES}{code.pk}/remove/")

    assert code.code == "completed_normally"
    assert not CodeMapping.objects.exists()


def test_a_built_in_code_cannot_be_given_another_meaning(operating):
    refused = send(operating, f"{CODES}add/", nomis_code="SCON", meaning="visit_type:official")

    assert "built in" in text_of(refused)


def test_a_meaning_of_another_list_cannot_be_sent(operating):
    send(operating, f"{CODES}add/", nomis_code="ZZZ", meaning="visit_outcome:cancellation")
    code = CodeMapping.objects.get()

    refused = send(operating, f"{CODES}{code.pk}/", meaning="visit_type:official")

    assert refused.status_code == 200
    code.refresh_from_db()
    assert code.table == "visit_outcome"


def test_as_many_queries_for_many_rows_as_for_one(looking, queries_of, room):
    one = queries_of(looking, ROOMS)
    RoomMapping.objects.bulk_create(RoomMapping(prison="HEI", nomis_room=f"R{n}", room=f"R{n}") for n in range(30))

    assert queries_of(looking, ROOMS) == one
