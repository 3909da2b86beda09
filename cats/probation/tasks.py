"""Background work on probation data. Messages carry our own ids and never a CRN; what is due stands in the database."""

import math
import random

from celery import shared_task

from cats.core import clock, doorbell
from cats.probation.services import asking, batches, storing, upkeep

# How many people one run of the schedule sends on their way, and over how many seconds.
MOST_A_RUN = 2_000
SPREAD = 120.0
EVERY = 600.0


@shared_task(name="probation.refresh_due")
def refresh_due() -> int:
    """Ring for as many batches as are due; each claims its own people. Returns how many."""
    upkeep.tidy()
    if not asking.asked():
        return 0
    due = min(batches.count_due(clock.now()), MOST_A_RUN)
    wanted = math.ceil(due / batches.A_BATCH)
    for place in range(wanted):
        spread = random.uniform(0, SPREAD) if place else 0  # noqa: S311  nothing secret about it
        doorbell.ring("probation.refresh_batch", in_seconds=spread, expires=EVERY)
    return wanted


@shared_task(name="probation.refresh_batch")
def refresh_batch() -> None:
    """Refresh one batch of the people who are due."""
    batches.refresh_batch()


@shared_task(name="probation.refresh_cases")
def refresh_cases(participant_ids: list[int]) -> None:
    """Fetch what was never fetched for the people of these cases, a batch at a time."""
    now, later = participant_ids[: batches.A_BATCH], participant_ids[batches.A_BATCH :]
    batches.refresh_people(storing.crns_of(now))
    if later:
        doorbell.ring("probation.refresh_cases", later)
