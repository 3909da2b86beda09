"""The servers of a test run keep their data in memory, where there is room and nobody else has taken the place."""

import shutil
from types import SimpleNamespace

import pytest

from tools import postgres
from tools.places import TEST

FOLDER = TEST / "of this test" / "postgres"


@pytest.fixture
def memory(tmp_path, monkeypatch):
    monkeypatch.setattr(postgres, "MEMORY", tmp_path)
    monkeypatch.setattr(postgres, "ROOM", 0)
    return tmp_path


def test_data_of_a_test_run_are_in_memory(memory):
    away = postgres.in_memory(FOLDER)

    assert away.parent == memory
    assert away.stat().st_mode & 0o777 == 0o700
    assert postgres.in_memory(FOLDER) == away


def test_without_room_they_are_where_everything_local_is(memory, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=0))

    assert postgres.in_memory(FOLDER) == FOLDER


def test_without_such_a_place_they_are_there_as_well(memory, monkeypatch):
    monkeypatch.setattr(postgres, "MEMORY", memory / "missing")

    assert postgres.in_memory(FOLDER) == FOLDER


def test_nobody_can_have_led_them_elsewhere(memory, tmp_path_factory):
    postgres.away_from(FOLDER, memory).symlink_to(tmp_path_factory.mktemp("elsewhere"))

    assert postgres.in_memory(FOLDER) == FOLDER
