"""What other slices announce and probation data follows."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver

from cats.core import doorbell
from cats.core.signals import participant_changed, participant_created, status_changed
from cats.probation.services import asking, upkeep


@receiver([participant_created, participant_changed, status_changed], dispatch_uid="probation.follow")
def follow_cases(participant_ids: list[int], **_: Any) -> None:
    """After the commit, take new people into the cache and ring for their data; the job finds who is missed here."""
    transaction.on_commit(lambda: _follow(participant_ids), robust=True)


def _follow(participant_ids: list[int]) -> None:
    if upkeep.follow(participant_ids) and asking.asked():
        doorbell.ring("probation.refresh_cases", participant_ids)
