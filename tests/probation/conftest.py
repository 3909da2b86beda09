"""People with a CRN, and what the stand-ins say of them."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

import pytest

from cats.core import clock
from cats.core.http import Budget
from cats.organisations.models import User
from cats.participants.models import Identifier, Participant
from cats.probation.codes import DataState, Source
from cats.probation.models import ProbationPerson, ProbationRecord, ProbationSchedule
from cats.probation.services import storing
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


@pytest.fixture
def people(case_of, dana):
    """Open cases for so many people probation knows, who were last checked so long ago: `people(30, days=4)`."""
    template = case_of(dana)

    def make(count: int, *, days: float | None = None, status: str = "identified", letter: str = "X") -> list[str]:
        crns = [f"{letter}7{number:05d}" for number in range(count)]
        first = Participant.objects.count()
        cases = Participant.objects.bulk_create(
            Participant(
                upci=f"9{first + number:07d}Z", last_name="Brown", status=status, owner=dana,
                current_location=template.current_location,
            )
            for number in range(count)
        )  # fmt: skip
        Identifier.objects.bulk_create(
            Identifier(participant=case, kind="crn", value=crn) for case, crn in zip(cases, crns, strict=True)
        )
        storing.ensure(crns)
        if days is not None:
            checked(crns, clock.now() - timedelta(days=days))
        return crns

    return make


def checked(crns: Iterable[str], at: datetime, *, sources: Iterable[str] = Source.values) -> None:
    """Say that these people were last checked then."""
    ProbationRecord.objects.bulk_create(
        ProbationRecord(
            person_id=crn, source=source, payload={}, payload_hash="x", fetched_at=at, checked_at=at, attempted_at=at
        )
        for crn in crns
        for source in sources
    )
    ProbationSchedule.objects.filter(pk__in=list(crns)).update(checked_at=at)
    ProbationPerson.objects.filter(pk__in=list(crns)).update(state=DataState.FRESH, has_data=True)
