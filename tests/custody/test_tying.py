"""Records wait under a prisoner number until the one case that carries it is there."""

import pytest

from cats.core.actors import SYSTEM
from cats.custody import services
from cats.custody.models import Prisoner
from cats.participants.services import set_identifier
from tests.custody.facts import NUMBER, a_visit


@pytest.fixture
def kept(db):
    """A visit of a prisoner who is nobody's case."""
    services.store_visits([a_visit()], by=SYSTEM, replace=False)
    return Prisoner.objects.get(number=NUMBER)


def whose(prisoner) -> int | None:
    prisoner.refresh_from_db()
    return prisoner.participant_id


def test_they_are_nobodys_at_first(kept):
    assert whose(kept) is None


def test_they_come_to_the_case_that_is_made_later(kept, case_of, dana, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        case = case_of(dana, identifiers={"nomis": NUMBER})

    assert whose(kept) == case.pk


def test_they_come_to_the_case_that_gets_the_number(kept, case_of, dana, django_capture_on_commit_callbacks):
    case = case_of(dana)
    with django_capture_on_commit_callbacks(execute=True):
        set_identifier(participant=case, kind="nomis", value=NUMBER, by=SYSTEM)

    assert whose(kept) == case.pk


def test_a_number_that_two_cases_carry_is_nobodys(kept, case_of, dana):
    case_of(dana, identifiers={"nomis": NUMBER})
    services.tie_all()
    assert whose(kept) is not None

    case_of(dana, identifiers={"nomis": NUMBER})

    assert services.tie_all() == 1
    assert whose(kept) is None


def test_new_records_of_a_case_are_tied_at_once(case_of, dana):
    case = case_of(dana, identifiers={"nomis": NUMBER})

    services.store_visits([a_visit()], by=SYSTEM, replace=False)

    assert Prisoner.objects.get(number=NUMBER).participant_id == case.pk


def test_putting_ties_right_changes_nothing_where_all_is_right(kept, case_of, dana):
    case_of(dana, identifiers={"nomis": NUMBER})
    services.tie_all()

    assert services.tie_all() == 0
