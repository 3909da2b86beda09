"""People in transit, and the moves that put them there."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from cats.core.actors import SYSTEM
from cats.organisations.models import Location, User
from cats.participants import services
from cats.participants.models import Participant
from cats.transfers.models import Transfer

RISLEY, STYAL, NORTH_COMMUNITY, HOLME_HOUSE, UNMAPPED = 1, 14, 90, 15, 0


@pytest.fixture
def move() -> Callable[[Participant, int], Participant]:
    """Let the feed say that a person is somewhere else now."""

    def to(case: Participant, place: int) -> Participant:
        return services.move_participant(participant=case, to=Location.objects.get(pk=place), by=SYSTEM)

    return to


@pytest.fixture
def in_transit(dana, zack, case_of, move) -> Transfer:
    """Dana's case has moved from the North West to the North East, where Zack manages."""
    case = move(case_of(dana, "Anna", "Brownmark"), HOLME_HOUSE)
    return Transfer.objects.get(participant=case)


class Calendar:
    """A clock that a property test turns, and the cases that it opens."""

    def __init__(self, travel_to: Callable[..., None], case_of: Callable[..., Participant]) -> None:
        self._travel_to, self._case_of = travel_to, case_of
        self.reset()

    def reset(self) -> None:
        """Begin again, with a case of its own for each example."""
        self._now = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
        self._go()

    def wait(self, *, days: int = 0, seconds: int = 0) -> None:
        """Let time pass."""
        self._now += timedelta(days=days, seconds=seconds)
        self._go()

    def open_case(self, owner: User) -> Participant:
        """Open a case."""
        return self._case_of(owner)

    def _go(self) -> None:
        now = self._now
        self._travel_to(now.year, now.month, now.day, now.hour, now.minute, now.second)


@pytest.fixture
def travel_clock(travel_to, case_of) -> Calendar:
    """A clock to turn."""
    return Calendar(travel_to, case_of)
