"""Every model of case tracking, so that Django finds them all in this one app."""

from cats.core.models import AccessEntry, Draft, Selection, Submission, TimelineEntry
from cats.organisations.models import (
    Contract,
    FormerPassword,
    Location,
    LocationCode,
    Lockout,
    SignInEvent,
    Tenant,
    TenantDomain,
    TenantLocation,
    User,
)
from cats.participants.models import (
    FormerAccess,
    Identifier,
    Label,
    LocationSpan,
    Note,
    OwnershipSpan,
    Participant,
    ParticipantLabel,
    StatusSpan,
)

__all__ = [
    "AccessEntry",
    "Contract",
    "Draft",
    "FormerAccess",
    "FormerPassword",
    "Identifier",
    "Label",
    "Location",
    "LocationCode",
    "LocationSpan",
    "Lockout",
    "Note",
    "OwnershipSpan",
    "Participant",
    "ParticipantLabel",
    "Selection",
    "SignInEvent",
    "StatusSpan",
    "Submission",
    "Tenant",
    "TenantDomain",
    "TenantLocation",
    "TimelineEntry",
    "User",
]
