"""A notification is for the person whom it tells, and for nobody else."""

from django.db.models import QuerySet

from cats.core.actors import Actor, System
from cats.core.policies import Policy
from cats.notifications.models import Notification


class NotificationPolicy(Policy[Notification]):
    """Everybody has their own and nobody else's."""

    def scope(self, by: Actor, queryset: QuerySet[Notification]) -> QuerySet[Notification]:
        return queryset if isinstance(by, System) else queryset.filter(to=by)


notifications = NotificationPolicy()
