"""What Celery does when it is told that there is work for the migration. Messages carry the id of a run, no more."""

import uuid

from celery import shared_task

from cats.core import doorbell, leases
from migration.engine import bell, runs, working
from migration.sync import draining, intake

# How many tasks may work on one run at a time, over all workers and machines.
SEATS = 8
# Well under the task's time limit; what is left then is rung for again.
TURN_SECONDS = 20.0
# Longer than a task may live, so a seat is free again soon after its worker died.
SEAT_SECONDS = 75.0
EXPIRES = 20.0


@shared_task(name=bell.TEND)
def tend() -> None:
    """Ring for a worker for every free seat of every run that has something to do."""
    for run_id in runs.with_work():
        free = SEATS - len(leases.held(_seats(run_id)))
        for _ in range(free):
            if not doorbell.ring(bell.WORK, str(run_id), expires=EXPIRES):
                return


@shared_task(name=bell.WORK)
def work(run_id: str) -> None:
    """Work on a run for a while, then let others have their turn. Running twice, or not at all, does no harm."""
    run = uuid.UUID(run_id)
    seat = leases.take_some(_seats(run), 1, seconds=SEAT_SECONDS)
    if not seat or not working.is_due(run):
        leases.release(seat)
        return
    try:
        is_more = working.work(run, seconds=TURN_SECONDS)
    finally:
        leases.release(seat)
    if is_more:
        doorbell.ring(bell.WORK, run_id, expires=EXPIRES)


def _seats(run_id: uuid.UUID) -> list[str]:
    return [f"migration:{run_id}:{place}" for place in range(SEATS)]


@shared_task(name=intake.TASK)
def handle_events() -> None:
    """Handle events, and transactions whose time has come, for a while. Running twice, or not at all, does no harm."""
    if draining.drain():
        intake.ring()
