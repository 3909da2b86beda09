"""The acceptance examples of the caselist, by number, through the pages that people use.

Example 6 (the same message delivered three times) belongs to the migration's inbox, which is not here yet.
"""

from collections.abc import Callable

import pytest

from cats.organisations.models import User
from cats.participants.models import Participant
from cats.probation.models import ProbationPerson, ProbationSchedule
from tests.caselist.screens.conftest import ListPage, open_list

__all__ = ["ListPage", "open_list"]


@pytest.fixture
def known_case(case_of) -> Callable[..., Participant]:
    """Open a case with a CRN, and with what lists know of the person: `known_case(dana, "X1", pdu_name="East")`."""

    def make(owner: User | None, crn: str, *names: str, at: int = 1, **known: object) -> Participant:
        facts = {"has_data": True, "state": "fresh", "is_restricted": False, **known}
        ProbationSchedule.objects.create(person=ProbationPerson.objects.create(crn=crn, **facts))
        return case_of(owner, *names, at=at, identifiers={"crn": crn})

    return make
