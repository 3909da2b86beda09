"""What other slices announce and custody follows."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver

from cats.core.signals import participant_changed, participant_created
from cats.custody.services import tie_participants


@receiver([participant_created, participant_changed], dispatch_uid="custody.tie")
def tie_cases(participant_ids: list[int], **_: Any) -> None:
    """After the commit, tie what is kept of these people's prisoner numbers to their cases."""
    transaction.on_commit(lambda: tie_participants(participant_ids), robust=True)
