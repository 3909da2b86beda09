"""What lower slices announce and transfers follow, in the same transaction: a person who has moved is on a desk."""

from typing import Any

from django.dispatch import receiver

from cats.core.signals import participant_moved, status_changed
from cats.transfers.services import follow_archiving, follow_moves


@receiver(participant_moved, dispatch_uid="transfers.moves")
def follow(participant_ids: list[int], **_: Any) -> None:
    """Record the move, and open a handshake when it leaves the contract."""
    follow_moves(participant_ids)


@receiver(status_changed, dispatch_uid="transfers.archiving")
def end_with_archiving(participant_ids: list[int], **_: Any) -> None:
    """Close what is open of a case that the system has archived."""
    follow_archiving(participant_ids)
