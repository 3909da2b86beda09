"""How runs go from state to state: each step is decided once, with the run's row locked."""

import uuid

from django.db import connection, transaction

from cats.core import clock
from migration.codes import DONE, ItemState, RunStatus
from migration.domains import registry
from migration.engine import counting, ledger
from migration.engine.counting import Counts
from migration.engine.outcomes import Setback, setback_pause
from migration.models import Run
from migration.telemetry import tell

# So many items are cancelled in one transaction.
A_STEP = 5_000

_PUT_OFF = """
UPDATE migration_run SET problem = CASE WHEN %(problem)s = '' THEN problem ELSE %(problem)s END,
    attempts = attempts + 1, run_after = clock_timestamp() + make_interval(secs => %(pause)s)
WHERE id = %(run)s AND (run_after IS NULL OR run_after <= clock_timestamp())
"""
_GOT_ON = """
UPDATE migration_run SET problem = '', attempts = 0, run_after = NULL
WHERE id = %s AND (problem <> '' OR attempts > 0) AND (run_after IS NULL OR run_after <= clock_timestamp())
"""
# A run that is to be stopped; one that nobody lists or rolls back just now; one that has nothing left but is not over;
# one with due items.
_WITH_WORK = """
SELECT run.id FROM migration_run AS run
WHERE (run.run_after IS NULL OR run.run_after <= clock_timestamp())
    AND (
        run.status = 'cancelling'
        OR run.status IN ('planned', 'staging', 'rolling_back')
            AND (run.held_until IS NULL OR run.held_until <= clock_timestamp())
        OR run.status = 'running' AND NOT EXISTS (
            SELECT 1 FROM migration_item WHERE run_id = run.id AND state IN ('pending', 'retrying')
        )
        OR run.status <> 'rolled_back' AND EXISTS (
            SELECT 1 FROM migration_item WHERE run_id = run.id AND state IN ('pending', 'retrying')
                AND (held_until IS NULL OR held_until <= clock_timestamp())
                AND (run_after IS NULL OR run_after <= clock_timestamp())
        )
    )
ORDER BY run.started_at
"""
_IN_HAND = """
SELECT EXISTS (
    SELECT 1 FROM migration_item
    WHERE run_id = %(run)s AND state IN ('pending', 'retrying') AND held_until > clock_timestamp()
) OR EXISTS (SELECT 1 FROM migration_run WHERE id = %(run)s AND held_until > clock_timestamp())
"""


def with_work() -> list[uuid.UUID]:
    """Return the runs for which something can be done now, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(_WITH_WORK)
        return [row[0] for row in cursor.fetchall()]


def is_in_hand(run_id: uuid.UUID) -> bool:
    """Say whether somebody is working on a run just now."""
    with connection.cursor() as cursor:
        cursor.execute(_IN_HAND, {"run": run_id})
        return bool(cursor.fetchone()[0])


def put_off(run_id: uuid.UUID, setback: Setback) -> None:
    """Let a run that cannot go on rest for a while and say why; several setbacks at one time are one."""
    attempts = Run.objects.filter(pk=run_id).values_list("attempts", flat=True).first() or 0
    pause = setback_pause(attempts, setback.pause)
    with connection.cursor() as cursor:
        cursor.execute(_PUT_OFF, {"run": run_id, "problem": setback.problem[:500], "pause": pause})


def got_on(run_id: uuid.UUID) -> None:
    """Note that the source can be read (again); costs nothing while all is well."""
    with connection.cursor() as cursor:
        cursor.execute(_GOT_ON, [run_id])


@transaction.atomic
def fail(run_id: uuid.UUID, problem: str) -> None:
    """End a run that can never be listed as it was asked for."""
    run = _locked(run_id)
    if run.status in {RunStatus.PLANNED, RunStatus.STAGING}:
        _end(run, RunStatus.FAILED, problem=problem)


@transaction.atomic
def settle(run_id: uuid.UUID) -> RunStatus:
    """Decide whether a run is complete, from the exact counts; returns its status.

    A run that is over stays so while late items (retried, or no longer waiting) are worked off; when they are, its
    status is decided again, and its end stays what it was.
    """
    run = _locked(run_id)
    if run.staged_at is None or run.status not in {RunStatus.RUNNING, *DONE}:
        return RunStatus(run.status)
    counts = counting.count(run)
    if counts.to_do:
        return RunStatus(run.status)
    reached = RunStatus.COMPLETED_WITH_FAILURES if counts.failed else RunStatus.COMPLETED
    if run.status == RunStatus.RUNNING:
        _end(run, reached)
        transaction.on_commit(lambda: _tell_end(run, counts, "completed"))
    elif run.status != reached:
        Run.objects.filter(pk=run.pk).update(status=reached)
    return reached


def stop(run_id: uuid.UUID) -> RunStatus:
    """Cancel what a run that is being stopped has still to do, a step a transaction, and end it."""
    while _stop_some(run_id):
        pass
    return _stopped(run_id)


@transaction.atomic
def _stop_some(run_id: uuid.UUID) -> int:
    status = Run.objects.filter(pk=run_id).values_list("status", flat=True).get()
    return ledger.stop_some(run_id, A_STEP) if status in {RunStatus.CANCELLING, RunStatus.ROLLING_BACK} else 0


@transaction.atomic
def _stopped(run_id: uuid.UUID) -> RunStatus:
    run = _locked(run_id)
    if run.status == RunStatus.CANCELLING and not counting.count(run).to_do:
        _end(run, RunStatus.CANCELLED)
        transaction.on_commit(lambda: _tell_end(run, counting.count(run), "cancelled"))
    return RunStatus(run.status)


def _locked(run_id: uuid.UUID) -> Run:
    return Run.objects.select_for_update().get(pk=run_id)


def _end(run: Run, status: RunStatus, *, problem: str = "") -> None:
    run.status, run.problem, run.ended_at = status, problem[:500], clock.now()
    run.holder = run.held_until = run.run_after = None
    run.attempts = 0
    run.save(update_fields=["status", "problem", "ended_at", "holder", "held_until", "run_after", "attempts"])


def _tell_end(run: Run, counts: Counts, how: str) -> None:
    tell(
        f"{registry.get(run.domain).telemetry}-migration-{how}",
        migrationId=str(run.pk),
        label=run.label,
        estimatedCount=run.estimated,
        durationMinutes=round(counting.seconds_of(run) / 60, 1),
        **{state.value: getattr(counts, state.value) for state in ItemState},
    )
