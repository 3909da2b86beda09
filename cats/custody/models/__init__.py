"""The facts of custody. Each record carries its NOMIS key in a unique column, so it is there exactly once."""

from cats.custody.models.adjustments import SentenceAdjustment
from cats.custody.models.contacts import (
    Contact,
    ContactAddress,
    ContactEmail,
    ContactEmployment,
    ContactIdentity,
    ContactPhone,
)
from cats.custody.models.money import Account, Balance, LedgerEntry, PrisonerTransaction, TransactionEntry
from cats.custody.models.prisoners import Prisoner
from cats.custody.models.relationships import (
    ContactRestriction,
    PrisonerRestriction,
    Relationship,
    RelationshipRestriction,
)
from cats.custody.models.visits import Visit, VisitVisitor

__all__ = [
    "Account",
    "Balance",
    "Contact",
    "ContactAddress",
    "ContactEmail",
    "ContactEmployment",
    "ContactIdentity",
    "ContactPhone",
    "ContactRestriction",
    "LedgerEntry",
    "Prisoner",
    "PrisonerRestriction",
    "PrisonerTransaction",
    "Relationship",
    "RelationshipRestriction",
    "SentenceAdjustment",
    "TransactionEntry",
    "Visit",
    "VisitVisitor",
]
