"""Whose cases there are how many of, and where: some contracts, workers and prisons have far more than others."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import accumulate

from cats.core.roles import Role
from cats.demo.territory import Territory, choose_place
from cats.organisations.models import Location, User, UserStatus
from cats.participants.models import Label

CONTRACT_WEIGHTS = {1: 18, 2: 9, 3: 15, 4: 12, 5: 10, 6: 9, 7: 13, 8: 6, 9: 8}
GONE_WEIGHT, DRAWN, LONG_OPEN = 0.3, 300, timedelta(days=600)


@dataclass(frozen=True)
class Desk:
    """A worker, who stands beside and above them, where their cases are and what labels these may carry."""

    worker: User
    colleague: User
    manager: User | None
    contract: int | None
    places: list[Location]
    labels: list[Label]


class Office:
    """All desks, drawn from in their proportions."""

    def __init__(self, rng: random.Random, territory: Territory, labels: Iterable[Label]) -> None:
        self.rng, self.territory, self.labels = rng, territory, list(labels)
        workers = [one for one in territory.staff if not one.is_internal and not one.roles]
        self.desks = [self._desk(worker) for worker in workers]
        self._chances = list(accumulate(self._weight(worker) for worker in workers))

    def draw(self, rng: random.Random) -> Desk:
        """Return somebody's desk."""
        return rng.choices(self.desks, cum_weights=self._chances)[0]

    def _desk(self, worker: User) -> Desk:
        rng, contract = self.rng, self.territory.contract_of(worker)
        places = self.territory.places_of(worker, self.territory.today - LONG_OPEN)
        managers = self.territory.with_role(Role.QA_FINANCE, worker.tenant.path)
        return Desk(
            worker=worker,
            colleague=rng.choice(self.territory.colleagues(worker) or [worker]),
            manager=managers[0] if managers else None,
            contract=contract.pk if contract else None,
            places=[choose_place(rng, places) for _ in range(DRAWN)],
            labels=[label for label in self.labels if label.contract in {None, contract}],
        )

    def _weight(self, worker: User) -> float:
        contract = self.territory.contract_of(worker)
        weight = CONTRACT_WEIGHTS[contract.lot] if contract else 1.0
        weight *= self.rng.paretovariate(3)
        return weight if worker.status == UserStatus.ACTIVE else weight * GONE_WEIGHT
