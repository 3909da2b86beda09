"""Who may look at the migration, and who may operate it: one class for each noun.

System support operates. Senior management may look, but never at what NOMIS sent of a single person.
"""

from typing import TypeVar

from django.db.models import Model, QuerySet

from cats.core.actors import Actor, System
from cats.core.policies import Policy
from cats.core.roles import Permission, Role
from cats.organisations.models import User
from migration.models import (
    CodeMapping,
    DriftFinding,
    DuplicateIncident,
    FinanceGrace,
    Item,
    Mapping,
    PrisonTimeRule,
    RoomMapping,
    Run,
    SyncEvent,
)

M = TypeVar("M", bound=Model)


def may_look(by: User) -> bool:
    """Say whether a person may open the migration's screens; decides without a query."""
    return may_operate(by) or Role.SENIOR_MANAGEMENT in by.roles


def may_operate(by: User) -> bool:
    """Say whether a person may start, stop and put right; decides without a query."""
    return Permission.SYSTEM_SUPPORT in by.permissions


class OperatedPolicy(Policy[M]):
    """What all nouns of the migration share: some look at everything, fewer operate it, nobody else sees any of it."""

    def scope(self, by: Actor, queryset: "QuerySet[M]") -> "QuerySet[M]":
        return queryset if isinstance(by, System) or may_look(by) else queryset.none()

    def may_see(self, by: User, thing: M | None) -> bool:
        return may_look(by)

    def may_operate(self, by: User, thing: M | None) -> bool:
        return may_operate(by)


class RunPolicy(OperatedPolicy[Run]):
    """Migrations of a domain."""

    may_start = may_cancel = may_resume = may_retry = may_discard = may_roll_back = OperatedPolicy.may_operate


class ItemPolicy(OperatedPolicy[Item]):
    """The ids of a run. What NOMIS sent of one is personal data, so only those who put it right may read it."""

    may_read_payload = may_retry = may_discard = OperatedPolicy.may_operate


class MappingPolicy(OperatedPolicy[Mapping]):
    """Which NOMIS record became which of ours."""


class RoomPolicy(OperatedPolicy[RoomMapping]):
    """What visiting rooms are called here."""

    may_add = may_change = may_remove = OperatedPolicy.may_operate


class TimeRulePolicy(OperatedPolicy[PrisonTimeRule]):
    """When visits begin at prisons whose times NOMIS does not keep."""

    may_add = may_change = may_remove = OperatedPolicy.may_operate


class CodePolicy(OperatedPolicy[CodeMapping]):
    """What NOMIS codes mean here."""

    may_add = may_change = may_remove = OperatedPolicy.may_operate


class EventPolicy(OperatedPolicy[SyncEvent]):
    """Notifications of NOMIS. Their bodies name people, so only those who put them right may read one."""

    may_read_body = may_retry = may_discard = OperatedPolicy.may_operate


class GracePolicy(OperatedPolicy[FinanceGrace]):
    """Transactions that wait for all their rows."""

    may_retry = OperatedPolicy.may_operate


class DriftPolicy(OperatedPolicy[DriftFinding]):
    """Records that differ from NOMIS."""

    may_repair = OperatedPolicy.may_operate


class DuplicatePolicy(OperatedPolicy[DuplicateIncident]):
    """Records that came twice."""


runs = RunPolicy()
items = ItemPolicy()
mappings = MappingPolicy()
rooms = RoomPolicy()
time_rules = TimeRulePolicy()
codes = CodePolicy()
events = EventPolicy()
graces = GracePolicy()
drift = DriftPolicy()
duplicates = DuplicatePolicy()
