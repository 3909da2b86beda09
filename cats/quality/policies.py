"""Who sees the queues, who may check what, and who may give an entry to somebody else."""

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from cats.core.actors import Actor, System
from cats.core.policies import Policy
from cats.core.roles import Permission
from cats.organisations.models import User
from cats.participants.models import Participant
from cats.participants.policies import participants
from cats.quality.codes import PERMISSION_OF, RUNG
from cats.quality.models import QueueEntry
from cats.quality.rules import may_review


class QueuePolicy(Policy[QueueEntry]):
    """Work of the tenants in one's own branch of the tree, as long as its case may be read."""

    def scope(self, by: Actor, queryset: QuerySet[QueueEntry]) -> QuerySet[QueueEntry]:
        """Return the entries at those rungs that the actor's roles check."""
        if isinstance(by, System):
            return queryset
        stages = [stage for stage, permission in PERMISSION_OF.items() if permission in by.permissions]
        readable = participants.readable(by, Participant.objects.filter(pk=OuterRef("participant")))
        mine = queryset.filter(stage__in=stages, tenant__path__startswith=by.tenant_path)
        return mine.filter(Exists(readable))

    def for_other_eyes(self, by: Actor, queryset: QuerySet[QueueEntry]) -> QuerySet[QueueEntry]:
        """Return those entries that the actor may check: not their own work, nor decided by them at an earlier rung."""
        if isinstance(by, System):
            return queryset
        not_theirs = Q(support_worker=by) | Q(submitted_by__isnull=False, submitted_by=by)
        held = Participant.objects.filter(pk=OuterRef("participant"), owner=by)
        rungs = Case(
            *(When(stage=stage, then=Value(rung)) for stage, rung in RUNG.items()), output_field=IntegerField()
        )
        decided = QueueEntry.objects.filter(submission=OuterRef("submission"), decided_by=by)
        lower = decided.alias(rung=rungs).filter(rung__lt=OuterRef("rung"))
        return queryset.alias(rung=rungs).filter(~not_theirs, ~Exists(held), ~Exists(lower))

    def may_see_provider_queue(self, by: User, entry: None) -> bool:
        return Permission.PROVIDER_QA in by.permissions

    def may_check(self, by: User, entry: QueueEntry) -> bool:
        """Say whether the person may decide this; asked when they take it, and again when they decide."""
        if not self._is_in_scope(by, entry):
            return False
        earlier = QueueEntry.objects.filter(submission=entry.submission_id, decided_by__isnull=False)
        reviewers = {
            decided_by
            for decided_by, stage in earlier.values_list("decided_by", "stage")
            if RUNG[stage] < RUNG[entry.stage]
        }
        return may_review(
            by.pk,
            owner=entry.participant.owner_id,
            worker=entry.support_worker_id,
            submitter=entry.submitted_by_id,
            earlier_reviewers=reviewers,
        )

    may_take = may_check

    def may_release(self, by: User, entry: QueueEntry) -> bool:
        return entry.holder_id == by.pk or self.may_give(by, entry)

    def may_give(self, by: User, entry: QueueEntry) -> bool:
        """A manager gives an entry of their branch to a colleague, or takes it from one."""
        return Permission.REASSIGN in by.permissions and self._is_in_scope(by, entry)

    def _is_in_scope(self, by: User, entry: QueueEntry) -> bool:
        return self.scope(by, QueueEntry.objects.filter(pk=entry.pk)).exists()


queue = QueuePolicy()
