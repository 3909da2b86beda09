"""Stopping runs, going on with them, and counting them again."""

import uuid

from django.db import IntegrityError, connection, transaction

from cats.core.errors import Refused
from migration.codes import BUSY, DONE, ItemState, RunAct, RunStatus
from migration.domains import registry
from migration.engine import bell, ledger, runs
from migration.models import Run
from migration.services.requesters import Requester, name_of, note, require
from migration.services.starting import AlreadyRunning
from migration.telemetry import tell

STOPPABLE = (RunStatus.PLANNED, RunStatus.STAGING, RunStatus.RUNNING)
RESUMABLE = (RunStatus.CANCELLED, RunStatus.FAILED)


@transaction.atomic
def cancel_run(*, run: Run, by: Requester) -> Run:
    """Stop a run within the batches that are in hand; what was migrated stays. Raises NotAllowed or Refused.

    Telling a run to stop that is being stopped, or was, changes nothing. A run that is complete cannot be stopped.
    """
    require(by, "cancel", run)
    run = locked(run.pk)
    if run.status in {RunStatus.CANCELLING, RunStatus.CANCELLED}:
        return run
    if run.status not in STOPPABLE:
        raise Refused(f"{run.label} is over; there is nothing to stop.")
    run.status, run.cancelled_by, run.run_after = RunStatus.CANCELLING, name_of(by), None
    run.save(update_fields=["status", "cancelled_by", "run_after"])
    note(run, RunAct.CANCELLED, by)
    telemetry = registry.get(run.domain).telemetry
    transaction.on_commit(
        lambda: tell(f"{telemetry}-migration-cancel-requested", migrationId=str(run.pk), label=run.label)
    )
    transaction.on_commit(bell.ring)
    return run


@transaction.atomic
def resume_run(*, run: Run, by: Requester) -> Run:
    """Go on with a run that was stopped or failed, or at once with one that waits for NOMIS.

    What was not done is done now; the listing goes on where it was. Raises NotAllowed, AlreadyRunning or Refused.
    """
    require(by, "resume", run)
    run = locked(run.pk)
    if run.status in RESUMABLE:
        _reopen(run)
    elif run.status not in STOPPABLE:
        raise Refused(f"{run.label} is complete, or is being stopped; there is nothing to resume.")
    Run.objects.filter(pk=run.pk).update(problem="", attempts=0, run_after=None)
    note(run, RunAct.RESUMED, by)
    transaction.on_commit(bell.ring)
    run.refresh_from_db()
    return run


def _reopen(run: Run) -> None:
    status = RunStatus.RUNNING if run.staged_at else RunStatus.STAGING
    try:
        with transaction.atomic():
            Run.objects.filter(pk=run.pk).update(status=status, ended_at=None, cancelled_by="", holder=None)
    except IntegrityError:
        active = Run.objects.filter(domain=run.domain, status__in=BUSY).first()
        if active is None:
            raise
        raise AlreadyRunning(active) from None
    take_time()
    ledger.reopen(run.pk, [ItemState.CANCELLED])


@transaction.atomic
def refresh(*, run: Run, by: Requester) -> Run:
    """Decide again how a complete run ended; its counts are exact at any moment. Raises NotAllowed or Refused."""
    require(by, "operate", run)
    run = locked(run.pk)
    if run.status not in DONE:
        raise Refused(f"{run.label} is not complete.")
    runs.settle(run.pk)
    note(run, RunAct.REFRESHED, by)
    run.refresh_from_db()
    return run


def locked(run_id: uuid.UUID) -> Run:
    """Lock a run and return it as it is now. In a transaction."""
    return Run.objects.select_for_update().get(pk=run_id)


def take_time() -> None:
    """Let a statement about all items of a run take longer than one of a page may, until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '10min'")
