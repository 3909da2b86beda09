"""The demonstration shows everything that the screens have to cope with."""

import pytest

from cats.core import clock
from cats.demo.accounts import SUPPORT_WORKER
from cats.organisations.models import Tenant, User, UserStatus
from cats.participants.codes import ArchiveReason, Status
from cats.participants.models import FormerAccess, Participant, StatusSpan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def test_every_status_occurs():
    assert set(Participant.objects.values_list("status", flat=True)) == set(Status.values)


def test_every_reason_of_archiving_occurs():
    given = StatusSpan.objects.filter(status=Status.ARCHIVED).values_list("reason", flat=True)
    assert set(given) == set(ArchiveReason.values)


def test_other_reasons_are_explained():
    assert not StatusSpan.objects.filter(status=Status.ARCHIVED, reason=ArchiveReason.OTHER, information="").exists()


def test_some_cases_are_nobodys_and_some_belong_to_people_who_have_gone():
    assert Participant.objects.filter(owner=None).exists()
    assert Participant.objects.filter(owner__status__in=[UserStatus.LEFT, UserStatus.INACTIVE]).exists()


def test_some_reviews_are_overdue_and_some_are_not():
    assert Participant.objects.filter(risk_due_on__lt=clock.today()).exists()
    assert Participant.objects.filter(risk_due_on__gt=clock.today()).exists()


def test_the_demo_worker_has_cases_and_lately_lost_some():
    worker = User.objects.get(email=SUPPORT_WORKER.email)
    assert worker.cases.exists()
    lost = FormerAccess.objects.filter(tenant_path=worker.tenant.path, until__gt=clock.now())
    assert lost.filter(participant__ownership_spans__owner=worker).exists()


def test_every_team_and_contract_has_people():
    staffed = set(User.objects.values_list("tenant__path", flat=True))
    assert {tenant.path for tenant in Tenant.objects.all() if tenant.depth >= 4} <= staffed


def test_addresses_belong_to_the_tenant_and_can_reach_nobody():
    for person in User.objects.select_related("tenant").prefetch_related("tenant__domains"):
        assert any(person.email.endswith(one.domain) for one in person.tenant.domains.all())
        assert person.email.endswith(".example")
