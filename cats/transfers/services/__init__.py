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
from cats.transfers.services.many import (
    Judged,
    acceptable,
    holders_at,
    judge_accepting,
    start_accepting,
)

__all__ = [
    "Judged",
    "accept_transfer",
    "acceptable",
    "answer_receiver",
    "ask_sender",
    "close_transfer",
    "decline_transfer",
    "follow_archiving",
    "follow_moves",
    "holders_at",
    "judge_accepting",
    "start_accepting",
    "write_note",
]
