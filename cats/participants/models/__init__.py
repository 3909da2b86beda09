"""The facts of a case."""

from cats.participants.models.feed import FeedState
from cats.participants.models.labels import Label, ParticipantLabel
from cats.participants.models.notes import Note
from cats.participants.models.participant import Identifier, Participant
from cats.participants.models.spans import FeedActivitySpan, FormerAccess, LocationSpan, OwnershipSpan, StatusSpan

__all__ = [
    "FeedActivitySpan",
    "FeedState",
    "FormerAccess",
    "Identifier",
    "Label",
    "LocationSpan",
    "Note",
    "OwnershipSpan",
    "Participant",
    "ParticipantLabel",
    "StatusSpan",
]
