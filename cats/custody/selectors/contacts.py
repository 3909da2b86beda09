"""Contacts with all that hangs on them, as the same facts that the services take: nine queries for any number."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from cats.custody.auditing import audit_of
from cats.custody.facts import (
    AddressFacts,
    ContactFacts,
    EmailFacts,
    EmploymentFacts,
    IdentityFacts,
    PhoneFacts,
    RelationshipFacts,
    RestrictionFacts,
)
from cats.custody.models import (
    Contact,
    ContactAddress,
    ContactEmail,
    ContactEmployment,
    ContactIdentity,
    ContactPhone,
    ContactRestriction,
    Relationship,
    RelationshipRestriction,
)

Grouped = dict[int, list[Any]]


def in_order(key: str) -> tuple[int, ...]:
    """Return by what parts are ordered: their key, number by number."""
    return tuple(int(step) for step in key.split(":"))


def contacts_as_facts(keys: Sequence[str]) -> dict[str, ContactFacts]:
    """Return the contacts that are there, by key, whole, parts in order of key."""
    found = list(Contact.objects.filter(nomis_key__in=list(keys)))
    ids = [one.pk for one in found]
    own_phones, address_phones = _phones(ids)
    addresses = _grouped(ContactAddress.objects.filter(contact__in=ids))
    emails, identities, employments = (
        _grouped(model._default_manager.filter(contact__in=ids))
        for model in (ContactEmail, ContactIdentity, ContactEmployment)
    )
    restrictions = _grouped(ContactRestriction.objects.filter(contact__in=ids))
    relationships = _relationships(ids)
    return {
        one.nomis_key: ContactFacts(
            key=one.nomis_key,
            first_name=one.first_name,
            last_name=one.last_name,
            middle_name=one.middle_name,
            title=one.title,
            gender=one.gender,
            domestic_status=one.domestic_status,
            language=one.language,
            date_of_birth=one.date_of_birth,
            deceased_on=one.deceased_on,
            needs_interpreter=one.needs_interpreter,
            is_staff=one.is_staff,
            is_remitter=one.is_remitter,
            phones=tuple(map(_phone, own_phones[one.pk])),
            addresses=tuple(_address(row, address_phones[row.pk]) for row in addresses[one.pk]),
            emails=tuple(EmailFacts(row.nomis_key, row.address, audit_of(row)) for row in emails[one.pk]),
            identities=tuple(
                IdentityFacts(row.nomis_key, row.kind, row.value, row.issued_by, audit_of(row))
                for row in identities[one.pk]
            ),
            employments=tuple(map(_employment, employments[one.pk])),
            relationships=tuple(relationships[one.pk]),
            restrictions=tuple(map(_restriction, restrictions[one.pk])),
            audit=audit_of(one),
        )
        for one in found
    }


def _grouped(rows: Iterable[Any], by: str = "contact_id") -> Grouped:
    groups: Grouped = defaultdict(list)
    for row in sorted(rows, key=lambda row: in_order(row.nomis_key)):
        groups[getattr(row, by)].append(row)
    return groups


def _phones(ids: Sequence[int]) -> tuple[Grouped, Grouped]:
    found = list(ContactPhone.objects.filter(contact__in=ids))
    own = [row for row in found if row.address_id is None]
    return _grouped(own), _grouped((row for row in found if row.address_id is not None), "address_id")


def _phone(row: ContactPhone) -> PhoneFacts:
    return PhoneFacts(row.nomis_key, row.number, row.kind, row.extension, audit_of(row))


def _employment(row: ContactEmployment) -> EmploymentFacts:
    return EmploymentFacts(row.nomis_key, row.organisation_id, row.organisation_name, row.is_active, audit_of(row))


def _address(row: ContactAddress, phones: Iterable[ContactPhone]) -> AddressFacts:
    return AddressFacts(
        key=row.nomis_key,
        kind=row.kind,
        flat=row.flat,
        premise=row.premise,
        street=row.street,
        locality=row.locality,
        postcode=row.postcode,
        city_code=row.city_code,
        city=row.city,
        county_code=row.county_code,
        county=row.county,
        country_code=row.country_code,
        country=row.country,
        is_primary=row.is_primary,
        is_for_mail=row.is_for_mail,
        has_no_fixed_address=row.has_no_fixed_address,
        is_verified=row.is_verified,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        comment=row.comment,
        phones=tuple(map(_phone, phones)),
        audit=audit_of(row),
    )


def _relationships(ids: Sequence[int]) -> dict[int, list[RelationshipFacts]]:
    rows = _grouped(Relationship.objects.filter(contact__in=ids).select_related("prisoner"))
    restrictions = _grouped(RelationshipRestriction.objects.filter(relationship__contact__in=ids), "relationship_id")
    made: dict[int, list[RelationshipFacts]] = defaultdict(list)
    for contact_id, group in rows.items():
        made[contact_id] = [_relationship(row, restrictions[row.pk]) for row in group]
    return made


def _relationship(row: Relationship, restrictions: Iterable[RelationshipRestriction]) -> RelationshipFacts:
    return RelationshipFacts(
        key=row.nomis_key,
        prisoner_number=row.prisoner.number,
        booking_id=row.booking_id,
        is_current_term=row.is_current_term,
        contact_type=row.contact_type,
        relationship=row.relationship,
        relationship_words=row.relationship_words,
        is_active=row.is_active,
        is_approved_visitor=row.is_approved_visitor,
        is_next_of_kin=row.is_next_of_kin,
        is_emergency_contact=row.is_emergency_contact,
        comment=row.comment,
        expires_on=row.expires_on,
        restrictions=tuple(map(_restriction, restrictions)),
        audit=audit_of(row),
    )


def _restriction(row: ContactRestriction | RelationshipRestriction) -> RestrictionFacts:
    return RestrictionFacts(
        key=row.nomis_key,
        kind=row.kind,
        kind_words=row.kind_words,
        effective_on=row.effective_on,
        expires_on=row.expires_on,
        comment=row.comment,
        entered_by=row.entered_by,
        audit=audit_of(row),
    )
