"""Who sees what leaves the house, and who may have it sent again."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from cats.core.actors import Actor, System
from cats.core.outbox.models import OutboxMessage
from cats.core.policies import Policy
from cats.core.roles import Permission

if TYPE_CHECKING:
    from cats.organisations.models import User


class OutboxPolicy(Policy[OutboxMessage]):
    """The service desk sees whether messages are sent, never what they say; system support has them sent again."""

    def scope(self, by: Actor, queryset: QuerySet[OutboxMessage]) -> QuerySet[OutboxMessage]:
        if isinstance(by, System) or Permission.SERVICE_DESK in by.permissions:
            return queryset
        return queryset.none()

    def may_see(self, by: "User", message: OutboxMessage | None) -> bool:
        return Permission.SERVICE_DESK in by.permissions

    def may_retry(self, by: "User", message: OutboxMessage | None) -> bool:
        return Permission.SYSTEM_SUPPORT in by.permissions


outbox = OutboxPolicy()
