"""Colleagues of the demo accounts, in every team, some of whom have left."""

import random
import re
import unicodedata
from collections.abc import Iterator

from cats.core.roles import Role
from cats.demo import words
from cats.demo.accounts import NORTH_WEST_TEAM, PROGRAMME
from cats.organisations.models import Contract, Tenant, TenantDomain, User, UserStatus

TEAM_DEPTH = 5
WORKERS, DEMO_TEAM_EXTRA = 2, 3
LONG_NAMES = (
    "Wilhelmina Anastasia Featherstonehaugh-Cholmondeley",
    "Oluwatobiloba Temitope Adebayo-Ogunbanjo",
    "Siân Fflur ap Gruffydd-Llewellyn",
)
GONE = (UserStatus.INACTIVE, UserStatus.LEFT, UserStatus.IN_REVIEW)
EVERY_NTH_GONE = 7
INTERNAL_ROLES = (
    Role.QA_OFFICER,
    Role.QA_OFFICER,
    Role.QA_SUPPORT_MANAGER,
    Role.CONTRACT_PERFORMANCE_MANAGER,
    Role.CONTRACT_PROCESS_MANAGER,
    Role.PERFORMANCE_MANAGER,
    Role.SENIOR_MANAGEMENT,
)


def make_staff(rng: random.Random, workers_a_team: int = WORKERS) -> list[User]:
    """Create a manager for each contract, workers for each team and internal staff; none has a password."""
    hiring = Hiring(rng)
    managers = [hiring.take_on(contract.tenant, Role.QA_FINANCE) for contract in Contract.objects.all()]
    workers = list(_workers(hiring, workers_a_team))
    programme = Tenant.objects.get(path=PROGRAMME)
    internal = [hiring.take_on(programme, role) for role in INTERNAL_ROLES]
    people = User.objects.bulk_create(managers + workers + internal)
    _put_under(managers, workers)
    return people


def _workers(hiring: "Hiring", workers_a_team: int) -> Iterator[User]:
    teams = [tenant for tenant in Tenant.objects.order_by("path") if tenant.depth == TEAM_DEPTH]
    number = 0
    for team in teams:
        for _ in range(workers_a_team + (DEMO_TEAM_EXTRA if team.path == NORTH_WEST_TEAM else 0)):
            number += 1
            status = UserStatus.ACTIVE
            if number % EVERY_NTH_GONE == 0:
                status = GONE[number // EVERY_NTH_GONE % len(GONE)]
            yield hiring.take_on(team, status=status)


def _put_under(managers: list[User], workers: list[User]) -> None:
    for worker in workers:
        above = (one for one in managers if worker.tenant.path.startswith(one.tenant.path))
        worker.line_manager = next(above, None)
    User.objects.bulk_update(workers, ["line_manager"])


class Hiring:
    """Makes people with names and addresses that nobody else has."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.taken = set(User.objects.values_list("email", flat=True))
        self.long_names = list(LONG_NAMES)
        self.domains = dict(TenantDomain.objects.values_list("tenant_id", "domain"))

    def take_on(self, tenant: Tenant, *roles: Role, status: UserStatus = UserStatus.ACTIVE) -> User:
        while True:
            name = self._name()
            email = _mailbox(name) + self.domains[tenant.pk]
            if email not in self.taken:
                break
        self.taken.add(email)
        phone = f"07700900{self.rng.randrange(1000):03d}" if self.rng.random() < 0.6 else ""
        person = User(email=email, display_name=name, tenant=tenant, status=status, roles=list(roles), phone=phone)
        person.set_unusable_password()
        return person

    def _name(self) -> str:
        if self.long_names and self.rng.random() < 0.1:
            return self.long_names.pop()
        return f"{words.first_name(self.rng, '')} {words.family_name(self.rng)}"


def _mailbox(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return ".".join(re.findall(r"[a-z]+", plain))
