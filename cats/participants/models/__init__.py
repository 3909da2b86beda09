"""The facts of a case."""

from cats.participants.models.feed import FeedState
from cats.participants.models.labels import Label, ParticipantLabel
from cats.participants.models.notes import Note, NotePin
from cats.participants.models.participant import Identifier, Participant
from cats.participants.models.record import AddressBookEntry, PersonalDetails, Supervisor
from cats.participants.models.spans import FeedActivitySpan, FormerAccess, LocationSpan, OwnershipSpan, StatusSpan

__all__ = [
    "AddressBookEntry",
    "FeedActivitySpan",
    "FeedState",
    "FormerAccess",
    "Identifier",
    "Label",
    "LocationSpan",
    "Note",
    "NotePin",
    "OwnershipSpan",
    "Participant",
    "ParticipantLabel",
    "PersonalDetails",
    "StatusSpan",
    "Supervisor",
]
