"""Demo people in prison have custody records of every kind, tied to their cases."""

import pytest

from cats.core import clock
from cats.custody.models import Balance, Contact, ContactRestriction, SentenceAdjustment, TransactionEntry, Visit
from cats.demo.accounts import SUPPORT_WORKER
from cats.demo.custody import keep_records
from cats.participants.models import Participant

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


@pytest.mark.parametrize("model", [Balance, Contact, ContactRestriction, SentenceAdjustment, TransactionEntry, Visit])
def test_there_are_some_of_every_kind(model):
    assert model.objects.exists()


def test_there_are_visits_to_come_and_past_ones():
    assert Visit.objects.filter(starts_at__gt=clock.now()).exists()
    assert Visit.objects.filter(starts_at__lt=clock.now()).exists()


def test_they_are_on_open_cases_of_people_in_prison_the_demo_workers_among_them():
    cases = Participant.objects.filter(prisoners__visits__isnull=False).distinct()

    assert all(case.is_active and case.current_location.setting == "custody" for case in cases)
    assert cases.filter(owner__email=SUPPORT_WORKER.email).exists()
    assert not Visit.objects.filter(prisoner__participant=None).exists()


def test_the_same_people_have_the_same_records():
    before = Visit.objects.count()
    numbers = Visit.objects.order_by("nomis_key").values_list("prisoner__number", flat=True)

    keep_records(list(dict.fromkeys(numbers))[:7])

    assert Visit.objects.count() == before
