"""A form knows which version of a row it was filled in against."""

import pytest

from cats.core import versions
from cats.core.errors import Stale


def test_a_token_gives_back_the_version_it_was_signed_for(case_of, dana):
    case = case_of(dana)

    assert versions.read(versions.sign(case), case) == case.row_version


@pytest.mark.parametrize("token", ["", "nonsense", "\x00", "a:b:c"])
def test_a_token_that_is_not_ours_is_stale(case_of, dana, token):
    with pytest.raises(Stale):
        versions.read(token, case_of(dana))


def test_a_token_of_another_row_is_stale(case_of, dana):
    with pytest.raises(Stale):
        versions.read(versions.sign(case_of(dana)), case_of(dana))


def test_saving_counts_the_change(case_of, dana):
    case = case_of(dana)
    before = case.row_version
    case.nationality = "British"

    versions.save(case, "nationality")
    case.refresh_from_db()

    assert (case.row_version, case.nationality) == (before + 1, "British")
    with pytest.raises(Stale):
        versions.check(case, before)
