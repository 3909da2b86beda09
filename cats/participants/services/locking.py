"""Taking the rows that a change needs, always in the same order.

A row is locked by itself and read, with what hangs on it, by a second statement. One statement that joins and locks
would, when it has waited for another transaction, put the row as that one left it beside the joined rows as they were
before: an owner that is not the owner, or no row at all where an inner join no longer holds.
"""

from collections.abc import Iterable

from django.db import connection
from django.db.models import QuerySet
from django.db.transaction import TransactionManagementError

from cats.core import versions
from cats.core.statements import prepared_statement
from cats.participants.models import Participant


def lock(participant: Participant, expected_version: int | None = None) -> Participant:
    """Lock a case's row and return it fresh; raises Stale when it has changed since the version expected."""
    # Django looks while it builds a query whether the lock will be held; this one's SQL is kept.
    if not connection.in_atomic_block:
        raise TransactionManagementError("A case is locked within a transaction.")
    _taken.rows(participant.pk)
    fresh = _fresh.one(participant.pk)
    if fresh is None:
        raise Participant.DoesNotExist
    versions.check(fresh, expected_version)
    return fresh


def lock_many(ids: Iterable[int]) -> list[Participant]:
    """Lock cases in the order of their ids, so that two bulk acts cannot wait for each other."""
    wanted = list(ids)
    _take(wanted)
    return list(with_owner_and_place(Participant.objects.filter(pk__in=wanted)).order_by("pk"))


def with_owner_and_place(cases: QuerySet[Participant]) -> QuerySet[Participant]:
    """Fetch with each case everything that says to whom it belongs."""
    return cases.select_related("owner__tenant", "current_location__contract__tenant")


@prepared_statement
def _taken(case_id: int) -> QuerySet[Participant, int]:
    return Participant.objects.select_for_update().filter(pk=case_id).values_list("pk", flat=True)


@prepared_statement
def _fresh(case_id: int) -> QuerySet[Participant]:
    return with_owner_and_place(Participant.objects.filter(pk=case_id))


def _take(ids: list[int]) -> None:
    # Evaluated for the locks alone; without an order two takers of the same rows could wait for each other.
    list(Participant.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
