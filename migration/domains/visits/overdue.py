"""Visits that waited for a room until their day was over: they are history then, and need none.

What an item waits for says nothing of its day, so each that has waited for a day is read once more. It migrates, or
waits for another day.
"""

from datetime import timedelta

from django.db import transaction

from cats.core import clock, upkeep
from migration.codes import ItemState
from migration.domains.visits.rules import ROOMS_OF
from migration.engine import bell
from migration.models import Item
from migration.services.retrying import CLOSED

A_DAY = timedelta(days=1)
EVERY_SECONDS = 3_600.0
A_TURN = 500


def register() -> None:
    """Be one of the duties of the drain loop's process."""
    upkeep.register("waiting visits", every=EVERY_SECONDS, work=look_again)


@transaction.atomic
def look_again() -> bool:
    """Let visits that have waited for a day go on; return whether there are more."""
    waiting = Item.objects.filter(
        state=ItemState.WAITING,
        waits_for__startswith=ROOMS_OF,
        changed_at__lt=clock.now() - A_DAY,
        run__is_dry_run=False,
    ).exclude(run__status__in=CLOSED)
    some = waiting.order_by("id").select_for_update(of=("self",), skip_locked=True)[:A_TURN]
    ids = list(some.values_list("pk", flat=True))
    again = {"state": ItemState.PENDING, "waits_for": "", "attempts": 0, "run_after": None, "changed_at": clock.now()}
    if Item.objects.filter(pk__in=ids).update(**again):
        transaction.on_commit(bell.ring)
    return len(ids) == A_TURN
