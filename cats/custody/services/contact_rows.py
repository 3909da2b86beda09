"""The rows that the facts of contacts become."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cats.custody.auditing import audit_columns
from cats.custody.facts import AddressFacts, ContactFacts, PhoneFacts, RestrictionFacts
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

Contacts = Sequence[ContactFacts]
Wholes = Mapping[str, Contact]


def contact(facts: ContactFacts) -> Contact:
    """Return the row of a contact."""
    return Contact(
        nomis_key=facts.key,
        first_name=facts.first_name,
        middle_name=facts.middle_name,
        last_name=facts.last_name,
        title=facts.title,
        gender=facts.gender,
        domestic_status=facts.domestic_status,
        language=facts.language,
        date_of_birth=facts.date_of_birth,
        deceased_on=facts.deceased_on,
        needs_interpreter=facts.needs_interpreter,
        is_staff=facts.is_staff,
        is_remitter=facts.is_remitter,
        **audit_columns(facts.audit),
    )


def addresses(contacts: Contacts, wholes: Wholes) -> Iterator[ContactAddress]:
    """Return the rows of their addresses."""
    for one in contacts:
        for facts in one.addresses:
            yield _address(facts, wholes[one.key])


def _address(facts: AddressFacts, whole: Contact) -> ContactAddress:
    return ContactAddress(
        nomis_key=facts.key,
        contact=whole,
        kind=facts.kind,
        flat=facts.flat,
        premise=facts.premise,
        street=facts.street,
        locality=facts.locality,
        postcode=facts.postcode,
        city_code=facts.city_code,
        city=facts.city,
        county_code=facts.county_code,
        county=facts.county,
        country_code=facts.country_code,
        country=facts.country,
        is_primary=facts.is_primary,
        is_for_mail=facts.is_for_mail,
        has_no_fixed_address=facts.has_no_fixed_address,
        is_verified=facts.is_verified,
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
        comment=facts.comment,
        **audit_columns(facts.audit),
    )


def phones(contacts: Contacts, wholes: Wholes, placed: Mapping[str, ContactAddress]) -> Iterator[ContactPhone]:
    """Return the rows of their telephones, those of their addresses among them."""
    for one in contacts:
        for facts in one.phones:
            yield _phone(facts, wholes[one.key], None)
        for address in one.addresses:
            for facts in address.phones:
                yield _phone(facts, wholes[one.key], placed[address.key])


def _phone(facts: PhoneFacts, whole: Contact, address: ContactAddress | None) -> ContactPhone:
    return ContactPhone(
        nomis_key=facts.key,
        contact=whole,
        address=address,
        number=facts.number,
        kind=facts.kind,
        extension=facts.extension,
        **audit_columns(facts.audit),
    )


def emails(contacts: Contacts, wholes: Wholes) -> Iterator[ContactEmail]:
    """Return the rows of their e-mail addresses."""
    for one in contacts:
        for facts in one.emails:
            yield ContactEmail(
                nomis_key=facts.key,
                contact=wholes[one.key],
                address=facts.address,
                **audit_columns(facts.audit),
            )


def identities(contacts: Contacts, wholes: Wholes) -> Iterator[ContactIdentity]:
    """Return the rows of their documents and numbers."""
    for one in contacts:
        for facts in one.identities:
            yield ContactIdentity(
                nomis_key=facts.key,
                contact=wholes[one.key],
                kind=facts.kind,
                value=facts.value,
                issued_by=facts.issued_by,
                **audit_columns(facts.audit),
            )


def employments(contacts: Contacts, wholes: Wholes) -> Iterator[ContactEmployment]:
    """Return the rows of where they work."""
    for one in contacts:
        for facts in one.employments:
            yield ContactEmployment(
                nomis_key=facts.key,
                contact=wholes[one.key],
                organisation_id=facts.organisation_id,
                organisation_name=facts.organisation_name,
                is_active=facts.is_active,
                **audit_columns(facts.audit),
            )


def relationships(contacts: Contacts, wholes: Wholes, prisoners: Mapping[str, Prisoner]) -> Iterator[Relationship]:
    """Return the rows of what they are to prisoners."""
    for one in contacts:
        for facts in one.relationships:
            yield Relationship(
                nomis_key=facts.key,
                contact=wholes[one.key],
                prisoner=prisoners[facts.prisoner_number],
                booking_id=facts.booking_id,
                is_current_term=facts.is_current_term,
                contact_type=facts.contact_type,
                relationship=facts.relationship,
                relationship_words=facts.relationship_words,
                is_active=facts.is_active,
                is_approved_visitor=facts.is_approved_visitor,
                is_next_of_kin=facts.is_next_of_kin,
                is_emergency_contact=facts.is_emergency_contact,
                comment=facts.comment,
                expires_on=facts.expires_on,
                **audit_columns(facts.audit),
            )


def restrictions(contacts: Contacts, wholes: Wholes) -> Iterator[ContactRestriction]:
    """Return the rows of what restricts them, whomever they visit."""
    for one in contacts:
        for facts in one.restrictions:
            yield ContactRestriction(contact=wholes[one.key], **restriction_columns(facts))


def relationship_restrictions(
    contacts: Contacts, placed: Mapping[str, Relationship]
) -> Iterator[RelationshipRestriction]:
    """Return the rows of what restricts them with one prisoner."""
    for one in contacts:
        for relationship in one.relationships:
            for facts in relationship.restrictions:
                yield RelationshipRestriction(relationship=placed[relationship.key], **restriction_columns(facts))


def restriction_columns(facts: RestrictionFacts) -> dict[str, Any]:
    """Return what all three kinds of restrictions keep."""
    return {
        "nomis_key": facts.key,
        "kind": facts.kind,
        "kind_words": facts.kind_words,
        "effective_on": facts.effective_on,
        "expires_on": facts.expires_on,
        "comment": facts.comment,
        "entered_by": facts.entered_by,
        **audit_columns(facts.audit),
    }
