"""Taking back what a run migrated. Ask with `is_dry_run` first: it says what would go."""

from django.db import IntegrityError, transaction

from cats.core.errors import Refused
from migration.codes import BUSY, Mode, RunAct, RunStatus
from migration.engine import bell, unrolling
from migration.engine.unrolling import RollBack
from migration.models import Run
from migration.services.requesters import Requester, note, require
from migration.services.starting import AlreadyRunning
from migration.services.stopping import locked

OVER = (RunStatus.COMPLETED, RunStatus.COMPLETED_WITH_FAILURES, RunStatus.CANCELLED, RunStatus.FAILED)


@transaction.atomic
def roll_back_run(*, run: Run, by: Requester, is_dry_run: bool = False) -> RollBack:
    """Take away the records that a run made, with mappings; returns what that is. Workers do it, batch by batch.

    A record that another run or an event changed since, or that brought parts since, stays. While it goes on the run is
    `rolling_back`, and its domain has no other run. Raises NotAllowed, AlreadyRunning or Refused.
    """
    require(by, "roll_back", run)
    run = locked(run.pk)
    if run.is_dry_run or run.mode == Mode.VERIFY:
        raise Refused(f"{run.label} wrote nothing, so there is nothing to roll back.")
    if run.status not in OVER:
        raise Refused(f"{run.label} is not over, or was rolled back already.")
    planned = unrolling.plan(run)
    if is_dry_run:
        return planned
    _begin(run)
    note(run, RunAct.ROLLED_BACK, by, items=planned.items, records=planned.records, kept=planned.kept)
    transaction.on_commit(bell.ring)
    return planned


def _begin(run: Run) -> None:
    try:
        with transaction.atomic():
            Run.objects.filter(pk=run.pk).update(
                status=RunStatus.ROLLING_BACK,
                cursor=None,
                problem="",
                attempts=0,
                run_after=None,
                holder=None,
                held_until=None,
            )
    except IntegrityError:
        active = Run.objects.filter(domain=run.domain, status__in=BUSY).first()
        if active is None:
            raise
        raise AlreadyRunning(active) from None
