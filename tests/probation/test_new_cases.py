"""A new case's data is asked for at once, and by the schedule when that was lost (acceptance example 13)."""

import pytest
from django.urls import reverse

from cats.core.actors import SYSTEM
from cats.participants.services import set_identifier
from cats.probation import tasks
from cats.probation.codes import DataState
from cats.probation.models import ProbationPerson, ProbationSchedule
from tests.pages import text_of
from tests.probation.conftest import CRN, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def rung(monkeypatch) -> list[tuple]:
    heard: list[tuple] = []

    def hear(task, *arguments, **_):
        # The caselist rings the same bell, from a thread of its own.
        if task.startswith("probation."):
            heard.append((task, *arguments))

    monkeypatch.setattr("cats.core.doorbell.ring", hear)
    return heard


def test_after_the_commit_the_bell_is_rung_with_ids_alone(
    standins, rung, case_with, dana, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        case = case_with(dana)

    assert rung == [("probation.refresh_cases", [case.pk])]
    assert person().state == DataState.NEVER
    assert standins.stats.calls == {}


def test_the_task_fetches_everything(standins, case_with, dana):
    case = case_with(dana)

    tasks.refresh_cases([case.pk])

    assert (person().state, person().has_data) == (DataState.FRESH, True)


def test_the_task_asks_nothing_twice(standins, case_with, dana):
    case = case_with(dana)
    tasks.refresh_cases([case.pk])
    standins.stats.reset()

    tasks.refresh_cases([case.pk])

    assert standins.stats.calls == {}


def test_many_new_cases_are_fetched_a_batch_at_a_time(standins, rung, case_with, dana):
    cases = [case_with(dana, f"X0001{number:02d}").pk for number in range(27)]

    tasks.refresh_cases(cases)

    assert ProbationPerson.objects.filter(has_data=True).count() == 25
    assert rung == [("probation.refresh_cases", cases[25:])]


def test_a_case_without_a_crn_rings_nobody(standins, rung, case_of, dana, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        case_of(dana)

    assert rung == []
    assert not ProbationPerson.objects.exists()


def test_a_crn_that_comes_later_is_followed(standins, rung, case_of, dana, django_capture_on_commit_callbacks):
    case = case_of(dana)
    with django_capture_on_commit_callbacks(execute=True):
        set_identifier(participant=case, kind="crn", value=CRN, by=SYSTEM)

    assert rung == [("probation.refresh_cases", [case.pk])]


def test_without_any_service_people_are_noted_and_nobody_is_rung(
    rung, case_with, dana, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        case_with(dana)

    assert rung == []
    assert ProbationSchedule.objects.get().pk == CRN


def test_example_13_before_anything_is_known_the_case_is_there_and_says_so(standins, as_user, case_with, cleared):
    case = case_with(cleared, CRN, "Anna-Maria", "Brown")
    standins.fault(service="ndelius", path="^/case/", status=503)
    standins.fault(service="oasys", status=503)

    words = text_of(as_user(cleared).get(reverse("case", args=[case.pk])))

    assert "BROWN, Anna-Maria" in words
    assert "Not yet available from nDelius." in words
    assert "nDelius is not available." in words
    assert "UNKNOWN" not in words
    assert (person().has_data, person().pdu_name, person().cohort) == (False, "", "")
