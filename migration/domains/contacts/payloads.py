"""A person as NOMIS gives it (schema ContactPerson), and what the listings answer.

Lists are required: an answer without one would read as if all its parts had been taken away.
"""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StrictBool

from migration.domains.audited import Audited
from migration.domains.reading import Code, Line, Lines, MaybeDay, NeededCode, Number, Payload
from migration.domains.restrictions.payloads import PRISONER_NUMBER, Kind, Restriction


def _absent_is_false(value: Any) -> Any:
    return False if value is None else value


MaybeTrue = Annotated[StrictBool, BeforeValidator(_absent_is_false)]


class Phone(Payload):
    """A telephone number of a person or of an address."""

    id: Number = Field(alias="phoneId")
    number: Code = Field(max_length=60)
    extension: Line = Field(default="", max_length=20)
    kind: Kind = Field(alias="type")
    audit: Audited


class Address(Payload):
    """An address with its own telephones."""

    id: Number = Field(alias="addressId")
    kind: Kind | None = Field(default=None, alias="type")
    flat: Line = Field(default="", max_length=60)
    premise: Line = Field(default="", max_length=240)
    street: Line = Field(default="", max_length=240)
    locality: Line = Field(default="", max_length=240)
    postcode: Line = Field(default="", max_length=20)
    city: Kind | None = None
    county: Kind | None = None
    country: Kind | None = None
    phones: list[Phone] = Field(alias="phoneNumbers")
    is_validated: StrictBool = Field(alias="validatedPAF")
    has_no_fixed_address: MaybeTrue = Field(default=False, alias="noFixedAddress")
    is_primary: StrictBool = Field(alias="primaryAddress")
    is_for_mail: StrictBool = Field(alias="mailAddress")
    comment: Lines = ""
    starts_on: MaybeDay = Field(default=None, alias="startDate")
    ends_on: MaybeDay = Field(default=None, alias="endDate")
    audit: Audited


class Email(Payload):
    """An e-mail address."""

    id: Number = Field(alias="emailAddressId")
    address: Code = Field(alias="email", max_length=320)
    audit: Audited


class Organisation(Payload):
    """Where somebody works."""

    id: Number
    name: Code = Field(max_length=240)


class Employment(Payload):
    """One place of work; numbered within the person."""

    sequence: Number
    organisation: Organisation = Field(alias="corporate")
    is_active: StrictBool = Field(alias="active")
    audit: Audited


class Identifier(Payload):
    """A document or number; numbered within the person."""

    sequence: Number
    kind: Kind = Field(alias="type")
    value: Code = Field(alias="identifier", max_length=100)
    issued_by: Line = Field(default="", alias="issuedAuthority", max_length=240)
    audit: Audited


class Prisoner(Payload):
    """To whom a person is related, and in which of their bookings."""

    offender_no: NeededCode = Field(alias="offenderNo", max_length=PRISONER_NUMBER)
    booking_id: Number = Field(alias="bookingId")
    booking_sequence: Number = Field(alias="bookingSequence")


class Relationship(Payload):
    """What a person is to a prisoner."""

    id: Number
    contact_type: Kind = Field(alias="contactType")
    relationship: Kind = Field(alias="relationshipType")
    is_active: StrictBool = Field(alias="active")
    expires_on: MaybeDay = Field(default=None, alias="expiryDate")
    is_approved_visitor: StrictBool = Field(alias="approvedVisitor")
    is_next_of_kin: StrictBool = Field(alias="nextOfKin")
    is_emergency_contact: StrictBool = Field(alias="emergencyContact")
    comment: Lines = ""
    prisoner: Prisoner
    restrictions: list[Restriction]
    audit: Audited


class Person(Payload):
    """The whole record."""

    id: Number = Field(alias="personId")
    first_name: Code = Field(alias="firstName", max_length=150)
    last_name: Code = Field(alias="lastName", max_length=150)
    middle_name: Line = Field(default="", alias="middleName", max_length=150)
    date_of_birth: MaybeDay = Field(default=None, alias="dateOfBirth")
    gender: Kind | None = None
    title: Kind | None = None
    language: Kind | None = None
    needs_interpreter: StrictBool = Field(alias="interpreterRequired")
    domestic_status: Kind | None = Field(default=None, alias="domesticStatus")
    deceased_on: MaybeDay = Field(default=None, alias="deceasedDate")
    is_staff: MaybeTrue = Field(default=False, alias="isStaff")
    is_remitter: MaybeTrue = Field(default=False, alias="isRemitter")
    phones: list[Phone] = Field(alias="phoneNumbers")
    addresses: list[Address]
    emails: list[Email] = Field(alias="emailAddresses")
    employments: list[Employment]
    identifiers: list[Identifier]
    relationships: list[Relationship] = Field(alias="contacts")
    restrictions: list[Restriction]
    audit: Audited


class PersonId(Payload):
    """One line of the listing by page numbers."""

    person_id: Number = Field(alias="personId")


class PersonPage(Payload):
    """One page of the listing; the total is of the whole filter."""

    content: list[PersonId]
    total: Number = Field(alias="totalElements")


class PersonsAfter(Payload):
    """One stretch of the listing by the last id."""

    ids: list[Number] = Field(alias="personIds")
