"""What happens to cases, files and jobs, and who is told of it; what is undone was never told."""

import pytest
from django.db import transaction

from cats.core import jobs
from cats.core.actors import SYSTEM
from cats.core.jobs import running
from cats.notifications.models import Notification
from cats.notifications.services import notify
from cats.organisations.models import Location
from cats.participants import services
from cats.participants.services import bulk

pytestmark = pytest.mark.django_db
HOLME_HOUSE = 15


def told(user):
    return [(each.kind, each.participant_id) for each in Notification.objects.filter(to=user).order_by("pk")]


def test_a_new_owner_and_the_former_one_are_told_and_whoever_did_it_is_not(dana, omar, priya, case_of):
    case = case_of(dana)
    Notification.objects.all().delete()

    services.reassign_participant(participant=case, to=omar, by=priya)

    assert told(omar) == [("case_assigned", case.pk)]
    assert told(dana) == [("case_unassigned", case.pk)]
    assert told(priya) == []


def test_nobody_is_told_of_their_own_act(priya, case_of):
    case = case_of(None)

    services.reassign_participant(participant=case, to=priya, by=priya)

    assert told(priya) == []


def test_many_cases_at_once_are_one_notification_with_their_number(dana, omar, priya, case_of):
    cases = [case_of(dana) for _ in range(3)]
    Notification.objects.all().delete()

    bulk.start_reassigning(participant_ids=[case.pk for case in cases], to=omar, by=priya)

    assert told(omar) == [("cases_assigned", None)]
    assert told(dana) == [("cases_unassigned", None)]
    assert Notification.objects.get(to=omar).facts == {"cases": 3}


def test_whoever_loses_a_case_through_a_move_is_told_once(dana, case_of):
    case = case_of(dana)
    Notification.objects.all().delete()

    services.move_participant(participant=case, to=Location.objects.get(pk=HOLME_HOUSE), by=SYSTEM)
    services.move_participant(participant=case, to=Location.objects.get(pk=0), by=SYSTEM)

    assert told(dana) == [("case_moved_away", case.pk)]


def test_a_person_who_has_left_is_not_told(dana, priya, case_of):
    case = case_of(None)
    dana.status = "left"

    assert notify(to=dana, kind="case_assigned", participant=case, link="/", by=priya) is None


def test_what_is_rolled_back_was_never_told(dana, omar, priya, case_of):
    case = case_of(dana)
    Notification.objects.all().delete()
    with transaction.atomic():
        services.reassign_participant(participant=case, to=omar, by=priya)
        transaction.set_rollback(True)

    assert not Notification.objects.exists()


def test_a_kind_that_nobody_registered_is_a_mistake(dana):
    with pytest.raises(LookupError):
        notify(to=dana, kind="unheard_of", link="/")


def test_work_in_the_background_tells_when_it_is_done_and_work_before_one_s_eyes_does_not(dana, omar, priya, case_of):
    cases = [case_of(dana) for _ in range(jobs.AT_ONCE + 1)]
    Notification.objects.all().delete()

    few = bulk.start_reassigning(participant_ids=[cases[0].pk], to=omar, by=priya)
    many = bulk.start_reassigning(participant_ids=[case.pk for case in cases], to=omar, by=priya)
    running.work(job_id=str(many.pk))

    assert few.is_over
    assert [(each.kind, each.link) for each in Notification.objects.filter(to=priya)] == [
        ("job_done", many.get_absolute_url())
    ]
