"""Files go after eight days: content first, so that whatever fails in between is put right the next time."""

from datetime import timedelta

import pytest

from cats.core import clock, housekeeping
from cats.core.files import GeneratedFile, services, storing
from cats.core.files.services import KEPT_FOR
from tests.core.files.conftest import stored


@pytest.fixture
def expired(made, dana):
    """A file that is ready and has had its time."""
    file = made(dana)
    GeneratedFile.objects.filter(pk=file.pk).update(expires_at=clock.now())
    return file


def tidy():
    return housekeeping.remove_expired()["files"]


def test_what_has_expired_goes_and_nothing_else(expired, made, folder, dana):
    kept = made(dana, title="Another")

    assert tidy() == 1
    assert (GeneratedFile.objects.get(), stored(folder)) == (kept, [kept.storage_key])


def test_it_lives_for_eight_days(made, dana, travel_to):
    travel_to(2026, 3, 4, 14, 5)
    made(dana)
    travel_to(2026, 3, 12, 14, 4)
    assert tidy() == 0
    travel_to(2026, 3, 12, 14, 5)

    assert (tidy(), KEPT_FOR) == (1, timedelta(days=8))


def test_a_crash_between_content_and_row_is_put_right(expired, folder, monkeypatch):
    def die(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("django.db.models.query.QuerySet.delete", die)
        with pytest.raises(KeyboardInterrupt):
            services.remove_expired()
    assert (stored(folder), GeneratedFile.objects.count()) == ([], 1)

    assert tidy() == 1
    assert not GeneratedFile.objects.exists()


def test_a_storage_that_does_not_answer_keeps_both_for_the_next_time(expired, folder, monkeypatch):
    def refuse(key):
        raise OSError("away")

    with monkeypatch.context() as patch:
        patch.setattr(storing, "remove", refuse)
        assert tidy() == 0
    assert (stored(folder), GeneratedFile.objects.count()) == ([expired.storage_key], 1)

    assert tidy() == 1
    assert stored(folder) == []


def test_one_that_was_never_made_goes_too(asked, dana):
    file = asked(dana)
    GeneratedFile.objects.filter(pk=file.pk).update(expires_at=clock.now() - services.STRAGGLERS_END)

    assert tidy() == 1
