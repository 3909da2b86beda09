"""What happened: every announcement of case tracking, in one list.

A service sends one after its work, inside its transaction, with ids only. A receiver either writes rows of its own
slice there and then, because they have to be true together with what happened (a transfer, a notification), or
registers `transaction.on_commit` with a function or lambda (never a partial: Django 5.2 cannot report its failure).

All announcements carry `participant_ids: list[int]`. `job_ended` is about no case and carries `job`.
"""

from collections.abc import Iterable

from django.dispatch import Signal

participant_created = Signal()
participant_changed = Signal()
participant_moved = Signal()
participant_reassigned = Signal()
status_changed = Signal()
labels_changed = Signal()
note_added = Signal()
probation_data_changed = Signal()
custody_changed = Signal()
assessment_submitted = Signal()
bio_submitted = Signal()
# One was added, replaced or withdrawn, or its virus check is over.
documents_changed = Signal()
enrolment_submitted = Signal()
# At the first approval of a case, and never again.
enrolment_approved = Signal()

job_ended = Signal()

ANNOUNCEMENTS: dict[str, Signal] = {
    "participant_created": participant_created,
    "participant_changed": participant_changed,
    "participant_moved": participant_moved,
    "participant_reassigned": participant_reassigned,
    "status_changed": status_changed,
    "labels_changed": labels_changed,
    "note_added": note_added,
    "probation_data_changed": probation_data_changed,
    "custody_changed": custody_changed,
    "assessment_submitted": assessment_submitted,
    "bio_submitted": bio_submitted,
    "documents_changed": documents_changed,
    "enrolment_submitted": enrolment_submitted,
    "enrolment_approved": enrolment_approved,
}


def announce(signal: Signal, participant_ids: Iterable[int]) -> None:
    """Tell every receiver that these cases have changed."""
    signal.send(sender=None, participant_ids=list(participant_ids))
