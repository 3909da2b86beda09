"""What other slices announce and the feed follows."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver

from cats.core.signals import participant_created
from cats.participants.models import FeedState


@receiver(participant_created, dispatch_uid="dms.follow")
def follow_cases(participant_ids: list[int], **_: Any) -> None:
    """After the commit, let new cases have their state; whoever is missed here is found by the sync."""
    transaction.on_commit(lambda: _begin(participant_ids), robust=True)


def _begin(participant_ids: list[int]) -> None:
    FeedState.objects.bulk_create(
        (FeedState(participant_id=case_id) for case_id in participant_ids), ignore_conflicts=True, batch_size=2_000
    )
