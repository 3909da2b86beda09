"""To which cases a migrated record belongs, as far as somebody may see them."""

from dataclasses import dataclass

from django.db.models import Model

from cats.core import case_page
from cats.custody import models as custody
from cats.custody.codes import Entity
from cats.organisations.models import User
from cats.participants.models import Participant
from cats.participants.policies import participants
from migration.models import Mapping

MOST = 20
HIDDEN = "A restricted record"

_OF_CONTACT = "contact__relationships__prisoner"
# Where a record is, and how it leads to prisoners. A prison's balances lead to none.
_PRISONERS: dict[str, tuple[type[Model], str]] = {
    Entity.VISIT: (custody.Visit, "prisoner"),
    Entity.SENTENCE_ADJUSTMENT: (custody.SentenceAdjustment, "prisoner"),
    Entity.KEY_DATE_ADJUSTMENT: (custody.SentenceAdjustment, "prisoner"),
    Entity.PERSON: (custody.Contact, "relationships__prisoner"),
    Entity.CONTACT: (custody.Relationship, "prisoner"),
    Entity.ADDRESS: (custody.ContactAddress, _OF_CONTACT),
    Entity.PHONE: (custody.ContactPhone, _OF_CONTACT),
    Entity.EMAIL: (custody.ContactEmail, _OF_CONTACT),
    Entity.IDENTIFIER: (custody.ContactIdentity, _OF_CONTACT),
    Entity.EMPLOYMENT: (custody.ContactEmployment, _OF_CONTACT),
    Entity.CONTACT_RESTRICTION: (custody.RelationshipRestriction, "relationship__prisoner"),
    Entity.PERSON_RESTRICTION: (custody.ContactRestriction, _OF_CONTACT),
    Entity.PRISONER_RESTRICTION: (custody.PrisonerRestriction, "prisoner"),
    Entity.TRANSACTION: (custody.PrisonerTransaction, "entries__prisoner"),
    Entity.PRISONER_BALANCE: (custody.Balance, "prisoner"),
}


@dataclass(frozen=True)
class CaseLink:
    """A case that somebody may open, by the name that they may read."""

    text: str
    href: str


def cases_of(mapping: Mapping, by: User) -> list[CaseLink]:
    """Return the first cases that a record belongs to and that the person may open, by name."""
    if mapping.record_id is None or mapping.entity not in _PRISONERS:
        return []
    model, prisoner = _PRISONERS[mapping.entity]
    rows = model._default_manager.filter(pk=mapping.record_id, **{f"{prisoner}__participant__isnull": False})
    ids = rows.values(f"{prisoner}__participant")
    readable = participants.readable(by, Participant.objects.filter(pk__in=ids))
    cases = list(readable.order_by("last_name", "first_name", "pk")[:MOST])
    masked = case_page.masked(by, [case.pk for case in cases])
    return [CaseLink(HIDDEN if case.pk in masked else case.list_name, case.get_absolute_url()) for case in cases]
