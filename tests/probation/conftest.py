"""People with a CRN, and what the stand-ins say of them."""

from collections.abc import Callable

import pytest

from cats.core.http import Budget
from cats.organisations.models import User
from cats.participants.models import Participant
from cats.probation.models import ProbationPerson, ProbationRecord, ProbationSchedule
from cats.probation.services.refreshing import Refresh, refresh

# Starts with neither R (restricted) nor F (fails); the stand-ins say of it that it is open to all.
CRN, OTHER_CRN, RESTRICTED = "X000031", "X000032", "R000001"


@pytest.fixture
def case_with(case_of) -> Callable[..., Participant]:
    """Open a case of somebody probation knows: `case_with(dana, "X000032")`."""

    def make(owner: User | None, crn: str = CRN, *names: str, **facts: object) -> Participant:
        return case_of(owner, *names, identifiers={"crn": crn}, **facts)

    return make


@pytest.fixture
def cleared(dana) -> User:
    """Dana, with an nDelius account that may see restricted records."""
    dana.delius_username = "CLEARED.DANA"
    dana.save()
    return dana


@pytest.fixture
def uncleared(dana) -> User:
    """Dana, with an nDelius account that may not."""
    dana.delius_username = "DANA"
    dana.save()
    return dana


def fetch_all(crn: str = CRN) -> Refresh:
    """Refresh somebody now, whatever is known."""
    return refresh(crn, Budget(10), force=True)


def record(source: str, crn: str = CRN) -> ProbationRecord:
    return ProbationRecord.objects.get(person=crn, source=source)


def person(crn: str = CRN) -> ProbationPerson:
    return ProbationPerson.objects.get(pk=crn)


def schedule(crn: str = CRN) -> ProbationSchedule:
    return ProbationSchedule.objects.get(pk=crn)
