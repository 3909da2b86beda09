"""Taking the rows that a change needs, always in the same order."""

from collections.abc import Iterable

from django.db.models import QuerySet

from cats.core import versions
from cats.participants.models import Participant


def lock(participant: Participant, expected_version: int | None = None) -> Participant:
    """Lock a case's row and return it fresh; raises Stale when it has changed since the version expected."""
    fresh = _locked().get(pk=participant.pk)
    versions.check(fresh, expected_version)
    return fresh


def lock_many(ids: Iterable[int]) -> list[Participant]:
    """Lock cases in the order of their ids, so that two bulk acts cannot wait for each other."""
    return list(_locked().filter(pk__in=list(ids)).order_by("pk"))


def _locked() -> QuerySet[Participant]:
    fresh = Participant.objects.select_for_update(of=("self",))
    return fresh.select_related("owner__tenant", "current_location__contract")
