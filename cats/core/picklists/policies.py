"""Who keeps the picklists."""

from typing import TYPE_CHECKING

from cats.core.picklists.models import PicklistEntry
from cats.core.policies import Policy
from cats.core.roles import Permission

if TYPE_CHECKING:
    from cats.organisations.models import User


class PicklistPolicy(Policy[PicklistEntry]):
    """Those who manage accounts keep the answers, too (participants 3.3)."""

    def may_keep(self, by: "User", entry: PicklistEntry | None) -> bool:
        return Permission.USER_MANAGEMENT in by.permissions


picklist_entries = PicklistPolicy()
