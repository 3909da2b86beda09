"""Who may learn who has changed what."""

from django.db.models import QuerySet

from cats.core.actors import Actor, System
from cats.core.changes.models import Change
from cats.core.policies import Policy
from cats.core.roles import Permission
from cats.organisations.models import User


class ChangePolicy(Policy[Change]):
    """The service desk of the authority reads every change: rows of all organisations hang together.

    What a version held is another matter: see `closing`.
    """

    def scope(self, by: Actor, queryset: QuerySet[Change]) -> QuerySet[Change]:
        may_read = isinstance(by, System) or self.may_see(by, None)
        return queryset if may_read else queryset.none()

    def may_see(self, by: User, change: Change | None) -> bool:
        return by.is_internal and Permission.SERVICE_DESK in by.permissions


changes = ChangePolicy()
