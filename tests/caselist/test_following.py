"""Whoever changes a case sees it in the list at once; and no trouble on the way costs them the change."""

import pytest
from django.db import DatabaseError, connection
from django.test import override_settings

from caselist import marks, receivers
from caselist.drain import drain_all
from caselist.models import CaseRow
from cats.core.actors import SYSTEM
from cats.core.signals import ANNOUNCEMENTS, announce
from cats.participants import services
from cats.participants.models import Participant
from cats.probation.models import ProbationPerson
from tests.caselist.conftest import differing, forget_marks, marked


@pytest.fixture(autouse=True)
def _quiet_bell(rings):
    """No test here reaches Redis."""


def test_a_change_is_in_the_list_when_its_transaction_has_committed(
    case_of, dana, omar, rosa, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        case = case_of(dana)
    with django_capture_on_commit_callbacks(execute=True):
        services.reassign_participant(participant=case, to=omar, by=rosa)

    assert CaseRow.objects.get().owner_name == "Omar Hale"
    assert (marked(), differing()) == (set(), set())


def test_what_probation_tells_is_in_the_list_at_once(case_of, dana, rings, django_capture_on_commit_callbacks):
    case = case_of(dana, identifiers={"crn": "X718255"})
    drain_all()
    with django_capture_on_commit_callbacks(execute=True):
        ProbationPerson.objects.create(crn="X718255", pdu_name="East")
        announce(ANNOUNCEMENTS["probation_data_changed"], [case.pk])

    assert CaseRow.objects.get().pdu_name == "East"
    assert rings  # for the other cases that a shared row may stand behind
    drain_all()
    assert (marked(), differing()) == (set(), set())


def test_every_announcement_is_followed(case_of, dana, django_capture_on_commit_callbacks):
    case = case_of(dana)
    for name, signal in ANNOUNCEMENTS.items():
        Participant.objects.filter(pk=case.pk).update(last_name=name)
        with django_capture_on_commit_callbacks(execute=True):
            announce(signal, [case.pk])

        assert CaseRow.objects.get().surname == name


def test_a_transaction_that_is_rolled_back_is_not_followed(case_of, dana, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        case_of(dana)

    assert callbacks
    assert not CaseRow.objects.exists()


def test_more_cases_than_a_request_may_project_are_left_to_the_bell(case_of, dana, rings):
    cases = [case_of(dana) for _ in range(3)]
    with override_settings(CASELIST_INLINE_LIMIT=2):
        receivers.follow([case.pk for case in cases])

    assert rings == [True]
    assert not CaseRow.objects.exists()


def test_a_second_announcement_of_one_commit_costs_one_query(case_of, dana, django_assert_num_queries):
    case = case_of(dana)
    marks.expand_lookups()
    receivers.follow([case.pk])

    with django_assert_num_queries(1):
        receivers.follow([case.pk])


def test_a_failure_is_swallowed_and_the_bell_rung(case_of, dana, rings, monkeypatch):
    case = case_of(dana)

    def fail(_ids):
        raise DatabaseError

    monkeypatch.setattr("caselist.projector.project", fail)
    receivers.follow([case.pk])

    assert (rings, marked()) == ([True], {case.pk})
    monkeypatch.undo()
    drain_all()
    assert differing() == set()


def test_a_service_succeeds_when_following_fails_unforeseen(committed_database, dana, case_of, monkeypatch):
    monkeypatch.setattr("caselist.receivers.follow", lambda _ids: 1 / 0)

    case = case_of(dana)

    assert (Participant.objects.count(), marked()) == (1, {case.pk})


def test_a_busy_case_is_not_waited_for(committed_database, dana, case_of, another_session, rings):
    case = case_of(dana)
    Participant.objects.filter(pk=case.pk).update(last_name="Changed")
    with another_session() as other:
        other.execute("BEGIN")
        other.execute("SELECT pg_advisory_xact_lock(%s)", [(0xCA5E << 44) + case.pk])
        receivers.follow([case.pk])
        assert CaseRow.objects.get().surname == "Brown"
        other.execute("ROLLBACK")

    assert marked() == {case.pk}
    assert rings
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("4s",)


def test_the_admins_changes_ring(case_of, dana, rings, django_capture_on_commit_callbacks):
    case = case_of(dana)
    with django_capture_on_commit_callbacks(execute=True):
        case.last_name = "Corrected"
        case.save()

    assert rings == [True]


def test_a_person_who_signs_in_is_no_news(dana, rings, django_capture_on_commit_callbacks):
    forget_marks()
    with django_capture_on_commit_callbacks(execute=True):
        dana.save(update_fields=["last_login"])

    assert marked() == set()


def test_bulk_changes_without_announcement_reach_the_list_with_the_next_drain(case_of, dana):
    case_of(dana)
    drain_all()
    Participant.objects.update(last_name="Everybody")
    services.rename_label(label=_labelled(Participant.objects.get()), name="Renamed", by=SYSTEM)

    drain_all()

    row = CaseRow.objects.get()
    assert (row.surname, row.labels[0]["name"]) == ("Everybody", "Renamed")


def _labelled(case: Participant):
    from cats.participants.models import Label

    label = Label.objects.create(name="Before", description="x")
    services.add_label(participant=case, label=label, by=SYSTEM)
    return label
