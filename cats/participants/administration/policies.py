"""Who may learn who has read what."""

from django.db.models import QuerySet

from cats.core.actors import Actor, System
from cats.core.models import AccessEntry
from cats.core.policies import Policy
from cats.core.roles import Permission
from cats.organisations.models import User


class AccessPolicy(Policy[AccessEntry]):
    """The service desk's managers read what people of their own branch have read."""

    def scope(self, by: Actor, queryset: QuerySet[AccessEntry]) -> QuerySet[AccessEntry]:
        if isinstance(by, System):
            return queryset
        if not self.may_see(by, None):
            return queryset.none()
        return queryset.filter(by__tenant__path__startswith=by.tenant_path)

    def may_see(self, by: User, entry: AccessEntry | None) -> bool:
        return Permission.SERVICE_DESK in by.permissions


readings = AccessPolicy()
