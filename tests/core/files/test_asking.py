"""Asking for a file: once, not too often, and without leaving anything readable about."""

import pytest

from cats.core import files
from cats.core.errors import NotAllowed, Refused
from cats.core.files import GeneratedFile
from cats.core.files.services import KEPT_FOR, MOST_AT_ONCE
from cats.core.jobs import Job
from cats.core.roles import Role
from cats.core.sealing import unseal


def test_what_was_asked_for_is_sealed_and_its_job_knows_the_file_and_nothing_else(asked, dana):
    file = asked(dana, about=[["Search", "Featherstone"]])

    row = GeneratedFile.objects.filter(pk=file.pk).values().get()
    assert "Featherstone" not in str(row)
    assert unseal(row["recipe"])["about"] == [["Search", "Featherstone"]]
    assert Job.objects.get().facts == {"file": str(file.pk)}
    assert (row["keys"], row["expires_at"] - row["created_at"]) == ([3, 1, 2], KEPT_FOR)


def test_asking_again_while_it_is_prepared_gives_the_same_file(asked, dana):
    assert asked(dana).pk == asked(dana).pk
    assert (GeneratedFile.objects.count(), Job.objects.count()) == (1, 1)


@pytest.mark.parametrize("other", [{"keys": [1]}, {"keys": [1, 2, 3]}, {"title": "My cases"}, {"extension": "xlsx"}])
def test_another_wish_is_another_file(asked, dana, other):
    assert asked(dana).pk != asked(dana, **other).pk


def test_asking_again_when_it_is_ready_makes_a_new_one(asked, work, dana):
    first = work(asked(dana))

    assert asked(dana).pk != first.pk


def test_asking_again_after_a_change_of_roles_makes_a_new_one(asked, dana):
    first = asked(dana)
    dana.roles = [Role.QA_FINANCE]
    dana.save()

    assert asked(dana).pk != first.pk


def test_nobody_has_more_than_a_few_made_at_once(asked, dana, omar, work):
    waiting = [asked(dana, keys=[number]) for number in range(MOST_AT_ONCE)]
    with pytest.raises(Refused, match="being prepared"):
        asked(dana, keys=[99])
    asked(omar, keys=[99])
    work(waiting[0])

    assert asked(dana, keys=[99]).owner == dana


def test_one_that_failed_or_was_thrown_away_does_not_count(asked, dana):
    for number in range(MOST_AT_ONCE):
        files.discard(file=asked(dana, keys=[number]), by=dana)

    assert asked(dana, keys=[99])


def test_who_may_not_have_such_files_gets_none(asked, numbers, dana):
    numbers.may = False

    with pytest.raises(NotAllowed):
        asked(dana)
    assert not Job.objects.exists()
