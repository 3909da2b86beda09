"""What Celery does when the bell rings, and by the clock."""

import time

from celery import shared_task

from caselist import doorbell
from caselist.drain import drain

# Well under the task's time limit: what is left then is rung for again.
_LONGEST_SECONDS = 20.0


@shared_task(name=doorbell.TASK)
def drain_caselist() -> None:
    """Drain until nothing is due or time is up. Running twice, or not at all, does no harm."""
    until = time.monotonic() + _LONGEST_SECONDS
    while drain().taken:
        if time.monotonic() > until:
            doorbell.ring()
            return
