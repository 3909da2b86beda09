"""Who may read and fill in assessments and bios, and who is told of a safeguarding concern."""

from django.db.models import Q, QuerySet

from cats.assessments.models import Filled, SafeguardingNotice
from cats.core.actors import Actor, System
from cats.core.policies import Policy
from cats.organisations.models import User
from cats.participants.models import Participant
from cats.participants.policies import participants


class FilledPolicy(Policy[Filled]):
    """Who works with a case fills in its questionnaires, whoever began them; who may read the case may read them."""

    def scope(self, by: Actor, queryset: QuerySet[Filled]) -> QuerySet[Filled]:
        """Return the questionnaires that the actor may read; discarded ones are nobody's."""
        readable = participants.readable(by, Participant.objects.all())
        return queryset.filter(participant__in=readable, discarded_at=None)

    def may_answer(self, by: User, filled: Filled) -> bool:
        return participants.may_work_on(by, filled.participant)

    may_submit = may_discard = may_answer


class SafeguardingPolicy(Policy[SafeguardingNotice]):
    """A manager reads the notices that are for them; system support those that have nobody else."""

    def scope(self, by: Actor, queryset: QuerySet[SafeguardingNotice]) -> QuerySet[SafeguardingNotice]:
        """Return the notices that are for the actor."""
        if isinstance(by, System):
            return queryset
        return queryset.filter(Q(to=by) | Q(to=None)) if by.is_staff else queryset.filter(to=by)

    def may_read(self, by: User, notice: SafeguardingNotice) -> bool:
        return notice.to_id == by.pk or (notice.to_id is None and by.is_staff)


filled_in = FilledPolicy()
safeguarding_notices = SafeguardingPolicy()
