"""Who sees what of custody records. Whoever may read a case sees its visits, contacts and adjustments."""

from django.db.models import QuerySet

from cats.core.actors import Actor
from cats.core.policies import Policy
from cats.organisations.models import User
from cats.participants.models import Participant
from cats.participants.policies import participants


class CustodyPolicy(Policy[Participant]):
    """Records are reached through the case that their prisoner is tied to; money is for fewer people."""

    def scope(self, by: Actor, queryset: QuerySet[Participant]) -> QuerySet[Participant]:
        return participants.readable(by, queryset)

    def may_see_money(self, by: User, case: Participant) -> bool:
        """The owner of the case, and people with an additional role."""
        return case.owner_id == by.pk or by.has_additional_role

    def may_store(self, by: User, case: Participant | None) -> bool:
        """Records come from NOMIS, which the system brings over; of people, system support alone may."""
        return by.is_staff


custody = CustodyPolicy()
