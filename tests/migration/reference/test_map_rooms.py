"""`map_rooms`: a list of rooms, line by line, as often as one likes."""

import json

import pytest
from django.core.management import CommandError, call_command

from migration.codes import ItemState, RunStatus
from migration.models import Item, RoomMapping, Run

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(tmp_path, capsys):
    def run(text: str, *options: str) -> dict:
        file = tmp_path / "rooms.csv"
        file.write_text(text, encoding="utf-8")
        call_command("map_rooms", str(file), "--json", *options)
        return json.loads(capsys.readouterr().out)

    return run


HEADINGS = "prison,nomis_room,room,is_open\n"
LIST = HEADINGS + "mdi,MDI-VISITS-HALL_A,Hall A,yes\nMDI,MDI-VISITS-BOX,Box,no\n"


def rooms() -> list[tuple]:
    return list(RoomMapping.objects.values_list("prison", "nomis_room", "room", "is_open"))


def test_a_list_is_taken_over_once_however_often_it_is_given(listed):
    assert listed(LIST) == {"added": 2, "changed": 0, "unchanged": 0, "refused": {}}
    assert rooms() == [("MDI", "MDI-VISITS-BOX", "Box", False), ("MDI", "MDI-VISITS-HALL_A", "Hall A", True)]
    assert listed(LIST) == {"added": 0, "changed": 0, "unchanged": 2, "refused": {}}
    assert listed(LIST.replace("Hall A", "Main hall"))["changed"] == 1
    assert set(RoomMapping.objects.values_list("row_version", flat=True)) == {1, 2}


def test_visits_that_wait_go_on(listed):
    run = Run.objects.create(label="a-run", domain="visits", status=RunStatus.RUNNING)
    Item.objects.create(run=run, key="1", state=ItemState.WAITING, waits_for="room:MDI:MDI-VISITS-HALL_A")
    listed(LIST)
    assert Item.objects.get().state == ItemState.PENDING


def test_a_dry_run_writes_nothing(listed):
    assert listed(LIST, "--dry-run")["added"] == 2
    assert rooms() == []


def test_a_line_that_is_refused_stops_no_other(listed, capsys):
    with pytest.raises(CommandError) as error:
        listed(HEADINGS + "M,MDI-A,A,\nMDI,MDI-B,B,\nMDI,MDI-C,,\n")
    assert error.value.returncode == 3
    assert rooms() == [("MDI", "MDI-B", "B", True)]
    assert set(json.loads(capsys.readouterr().out)["refused"]) == {"2", "4"}


@pytest.mark.parametrize("text", ["", "prison,room\nMDI,A\n", HEADINGS + "MDI,MDI-A,A,perhaps\n", "\udcff"])
def test_what_is_no_list_of_rooms_is_refused_whole(tmp_path, text):
    file = tmp_path / "rooms.csv"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(CommandError) as error:
        call_command("map_rooms", str(file))
    assert error.value.returncode == 2
    assert rooms() == []


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("map_rooms", str(tmp_path / "nothing.csv"))
