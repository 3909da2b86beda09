"""The demonstration's probation data: what the stand-in services say, in every state, so that few rows are masked."""

import pytest
from django.db.models import Count

from cats.core import clock
from cats.core.http import Budget
from cats.demo.accounts import ACCOUNTS
from cats.demo.answers import Person
from cats.demo.fetched import SHARES, fetched, is_missing, state_of
from cats.organisations.models import User
from cats.participants.models import Identifier
from cats.probation.codes import DataState, Source
from cats.probation.models import ProbationChange, ProbationPerson, ProbationRecord, ProbationSchedule
from cats.probation.services.refreshing import refresh

CRNS = [f"Z{number:06d}" for number in range(3_000)]


def one_of(state: DataState) -> str:
    return next(crn for crn in CRNS if state_of(crn) == state)


@pytest.mark.usefixtures("demonstration")
def test_everybody_with_a_number_has_been_asked_about():
    crns = set(Identifier.objects.filter(kind="crn").values_list("value", flat=True))

    assert set(ProbationPerson.objects.values_list("crn", flat=True)) == crns
    assert set(ProbationSchedule.objects.values_list("person", flat=True)) == crns
    counts = ProbationRecord.objects.values("person").annotate(sources=Count("source"))
    assert {row["sources"] for row in counts} == {len(Source)}


@pytest.mark.usefixtures("demonstration")
def test_of_most_of_them_lists_know_everything():
    people = list(ProbationPerson.objects.filter(state=DataState.FRESH))

    assert len(people) > ProbationPerson.objects.count() * 0.8
    assert all(one.pdu_name and one.team_code and one.sentence_ends_on and one.cohort for one in people)
    assert all(one.is_restricted is not None and one.has_data and one.as_of is None for one in people)


@pytest.mark.django_db
def test_asking_the_stand_ins_again_changes_nothing(standins):
    """What was seeded is what they answer, or every page would bring a change that never was."""
    crn, named = one_of(DataState.FRESH), {"forename": "Zoë", "surname": "O'Dell", "date_of_birth": "", "sex": "female"}
    made = fetched(crn, named, clock.now())
    made.person.save()
    made.schedule.save()
    ProbationRecord.objects.bulk_create(made.records)
    standins.world.named = {crn: named}

    done = refresh(crn, Budget(10), force=True)

    assert (done.was_needed, done.failures, done.stored.is_changed) == (True, {}, False)
    assert not ProbationChange.objects.filter(crn=crn).exists()


def test_every_state_occurs_and_most_people_are_fresh():
    found = [state_of(crn) for crn in CRNS]

    assert set(found) == set(SHARES)
    assert found.count(DataState.FRESH) > 0.85 * len(found)
    assert 0.01 < sum(Person(crn).is_restricted for crn in CRNS) / len(CRNS) < 0.03


@pytest.mark.parametrize("state", list(SHARES))
def test_the_facts_are_in_the_state_that_was_meant(state):
    made = fetched(one_of(state), {}, clock.now())

    assert made.person.state == state
    assert made.person.has_data is (state not in {DataState.NEVER, DataState.NOT_FOUND})
    assert (made.schedule.next_attempt_at is not None) is (state == DataState.FAILING)
    assert is_missing(made.person.crn) is (state == DataState.NOT_FOUND)


@pytest.mark.usefixtures("demonstration")
def test_one_person_may_see_restricted_records_and_another_may_not():
    names = {user.email: user.delius_username for user in User.objects.filter(email__in=[a.email for a in ACCOUNTS])}

    assert names["support.worker@north-west.example"] == "NWWORKER"
    assert Person("R1").seen_by(names["support.worker@north-west.example"])["userExcluded"] is True
    assert Person("R1").seen_by(names["manager@north-west.example"])["userExcluded"] is False


@pytest.mark.usefixtures("demonstration")
def test_the_demo_worker_has_restricted_people_among_their_cases():
    numbers = Identifier.objects.filter(kind="crn", participant__owner__email=ACCOUNTS[0].email)

    assert ProbationPerson.objects.filter(pk__in=numbers.values("value"), is_restricted=True).exists()
