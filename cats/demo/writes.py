"""Steady writes through the services, for measurements."""

from cats.core.history import history_context
from cats.demo.accounts import MANAGER
from cats.organisations.models import User
from cats.organisations.policies import users
from cats.participants import services
from cats.participants.codes import Status
from cats.participants.models import Participant

Change = tuple[Participant, User, User]


def reassignable(count: int) -> list[Change]:
    """Return open cases of one contract, each with a worker who may take it over and the manager who says so."""
    manager = User.objects.select_related("tenant").get(email=MANAGER.email)
    cases = Participant.objects.exclude(status=Status.ARCHIVED).filter(
        owner__tenant__path__startswith=manager.tenant.path
    )
    takers: dict[int, list[User]] = {}
    changes: list[Change] = []
    for turn, case in enumerate(cases.order_by("pk")[:count]):
        place = case.current_location_id
        if place not in takers:
            takers[place] = list(users.assignable(manager, [place]))
        others = [one for one in takers[place] if one.pk != case.owner_id]
        changes.append((case, others[turn % len(others)], manager))
    return changes


def reassign(case: Participant, to: User, by: User) -> None:
    """Give a case to somebody else, as the screen does."""
    with history_context(user=by.pk, command="bench"):
        services.reassign_participant(participant=case, to=to, by=by, reason="Measured")
