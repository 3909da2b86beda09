"""Contacts with everything that hangs on them: stored and removed whole, parents before children."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Q

from cats.core.actors import Actor
from cats.custody.codes import Entity
from cats.custody.facts import Change, ContactFacts, Stored
from cats.custody.models import (
    Contact,
    ContactAddress,
    ContactEmail,
    ContactEmployment,
    ContactIdentity,
    ContactPhone,
    ContactRestriction,
    Prisoner,
    Relationship,
    RelationshipRestriction,
)
from cats.custody.models.base import NomisRecord
from cats.custody.policies import custody
from cats.custody.services import contact_rows as rows
from cats.custody.services.placing import Placed, R, place, place_parts, remove_surplus
from cats.custody.services.prisoners import prisoners_by_number
from cats.custody.services.telling import LIVE, tell


@transaction.atomic
def store_contacts(contacts: Sequence[ContactFacts], *, by: Actor, replace: bool, batch: str = LIVE) -> list[Stored]:
    """Add the contacts that are missing with all their parts, and with `replace` make the others as these say, parts
    that are no longer there removed. Locks the contacts in order of key.

    Of a contact that was left as it is, `Stored` names the contact alone.
    """
    custody.require(by, "store")
    numbers = (one.prisoner_number for contact in contacts for one in contact.relationships)
    prisoners = prisoners_by_number(numbers)
    placed = place((rows.contact(one) for one in contacts), replace=replace)
    stored = [Stored(Entity.PERSON, key, one.row.pk, one.change, key) for key, one in placed.items()]
    written = {key: one.row for key, one in placed.items() if replace or one.change == Change.CREATED}
    parts = _Parts([one for one in contacts if one.key in written], written, prisoners)
    stored += parts.store()
    tell("contacts", stored, by=by, batch=batch, participant_ids=parts.cases)
    return stored


@transaction.atomic
def remove_contacts(keys: Sequence[str], *, by: Actor, batch: str = LIVE) -> list[Stored]:
    """Take contacts away with all their parts; returns the parts too. Locks the contacts in order of key."""
    custody.require(by, "store")
    found = list(Contact.objects.filter(nomis_key__in=list(keys)).order_by("nomis_key").select_for_update())
    parts = _Parts([], {one.nomis_key: one for one in found}, {})
    stored = parts.store()
    Contact.objects.filter(pk__in=[one.pk for one in found]).delete()
    stored += [Stored(Entity.PERSON, one.nomis_key, one.pk, Change.REMOVED, one.nomis_key) for one in found]
    tell("contacts", stored, by=by, batch=batch, participant_ids=parts.cases)
    return stored


class _Parts:
    """The parts of some contacts, to be made exactly as the facts say, and which cases that concerned."""

    def __init__(
        self, contacts: Sequence[ContactFacts], wholes: dict[str, Contact], prisoners: dict[str, Prisoner]
    ) -> None:
        self.contacts, self.wholes, self.prisoners = contacts, wholes, prisoners
        self.cases: set[int | None] = set()
        self._person_of = {row.pk: key for key, row in wholes.items()}

    def store(self) -> list[Stored]:
        """Write them all; a constant number of statements for any number of contacts."""
        stored = self._remove_parts_of_parts()
        addresses = self._place(ContactAddress, rows.addresses(self.contacts, self.wholes))
        stored += self._named(Entity.ADDRESS, addresses)
        by_key = {one.row.nomis_key: one.row for one in addresses if one.change != Change.REMOVED}
        relationships = self._relationships()
        stored += self._named(Entity.CONTACT, relationships)
        mine = {one.row.nomis_key: one.row for one in relationships if one.change != Change.REMOVED}
        for entity, model, made in (
            (Entity.PHONE, ContactPhone, rows.phones(self.contacts, self.wholes, by_key)),
            (Entity.EMAIL, ContactEmail, rows.emails(self.contacts, self.wholes)),
            (Entity.IDENTIFIER, ContactIdentity, rows.identities(self.contacts, self.wholes)),
            (Entity.EMPLOYMENT, ContactEmployment, rows.employments(self.contacts, self.wholes)),
        ):
            stored += self._named(entity, self._place(model, made))
        return stored + self._restrictions() + self._relationship_restrictions(mine)

    def _remove_parts_of_parts(self) -> list[Stored]:
        """Remove telephones and restrictions first: with their address or relationship they would go unnamed."""
        addresses = [address for one in self.contacts for address in one.addresses]
        relationships = [relationship for one in self.contacts for relationship in one.relationships]
        phones = [phone.key for one in self.contacts for phone in one.phones]
        phones += [phone.key for address in addresses for phone in address.phones]
        gone = remove_surplus(ContactPhone, phones, of="contact", wholes=self.wholes.values())
        kept = [restriction.key for whole in relationships for restriction in whole.restrictions]
        lifted = remove_surplus(RelationshipRestriction, kept, of="relationship__contact", wholes=self.wholes.values())
        return [*self._named(Entity.PHONE, gone), *self._named_restrictions(lifted)]

    def _place(self, model: type[R], made: Iterable[R]) -> list[Placed[R]]:
        return place_parts(model, made, of="contact", wholes=self.wholes.values())

    def _relationships(self) -> list[Placed[Relationship]]:
        placed = self._place(Relationship, rows.relationships(self.contacts, self.wholes, self.prisoners))
        self._concerns(Q(pk__in={one.row.prisoner_id for one in placed if one.change != Change.UNCHANGED}))
        return placed

    def _restrictions(self) -> list[Stored]:
        """What restricts a contact concerns every prisoner that they are related to."""
        placed = self._place(ContactRestriction, rows.restrictions(self.contacts, self.wholes))
        changed = {one.row.contact_id for one in placed if one.change != Change.UNCHANGED}
        self._concerns(Q(relationships__contact__in=changed) if changed else Q(pk__in=[]))
        return self._named(Entity.PERSON_RESTRICTION, placed)

    def _concerns(self, prisoners: Q) -> None:
        found = Prisoner.objects.filter(prisoners, participant__isnull=False)
        self.cases |= set(found.values_list("participant", flat=True))

    def _relationship_restrictions(self, mine: dict[str, Relationship]) -> list[Stored]:
        placed = place_parts(
            RelationshipRestriction,
            rows.relationship_restrictions(self.contacts, mine),
            of="relationship",
            wholes=mine.values(),
        )
        return self._named_restrictions(placed, mine.values())

    def _named_restrictions(
        self, placed: Sequence[Placed[RelationshipRestriction]], known: Iterable[Relationship] = ()
    ) -> list[Stored]:
        of = {row.pk: row for row in known}
        if other := {one.row.relationship_id for one in placed} - of.keys():
            of |= Relationship.objects.in_bulk(other)
        changed = {of[one.row.relationship_id].prisoner_id for one in placed if one.change != Change.UNCHANGED}
        self._concerns(Q(pk__in=changed))
        return [
            Stored(
                Entity.CONTACT_RESTRICTION,
                one.row.nomis_key,
                one.row.pk,
                one.change,
                self._person_of[of[one.row.relationship_id].contact_id],
            )
            for one in placed
        ]

    def _named(self, entity: Entity, placed: Iterable[Placed[R]]) -> list[Stored]:
        return [
            Stored(entity, one.row.nomis_key, one.row.pk, one.change, self._person_of[_contact_id(one.row)])
            for one in placed
        ]


def _contact_id(row: NomisRecord) -> int:
    contact_id: int = row.contact_id  # type: ignore[attr-defined]
    return contact_id
