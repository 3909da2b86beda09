"""The only writers of a case. Each locks, checks, changes, records and announces, in one transaction."""

from cats.participants.services.address_book import (
    add_address_book_entry,
    bring_back_address_book_entry,
    change_address_book_entry,
    end_address_book_entry,
)
from cats.participants.services.corrections import correct_identifiers, correct_participant, why_not_owner
from cats.participants.services.creation import create_participant, set_identifier
from cats.participants.services.details import save_personal_details, save_supervisor
from cats.participants.services.feed import Said, apply_feed, begin_feed, who_differs
from cats.participants.services.feed_activity import record_feed_activity
from cats.participants.services.judging import Verdict
from cats.participants.services.labels import (
    add_label,
    add_label_many,
    close_label,
    judge_labelling,
    rename_label,
    take_off_many,
)
from cats.participants.services.moves import move_participant
from cats.participants.services.notes import add_note, pin_note, unpin_note
from cats.participants.services.ownership import (
    give_back_many,
    hand_over_moved,
    judge_reassigning,
    reassign_many,
    reassign_participant,
    take_participant,
)
from cats.participants.services.status import (
    archive_participant,
    change_status,
    resume_participant,
    suspend_participant,
    unarchive_participant,
)

__all__ = [
    "Said",
    "Verdict",
    "add_address_book_entry",
    "add_label",
    "add_label_many",
    "add_note",
    "apply_feed",
    "archive_participant",
    "begin_feed",
    "bring_back_address_book_entry",
    "change_address_book_entry",
    "change_status",
    "close_label",
    "correct_identifiers",
    "correct_participant",
    "create_participant",
    "end_address_book_entry",
    "give_back_many",
    "hand_over_moved",
    "judge_labelling",
    "judge_reassigning",
    "move_participant",
    "pin_note",
    "reassign_many",
    "reassign_participant",
    "record_feed_activity",
    "rename_label",
    "resume_participant",
    "save_personal_details",
    "save_supervisor",
    "set_identifier",
    "suspend_participant",
    "take_off_many",
    "take_participant",
    "unarchive_participant",
    "unpin_note",
    "who_differs",
    "why_not_owner",
]
