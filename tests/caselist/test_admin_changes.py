"""What system support puts right in the admin is in the caselist: a case at once, a place or a person after a drain."""

import pytest
from django.urls import reverse

from caselist.drain import drain_all
from caselist.models import CaseRow
from tests.cast import RISLEY
from tests.core.test_admin_fixes import WHY, fix

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(case_of, dana):
    made = case_of(dana, "Anna", "Brown")
    drain_all()
    return made


@pytest.fixture
def support(as_user, sam):
    return as_user(sam)


def test_a_corrected_case_is_shown_at_once(support, case, omar, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        fix(
            support,
            reverse("admin:cats_participant_change", args=[case.pk]),
            last_name="Browne",
            owner=omar.pk,
            reason=WHY,
        )
    row = CaseRow.objects.get(pk=case.pk)
    assert (row.surname, row.owner_name) == ("Browne", "Omar Hale")


def test_corrected_numbers_are_shown_at_once(support, case, django_capture_on_commit_callbacks):
    numbers = {"identifiers-TOTAL_FORMS": 1, "identifiers-0-kind": "crn", "identifiers-0-value": "Z123456"}
    with django_capture_on_commit_callbacks(execute=True):
        fix(support, reverse("admin:cats_participant_change", args=[case.pk]), reason=WHY, **numbers)
    assert CaseRow.objects.get(pk=case.pk).crn == "Z123456"


def test_a_renamed_place_is_shown_after_the_next_drain(support, case):
    fix(support, reverse("admin:cats_location_change", args=[RISLEY]), name="HMP Risley North", reason=WHY)
    drain_all()
    assert CaseRow.objects.get(pk=case.pk).location_name == "HMP Risley North"


def test_a_renamed_person_is_shown_after_the_next_drain(support, case, dana):
    fix(support, reverse("admin:cats_user_change", args=[dana.pk]), display_name="Dana Reed-Hall", reason=WHY)
    drain_all()
    assert CaseRow.objects.get(pk=case.pk).owner_name == "Dana Reed-Hall"
