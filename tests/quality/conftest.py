"""The enrolments of the tests next door, and cases that wait in the queue."""

from collections.abc import Callable

import pytest

from cats.core.roles import Role
from cats.organisations.models import User
from cats.quality import services
from cats.quality.models import QueueEntry
from tests.enrolment.conftest import enrolling, ready

__all__ = ["enrolling", "ready"]


@pytest.fixture
def waiting(ready) -> Callable[..., QueueEntry]:
    """Submit somebody: `waiting(dana, nationality="Irish", answer="not_needed")`."""

    def make(owner: User, **facts: object) -> QueueEntry:
        submission = services.submit_enrolment(participant=ready(owner, **facts), by=owner)
        return QueueEntry.objects.get(submission=submission)

    return make


@pytest.fixture
def pia(person) -> User:
    """Checks enrolments of Dana's team."""
    return person("Pia Lomax", "1.1.1.1.1.", Role.QA_FINANCE)
