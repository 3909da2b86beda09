"""A file is made once, whole or not at all, whenever its maker ends; nothing stored is without an owner."""

import hashlib
import stat

import pytest

from cats.core import files, housekeeping
from cats.core.files import GeneratedFile, making, storing
from cats.core.files.services import STRAGGLERS_END
from cats.core.jobs import JobState
from cats.core.roles import Role
from cats.organisations.models import UserStatus
from tests.core.files.conftest import lines_of, stored


def test_a_file_that_is_ready_holds_its_rows_in_order(made, folder, dana):
    file = made(dana)

    content = (folder / file.storage_key).read_bytes()
    assert lines_of(content) == [["Number"], ["3"], ["1"], ["2"]]
    assert (file.state, file.rows, file.size, file.name[:11]) == ("ready", 3, len(content), "team-cases-")
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    assert (file.job.state, file.job.result_address) == (JobState.FINISHED, "/files/")


def test_what_was_needed_to_make_it_is_forgotten_then(made, dana):
    file = made(dana)

    assert (file.recipe, file.keys) == ("", [])


def test_what_is_stored_is_for_the_service_alone(made, folder, dana):
    file = made(dana)

    assert stat.S_IMODE((folder / file.storage_key).stat().st_mode) == 0o600


def test_how_far_it_is_can_be_seen(asked, work, numbers, dana, monkeypatch):
    monkeypatch.setattr("cats.core.jobs.runs._EVERY_SECONDS", -1.0)
    file, seen = asked(dana), []
    numbers.on_row = lambda _: seen.append(
        (file.job.__class__.objects.get().done, file.job.__class__.objects.get().total)
    )
    work(file)

    assert seen == [(0, 3), (1, 3), (2, 3)]


@pytest.mark.parametrize("change", [{"roles": [Role.QA_FINANCE]}, {"delius_username": "Other"}])
def test_a_file_asked_for_under_other_rights_is_not_made(asked, work, folder, dana, change):
    file = asked(dana)
    for name, value in change.items():
        setattr(dana, name, value)
    dana.save()

    file = work(file)

    assert (file.state, file.job.state, stored(folder)) == ("preparing", JobState.FAILED, [])
    assert "roles have changed" in file.job.problem


def test_a_file_of_somebody_who_moved_is_not_made(asked, work, dana, programme):
    file = asked(dana)
    dana.tenant = programme["1.1.1.1.2."]
    dana.save()

    assert work(file).job.state == JobState.FAILED


def test_a_file_of_somebody_who_left_is_not_made(asked, work, folder, dana):
    file = asked(dana)
    dana.status = UserStatus.LEFT
    dana.save()

    assert (work(file).job.state, stored(folder)) == (JobState.FAILED, [])


def test_a_file_of_somebody_who_may_not_export_any_longer_is_not_made(asked, work, numbers, dana):
    file = asked(dana)
    numbers.may = False

    assert work(file).job.state == JobState.FAILED


def breaking(error):
    def fail(*_, **__):
        raise error

    return fail


@pytest.mark.parametrize("step", ["digest_of", "keep"])
def test_one_that_cannot_be_stored_is_tried_again(asked, work, folder, dana, monkeypatch, step):
    file = asked(dana)
    with monkeypatch.context() as patch:
        patch.setattr(storing, step, breaking(OSError("no room")))
        assert work(file).state == "preparing"
    file = work(file)

    assert (file.state, stored(folder)) == ("ready", [file.storage_key])


def test_what_a_killed_maker_stored_is_removed_by_the_next(asked, work, folder, dana, monkeypatch):
    file = asked(dana)
    with monkeypatch.context() as patch:
        patch.setattr(making, "_declare_ready", breaking(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            work(file)
    [left_behind] = stored(folder)
    assert GeneratedFile.objects.get().storage_key == left_behind

    file = work(file)

    assert (file.state, stored(folder)) == ("ready", [file.storage_key])
    assert file.storage_key != left_behind


def test_one_that_is_thrown_away_while_it_is_made_leaves_nothing(asked, work, folder, numbers, dana, travel_to):
    travel_to(2026, 3, 4, 14, 5)
    file = asked(dana)
    numbers.on_row = lambda key: files.discard(file=file, by=dana) if key == 1 else None

    work(file)

    assert stored(folder) == []
    assert housekeeping.remove_expired()["files"] == 0
    travel_to(2026, 3, 4, 14 + STRAGGLERS_END.seconds // 3600, 6)
    assert housekeeping.remove_expired()["files"] == 1
    assert not GeneratedFile.objects.exists()


def test_one_that_is_stopped_stops(asked, work, folder, numbers, dana, monkeypatch):
    monkeypatch.setattr("cats.core.jobs.runs._EVERY_SECONDS", -1.0)
    file = asked(dana)
    numbers.on_row = lambda key: files.discard(file=file, by=dana) if key == 3 else None

    work(file)

    assert (numbers.drawn, stored(folder)) == (1, [])


def test_of_two_makers_one_file_remains(asked, work, folder, numbers, dana):
    """The second takes the job over while the first is at its last row, and is done before it."""
    file = asked(dana, keys=[1])
    seconds = []

    def take_over(_):
        if not seconds:
            seconds.append(True)
            work(file)

    numbers.on_row = take_over
    work(file)

    file = GeneratedFile.objects.get()
    assert (file.state, stored(folder)) == ("ready", [file.storage_key])
    assert storing.opened(file) is not None
