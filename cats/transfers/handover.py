"""What the handover sheet says: what the next worker needs on one page, and nothing that they find in the case itself.

Nine queries at most, whatever the case holds.
"""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from cats.assessments.standing import standing_of
from cats.core import case_page, clock
from cats.organisations.models import User
from cats.participants import selectors
from cats.participants.models import AddressBookEntry, Note, NotePin, Participant, PersonalDetails, Supervisor
from cats.participants.needs import needs_of
from cats.participants.written_forms import spaced_phone
from cats.transfers.selectors import latest_of, messages_of

MOST_NOTES = 6
MOST_OWNERS = 3


def sheet_of(by: User, case: Participant) -> dict[str, Any]:
    """Return everything on the sheet of a case that the person has been let in to."""
    today = clock.today()
    transfer = latest_of(case)
    assessment = standing_of(case).latest_assessment
    return {
        "needs": case_page.needs_of(case, today, needs_of(case, today)),
        "since": selectors.since(case),
        "owners": list(selectors.owners_of(case)[:MOST_OWNERS]),
        "notes": list(_notes(case)[:MOST_NOTES]),
        "assessment": assessment,
        "transfer": transfer,
        "written": messages_of(transfer) if transfer is not None else [],
        "details": PersonalDetails.objects.filter(participant=case).first(),
        "supervisor": Supervisor.objects.filter(participant=case).first(),
        "contacts": list(_contacts(case)),
        "spaced_phone": spaced_phone,
    }


def _notes(case: Participant) -> QuerySet[Note]:
    """Return the notes with the pinned ones first, then the latest."""
    pinned = Exists(NotePin.objects.filter(note=OuterRef("pk"), ended_at=None))
    notes = Note.objects.filter(participant=case).select_related("by__tenant").annotate(is_pinned=pinned)
    return notes.order_by("-is_pinned", "-at", "-pk")


def _contacts(case: Participant) -> QuerySet[AddressBookEntry]:
    entries = AddressBookEntry.objects.filter(participant=case, ended_at=None)
    return entries.order_by("-is_primary", "-added_at", "-pk")
