"""Whose cases a list holds."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from caselist.filters.values import Rows
from caselist.models import CaseRow
from caselist.selectors import after_all_of
from caselist.sight import Sight
from cats.core import clock
from cats.core.actors import Actor
from cats.organisations.models import User
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
        gone = CaseRow.objects.filter(case_id__in=kept.values("participant")).exclude(sight.worked_with)
        return gone.filter(_outside(sight.by.tenant_path)) if _works_with_all_below(sight.by) else gone

    def live(self, by: Actor, cases: QuerySet[Participant]) -> QuerySet[Participant]:
        # Asked of each case by itself: of all of them together, the database would first list everything in scope.
        worked_with = participants.scope(by, Participant.objects.filter(pk=OuterRef("pk")))
        return participants.readable(by, cases).filter(~Exists(worked_with))


def _works_with_all_below(by: User) -> bool:
    """Say whether everything under the person's tenant, owned or not, is among the cases they work with."""
    return by.is_internal and by.has_additional_role


def _outside(path: str) -> Q:
    """Return what those have to be that have gone, as ranges of an index: nearly nothing, for the whole programme."""
    return Q(scope_key__lt=path) | Q(scope_key__gte=after_all_of(path))
