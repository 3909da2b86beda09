"""Whose cases a list holds."""

from django.db.models import QuerySet

from caselist.filters.values import Rows
from caselist.models import CaseRow
from caselist.sight import Sight
from cats.core import clock
from cats.core.actors import Actor
from cats.participants.models import FormerAccess, Participant
from cats.participants.policies import participants


class WorkedWith:
    """The cases that a person works with."""

    is_among_visible = True

    def rows(self, sight: Sight) -> Rows:
        return sight.visible

    def live(self, by: Actor, cases: QuerySet[Participant]) -> QuerySet[Participant]:
        return participants.scope(by, cases)


class Moved:
    """The cases that have gone to somebody else, and that a person may read until 90 days after that."""

    is_among_visible = False

    def rows(self, sight: Sight) -> Rows:
        kept = FormerAccess.objects.filter(tenant_path__startswith=sight.by.tenant_path, until__gt=clock.now())
        return CaseRow.objects.filter(case_id__in=kept.values("participant")).exclude(sight.worked_with)

    def live(self, by: Actor, cases: QuerySet[Participant]) -> QuerySet[Participant]:
        return participants.readable(by, cases).exclude(pk__in=participants.scope(by, cases).values("pk"))
