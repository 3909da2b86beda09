"""How thousands of cases are shared out: over people, statuses and courses of events, in exact proportions."""

import random
from collections.abc import Mapping
from typing import TypeVar

from cats.demo.accounts import NORTH_WEST_TEAM, OTHER_WORKER, SUPPORT_WORKER
from cats.demo.territory import Territory
from cats.organisations.models import User, UserStatus
from cats.participants.codes import Status

Kind = TypeVar("Kind")

STATUS_SHARES: dict[Status, float] = {
    Status.IDENTIFIED: 0.07,
    Status.ENROLLING: 0.14,
    Status.SUBMITTED_TO_PROVIDER: 0.05,
    Status.SUBMITTED_TO_AUTHORITY: 0.05,
    Status.APPROVED: 0.45,
    Status.ARCHIVED: 0.19,
    Status.DORMANT: 0.05,
}
UNOWNED, GONE, MANAGERS = 0.06, 0.02, 0.02
DEMO_WORKER, DEMO_TEAM, OTHER_PROVIDER = 0.02, 0.055, 0.02


def shares(rng: random.Random, count: int, of: Mapping[Kind, float]) -> list[Kind]:
    """Return a shuffled list of `count` kinds in the proportions given, each kind at least once where it fits."""
    total = sum(of.values())
    wanted = {kind: max(1.0, count * share / total) for kind, share in of.items() if share > 0}
    dealt = [kind for kind, share in wanted.items() for _ in range(int(share))]
    spare = sorted(wanted, key=lambda kind: int(wanted[kind]) - wanted[kind])
    while len(dealt) < count:
        dealt += spare[: count - len(dealt)]
    rng.shuffle(dealt)
    return dealt[:count]


def owners(rng: random.Random, territory: Territory, count: int) -> list[User | None]:
    """Return who has each case today; None for nobody."""
    return shares(rng, count, _owner_shares(rng, territory))


def _owner_shares(rng: random.Random, territory: Territory) -> dict[User | None, float]:
    by_email = {one.email: one for one in territory.staff}
    demo, other = by_email[SUPPORT_WORKER.email], by_email[OTHER_WORKER.email]
    external = [one for one in territory.staff if not one.is_internal and one not in {demo, other}]
    working = [one for one in external if one.status == UserStatus.ACTIVE and not one.roles]
    team = [one for one in working if one.tenant.path == NORTH_WEST_TEAM]
    parts: list[tuple[list[User], float]] = [
        (team, DEMO_TEAM),
        ([one for one in external if one.status != UserStatus.ACTIVE], GONE),
        ([one for one in external if one.status == UserStatus.ACTIVE and one.roles], MANAGERS),
        ([one for one in working if one not in team], _remainder()),
    ]
    dealt: dict[User | None, float] = {None: UNOWNED, demo: DEMO_WORKER, other: OTHER_PROVIDER}
    for people, share in parts:
        weights = [rng.uniform(0.6, 1.6) for _ in people]
        dealt |= {one: share * weight / sum(weights) for one, weight in zip(people, weights, strict=True)}
    return dealt


def _remainder() -> float:
    return 1 - UNOWNED - GONE - MANAGERS - DEMO_WORKER - DEMO_TEAM - OTHER_PROVIDER
