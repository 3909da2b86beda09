"""The only writers of transfers. Each locks the case first and then its transfer, in that order everywhere."""

from cats.transfers.services.following import follow_archiving, follow_moves
from cats.transfers.services.handshake import (
    accept_transfer,
    answer_receiver,
    ask_sender,
    close_transfer,
    decline_transfer,
    write_note,
)

__all__ = [
    "accept_transfer",
    "answer_receiver",
    "ask_sender",
    "close_transfer",
    "decline_transfer",
    "follow_archiving",
    "follow_moves",
    "write_note",
]
