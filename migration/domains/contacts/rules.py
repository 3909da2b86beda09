"""How a person becomes ours with all that hangs on them (migration 4.3.4): no database, no clock."""

from collections.abc import Iterator

from cats.custody.facts import (
    AddressFacts,
    ContactFacts,
    EmailFacts,
    EmploymentFacts,
    IdentityFacts,
    PhoneFacts,
    RelationshipFacts,
)
from migration.domains.audited import audit_facts
from migration.domains.contacts.payloads import Address, Email, Employment, Identifier, Person, Phone, Relationship
from migration.domains.ordering import in_order, require_own_keys
from migration.domains.restrictions.payloads import Kind
from migration.domains.restrictions.rules import CURRENT_TERM, restriction_facts


def contact_facts(person: Person) -> ContactFacts:
    """Return a person as we keep them, every part in order of its number."""
    key = str(person.id)
    contact = ContactFacts(
        key=key,
        first_name=person.first_name,
        last_name=person.last_name,
        middle_name=person.middle_name,
        title=_code(person.title),
        gender=_code(person.gender),
        domestic_status=_code(person.domestic_status),
        language=_code(person.language),
        date_of_birth=person.date_of_birth,
        deceased_on=person.deceased_on,
        needs_interpreter=person.needs_interpreter,
        is_staff=person.is_staff,
        is_remitter=person.is_remitter,
        phones=_phones(person.phones),
        addresses=in_order(map(_address, person.addresses), "addresses"),
        emails=in_order(map(_email, person.emails), "emailAddresses"),
        identities=in_order((_identity(key, one) for one in person.identifiers), "identifiers"),
        employments=in_order((_employment(key, one) for one in person.employments), "employments"),
        relationships=in_order(map(_relationship, person.relationships), "contacts"),
        restrictions=in_order(map(restriction_facts, person.restrictions), "restrictions"),
        audit=audit_facts(person.audit),
    )
    require_own_keys(_all_phones(contact), "phoneNumbers")
    require_own_keys((one for each in contact.relationships for one in each.restrictions), "contacts.restrictions")
    return contact


def _relationship(relationship: Relationship) -> RelationshipFacts:
    prisoner = relationship.prisoner
    return RelationshipFacts(
        key=str(relationship.id),
        prisoner_number=prisoner.offender_no,
        booking_id=prisoner.booking_id,
        is_current_term=prisoner.booking_sequence == CURRENT_TERM,
        contact_type=relationship.contact_type.code,
        relationship=relationship.relationship.code,
        relationship_words=relationship.relationship.description,
        is_active=relationship.is_active,
        is_approved_visitor=relationship.is_approved_visitor,
        is_next_of_kin=relationship.is_next_of_kin,
        is_emergency_contact=relationship.is_emergency_contact,
        comment=relationship.comment,
        expires_on=relationship.expires_on,
        restrictions=in_order(map(restriction_facts, relationship.restrictions), "contacts.restrictions"),
        audit=audit_facts(relationship.audit),
    )


def _address(address: Address) -> AddressFacts:
    return AddressFacts(
        key=str(address.id),
        kind=_code(address.kind),
        flat=address.flat,
        premise=address.premise,
        street=address.street,
        locality=address.locality,
        postcode=address.postcode,
        city_code=_code(address.city),
        city=_words(address.city),
        county_code=_code(address.county),
        county=_words(address.county),
        country_code=_code(address.country),
        country=_words(address.country),
        is_primary=address.is_primary,
        is_for_mail=address.is_for_mail,
        has_no_fixed_address=address.has_no_fixed_address,
        is_verified=address.is_validated,
        starts_on=address.starts_on,
        ends_on=address.ends_on,
        comment=address.comment,
        phones=_phones(address.phones),
        audit=audit_facts(address.audit),
    )


def _phones(phones: list[Phone]) -> tuple[PhoneFacts, ...]:
    return in_order(map(_phone, phones), "phoneNumbers")


def _phone(phone: Phone) -> PhoneFacts:
    return PhoneFacts(str(phone.id), phone.number, phone.kind.code, phone.extension, audit_facts(phone.audit))


def _all_phones(contact: ContactFacts) -> Iterator[PhoneFacts]:
    yield from contact.phones
    for address in contact.addresses:
        yield from address.phones


def _email(email: Email) -> EmailFacts:
    return EmailFacts(str(email.id), email.address, audit_facts(email.audit))


def _identity(person: str, identifier: Identifier) -> IdentityFacts:
    return IdentityFacts(
        key=f"{person}:{identifier.sequence}",
        kind=identifier.kind.code,
        value=identifier.value,
        issued_by=identifier.issued_by,
        audit=audit_facts(identifier.audit),
    )


def _employment(person: str, employment: Employment) -> EmploymentFacts:
    return EmploymentFacts(
        key=f"{person}:{employment.sequence}",
        organisation_id=employment.organisation.id,
        organisation_name=employment.organisation.name,
        is_active=employment.is_active,
        audit=audit_facts(employment.audit),
    )


def _code(coded: Kind | None) -> str:
    return coded.code if coded else ""


def _words(coded: Kind | None) -> str:
    return coded.description if coded else ""
