"""Who may look after the caselist."""

from caselist.models import DeadLetter
from cats.core.policies import Policy
from cats.core.roles import Permission
from cats.organisations.models import User


class CaselistPolicy(Policy[DeadLetter]):
    """The workings of the caselist are for system support."""

    def may_operate(self, by: User, letter: DeadLetter | None) -> bool:
        return Permission.SYSTEM_SUPPORT in by.permissions


caselist = CaselistPolicy()
