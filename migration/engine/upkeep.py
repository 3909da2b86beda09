"""Goes on with runs for which no worker came, with PostgreSQL alone; lives in the process of the drain loop."""

from cats.core import upkeep
from migration.engine import runs, working

EVERY_SECONDS = 2.0
# Short, so that a worker who comes back soon has the run to itself.
TURN_SECONDS = 5.0


def register() -> None:
    """Be one of the duties of the drain loop's process."""
    upkeep.register("migration", every=EVERY_SECONDS, work=go_on)


def go_on() -> bool:
    """Work on the oldest run that nobody has in hand; return whether there is more to do for it."""
    for run_id in runs.with_work():
        if not runs.is_in_hand(run_id):
            return working.work(run_id, seconds=TURN_SECONDS)
    return False
